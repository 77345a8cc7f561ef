"""Shares, growth rates and deflated values of quantities, with exact or outward-rounded bounds."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction
from math import prod

from answersheet.domain import units
from answersheet.domain.quantity import Quantity
from answersheet.domain.trace import operation

CONFIDENCE = 95
"""In percent, one-sided."""


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum of one or more quantities of one unit."""
    first, *others = quantities
    return sum(others, first)


def percentage(part: Quantity, whole: Quantity) -> Quantity:
    """The part as a percentage of the whole; both in one unit."""
    ratio = part / part.same_unit(whole) * 100
    return Quantity(ratio.low, ratio.high, ratio.best, units.PERCENT, operation("share", part, Quantity.of(whole)))


def annual_growth(first: Quantity, last: Quantity, years: int) -> Quantity:
    """Compound growth a year in percent: 100 ((last / first)^(1/years) - 1), its bounds rounded outwards at 30 digits."""
    ratio = last / last.same_unit(first)
    if ratio.low <= 0 or years < 1:
        raise ValueError("growth needs positive values and at least one year")
    best = None if ratio.best is None else 100 * (_root(ratio.best, years, 0) - 1)
    low, high = _root(ratio.low, years, -1), _root(ratio.high, years, 1)
    trace = operation("growth", first, last, Quantity.of(years, "year"))
    return Quantity(100 * (low - 1), 100 * (high - 1), best, units.PERCENT, trace)


def deflated(last: Quantity, changes: Iterable[Quantity]) -> Quantity:
    """A nominal value in the prices of the first year: last / Π (1 + change), changes in percent."""
    factors = [1 + change * 1 for change in changes]
    return last / prod(factors[1:], start=factors[0])


def zero_defect_bound(size: int) -> Quantity:
    """The largest error rate, in percent, that a sample of `size` without an error leaves open: one-sided, at 95 % confidence.

    Exact binomial bound 1 - 0.05^(1/n) (Clopper and Pearson 1934), which the rule of three, 3/n, approximates.
    """
    left = Fraction(100 - CONFIDENCE, 100)
    low, best, high = (100 * (1 - _root(left, size, side)) for side in (1, 0, -1))
    return Quantity(low, high, best, units.PERCENT, operation("zero-defect", Quantity.of(size)))


def _root(value: Fraction, degree: int, side: int) -> Fraction:
    with localcontext() as context:
        context.prec = 40
        near = (Decimal(value.numerator) / Decimal(value.denominator)) ** (Decimal(1) / degree)
    nudge = Fraction(side, 10**30)
    bound = Fraction(near) + nudge
    if side * (bound**degree - value) < 0:
        raise ArithmeticError(f"root of {value} not enclosed")
    return bound
