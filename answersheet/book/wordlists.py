"""Words that pages need beside their own, by edition: a sentence on each page, a name for each value that a chapter computes."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from answersheet.edition_record import editions
from answersheet.language import named
from answersheet.project import ROOT

DESCRIPTIONS, NAMES = ROOT / "descriptions.csv", ROOT / "values.csv"
"""By the name of a page, and by `chapter-name` of a value."""


def rows(path: Path) -> list[tuple[str, dict[str, str]]]:
    """What the first column names, and its words by edition."""
    with open(path, encoding="utf-8", newline="") as file:
        read = csv.DictReader(file)
        (key, *_others) = read.fieldnames or [""]
        return [(row[key], {code: row[code] for code in editions() if code in row}) for row in read]


@cache
def told(path: Path) -> dict[str, str]:
    """The words of a list in the edition's language, by what they belong to."""
    return {key: named(words) for key, words in rows(path)}
