"""One fault of the tables: where it is, what stands there, and what was expected."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 80


@dataclass(frozen=True)
class Fault:
    """A fault in `file`; `row` is its line in the file, counted from 1, and None where the fault is in no single row."""

    file: str
    found: str
    expected: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        place = [self.file] + [f"row {self.row}"] * bool(self.row) + [f"column {_cut(self.column)}"] * bool(self.column)
        return f"{', '.join(place)}: {self.found}; expected {self.expected}"


def shown(value) -> str:
    """A value as a message quotes it: escaped, and cut where it is long."""
    return f"value {_cut(str(value))!r}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
