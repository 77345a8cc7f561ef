"""Charts of quantities: dots with intervals, bars, slopes, waterfalls. Each returns a published figure."""

from __future__ import annotations

from collections.abc import Sequence

from answersheet.language import _
from answersheet.show import captions, text
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET, apart, canvas, fold, marker, scale_axis
from answersheet.show.marks import Mark, rows, spoken

ROW = 0.42
HEAD = 1.15
LABEL_WIDTH = 30


def dots(marks: Sequence[Mark], name: str, *, limit: Mark | None = None, log=False, **values) -> Published:
    """One dot a row with its interval as a bar behind it, which ends in strokes where only bounds are claimed.

    `limit` draws a dashed line that the values are read against.
    """
    words = captions.read(name, **values)
    marks = list(marks)
    figure, axes = canvas(HEAD + ROW * len(marks))
    for place, mark in enumerate(marks):
        low, high = float(mark.quantity.low), float(mark.quantity.high)
        axes.plot([low, high], [place, place], color=ENTITIES[mark.entity], linewidth=5, alpha=0.35, solid_capstyle="butt")
        if mark.quantity.best is None:
            axes.plot([low, high], [place, place], "|", color=ENTITIES[mark.entity], markersize=9)
        if mark.quantity.best is not None:
            axes.scatter(float(mark.quantity.best), place, s=64, zorder=3, **marker(mark))
        _value(axes, mark, high, place)
    if limit:
        axes.axvline(float(limit.quantity), color=INK, linewidth=1, linestyle=(0, (5, 3)), zorder=1)
        axes.annotate(limit.label, (float(limit.quantity), -0.75), xytext=(4, 0), textcoords="offset points", fontsize=9.5, color=QUIET)
    _rows(axes, marks)
    _numeric(axes, words.axis, log)
    _room(axes, log)
    shown = marks + ([limit] if limit else [])
    return publish(figure, words, data=rows(shown), alt=spoken(_("Dot plot"), words.what, shown))


def bars(marks: Sequence[Mark], name: str, *, log=False, **values) -> Published:
    """One horizontal bar a row from zero: solid when printed, hollow when computed, dashed when inferred."""
    words = captions.read(name, **values)
    marks = list(marks)
    figure, axes = canvas(HEAD + ROW * len(marks))
    for place, mark in enumerate(marks):
        style = marker(mark)
        axes.barh(place, float(mark.quantity), height=0.58, **style)
        if mark.quantity.width:
            axes.plot([float(mark.quantity.low), float(mark.quantity.high)], [place, place], color=INK, linewidth=1)
        end = max(float(mark.quantity.high), float(mark.quantity))
        _value(axes, mark, end, place)
    _rows(axes, marks)
    _numeric(axes, words.axis, log)
    _room(axes, log)
    return publish(figure, words, data=rows(marks), alt=spoken(_("Bar chart"), words.what, marks))


def slopes(lines: dict[str, Sequence[Mark]], name: str, *, log=False, **values) -> Published:
    """A straight line per entity from its first mark to its last, named and valued at both ends; labels are places on the time axis."""
    words = captions.read(name, **values)
    figure, axes = canvas(3.4)
    first, last = ({label: marks[end] for label, marks in lines.items()} for end in (0, -1))
    for marks in lines.values():
        axes.plot([0, 1], [float(mark.quantity) for mark in marks], color=ENTITIES[marks[0].entity], linewidth=1.8)
        for x, mark in enumerate(marks):
            axes.scatter(x, float(mark.quantity), s=46, zorder=3, **marker(mark))
    axes.set(xticks=[0, 1], xticklabels=[mark.label for mark in next(iter(lines.values()))], xlim=(-0.6, 1.9))
    scale_axis(axes.yaxis, log, text.tick)
    axes.set_ylabel(words.axis)
    axes.margins(y=0.18)
    axes.grid(axis="y")
    figure.draw_without_rendering()
    to_axes = axes.transData + axes.transAxes.inverted()
    for x, side, ends in ((0, "right", first), (1, "left", last)):
        heights = {label: to_axes.transform((x, float(mark.quantity)))[1] for label, mark in ends.items()}
        for label, height in apart(heights, dict.fromkeys(heights, 0.09)).items():
            value = text.bare(ends[label].quantity)
            said = f"{label} {value}" if x else value
            at, colour = (x + (0.06 if x else -0.06), height), ENTITIES[ends[label].entity]
            axes.annotate(said, at, xycoords=("data", "axes fraction"), ha=side, va="center", fontsize=9.5, color=colour)
    told = [Mark(f"{label}, {mark.label}", mark.quantity, mark.status) for label, marks in lines.items() for mark in marks]
    return publish(figure, words, data=rows(told), alt=spoken(_("Slope chart"), words.what, told))


def waterfall(start: Mark, steps: Sequence[Mark], end: Mark, name: str, **values) -> Published:
    """From one total, less each of the steps, to what they leave; an inferred remainder is hatched."""
    words = captions.read(name, **values)
    marks = [start, *steps, end]
    figure, axes = canvas(HEAD + ROW * len(marks))
    level = 0.0
    for place, mark in enumerate(marks):
        whole = mark in (start, end)
        size = float(mark.quantity) if whole else -float(mark.quantity)
        left = 0.0 if whole else level + size
        style = marker(mark) | ({"hatch": "////"} if mark.status == "inferred" else {})
        axes.barh(place, abs(size), left=left, height=0.58, **style)
        before, level = level, size if whole else level + size
        if place:
            axes.plot([before, before], [place - 1 + 0.29, place - 0.29], color=QUIET, linewidth=0.8)
        axes.annotate(mark.said, (left + abs(size), place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=10)
    _rows(axes, marks)
    _numeric(axes, words.axis, False)
    axes.set_xlim(0, 1.6 * max(float(start.quantity), float(end.quantity)))
    return publish(figure, words, data=rows(marks), alt=spoken(_("Waterfall chart"), words.what, marks))


def _rows(axes, marks: Sequence[Mark]) -> None:
    axes.set(yticks=range(len(marks)), yticklabels=[fold(mark.label, LABEL_WIDTH) for mark in marks], ylim=(len(marks) - 0.4, -0.9))
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.spines["left"].set_visible(False)


def _numeric(axes, title: str, log: bool) -> None:
    scale_axis(axes.xaxis, log, text.tick)
    if not log:
        axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel(title)
    axes.grid(axis="x")
    axes.set_axisbelow(True)


def _value(axes, mark: Mark, x: float, y: float) -> None:
    """Print a mark's value beside it, on a ground that hides the lines behind it."""
    ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.2}
    axes.annotate(
        mark.said, (x, y), xytext=(9, 0), textcoords="offset points", va="center", fontsize=10, bbox=ground, zorder=4, in_layout=False
    )


def _room(axes, log: bool) -> None:
    """Widen the axis until every printed value lies inside."""
    axes.figure.get_layout_engine().execute(axes.figure)
    frame = axes.get_window_extent()
    low, high = axes.get_xlim()
    stretch = 1.0
    for printed in axes.texts:
        at = axes.transData.transform((printed.xy[0], 0))[0]
        width = (printed.get_window_extent().x1 - at) / frame.width
        stretch = max(stretch, (at - frame.x0) / frame.width / (0.94 - min(0.8, width)))
    axes.set_xlim(low, low * (high / low) ** stretch if log else low + (high - low) * stretch)
