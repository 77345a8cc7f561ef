"""What each chapter needs before any is executed, in another language than the source's: its translation."""

from __future__ import annotations

from pathlib import Path

from answersheet.book import execute, notebooks, translate
from answersheet.edition_record import LANGUAGE, source
from answersheet.project import shown


def lacking() -> list[str]:
    """A line for each thing that is not there, as the faults of tables are told."""
    return [] if LANGUAGE == source().code else [line for page in execute.chapters() for line in _translations(page)]


def _translations(page: Path) -> list[str]:
    """Paragraphs that a chapter's catalogue does not translate; without a catalogue, only that."""
    catalogue = translate.catalogue_folder(LANGUAGE) / "chapters" / f"{page.stem}.po"
    if not catalogue.exists():
        return [f"{shown(catalogue)}: missing; it translates {shown(page)}. `make translate` writes it, then its msgstr lines want filling"]
    return [
        f"{shown(catalogue)}: value {text[:60]!r} of {shown(page)} has no translation; `make translate` adds the line to fill"
        for text in notebooks.untranslated(page)
    ]
