"""Which digits are printed: one rule for each kind of quantity, the same in every edition.

A digit is named by the exponent of its power of ten: 0 for ones, 3 for thousands, -2 for hundredths.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from answersheet.domain.quantity import Quantity, exact

SIGNIFICANT = 3
WHOLE = 10**6
"""Below this, whole numbers that are known exactly are printed whole."""
PLAIN_MONEY = 10**5
"""Below this, sums of money are written out, to the yuan where their interval allows it."""
NEGLIGIBLE = Fraction(1, 10**12)
FINEST = -12


def exactly_known(quantity: Quantity) -> bool:
    """Whether an interval is no wider than the rounding of a root."""
    return quantity.best is not None and quantity.width <= NEGLIGIBLE * abs(quantity.high)


def plain(quantity: Quantity) -> bool:
    """Whether a sum of money is so small that its digits are written out, and not in thousands or millions."""
    size = abs(quantity.best) if quantity.best is not None else max(abs(quantity.low), abs(quantity.high))
    return ("yuan", 1) in quantity.unit and rounded(size, 0) < PLAIN_MONEY


def leading(value: Fraction) -> int:
    """The first digit of a number that is not zero; of 0 the ones."""
    size, digit = abs(value), 0
    while size and size >= Fraction(10) ** (digit + 1):
        digit += 1
    while size and size < Fraction(10) ** digit:
        digit -= 1
    return digit


def ending(value: Fraction) -> int:
    """The last digit of a number that is not zero, no finer than FINEST; of 0 the ones."""
    digit = leading(value)
    while digit > FINEST and (value / Fraction(10) ** digit).denominator != 1:
        digit -= 1
    return digit


def rounded(value: Fraction, digit: int, towards: int = 0) -> Fraction:
    """A number rounded at a digit: down (-1), up (1), or to the nearest, half to even (0)."""
    step = Fraction(10) ** digit
    nearest: dict[int, Callable[[Fraction], int]] = {-1: floor, 0: round, 1: ceil}
    return nearest[towards](value / step) * step


def of_value(quantity: Quantity, like: Quantity | None = None) -> int:
    """The last digit of a best value.

    A printed figure keeps its digits. A whole number that is known exactly is printed whole below a million. A value set beside `like`
    goes to the last digit of that. All others have three significant digits, sums of money below 100,000 all to the yuan, and none of
    them a digit below the first of the interval's half width.
    """
    if quantity.place is not None:
        return quantity.place
    best = exact(quantity.best)
    if exactly_known(quantity) and best.denominator == 1 and abs(best) < WHOLE:
        return ending(best)
    wanted = _three(best)
    if plain(quantity):
        wanted = min(wanted, 0)
    if like is not None and like.best is not None:
        wanted = of_value(like)
    if exactly_known(quantity):
        return max(wanted, ending(rounded(best, wanted) if best.denominator == 1 else best))
    return max(wanted, _borne(quantity))


def _borne(quantity: Quantity) -> int:
    """The first digit of the half width, or the one before it where that would end the value in a zero of hardly any weight."""
    half, best = quantity.width / 2, exact(quantity.best)
    digit = leading(half)
    return digit + (half >= 5 * Fraction(10) ** digit and rounded(best, digit) == rounded(best, digit + 1))


def _three(value: Fraction) -> int:
    """The last of three significant digits; 999.6 is rounded to 1,000 and has them one place higher."""
    digit = leading(value) - SIGNIFICANT + 1
    return leading(rounded(value, digit)) - SIGNIFICANT + 1


def of_bounds(quantity: Quantity, like: Quantity | None = None) -> int:
    """The last digit of an interval's ends, which are rounded outwards.

    The ends of a printed figure are printed exactly; others, computed ones of a chosen place too, have one digit more than the value, or
    than the first of the interval's half width where there is no value, but none that would leave the value outside.
    """
    if quantity.place is not None and not quantity.trace.operation:
        return max(quantity.place - 2, min(ending(quantity.low), ending(quantity.high)))
    if quantity.best is None:
        return leading(quantity.width / 2) - 1 if quantity.width else ending(quantity.low)
    digit = of_value(quantity, like)
    inside = rounded(quantity.low, digit - 1, -1) <= rounded(quantity.best, digit) <= rounded(quantity.high, digit - 1, 1)
    return digit - inside
