"""Files for reference managers, each made from one CSL-JSON item."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from answersheet.edition_record import edition

BIBTEX = {"book": "book", "chapter": "incollection", "dataset": "misc"}
RIS = {"book": "BOOK", "chapter": "CHAP", "dataset": "DATA"}


class Addressed(Writer):
    """Writes LaTeX, and addresses as they are: LaTeX reads them letter by letter."""

    def _write_field(self, stream, type, value):
        if type in ("url", "doi"):
            stream.write(f",\n    {type} = {self.quote(value)}")
        else:
            super()._write_field(stream, type, value)


def bibtex(item: dict) -> str:
    """For BibTeX, which knows no sets of data and no date but year, month and day."""
    year, month, day = item["issued"]["date-parts"][0]
    own = {"year": str(year), "month": str(month), "day": str(day), "edition": _version(item)}
    if item["type"] == "dataset":
        own["howpublished"] = _braced(item["container-title"])
    return _entry(BIBTEX[item["type"]], item, own)


def biblatex(item: dict) -> str:
    """For BibLaTeX, which knows sets of data with their version, and dates."""
    dated = {"date": "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])}
    known = {"version": item["version"]} if "version" in item else {"edition": item["edition"]}
    return _entry("dataset" if item["type"] == "dataset" else BIBTEX[item["type"]], item, dated | known)


def _entry(kind: str, item: dict, own: dict[str, str]) -> str:
    fields = {"title": _braced(item["title"]), "publisher": _braced(item["publisher"]), **own, "langid": edition().biblatex}
    if item["type"] == "chapter":
        fields["booktitle"] = _braced(item["container-title"])
    fields |= {ours: item[theirs] for ours, theirs in (("url", "URL"), ("doi", "DOI"), ("note", "note")) if theirs in item}
    person = Person(_braced(item["author"][0]["literal"]))
    return Addressed().to_string(BibliographyData({item["id"]: Entry(kind, fields=fields, persons={"author": [person]})}))


def _braced(text: str) -> str:
    """A text that is neither split into names nor set in other letters."""
    return f"{{{text}}}"


def _version(item: dict) -> str:
    return item.get("edition") or item["version"]


def ris(item: dict) -> str:
    year, month, day = item["issued"]["date-parts"][0]
    entry = {
        "type_of_reference": RIS[item["type"]],
        "id": item["id"],
        "authors": [f"{item['author'][0]['literal']},"],
        "title": item["title"],
        "year": str(year),
        "date": f"{year}/{month:02}/{day:02}/",
        "edition": _version(item),
        "publisher": item["publisher"],
        "language": item["language"],
    }
    known = (("secondary_title", "container-title"), ("doi", "DOI"))
    entry |= {ours: item[theirs] for ours, theirs in known if theirs in item}
    entry |= {ours: [item[theirs]] for ours, theirs in (("urls", "URL"), ("notes", "note")) if theirs in item}
    return rispy.dumps([entry]).removeprefix("1.\n")


def csl(item: dict) -> str:
    return json.dumps([item], ensure_ascii=False, indent=1)


FORMATS: dict[str, tuple[str, str, Callable[[dict], str]]] = {
    "bib": ("BibTeX", "application/x-bibtex", bibtex),
    "biblatex.bib": ("BibLaTeX", "application/x-bibtex", biblatex),
    "ris": ("RIS", "application/x-research-info-systems", ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
}
"""By the ending of the file: its name for readers, its media type, and what writes it."""


def write(item: dict, stem: Path) -> None:
    """Write all files of an item; `stem` is their path without ending."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    for ending, (_said, _media, written) in FORMATS.items():
        stem.with_name(f"{stem.name}.{ending}").write_text(written(item).rstrip("\n") + "\n", encoding="utf-8")
