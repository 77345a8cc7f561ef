"""The whole book as one PDF: `python -m answersheet.book.pdf en zh`, after the editions are built.

Chromium prints the joined pages twice: the first print tells on which pages the headings fall, the second carries these numbers in its
contents.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from playwright.sync_api import Error, sync_playwright

from answersheet.book import cover, imprint, pages
from answersheet.book.build import SITE, editions, step
from answersheet.book.execute import ROOT
from answersheet.book.imprint import Imprint
from answersheet.book.templates import TEMPLATES
from answersheet.language import _

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
LATIN = {"Regular": ("400", "normal"), "It": ("400", "italic"), "Semibold": ("600", "normal")}
"""The faces of Source Sans Pro that the PDF carries, with weight and style."""
CHINESE_MARKS = "U+2014, U+2018-201D, U+2026, U+00B7"
"""What both fonts hold, but a Chinese text sets in the width of its own letters."""
RADICALS = range(0x2E80, 0x2FE0)


def build(language: str) -> None:
    """Write the edition's PDF beside its pages. Raises SystemExit with one message; an earlier file stays whole then."""
    site = SITE / language
    target = site / f"{imprint.STEM}.pdf"
    with step(f"printing {target.relative_to(ROOT)}"):
        chapters = pages.read(site)
        about = imprint.read(chapters[0].title)
        entries = [(page, heading, _id(page.name, heading.anchor)) for page in chapters for heading in page.headings]
        bodies = {page.name: _local(page, site) for page in chapters}
        work = imprint.WORK
        work.mkdir(parents=True, exist_ok=True)
        (work / "cover.svg").write_bytes(cover.draw(about, "svg"))
        faces = _faces(work)
        numbers = {}
        with sync_playwright() as playwright:
            browser = _browser(playwright)
            for _pass in range(2):
                document = TEMPLATES.get_template("book.html").render(
                    about=about,
                    tag=imprint.TAG,
                    faces=faces,
                    pages=chapters,
                    bodies=bodies,
                    entries=entries,
                    numbers=numbers,
                    words=_words(),
                    id=_id,
                )
                (work / "book.html").write_text(document, encoding="utf-8")
                printed = pikepdf.open(BytesIO(_print(browser, work / "book.html")))
                known, numbers = numbers, _numbers(printed, [id for _page, _heading, id in entries])
            browser.close()
        if known != numbers:
            raise SystemExit(f"error: the page numbers of the contents moved while {target.name} was printed")
        _bookmark(printed, entries)
        _finish(printed, about, target)


def _id(name: str, anchor: str = "") -> str:
    """The id of a page, or of an anchor on it, within the one document."""
    return "--".join(filter(None, (name.replace("/", "-"), anchor)))


def _local(page: pages.Page, site: Path) -> str:
    """A page's content with ids and links of the one document and images at their place on this machine.

    Headings stand below their part's, and carry the ids of their sections: a section may begin on the page before its heading.
    """
    for element in (page.body, *page.body.find_all(id=True)):
        element["id"] = _id(page.name, element["id"])
    for link, name, anchor in page.links():
        link["href"] = "#" + _id(name, anchor)
    for image in page.body.find_all("img"):
        image["src"] = (site / image["src"]).as_uri()
    for head in page.body.find_all(pages.HEADS):
        head["id"] = head.find_parent("section").attrs.pop("id")
        if page.part:
            head.name = f"h{int(head.name[1]) + 1}"
    return str(page.body)


def _faces(work: Path) -> list[tuple[str, str, str, str, str]]:
    """The fonts that the PDF carries: address, family, weight, style, and the characters each is for if not all."""
    chinese = _searchable(files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf", work / "han.ttf").as_uri()
    folder = files("font_source_sans_pro") / "files"
    latin = [(Path(str(folder / f"SourceSansPro-{name}.ttf")).as_uri(), "Book", *look, "") for name, look in LATIN.items()]
    return [*latin, (chinese, "Han", "400", "normal", ""), (chinese, "Han marks", "400", "normal", CHINESE_MARKS)]


def _searchable(source: Traversable, target: Path) -> Path:
    """A copy of a Chinese font in which a letter's glyph is not a radical's too: Chromium would write down the radical's code for it."""
    font = TTFont(str(source), recalcTimestamp=False)
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in RADICALS}
    font.save(target)
    return target


def _words() -> dict[str, str]:
    """The words of the printed book that are on no page; those at the foot of each stand around its number and the count of pages."""
    before, between, after = re.split(r"\{\w+\}", _("Page {number} of {count}"))
    return {"contents": _("Contents"), "before": before, "between": between, "after": after}


def _browser(playwright):
    """A Chromium of this machine: $CHROMIUM, else one on the path, else playwright's own."""
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    path = next((shutil.which(name) for name in names if name and shutil.which(name)), None)
    try:
        return playwright.chromium.launch(executable_path=path, args=FLAGS)
    except Error as failure:
        raise SystemExit(
            f"error: no Chromium could be started; set CHROMIUM=/path/to/chromium ({failure.message.splitlines()[0]})"
        ) from None


def _print(browser, document: Path) -> bytes:
    page = browser.new_page()
    page.goto(document.as_uri(), wait_until="load")
    page.evaluate("document.fonts.ready")
    printed = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)
    page.close()
    return printed


def _numbers(printed: pikepdf.Pdf, ids: list[str]) -> dict[str, int]:
    """The page, counted from 1, on which each id stands."""
    order = {page.objgen: number for number, page in enumerate(printed.pages, start=1)}
    places = printed.Root.Dests
    return {id: order[places[f"/{id}"][0].objgen] for id in ids}


def _bookmark(printed: pikepdf.Pdf, entries: list[tuple[pages.Page, pages.Heading, str]]) -> None:
    """Give the document its bookmarks: the parts, their pages, and the sections of these."""
    with printed.open_outline() as outline:
        part, above = "", []
        for page, heading, id in entries:
            place = printed.Root.Dests[f"/{id}"]
            if page.part != part:
                part, group = page.part, pikepdf.OutlineItem(page.part, place)
                outline.root.append(group)
            siblings = group.children if part else outline.root
            above = above[: heading.level - 1]
            item = pikepdf.OutlineItem(heading.title, place)
            (above[-1].children if above else siblings).append(item)
            above.append(item)


def _finish(printed: pikepdf.Pdf, about: Imprint, target: Path) -> None:
    """Say what the document is, with the book's date instead of the hour of printing, and put it in its place."""
    del printed.docinfo
    with printed.open_metadata(set_pikepdf_as_editor=False) as facts:
        facts["dc:title"] = about.title
        facts["dc:creator"] = [about.author]
        facts["dc:description"] = about.subject
        facts["dc:language"] = {imprint.TAG}
        facts["xmp:CreateDate"] = facts["xmp:ModifyDate"] = about.moment.isoformat()
    for key, said in (("Title", about.title), ("Author", about.author), ("Subject", about.subject)):
        printed.docinfo[f"/{key}"] = said
    printed.docinfo["/CreationDate"] = printed.docinfo["/ModDate"] = about.moment.strftime("D:%Y%m%d%H%M%SZ")
    printed.Root.Lang = imprint.TAG
    printed.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    fresh = imprint.WORK / target.name
    printed.save(fresh, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    fresh.replace(target)


if __name__ == "__main__":
    editions(__spec__.name, build, *sys.argv[1:])
