"""What a page shows where a link to it is shared: title, one written sentence, and a card."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from answersheet.book import provenance
from answersheet.book.citing import cards
from answersheet.book.wordlists import DESCRIPTIONS, told
from answersheet.language import LANGUAGE

FOLDER = "_images/cards"


def described(page: str) -> str:
    """The sentence of a page. Raises ValueError for a page without one."""
    if page not in told(DESCRIPTIONS):
        raise ValueError(f"{page}: {DESCRIPTIONS.name} holds no sentence for this page")
    return told(DESCRIPTIONS)[page]


def tags(page: str, title: str, book: str) -> list[tuple[str, str]]:
    """The tags of Open Graph that need no address: the cover is a book."""
    kind = "book" if page == "index" else "article"
    return [("og:title", title), ("og:type", kind), ("og:site_name", book), ("og:description", described(page))]


def addressed_tags(page: str, title: str, book: str, site: Path) -> list[tuple[str, str]]:
    """The tags that name an address, and the card, which is drawn into `site`; none where the book has no address."""
    if not provenance.base():
        return []
    name = card(title, book, site / FOLDER)
    width, height = cards.SIZE
    return [
        ("og:url", provenance.address(LANGUAGE, f"{page}.html")),
        ("og:image", provenance.address(LANGUAGE, f"{FOLDER}/{name}")),
        ("og:image:width", str(width)),
        ("og:image:height", str(height)),
        ("og:image:alt", title),
    ]


def card(title: str, book: str, folder: Path) -> str:
    """The name of a page's card in a folder, where it is drawn unless it lies there."""
    shown = urlsplit(provenance.address(LANGUAGE))
    address = f"{shown.netloc}{shown.path}".rstrip("/")
    name = f"{sha256('|'.join([title, book, address]).encode()).hexdigest()[:16]}.png"
    if not (folder / name).exists():
        folder.mkdir(parents=True, exist_ok=True)
        cards.draw(title, book, address).save(folder / name)
    return name
