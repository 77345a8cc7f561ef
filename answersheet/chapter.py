"""What a chapter works with, in one line: `from answersheet.chapter import *`. The book's tables are read then, not before."""

from __future__ import annotations

from datetime import date

from answersheet.default import book
from answersheet.domain import tables
from answersheet.domain.audit import sensitivity
from answersheet.domain.audit.tests import smallest_samples
from answersheet.domain.ledger import Point
from answersheet.domain.quantity import Quantity, assumed, counted
from answersheet.domain.rates import (
    CONFIDENCE,
    annual_growth,
    annuity,
    chance_of_order,
    deflated,
    elapsed,
    percentage,
    total,
    zero_defect_bound,
)
from answersheet.language import _, column, gloss
from answersheet.show import charts, findings, formulas, reading, text, unmeasured, verdicts
from answersheet.show.display import Grid, Table, note, teach_notebook

OF_THE_BOOK = ("audit", "evidence", "report")

__all__ = [
    "CONFIDENCE",
    "Grid",
    "Quantity",
    "Table",
    "_",
    "annual_growth",
    "annuity",
    "assumed",
    "chance_of_order",
    "charts",
    "column",
    "counted",
    "date",
    "deflated",
    "elapsed",
    "figures",
    "findings",
    "formulas",
    "gloss",
    "note",
    "percentage",
    "sensitivity",
    "smallest_samples",
    "tables",
    "text",
    "total",
    "unmeasured",
    "verdicts",
    "zero_defect_bound",
    *OF_THE_BOOK,
]


def __getattr__(name: str):
    if name not in OF_THE_BOOK:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    teach_notebook()
    return getattr(book(), name)


def figures(point: Point, ids: list[str] | None = None) -> Table:
    """What a point of the report states, as a table: each figure, the interval it stands for, and its two words."""
    return reading.figures(point, book().audit, ids)
