"""A bold face made of a regular one, whose outlines grow: a browser would draw each letter of its own as a picture of its edges."""

from __future__ import annotations

import io
from itertools import pairwise

from fontTools.ttLib import TTFont

GROWTH = 0.013
"""By how much an edge moves outwards, in units of the letters' size."""
SHARPEST = 0.0625
"""Corners sharper than this, as one more than the cosine of the turn, stay where they are."""

Point = tuple[float, float]


def bold(regular: bytes, name: str) -> bytes:
    """A TrueType font as a heavier one under another PostScript name; widths stay."""
    font = TTFont(io.BytesIO(regular), recalcTimestamp=False)
    growth = GROWTH * font["head"].unitsPerEm
    for glyph in map(font["glyf"].__getitem__, font.getGlyphOrder()):
        if glyph.numberOfContours > 0:
            starts = [0, *(end + 1 for end in glyph.endPtsOfContours)]
            for start, end in pairwise(starts):
                for place, (x, y) in enumerate(grown(list(glyph.coordinates[start:end]), growth), start):
                    glyph.coordinates[place] = round(x), round(y)
            glyph.recalcBounds(font["glyf"])
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = name
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def grown(points: list[Point], growth: float) -> list[Point]:
    """A contour with its filled side to the right, as TrueType has it, each point moved along the middle of its corner."""
    distinct = [point for point, before in zip(points, [points[-1], *points], strict=False) if point != before]
    moved = dict(zip(distinct, _moved(distinct, growth), strict=True)) if len(distinct) > 2 else {}
    return [moved.get(point, point) for point in points]


def _moved(points: list[Point], growth: float) -> list[Point]:
    found = []
    for before, (x, y), after in zip([points[-1], *points], points, [*points[1:], points[0]], strict=False):
        (ahead, up), (on, rise) = _direction(before, (x, y)), _direction((x, y), after)
        turn = 1 + ahead * on + up * rise
        reach = growth / turn if turn > SHARPEST else 0
        found.append((x - (up + rise) * reach, y + (ahead + on) * reach))
    return found


def _direction(start: Point, end: Point) -> Point:
    across, up = end[0] - start[0], end[1] - start[1]
    length = (across**2 + up**2) ** 0.5
    return across / length, up / length
