"""What is cited, as CSL-JSON items: the book, a page of it, and each figure, number, value and table by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from answersheet import document
from answersheet.book import provenance
from answersheet.edition_record import edition as of_language
from answersheet.language import LANGUAGE, _

DATA = "data"
"""The page of the tables, which is cited as a set of data."""


@dataclass(frozen=True)
class Part:
    """What has an address of its own on a page.

    page: its page, as `chapters/2-precision`; id: its anchor; folder: of its files below `cite/`; title: what it is cited as;
    said: its value or finding, in words; fingerprint: of value and words, empty where nothing is compared; claimed: whether the
    report states it, and this book only checks it; facts: value and words as machines read them, bounds as exact fractions.
    """

    page: str
    id: str
    folder: str
    title: str
    said: str = ""
    fingerprint: str = ""
    claimed: bool = False
    facts: dict = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The path of its files, without ending, below `cite/`."""
        return f"{self.folder}/{self.id}"

    def told(self) -> dict:
        """What the list of all that can be cited holds of it."""
        return {"kind": self.folder, "title": self.title, "said": self.said, "fingerprint": self.fingerprint, **self.facts}


def of_page(page: str, title: str, book: str) -> dict:
    """A page; the cover stands for the whole book, and the page of the tables for all data."""
    whole = page == "index"
    kind = "book" if whole else "dataset" if page == DATA else "chapter"
    return _item(page.rpartition("/")[2], kind, book if whole else title, "" if whole else book, f"{page}.html")


def of_part(part: Part, book: str) -> dict:
    """A part of a page. A figure of the report names who stated it, and the words that this book found for it."""
    kind = "dataset" if part.folder == "tables" else "chapter"
    item = _item(part.id, kind, part.title, book, f"{part.page}.html#{part.id}")
    if part.claimed:
        report = document.read()
        item |= {"original-author": [{"literal": report.producer}], "original-title": report.title}
        stated = _("Stated by {author}; checked by this book", author=report.producer)
        item["note"] = _("; ").join(filter(None, [stated, part.said, item.get("note")]))
    return item


def _item(id: str, kind: str, title: str, container: str, place: str) -> dict:
    item = shape(kind, title, container) | {
        "id": f"henan-answer-sheet-{LANGUAGE}-{id}",
        "publisher": provenance.author(),
        "note": _("commit {commit}", commit=provenance.commit()) if provenance.commit() else "",
        "URL": provenance.lasting(LANGUAGE, place),
        "DOI": provenance.doi(),
    }
    if kind == "dataset":
        item["version"] = provenance.version()
        del item["edition"]
    if container:
        item["container-author"] = item["author"]
    return {key: value for key, value in item.items() if value}


def shape(kind: str, title: str, container: str = "") -> dict:
    """What every reference to an item of a kind says: author, title, edition, date."""
    item = {
        "id": "item",
        "type": kind,
        "title": title,
        "author": [{"literal": provenance.author()}],
        "issued": {"date-parts": [[int(part) for part in provenance.dated().split("-")]]},
        "edition": edition(),
        "language": of_language().tag,
    }
    return item | ({"container-title": container} if container else {})


def edition() -> str:
    """The version as a reference names it: `Version 0.1.0`, 0.1.0版."""
    return _("Version {version}", version=provenance.version())
