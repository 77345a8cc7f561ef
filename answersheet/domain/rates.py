"""Shares, growth rates and deflated values of quantities, with exact or outward-rounded bounds."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import comb, prod

from answersheet.domain import units
from answersheet.domain.quantity import Quantity, assumed
from answersheet.domain.trace import operation
from answersheet.language import _

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


def elapsed(first: int, last: int) -> Quantity:
    """The years from the end of one to the end of another."""
    return assumed(_("years from {first} to {last}", first=first, last=last), last - first, "year")


def annual_growth(first: Quantity, last: Quantity, span: int | Quantity) -> Quantity:
    """Compound growth a year in percent: 100 ((last / first)^(1/years) - 1), its bounds rounded outwards at 30 digits.

    span: a whole number of years.
    """
    span = Quantity.of(span, "year")
    ratio, years = last / last.same_unit(first), int(span.low)
    if ratio.low <= 0 or years < 1:
        raise ValueError("growth needs positive values and at least one year")
    best = None if ratio.best is None else 100 * (_root(ratio.best, years, 0) - 1)
    low, high = _root(ratio.low, years, -1), _root(ratio.high, years, 1)
    trace = operation("growth", first, last, span)
    return Quantity(100 * (low - 1), 100 * (high - 1), best, units.PERCENT, trace)


def deflated(last: Quantity, changes: Iterable[Quantity]) -> Quantity:
    """A nominal value in the prices of the first year: last / Π (1 + change), changes in percent."""
    factors = [1 + change * 1 for change in changes]
    return last / prod(factors[1:], start=factors[0])


def zero_defect_bound(size: int | Quantity) -> Quantity:
    """The largest error rate, in percent, that a sample of a whole `size` without an error leaves open: one-sided, at 95 % confidence.

    Exact binomial bound 1 - 0.05^(1/n) (Clopper and Pearson 1934), which the rule of three, 3/n, approximates.
    """
    left, size = Fraction(100 - CONFIDENCE, 100), Quantity.of(size)
    low, best, high = (100 * (1 - _root(left, int(size.low), side)) for side in (1, 0, -1))
    return Quantity(low, high, best, units.PERCENT, operation("zero-defect", size))


def chance_of_order(wrong: Quantity, size: Quantity, later: Quantity) -> Quantity:
    """The chance, in percent, that all `wrong` cases of two samples lie in the first, of `size`, and none in the `later` one.

    All three are whole numbers; the chance is that of Fisher's exact test, one-sided.
    """
    first, both, errors = int(size.low), int((size + later).low), int(wrong.low)
    chance = percentage(Quantity.of(comb(first, errors)), Quantity.of(comb(both, errors)))
    return chance.tracing("chance", wrong, size, later)


def annuity(kept: Quantity, years: int | Quantity) -> Quantity:
    """What a yearly one adds up to in whole `years` when each year keeps a share of the year before: 1 + kept + kept^2 + …"""
    span = Quantity.of(years)
    return total(kept**year for year in range(int(span.low))).tracing("annuity", kept, span)


@cache
def _root(value: Fraction, degree: int, side: int) -> Fraction:
    with localcontext() as context:
        context.prec = 40
        near = (Decimal(value.numerator) / Decimal(value.denominator)) ** (Decimal(1) / degree)
    nudge = Fraction(side, 10**30)
    bound = Fraction(near) + nudge
    if side * (bound**degree - value) < 0:
        raise ArithmeticError(f"root of {value} not enclosed")
    return bound
