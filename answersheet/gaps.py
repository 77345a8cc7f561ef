"""What the report leaves unmeasured: statements without a figure, and commitments without a baseline."""

from __future__ import annotations

from answersheet import charts, display, tables
from answersheet.language import _
from answersheet.ledger import Ledger


def statements(point: str) -> display.Table:
    """The statements of a point that carry no figure, each with an indicator that would measure it."""
    return display.Table(_statements(point).to_numpy(), [_("The report says"), _("What would measure it")])


def statement_map(point: str, name: str, title: str) -> charts.Published:
    """The same as a drawing, with the empty place of the figure beside each."""
    rows = _statements(point)
    indicator = _("What would measure it")
    return charts.matrix(
        rows.statement_en,
        [indicator, _("Figure in the report")],
        {(said, indicator): measure for said, measure in rows.to_numpy()},
        name=name,
        title=title,
        what=_("Statements of point {point}, an indicator for each (ours), and the figure the report prints: none.").format(point=point),
    )


def goal_map(report: Ledger, point: str, name: str, title: str) -> charts.Published:
    """The commitments of a point, an indicator for each, and the figure of the report that could be its baseline."""
    goals = tables.read("goals")
    indicator, baseline = _("Indicator, ours"), _("Baseline in this book")
    cells = {}
    for goal in goals[goals.point == point].itertuples():
        cells[goal.commitment_en, indicator] = goal.indicator_en
        cells[goal.commitment_en, baseline] = report.claim(goal.baseline).stated if goal.baseline else ""
    return charts.matrix(
        list(dict.fromkeys(commitment for commitment, _column in cells)),
        [indicator, baseline],
        cells,
        name=name,
        title=title,
        what=_("Commitments of point {point}, an indicator for each, and a figure of the report that could serve as its baseline.").format(
            point=point
        ),
    )


def _statements(point: str):
    rows = tables.read("unmeasured")
    return rows.loc[rows.point == point, ["statement_en", "indicator_en"]]
