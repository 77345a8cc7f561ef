"""The house style: one look, one colour per entity, one mark per kind of value, for the whole book."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

INK = "#1c1c1c"
QUIET = "#5f6368"
RULE = "#d9d9d6"
PAPER = "#ffffff"

ENTITIES = {
    "henan": "#a03520",
    "china": "#003c69",
    "peer": "#70757b",
    "poor": "#a03520",
    "rural": "#2b7450",
    "fault": "#6a2f8f",
    "limit": "#1c1c1c",
    "consistent": "#2b7450",
    "open": "#8a6a00",
    "conflict": "#8a6a00",
    "scope": "#003c69",
    "repeated": "#70757b",
    "first": "#87929e",
    "second": "#627284",
    "third": "#435870",
    "fourth": "#1b3148",
}
"""The colour of each kind of thing in the whole book, at least 3:1 against the page; `first` to `fourth` are for what has an order."""
HUES = {
    INK: "ink",
    QUIET: "quiet",
    RULE: "rule",
    PAPER: "paper",
    "#a03520": "red",
    "#003c69": "blue",
    "#70757b": "grey",
    "#2b7450": "green",
    "#6a2f8f": "purple",
    "#8a6a00": "ochre",
    "#87929e": "step1",
    "#627284": "step2",
    "#435870": "step3",
    "#1b3148": "step4",
}
"""The class under which a page gives each colour its light and its dark value."""
TEXT = 9.5
SMALL = 9.0
"""Points of labels and values, and of axes."""

SHORT = 200
MOST_TICKS = 9
CHINESE = str(files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf")
"""The font that figures are drawn and measured with; pages carry its Latin letters."""
OPENING, CLOSING = "（《〈「『【〔［｛“‘", "，。、；：？！）》〉」』】〕］｝”’…—～·％%‰℃"
PIECES = re.compile(rf"\s*(?:[{OPENING}]\s*)*(?:[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef{OPENING}]+|.)(?:\s*[{CLOSING}])*", re.S)
"""What stays on one line: a word, or a Chinese character, with the marks that open and close it, as GB/T 15834-2011 asks."""
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")


def apply() -> None:
    """Set the theme first and the fonts last, so that the theme cannot take the Chinese glyphs away.

    Texts are not hinted: their widths, and with them the layout, are then the same under every version of FreeType.
    """
    sns.set_theme(style="ticks", context="notebook")
    font_manager.fontManager.addfont(CHINESE)
    mpl.rcParams.update(
        {
            "font.family": ["Noto Sans SC", "DejaVu Sans"],
            "font.size": TEXT,
            "text.hinting": "none",
            "text.parse_math": False,
            "axes.unicode_minus": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": QUIET,
            "axes.labelcolor": QUIET,
            "axes.labelsize": SMALL,
            "xtick.labelsize": SMALL,
            "ytick.labelsize": SMALL,
            "lines.solid_capstyle": "butt",
            "axes.linewidth": 1,
            "xtick.color": QUIET,
            "ytick.color": QUIET,
            "xtick.major.size": 0,
            "ytick.major.size": 0,
            "xtick.minor.size": 0,
            "ytick.minor.size": 0,
            "text.color": INK,
            "grid.color": RULE,
            "grid.linewidth": 0.7,
            "figure.facecolor": PAPER,
            "figure.dpi": 72,
            "savefig.facecolor": PAPER,
            "svg.fonttype": "path",
            "svg.hashsalt": "answersheet",
        }
    )


apply()


@cache
def width(text: str, size: float) -> float:
    """Inches that a line of text of a size in points takes."""
    return sum(_advance(letter, size) for letter in text) / 65536 / 72


@cache
def _advance(letter: str, size: float) -> int:
    font = get_font(CHINESE)
    font.set_size(size, 72)
    return font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance


def fold(text: str, inches: float, size: float) -> str:
    """Break a text into lines that are no wider than some inches at a size in points: between words, and between Chinese characters.

    Breaks that the text has are kept; no line begins with a closing mark, and no last line is a single character where another can join
    it. A word that is wider than a line stands in one of its own.
    """
    return "\n".join(line for part in text.split("\n") for line in _joined(_lines(part, inches, size)))


def _joined(lines: list[str]) -> list[str]:
    """Lines of which the last, where it holds one Chinese character, has the one before it too, unless that ends a number."""
    *before, last = lines
    above, alone = PIECES.findall(before[-1] if before else ""), PIECES.findall(last)
    if len(alone) != 1 or len(above) < 3 or not all(map(HAN.search, [*above[-2:], *alone])):
        return lines
    return [*before[:-1], "".join(above[:-1]).rstrip(), above[-1].lstrip() + last]


def _lines(text: str, inches: float, size: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in PIECES.findall(text):
        if line and width((line + piece).rstrip(), size) > inches:
            lines, line = [*lines, line.rstrip()], ""
        line = line + piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def scale_axis(axis, log: bool, tick) -> None:
    """Give a numeric axis its scale and its labels, `tick` turning a value into a text; a short logarithmic one is labelled at 1, 2, 5."""
    if log:
        axis.axes.set(**{f"{axis.axis_name}scale": "log"})
        low, high = axis.get_view_interval()
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < SHORT * low else (1,), numticks=MOST_TICKS))
        axis.set_minor_formatter(NullFormatter())
    axis.set_major_formatter(FuncFormatter(lambda value, place: tick(value)))


def clear(axes) -> None:
    """Leave an axes without frame, ticks or grid: a drawing, not a plot."""
    axes.set(xticks=[], yticks=[])
    sns.despine(ax=axes, left=True, bottom=True)
