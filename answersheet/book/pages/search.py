"""The search: the places of an edition that a search can lead to, with their words, read from the built pages.

A place is a section, a figure, the card of a number, value or term, a named group of a reference page, or a cited work. What it says goes
into `searchplaces.js` line by line, the cells of a table's row apart, so that `search.js` can rank places and quote the line that answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile

from lxml import html
from sphinx.search.en import SearchEnglish

SCRIPT = Path(__file__).with_name("search.js")
KINDS = {"number-card": "card", "term-card": "term", "citation": "work", "rubric": "section", "number-point": "section"}
"""What an element with an id and one of these classes is, beside sections and figures."""
FOLLOWED = ("rubric", "number-point")
"""Lines that name what follows them."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LINES = ("p", "li", "dd", "pre", "figcaption", *HEADINGS)
PARTS = ("p", "ul", "ol", "dl", "div", "table", "figure", "section")
"""What makes a list item or a definition more than one line."""
LEFT_OUT = ("summary", "script", "style", "button", "nav", "img", "annotation")
SOURCES = {"statements", "figure-source", "note-source"}
NOT_SAID = {
    "headerlink",
    "toctree-wrapper",
    "number-points",
    "cell_input",
    "narrow",
    "figure-download",
    "figure-embed",
    "figure-cite",
    "label",
}
"""Classes of what is no text of the book: links, lists of contents, code, a figure's second drawing and its tools."""


@dataclass
class Place:
    """Where a search can lead: a page and an id on it ("" for the page as a whole), its kind and heading, and its lines."""

    page: str
    anchor: str
    kind: str
    heading: str
    lines: list[str] = field(default_factory=list)


def places(page: str, text: str) -> list[Place]:
    """The places of a built page in order, the page itself first; those that say nothing beside their heading are among them."""
    article = html.document_fromstring(text).find(".//article")
    found = [Place(page, "", "section", words(article.find(".//h1")))]
    for section in article.iterchildren("section"):
        _gather(section, found[0], found)
    return found


def _gather(element: html.HtmlElement, place: Place, found: list[Place]) -> None:
    """Sort what an element holds into the place that it belongs to, opening the places in it."""
    for child in _said(element):
        kind = _kind(child)
        if kind:
            opened = Place(place.page, child.get("id"), kind, _heading(child))
            found.append(opened)
            if _classes(child).isdisjoint(FOLLOWED):
                _take(child, opened, found)
            else:
                place = opened
        elif child.tag == "dd":
            _define(child, place, found)
        elif child.tag != "dt" and not _is_heading(child):
            _take(child, place, found)


def _take(element: html.HtmlElement, place: Place, found: list[Place]) -> None:
    """Add an element's own line to its place, or what stands in it."""
    if element.tag == "tr":
        place.lines.append("\t".join(filter(None, map(words, element))))
    elif element.tag == "svg":
        place.lines += [*map(words, element.iterchildren("desc")), "\t".join(map(words, element.iter("text")))]
    elif not _is_line(element):
        _gather(element, place, found)
    elif not _only_leads_on(element) and words(element) != place.heading:
        place.lines.append(f"\t{words(element)}" if _names_sources(element) else words(element))


def _names_sources(element: html.HtmlElement) -> bool:
    """Whether a line only says where something stands; it counts for as little as a row."""
    return any(not SOURCES.isdisjoint(_classes(part)) for part in (element, *element.iterancestors("ul", "ol")))


def _define(definition: html.HtmlElement, place: Place, found: list[Place]) -> None:
    """Add what a term is said to be, which begins with the term, unless that is only a link."""
    start = len(place.lines)
    _take(definition, place, found)
    if len(place.lines) > start:
        place.lines[start] = f"{words(definition.getprevious())} {place.lines[start]}"


def _said(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The children that are part of the book's text."""
    for child in element.iterchildren(tag=html.etree.Element):
        if child.tag not in LEFT_OUT and not NOT_SAID & _classes(child):
            yield child


def _classes(element: html.HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def _kind(element: html.HtmlElement) -> str | None:
    if not element.get("id"):
        return None
    if element.tag == "section" and element.getparent().tag != "article" or element.tag == "figure":
        return element.tag
    return next((KINDS[name] for name in KINDS if name in _classes(element)), None)


def _heading(element: html.HtmlElement) -> str:
    """What a place is called: its heading, the head of its card, a figure's caption, or all that a line says."""
    heads = (
        child for child in element.iter(html.etree.Element) if child.tag in (*HEADINGS, "figcaption") or "number-head" in _classes(child)
    )
    head = next(heads, element)
    return words(head.find("p") if head.tag == "figcaption" and head.find("p") is not None else head)


def _is_heading(element: html.HtmlElement) -> bool:
    return element.tag in HEADINGS or "number-head" in _classes(element)


def _is_line(element: html.HtmlElement) -> bool:
    """Whether an element holds one line, rather than others that do."""
    return element.tag in LINES and not any(child.tag in PARTS for child in element.iterchildren())


def _only_leads_on(element: html.HtmlElement) -> bool:
    """Whether a line is nothing but a link to another place of the book, as in a list of contents."""
    links = element.findall(".//a")
    return len(links) == 1 and ".html" in links[0].get("href", "") and words(links[0]) == words(element)


def words(element: html.HtmlElement) -> str:
    """What an element says, in one line."""
    return re.sub(r"\s+", " ", "".join(_texts(element))).strip()


def _texts(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren():
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT and not NOT_SAID & _classes(child):
            yield from _texts(child)
        yield child.tail or ""


def write(site: Path, names: list[str]) -> None:
    """Write `searchplaces.js` of the pages named, in their order, from their files below `site`, and the script that searches it."""
    found = [place for name in names for place in places(name, (site / f"{name}.html").read_text(encoding="utf-8"))]
    rows = [
        [place.page, place.anchor, place.kind, place.heading, "\n".join(filter(None, place.lines))]
        for place in found
        if place.lines or place.kind != "section" or not place.anchor
    ]
    (site / "searchplaces.js").write_text(f"const SEARCH_INDEX = {json.dumps(rows, ensure_ascii=False)};\n", encoding="utf-8")
    copyfile(SCRIPT, site / "_static" / SCRIPT.name)


class Unread(SearchEnglish):
    """What Sphinx prepares for a search: its English stemmer and words without weight, but no index of its own."""

    lang = "han"
    language_name = "English and Chinese"

    def split(self, input: str) -> list[str]:
        return []


def without_sphinx_marks(app, pagename, templatename, context, doctree) -> None:
    """Leave out Sphinx's own script that marks what was searched for: `found.js` does, inside drawings too, where that one stumbles."""
    context["script_files"] = [file for file in context["script_files"] if "sphinx_highlight" not in str(file.filename)]


def for_pages(app, exception) -> None:
    if not exception and app.builder.name == "html":
        write(Path(app.outdir), list(app.env.collect_relations()))


def setup(app) -> None:
    app.add_search_language(Unread)
    app.connect("html-page-context", without_sphinx_marks)
    app.connect("build-finished", for_pages)
