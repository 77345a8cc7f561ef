"""The edition's language, and the one call that translates what charts and tables say."""

from __future__ import annotations

import gettext
import os

from answersheet.project import COMPILED

LANGUAGE = os.environ.get("BOOK_LANG", "en")

CODES = {"en": "en", "zh": "zh_CN"}
"""The code of each edition's language in `locale/` and in Sphinx."""

if LANGUAGE not in CODES:
    raise SystemExit(f"error: BOOK_LANG is {LANGUAGE!r}; the book has the editions {', '.join(CODES)}")

_catalogue = gettext.translation("answersheet", COMPILED, [CODES[LANGUAGE]], fallback=True)


def _(message: str, **values) -> str:
    """The message in the edition's language, its places filled with the values."""
    said = _catalogue.gettext(message)
    return said.format(**values) if values else said


def column(stem: str) -> str:
    """The column of a bilingual table that this edition shows: `title` gives `title_en` or `title_zh`."""
    return f"{stem}_{LANGUAGE}"


def described(key: str) -> str:
    """The key under which `data/datapackage.json` holds this edition's text: `title`, or `title_zh`."""
    return key if LANGUAGE == "en" else f"{key}_{LANGUAGE}"


def sentences(*said: str) -> str:
    """Sentences one after the other, with a space between them only where the language has one."""
    return ("" if LANGUAGE == "zh" else " ").join(filter(None, said))


def gloss(word, meaning):
    """A Chinese word, followed by its meaning where the edition is not Chinese; texts, or columns of texts."""
    return word if LANGUAGE == "zh" else word + " " + meaning
