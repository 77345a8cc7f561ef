"""Arithmetic on intervals that never loses the true value.

Bounds are exact fractions, so sums, products and quotients are exact; only roots are rounded, and then outwards. No kept interval
library carries units and exact decimal bounds together and runs in a browser, so this one is written here.

Interval arithmetic follows R. E. Moore, R. B. Kearfott and M. J. Cloud, *Introduction to Interval Analysis* (SIAM, 2009), chapter 2.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import product
from numbers import Integral

from answersheet.domain import units
from answersheet.domain.trace import Trace, operation


def exact(value) -> Fraction:
    """The fraction that a number or its decimal text stands for; a float counts as the decimal it prints."""
    if isinstance(value, Integral):
        return Fraction(int(value))
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


@dataclass(frozen=True)
class Quantity:
    """A closed interval [low, high] with a unit; `best` is the printed or computed value, None where only a bound is claimed.

    Units cancel in products and quotients; a percentage counts as a hundredth there, and in powers. Adding, subtracting or comparing
    quantities of different units raises ValueError. A value that enters a sum twice is taken once: x - x is 0, however wide x is.
    `trace` says how the quantity came about; `place` is the exponent of the last digit with which it is printed somewhere, 3 for
    thousands, and None where it is computed.
    """

    low: Fraction
    high: Fraction
    best: Fraction | None = None
    unit: units.Unit = units.NUMBER
    trace: Trace = field(default_factory=lambda: Trace("number"), compare=False, repr=False)
    place: int | None = field(default=None, compare=False, repr=False)

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
    def origins(self) -> frozenset[str]:
        """The ids of the figures and statements that the quantity was computed from."""
        return self.trace.origins

    @property
    def width(self) -> Fraction:
        return self.high - self.low

    @property
    def unitless(self) -> Quantity:
        """The same number without its unit, for counts of unlike things."""
        return replace(self, unit=units.NUMBER)

    def to_place(self, place: int) -> Quantity:
        """The same value, printed to a digit of ours: 0 for ones, -2 for hundredths."""
        return replace(self, place=place)

    def tracing(self, name: str, *operands: Quantity) -> Quantity:
        """The same value, known to come from an operation on others."""
        return replace(self, trace=operation(name, *operands))

    def __float__(self) -> float:
        return float(self.best if self.best is not None else (self.low + self.high) / 2)

    def __contains__(self, value) -> bool:
        return self.low <= exact(value) <= self.high

    def same_unit(self, other) -> Quantity:
        """The other as a Quantity. Raises ValueError when its unit is another."""
        other = Quantity.of(other)
        if self.unit != other.unit:
            raise ValueError(f"units differ: {units.name(self.unit) or 'a number'} and {units.name(other.unit) or 'a number'}")
        return other

    def _as_factor(self) -> Quantity:
        if self.unit != units.PERCENT:
            return self
        return Quantity(self.low / 100, self.high / 100, None if self.best is None else self.best / 100, trace=self.trace)

    @cached_property
    def _terms(self) -> Terms:
        """The quantity as a sum of multiples of values that are independent of each other."""
        left, *others = self.trace.operands or (self,)
        right = others[0] if others else left
        match self.trace.operation:
            case "sum":
                return _merged(left._terms, right._terms, 1)
            case "difference":
                return _merged(left._terms, right._terms, -1)
            case "negation":
                return _scaled(left, -1)
            case "product" if not right.width and right.best is not None:
                return _scaled(left, _factor(left) * right._as_factor().low)
            case "product" if not left.width and left.best is not None:
                return _scaled(right, _factor(right) * left._as_factor().low)
            case "quotient" if not right.width and right.best is not None:
                return _scaled(left, _factor(left) / right._as_factor().low)
        return {self.trace.key: (Fraction(1), self)}

    def _linear(self, other: Quantity, sign: int, name: str) -> Quantity:
        low, high = _bounds(_merged(self._terms, other._terms, sign))
        best = _best(self, other, lambda a, b: a + sign * b)
        return Quantity(low, high, best, self.unit, operation(name, self, other))

    def __add__(self, other) -> Quantity:
        return self._linear(self.same_unit(other), 1, "sum")

    def __sub__(self, other) -> Quantity:
        return self._linear(self.same_unit(other), -1, "difference")

    def __neg__(self) -> Quantity:
        return Quantity(-self.high, -self.low, None if self.best is None else -self.best, self.unit, operation("negation", self))

    def __mul__(self, other) -> Quantity:
        other = Quantity.of(other)
        left, right = self._as_factor(), other._as_factor()
        ends = [a * b for a, b in product((left.low, left.high), (right.low, right.high))]
        unit = units.times(left.unit, right.unit)
        return Quantity(min(ends), max(ends), _best(left, right, lambda a, b: a * b), unit, operation("product", self, other))

    def __truediv__(self, other) -> Quantity:
        other = Quantity.of(other)
        left, right = self._as_factor(), other._as_factor()
        if 0 in right:
            raise ZeroDivisionError("the divisor's interval contains zero")
        ends = [a / b for a, b in product((left.low, left.high), (right.low, right.high))]
        unit = units.times(left.unit, right.unit, -1)
        return Quantity(min(ends), max(ends), _best(left, right, lambda a, b: a / b), unit, operation("quotient", self, other))

    def __pow__(self, power: int | Quantity) -> Quantity:
        exponent = Quantity.of(power)
        if exponent.width or exponent.low.denominator != 1 or exponent.low < 0:
            raise ValueError(f"a power is a whole number from 0 on, not {power!r}; for roots see annual_growth")
        base, power = self._as_factor(), int(exponent.low)
        ends = [base.low**power, base.high**power] + ([Fraction(0)] if base.low < 0 < base.high and power else [])
        unit = units.times(units.NUMBER, base.unit, power)
        best = None if base.best is None else base.best**power
        return Quantity(min(ends), max(ends), best, unit, operation("power", self, exponent))

    def __radd__(self, other) -> Quantity:
        return Quantity.of(other) + self

    def __rsub__(self, other) -> Quantity:
        return Quantity.of(other) - self

    def __rmul__(self, other) -> Quantity:
        return Quantity.of(other) * self

    def __rtruediv__(self, other) -> Quantity:
        return Quantity.of(other) / self

    def meets(self, other) -> bool:
        """Whether some value lies in both intervals."""
        other = self.same_unit(other)
        return self.low <= other.high and other.low <= self.high

    def exceeds(self, other) -> bool:
        """Whether every value of this interval is above every value of the other."""
        return self.low > self.same_unit(other).high


Terms = dict[Hashable, tuple[Fraction, Quantity]]


def assumed(name: str, value, unit: str = "") -> Quantity:
    """A value that is assumed here, not printed anywhere, under the name that a reader will see."""
    return replace(Quantity.of(value, unit), trace=Trace("assumption", name))


def counted(table: str, number: int, what: str = "", unit: str = "") -> Quantity:
    """A number of rows of a table of `data/`, or a sum over them; `what` names the rows where not all are counted."""
    return replace(Quantity.of(int(number), unit), trace=Trace("count", table, what))


def _best(left: Quantity, right: Quantity, operation) -> Fraction | None:
    return None if left.best is None or right.best is None else operation(left.best, right.best)


def _factor(quantity: Quantity) -> Fraction:
    return Fraction(1, 100) if quantity.unit == units.PERCENT else Fraction(1)


def _scaled(quantity: Quantity, factor) -> Terms:
    return {key: (factor * times, atom) for key, (times, atom) in quantity._terms.items()}


def _merged(left: Terms, right: Terms, sign: int) -> Terms:
    found = dict(left)
    for key, (times, atom) in right.items():
        found[key] = found.get(key, (Fraction(0), atom))[0] + sign * times, atom
    return {key: term for key, term in found.items() if term[0]}


def _bounds(terms: Terms) -> tuple[Fraction, Fraction]:
    ends = [sorted((times * atom.low, times * atom.high)) for times, atom in terms.values()]
    return sum((low for low, _high in ends), Fraction(0)), sum((high for _low, high in ends), Fraction(0))
