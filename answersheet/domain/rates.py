"""Shares and growth rates of quantities, as percentages with exact or outward-rounded bounds."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from answersheet.domain import units
from answersheet.domain.quantity import Quantity


def percentage(part: Quantity, whole: Quantity) -> Quantity:
    """The part as a percentage of the whole; both in one unit."""
    ratio = part / part._same_unit(whole) * 100
    return Quantity(ratio.low, ratio.high, ratio.best, units.PERCENT, ratio.origins)


def annual_growth(first: Quantity, last: Quantity, years: int) -> Quantity:
    """Compound growth a year in percent: 100 ((last / first)^(1/years) - 1), its bounds rounded outwards at 30 digits."""
    ratio = last / last._same_unit(first)
    if ratio.low <= 0 or years < 1:
        raise ValueError("growth needs positive values and at least one year")
    best = None if ratio.best is None else _root(ratio.best, years, 0)
    low, high = _root(ratio.low, years, -1), _root(ratio.high, years, 1)
    return Quantity(100 * (low - 1), 100 * (high - 1), best and 100 * (best - 1), units.PERCENT, ratio.origins)


def _root(value: Fraction, degree: int, side: int) -> Fraction:
    with localcontext() as context:
        context.prec = 40
        near = (Decimal(value.numerator) / Decimal(value.denominator)) ** (Decimal(1) / degree)
    nudge = Fraction(side, 10**30)
    bound = Fraction(near) + nudge
    if side * (bound**degree - value) < 0:
        raise ArithmeticError(f"root of {value} not enclosed")
    return bound
