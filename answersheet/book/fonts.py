"""The fonts that the PDF carries, so that it looks the same whatever the machine has."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from fontTools.ttLib import TTFont

LATIN = {"Regular": ("400", "normal"), "It": ("400", "italic"), "Semibold": ("600", "normal")}
"""The faces of Source Sans Pro that the PDF carries, with weight and style."""
CHINESE_MARKS = "U+2014, U+2018-201D, U+2026, U+00B7"
"""What both fonts hold, but a Chinese text sets in the width of its own letters."""
RADICALS = range(0x2E80, 0x2FE0)
"""Characters that share their glyphs with letters."""


def faces(work: Path) -> list[tuple[str, str, str, str, str]]:
    """The fonts, prepared in a folder: address, family, weight, style, and the characters each is for if not all."""
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
