"""Bars from zero, each with its value: lists, waterfalls, and a part that is larger than its whole."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.patches import Rectangle

from answersheet.domain.rates import percentage
from answersheet.language import _
from answersheet.show import captions, text
from answersheet.show.charts import listed
from answersheet.show.charts.frame import Frame, tie
from answersheet.show.charts.in_words import told
from answersheet.show.charts.listed import BAR, PAD, bar_marker
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET, width
from answersheet.show.plotted import Mark, alike, ordered, rows, spoken


def bars(marks: Sequence[Mark], name: str, *, limit: Mark | None = None, order: str = "", **values) -> Published:
    """One horizontal bar a row from zero: solid when printed, hollow when computed, hatched when inferred or only bounded.

    limit: a value that the bars are read against; order: `rising` or `falling` sorts by value.
    """
    words = captions.read(name, **values)
    shown = alike([*ordered(marks, order), *([limit] if limit else [])])
    marks, limit = (shown[:-1], shown[-1]) if limit else (shown, None)

    def draw(frame: Frame):
        said = [mark.said for mark in marks]
        head = listed.reference_height(frame, limit)
        plan = listed.layout(frame, frame.width, [mark.label for mark in marks], said, head=head, beside=limit is not None)
        key = listed.key_height(frame, marks)
        figure = listed.sheet(frame, plan.height, PAD, key)
        at = listed.place(figure, plan)
        ends = [_bar(at.axes, mark, row, middle) for row, (mark, middle) in enumerate(zip(marks, at.places, strict=True))]
        low = min(0.0, *(float(mark.quantity.low) for mark in marks))
        if limit:
            listed.room(at, low, [*ends, float(limit.quantity)], [""] * len(shown))
            listed.column_of_values(at, plan)
            listed.reference(at, limit, len(marks), over=True)
        else:
            listed.room(at, low, ends, said)
            listed.values_at_ends(at, ends, said)
        _from_zero(at)
        if key:
            listed.key(figure, frame, plan.height + PAD, marks, bars=True)
        return figure

    return publish(words, draw, data=rows(shown), alt=spoken(_("Bar chart"), words.what, shown), said=told(shown))


def _bar(axes, mark: Mark, row: int, middle: float) -> float:
    """Draw one bar with its interval, and give its end; of bounds only, it is solid to the lower and hatched to the upper."""
    low, high, style = float(mark.quantity.low), float(mark.quantity.high), bar_marker(mark)
    if mark.quantity.best is None:
        tie(row, axes.barh(middle, low, height=BAR, **style).patches[0])
        open_end = bar_marker(Mark("", mark.quantity, "inferred", mark.entity))
        tie(row, axes.barh(middle, high - low, left=low, height=BAR, **open_end).patches[0])
        return high
    best = float(mark.quantity)
    tie(row, axes.barh(middle, best, height=BAR, **style).patches[0])
    if (high - low) > 0.01 * abs(best):
        tie(row, axes.plot([low, high], [middle, middle], color=INK, linewidth=1.2))
    return max(high, best, 0.0)


def _from_zero(at: listed.Listed) -> None:
    """Leave no axis but the line at zero: every bar carries its value."""
    axes = at.axes
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    for middle in at.places:
        axes.plot([0, 0], [middle - BAR / 2 - 0.04, middle + BAR / 2 + 0.04], color=QUIET, linewidth=1, zorder=3)


def waterfall(start: Mark, steps: Sequence[Mark], end: Mark, name: str, *, limit: Mark | None = None, **values) -> Published:
    """From one total, less each of the steps, to what they leave; on a phone the steps are not joined, whose labels stand between them.

    limit: another total, as a reference line with its value.
    """
    words = captions.read(name, **values)
    shown = alike([start, *steps, end, *([limit] if limit else [])])
    marks, limit = (shown[:-1], shown[-1]) if limit else (shown, None)
    sizes = [float(mark.quantity) for mark in marks]
    lefts = [0.0] + [sizes[0] - sum(sizes[1 : place + 1]) for place in range(1, len(marks) - 1)] + [0.0]

    def draw(frame: Frame):
        said = [mark.said for mark in marks]
        head = listed.reference_height(frame, limit)
        plan = listed.layout(frame, frame.width, [mark.label for mark in marks], said, head=head, beside=limit is not None)
        key = listed.key_height(frame, marks)
        figure = listed.sheet(frame, plan.height, PAD, key)
        at = listed.place(figure, plan)
        ends = [left + size for left, size in zip(lefts, sizes, strict=True)]
        for row, (mark, middle, left, size) in enumerate(zip(marks, at.places, lefts, sizes, strict=True)):
            tie(row, at.axes.barh(middle, size, left=left, height=BAR, **bar_marker(mark)).patches[0])
            if row and frame.beside:
                edge = lefts[row - 1] if row > 1 else ends[0]
                at.axes.plot([edge, edge], [at.places[row - 1] + BAR / 2, middle - BAR / 2], color=QUIET, linewidth=0.8, zorder=0)
        if limit:
            listed.room(at, 0.0, [*ends, float(limit.quantity)], [""] * len(shown))
            listed.column_of_values(at, plan)
            listed.reference(at, limit, len(marks), over=True)
        else:
            listed.room(at, 0.0, ends, said)
            listed.values_at_ends(at, ends, said)
        _from_zero(at)
        if key:
            listed.key(figure, frame, plan.height + PAD, marks, bars=True)
        return figure

    return publish(words, draw, data=rows(shown), alt=spoken(_("Waterfall chart"), words.what, shown), said=told(shown))


def burst(whole: Mark, parts: Sequence[Mark], name: str, **values) -> Published:
    """A frame as long as a whole, and its parts from zero: one that is larger than the whole bursts out of the frame, and says how far.

    On a phone, where labels stand between the bars, each bar has a frame of its own.
    """
    words = captions.read(name, **values)
    marks = alike([whole, *parts])
    limit = float(whole.quantity)

    def draw(frame: Frame):
        said = [mark.said for mark in marks]
        plan = listed.layout(frame, frame.width, [mark.label for mark in marks], said, beside=False)
        figure = listed.sheet(frame, plan.height, PAD)
        at = listed.place(figure, plan)
        ends = [float(mark.quantity) for mark in marks]
        listed.room(at, 0.0, ends, said)
        for row, mark in enumerate(marks):
            tie(row, at.axes.barh(at.places[row], float(mark.quantity), height=BAR, **bar_marker(mark)).patches[0])
            beyond = _("{share} of the whole", share=text.value(percentage(mark.quantity, whole.quantity)))
            if ends[row] - limit > (width(beyond, frame.text) + 2 * PAD) * at.axes.get_xlim()[1] / at.inches:
                middle = ((limit + ends[row]) / 2, at.places[row])
                tie(row, at.axes.text(*middle, beyond, ha="center", va="center", color=PAPER))
        top, bottom = at.places[0] - BAR / 2, at.places[-1] + BAR / 2 + PAD
        pieces = [(top, bottom)] if frame.beside else [(middle - BAR / 2, middle + BAR / 2) for middle in at.places]
        for piece in pieces:
            for colour, line in ((PAPER, 5.0), (ENTITIES[whole.entity], 1.8)):
                look = {"facecolor": "none", "edgecolor": colour, "linewidth": line, "zorder": 3}
                at.axes.add_patch(Rectangle((0, piece[0]), limit, piece[1] - piece[0], **look))
        inch = at.axes.get_xlim()[1] / at.inches
        crossed = [end < limit < end + (2 * PAD + width(words, frame.text)) * inch for end, words in zip(ends, said, strict=True)]
        listed.values_at_ends(at, [limit if over else end for end, over in zip(ends, crossed, strict=True)], said)
        at.axes.set_xticks([])
        at.axes.spines["bottom"].set_visible(False)
        return figure

    return publish(words, draw, data=rows(marks), alt=spoken(_("Bar chart"), words.what, marks), said=told(marks))
