"""Charts over time and over a continuous variable: lines, steps and curves, never joined across a gap, a break or two concepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

import numpy as np
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import captions, text
from answersheet.show.charts import listed
from answersheet.show.charts.frame import Frame, panel, plot, tie, tie_each
from answersheet.show.charts.in_words import told
from answersheet.show.charts.listed import marker
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, INK, QUIET, fold, scale_axis, width
from answersheet.show.plotted import Mark, rows, spoken, within

HEIGHT = 2.9
BESIDE = 0.1
DOT, RING = 30, 80
"""Areas in square points: of a dot, and how much larger it is for each later one that lies on it, so that it shows around them."""
NEAR = 0.03
"""The share of the largest value within which two dots of one time lie on each other."""
SAMPLES = 80
REFERENCE = (0, (4, 2.5))
"""The dashes of a value that others are read against."""
STEPS = (1, 2, 5, 10, 20, 50, 100)
"""Years from one label of a time axis to the next."""
STRIP = 0.9
"""Inches of the bars below a plot."""
LONGEST = 1.3
"""The most years between two values that a solid line joins."""
SOON = 0.3
"""Years before the latest time of all at which a line still counts as reaching it."""
WIDEST, TIGHT = 1.75, 0.95
"""The most inches that the names of lines take at their ends, and that they take on a phone."""

Time = int | float | date


def lines(
    series: Mapping[str, Mapping[Time, Mark]],
    name: str,
    *,
    log: bool = False,
    breaks: Mapping[float, str] | None = None,
    gaps: Mapping[Time, str] | None = None,
    across: str = "",
    joined: bool = False,
    limit: Mark | None = None,
    counts: tuple[str, Mapping[int, Mark]] | None = None,
    **values,
) -> Published:
    """One line for each series of marks by year or date, named and valued at its end, or above where it ends before the others.

    An inferred line is dashed. A year without a value leaves a gap between whole years, unless they are joined; dates always are, and a
    stretch of more than a year without a value is dashed. A mark with an interval has it as an upright bar. breaks: where a method
    changed, a time and what changed there; no line crosses it. gaps: a time at which two series part, and by how much in words, above a
    heavy line between them. across: the title of the time axis. limit: a value that the lines are read against, a dashed line across.
    counts: what happened in some years, under its title: bars below the plot, each in the middle of its year.
    """
    words = captions.read(name, **values)
    breaks = breaks or {}
    apart_at = {_moment(time): said for time, said in (gaps or {}).items()}
    timed = {label: {_moment(time): (time, mark) for time, mark in sorted(marks.items())} for label, marks in series.items() if marks}
    shown = [replace(mark, label=within(label, _when(time))) for label, marks in timed.items() for time, mark in marks.values()]
    counted, happened = counts or ("", {})
    everything = [
        *shown,
        *(replace(mark, label=within(counted, str(year))) for year, mark in happened.items()),
        *([limit] if limit else []),
    ]

    def draw(frame: Frame):
        ends = {label: _ending(label, timed) for label in timed}
        names = _names(frame, ends, timed)
        above = [Head(ends[label], _last(timed[label]), len(timed[label]) == 1) for label in ends if label not in names]
        above = sorted(above, key=lambda head: -float(head.mark.quantity)) + _heads(limit)
        right = max((width(line, frame.text) for said in names.values() for line in said.split("\n")), default=0.0) + BESIDE + 0.12
        top = _top(frame, above) + (frame.line if breaks or gaps else 0.0)
        left = _left(frame, [mark for marks in timed.values() for _time, mark in marks.values()])
        key = listed.key_height(frame, shown)
        height = max(HEIGHT, frame.line * sum(said.count("\n") + 1 for said in names.values()) + 0.6)
        foot = 0.3 + (frame.line if across else 0.0) + (frame.line + STRIP if happened else 0.0)
        figure, axes = plot(frame, height + top + foot - 0.3 + key, left=left, right=right, top=top + frame.line, bottom=foot + key)
        row = 0
        drawn = list(timed.values())
        for order, marks in enumerate(drawn, 1):
            _line(axes, marks, breaks, joined)
            _points(axes, marks, row, [DOT + RING * count for count in _covered(marks, drawn[order:], drawn)])
            row += len(marks)
        moments = sorted({moment for marks in timed.values() for moment in marks})
        _time_axis(axes, frame, [min(moments[0], *happened), max(moments[-1], *(year + 1 for year in happened))] if happened else moments)
        if happened:
            _strip(axes, frame, counted, happened, height + top - 0.3 + foot - STRIP, row)
        if limit:
            line = _limit(axes, limit)
        _height_axis(axes, frame, words.axis, log, frame.line if breaks or gaps else 0.0)
        for time, said in breaks.items():
            axes.axvline(time, color=QUIET, linewidth=1, linestyle=(0, (2, 2)), zorder=0)
            _over(axes, frame, time, said)
        for time, said in apart_at.items():
            parted = [float(marks[time][1].quantity) for marks in drawn if time in marks]
            axes.plot([time, time], [min(parted), max(parted)], color=INK, linewidth=4, zorder=2)
            axes.plot([time, time], [max(parted), axes.get_ylim()[1]], color=INK, linewidth=0.8, zorder=0)
            _over(axes, frame, time, said)
        if across:
            axes.set_xlabel(across, loc="left", labelpad=2)
        _label_ends(axes, frame, names, timed)
        named = _name_above(figure, frame, above)
        if limit:
            tie(len(everything) - 1, [line, named[-1]])
        if key:
            listed.key(figure, frame, height + top + foot - 0.3, shown)
        return figure

    ends = [Mark(within(label, _when(time)), mark.quantity) for label, marks in timed.items() for time, mark in _ends(list(marks.values()))]
    ends += everything[len(shown) :]
    return publish(words, draw, data=rows(everything), alt=spoken(_("Line chart"), words.what, ends), said=told(everything))


@dataclass(frozen=True)
class Head:
    """What is said above a plot: words in the colour of a mark, beside a piece of its line, or its dot where it has only one."""

    said: str
    mark: Mark
    alone: bool = False


def _heads(limit: Mark | None) -> list[Head]:
    """What is said above a plot of a value that the lines are read against."""
    return [Head(_("{label}: {value}", label=limit.label, value=limit.said), limit)] if limit else []


def _limit(axes, mark: Mark):
    """A dashed line across at a value, below all marks."""
    return axes.axhline(float(mark.quantity), color=ENTITIES["limit"], linewidth=1.2, linestyle=REFERENCE, zorder=1)


def _strip(axes, frame: Frame, title: str, counted: Mapping[int, Mark], top: float, row: int) -> None:
    """Bars of what happened in some years, from `top` inches on, below a plot and on its time axis."""
    box, across = axes.get_position(), axes.figure.get_size_inches()[0]
    strip = panel(axes.figure, box.x0 * across, top, box.width * across, STRIP - 0.05)
    strip.set(xlim=axes.get_xlim(), xticks=[], yticks=[])
    strip.spines["left"].set_visible(False)
    strip.set_ylim(0, max(float(mark.quantity) for mark in counted.values()) * STRIP / (STRIP - frame.line - 0.05))
    for place, (year, mark) in enumerate(counted.items(), row):
        bar = strip.bar(year + 0.5, float(mark.quantity), width=0.6, **listed.bar_marker(mark)).patches[0]
        beside = {"xytext": (0, 2), "textcoords": "offset points", "ha": "center", "va": "bottom"}
        tie(place, [bar, strip.annotate(mark.bare, (year + 0.5, float(mark.quantity)), **beside)])
    _title(strip, frame, title)


def _over(axes, frame: Frame, time: float, said: str) -> None:
    """Words above the plot at a time, kept inside the figure."""
    box, across = axes.get_position(), axes.figure.get_size_inches()[0]
    at = (box.x0 + box.width * (axes.transData + axes.transAxes.inverted()).transform((time, 0))[0]) * across
    half = width(said, frame.small) / 2
    x = (min(max(at, half + 0.03), across - half - 0.03) / across - box.x0) / box.width
    axes.text(x, 1.01, said, transform=axes.transAxes, va="bottom", ha="center", fontsize=frame.small, color=QUIET)


def _ends(members: list) -> list:
    return [members[0], members[-1]]


def _moment(time: Time) -> float:
    """A time as a number of years."""
    if isinstance(time, date):
        start = date(time.year, 1, 1)
        return time.year + (time - start).days / (date(time.year + 1, 1, 1) - start).days
    return float(time)


def _when(time: Time) -> str:
    return f"{time:%Y-%m}" if isinstance(time, date) else f"{time:g}"


def _line(axes, marks: Mapping[float, tuple[Time, Mark]], breaks: Mapping[float, str], joined: bool) -> None:
    """Join the points of a series where nothing divides them, by dashes where they are inferred or a year and more lies between."""
    for stretch in _stretches(marks, breaks, joined):
        first = marks[stretch[0]][1]
        inferred = all(marks[moment][1].status == "inferred" for moment in stretch)
        for dashed, run in _runs(stretch):
            heights = [float(marks[moment][1].quantity) for moment in run]
            look = {"color": ENTITIES[first.entity], "linewidth": 1.8, "linestyle": (0, (4, 2)) if dashed or inferred else "-", "zorder": 1}
            axes.plot(run, heights, **look)


def _runs(stretch: Sequence[float]) -> list[tuple[bool, list[float]]]:
    """A stretch in parts, each with whether it crosses a time of which nothing is known."""
    runs: list[tuple[bool, list[float]]] = []
    for pair in pairwise(stretch):
        unknown = pair[1] - pair[0] > LONGEST
        if runs and not unknown and not runs[-1][0]:
            runs[-1][1].append(pair[1])
        else:
            runs.append((unknown, [*pair]))
    return runs or [(False, [*stretch])]


def _stretches(marks: Mapping[float, tuple[Time, Mark]], breaks: Mapping[float, str], joined: bool) -> list[list[float]]:
    """Runs of times that no break divides and, where whole years are plotted as points, no missing year either."""
    runs: list[list[float]] = []
    yearly = not joined and all(moment == int(moment) for moment in marks)
    for moment in marks:
        apart = not runs or (yearly and moment - runs[-1][-1] > 1) or any(runs[-1][-1] < time <= moment for time in breaks)
        runs += [[moment]] if apart else []
        runs[-1] += [] if apart else [moment]
    return runs


def _covered(marks: Mapping[float, tuple[Time, Mark]], later: Sequence[Mapping], every: Sequence[Mapping]) -> list[int]:
    """How many dots of later series lie on each of some marks."""
    near = NEAR * max(abs(float(mark.quantity)) for one in every for _time, mark in one.values())
    return [
        sum(moment in one and abs(float(one[moment][1].quantity) - float(mark.quantity)) <= near for one in later)
        for moment, (_time, mark) in marks.items()
    ]


def _points(axes, marks: Mapping[float, tuple[Time, Mark]], row: int, areas: Sequence[float]) -> None:
    """The dots, each of its area, and the intervals of a series."""
    for known, placed in groupby(enumerate(marks.items(), row), lambda one: one[1][1][1].quantity.best is not None):
        run = [(place, moment, mark) for place, (moment, (_time, mark)) in placed]
        for place, moment, mark in run:
            low, high = float(mark.quantity.low), float(mark.quantity.high)
            if high - low > 0.01 * abs(high):
                look = {"color": ENTITIES[mark.entity], "linewidth": 2.2, "linestyle": "-" if known else (0, (1.5, 1))}
                tie(place, axes.plot([moment, moment], [low, high], **look))
            if not known:
                stroke = {"s": 90, "marker": "_", "color": ENTITIES[mark.entity], "linewidth": 2.2, "zorder": 3}
                tie(place, axes.scatter(moment, low, **stroke))
        if known:
            looks = [marker(mark) for _place, _moment, mark in run]
            colours = {key: [look[key] for look in looks] for key in ("facecolor", "edgecolor")}
            at = [(moment, float(mark.quantity)) for _place, moment, mark in run]
            sizes = [areas[place - row] for place, _moment, _mark in run]
            tie_each(run[0][0], axes.scatter(*zip(*at, strict=True), s=sizes, linewidth=1.5, zorder=3, clip_on=False, **colours))


def _time_axis(axes, frame: Frame, moments: Sequence[float]) -> None:
    first, last = int(np.floor(moments[0])), int(np.ceil(moments[-1]))
    every = next(step for step in STEPS if (last - first) / step <= (8 if frame.beside else 4))
    slack = 0.03 * (moments[-1] - moments[0] or 1)
    axes.set_xlim(moments[0] - slack, moments[-1] + slack)
    axes.xaxis.set_major_locator(
        FixedLocator([year for year in range(first, last + 1) if year % every == 0 and moments[0] - slack <= year <= moments[-1] + slack])
    )
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, place: f"{value:.0f}"))


def _height_axis(axes, frame: Frame, title: str, log: bool, over: float = 0.0) -> None:
    """Scale the values, a linear scale from zero; its title stands above, from the left edge, with `over` inches below it for notes."""
    scale_axis(axes.yaxis, log, text.tick)
    if not log:
        low, high = axes.get_ylim()
        axes.set_ylim(min(low, 0), max(high, 0))
        axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.margins(y=0.08)
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    _title(axes, frame, title, over)


def _title(axes, frame: Frame, title: str, over: float = 0.0) -> None:
    across, down = axes.figure.get_size_inches()
    box = axes.get_position()
    x = -box.x0 * across / (box.width * across)
    axes.text(x, 1 + (over + 0.07) / (box.height * down), title, transform=axes.transAxes, va="bottom", fontsize=frame.small, color=QUIET)


def _left(frame: Frame, marks: Sequence[Mark]) -> float:
    """Inches for the labels of the value axis, as wide as those of its largest values may be."""
    return 0.14 + max(width(text.tick(round(float(mark.quantity.high), 1)), frame.small) for mark in marks)


def _ending(label: str, series: Mapping) -> str:
    """What stands at the end of a line: its name and last value, with the year where the line ends before the others."""
    time, mark = series[label][max(series[label])]
    value = mark.bare
    return f"{label} {value}" if _lasts(label, series) else _("{label}, {year}: {value}", label=label, year=_when(time), value=value)


def _lasts(label: str, series: Mapping) -> bool:
    """Whether a line reaches the latest time of all, within a few months."""
    return max(series[label]) + SOON >= max(max(marks) for marks in series.values())


def _names(frame: Frame, ends: Mapping[str, str], series: Mapping) -> dict[str, str]:
    """The words beside the ends of the lines that reach the latest time; on a phone of those whose colour another line has too."""
    colours = [_last(marks).entity for marks in series.values()]
    beside = [label for label in ends if _lasts(label, series) and (frame.beside or colours.count(_last(series[label]).entity) > 1)]
    return {label: fold(ends[label], WIDEST if frame.beside else TIGHT, frame.text) for label in beside}


def _last(marks: Mapping[float, tuple[Time, Mark]]) -> Mark:
    return marks[max(marks)][1]


def _top(frame: Frame, above: Sequence[Head]) -> float:
    """Inches that the names above a plot take."""
    return frame.line * sum(fold(head.said, frame.width - 0.4, frame.text).count("\n") + 1 for head in above) + 0.1


def _name_above(figure, frame: Frame, above: Sequence[Head]) -> list:
    """Name lines above the plot, one below the other; gives the texts."""
    across, down = figure.get_size_inches()
    y, texts = 1.0, []
    for head in above:
        colour = ENTITIES[head.mark.entity]
        folded = fold(head.said, frame.width - 0.4, frame.text)
        half = frame.line * (folded.count("\n") + 1) / 2 / down
        y -= half
        texts.append(figure.text(0.22 / across, y, folded, va="center", color=colour, linespacing=1.15))
        key = figure.add_axes((0, y - 0.08 / down, 0.2 / across, 0.16 / down), xlim=(0, 1), ylim=(0, 1))
        key.set_axis_off()
        if head.alone:
            key.scatter(0.5, 0.5, s=DOT, **marker(head.mark))
        else:
            dashed = head.mark.status == "inferred" or head.mark.entity == "limit"
            key.plot([0.1, 0.9], [0.5, 0.5], color=colour, linewidth=2, linestyle=(0, (2.2, 1.2)) if dashed else "-")
        y -= half
    return texts


def _label_ends(axes, frame: Frame, names: Mapping[str, str], series: Mapping) -> None:
    """Name each line beside its last value, moved apart where two would touch."""
    down = axes.get_position().height * axes.figure.get_size_inches()[1]
    across = axes.get_position().width * axes.figure.get_size_inches()[0]
    to_axes = axes.transData + axes.transAxes.inverted()
    last = {label: _last(series[label]) for label in names}
    heights = {label: to_axes.transform((0, float(mark.quantity)))[1] * down for label, mark in last.items()}
    sizes = {label: frame.line * (said.count("\n") + 1) for label, said in names.items()}
    for label, height in apart(heights, sizes, down + frame.line / 2).items():
        colour = ENTITIES[last[label].entity]
        axes.text(1 + BESIDE / across, height / down, names[label], transform=axes.transAxes, va="center", color=colour, linespacing=1.15)


def apart(heights: Mapping[str, float], sizes: Mapping[str, float], top: float) -> dict[str, float]:
    """Middles of labels moved, in their order, until none of their sizes overlap: up first, and down again where they pass the top."""
    order = sorted(heights, key=heights.__getitem__)
    placed, free = {}, float("-inf")
    for label in order:
        placed[label] = max(heights[label], free + sizes[label] / 2)
        free = placed[label] + sizes[label] / 2
    for label in reversed(order):
        placed[label] = min(placed[label], top - sizes[label] / 2)
        top = placed[label] - sizes[label] / 2
    return placed


def curve(
    functions: Mapping[str, tuple[Callable[[float], Quantity], str]],
    over: tuple[float, float],
    at: Sequence[Quantity | int],
    name: str,
    *,
    across: str,
    log: bool = False,
    log_x: bool = False,
    limit: Mark | None = None,
    **values,
) -> Published:
    """Curves of values over a continuous variable, with a dot at each of some places, which are the rows; one place is valued above.

    functions: by label, what gives the value at a place and its entity; over: the ends of the variable; across: its title; limit: a
    value that the curves are read against, a dashed line across.
    """
    words = captions.read(name, **values)
    places = [float(place) for place in at]
    shown = [
        Mark(within(label, text.said(place)), of(x), "computed", entity)
        for label, (of, entity) in functions.items()
        for place, x in zip(at, places, strict=True)
    ]
    shown += [limit] if limit else []
    first = shown[: len(places) * len(functions) : len(places)]
    valued = [_("{label}: {value}", label=mark.label, value=mark.said) for mark in first]
    heads = [Head(said, mark) for said, mark in zip(valued if len(places) == 1 else functions, first, strict=True)] + _heads(limit)
    spaced = np.geomspace if log_x else np.linspace
    samples = {label: [(x, float(of(x))) for x in map(float, spaced(*over, SAMPLES))] for label, (of, _entity) in functions.items()}

    def draw(frame: Frame):
        top = _top(frame, heads)
        left = max(_left(frame, shown), width(text.tick(over[0]), frame.small) / 2)
        bottom = listed.foot(frame, across, frame.width - left) + 0.1
        right = 0.08 + width(text.tick(over[1]), frame.small) / 2
        figure, axes = plot(frame, HEIGHT + top, left=left, right=right, top=top + frame.line, bottom=bottom)
        for place, (label, (of, entity)) in enumerate(functions.items()):
            axes.plot(*zip(*samples[label], strict=True), color=ENTITIES[entity], linewidth=1.8, zorder=1)
            for order, x in enumerate(places):
                mark = shown[place * len(at) + order]
                tie(place * len(at) + order, axes.scatter(x, float(of(x)), s=34, zorder=3, clip_on=False, **marker(mark)))
        named = _name_above(figure, frame, heads)
        if limit:
            tie(len(shown) - 1, [_limit(axes, limit), named[-1]])
        _height_axis(axes, frame, words.axis, log)
        scale_axis(axes.xaxis, log_x, text.tick)
        axes.set_xlim(*over)
        if not log_x:
            widest = max(width(text.tick(end), frame.small) for end in over)
            axes.xaxis.set_major_locator(MaxNLocator(int((frame.width - left - right) / (widest + 0.25)), steps=[1, 2, 2.5, 5, 10]))
        axes.tick_params(axis="x", pad=6)
        axes.set_xlabel(fold(across, frame.width - left, frame.small), loc="left", labelpad=2)
        return figure

    return publish(words, draw, data=rows(shown), alt=spoken(_("Curve"), words.what, shown), said=told(shown))
