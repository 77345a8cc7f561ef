"""Wrong but possible: what nothing in a row contradicts, and only other rows may."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tests.data.seeds import ORIGINAL, Row, Seed, cells, chance, deleted
from tests.data.seeds.sense import another_digit

VALUES = "value"
"""The class of wrong but possible values of statements."""
OTHERS = "unknowable"


def seeds() -> list[Seed]:
    return [*values(), *others()]


def _turned(text: str, row: Row) -> str | None:
    """Two digits beside each other exchanged."""
    able = [at for at in range(len(text) - 1) if text[at : at + 2].isdigit() and text[at] != text[at + 1] and text[at + 1] != "0"]
    at = chance(text, *row.values()).choice(able) if able else None
    return None if at is None else text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _times(factor: Fraction):
    def make(text: str, row: Row) -> str | None:
        places = len(text.partition(".")[2])
        changed = f"{float(Fraction(text) * factor):.{places}f}"
        return changed if changed != text and Fraction(changed) > 0 else None

    return make


KINDS = {
    "another digit in a statement": another_digit,
    "two digits turned in a statement": _turned,
    "a fifth more in a statement": _times(Fraction(6, 5)),
    "a fifth less in a statement": _times(Fraction(4, 5)),
    "half of a statement": _times(Fraction(1, 2)),
    "twice a statement": _times(Fraction(2)),
    "a digit lost in a statement": lambda text, row: text[1:] if text[1:].isdigit() and text[1] != "0" else None,
}


def values() -> Iterator[Seed]:
    units = {row["id"]: row["unit"] for row in ORIGINAL.rows("indicators")}

    def possible(make, row: Row) -> bool:
        changed = make(row["printed"], row)
        return bool(changed) and (units[row["indicator"]] != "percent" or Fraction(changed) <= 100) and row["printed"][0] not in "-0"

    for kind, make in KINDS.items():
        yield from cells(VALUES, kind, "statements", "printed", make, 12, lambda row, make=make: possible(make, row))


def others() -> Iterator[Seed]:
    yield from cells(OTHERS, "another reliability", "sources", "reliability", lambda cell, _: "high" if cell == "medium" else "medium", 3)
    yield from cells(OTHERS, "fresh instead of repeated", "sources", "repeats", lambda cell, _: "no" if cell == "yes" else "yes", 3)
    yield from cells(OTHERS, "another basis", "indicators", "basis", lambda cell, _: "survey" if cell != "survey" else "count", 3)
    yield from cells(OTHERS, "a title misspelt", "indicators", "title_en", lambda cell, _: cell.replace("e", "i", 1), 3)
    yield from cells(OTHERS, "a county a little east", "counties", "lon", lambda cell, _: f"{float(cell) + 0.04:.2f}", 3)
    yield from cells(OTHERS, "exact for about", "statements", "wording", lambda cell, _: "exact", 4, lambda row: row["wording"] == "about")
    for table in ("goals", "unmeasured", "totality", "campaigns", "criticisms", "county_facts", "statements", "links"):
        yield from deleted(OTHERS, "row of a choice deleted", table, 2)
