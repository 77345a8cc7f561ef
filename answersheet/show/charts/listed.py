"""Charts that are lists: one row a mark, its label at the left or, on a phone, above it; y runs downwards in inches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from answersheet.language import _
from answersheet.show import text
from answersheet.show.charts.frame import Frame, blank, panel, tie
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET, RULE, SHORT, fold, scale_axis, width
from answersheet.show.plotted import Mark

ROW, BAR, GAP = 0.36, 0.22, 0.1
"""Inches: the least height of a row, the height of a bar, the space between texts and what they stand beside."""
PAD, UNDER = 0.06, 0.05
APART = 0.2
"""Inches at least from a label to the value in its line."""
KEY_DOT = 0.16


@dataclass(frozen=True)
class Listed:
    """A list laid out: its axes, whose y is in inches downwards, the middle of each row's mark, its frame, and inches above the rows."""

    axes: Axes
    places: list[float]
    frame: Frame
    head: float

    @property
    def inches(self) -> float:
        """The width of the axes."""
        return self.axes.get_position().width * self.axes.figure.get_size_inches()[0]


@dataclass(frozen=True)
class Layout:
    """What a list takes before it is drawn: the folded labels, where its rows lie and its height, in inches.

    width: of the whole list; column: of the labels at the left; values: of the column of values at the right; head: above the rows.
    """

    frame: Frame
    width: float
    labels: list[str]
    values: list[str]
    column: float
    right: float
    head: float
    heights: list[float]

    @property
    def height(self) -> float:
        return self.head + sum(self.heights)


def layout(frame: Frame, inches: float, labels: Sequence[str], values: Sequence[str], *, head: float = PAD, beside: bool) -> Layout:
    """Fold labels and values into a list of some width in inches; `beside` keeps a column at the right for the values."""
    size, most = frame.text, max((width(value, frame.text) for value in values), default=0.0)
    if not frame.beside:
        folded = [fold(label, inches - 2 * PAD - width(value, size) - APART, size) for label, value in zip(labels, values, strict=True)]
        heights = [frame.line * _lines(label) + UNDER + BAR + GAP for label in folded]
        return Layout(frame, inches, folded, list(values), PAD, PAD, head, heights)
    folded = [fold(label, frame.beside * inches, size) for label in labels]
    column = max(width(line, size) for label in folded for line in label.split("\n")) + GAP
    heights = [max(ROW, frame.line * _lines(label) + GAP) for label in folded]
    return Layout(frame, inches, folded, list(values), column, most + GAP if beside else PAD, head, heights)


def _lines(label: str) -> int:
    return label.count("\n") + 1


def place(figure: Figure, plan: Layout, left: float = 0.0, top: float = 0.0, rows: Sequence[int] | None = None) -> Listed:
    """Put a list on a figure at a place in inches, with its labels and, on a phone, its values; `rows`: what each draws of the table."""
    frame, rows = plan.frame, range(len(plan.labels)) if rows is None else rows
    axes = panel(figure, left + plan.column, top, plan.width - plan.column - plan.right, plan.height)
    axes.set(ylim=(plan.height, 0), yticks=[])
    axes.spines["left"].set_visible(False)
    inches, places, start = plan.width - plan.column - plan.right, [], plan.head
    for row, label, value, height in zip(rows, plan.labels, plan.values, plan.heights, strict=True):
        across = axes.get_yaxis_transform()
        if frame.beside:
            middle = start + height / 2
            tie(row, axes.text(-plan.column / inches, middle, label, transform=across, va="center", linespacing=1.15, zorder=1))
        else:
            middle = start + frame.line * _lines(label) + UNDER + BAR / 2
            tie(row, axes.text(0, start, label, transform=across, va="top", linespacing=1.15, zorder=1))
            tie(row, axes.text(1, start, value, transform=across, ha="right", va="top", zorder=1))
        places.append(middle)
        start += height
    return Listed(axes, places, frame, plan.head)


def column_of_values(listed: Listed, plan: Layout, rows: Sequence[int] | None = None) -> None:
    """Print the values in the column at the right; on a phone they stand beside the labels already."""
    if not listed.frame.beside:
        return
    for row, middle, value in zip(range(len(plan.values)) if rows is None else rows, listed.places, plan.values, strict=True):
        across = listed.axes.get_yaxis_transform()
        x = 1 + plan.right / listed.inches
        tie(row, listed.axes.text(x, middle, value, transform=across, ha="right", va="center", zorder=1))


