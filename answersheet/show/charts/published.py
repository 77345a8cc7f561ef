"""The one call that publishes a figure: two drawings, number, caption, description, source and the plotted rows together."""

from __future__ import annotations

import base64
import io
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font
from matplotlib.text import Text

from answersheet import document, language
from answersheet.domain.statements import Statement
from answersheet.domain.trace import Trace
from answersheet.language import _
from answersheet.show import sources
from answersheet.show.captions import MIME, PICTURES, Words
from answersheet.show.charts.frame import FRAMES, POINTS, WIDE, Frame
from answersheet.show.charts.style import CHINESE, QUIET, fold
from answersheet.show.charts.svg import inline

AUTHOR = "Henan Answer Sheet contributors"
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
PRINT_DPI = 192
TITLE, FOOT = 12.5, 8.0
"""Points of what stands over and under a figure that is taken out of its page."""
EDGE = 0.1
PRINTED = {"stated", "elsewhere"}
"""What marks are called whose values were printed somewhere."""


@dataclass(frozen=True)
class Published:
    """A figure as any Jupyter shows it, with a private part that the book turns into a numbered, linked figure.

    wide: the wide drawing. card: what a page needs, its `svg` the drawing of each frame by name, its `table` the plotted rows in words.
    """

    wide: Figure
    card: dict

    @cached_property
    def alone(self) -> Figure:
        """The wide drawing with its title and source, as it is downloaded and shown outside of the book."""
        return _alone(self.wide, self.card)

    @cached_property
    def svg(self) -> str:
        """The stand-alone drawing, letters as outlines, so that it is the same wherever it is opened."""
        written = io.StringIO()
        FigureCanvasSVG(self.alone).print_svg(written, metadata=_metadata(self.card, "Creator") | {"Date": None})
        return written.getvalue()

    @cached_property
    def png(self) -> bytes:
        """The same at double size."""
        written = io.BytesIO()
        self.alone.set_dpi(PRINT_DPI)
        FigureCanvasAgg(self.alone).print_png(written, metadata=_metadata(self.card, "Author") | {"Software": None})
        self.alone.set_dpi(POINTS)
        return written.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        shown = {"image/svg+xml": self.svg, MIME: self.card, "text/plain": f"{self.card['name']}: {self.card['alt']}"}
        picture = {"image/png": base64.b64encode(self.png).decode("ascii")} if PICTURES in os.environ else {}
        return shown | picture


def source_line(leaves: list[Trace], statements: list[Statement], computed: bool) -> str:
    """Who stated what a figure rests on: the report, unless only other sources do, and the publishers of their statements."""
    report = not statements or any(leaf.kind == "claim" for leaf in leaves)
    named = [language.named(document.read().cited)] if report else []
    producers = _("; ").join(named + sources.publishers(statements))
    return (
        _("Source: {producers}; computed in this book.", producers=producers)
        if computed
        else _("Source: {producers}.", producers=producers)
    )


def publish(words: Words, draw: Callable[[Frame], Figure], *, data: pd.DataFrame, alt: str, said: pd.DataFrame) -> Published:
    """Draw a figure into every frame and make it citable.

    words: its name, title and caption. draw: makes the figure, without its title, for a frame; what draws row n of the data bears the
    gid `row-<n>` (`frame.tie`). data: exactly the plotted rows, a column `origins` naming the figures of the report and the statements
    of other sources that they rest on. alt: what a reader who cannot see the figure is told. said: the same rows in words, under the
    heads of the page's table.

    Raises ValueError for a malformed name, for rows and words that do not pair, and for a character that no font can draw; warns,
    which stops the build, of a text that the edge would cut off.
    """
    if not words.name.startswith("fig-") or not words.name.replace("-", "").isalnum():
        raise ValueError(f"{words.name!r}: a figure's name is fig- and lower-case words joined by hyphens")
    if len(said) != len(data):
        raise ValueError(f"{words.name}: {len(data)} rows, but {len(said)} of them in words")
    figures = {frame: draw(frame) for frame in FRAMES}
    drawn = {frame.name: inline(figure, words.name, frame.name, words.title, alt) for frame, figure in figures.items()}
    for text in (text for figure in figures.values() for text in _cut_off(figure)):
        warnings.warn(f"{words.name}: {text!r} does not fit the figure", stacklevel=2)
    leaves = [leaf for own in data.get("origins", ()) for leaf in own]
    statements = list({leaf.id: leaf.source for leaf in sorted(leaves, key=lambda leaf: leaf.id) if leaf.kind == "statement"}.values())
    card = {
        "name": words.name,
        "title": words.title,
        "caption": language.sentences(words.what, words.note),
        "alt": alt,
        "source": words.source or source_line(leaves, statements, not PRINTED.issuperset(data.get("status", ["computed"]))),
        "svg": drawn,
        "table": {"head": [str(head) for head in said.columns], "rows": _texts(said)},
        "csv": data.to_csv(index=False, lineterminator="\n"),
        "origins": sorted({leaf.id for leaf in leaves}),
        "statements": sources.cite(statements),
    }
    if missing := _undrawable([words.title, card["caption"], card["source"], *(text.get_text() for text in figures[WIDE].findobj(Text))]):
        raise ValueError(f"{words.name}: no glyph for {', '.join(sorted(missing))}")
    return Published(figures[WIDE], card)


