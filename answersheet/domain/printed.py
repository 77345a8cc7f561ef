"""What a printed figure stands for: its digits and its wording say between which bounds the true value lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

from answersheet.domain import units
from answersheet.domain.quantity import Quantity

SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8, "万亿": 10**12}
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}


def number(printed: str) -> Fraction:
    """The number that the printed digits name: `718.6`, or a Chinese numeral such as `五`, `百万`, `万亿`.

    Raises ValueError for anything else.
    """
    if printed[:1].isascii():
        try:
            return Fraction(printed)
        except ValueError:
            raise ValueError(f"{printed!r} is not a number") from None
    head, scale = (printed[0], printed[1:]) if printed[:1] in DIGITS else ("一", printed)
    if not printed or scale not in SCALES:
        raise ValueError(f"{printed!r} is not a number")
    return Fraction(DIGITS[head] * SCALES[scale])


@dataclass(frozen=True)
class Convention:
    """How the words that no rule fixes are read; each gives a half-width or a width for a value.

    about: to either side; nearly: below; hundred: below a percentage of which all is said.
    """

    about: Callable[[Fraction], Fraction]
    nearly: Callable[[Fraction], Fraction]
    hundred: Fraction = Fraction(0)


def read(
    printed: str, scale: str = "", unit: str = "", wording: str = "exact", counted: bool = False, convention: Convention | None = None
) -> Quantity:
    """The interval that a printed figure stands for.

    `printed` is the text of the number, `scale` its multiplier (万, 亿 …), `unit` a unit's id, `wording` how the figure is qualified:
    exact: half a unit of the last digit to either side, or the number itself when it is `counted` one by one (no scale, no decimals);
    all: the number itself; about: half a step of the last digit that is not zero, five per cent at most, to either side; around: five
    per cent to either side; over: from the number on, by one step of its last digit that is not zero; nearly: up to the number from one
    such step below (a tenth of a power of ten, which is our choice); order: one order of magnitude.
    """
    convention = convention or CONVENTION
    value = number(printed)
    times, dimension = SCALES[scale], units.parse(unit)
    digits = printed if printed[:1].isascii() else str(value)
    last_place = Fraction(1, 10 ** len(digits.partition(".")[2]))
    if counted and value * times != int(value * times):
        raise ValueError(f"{printed}{scale} counts whole things, so it cannot have a fraction")
    if wording == "all":
        low, high, best = value - (convention.hundred if value == 100 else 0), value, value
    elif wording == "exact" and counted and scale == "" and last_place == 1:
        low = high = best = value
    elif wording == "exact":
        low, high, best = value - last_place / 2, value + last_place / 2, value
    elif wording == "about":
        half = convention.about(value)
        low, high, best = value - half, value + half, value
    elif wording == "around":
        low, high, best = value * Fraction(95, 100), value * Fraction(105, 100), value
    elif wording == "over":
        low, high, best = value, value + last_step(value), None
    elif wording == "nearly":
        low, high, best = value - convention.nearly(value), value, None
    elif wording == "order":
        low, high, best = value, 10 * value, None
    else:
        raise ValueError(f"wording {wording!r} is not one of all, exact, about, around, over, nearly, order")
    shown = last_place if printed[:1].isascii() and wording in ("exact", "all") else last_step(value)
    return Quantity(low * times, high * times, None if best is None else best * times, dimension, place=floor(log10(shown * times)))


def last_step(value: Fraction) -> Fraction:
    """One step of the last digit of a number that is not zero: 100 for 3700."""
    step = Fraction(10) ** floor(log10(value))
    while value % step:
        step /= 10
    return step


def half_a_step(value: Fraction) -> Fraction:
    """Half a step of the last digit that is not zero, and five per cent of the value at most."""
    return min(last_step(value) / 2, value / 20)


def a_step(value: Fraction) -> Fraction:
    """One step of the last digit that is not zero, and a tenth of a power of ten."""
    step = last_step(value)
    return step / 10 if step == value else step


CONVENTION = Convention(about=half_a_step, nearly=a_step)
"""The book's own; the method page tells what others would change."""
