"""What the report leaves unmeasured: statements without a figure, and commitments without a baseline."""

from __future__ import annotations

from answersheet import charts, display, tables
from answersheet.language import _
from answersheet.ledger import Ledger


def statements(point: str) -> display.Table:
    """The statements of a point that carry no figure, each with an indicator that would measure it."""
    rows = tables.shown("unmeasured", "statement", "indicator", point=point)
    return display.Table(rows.to_numpy(), list(rows.columns))


def statement_map(point: str, name: str) -> charts.Published:
    """The same as a drawing, with the empty place of the figure beside each."""
    rows = tables.shown("unmeasured", "statement", "indicator", point=point)
    return charts.matrix(rows.set_index(rows.columns[0]).assign(**{_("Figure in the report"): ""}), name, point=point)


def goal_map(report: Ledger, point: str, name: str) -> charts.Published:
    """The commitments of a point, an indicator for each, and the figure of the report that could be its baseline."""
    rows = tables.shown("goals", "commitment", "indicator", "baseline", point=point)
    rows[rows.columns[2]] = [report.say(claim) for claim in rows[rows.columns[2]]]
    return charts.matrix(rows.set_index(rows.columns[0]), name, point=point)
