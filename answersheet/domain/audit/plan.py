"""The plan of checks, `data/checks.csv`, and how one of its rows is carried out."""

from __future__ import annotations

from dataclasses import dataclass

from answersheet.domain import tables
from answersheet.domain.audit.expressions import Names, evaluate
from answersheet.domain.audit.tests import TESTS, Finding


@dataclass(frozen=True)
class Check:
    """One row of the plan: a test, the figure that it judges, and what it compares. An empty `left` is the judged figure itself."""

    id: str
    test: str
    claim: str
    left: str
    right: str

    def run(self, names: Names) -> Finding:
        """Carry the check out. Raises ValueError or ZeroDivisionError where the values cannot be compared at all."""
        (left,) = evaluate(self.left or self.claim, names)
        right = evaluate(self.right, names)
        if self.test == "enumeration":
            left, right = left.unitless, [quantity.unitless for quantity in right]
        return Finding(self.id, self.test, self.claim, left, right=tuple(right), **TESTS[self.test](left, *right))


def read(folder=tables.DATA) -> dict[str, Check]:
    """All checks by id, in their order."""
    rows = tables.read("checks", folder).to_dict("records")
    return {row["id"]: Check(**{name: row[name] for name in Check.__annotations__}) for row in rows}
