"""What other public sources state: single statements, the series they form, and how they bear on the report's figures."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from answersheet.domain import printed, tables
from answersheet.domain.printed import CONVENTION, Convention
from answersheet.domain.quantity import Quantity
from answersheet.domain.trace import Trace

NEAREST = ("same", "concept", "part", "scope", "series", "plan", "misprint", "peer")
"""How a statement bears on a figure: states the same thing; the same number under another concept; a part of it; the thing in another
scope; another date of its series; its plan; the same thing with a slip of the press; the like for another place."""


COUNTED = {
    *("county", "village", "place", "province", "post", "group", "team", "station", "site", "project", "workshop", "school"),
    *("university", "level", "document", "programme", "measure", "round"),
}
"""Units that are counted one by one, so that a whole number of them without a multiplier is exact."""


@dataclass(frozen=True)
class Statement:
    """One value that another source states, with its indicator, place and source; texts are in the edition's language."""

    id: str
    indicator: str
    name: str
    """Of the indicator."""
    place: str
    where: str
    """The name of the place."""
    period: str
    printed: str
    scale: str
    unit: str
    wording: str
    basis: str
    concept: str
    publisher: str
    title: str
    published: str
    url: str
    reliability: str
    repeats: bool
    counted_by: str
    note: str
    convention: Convention = CONVENTION

    @cached_property
    def quantity(self) -> Quantity:
        """The interval that the printed value stands for; a rule is the number itself."""
        counted = not self.scale and self.unit in COUNTED
        wording = "all" if (self.basis, self.wording) == ("rule", "exact") else self.wording
        read = printed.read(self.printed, self.scale, self.unit, wording, counted, self.convention)
        return replace(read, trace=Trace("statement", self.id, self))

    @property
    def year(self) -> int:
        """The year, or the last year of a span."""
        return int(self.period.rpartition("/")[2][:4])


@dataclass(frozen=True)
class Link:
    """A statement and how it bears on a figure, one of NEAREST."""

    statement: Statement
    relation: str


@dataclass(frozen=True)
class Evidence:
    """All statements by id: `evidence["hn012"]` is a Quantity, `evidence.statement("hn012")` all that is known of it."""

    statements: dict[str, Statement]
    links: pd.DataFrame
    """The rows of `links.csv`."""

    @classmethod
    def load(cls, folder: Path = tables.DATA) -> Self:
        """Read the statements and links of a folder of tables."""
        statements = {row["id"]: Statement(**row) for row in _joined(folder).to_dict("records")}
        return cls(statements, tables.read("links", folder))

    def read_by(self, convention: Convention) -> Self:
        """The same statements, read by another convention."""
        return replace(self, statements={id: replace(one, convention=convention) for id, one in self.statements.items()})

    def statement(self, id: str) -> Statement:
        """One statement. Raises KeyError for an unknown id."""
        if id not in self.statements:
            raise KeyError(f"no statement {id!r} in statements.csv")
        return self.statements[id]

    def __getitem__(self, id: str) -> Quantity:
        return self.statement(id).quantity

    def __contains__(self, id: str) -> bool:
        return id in self.statements

    def place(self, id: str) -> str:
        """The place of a statement, in the edition's language."""
        return self.statement(id).where

    def series(self, indicator: str, place: str) -> dict[int, Statement]:
        """One statement a year of one indicator in one place: the finer before the rounder, then the more reliable.

        Only an indicator's own statements come together, so two concepts never share a line.
        """
        own = [one for one in self.statements.values() if (one.indicator, one.place) == (indicator, place)]
        worst_first = sorted(own, key=lambda one: (one.quantity.width, one.reliability), reverse=True)
        best = {one.year: one for one in worst_first}
        return dict(sorted(best.items()))

    def of(self, claim: str) -> list[Link]:
        """The statements that bear on a figure, the nearest relation first, then by date of publication."""
        own = self.links[self.links.claim == claim]
        found = [Link(self.statement(id), relation) for id, relation in zip(own.statement, own.relation, strict=True)]
        return sorted(found, key=lambda link: (NEAREST.index(link.relation), link.statement.published))


def _joined(folder: Path) -> pd.DataFrame:
    """Statements with the columns of their indicator, place and source, by id, in the edition's language."""
    indicators = tables.localised(tables.read("indicators", folder), "title", "concept").set_index("id").rename(columns={"title": "name"})
    places = tables.localised(tables.read("places", folder), "title").set_index("id").rename(columns={"title": "where"})
    sources = tables.localised(tables.read("sources", folder), "publisher").set_index("id")
    rows = tables.localised(tables.read("statements", folder), "note").join(
        indicators[["name", "unit", "basis", "concept"]], on="indicator"
    )
    rows = rows.join(places[["where"]], on="place").join(sources, on="source")
    rows["repeats"] = rows.repeats == "yes"
    return rows[[field.name for field in fields(Statement) if field.name != "convention"]]
