"""The edition's language: the one call that translates what charts and tables say, and the columns and texts of an edition."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from functools import cache

from answersheet import document
from answersheet.edition_record import LANGUAGE, edition
from answersheet.project import COMPILED


@cache
def speaking(code: str) -> Callable[..., str]:
    """The call `_` of an edition: a message in its language, its places filled with the values."""
    catalogue = gettext.translation("answersheet", COMPILED, [edition(code).sphinx], fallback=True)

    def said(message: str, **values) -> str:
        found = catalogue.gettext(message) if message else ""
        return found.format(**values) if values else found

    return said


def _(message: str, **values) -> str:
    """The message in the edition's language, its places filled with the values."""
    return speaking(LANGUAGE)(message, **values)


def column(stem: str) -> str:
    """The column of a table in several languages that this edition shows: `title` gives `title_en` or `title_zh`."""
    return f"{stem}_{LANGUAGE}"


def told(texts: Mapping, key: str):
    """A text of `data/datapackage.json` in the edition's language: `title_zh`, or `title` through the catalogue; also labels by value."""
    if f"{key}_{LANGUAGE}" in texts:
        return texts[f"{key}_{LANGUAGE}"]
    text = texts[key]
    return {value: _(label) for value, label in text.items()} if isinstance(text, Mapping) else _(text)


def named(texts: Mapping[str, str], code: str = LANGUAGE) -> str:
    """A text that is given by edition, as those of `data/report.toml`; for another edition the first through its catalogue."""
    return texts.get(code) or speaking(code)(next(iter(texts.values())))


def sentences(*said: str) -> str:
    """Sentences one after the other, with a space between them only where the language has one."""
    return edition().space.join(filter(None, said))


def original() -> bool:
    """Whether the edition is in the report's own language."""
    return edition().tag == document.read().language


def gloss(word, meaning):
    """A word of the report, followed by its meaning where the edition is in another language; texts, or columns of texts."""
    return word if original() else word + " " + meaning
