"""Dots with their intervals: lists, and dumbbells for pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from answersheet.language import _
from answersheet.show import captions
from answersheet.show.charts import listed
from answersheet.show.charts.frame import Frame, panel, tie
from answersheet.show.charts.in_words import told
from answersheet.show.charts.listed import PAD, marker
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, QUIET, width
from answersheet.show.plotted import Mark, alike, ordered, rows, spoken, within

DOT = 56
"""Area of a dot in square points."""


def dots(marks: Sequence[Mark], name: str, *, limit: Mark | None = None, log: bool = False, order: str = "", **values) -> Published:
    """One dot a row on its interval, which ends in strokes where only bounds are claimed; the values stand in a column.

    limit: a dashed line, named and valued, that the values are read against, or the band of an interval; order: `rising` or `falling`
    sorts by value.
    """
    words = captions.read(name, **values)
    shown = alike([*ordered(marks, order), *([limit] if limit else [])])
    marks, limit = (shown[:-1], shown[-1]) if limit else (shown, None)

    def draw(frame: Frame):
        head = listed.reference_height(frame, limit)
        plan = listed.layout(frame, frame.width, [mark.label for mark in marks], [mark.said for mark in marks], head=head, beside=True)
        foot, key = listed.foot(frame, words.axis, plan.width - plan.column - plan.right), listed.key_height(frame, marks)
        figure = listed.sheet(frame, plan.height, foot, key)
        at = listed.place(figure, plan)
        listed.numeric(at, words.axis, listed.span(shown, log), log)
        for row, (mark, middle) in enumerate(zip(marks, at.places, strict=True)):
            dot(at.axes, mark, row, middle)
        listed.column_of_values(at, plan)
        if limit:
            listed.reference(at, limit, len(marks))
        if key:
            listed.key(figure, frame, plan.height + foot, marks)
        return figure

    return publish(words, draw, data=rows(shown), alt=spoken(_("Dot plot"), words.what, shown), said=told(shown))


def dot(axes, mark: Mark, row: int, middle: float) -> None:
    """Draw the interval of a mark at a height, its ends as strokes where only bounds are claimed, and the dot of its best value."""
    low, high, colour = float(mark.quantity.low), float(mark.quantity.high), ENTITIES[mark.entity]
    dashed = mark.status == "inferred" and mark.quantity.best is None
    tie(row, axes.plot([low, high], [middle, middle], color=colour, linewidth=2.2, linestyle=(0, (1.5, 1)) if dashed else "-"))
    if mark.quantity.best is None:
        tie(row, [axes.scatter(end, middle, s=90, marker="|", color=colour, linewidth=2.2, zorder=3) for end in (low, high)])
    else:
        tie(row, axes.scatter(float(mark.quantity.best), middle, s=DOT, zorder=3, clip_on=False, **marker(mark)))


def dumbbells(pairs: Mapping[str, tuple[Mark, Mark]], name: str, *, log: bool = False, after: bool = False, **values) -> Published:
    """Two marks a row, joined: the same thing in two places, at two times or by two counts; each side has one label and colour throughout.

    A label that repeats down the sides is said once, in the key above. after: the second side comes after the first in time.
    """
    words = captions.read(name, **values)
    sides = next(iter(pairs.values()))
    joint = _("{first} → {second}") if after else _("{first} · {second}")
    marks = alike([mark for pair in pairs.values() for mark in pair])
    pairs = dict(zip(pairs, zip(marks[::2], marks[1::2], strict=True), strict=True))
    shown = [replace(mark, label=within(label, mark.label)) for label, pair in pairs.items() for mark in pair]

    def draw(frame: Frame):
        said = [joint.format(first=first.bare, second=second.bare) for first, second in pairs.values()]
        head = frame.line + 2 * PAD
        plan = listed.layout(frame, frame.width, list(pairs), said, head=head, beside=True)
        foot, key = listed.foot(frame, words.axis, plan.width - plan.column - plan.right), listed.key_height(frame, marks)
        figure = listed.sheet(frame, plan.height, foot, key)
        starts = range(0, len(marks), 2)
        at = listed.place(figure, plan, rows=starts)
        listed.numeric(at, words.axis, listed.span(marks, log), log)
        for row, pair, middle in zip(starts, pairs.values(), at.places, strict=True):
            at.axes.plot([float(mark.quantity) for mark in pair], [middle, middle], color=QUIET, linewidth=1.5, zorder=1)
            for side, mark in enumerate(pair):
                dot(at.axes, mark, row + side, middle)
        listed.column_of_values(at, plan, starts)
        _sides(figure, frame, sides)
        if key:
            listed.key(figure, frame, plan.height + foot, marks)
        return figure

    return publish(words, draw, data=rows(shown), alt=spoken(_("Dumbbell chart"), words.what, shown), said=told(shown))


def _sides(figure, frame: Frame, sides: tuple[Mark, Mark]) -> None:
    """Name the two sides above the list, each beside a dot of its colour."""
    axes = panel(figure, 0, 0, frame.width, frame.line + PAD)
    axes.set_axis_off()
    axes.set(xlim=(0, frame.width), ylim=(frame.line + PAD, 0))
    x = PAD
    for mark in sides:
        axes.scatter(x + 0.05, frame.line / 2 + 0.02, s=DOT, **marker(mark))
        axes.text(x + 0.17, frame.line / 2 + 0.02, mark.label, va="center", color=ENTITIES[mark.entity])
        x += 0.42 + width(mark.label, frame.text)
