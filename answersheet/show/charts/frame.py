"""The two frames that every figure is drawn into, and the paper that they give: axes placed in inches, text measured before it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from answersheet.show.charts.style import SMALL, TEXT, clear

LEADING = 1.3
"""Height of a line of text as a multiple of its size."""
POINTS = 72


@dataclass(frozen=True)
class Frame:
    """What a figure is drawn into.

    width: inches; text, small: points, of labels and values, and of axes; ticks: most intervals of a numeric axis; beside: the most
    that row labels may take at the left, as a share of the width, 0 where each stands above its row.
    """

    name: str
    width: float
    text: float
    small: float
    ticks: int
    beside: float

    @property
    def line(self) -> float:
        """Inches from one line of text to the next."""
        return self.text * LEADING / POINTS

    def line_of(self, size: float) -> float:
        """Inches from one line to the next of text of a size in points."""
        return size * LEADING / POINTS


WIDE = Frame("wide", 6.2, TEXT, SMALL, 5, 0.38)
"""The full width of the text: 14 CSS pixels at 672, never under 12 at a window of 1280."""
NARROW = Frame("narrow", 3.4, TEXT, SMALL, 3, 0.0)
"""A phone: never under 11 CSS pixels at a window of 360."""
FRAMES = (WIDE, NARROW)


def blank(frame: Frame, height: float) -> Figure:
    """An empty figure of a frame's width and a height in inches; its canvas keeps one renderer, with which texts are measured."""
    figure = Figure(figsize=(frame.width, height))
    FigureCanvasAgg(figure)
    return figure


def panel(figure: Figure, left: float, top: float, width: float, height: float):
    """Axes at a place of a figure, all in inches from its upper left corner."""
    across, down = figure.get_size_inches()
    return figure.add_axes((left / across, 1 - (top + height) / down, width / across, height / down))


def drawing(frame: Frame, height: float):
    """A figure and axes without scale whose units are inches, y downwards: for tiles, maps and other drawings."""
    figure = blank(frame, height)
    axes = panel(figure, 0, 0, frame.width, height)
    clear(axes)
    axes.set(xlim=(0, frame.width), ylim=(height, 0))
    return figure, axes


def plot(frame: Frame, height: float, *, left: float = 0.62, right: float = 0.1, top: float = 0.1, bottom: float = 0.42):
    """A figure and axes with scales; the four margins in inches hold the axes' labels and what stands beside the lines."""
    figure = blank(frame, height)
    return figure, panel(figure, left, top, frame.width - left - right, height - top - bottom)


def tie(row: int, artists) -> None:
    """Say that artists, one or several, draw row `row` of the figure's table; the page then answers for them together."""
    for artist in artists if isinstance(artists, Sequence) else [artists]:
        artist.set_gid(f"row-{row}")


def tie_each(first: int, artist) -> None:
    """Say that one artist draws many rows of the figure's table, its shapes in their order, from row `first` on."""
    artist.set_gid(f"rows-{first}")
