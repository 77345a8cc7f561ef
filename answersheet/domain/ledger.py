"""The report's figures and points: what it states, where, and what each figure stands for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Self

import pandas as pd

from answersheet import document
from answersheet.domain import printed, tables
from answersheet.domain.printed import CONVENTION, Convention
from answersheet.domain.quantity import Quantity
from answersheet.domain.trace import Trace

COUNTED = {"count", "label"}


@dataclass(frozen=True)
class Claim:
    """One figure of the report: the columns of `data/claims.csv`, texts in the edition's language."""

    id: str
    point: str
    printed: str
    scale: str
    unit: str
    wording: str
    period: str
    place: str
    indicator: str
    kind: str
    locator: str
    correction: str
    note: str
    noun: str
    """What is counted, as a sentence names it: `poor people in work`; the indicator where no noun is given."""
    convention: Convention = CONVENTION

    @cached_property
    def quantity(self) -> Quantity:
        """The interval that the printed figure stands for."""
        counted = self.kind in COUNTED
        read = printed.read(self.printed, self.scale, self.unit, self.wording, counted, self.convention)
        return replace(read, trace=Trace("claim", self.id, self))


@dataclass(frozen=True)
class Point:
    """One point of the report with its figures: `point["microcredit"]` is a Quantity."""

    id: str
    section: str
    anchor: str
    chapter: str
    title: str
    locator: str
    characters: int
    claims: tuple[Claim, ...]

    numbered: bool
    """Whether it is one of a section's points, as against its opening or closing paragraph."""

    def __getitem__(self, claim: str) -> Quantity:
        return self.named([claim])[0].quantity

    def named(self, ids: list[str] | None = None) -> list[Claim]:
        """The figures with some ids, or all of them, in the report's order. Raises KeyError for one that the point does not print."""
        if missing := set(ids or ()) - {own.id for own in self.claims}:
            printed = ", ".join(own.id for own in self.claims) or "none"
            raise KeyError(f"point {self.id} has no figure {', '.join(sorted(missing))}; it has {printed}")
        return [own for own in self.claims if ids is None or own.id in ids]


@dataclass(frozen=True)
class Ledger:
    """All claims and points of the report; `ledger["microcredit"]` is a Quantity."""

    claims: dict[str, Claim]
    outline: dict[str, dict]
    """The rows of `points.csv`, by id."""

    @classmethod
    def load(cls, folder=tables.DATA) -> Self:
        """Read a ledger from a folder of tables."""
        claims = tables.localised(tables.read("claims", folder), "indicator", "note", "noun")
        nouns = claims.get("noun", claims["indicator"])
        claims["noun"] = nouns.where(nouns != "", claims["indicator"])
        points = tables.localised(tables.read("points", folder), "title")
        points["numbered"] = points["locator"].str.startswith(document.read(folder).point)
        return cls({id: Claim(**row) for id, row in _rows(claims, Claim).items()}, _rows(points, Point))

    def __getitem__(self, claim: str) -> Quantity:
        return self.claim(claim).quantity

    def __contains__(self, claim: str) -> bool:
        return claim in self.claims

    def claim(self, id: str) -> Claim:
        """One figure. Raises KeyError for an unknown id."""
        if id not in self.claims:
            raise KeyError(f"no figure {id!r} in claims.csv")
        return self.claims[id]

    def points(self, section: str, every: bool = False) -> list[Point]:
        """The numbered points of a section; with `every` also its opening and closing paragraphs."""
        own = [self.point(id) for id, row in self.outline.items() if row["section"] == section]
        return [point for point in own if every or point.numbered]

    def point(self, id: str) -> Point:
        """One point with its figures. Raises KeyError for an unknown id."""
        if id not in self.outline:
            raise KeyError(f"no point {id!r} in points.csv")
        return Point(**self.outline[id], claims=tuple(claim for claim in self.claims.values() if claim.point == id))

    def read_by(self, convention: Convention) -> Self:
        """The same ledger with its figures read by another convention."""
        return replace(self, claims={id: replace(claim, convention=convention) for id, claim in self.claims.items()})

    def with_printed(self, id: str, digits: str, scale: str | None = None) -> Self:
        """The same ledger with one figure printed otherwise."""
        claim = self.claim(id)
        slipped = replace(claim, printed=digits, scale=claim.scale if scale is None else scale)
        return replace(self, claims=self.claims | {id: slipped})


def _rows(table: pd.DataFrame, record: type) -> dict[str, dict]:
    """The rows of a table by id, of their columns those that a record has."""
    columns = [field.name for field in fields(record) if field.name in table]
    return {row["id"]: row for row in table[columns].to_dict("records")}
