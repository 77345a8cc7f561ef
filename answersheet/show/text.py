"""Numbers and quantities in the words of the edition: 7.186 million people, 718.6万人.

A value carries no more digits than its interval supports; bounds are rounded outwards, with one digit more.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil, floor, log10

import pandas as pd

from answersheet import language
from answersheet.domain import tables, units
from answersheet.domain.quantity import Quantity
from answersheet.language import _

STEPS = {
    "en": ((10**9, " billion"), (10**6, " million"), (1, "")),
    "zh": ((10**8, "亿"), (10**4, "万"), (1, "")),
}
PLAIN_YUAN = 10**5
"""Below this, sums of money are written out in full."""
NEGLIGIBLE = Fraction(1, 10**12)


def number(value, places: int = 0, towards: int = 0) -> str:
    """A number with thousands separated and `places` decimals, rounded down (-1), up (1) or half to even (0)."""
    scaled = Fraction(value) * Fraction(10) ** places
    rounded: dict[int, Callable[[Fraction], int]] = {-1: floor, 0: round, 1: ceil}
    whole = rounded[towards](scaled)
    said = f"{Decimal(whole).scaleb(-places):,.{max(places, 0)}f}".replace("-", "−")
    return said.replace(",", "") if language.LANGUAGE == "zh" else said


def _places(quantity: Quantity, step: int) -> int:
    """Decimals that the interval supports at a scale; three significant digits for a value without an interval."""
    half = quantity.width / 2 / step
    if half * step > NEGLIGIBLE * abs(quantity.high):
        return -ceil(log10(half)) if half < 1 else min(0, -floor(log10(half)))
    value = Fraction(quantity.low) / step
    terminating = next((places for places in range(7) if (value * 10**places).denominator == 1), None)
    if terminating is not None and (terminating <= 4 or not value):
        return terminating
    return max(0, 2 - floor(log10(abs(value))))


def _scale(quantity: Quantity) -> tuple[int, str]:
    size = max(abs(quantity.low), abs(quantity.high))
    size = abs(quantity.best) if quantity.best is not None else size
    if ("yuan", 1) in quantity.unit and size < PLAIN_YUAN:
        return 1, ""
    return next((step for step in STEPS[language.LANGUAGE] if size >= step[0]), (1, ""))


def _sign(quantity: Quantity) -> str:
    return "%" if quantity.unit == units.PERCENT else ""


@cache
def _names() -> pd.DataFrame:
    return tables.read("units").set_index("id")


def unit(of: units.Unit, many: bool = True) -> str:
    """The unit's name: `people`, `yuan per household`, `元/户`; nothing for a pure number or a percentage."""
    if of in (units.NUMBER, units.PERCENT):
        return ""
    form = "title_zh" if language.LANGUAGE == "zh" else ("many_en" if many else "one_en")
    name, names = units.name(of), _names()
    if name in names.index:
        return names.loc[name, form]
    counted, *divisors = name.split("/")
    below = [
        names.loc[part, "title_zh"].removeprefix("个") if language.LANGUAGE == "zh" else names.loc[part, "one_en"] for part in divisors
    ]
    above = [names.loc[part, form] for part in counted.split("·") if part]
    return _("{above} per {below}").format(above=_(" × ").join(above), below=_(" per ").join(below))


def _with_unit(text: str, quantity: Quantity, many: bool = True) -> str:
    name = unit(quantity.unit, many)
    return text + (name if language.LANGUAGE == "zh" or not name else f" {name}")


def bare(quantity: Quantity) -> str:
    """The best value, or the interval where only bounds are claimed, without its unit: for beside an axis that names it."""
    if quantity.best is None:
        return bounds(quantity)
    step, word = _scale(quantity)
    return number(quantity.best / step, _places(quantity, step)) + word + _sign(quantity)


def value(quantity: Quantity) -> str:
    """The best value with its unit, or the interval where only bounds are claimed."""
    return _with_unit(bare(quantity), quantity, many=quantity.best != 1)


def bounds(quantity: Quantity) -> str:
    """The interval without its unit: `7.1855 to 7.1865 million`; its ends are rounded outwards."""
    step, word = _scale(quantity)
    places = _places(quantity, step)
    places += quantity.best is not None and quantity.width > 0
    low = number(quantity.low / step, places, -1)
    high = number(quantity.high / step, places, 1)
    return _("{low} to {high}").format(low=low + _sign(quantity), high=high + word + _sign(quantity))


def interval(quantity: Quantity) -> str:
    """The interval with its unit; the value alone when it is exactly known."""
    return value(quantity) if not quantity.width else _with_unit(bounds(quantity), quantity)


def value_and_interval(quantity: Quantity) -> str:
    """`42,021 yuan per household (42,019.6 to 42,023.3)`."""
    if quantity.best is None or quantity.width <= NEGLIGIBLE * abs(quantity.high):
        return value(quantity) if quantity.best is not None else interval(quantity)
    return _("{value} ({bounds})").format(value=value(quantity), bounds=bounds(quantity))


def said(anything) -> str:
    """A Quantity as its best value, a whole number with thousands separated, a text as it is."""
    return value(anything) if isinstance(anything, Quantity) else number(anything) if isinstance(anything, int) else str(anything)


def tick(number: float) -> str:
    """The label of a value on an axis, whose title names the unit."""
    return value(Quantity.of(round(number, 12)))
