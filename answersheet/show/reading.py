"""What is read, as it is shown: a figure in prose, a point's figures with their verdicts, figures and statements to be drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answersheet.domain.audit.results import Audit
from answersheet.domain.ledger import Claim, Ledger, Point
from answersheet.domain.quantity import Quantity
from answersheet.domain.statements import Evidence
from answersheet.language import _
from answersheet.show import display, text, verdicts
from answersheet.show.plotted import Mark, yearly


def stated(claim: Claim, say: Callable[[Quantity], str] = text.value) -> str:
    """A figure as the edition's prose says it: `7.186 million people`, `over 20,000 stations`; its value as `say` has it."""
    quantity = claim.quantity
    bound = quantity.high if claim.wording == "nearly" else quantity.low
    said = say(quantity if quantity.best is not None else replace(quantity, low=bound, high=bound, best=bound))
    words = {
        "about": _("about {figure}"),
        "around": _("around {figure}"),
        "over": _("over {figure}"),
        "nearly": _("nearly {figure}"),
        "order": _("of the order of {figure}"),
    }
    return words.get(claim.wording, "{figure}").format(figure=said)


def figures(point: Point, audit: Audit, ids: list[str] | None = None) -> display.Table:
    """What a point states: each figure in the report's own characters, the interval it stands for, and its two words."""
    columns = [_("Figure"), _("In the report"), _("Stands for"), _("Verdict")]
    rows = [(own.indicator, own.locator, text.interval(own.quantity), verdicts.pair(audit, own.id)) for own in point.named(ids)]
    return display.Table(rows, columns)


class ShownReport(Ledger):
    """The report's figures, which can also be said and drawn."""

    def say(self, id: str) -> str:
        """A figure as the prose says it; nothing for no id."""
        return stated(self.claim(id)) if id else ""

    def heading(self, id: str) -> str:
        """The name of a point; marked as a quotation where it is the report's own heading and stands in its language."""
        point = self.point(id)
        return _("{heading}", heading=point.title) if point.numbered else point.title

    def marks(self, *ids: str, entity: str = "") -> list[Mark]:
        """Figures as the report states them, to be drawn."""
        return [Mark(self.claim(id).indicator, self[id], "stated", entity, self.wording(id)) for id in ids]

    def wording(self, id: str) -> tuple[str, ...]:
        """How a figure is said of which the report claims no more than a bound, with its unit and without; else nothing."""
        return (self.say(id), stated(self.claim(id), text.bare)) if self[id].best is None else ()


class ShownEvidence(Evidence):
    """The statements of other sources, which can also be drawn."""

    def marks(self, *ids: str, entity: str = "peer") -> list[Mark]:
        """Statements under the names of their places, to be drawn."""
        return [Mark(self.place(id), self[id], "elsewhere", entity) for id in ids]

    def yearly(self, indicator: str, place: str, entity: str, since: int = 0) -> dict[int, Mark]:
        """One statement a year of a series, to be drawn as a line."""
        found = {year: one.quantity for year, one in self.series(indicator, place).items() if year >= since}
        return yearly(found, "elsewhere", entity)
