"""What other sources state: statements, the series they form, and how they bear on the report's figures."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

from answersheet import language, printed, tables
from answersheet.ledger import Ledger
from answersheet.quantity import Quantity


@dataclass(frozen=True)
class Statement:
    """One value that another source states; the columns of `data/statements.csv`, in their order."""

    id: str
    indicator: str
    place: str
    period: str
    value: str
    scale: str
    unit: str
    wording: str
    measure: str
    publisher: str
    title: str
    published: str
    url: str
    reliability: str
    concept: str
    independence: str
    note_en: str
    note_zh: str

    @cached_property
    def quantity(self) -> Quantity:
        """The interval that the printed value stands for."""
        return printed.read(self.value, self.scale, self.unit, self.wording)


@dataclass(frozen=True)
class Link:
    """How a statement bears on a figure: same, scope, series or peer."""

    statement: Statement
    relation: str
    note: str


class Evidence:
    """All statements by id, and the links from the report's figures to them."""

    def __init__(self, folder=tables.DATA):
        names = [field.name for field in fields(Statement)]
        rows = tables.read("statements", folder)[names].to_dict("records")
        self.statements = {row["id"]: Statement(**row) for row in rows}
        self._links = tables.read("links", folder)

    def __getitem__(self, id: str) -> Statement:
        if id not in self.statements:
            raise KeyError(f"no statement {id!r} in statements.csv")
        return self.statements[id]

    def of(self, claim: str) -> list[Link]:
        """The statements that bear on a figure, the nearest relation first, then by date of publication."""
        own = self._links[self._links["claim"] == claim]
        note = language.column("note")
        links = [Link(self[row["statement"]], row["relation"], row[note]) for row in own.to_dict("records")]
        nearest = ("same", "scope", "series", "peer")
        return sorted(links, key=lambda link: (nearest.index(link.relation), link.statement.published))

    def word(self, claim: str, report: Ledger) -> str:
        """The evidence word of a figure: corroborated, conflict, repeated, other-scope or nothing-found.

        Only independent statements of the same thing corroborate, or conflict where the intervals do not meet.
        """
        links = self.of(claim)
        same = [link.statement for link in links if link.relation == "same"]
        independent = [statement for statement in same if statement.independence == "independent"]
        if any(not statement.quantity.meets(report[claim]) for statement in independent):
            return "conflict"
        if independent:
            return "corroborated"
        if same:
            return "repeated"
        return "other-scope" if any(link.relation in ("scope", "series") for link in links) else "nothing-found"
