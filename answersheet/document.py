"""The report that the book is about: what `data/report.toml` says of it as a whole."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from answersheet.project import DATA


@dataclass(frozen=True)
class Document:
    """language: its BCP 47 tag; title: in that language; date: year or day; sha256: of its text; place, entity: what its figures are about.

    point: with what the locator of a numbered point begins; book, subject, publisher, cited: the book's title and what it is about, the
    report's publisher, and how a source line names the report, each by edition.
    """

    language: str
    title: str
    date: str
    sha256: str
    place: str
    entity: str
    point: str
    book: Mapping[str, str]
    subject: Mapping[str, str]
    publisher: Mapping[str, str]
    cited: Mapping[str, str]

    @property
    def producer(self) -> str:
        """The publisher in the report's own language, or else as the source calls it."""
        return self.publisher.get(self.code, next(iter(self.publisher.values())))

    @property
    def code(self) -> str:
        """The ending of the columns that hold its own words: `zh`."""
        return self.language.partition("-")[0]


@cache
def read(folder: Path = DATA) -> Document:
    """The report of a data folder."""
    return Document(**tomllib.loads((folder / "report.toml").read_text(encoding="utf-8")))
