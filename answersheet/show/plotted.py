"""One plotted value: its label, quantity, entity and status; and the words and rows that a list of them gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from answersheet import document
from answersheet.domain import units
from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import text


@dataclass(frozen=True)
class Mark:
    """A labelled quantity; `entity` is whose it is, by default what the report is about; `words` say the value as its source does, with its
    unit and without, `over 30 billion`.

    scale: the multiple that the value is written in, where it has one in common with others.
    status: `stated` by the report, `elsewhere` by another source, `computed` here, or `inferred`: our reading.
    """

    label: str
    quantity: Quantity
    status: str = "computed"
    entity: str = ""
    words: tuple[str, ...] = ()
    scale: text.Scale | None = None

    def __post_init__(self):
        if not self.entity:
            object.__setattr__(self, "entity", document.read().entity)

    @property
    def printed(self) -> bool:
        """Whether somebody published this value, as against one that the book works out."""
        return self.status in ("stated", "elsewhere")

    @property
    def said(self) -> str:
        """The value as the figure prints it beside the mark."""
        return self.words[0] if self.words else text.value(self.quantity, given=self.scale)

    @property
    def bare(self) -> str:
        """The same without its unit, for beside an axis that names it."""
        return self.words[1] if self.words else text.bare(self.quantity, given=self.scale)


def marks(values: Mapping[str, Quantity | int], status: str = "computed", entity: str = "") -> list[Mark]:
    """One mark for each labelled value; a plain number counts without a unit."""
    quantities = {label: value if isinstance(value, Quantity) else Quantity.of(value) for label, value in values.items()}
    return [Mark(label, quantity, status, entity) for label, quantity in quantities.items()]


def yearly(values: Mapping[int, Quantity], status: str = "computed", entity: str = "") -> dict[int, Mark]:
    """One mark for each year, for a line whose name the chart gives."""
    return {year: Mark(str(year), value, status, entity) for year, value in values.items()}


def within(label: str, part: str) -> str:
    """The label of one of several marks under a common name: `Henan, 2016`."""
    return _("{label}, {part}", label=label, part=part)


def ordered(marks: Sequence[Mark], order: str = "") -> list[Mark]:
    """The marks `rising` or `falling` by value; as they are without an order. Raises ValueError for another."""
    if order not in ("", "rising", "falling"):
        raise ValueError(f"{order!r}: marks are rising or falling, or stay as they are")
    return sorted(marks, key=lambda mark: float(mark.quantity), reverse=order == "falling") if order else list(marks)


def alike(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with their values written in one multiple: the one that most of them have, the larger of two.

    A value of whole thousands of that keeps its own: 1亿 is not 10000万.
    """
    if len({mark.quantity.unit for mark in marks}) > 1:
        return list(marks)
    scales = [text.scale(mark.quantity) for mark in marks if float(mark.quantity)]
    common = max(scales, key=lambda scale: (scales.count(scale), scale), default=text.PLAIN)
    return [mark if common[1] and float(mark.quantity) % (1000 * common[0]) == 0 else replace(mark, scale=common) for mark in marks]


class Origins(tuple):
    """The figures and statements that a plotted value rests on: leaves of its trace, written as their ids."""

    def __str__(self) -> str:
        return "|".join(sorted({leaf.id for leaf in self}))


def origins(quantity: Quantity) -> Origins:
    return Origins(leaf for leaf in quantity.trace.leaves() if leaf.kind in ("claim", "statement"))


def rows(marks: list[Mark]) -> pd.DataFrame:
    """The plotted rows: label, value, low, high, unit, status, origins."""
    return pd.DataFrame(
        {
            "label": mark.label.replace("\n", " "),
            "value": None if mark.quantity.best is None else float(mark.quantity.best),
            "low": float(mark.quantity.low),
            "high": float(mark.quantity.high),
            "unit": units.name(mark.quantity.unit),
            "status": mark.status,
            "origins": origins(mark.quantity),
        }
        for mark in marks
    )


def spoken(form: str, what: str, marks: list[Mark], limit: int = 12) -> str:
    """The description of a figure made of marks: its form, what it shows, and its values in order."""
    listed = _("; ").join(_("{label}: {value}").format(label=mark.label.replace("\n", " "), value=mark.said) for mark in marks[:limit])
    more = len(marks) - limit
    if more > 0:
        last = marks[-1]
        listed += _("; and {count} more, the last {label}: {value}").format(count=more, label=last.label, value=last.said)
    return _("{form}. {what} {values}.").format(form=form, what=what, values=listed)
