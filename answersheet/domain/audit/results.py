"""What all checks found of one report, and the words that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from answersheet.domain.audit import plan
from answersheet.domain.audit.expressions import Names
from answersheet.domain.audit.tests import Finding, Outcome
from answersheet.domain.ledger import Ledger
from answersheet.domain.statements import Evidence


class Audit:
    """The findings of all checks on one report beside the evidence, by id."""

    def __init__(self, report: Ledger, evidence: Evidence, checks: dict[str, plan.Check]):
        self.names, self.checks = Names(report, evidence), checks

    @cached_property
    def findings(self) -> dict[str, Finding]:
        return {id: check.run(self.names) for id, check in self.checks.items()}

    def __getitem__(self, id: str) -> Finding:
        if id not in self.checks:
            raise KeyError(f"no check {id!r}; there are {', '.join(self.checks)}")
        return self.findings[id]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings.values())

    def of(self, claim: str) -> list[Finding]:
        """The checks in which a figure takes part."""
        return [finding for finding in self if claim in finding.claims]

    def arithmetic(self, claim: str) -> str:
        """The arithmetic word of one figure: consistent, not-recomputable or internally-inconsistent.

        A figure is inconsistent when a check that judges it fails, consistent when it takes part in a check that compares and holds,
        and otherwise not recomputable.
        """
        mine = self.of(claim)
        if any(finding.outcome.faulty and finding.judged == claim for finding in mine):
            return "internally-inconsistent"
        return "consistent" if any(finding.outcome is Outcome.CONSISTENT for finding in mine) else "not-recomputable"

    def evidence(self, claim: str) -> str:
        """The evidence word of one figure."""
        return self.names.evidence.word(claim, self.names.report)
