"""The plan of checks, `data/checks.csv`, and how one of its rows is carried out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from answersheet import language
from answersheet.domain import tables
from answersheet.domain.audit.expressions import Names, evaluate
from answersheet.domain.audit.tests import TESTS, Finding, Outcome

UNLIKE = ("enumeration", "coincidence", "repeated")
"""Tests that compare counts of unlike things."""
TOLD = {"note": "note", "left": "left_name", "right": "right_name"}
"""The stems of the columns in several languages."""


@dataclass(frozen=True)
class Check:
    """One row of the plan: a test, the figure that it judges, and what it compares. An empty `left` is the judged figure itself.

    left_name and right_name are noun phrases for the sides, where a figure's own does not serve.
    """

    id: str
    test: str
    claim: str
    left: str
    right: str
    note: str
    left_name: str = ""
    right_name: str = ""

    def run(self, names: Names) -> Finding:
        """Carry the check out. Raises ValueError or ZeroDivisionError where the values cannot be compared at all.

        What fails against another source conflicts with it; the report is not inconsistent then.
        """
        (left,) = evaluate(self.left or self.claim, names)
        right = evaluate(self.right, names)
        if self.test in UNLIKE:
            left, right = left.unitless, [quantity.unitless for quantity in right]
        found = Finding(
            self.id,
            self.test,
            self.claim,
            left,
            right=tuple(right),
            note=self.note,
            left_name=self.left_name,
            right_name=self.right_name,
            **TESTS[self.test](left, *right),
        )
        return found if found.own or not found.outcome.faulty else replace(found, outcome=Outcome.CONFLICTING)


def read(folder: Path = tables.DATA) -> dict[str, Check]:
    """All checks by id, in their order."""
    rows = tables.read("checks", folder).rename(columns={language.column(stem): name for stem, name in TOLD.items()})
    return {row["id"]: Check(**row) for row in rows[[field.name for field in fields(Check)]].to_dict("records")}
