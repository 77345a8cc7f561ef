"""Arithmetic on intervals that never loses the true value.

Bounds are exact fractions, so sums, products and quotients are exact; only roots are rounded, and then outwards. No kept interval
library carries units and exact decimal bounds together and runs in a browser, so this one is written here.

Interval arithmetic follows R. E. Moore, R. B. Kearfott and M. J. Cloud, *Introduction to Interval Analysis* (SIAM, 2009), chapter 2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from numbers import Integral

from answersheet.domain import units


def exact(value) -> Fraction:
    """The fraction that a number or its decimal text stands for; a float counts as the decimal it prints."""
    if isinstance(value, Integral):
        return Fraction(int(value))
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


@dataclass(frozen=True)
class Quantity:
    """A closed interval [low, high] with a unit; `best` is the printed or computed value, None where only a bound is claimed.

    Units cancel in products and quotients; a percentage counts as a hundredth there. Adding, subtracting or comparing quantities of
    different units raises ValueError. `origins` are the ids of the figures and statements that a quantity was computed from.
    `place` is the exponent of the last digit with which a quantity is printed somewhere, 3 for thousands; None where it is computed.
    """

    low: Fraction
    high: Fraction
    best: Fraction | None = None
    unit: units.Unit = units.NUMBER
    origins: frozenset[str] = field(default=frozenset(), compare=False)
    place: int | None = field(default=None, compare=False)

    def __post_init__(self):
        if self.low > self.high:
            raise ValueError(f"an interval needs low <= high, not {float(self.low):g} > {float(self.high):g}")

    @classmethod
    def of(cls, value, unit: str = "") -> Quantity:
        """An exactly known value: a number, its decimal text, or a Quantity as it is."""
        if isinstance(value, Quantity):
            return value
        number = exact(value)
        return cls(number, number, number, units.parse(unit))

    @property
    def width(self) -> Fraction:
        return self.high - self.low

    def __float__(self) -> float:
        return float(self.best if self.best is not None else (self.low + self.high) / 2)

    def __contains__(self, value) -> bool:
        return self.low <= exact(value) <= self.high

    def _same_unit(self, other) -> Quantity:
        other = Quantity.of(other)
        if self.unit != other.unit:
            raise ValueError(f"units differ: {units.name(self.unit) or 'a number'} and {units.name(other.unit) or 'a number'}")
        return other

    def _as_factor(self) -> Quantity:
        if self.unit != units.PERCENT:
            return self
        return Quantity(self.low / 100, self.high / 100, self.best and self.best / 100, origins=self.origins)

    def __add__(self, other) -> Quantity:
        other = self._same_unit(other)
        return Quantity(
            self.low + other.low, self.high + other.high, _best(self, other, lambda a, b: a + b), self.unit, self.origins | other.origins
        )

    def __neg__(self) -> Quantity:
        return Quantity(-self.high, -self.low, None if self.best is None else -self.best, self.unit, self.origins)

    def __sub__(self, other) -> Quantity:
        return self + -self._same_unit(other)

    def __mul__(self, other) -> Quantity:
        left, right = self._as_factor(), Quantity.of(other)._as_factor()
        ends = [a * b for a, b in product((left.low, left.high), (right.low, right.high))]
        unit = units.times(left.unit, right.unit)
        return Quantity(min(ends), max(ends), _best(left, right, lambda a, b: a * b), unit, left.origins | right.origins)

    def __truediv__(self, other) -> Quantity:
        left, right = self._as_factor(), Quantity.of(other)._as_factor()
        if 0 in right:
            raise ZeroDivisionError("the divisor's interval contains zero")
        ends = [a / b for a, b in product((left.low, left.high), (right.low, right.high))]
        unit = units.times(left.unit, right.unit, -1)
        return Quantity(min(ends), max(ends), _best(left, right, lambda a, b: a / b), unit, left.origins | right.origins)

    def __pow__(self, power: int) -> Quantity:
        if not isinstance(power, int) or power < 0:
            raise ValueError(f"a power is a whole number from 0 on, not {power!r}; for roots see annual_growth")
        ends = [self.low**power, self.high**power] + ([Fraction(0)] if self.low < 0 < self.high and power else [])
        unit = units.times(units.NUMBER, self.unit, power)
        return Quantity(min(ends), max(ends), None if self.best is None else self.best**power, unit, self.origins)

    def __radd__(self, other) -> Quantity:
        return self + other

    def __rsub__(self, other) -> Quantity:
        return Quantity.of(other) - self

    def __rmul__(self, other) -> Quantity:
        return self * other

    def __rtruediv__(self, other) -> Quantity:
        return Quantity.of(other) / self

    def meets(self, other) -> bool:
        """Whether some value lies in both intervals."""
        other = self._same_unit(other)
        return self.low <= other.high and other.low <= self.high

    def exceeds(self, other) -> bool:
        """Whether every value of this interval is above every value of the other."""
        return self.low > self._same_unit(other).high

    def _repr_mimebundle_(self, include=None, exclude=None):
        from answersheet.show.text import value_and_interval

        return {"text/plain": value_and_interval(self)}


def _best(left: Quantity, right: Quantity, operation) -> Fraction | None:
    return None if left.best is None or right.best is None else operation(left.best, right.best)