def values_at_ends(listed: Listed, ends: Sequence[float], values: Sequence[str], rows: Sequence[int] | None = None) -> None:
    """Print each value right of where its bar ends; on a phone they stand beside the labels already."""
    if not listed.frame.beside:
        return
    for row, middle, end, value in zip(rows or range(len(values)), listed.places, ends, values, strict=True):
        beside = {"xytext": (PAD * 72, 0), "textcoords": "offset points"}
        tie(row, listed.axes.annotate(value, (end, middle), va="center", annotation_clip=False, **beside))


def room(listed: Listed, low: float, ends: Sequence[float], values: Sequence[str]) -> None:
    """Set a linear scale from `low` that leaves room for each value beside where its bar ends."""
    inches = listed.inches
    taken = [width(value, listed.frame.text) + PAD + 0.02 if listed.frame.beside else 0.0 for value in values]
    high = max(low + (end - low) * inches / max(inches - used, 0.2 * inches) for end, used in zip(ends, taken, strict=True))
    listed.axes.set_xlim(low, high)


def span(marks: Sequence[Mark], log: bool) -> tuple[float, float]:
    """The ends of a scale that shows the intervals of all marks, a little wider than these."""
    low, high = min(float(mark.quantity.low) for mark in marks), max(float(mark.quantity.high) for mark in marks)
    if log:
        return low / (high / low) ** 0.06 / 1.05, high * (high / low) ** 0.06 * 1.05
    slack = 0.06 * (high - low) or 0.05 * abs(high) or 1.0
    return (min(0.0, low) if low - slack <= 0 <= low else low - slack), high + slack


def span_from_zero(marks: Sequence[Mark]) -> tuple[float, float]:
    """The ends of a scale from zero that shows the intervals of all marks, a little wider at the right."""
    low, high = min(0.0, *(float(mark.quantity.low) for mark in marks)), max(float(mark.quantity.high) for mark in marks)
    return low, high + 0.06 * (high - low)


def numeric(listed: Listed, title: str, ends: tuple[float, float], log: bool) -> None:
    """Give the list a numeric axis that begins at a tick, with grid lines below its head; its title is broken to the list's width."""
    axes, frame = listed.axes, listed.frame
    axes.set_xlim(*ends)
    scale_axis(axes.xaxis, log, text.tick)
    if not log:
        axes.xaxis.set_major_locator(MaxNLocator(frame.ticks, steps=[1, 2, 2.5, 5, 10]))
    axes.set_xlim(_start(axes, ends, log), ends[1])
    axes.set_xlabel(fold(title, listed.inches, frame.small), loc="left", labelpad=2)
    _inside(axes, frame)
    if frame.beside:
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        for line in axes.get_xgridlines():
            line.set_ydata([0, 1 - listed.head / axes.get_ylim()[0]])


def _start(axes: Axes, ends: tuple[float, float], log: bool) -> float:
    """The last tick that is not above the lower end of a scale."""
    decade = 10.0 ** floor(log10(ends[0])) if log else 0.0
    fine = ends[1] < SHORT * ends[0]
    ticks = [decade, 2 * decade, 5 * decade][: 3 if fine else 1] if log else axes.xaxis.get_major_locator().tick_values(*ends)
    return max((tick for tick in ticks if tick <= ends[0] + 1e-9 * (ends[1] - ends[0])), default=ends[0])


def _inside(axes: Axes, frame: Frame) -> None:
    """Leave out the tick labels that would reach over the edge of the figure or into each other; the first keeps inside."""
    across, box = axes.figure.get_size_inches()[0], axes.get_position()
    to_axes = axes.transData + axes.transAxes.inverted()
    low, high = axes.get_xlim()
    shown, free = [low], (box.x0 * across) + width(text.tick(low), frame.small) + PAD
    for tick in axes.xaxis.get_major_locator()():
        x = (box.x0 + box.width * to_axes.transform((tick, 0))[0]) * across
        half = width(text.tick(tick), frame.small) / 2
        if low < tick <= high and x - half >= free and x + half <= across:
            shown.append(tick)
            free = x + half + PAD
    axes.set_xticks(shown)
    axes.get_xticklabels()[0].set_horizontalalignment("left")
    axes.minorticks_off()


def foot(frame: Frame, title: str, inches: float) -> float:
    """The height in inches of the labels and the title of a numeric axis."""
    lines = _lines(fold(title, inches, frame.small)) if title else 0
    return frame.line_of(frame.small) * (1.15 + lines) + PAD


def reference_height(frame: Frame, mark: Mark | None) -> float:
    """The height in inches above a list that the words of a reference line take; a little where there is none."""
    return frame.line * _lines(_reference(frame, mark)) + PAD if mark else PAD


