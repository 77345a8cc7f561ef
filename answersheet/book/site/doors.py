"""The pages that stand outside of every edition, in the words of all: the root page, which leads to the reader's own, and the 404."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from answersheet import document
from answersheet.edition_record import Edition, editions, source
from answersheet.language import named, speaking

LEADING_ON = Path(__file__).with_name("lost.js")
"""What the page for lost addresses runs."""
TEMPLATES = Environment(loader=PackageLoader("answersheet.book.site", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def root() -> str:
    """The page at the root of the site. It opens the edition that the reader's browser asks for, or else the source's."""
    return TEMPLATES.get_template("root.html").render(doors=_doors(), tags=_tags(), source=source())


def lost(home: str) -> str:
    """The page for addresses without one; `home` is the address of the site's root, with a closing slash."""
    return TEMPLATES.get_template("lost.html").render(doors=_doors(), home=home, source=source())


def _doors() -> list[tuple[Edition, str, str]]:
    """Each edition, the book's title in it, and its words for a page that there is not."""
    found = []
    for code, one in editions().items():
        _ = speaking(code)
        found.append((one, named(document.read().book, code), _("There is no page at this address.")))
    return found


def _tags() -> dict[str, str]:
    """The edition of each language tag, in lower case; of a language that several share, the first."""
    found: dict[str, str] = {}
    for code, one in editions().items():
        found[one.tag.lower()] = code
        found.setdefault(one.tag.lower().partition("-")[0], code)
    return found
