"""What a chapter works with, in one line: `from answersheet.chapter import *`."""

from answersheet.default import audit, evidence, report
from answersheet.domain import registry, tables
from answersheet.domain.checks import deflated, smallest_samples, zero_defect_bound
from answersheet.domain.quantity import Quantity
from answersheet.domain.rates import annual_growth, percentage
from answersheet.domain.registry import EXITS
from answersheet.language import _, column, gloss
from answersheet.show import charts, formulas, text, unmeasured, verdicts
from answersheet.show.display import Grid, Table, note

__all__ = [
    "EXITS",
    "Grid",
    "Quantity",
    "Table",
    "_",
    "annual_growth",
    "audit",
    "charts",
    "column",
    "deflated",
    "evidence",
    "formulas",
    "gloss",
    "note",
    "percentage",
    "registry",
    "report",
    "smallest_samples",
    "tables",
    "text",
    "unmeasured",
    "verdicts",
    "zero_defect_bound",
]
