"""The whole book as one EPUB 3: `python -m answersheet.book.whole.epub`, after the editions are built."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from bs4 import Tag

from answersheet.book import archive, editions
from answersheet.book.whole import built_pages, cover, title_page
from answersheet.book.whole.templates import TEMPLATES
from answersheet.book.whole.title_page import Imprint
from answersheet.edition_record import edition
from answersheet.language import _
from answersheet.project import SITE, shown, step

TYPE = "mimetype"
"""The file that stands first and uncompressed in a container, so that its kind is seen from its first bytes."""
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def build(language: str) -> None:
    """Write the edition's EPUB beside its pages. Raises SystemExit with one message; an earlier file stays whole then."""
    site = SITE / language
    target = site / f"{title_page.STEM}.epub"
    with step(f"packing {shown(target)}"):
        chapters = built_pages.read(site)
        built_pages.retarget(chapters, lambda name, _anchor: f"{name}.html")
        about = title_page.read(chapters[0].title)
        title_page.WORK.mkdir(parents=True, exist_ok=True)
        fresh = title_page.WORK / target.name
        contents = {TYPE: "application/epub+zip"} | _files(chapters, about, site)
        archive.pack(fresh, contents, about.moment, stored={TYPE})
        fresh.replace(target)


def _files(chapters: list[built_pages.Page], about: Imprint, site: Path) -> dict[str, str | bytes]:
    """Every file of the container by its name, in the order of packing."""
    words = {
        "contents": _("Contents"),
        "cover": _("Cover"),
        "accessibility": _("Every chart has a description in words. Formulas are MathML."),
    }
    known = {"about": about, "tag": edition().tag, "words": words}
    images = sorted({image["src"] for page in chapters for image in page.body.find_all("img")})
    entries = [
        {"id": _file(page.name).removesuffix(".xhtml"), "file": _file(page.name), "properties": _properties(page.body)} for page in chapters
    ]
    parts = [(part, [_outline(page) for page in members]) for part, members in groupby(chapters, key=lambda page: page.part)]

    def filled(template: str, **values) -> str:
        return TEMPLATES.get_template(template).render(known | values)

    return {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": filled(
            "package.opf", pages=entries, images=images, identifier=uuid5(NAMESPACE_OID, f"{title_page.STEM} {about.version}").urn
        ),
        "EPUB/nav.xhtml": filled("nav.xhtml", parts=parts),
        "EPUB/style.css": filled("epub.css"),
        "EPUB/figure.woff": (site / "_static" / "figure.woff").read_bytes(),
        "EPUB/cover.png": cover.draw(about, "png"),
        "EPUB/cover.xhtml": filled("cover.xhtml"),
        "EPUB/imprint.xhtml": filled("imprint.xhtml"),
        **{f"EPUB/{_file(page.name)}": filled("page.xhtml", title=page.title, body=_local(page)) for page in chapters},
        **{f"EPUB/{image}": (site / image).read_bytes() for image in images},
    }


def _file(name: str) -> str:
    return name.replace("/", "-") + ".xhtml"


def _properties(body: Tag) -> str:
    """What a page holds besides XHTML, as a package names it."""
    return " ".join(name for name, element in (("mathml", "math"), ("svg", "svg")) if body.find(element))


def _outline(page: built_pages.Page) -> dict:
    head, *sections = page.headings
    return {
        "file": _file(page.name),
        "title": head.title,
        "sections": [section for section in sections if section.level == head.level + 1],
    }


def _local(page: built_pages.Page) -> str:
    """A page's content as XHTML, with links to the other files of the container."""
    for link, name, anchor in page.links():
        link["href"] = _file(name) + (f"#{anchor}" if anchor else "")
    return str(page.body)


if __name__ == "__main__":
    editions.each(__spec__.name, build, *sys.argv[1:])
