"""What a reader's browser need not load: rules and icons that no page uses, and the blank space of the templates."""

from __future__ import annotations

import re
from pathlib import Path

from answersheet.book.pages import icons, sheets

AS_THEY_ARE = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.S)
BLANK = re.compile(r"\s*\n\s*")


def trim(edition: Path, theme: Path) -> None:
    """Make the published pages of an edition light. theme: the `_static` folder that they were made with."""
    icons.draw(edition, theme)
    sheets.cut(edition)
    for page in edition.rglob("*.html"):
        page.write_text(squeezed(page.read_text(encoding="utf-8")), encoding="utf-8")


def squeezed(html: str) -> str:
    """A page with every run of blank lines and indents as one line feed, but for what is shown or run as it stands."""
    parts = AS_THEY_ARE.split(html)
    return "".join(part if place % 3 == 1 else BLANK.sub("\n", part) for place, part in enumerate(parts) if place % 3 != 2)
