"""The editions of the book: what belongs to the language of each, as `locale/editions.toml` lists it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from answersheet.project import LOCALE, ROOT

LANGUAGE = os.environ.get("BOOK_LANG", "en")
"""The code of the edition that is being made."""
LISTED = LOCALE / "editions.toml"


@dataclass(frozen=True)
class Edition:
    """One edition. code: its folder; the other fields are explained where they are listed, in `locale/editions.toml`."""

    code: str
    tag: str
    sphinx: str
    name: str
    scales: tuple[tuple[int, str], ...]
    thousands: str
    space: str
    each: str
    plurals: bool
    citation: str
    biblatex: str
    search: str
    works: Mapping[str, str]

    @property
    def bibliography(self) -> str:
        """The file of the works that have a name in each language; the source's where the edition has none of its own."""
        own = f"references.{self.code}.bib"
        return own if (ROOT / own).exists() else f"references.{source().code}.bib"


@cache
def editions() -> dict[str, Edition]:
    """All editions by code, the source first."""
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    return {code: Edition(code, **fields | {"scales": tuple(map(tuple, fields["scales"]))}) for code, fields in listed.items()}


def edition(code: str = "") -> Edition:
    """The edition of a code, by default the one that is being made. Raises SystemExit with one sentence for an unknown code."""
    code = code or LANGUAGE
    if code not in editions():
        raise SystemExit(f"error: BOOK_LANG is {code!r}; the book has the editions {', '.join(editions())}")
    return editions()[code]


def source() -> Edition:
    """The edition in the language that the book is written in."""
    return next(iter(editions().values()))
