"""What the report leaves unmeasured: statements without a figure, and commitments without a baseline."""

from __future__ import annotations

from answersheet.domain import tables
from answersheet.domain.statements import Evidence
from answersheet.language import _
from answersheet.show import charts, display, text
from answersheet.show.reading import ShownReport


def statements(point: str) -> display.Table:
    """The statements of a point that carry no figure, each with an indicator that would measure it."""
    rows = tables.shown("unmeasured", "statement", "indicator", point=point)
    return display.Table(rows.to_numpy(), list(rows.columns))


def statement_map(point: str, name: str) -> charts.Published:
    """The same as a drawing, with the empty place of the figure beside each."""
    rows = tables.shown("unmeasured", "statement", "indicator", point=point)
    return charts.matrix(rows.set_index(rows.columns[0]).assign(**{_("Figure in the report"): ""}), name, point=point)


def goal_map(point: str, name: str, report: ShownReport, evidence: Evidence) -> charts.Published:
    """The commitments of a point, an indicator for each, the figure of the report that could be its baseline, and a later value."""
    rows = tables.shown("goals", "commitment", "indicator", "baseline", "later", point=point)
    commitment, _indicator, baseline, later = rows.columns
    rows[baseline] = rows[baseline].map(report.say)
    rows[later] = [_later(evidence, id) if id else "" for id in rows[later]]
    return charts.matrix(rows.set_index(commitment), name, point=point, label=1.6)


def _later(evidence: Evidence, id: str) -> str:
    one = evidence.statement(id)
    return _("{value}, {place}, {period}", value=text.value(one.quantity), place=one.where, period=one.period)
