"""Small multiples: one panel for each group, each with a scale of its own where the units differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from answersheet.language import _
from answersheet.show import captions, text
from answersheet.show.charts import listed
from answersheet.show.charts.dot_charts import dot
from answersheet.show.charts.frame import Frame
from answersheet.show.charts.in_words import told
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import QUIET, fold
from answersheet.show.plotted import Mark, alike, rows, spoken

BETWEEN = 0.3


def facets(panels: Mapping[str, Sequence[Mark]], name: str, *, shared: bool = False, **values) -> Published:
    """Dots on stems from zero, with intervals, in small panels, two beside each other or, on a phone, below; each under its title.

    shared: one scale for all, of one unit, under the figure's title of the axis; else each has its own, named by its unit.
    """
    words = captions.read(name, **values)
    groups = {title: alike(marks) for title, marks in panels.items()}
    shown = [replace(mark, label=_("{label}: {value}", label=title, value=mark.label)) for title, marks in groups.items() for mark in marks]
    all_marks = [mark for marks in groups.values() for mark in marks]

    def draw(frame: Frame):
        columns = 2 if frame.beside else 1
        across = (frame.width - BETWEEN * (columns - 1)) / columns
        tight = Frame(frame.name, frame.width, frame.text, frame.small, 3, 0.0)
        titles = {title: fold(title, across - 0.1, frame.text) for title in groups}
        plans = {
            title: listed.layout(tight, across, [mark.label for mark in marks], [mark.bare for mark in marks], beside=False)
            for title, marks in groups.items()
        }
        units = {title: words.axis if shared else text.unit(marks[0].quantity.unit) for title, marks in groups.items()}
        heads = {title: frame.line * (said.count("\n") + 1) + 0.05 for title, said in titles.items()}
        feet = {title: listed.foot(frame, units[title], across) for title in groups}
        tall = {title: heads[title] + plans[title].height + feet[title] + 0.15 for title in groups}
        lines = [list(groups)[start : start + columns] for start in range(0, len(groups), columns)]
        heights = [max(tall[title] for title in line) for line in lines]
        key = listed.key_height(frame, all_marks)
        figure = listed.sheet(frame, *heights, key)
        down, row = sum(heights) + key, 0
        for line, members in enumerate(lines):
            for column, title in enumerate(members):
                left, top = column * (across + BETWEEN), sum(heights[:line])
                figure.text((left + 0.06) / frame.width, 1 - top / down, titles[title], va="top", linespacing=1.15, fontweight="normal")
                own = range(row, row + len(groups[title]))
                at = listed.place(figure, plans[title], left, top + heads[title], own)
                listed.numeric(at, units[title], listed.span_from_zero(all_marks if shared else groups[title]), log=False)
                for place, mark, middle in zip(own, groups[title], at.places, strict=True):
                    at.axes.plot([0, float(mark.quantity)], [middle, middle], color=QUIET, linewidth=1, zorder=1)
                    dot(at.axes, mark, place, middle)
                row = own.stop
        if key:
            listed.key(figure, frame, sum(heights), all_marks)
        return figure

    return publish(words, draw, data=rows(shown), alt=spoken(_("Small panels of dots"), words.what, shown), said=told(shown))
