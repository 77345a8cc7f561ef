"""What the report leaves unmeasured: statements without a figure, and commitments without a baseline."""

from __future__ import annotations

from answersheet.domain import tables
from answersheet.domain.statements import Evidence
from answersheet.language import _
from answersheet.show import display, text
from answersheet.show.reading import ShownReport


def statements(point: str) -> display.Table:
    """The statements of a point that carry no figure, each with an indicator that would measure it."""
    rows = tables.shown("unmeasured", "statement", "indicator", point=point)
    return display.Table(rows.to_numpy(), list(rows.columns))


def goals(point: str, report: ShownReport, evidence: Evidence) -> display.Table:
    """The commitments of a point, an indicator for each, its start in the report or elsewhere, and a later value of the same indicator."""
    rows = tables.shown("goals", "commitment", "indicator", "baseline", "start", "later", point=point)
    _commitment, _indicator, baseline, start, later = rows.columns
    rows[baseline] = rows[baseline].map(report.say)
    for column in (start, later):
        rows[column] = [_stated(evidence, id) if id else "" for id in rows[column]]
    return display.Table(rows.to_numpy(), list(rows.columns))


def _stated(evidence: Evidence, id: str) -> str:
    one = evidence.statement(id)
    return _("{value}, {place}, {period}", value=text.value(one.quantity), place=one.where, period=one.period.replace("/", "–"))
