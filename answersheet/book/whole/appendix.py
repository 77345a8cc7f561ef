"""The working of all chapters as an appendix: what the pages fold away, chapter by chapter."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from answersheet.book.whole.built_pages import Heading, Page, retarget
from answersheet.language import _

NAME = "working"


def added(pages: list[Page]) -> list[Page]:
    """The pages with the appendix behind them, to which links into the working lead."""
    retarget(pages, lambda name, anchor: f"{NAME}.html#{_moved(name, anchor)}")
    title = _("The working")
    body = BeautifulSoup(f'<section id="top"><h1>{title}</h1></section>', "html.parser").section
    headings = [Heading(1, "top", title)]
    for page in pages:
        if page.folds:
            body.append(_chapter(page))
            headings.append(Heading(2, _moved(page.name), page.title))
    return [*pages, Page(NAME, _("Appendix"), body, headings, [])]


def _moved(name: str, anchor: str = "") -> str:
    return "-".join(filter(None, (name.rpartition("/")[2], anchor)))


def _chapter(page: Page) -> Tag:
    section = BeautifulSoup(f'<section id="{_moved(page.name)}"><h2>{page.title}</h2></section>', "html.parser").section
    for fold in page.folds:
        for element in fold.find_all(id=True):
            element["id"] = _moved(page.name, element["id"])
        section.append(fold)
    return section
