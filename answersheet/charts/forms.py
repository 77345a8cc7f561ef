"""Charts of quantities: dots with intervals, bars, slopes, waterfalls. Each returns a published figure."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.ticker import FuncFormatter, NullFormatter

from answersheet import captions, text
from answersheet.charts.publish import Published, publish
from answersheet.charts.style import ENTITIES, INK, PAPER, QUIET, RULE, canvas, fold, marker
from answersheet.language import _
from answersheet.marks import Mark, rows, spoken
from answersheet.quantity import Quantity

ROW = 0.42
HEAD = 1.15
LABEL_WIDTH = 30


def dots(marks: Sequence[Mark], name: str, *, limit: Mark | None = None, log=False, **values) -> Published:
    """One dot a row with its interval as a bar behind it; `limit` draws a dashed line that the values are read against."""
    words = captions.read(name, **values)
    marks = list(marks)
    figure, axes = canvas(HEAD + ROW * len(marks))
    for place, mark in enumerate(marks):
        low, high = float(mark.quantity.low), float(mark.quantity.high)
        axes.plot([low, high], [place, place], color=ENTITIES[mark.entity], linewidth=5, alpha=0.35, solid_capstyle="butt")
        if mark.quantity.best is not None:
            axes.scatter(float(mark.quantity.best), place, s=64, zorder=3, **marker(mark.entity, mark.status))
        axes.annotate(mark.said, (high, place), xytext=(9, 0), textcoords="offset points", va="center", fontsize=10)
    if limit:
        axes.axvline(float(limit.quantity), color=INK, linewidth=1, linestyle=(0, (5, 3)))
        axes.annotate(limit.label, (float(limit.quantity), -0.75), xytext=(4, 0), textcoords="offset points", fontsize=9.5, color=QUIET)
    _rows(axes, marks)
    _numeric(axes, words.axis, log)
    _room(axes, marks, log)
    shown = marks + ([limit] if limit else [])
    return publish(figure, words, data=rows(shown), alt=spoken(_("Dot plot"), words.what, shown))


def bars(marks: Sequence[Mark], name: str, *, log=False, **values) -> Published:
    """One horizontal bar a row from zero: solid when printed, hollow when computed, dashed when inferred."""
    words = captions.read(name, **values)
    marks = list(marks)
    figure, axes = canvas(HEAD + ROW * len(marks))
    for place, mark in enumerate(marks):
        style = marker(mark.entity, mark.status)
        axes.barh(place, float(mark.quantity), height=0.58, **style)
        if mark.quantity.width:
            axes.plot([float(mark.quantity.low), float(mark.quantity.high)], [place, place], color=INK, linewidth=1)
        end = max(float(mark.quantity.high), float(mark.quantity))
        axes.annotate(mark.said, (end, place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=10)
    _rows(axes, marks)
    _numeric(axes, words.axis, log)
    _room(axes, marks, log)
    return publish(figure, words, data=rows(marks), alt=spoken(_("Bar chart"), words.what, marks))


def slopes(lines: dict[str, Sequence[Mark]], name: str, *, log=False, band: Sequence[Mark] = (), **values) -> Published:
    """One line per entity through its marks, labelled at both ends; a mark's label is its place on the time axis.

    A period without a value is left as a gap, never joined. `band` gives intervals that are shaded at the last position.
    """
    words = captions.read(name, **values)
    ticks = list(dict.fromkeys(mark.label for marks in lines.values() for mark in marks))
    figure, axes = canvas(3.4)
    for label, marks in lines.items():
        xs, ys = [ticks.index(mark.label) for mark in marks], [float(mark.quantity) for mark in marks]
        colour = ENTITIES[marks[0].entity]
        style = (0, (4, 3)) if any(mark.status == "inferred" for mark in marks) else "-"
        axes.plot(xs, ys, color=colour, linewidth=2, linestyle=style)
        for x, y, mark in zip(xs, ys, marks, strict=False):
            axes.scatter(x, y, s=46, zorder=3, **marker(mark.entity, mark.status))
        axes.annotate(f"{label}\n{marks[-1].said}", (xs[-1], ys[-1]), xytext=(9, 0), textcoords="offset points", va="center", fontsize=10)
        axes.annotate(marks[0].said, (xs[0], ys[0]), xytext=(9, -14), textcoords="offset points", fontsize=10)
    for mark in band:
        place = ticks.index(mark.label) if mark.label in ticks else len(ticks) - 1
        axes.fill_between([place - 0.12, place + 0.12], float(mark.quantity.low), float(mark.quantity.high), color=RULE)
        axes.annotate(mark.aside, (place, float(mark.quantity.high)), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=9.5)
    axes.set(xticks=range(len(ticks)), xticklabels=ticks, xlim=(-0.35, len(ticks) - 1 + 0.55 * max(1, len(ticks) - 1) ** 0.5))
    if log:
        axes.set_yscale("log")
        axes.yaxis.set_minor_formatter(NullFormatter())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, at: _tick(value)))
    axes.set_ylabel(words.axis)
    axes.margins(y=0.18)
    axes.grid(axis="y")
    every = [mark for marks in lines.values() for mark in marks] + list(band)
    told = [Mark(f"{label}, {mark.label}", mark.quantity, mark.status) for label, marks in lines.items() for mark in marks]
    told += [Mark(mark.label, mark.quantity, mark.status, aside=mark.aside) for mark in band]
    data = rows(every).assign(label=[mark.label for mark in told])
    return publish(figure, words, data=data, alt=spoken(_("Slope chart"), words.what, told))


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
        style = marker(mark.entity, mark.status) | ({"hatch": "////"} if mark.status == "inferred" else {})
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
    if log:
        axes.set_xscale("log")
        axes.xaxis.set_minor_formatter(NullFormatter())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, place: _tick(value)))
    axes.locator_params(axis="x", nbins=5) if not log else None
    axes.set_xlabel(title)
    axes.grid(axis="x")
    axes.set_axisbelow(True)


def _room(axes, marks: Sequence[Mark], log: bool) -> None:
    """Leave room at the right for the longest printed value."""
    longest = max(len(mark.said) for mark in marks)
    low, high = axes.get_xlim()
    if log:
        axes.set_xlim(low, high * (high / low) ** (0.016 * longest))
    else:
        axes.set_xlim(low, high + (high - low) * 0.017 * longest)


def _tick(value: float) -> str:
    quantity = Quantity.of(round(value, 12))
    return text.value(quantity)


__all__ = ["PAPER", "bars", "dots", "slopes", "waterfall"]
