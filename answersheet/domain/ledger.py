"""The report's figures and points: what it states, where, and what each figure stands for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property

from answersheet import document
from answersheet.domain import printed, tables
from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import display, text
from answersheet.show.marks import Mark

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

    @cached_property
    def quantity(self) -> Quantity:
        """The interval that the printed figure stands for."""
        read = printed.read(self.printed, self.scale, self.unit, self.wording, counted=self.kind in COUNTED)
        return replace(read, origins=frozenset({self.id}))

    @property
    def stated(self) -> str:
        """The figure as the edition's prose says it: `7.186 million people`, `over 20,000 stations`."""
        bound = self.quantity.high if self.wording == "nearly" else self.quantity.low
        said = text.value(self.quantity if self.quantity.best is not None else Quantity(bound, bound, bound, self.quantity.unit))
        words = {
            "about": _("about {figure}"),
            "around": _("around {figure}"),
            "over": _("over {figure}"),
            "nearly": _("nearly {figure}"),
            "order": _("of the order of {figure}"),
        }
        return words.get(self.wording, "{figure}").format(figure=said)


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

    def __getitem__(self, claim: str) -> Quantity:
        for own in self.claims:
            if own.id == claim:
                return own.quantity
        raise KeyError(f"point {self.id} has no figure {claim!r}; it has {', '.join(own.id for own in self.claims) or 'none'}")

    def figures(self, ids: list[str] | None = None) -> display.Table:
        """What the point states: each figure in the report's own characters, the interval it stands for, and its two words."""
        from answersheet.show import verdicts

        shown = [own for own in self.claims if ids is None or own.id in ids]
        if missing := set(ids or ()) - {own.id for own in shown}:
            raise KeyError(f"point {self.id} has no figure {', '.join(sorted(missing))}")
        columns = [_("Figure"), _("In the report"), _("Stands for"), _("Verdict")]
        rows = [(own.indicator, own.locator, text.interval(own.quantity), verdicts.pair(own.id)) for own in shown]
        return display.Table(rows, columns)


@dataclass(frozen=True)
class Ledger:
    """All claims and points of the report; `ledger["microcredit"]` is a Quantity."""

    claims: dict[str, Claim]

    @classmethod
    def load(cls, folder=tables.DATA) -> Ledger:
        names = [field.name for field in fields(Claim)]
        rows = tables.localised(tables.read("claims", folder), "indicator", "note")[names].to_dict("records")
        return cls({row["id"]: Claim(**row) for row in rows})

    def __getitem__(self, claim: str) -> Quantity:
        return self.claim(claim).quantity

    def claim(self, id: str) -> Claim:
        if id not in self.claims:
            raise KeyError(f"no figure {id!r} in claims.csv")
        return self.claims[id]

    def marks(self, *ids: str, entity: str = "") -> list[Mark]:
        """Figures as the report states them, to be drawn."""
        return [Mark(self.claim(id).indicator, self[id], "stated", entity) for id in ids]

    def say(self, id: str) -> str:
        """A figure as the prose says it; nothing for no id."""
        return self.claim(id).stated if id else ""

    def points(self, section: str, every: bool = False) -> list[Point]:
        """The numbered points of a section; with `every` also its opening and closing paragraphs."""
        rows = tables.read("points")
        return [self.point(id) for id in rows[(rows.section == section) & (every | rows.locator.str.startswith(document.read().point))].id]

    def point(self, id: str) -> Point:
        row = tables.localised(tables.read("points"), "title").set_index("id").loc[id]
        names = [field.name for field in fields(Point) if field.name not in ("id", "claims")]
        own = tuple(claim for claim in self.claims.values() if claim.point == id)
        return Point(id=id, claims=own, **{name: row[name] for name in names})

    def with_printed(self, id: str, printed_digits: str) -> Ledger:
        """The same ledger with one figure printed otherwise."""
        return Ledger(self.claims | {id: replace(self.claim(id), printed=printed_digits)})
