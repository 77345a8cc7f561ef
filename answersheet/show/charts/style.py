"""The house style: one look, one colour per entity, one mark per kind of value, for the whole book."""

from __future__ import annotations

import re
from importlib.resources import files
from textwrap import wrap
from unicodedata import east_asian_width

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from answersheet.show.marks import Mark

INK = "#1c1c1c"
QUIET = "#5f6368"
RULE = "#d9d9d6"
PAPER = "#ffffff"

ENTITIES = {
    "henan": "#a63a24",
    "china": "#1f4e79",
    "peer": "#6a6f75",
    "poor": "#a63a24",
    "rural": "#2f6f4f",
    "fault": "#7a1f6e",
    "limit": "#1c1c1c",
    "consistent": "#2f6f4f",
    "open": "#8a6a00",
    "scope": "#1f4e79",
    "repeated": "#6a6f75",
}
"""Colours told apart with any colour vision, each at least 3:1 against the page."""

WIDTH = 6.2
SHORT = 12
MOST_TICKS = 5
OPENING, CLOSING = "（《〈「『【〔［｛“‘", "，。、；：？！）》〉」』】〕］｝”’…—～·％‰℃"
PIECE = re.compile(rf"(?:[{OPENING}]\s*)*(?:[!-~]+|[^{OPENING}])(?:\s*[{CLOSING}])*|[{OPENING}]+")
"""What stays on one line: a word or a character with the marks that open and close it."""


def apply() -> None:
    """Set the theme first and the fonts last, so that the theme cannot take the Chinese glyphs away.

    Texts are not hinted: their widths, and with them the layout, are then the same under every version of FreeType.
    """
    sns.set_theme(style="ticks", context="notebook")
    font_manager.fontManager.addfont(str(files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf"))
    mpl.rcParams.update(
        {
            "font.family": ["Noto Sans SC", "DejaVu Sans"],
            "font.size": 10.5,
            "text.hinting": "none",
            "axes.unicode_minus": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": QUIET,
            "axes.labelcolor": QUIET,
            "axes.labelsize": 10,
            "xtick.color": QUIET,
            "ytick.color": QUIET,
            "xtick.labelsize": 10,
            "ytick.labelsize": 10.5,
            "text.color": INK,
            "grid.color": RULE,
            "grid.linewidth": 0.7,
            "figure.facecolor": PAPER,
            "figure.dpi": 96,
            "savefig.facecolor": PAPER,
            "svg.fonttype": "path",
            "svg.hashsalt": "answersheet",
        }
    )


apply()


def canvas(height: float = 3.0, columns: int = 1, share_y: bool = False, widths: list[float] | None = None):
    """A blank figure of the house width (inches) and its axes, one or a row of them; no global state.

    Its canvas keeps one renderer, with which texts are measured; without one, matplotlib sets up a file for each measuring.
    """
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    FigureCanvasAgg(figure)
    ratios = {"width_ratios": widths} if widths else {}
    return figure, figure.subplots(1, columns, sharey=share_y, gridspec_kw=ratios)


def fold(text: str, width: int) -> str:
    """Break a text into lines of at most `width` columns, a Chinese character counting as two; words and breaks of its own stay.

    No line begins with a mark that closes, which rather hangs over, or ends with one that opens, as GB/T 15834-2011 asks.
    """
    return "\n".join(line for own in text.split("\n") for line in _lines(own, width))


def _lines(text: str, width: int) -> list[str]:
    if not any(map(_wide, text)):
        return wrap(text, width) or [""]
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and columns(lines[-1] + piece.rstrip(CLOSING + " ")) > width:
            lines.append("")
        lines[-1] = (lines[-1] + piece).lstrip()
    return [line.rstrip() for line in lines]


def columns(text: str) -> int:
    """How many columns a text takes: two for a Chinese character."""
    return sum(2 if _wide(letter) else 1 for letter in text)


def _wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"


def apart(heights: dict[str, float], gaps: dict[str, float]) -> dict[str, float]:
    """Heights of labels moved up, in their order, until each keeps its gap from the one below."""
    free, placed = float("-inf"), {}
    for label in sorted(heights, key=heights.get):
        placed[label] = max(heights[label], free)
        free = placed[label] + gaps[label]
    return placed


def scale_axis(axis, log: bool, tick) -> None:
    """Give a numeric axis its scale and its labels, `tick` turning a value into a text; a short logarithmic one is labelled at 1, 2, 5."""
    if log:
        axis.axes.set(**{f"{axis.axis_name}scale": "log"})
        low, high = axis.get_view_interval()
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < SHORT * low else (1,), numticks=MOST_TICKS))
        axis.set_minor_formatter(NullFormatter())
    axis.set_major_formatter(FuncFormatter(lambda value, place: tick(value)))


def marker(mark: Mark) -> dict:
    """Keyword arguments of a plotted point: solid when printed somewhere, hollow when computed, dashed edge when inferred."""
    colour = ENTITIES[mark.entity]
    if mark.printed:
        return {"facecolor": colour, "edgecolor": colour, "linewidth": 1.6}
    return {"facecolor": PAPER, "edgecolor": colour, "linewidth": 1.6, "linestyle": "--" if mark.status == "inferred" else "-"}


def clear(axes) -> None:
    """Leave an axes without frame, ticks or grid: a drawing, not a plot."""
    axes.set(xticks=[], yticks=[])
    sns.despine(ax=axes, left=True, bottom=True)
