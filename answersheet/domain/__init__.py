"""The domain: printed figures and what they stand for, the ledger, other sources, the audit. It imports nothing that shows or makes."""
