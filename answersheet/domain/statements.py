"""What other public sources state: single statements, the series they form, and how they bear on the report's figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from answersheet import language
from answersheet.domain import printed, tables
from answersheet.domain.ledger import Ledger
from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import text
from answersheet.show.marks import Mark, yearly

NEAREST = ("same", "part", "scope", "series", "plan", "misprint", "peer")
"""How a statement bears on a figure: states the same thing; a part of it; the thing in another scope; another year of its series; its
plan; the same thing with a slip of the press; the like for another place."""


COUNTED = {
    *("county", "village", "place", "province", "post", "group", "team", "station", "site", "project", "workshop", "school"),
    *("university", "level", "document", "programme", "measure", "round"),
}
"""Units that are counted one by one, so that a whole number of them without a multiplier is exact."""


@dataclass(frozen=True)
class Statement:
    """One value that another source states, with its indicator, place and source."""

    id: str
    indicator: str
    place: str
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
    note: str

    @cached_property
    def quantity(self) -> Quantity:
        """The interval that the printed value stands for; a rule is the number itself."""
        wording = "all" if (self.basis, self.wording) == ("rule", "exact") else self.wording
        read = printed.read(self.printed, self.scale, self.unit, wording, counted=not self.scale and self.unit in COUNTED)
        return replace(read, origins=frozenset({self.id}))

    @property
    def year(self) -> int:
        """The year, or the last year of a span."""
        return int(self.period.rpartition("/")[2][:4])


@dataclass(frozen=True)
class Link:
    """A statement and how it bears on a figure, one of NEAREST."""

    statement: Statement
    relation: str


class Evidence:
    """All statements by id: `evidence["hn012"]` is a Quantity, `evidence.statement("hn012")` all that is known of it."""

    def __init__(self, folder=tables.DATA):
        self.rows = _joined(folder)
        self.links = tables.read("links", folder)

    def statement(self, id: str) -> Statement:
        if id not in self.rows.index:
            raise KeyError(f"no statement {id!r} in statements.csv")
        return Statement(id=id, **self.rows.loc[id].to_dict())

    def __getitem__(self, id: str) -> Quantity:
        return self.statement(id).quantity

    def __contains__(self, id: str) -> bool:
        return id in self.rows.index

    def place(self, id: str) -> str:
        """The place of a statement, in the edition's language."""
        return tables.read("places").set_index("id").loc[self.statement(id).place, language.column("title")]

    def marks(self, *ids: str, entity: str = "peer") -> list[Mark]:
        """Statements under the names of their places, to be drawn."""
        return [Mark(self.place(id), self[id], "elsewhere", entity) for id in ids]

    def series(self, indicator: str, place: str) -> dict[int, Statement]:
        """One statement a year of one indicator in one place: the finer before the rounder, then the more reliable.

        Only an indicator's own statements come together, so two concepts never share a line.
        """
        own = self.rows[(self.rows.indicator == indicator) & (self.rows.place == place)]
        worst_first = sorted(map(self.statement, own.index), key=lambda one: (one.quantity.width, one.reliability), reverse=True)
        best = {one.year: one for one in worst_first}
        return dict(sorted(best.items()))

    def yearly(self, indicator: str, place: str, entity: str, since: int = 0) -> dict[int, Mark]:
        """The same by year, to be drawn as a line."""
        found = {year: one.quantity for year, one in self.series(indicator, place).items() if year >= since}
        return yearly(found, "elsewhere", entity)

    def of(self, claim: str) -> list[Link]:
        """The statements that bear on a figure, the nearest relation first, then by date of publication."""
        own = self.links[self.links.claim == claim]
        found = [Link(self.statement(id), relation) for id, relation in zip(own.statement, own.relation, strict=True)]
        return sorted(found, key=lambda link: (NEAREST.index(link.relation), link.statement.published))

    def word(self, claim: str, report: Ledger) -> str:
        """The evidence word of a figure: corroborated, conflict, other-scope, repeated or nothing-found.

        Only independent statements of the same thing corroborate a figure, or conflict with it where the intervals do not meet;
        independent parts are added up first. A statement for another place or plan is no evidence.
        """
        links = self.of(claim)
        independent = [link for link in links if not link.statement.repeats]
        same = [link.statement.quantity for link in independent if link.relation == "same"]
        parts = [link.statement.quantity for link in independent if link.relation == "part"]
        stated = same + ([sum(parts[1:], parts[0])] if parts else [])
        if any(not quantity.meets(report[claim]) for quantity in stated):
            return "conflict"
        if stated:
            return "corroborated"
        if any(link.relation in ("scope", "series") for link in independent):
            return "other-scope"
        return "repeated" if any(link.relation == "same" for link in links) else "nothing-found"

    def cite(self, origins: Iterable[str]) -> list[dict[str, str]]:
        """What the statements among some origins say: keys said, concept, publisher, title, published, url."""
        found = [self.statement(id) for id in sorted(set(origins) & set(self.rows.index))]
        return [
            {
                "said": _(
                    "{value}, {place}, {period} ({concept})",
                    value=text.value(one.quantity),
                    place=self.place(one.id),
                    period=one.period.replace("/", "–"),
                    concept=one.concept,
                ),
                "concept": one.concept,
                "publisher": one.publisher,
                "title": one.title,
                "published": one.published,
                "url": one.url,
            }
            for one in found
        ]

    def publishers(self, origins: Iterable[str]) -> list[str]:
        """Who published the statements among some origins, each once, in the edition's language."""
        return list(dict.fromkeys(self.rows.loc[sorted(set(origins) & set(self.rows.index)), "publisher"]))


def _joined(folder) -> pd.DataFrame:
    """Statements with the columns of their indicator and source, by id, in the edition's language."""
    statements = tables.read("statements", folder)
    indicators = tables.localised(tables.read("indicators", folder), "concept").set_index("id")[["unit", "basis", "concept"]]
    sources = tables.read("sources", folder).set_index("id")
    rows = statements.join(indicators, on="indicator").join(sources, on="source")
    rows = tables.localised(rows, "publisher", "note")
    rows["repeats"] = rows.repeats == "yes"
    names = [name for name in Statement.__annotations__ if name != "id"]
    return rows.set_index("id")[names]
