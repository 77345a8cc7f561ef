"""What each chapter needs before any is executed: the words of its figures and, in another language than English, its translation."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from answersheet.book import execute, notebooks, translate
from answersheet.edition import source
from answersheet.language import LANGUAGE
from answersheet.project import DATA, shown

FIGURE = re.compile(r"[\"'](fig-[a-z0-9-]+)[\"']")


def lacking() -> list[str]:
    """A line for each thing that is not there, as the faults of tables are told."""
    found = []
    for page in execute.chapters():
        found += _figures(page)
        if LANGUAGE != source().code:
            found += _translations(page)
    return found


def _figures(page: Path) -> list[str]:
    """Figures that a chapter names, and `data/figures.csv` does not."""
    with open(DATA / "figures.csv", encoding="utf-8", newline="") as table:
        known = {row["name"] for row in csv.DictReader(table)}
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    named = {name: number for number, cell in enumerate(cells, start=1) for name in FIGURE.findall("".join(cell["source"]))}
    return [
        f"{shown(page)}, cell {number}: value {name!r} has no row in data/figures.csv; a row with its words was expected"
        for name, number in named.items()
        if name not in known
    ]


def _translations(page: Path) -> list[str]:
    """Paragraphs that a chapter's catalogue does not translate; without a catalogue, only that."""
    catalogue = translate.catalogue_folder(LANGUAGE) / "chapters" / f"{page.stem}.po"
    if not catalogue.exists():
        return [f"{shown(catalogue)}: missing; it translates {shown(page)}. `make translate` writes it, then its msgstr lines want filling"]
    return [
        f"{shown(catalogue)}: value {text[:60]!r} of {shown(page)} has no translation; `make translate` adds the line to fill"
        for text in notebooks.untranslated(page)
    ]
