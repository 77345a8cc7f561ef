"""Henan's Answer Sheet, Recomputed: the library that the chapters import."""

NAMES = {"Quantity", "Table", "_", "audit", "evidence", "note", "report"}


def __getattr__(name: str):
    """Load the tables when a name that rests on them is first asked for; what only builds the book starts without them."""
    if name not in NAMES:
        raise AttributeError(f"module 'answersheet' has no attribute {name!r}")
    from answersheet import loaded

    return getattr(loaded, name)