def _reference(frame: Frame, mark: Mark) -> str:
    return fold(_("{label}: {value}", label=mark.label, value=mark.said), frame.width - 2 * PAD, frame.text)


def reference(listed: Listed, mark: Mark, row: int, *, over: bool = False) -> None:
    """A dashed line at a value, or a band over an interval, named and valued above the list, below all marks.

    On a phone it stands aside for the labels. over: it is drawn over the marks, as bars would hide it.
    """
    axes, x, frame = listed.axes, float(mark.quantity), listed.frame
    said = _reference(frame, mark)
    bottom = axes.get_ylim()[0]
    pieces = [(frame.line * _lines(said) + PAD / 2, bottom)]
    if not frame.beside:
        pieces = [(middle - BAR / 2 - PAD / 2, middle + BAR / 2 + PAD / 2) for middle in listed.places]
    order = 3 if over else 0.9
    if over:
        for piece in pieces:
            axes.plot([x, x], piece, color=PAPER, linewidth=3.6, zorder=order)
    if mark.quantity.best is None:
        low, high = float(mark.quantity.low), float(mark.quantity.high)
        look = {"facecolor": RULE, "edgecolor": INK, "linewidth": 0.8, "zorder": order}
        lines = [axes.add_patch(Rectangle((low, top), high - low, bottom - top, **look)) for top, bottom in pieces]
    else:
        lines = [axes.plot([x, x], piece, color=INK, linewidth=1.2, linestyle=(0, (4, 2.5)), zorder=order)[0] for piece in pieces]
    at = (axes.transData + axes.transAxes.inverted()).transform((x, 0))[0] * listed.inches
    taken, left = max(width(line, frame.text) for line in said.split("\n")), -axes.get_position().x0 * axes.figure.get_size_inches()[0]
    right = left + axes.figure.get_size_inches()[0]
    at = min(max(at - taken / 2, left), right - taken)
    look = {"transform": axes.get_yaxis_transform(), "va": "top", "linespacing": 1.15, "zorder": order}
    tie(row, [*lines, axes.text(at / listed.inches, 0, said, **look)])


def key(figure: Figure, frame: Frame, top: float, marks: Sequence[Mark], *, bars: bool = False) -> None:
    """Say at a height in inches what solid, hollow and dashed marks stand for, where a figure has several of them."""
    axes = panel(figure, 0, top, frame.width, key_height(frame, marks))
    axes.set_axis_off()
    axes.set(xlim=(0, frame.width), ylim=(key_height(frame, marks), 0))
    x, y = PAD, frame.line / 2 + PAD
    for mark, said in kinds(marks).values():
        shown = Mark("", mark.quantity, mark.status, "peer")
        if bars:
            axes.barh(y, 0.2, left=x - 0.05, height=0.12, **bar_marker(shown))
        else:
            axes.scatter(x + 0.04, y, s=34, **marker(shown))
        axes.text(x + KEY_DOT + 0.04, y, said, va="center", fontsize=frame.small, color=QUIET)
        x += KEY_DOT + 0.2 + width(said, frame.small)


def key_height(frame: Frame, marks: Sequence[Mark]) -> float:
    """Inches that the key takes; none where all marks are of one kind."""
    return frame.line + 2 * PAD if len(kinds(marks)) > 1 else 0.0


def kinds(marks: Sequence[Mark]) -> dict[str, tuple[Mark, str]]:
    """The kinds of values among some marks, each with a mark of it and its words."""
    words = {"printed": _("printed"), "computed": _("computed here"), "inferred": _("our reading")}
    return {
        kind: (next(filter(lambda mark: kind_of(mark) == kind, marks)), said) for kind, said in words.items() if kind in map(kind_of, marks)
    }


def kind_of(mark: Mark) -> str:
    return "printed" if mark.printed else mark.status


def marker(mark: Mark) -> dict:
    """Keyword arguments of a plotted shape: solid when printed somewhere, hollow when computed, dashed edge when inferred."""
    colour = ENTITIES[mark.entity]
    if mark.printed:
        return {"facecolor": colour, "edgecolor": colour, "linewidth": 1.5}
    return {"facecolor": PAPER, "edgecolor": colour, "linewidth": 1.5, "linestyle": (0, (2, 1.5)) if mark.status == "inferred" else "-"}


def bar_marker(mark: Mark) -> dict:
    """Keyword arguments of a bar: a marker, hatched when inferred."""
    return marker(mark) | ({"hatch": "///"} if kind_of(mark) == "inferred" else {})


def sheet(frame: Frame, *heights: float) -> Figure:
    """A figure as high as some parts below each other."""
    return blank(frame, sum(heights))
