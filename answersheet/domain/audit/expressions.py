"""The expressions of the plan of checks, such as `growth(income-2015, income-2020, 5)` or `microcredit / microcredit-households`.

Names are those of figures of the report and of statements; `programmes:battles` counts the rows of a group, `formulas:six-steps` the
members of a named formula, `figures:4` and `characters:4` those of a section; `mention:92` is the numeral at a position of the report,
`prices:CN:2016` the value of a series. A number may carry a unit: `5%`, `1[group/village]`. Between names, `+ - * /` stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from answersheet.domain import printed, rates, tables
from answersheet.domain.ledger import Ledger
from answersheet.domain.quantity import Quantity, counted
from answersheet.domain.statements import Evidence
from answersheet.domain.trace import Trace
from answersheet.language import _

TOKEN = re.compile(r"(\d+(?:\.\d+)?)(?:(%)|\[([a-z/-]+)\])?|([A-Za-z][\w:-]*)|([-+*/(),])")
FUNCTIONS: dict[str, Callable[..., Quantity]] = {
    "growth": lambda first, last, years: rates.annual_growth(first, last, years),
    "share": rates.percentage,
    "deflated": lambda last, *changes: rates.deflated(last, changes),
    "exactly": lambda value: replace(value, low=value.best, high=value.best),
    "rounded": lambda value, half: value + _give_or_take(half),
    "zero-defect": lambda size: rates.zero_defect_bound(size),
}


def _give_or_take(half: Quantity) -> Quantity:
    return replace(half, low=-half.high, best=Fraction(0), trace=Trace("assumption", _("rounding")))


@dataclass(frozen=True)
class Names:
    """What the names of an expression stand for: the figures of a report and the statements of other sources."""

    report: Ledger
    evidence: Evidence
    folder: Path = tables.DATA
    """Of the tables whose rows are counted."""

    def __getitem__(self, name: str) -> Quantity:
        """Raises KeyError for an unknown name."""
        if name in self.report:
            return self.report[name]
        if name in self.evidence:
            return self.evidence[name]
        match name.split(":"):
            case ["figures", section]:
                return counted("claims", sum(len(point.claims) for point in self.report.points(section, every=True)))
            case ["characters", section]:
                return counted("points", sum(point.characters for point in self.report.points(section, every=True)))
            case ["mention", position]:
                return self._mentioned(int(position))
            case ["formulas", formula]:
                return counted("formulas", self._members(formula))
            case [table, group]:
                return counted(table, int((tables.read(table, self.folder)["group"] == group).sum()))
            case [indicator, place, year]:
                return self.evidence.series(indicator, place)[int(year)].quantity
        raise KeyError(f"{name!r} is neither a figure nor a statement")

    def _mentioned(self, position: int) -> Quantity:
        """A numeral of the report that prints a figure once more."""
        row = tables.read("numerals", self.folder).set_index("position").loc[position]
        claim = self.report.claim(row["claim"])
        return replace(printed.read(row["numeral"], row["scale"], claim.unit, counted=True), trace=Trace("claim", claim.id, claim))

    def _members(self, formula: str) -> int:
        rows = tables.read("formulas", self.folder).set_index("id")
        return len(rows.loc[formula, "members_en"].split("|"))


@cache
def _tokens(expression: str) -> list[tuple[str, ...]]:
    """Raises ValueError for a character that no expression holds."""
    if rest := TOKEN.sub("", expression).strip():
        raise ValueError(f"{expression!r}: {rest!r} is not understood")
    return [match.groups() for match in TOKEN.finditer(expression)]


def evaluate(expression: str, names: Names) -> list[Quantity]:
    """The values of some expressions with commas between them. Raises ValueError for what is none, KeyError for an unknown name."""
    reader = _Reader(expression, names)
    found = reader.listed() if _tokens(expression) else []
    if reader.left:
        raise ValueError(f"{expression!r}: {reader.sign or 'a name'!r} is not expected")
    return found


class _Reader:
    """Reads one text from left to right: sums of products of numbers, names, calls and bracketed sums."""

    def __init__(self, expression: str, names: Names):
        self.expression, self.names, self.left = expression, names, list(_tokens(expression))

    @property
    def sign(self) -> str | None:
        return self.left[0][4] if self.left else None

    def take(self) -> tuple[str, ...]:
        if not self.left:
            raise ValueError(f"{self.expression!r} ends too early")
        return self.left.pop(0)

    def listed(self) -> list[Quantity]:
        found = [self.sum()]
        while self.sign == ",":
            self.take()
            found.append(self.sum())
        return found

    def sum(self) -> Quantity:
        value = self.product()
        while self.sign in ("+", "-"):
            value = value + self.product() if self.take()[4] == "+" else value - self.product()
        return value

    def product(self) -> Quantity:
        value = self.item()
        while self.sign in ("*", "/"):
            value = value * self.item() if self.take()[4] == "*" else value / self.item()
        return value

    def item(self) -> Quantity:
        number, percent, unit, name, sign = self.take()
        if number:
            return Quantity.of(number, "percent" if percent else unit or "")
        if name and name in FUNCTIONS and self.sign == "(":
            self.take()
            return FUNCTIONS[name](*self.closed())
        if name:
            return self.names[name]
        if sign == "(":
            (value,) = self.closed()
            return value
        raise ValueError(f"{self.expression!r}: {sign!r} is not expected")

    def closed(self) -> list[Quantity]:
        found = self.listed()
        if self.take()[4] != ")":
            raise ValueError(f"{self.expression!r}: a bracket is not closed")
        return found
