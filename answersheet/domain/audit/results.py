"""What all checks found of one report, and the words that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from answersheet.domain.audit import judgement, plan
from answersheet.domain.audit.expressions import Names
from answersheet.domain.audit.judgement import Verdict
from answersheet.domain.audit.tests import Finding
from answersheet.domain.ledger import Ledger
from answersheet.domain.statements import Evidence


class Audit:
    """The findings of all checks on one report beside the evidence, by id; `others` are those who count as another body."""

    def __init__(self, report: Ledger, evidence: Evidence, checks: dict[str, plan.Check], others: frozenset[str] = judgement.OTHER_BODIES):
        self.report, self.evidence, self.checks, self.others = report, evidence, checks, others

    @cached_property
    def findings(self) -> dict[str, Finding]:
        names = Names(self.report, self.evidence)
        return {id: check.run(names) for id, check in self.checks.items()}

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """The pair of words of every figure."""
        return {id: self._verdict(id) for id in self.report.claims}

    def _verdict(self, claim: str) -> Verdict:
        evidence = judgement.evidence(self.report[claim], self.evidence.of(claim), self.others)
        return Verdict(judgement.arithmetic(claim, self), evidence)

    def __getitem__(self, id: str) -> Finding:
        if id not in self.checks:
            raise KeyError(f"no check {id!r}; there are {', '.join(self.checks)}")
        return self.findings[id]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings.values())

    def of(self, claim: str) -> list[Finding]:
        """The checks in which a figure takes part."""
        return [finding for finding in self if claim in finding.claims]
