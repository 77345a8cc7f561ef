"""Numbers and quantities in the words of the edition: 7.186 million people, 718.6万人. Which digits are printed is `digits`' to say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache

import pandas as pd

from answersheet.domain import tables, units
from answersheet.domain.quantity import Quantity, exact
from answersheet.edition_record import edition
from answersheet.language import _
from answersheet.show import digits


@cache
def _names() -> pd.DataFrame:
    """The names of the units by id: `one` and `many`."""
    return tables.localised(tables.read("units"), "one", "many").set_index("id")[["one", "many"]]


def number(value, places: int = 0, towards: int = 0) -> str:
    """A number with thousands separated and `places` decimals, rounded down (-1), up (1) or half to even (0)."""
    scaled = Fraction(value) * Fraction(10) ** places
    whole = int(digits.rounded(scaled, 0, towards))
    said = f"{Decimal(whole).scaleb(-places):,.{max(places, 0)}f}".replace("-", "−")
    return said.replace(",", edition().thousands)


Scale = tuple[int, str]
"""A multiple in which numbers are written, and its word: 1,000,000 and ` million`."""
PLAIN: Scale = (1, "")


def scale(quantity: Quantity) -> Scale:
    """The multiple that a value is written in."""
    size = exact(quantity.best) if quantity.best is not None else max(abs(quantity.low), abs(quantity.high))
    digit = digits.of_value(quantity) if quantity.best is not None else digits.of_bounds(quantity)
    return _scale(digits.rounded(size, digit), digits.plain(quantity))


def _scale(shown: Fraction, plain: bool) -> Scale:
    return next(((step, word) for step, word in edition().scales if abs(shown) >= step and not plain), PLAIN)


def _scaled(value: Fraction, digit: int, plain: bool, given: Scale | None = None) -> tuple[str, str]:
    """A number to a digit, and the multiple that it is written in, `million` or `万`; in plain digits where it is not scaled."""
    shown = digits.rounded(value, digit)
    step, word = given or _scale(shown, plain)
    return number(shown / step, max(0, digits.leading(Fraction(step)) - digit)), word


def _sign(quantity: Quantity) -> str:
    return "%" if quantity.unit == units.PERCENT else ""


def unit(of: units.Unit, many: bool = True) -> str:
    """The unit's name: `people`, `yuan per household`, `元/户`; nothing for a pure number or a percentage."""
    if of in (units.NUMBER, units.PERCENT):
        return ""
    names, name = _names(), units.name(of)
    form = "many" if many or not edition().plurals else "one"
    if name in names.index:
        return names.loc[name, form]
    above, *below = name.split("/")
    above = _(" × ").join(names.loc[part, form] for part in above.split("·") if part)
    below = [names.loc[part, "one"] for part in below]
    if len(below) > 1:
        return _("{above} per {first} and {last}", above=above, first=_(" × ").join(below[:-1]), last=below[-1])
    return _("{above} per {below}", above=above, below=below[0]) if below else above


def _with_unit(text: str, quantity: Quantity, many: bool = True) -> str:
    """A number with its unit: `42,021 yuan per household`; `每户42021元` where the edition says first what a unit is per."""
    name = unit(quantity.unit, many)
    if edition().each and "/" in name:
        above, *below = units.name(quantity.unit).split("/")
        each = "".join(edition().each + _names().loc[part, "one"] for part in below)
        return each + text + unit(units.parse(above), many)
    return text + (edition().space + name if name else "")


def bare(quantity: Quantity, like: Quantity | None = None, given: Scale | None = None) -> str:
    """The best value, or the interval where only bounds are claimed, without its unit: for beside an axis that names it.

    given: the multiple that a best value is written in, where several have one in common.
    """
    if quantity.best is None:
        return bounds(quantity)
    said, word = _scaled(quantity.best, digits.of_value(quantity, like), digits.plain(quantity), given)
    return said + word + _sign(quantity)


def value(quantity: Quantity, like: Quantity | None = None, given: Scale | None = None) -> str:
    """The best value with its unit, or the interval where only bounds are claimed; to the digit of `like` where set beside it."""
    return _with_unit(bare(quantity, like, given), quantity, many=quantity.best != 1)


def bounds(quantity: Quantity, like: Quantity | None = None) -> str:
    """The interval without its unit: `7.1855 to 7.1865 million`, `718.55万至718.65万`; its ends are rounded outwards."""
    digit, plain, sign = digits.of_bounds(quantity, like), digits.plain(quantity), _sign(quantity)
    ends = digits.rounded(quantity.low, digit, -1), digits.rounded(quantity.high, digit, 1)
    (low, below), (high, above) = (_scaled(end, digit, plain) for end in ends)
    if below == above != "":
        return _("{low} to {high}{scale}", low=low, high=high, scale=above + sign)
    if below != above:
        low, high = (_scaled(end, max(digit, digits.ending(end)), plain)[0] for end in ends)
    return _("{low} to {high}", low=low + below + sign, high=high + above + sign)


def interval(quantity: Quantity) -> str:
    """The interval with its unit; the value alone when it is exactly known."""
    return value(quantity) if digits.exactly_known(quantity) else _with_unit(bounds(quantity), quantity)


def value_and_interval(quantity: Quantity, like: Quantity | None = None) -> str:
    """`42,021 yuan per household (42,019.6 to 42,023.3)`."""
    if quantity.best is None or digits.exactly_known(quantity):
        return value(quantity, like)
    return _("{value} ({bounds})", value=value(quantity, like), bounds=bounds(quantity, like))


class Keyed(str):
    """A text that stands for a number, by which a table is sorted."""

    key: float

    @classmethod
    def of(cls, text: str, quantity: Quantity) -> Keyed:
        made = cls(text)
        made.key = float(quantity)
        return made


def said(anything) -> str:
    """A Quantity as its best value, a whole number with thousands separated, a text as it is."""
    return value(anything) if isinstance(anything, Quantity) else number(anything) if isinstance(anything, int) else str(anything)


def tick(number: float) -> str:
    """The label of a value on an axis, whose title names the unit."""
    return value(Quantity.of(round(number, 12)))