def _texts(frame: pd.DataFrame) -> list[list[str]]:
    return [["" if pd.isna(cell) else str(cell) for cell in row] for row in frame.to_numpy(dtype=object)]


def _metadata(card: dict, author: str) -> dict[str, str]:
    """Title, maker and rights, as both formats name them; `author` is the name that a format has for the maker."""
    return {"Title": card["title"], "Description": card["alt"], "Source": card["source"], author: AUTHOR} | (
        {"Rights": LICENCE, "Publisher": book()} if author == "Creator" else {"Copyright": LICENCE}
    )


def book() -> str:
    """The title of the book as the edition writes titles."""
    return _("{title}", title=language.named(document.read().book))


def _alone(figure: Figure, card: dict) -> Figure:
    """The wide figure in a margin, with its title above, its caption and source below, which in a page stand outside of it."""
    width, height = figure.get_size_inches()
    title = fold(card["title"], width, TITLE)
    source = _("{source} {book}, CC BY 4.0.", source=card["source"], book=book())
    foot = "\n".join(fold(said, width, FOOT) for said in (card["caption"], source))
    top, bottom = (WIDE.line_of(size) * (text.count("\n") + 1) + 2 * EDGE for text, size in ((title, TITLE), (foot, FOOT)))
    places = {axes: axes.get_position(original=True).bounds for axes in figure.axes}
    across, whole = width + 2 * EDGE, height + top + bottom
    figure.set_size_inches(across, whole)
    for axes, (left, low, broad, up) in places.items():
        axes.set_position(((left * width + EDGE) / across, (low * height + bottom) / whole, broad * width / across, up * height / whole))
    for text in figure.texts:
        left, low = text.get_position()
        text.set_position(((left * width + EDGE) / across, (low * height + bottom) / whole))
    figure.text(EDGE / across, 1 - EDGE / whole, title, fontsize=TITLE, va="top", linespacing=1.25)
    figure.text(EDGE / across, EDGE / whole, foot, fontsize=FOOT, va="bottom", color=QUIET, linespacing=1.25)
    figure.patch.set_visible(True)
    return figure


def _cut_off(figure: Figure) -> list[str]:
    """The texts of a drawn figure that reach over its edge."""
    edge = figure.bbox.padded(1)
    outside = {id(label) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in _beyond(axis)}
    placed = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible() and id(text) not in outside]
    return [text.get_text() for text in placed if not all(map(edge.contains, *text.get_window_extent().get_points().T))]


def _beyond(axis) -> list[Text]:
    """The labels of ticks that lie outside of what an axis shows, and are not drawn."""
    low, high = sorted(axis.get_view_interval())
    slack = 1e-6 * (high - low)
    return [tick.label1 for tick in axis.get_major_ticks() if not low - slack <= tick.get_loc() <= high + slack]


def _undrawable(texts: list[str]) -> set[str]:
    """The characters of some texts that the font has no glyph for."""
    letters = set().union(*texts) - {"\n"}
    return {letter for letter in letters if not get_font(CHINESE).get_char_index(ord(letter))}
