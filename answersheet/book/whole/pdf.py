"""The whole book as one PDF: `python -m answersheet.book.whole.pdf`, after the editions are built.

Chromium prints the joined pages twice: the first print tells on which pages the headings fall, the second carries these numbers in its
contents.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
from playwright.sync_api import sync_playwright

from answersheet.book import chromium, editions, fonts
from answersheet.book.whole import appendix, built_pages, cover, pdf_metadata, title_page
from answersheet.book.whole.templates import TEMPLATES
from answersheet.edition_record import edition
from answersheet.language import _
from answersheet.project import SITE, shown, step

DEPTH = 2
"""The contents and the bookmarks list pages and their sections, not what stands below these."""
SAID = """() => Object.fromEntries([...document.links].reverse().map((link) => {
  const inner = link.getAttribute("href").startsWith("#");
  return [inner ? link.getAttribute("href") : link.href, (link.querySelector(".title") ?? link).innerText];
}))"""
"""The words of the first link to each place; of one in the contents without the number of its page."""
PATIENCE = 300_000
"""Milliseconds that a browser may take to open the whole book, on a busy machine."""


def build(language: str) -> None:
    """Write the edition's PDF beside its pages. Raises SystemExit with one message; an earlier file stays whole then."""
    site = SITE / language
    target = site / f"{title_page.STEM}.pdf"
    with step(f"printing {shown(target)}"):
        chapters = appendix.added(built_pages.read(site))
        about = title_page.read(chapters[0].title)
        listed = [(page, heading) for page in chapters for heading in page.headings if heading.level <= DEPTH]
        entries = [(page, heading, _id(page.name, heading.anchor)) for page, heading in listed]
        title_page.WORK.mkdir(parents=True, exist_ok=True)
        (title_page.WORK / "cover.svg").write_bytes(cover.draw(about, "svg"))
        document = title_page.WORK / "book.html"
        numbers: dict = {}
        known = {
            "about": about,
            "tag": edition().tag,
            "faces": [],
            "pages": chapters,
            "bodies": {page.name: _local(page, site) for page in chapters},
            "entries": entries,
            "words": _words(),
            "id": _id,
            "numbers": numbers,
        }
        template = TEMPLATES.get_template("book.html")
        known["faces"] = [*fonts.faces(title_page.WORK, template.render(known)), fonts.figure_face(site)]
        with sync_playwright() as playwright:
            browser = chromium.launched(playwright)
            for _pass in range(2):
                document.write_text(template.render(known | {"numbers": numbers}), encoding="utf-8")
                said, content = _print(browser, document)
                printed = pikepdf.open(BytesIO(content))
                before, numbers = numbers, pdf_metadata.numbers(printed, [id for _page, _heading, id in entries])
            browser.close()
        if before != numbers:
            raise SystemExit(f"error: the page numbers of the contents moved while {target.name} was printed")
        pdf_metadata.bookmark(printed, entries)
        pdf_metadata.describe_links(printed, said)
        pdf_metadata.save(printed, about, title_page.WORK / target.name)
        (title_page.WORK / target.name).replace(target)


def _id(name: str, anchor: str = "") -> str:
    """The id of a page, or of an anchor on it, within the one document."""
    return "--".join(filter(None, (name.replace("/", "-"), anchor)))


def _local(page: built_pages.Page, site: Path) -> str:
    """A page's content with ids and links of the one document and images at their place on this machine.

    Headings stand below their part's, and carry the ids of their sections: a section may begin on the page before its heading. Of a figure
    only the drawing is one to readers' software, for it has the description; the frame around it is a group.
    """
    for element in (page.body, *page.body.find_all(id=True)):
        element["id"] = _id(page.name, element["id"])
    for hatched in page.body.select('[fill^="url(#"]'):
        hatched["fill"] = f"url(#{_id(page.name, hatched['fill'][5:-1])})"
    for link, name, anchor in page.links():
        link["href"] = "#" + _id(name, anchor)
    for figure in page.body.find_all("figure"):
        figure["role"] = "group"
    for image in page.body.find_all("img"):
        image["src"] = (site / image["src"]).as_uri()
    for head in page.body.find_all(built_pages.HEADS):
        head["id"] = head.find_parent("section").attrs.pop("id")
        if page.part:
            head.name = f"h{int(head.name[1]) + 1}"
    return str(page.body)


def _words() -> dict[str, str]:
    """The words of the printed book that are on no page; those at the foot of each stand around its number and the count of pages."""
    before, between, after = re.split(r"\{\w+\}", _("Page {number} of {count}"))
    return {"contents": _("Contents"), "before": before, "between": between, "after": after}


def _print(browser, document: Path) -> tuple[dict[str, str], bytes]:
    """The words of a link to each place, and the PDF."""
    page = browser.new_page()
    page.goto(document.as_uri(), wait_until="load", timeout=PATIENCE)
    page.evaluate("document.fonts.ready")
    said = page.evaluate(SAID)
    content = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)
    page.close()
    return said, content


if __name__ == "__main__":
    editions.each(__spec__.name, build, *sys.argv[1:])
