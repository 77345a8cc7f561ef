"""The built pages of an edition in the order of reading, without what only a screen needs: what the PDF and the EPUB are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urldefrag, urlsplit

from bs4 import BeautifulSoup, Tag

from answersheet.book.whole import vectors

SCREEN_ONLY = "a.headerlink, div.toctree-wrapper, script, style, button"

HEADS = ["h1", "h2", "h3", "h4"]


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level from 1, the id of what it heads, its words."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True)
class Page:
    """One page: its name as in the table of contents, the part of the book that it stands in, its content, the headings of it, its working.

    Within `body`, links to the book are `name.html` or `name.html#anchor` seen from the edition's root, and so are addresses of images.
    """

    name: str
    part: str
    body: Tag
    headings: list[Heading]
    folds: list[Tag]

    def links(self) -> list[tuple[Tag, str, str]]:
        """The links to pages of the book, each with the name of the page and the anchor on it, which may be none."""
        inner = [(link, *urldefrag(link["href"])) for link in self.body.find_all("a", href=True) if not urlsplit(link["href"]).scheme]
        return [(link, path.removesuffix(".html"), anchor) for link, path, anchor in inner]

    @property
    def title(self) -> str:
        return self.headings[0].title


def read(site: Path) -> list[Page]:
    """The pages of the edition built in `site`, cover page first. Raises SystemExit when there is none."""
    if not (site / "index.html").exists():
        raise SystemExit(f"error: {site} holds no built edition; run make book first")
    names = _contents(_parsed(site / "index.html"))
    bodies = {name: _body(site, name, set(names)) for name in names}
    folds = {name: _folds(body) for name, body in bodies.items()}
    return [Page(name, part, bodies[name], _headings(bodies[name]), folds[name]) for name, part in names.items()]


def retarget(pages: list[Page], place: Callable[[str, str], str]) -> None:
    """Lead links into the working elsewhere: to what `place` says for a page's name and an anchor in its working."""
    folded = {(page.name, element["id"]) for page in pages for fold in page.folds for element in fold.find_all(id=True)}
    for page in pages:
        for link, name, anchor in page.links():
            if (name, anchor) in folded:
                link["href"] = place(name, anchor)


def _parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _contents(cover: BeautifulSoup) -> dict[str, str]:
    """The names of all pages in order, each with its part, as the cover page's navigation lists them."""
    names, part = {"index": ""}, ""
    for entry in cover.select("nav.bd-links p.caption, nav.bd-links li.toctree-l1 > a:not([href='#'])"):
        if entry.name == "p":
            part = entry.get_text().strip()
        else:
            names[entry["href"].removesuffix(".html")] = part
    return names


def _body(site: Path, name: str, names: set[str]) -> Tag:
    body = _parsed(site / f"{name}.html").select_one("article section").extract()
    for element in body.select(SCREEN_ONLY):
        element.decompose()
    for figure in body.select("figure.answers"):
        vectors.settle(figure)
    for details in body.find_all("details"):
        details.name, details.summary.name = "div", "p"
    for entry in body.select("[role=doc-biblioentry]"):
        entry["role"] = "listitem"
    for link in body.find_all("a", href=True):
        _settle(link, name, names)
    for image in body.find_all("img"):
        image["src"] = normpath(PurePosixPath(name).parent / unquote(image["src"]))
    return body


def _folds(body: Tag) -> list[Tag]:
    """The working of a page, taken out of it with the cells that hold nothing else."""
    folds = [fold.extract() for fold in body.select(".working")]
    for cell in body.select("div.cell"):
        if not cell.find(True):
            cell.decompose()
    return folds


def _headings(body: Tag) -> list[Heading]:
    """The headings in order, the page's title first; what stands small below one is left out."""
    found = []
    for head in body.find_all(HEADS):
        main = "".join(child.get_text() for child in head.children if child.name != "small").strip()
        found.append(Heading(int(head.name[1]), head.find_parent("section")["id"], main or head.get_text().strip()))
    return found


def _settle(link: Tag, name: str, names: set[str]) -> None:
    """Name a link's target from the edition's root; a link to a file that is not part of the book becomes its words."""
    if urlsplit(link["href"]).scheme:
        return
    path, anchor = urldefrag(unquote(link["href"]))
    target = normpath(PurePosixPath(name).parent / path) if path else f"{name}.html"
    if target.removesuffix(".html") not in names:
        link.unwrap()
    else:
        link["href"] = f"{target}#{anchor}" if anchor else target
