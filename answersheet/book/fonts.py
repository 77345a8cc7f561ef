"""The fonts that the book carries, so that it looks the same whatever the machine has."""

from __future__ import annotations

import io
import re
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from answersheet.book import bolder
from answersheet.book.keeping import kept

CHINESE = files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf"
LATIN = {"Regular": ("400", "normal"), "It": ("400", "italic"), "Semibold": ("600", "normal")}
"""The faces of Source Sans Pro that the PDF carries, with weight and style."""
CHINESE_MARKS = "U+2014, U+2018-201D, U+2026, U+00B7"
"""What both fonts hold, but a Chinese text sets in the width of its own letters."""
HAN = {"Han": "", "Han marks": CHINESE_MARKS}
"""The families that the PDF sets Chinese in, and the characters of each if not all."""
DROPPED = [*subset.Options().drop_tables, "FFTM"]
"""Tables that no text needs."""
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
"""A character as JSON and scripts may write it."""
RADICALS = range(0x2E80, 0x2FE0)
"""Characters that share their glyphs with letters."""


def faces(work: Path, text: str) -> list[tuple[str, str, str, str, str]]:
    """The fonts for a text, prepared in a folder: address, family, weight, style, and the characters each is for if not all."""
    heavy = work / "han-bold.ttf"
    heavy.write_bytes(bolder.bold(cut(text), "NotoSansSC-Semibold"))
    chinese = {"400": _searchable(CHINESE, work / "han.ttf").as_uri(), "600": heavy.as_uri()}
    folder = files("font_source_sans_pro") / "files"
    latin = [(Path(str(folder / f"SourceSansPro-{name}.ttf")).as_uri(), "Book", *look, "") for name, look in LATIN.items()]
    han = [(file, family, weight, "normal", range) for weight, file in chinese.items() for family, range in HAN.items()]
    return [*latin, *han]


def figure_face(site: Path) -> tuple[str, str, str, str, str]:
    """The font of the figures of built pages, as `faces` gives one."""
    return (site / "_static" / "figure.woff").as_uri(), "Figure Sans", "400", "normal", "U+0-2E7F, U+3000-303F, U+FF00-FFEF"


def _searchable(source: Traversable, target: Path) -> Path:
    """A copy of a Chinese font in which a letter's glyph is not a radical's too: Chromium would write down the radical's code for it."""
    font = TTFont(str(source), recalcTimestamp=False)
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in RADICALS}
    font.save(target)
    return target


def cut(characters: str, flavour: str | None = None, font: bytes | None = None) -> bytes:
    """A font, or the Chinese one, with the glyphs of some characters only, as TrueType or in a web font's `flavour`.

    The same text makes the same bytes.
    """
    face = TTFont(io.BytesIO(CHINESE.read_bytes() if font is None else font), recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, drop_tables=DROPPED))
    cutter.populate(text=characters)
    cutter.subset(face)
    face.flavor = flavour
    made = io.BytesIO()
    face.save(made)
    return made.getvalue()


def for_pages(app, exception) -> None:
    """Put beside the pages the glyphs of their Chinese characters, for systems without a Chinese font, and of the figures' Latin ones."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    said = [*site.rglob("*.html"), *(site / "_static").glob("*.js"), *(site / "figures").glob("*.js")]
    characters = set().union(*(ESCAPED.sub(lambda one: chr(int(one[1], 16)), path.read_text(encoding="utf-8")) for path in said))
    for name, wanted in (("han", characters), ("figure", {letter for letter in characters if figured(ord(letter))})):
        letters = "".join(sorted(wanted))
        (site / "_static" / f"{name}.woff").write_bytes(kept("fonts", letters, "woff", partial(cut, letters, "woff")))


def figured(code: int) -> bool:
    """Whether figures show a character in the font that they were measured with, rather than in the reader's."""
    return code < 0x2E80 or 0x3000 <= code < 0x3040 or 0xFF00 <= code < 0xFFF0


def setup(app) -> None:
    app.connect("build-finished", for_pages)
