"""The book's own tables, read at first use: `book()` holds the report, the evidence beside it, and the audit of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from answersheet.domain.audit import plan
from answersheet.domain.audit.results import Audit
from answersheet.show.reading import ShownEvidence, ShownReport


@dataclass(frozen=True)
class Book:
    """A report, what other sources state beside it, and what the checks found."""

    report: ShownReport
    evidence: ShownEvidence
    audit: Audit


@cache
def book() -> Book:
    """The book that lies in `data/`."""
    report, evidence = ShownReport.load(), ShownEvidence.load()
    return Book(report, evidence, Audit(report, evidence, plan.read()))
