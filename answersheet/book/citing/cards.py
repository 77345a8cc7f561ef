"""The card of a page, as it is shown beside a shared link: book, title, address."""

from __future__ import annotations

import re
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from answersheet.book.fonts import CHINESE

SIZE = (1200, 630)
"""Width and height in pixels, as sites that show cards ask for."""
MARGIN = 80
INK, QUIET, ACCENT, PAPER = "#1c1c1c", "#5f6368", "#a63a24", "#ffffff"
WORD = re.compile(r"[（《“‘(]*(?:[^\s\u2e80-\u9fff\uff00-\uffef]+|\S)[、，。；：！？）》”’…·]*\s*")
"""What stays on one line: a word or one Chinese glyph, with the marks that may not begin a line after it or end one before it."""


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(CHINESE), size)


def lines(text: str, size: int, width: float) -> list[str]:
    """A text broken into lines of at most `width` pixels in letters of `size`."""
    broken = [""]
    for word in WORD.findall(text):
        if broken[-1] and font(size).getlength((broken[-1] + word).rstrip()) > width:
            broken.append("")
        broken[-1] += word
    return [line.rstrip() for line in broken]


def draw(title: str, book: str, address: str) -> Image.Image:
    """The card, its title in the largest letters that let it stand in three lines."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    width = SIZE[0] - 2 * MARGIN
    size = next((size for size in (72, 64, 56, 48) if len(lines(title, size, width)) <= 3), 40)
    pen.text((MARGIN, 70), book, font=font(34), fill=QUIET)
    pen.text((MARGIN, 150), "\n".join(lines(title, size, width)), font=font(size), fill=INK, spacing=size * 0.35)
    pen.text((MARGIN, 520), address, font=font(30), fill=QUIET)
    pen.rectangle((0, SIZE[1] - 24, *SIZE), fill=ACCENT)
    return picture
