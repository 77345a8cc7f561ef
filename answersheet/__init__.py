"""Henan's Answer Sheet, Recomputed: the library that the chapters import."""

from answersheet.display import Table, note
from answersheet.evidence import Evidence
from answersheet.language import _
from answersheet.ledger import Ledger
from answersheet.registry import Audit

report = Ledger.load()
audit = Audit(report)
evidence = Evidence()

__all__ = ["Table", "_", "audit", "evidence", "note", "report"]
