"""The report, its audit and the evidence of this book, read once."""

from answersheet.domain.ledger import Ledger
from answersheet.domain.registry import Audit, evidence

report = Ledger.load()
audit = Audit(report)

__all__ = ["audit", "evidence", "report"]
