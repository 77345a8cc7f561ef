"""What a chapter imports by name from `answersheet`; the report, its audit and the evidence are read once."""

from answersheet.display import Table, note
from answersheet.language import _
from answersheet.ledger import Ledger
from answersheet.quantity import Quantity
from answersheet.registry import Audit, evidence

report = Ledger.load()
audit = Audit(report)

__all__ = ["Quantity", "Table", "_", "audit", "evidence", "note", "report"]
