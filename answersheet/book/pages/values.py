"""The values that the chapters compute: an address for each, and a card that says how it came about."""

from __future__ import annotations

PAGE = "values.html"


def address(chapter: str, name: str) -> str:
    """Where the card of a value stands, from the edition's root: `values.html#2-precision-loan-per-household`."""
    return f"{PAGE}#{chapter}-{name}"
