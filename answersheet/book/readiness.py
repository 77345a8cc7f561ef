"""What the pages need before any chapter is executed: figures that there are, a sentence on each, and their translations."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from answersheet.book import execute, notebooks, translate
from answersheet.book.pages.noted import anchor
from answersheet.book.wordlists import DESCRIPTIONS, NAMES, told
from answersheet.domain import tables
from answersheet.edition_record import LANGUAGE, source
from answersheet.project import ROOT, shown

CLAIM = re.compile(r"\{claim\}`([^`]*)`")
QUOTED = re.compile(r"\{(?:claim|val)\}`[^`]*`")


def lacking() -> list[str]:
    """A line for each thing that is not there, as the faults of tables are told."""
    found = [*_unknown(), *_undescribed()]
    if LANGUAGE != source().code:
        found += [line for page in execute.chapters() for line in _translations(page)]
        found += _misquoted()
    return found


def _unknown() -> Iterator[str]:
    """Figures that prose quotes and the ledger has not."""
    known = set(tables.read("claims")["id"])
    for page in execute.chapters():
        for number, cell in enumerate(json.loads(page.read_text(encoding="utf-8"))["cells"], start=1):
            if cell["cell_type"] == "markdown":
                yield from _of(f"{shown(page)}, cell {number}", "".join(cell["source"]), known)
    for page in sorted(path for path in ROOT.glob("*.md") if path.stem.islower()):
        yield from _of(shown(page), page.read_text(encoding="utf-8"), known)


def _of(place: str, prose: str, known: set[str]) -> list[str]:
    return [f"{place}: value {{claim}}`{id}`; expected the id of a row of claims.csv" for id in CLAIM.findall(prose) if id not in known]


def _undescribed() -> Iterator[str]:
    """Chapters on which `descriptions.csv` has no sentence, and values for which `values.csv` has no name."""
    for page in execute.chapters():
        name = page.relative_to(ROOT).with_suffix("").as_posix()
        if name not in told(DESCRIPTIONS):
            yield f"{DESCRIPTIONS.name}: no row for {name}; expected a sentence on it in each language"
        for number, value in _values(page):
            if anchor(page.stem, value) not in told(NAMES):
                place = f"noted in {shown(page)}, cell {number}; expected a name for it in each language"
                yield f"{NAMES.name}: no row for {anchor(page.stem, value)}, {place}"


def _values(page: Path) -> Iterator[tuple[int, str]]:
    """The values that the cells of a chapter note by name, each with the number of its cell."""
    for number, cell in enumerate(json.loads(page.read_text(encoding="utf-8"))["cells"], start=1):
        if cell["cell_type"] == "code":
            for call in ast.walk(ast.parse("".join(cell["source"]))):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "note":
                    yield from ((number, word.arg.replace("_", "-")) for word in call.keywords if word.arg)


def _misquoted() -> Iterator[str]:
    """Translations that quote other figures or values than their message."""
    folder = translate.catalogue_folder(LANGUAGE)
    for path in sorted(folder.rglob("*.po")):
        for message in translate.read(path):
            wanted, there = (Counter(QUOTED.findall(text)) for text in (str(message.id), str(message.string)))
            if message.string and wanted != there:
                other = ", ".join(there - wanted) or "nothing"
                yield f"{shown(path)}: value {other} in the translation of {str(message.id)[:60]!r}; expected {', '.join(wanted - there)}"


def _translations(page: Path) -> list[str]:
    """Paragraphs that a chapter's catalogue does not translate; without a catalogue, only that."""
    catalogue = translate.catalogue_folder(LANGUAGE) / "chapters" / f"{page.stem}.po"
    if not catalogue.exists():
        return [f"{shown(catalogue)}: missing; it translates {shown(page)}. `make translate` writes it, then its msgstr lines want filling"]
    return [
        f"{shown(catalogue)}: value {text[:60]!r} of {shown(page)} has no translation; `make translate` adds the line to fill"
        for text in notebooks.untranslated(page)
    ]
