"""Drawings of what has structure but no scale: trees, ladders, chains, matrices, timelines, pairs.

A filled box carries a figure in the report, a hollow one does not; so the drawings show at a glance what is measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from answersheet.language import _
from answersheet.show import captions
from answersheet.show.charts.frame import Frame, drawing, tie
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET, RULE, fold, width

PADDING = 0.07
ARROW = 0.22


@dataclass(frozen=True)
class Box:
    """One labelled item; `figure` is the value that the report gives it, empty when it gives none; `detail` what stands beside it."""

    label: str
    figure: str = ""
    detail: str = ""

    @property
    def said(self) -> str:
        return _("{label} ({figure})", label=self.label, figure=self.figure) if self.figure else self.label


def _boxes(items: Iterable[Box | str]) -> list[Box]:
    return [item if isinstance(item, Box) else Box(item) for item in items]


def _listing(boxes: Sequence[Box]) -> str:
    return _("; ").join(_("{label}: {value}", label=box.said, value=box.detail) if box.detail else box.said for box in boxes)


def _frame(boxes: Sequence[Box], group: str = "") -> pd.DataFrame:
    rows = [(group, box.label, box.figure, box.detail) for box in boxes]
    return pd.DataFrame(rows, columns=["group", "label", "figure", "detail"]).replace("", pd.NA).dropna(axis="columns", how="all")


def _height(frame: Frame, said: str) -> float:
    return frame.line * (said.count("\n") + 1) + 2 * PADDING


def _folded(frame: Frame, box: Box, inches: float) -> str:
    return fold(box.said, inches - 2 * PADDING, frame.text)


def _draw_box(axes: Axes, row: int | None, x: float, y: float, inches: float, height: float, said: str, filled: bool) -> None:
    shape = Rectangle((x, y), inches, height, facecolor=ENTITIES["henan"] if filled else PAPER, edgecolor=ENTITIES["henan"], linewidth=1.2)
    axes.add_patch(shape)
    look = {"ha": "center", "va": "center", "color": PAPER if filled else INK, "linespacing": 1.15}
    label = axes.text(x + inches / 2, y + height / 2, said, **look)
    if row is not None:
        tie(row, [shape, label])


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": QUIET, "shrinkA": 1, "shrinkB": 1, "linewidth": 1})


def ladder(steps: Sequence[Box], name: str, **values) -> Published:
    """Levels from the top down, joined by arrows; what each does stands beside it, or on a phone below."""
    words = captions.read(name, **values)

    def draw(frame: Frame):
        inches = 2.1 if frame.beside else frame.width - 0.1
        said = [_folded(frame, step, inches) for step in steps]
        beside = [fold(step.detail, (frame.width - 2.4) if frame.beside else frame.width - 0.3, frame.text) for step in steps]
        under = [0.0 if frame.beside or not step.detail else _height(frame, detail) for step, detail in zip(steps, beside, strict=True)]
        heights = [
            max(_height(frame, one), _height(frame, detail) if frame.beside else 0) for one, detail in zip(said, beside, strict=True)
        ]
        figure, axes = drawing(frame, sum(heights) + sum(under) + ARROW * (len(steps) - 1) + 0.1)
        y = 0.05
        for row, step in enumerate(steps):
            _draw_box(axes, row, 0.05, y, inches, heights[row], said[row], bool(step.figure))
            at = (inches + 0.2, y + heights[row] / 2) if frame.beside else (0.2, y + heights[row] + under[row] / 2)
            tie(row, axes.text(*at, beside[row], va="center", linespacing=1.15))
            y += heights[row] + under[row]
            if row + 1 < len(steps):
                _arrow(axes, (0.12, y - under[row]), (0.12, y + ARROW))
            y += ARROW
        return figure

    told = _("Ladder. {what} {steps}.").format(what=words.what, steps=_listing(steps))
    return publish(words, draw, data=_frame(steps), alt=told)


def chain(steps: Iterable[Box | str], name: str, *, across: int = 5, **values) -> Published:
    """Steps in their order, joined by arrows, at most `across` in a row."""
    words = captions.read(name, **values)
    steps = _boxes(steps)

    def draw(frame: Frame):
        columns = across if frame.beside else min(2, across)
        pitch = frame.width / columns
        inches = pitch - 0.28
        said = [_folded(frame, step, inches) for step in steps]
        height = max(_height(frame, one) for one in said)
        figure, axes = drawing(frame, -(-len(steps) // columns) * (height + 0.2))
        for row, step in enumerate(steps):
            line, column = divmod(row, columns)
            x, y = column * pitch + 0.02, line * (height + 0.2) + 0.1
            _draw_box(axes, row, x, y, inches, height, said[row], bool(step.figure))
            if column + 1 < columns and row + 1 < len(steps):
                _arrow(axes, (x + inches, y + height / 2), (x + pitch, y + height / 2))
        return figure

    told = _("Chain of {count} steps. {what} {steps}.").format(count=len(steps), what=words.what, steps=_listing(steps))
    return publish(words, draw, data=_frame(steps), alt=told)


def tree(root: str, groups: Mapping[str, Iterable[Box | str]], name: str, **values) -> Published:
    """A whole, its groups and, indented below each, their leaves; a leaf with a figure is filled."""
    words = captions.read(name, **values)
    groups = {group: _boxes(leaves) for group, leaves in groups.items()}

    def draw(frame: Frame):
        indent, gap = 0.3, 0.07
        lines = [(1, None, Box(group)) if leaf is None else (2, leaf, leaf) for group, leaves in groups.items() for leaf in (None, *leaves)]
        lines = [(0, None, Box(root)), *lines]
        inches = [frame.width - 0.1 - indent * level for level, _leaf, _box in lines]
        said = [_folded(frame, box, size) for (_level, _leaf, box), size in zip(lines, inches, strict=True)]
        heights = [_height(frame, one) for one in said]
        figure, axes = drawing(frame, sum(heights) + gap * len(lines) + 0.05)
        y, row, above = 0.03, 0, {}
        for (level, leaf, box), size, text, height in zip(lines, inches, said, heights, strict=True):
            x = 0.05 + indent * level
            counted = leaf is not None or (level == 1 and not groups[box.label])
            _draw_box(axes, row if counted else None, x, y, size, height, text, bool(box.figure))
            row += counted
            if level:
                axes.plot(
                    [x - indent / 2, x - indent / 2, x], [above[level - 1], y + height / 2, y + height / 2], color=QUIET, linewidth=0.9
                )
            above[level] = y + height
            y += height + gap
        return figure

    listed = _("; ").join(f"{group} ({_listing(leaves)})" if leaves else group for group, leaves in groups.items())
    told = _("Tree. {what} {root} divides into {groups}.").format(what=words.what, root=root, groups=listed)
    data = pd.concat([_frame(leaves or _boxes([group]), group) for group, leaves in groups.items()])
    return publish(words, draw, data=data, alt=told)


def matrix(frame: pd.DataFrame, name: str, *, label: float = 2.2, **values) -> Published:
    """A grid of texts, rows by index: a cell with a text is filled, an empty one stays hollow. `label`: inches for the row titles.

    On a phone each row is a title with its cells below, each under the head of its column.
    """
    words = captions.read(name, **values)
    cells = [
        (row, column, said)
        for row, line in zip(frame.index, frame.to_numpy(), strict=True)
        for column, said in zip(frame.columns, line, strict=True)
    ]

    def draw(shape: Frame):
        return _grid(shape, frame, label) if shape.beside else _stack(shape, frame)

    data = pd.DataFrame(cells, columns=["row", "column", "cell"])
    filled = sum(bool(cell) for cell in data["cell"])
    told = _(
        "Matrix of {rows} rows by {columns} columns, {filled} of {cells} cells filled. {what} Rows: {named}. Columns: {across}."
    ).format(
        rows=len(frame),
        columns=len(frame.columns),
        filled=filled,
        cells=len(data),
        what=words.what,
        named=_("; ").join(frame.index),
        across=_("; ").join(frame.columns),
    )
    return publish(words, draw, data=data, alt=told)


def _cell(axes: Axes, frame: Frame, row: int, x: float, y: float, inches: float, height: float, said: str) -> None:
    look = {"facecolor": PAPER, "edgecolor": ENTITIES["henan"] if said else RULE, "linewidth": 1.0}
    box = Rectangle((x + 0.03, y + 0.03), inches - 0.06, height - 0.06, **look)
    axes.add_patch(box)
    tie(row, [box, axes.text(x + inches / 2, y + height / 2, said, ha="center", va="center", fontsize=frame.small, linespacing=1.15)])


def _grid(frame: Frame, table: pd.DataFrame, label: float):
    inches = (frame.width - label) / len(table.columns)
    heads = [fold(column, inches - PADDING, frame.small) for column in table.columns]
    titles = [fold(row, label - 0.1, frame.text) for row in table.index]
    cells = [[fold(said, inches - 0.06 - PADDING, frame.small) for said in line] for line in table.to_numpy()]
    head = max(_height(frame, one) for one in heads)
    heights = [max(_height(frame, one) for one in (title, *line)) + 0.06 for title, line in zip(titles, cells, strict=True)]
    figure, axes = drawing(frame, head + sum(heights) + 0.05)
    for place, said in enumerate(heads):
        look = {"ha": "center", "va": "bottom", "fontsize": frame.small, "color": QUIET, "linespacing": 1.15}
        axes.text(label + (place + 0.5) * inches, head - 0.04, said, **look)
    y = head
    for line, (title, height) in enumerate(zip(titles, heights, strict=True)):
        axes.text(0, y + height / 2, title, va="center", linespacing=1.15)
        for place, said in enumerate(cells[line]):
            _cell(axes, frame, line * len(heads) + place, label + place * inches, y, inches, height, said)
        y += height
    return figure


def _stack(frame: Frame, table: pd.DataFrame):
    half = frame.width * 0.4
    titles = [fold(row, frame.width - 0.1, frame.text) for row in table.index]
    heads = [fold(column, half - 0.15, frame.small) for column in table.columns]
    cells = [[fold(said, frame.width - half - 0.06 - PADDING, frame.small) for said in line] for line in table.to_numpy()]
    heights = [[max(_height(frame, head), _height(frame, said)) + 0.06 for head, said in zip(heads, line, strict=True)] for line in cells]
    figure, axes = drawing(frame, sum(_height(frame, title) + sum(line) + 0.08 for title, line in zip(titles, heights, strict=True)))
    y = 0.0
    for line, title in enumerate(titles):
        axes.text(0.03, y + 0.08, title, va="top", linespacing=1.15)
        y += _height(frame, title)
        for place, (said, height) in enumerate(zip(cells[line], heights[line], strict=True)):
            axes.text(0.15, y + height / 2, heads[place], va="center", fontsize=frame.small, color=QUIET, linespacing=1.15)
            _cell(axes, frame, line * len(heads) + place, half, y, frame.width - half, height, said)
            y += height
        y += 0.08
    return figure


def timeline(events: Iterable[tuple[str, Box]], name: str, **values) -> Published:
    """What happened when, one row an event, the times as a rail at the left."""
    words = captions.read(name, **values)
    events = list(events)

    def draw(frame: Frame):
        rail = max(width(when, frame.text) for when, _event in events) + 0.2
        said = [fold(event.said, frame.width - rail - 0.25, frame.text) for _when, event in events]
        heights = [_height(frame, one) for one in said]
        figure, axes = drawing(frame, sum(heights) + 0.1)
        axes.plot([rail, rail], [0.1, sum(heights)], color=RULE, linewidth=2, zorder=0)
        y, before = 0.05, ""
        for row, ((when, event), height) in enumerate(zip(events, heights, strict=True)):
            middle = y + height / 2
            if when != before:
                axes.text(rail - 0.12, middle, when, ha="right", va="center", color=QUIET)
            filled = ENTITIES["henan"] if event.figure else PAPER
            dot = axes.scatter(rail, middle, s=56, facecolor=filled, edgecolor=ENTITIES["henan"], linewidth=1.5)
            tie(row, [dot, axes.text(rail + 0.18, middle, said[row], va="center", linespacing=1.15)])
            y, before = y + height, when
        return figure

    told = _("Timeline. {what} {events}.").format(
        what=words.what, events=_("; ").join(_("{label}: {value}", label=when, value=event.said) for when, event in events)
    )
    data = pd.DataFrame([(when, event.label, event.figure) for when, event in events], columns=["when", "label", "figure"])
    return publish(words, draw, data=data, alt=told)


def pairs(left: Sequence[str], right: Sequence[str], name: str, *, heads: tuple[str, str], **values) -> Published:
    """Two columns of items matched one to one, in their order."""
    words = captions.read(name, **values)
    left, right = list(left), list(right)
    count = max(len(left), len(right))

    def draw(frame: Frame):
        middle, join = frame.width * 0.4, 0.5 if frame.beside else 0.25
        columns = [
            (middle - 0.12, middle - 0.05, "right", heads[0], left),
            (middle + join + 0.12, middle + join + 0.05, "left", heads[1], right),
        ]
        room = (middle - 0.15, frame.width - middle - join - 0.15)
        folded = [[fold(item, size, frame.text) for item in items] for size, items in zip(room, (left, right), strict=True)]
        heights = [max(_height(frame, items[row]) for items in folded if row < len(items)) for row in range(count)]
        figure, axes = drawing(frame, sum(heights) + 0.35)
        starts = [0.3 + sum(heights[:row]) + heights[row] / 2 for row in range(count)]
        for (x, dot, align, head, _items), items in zip(columns, folded, strict=True):
            axes.text(x, 0.1, head, ha=align, va="center", fontsize=frame.small, color=QUIET)
            for row, item in enumerate(items):
                shown = axes.text(x, starts[row], item, ha=align, va="center", linespacing=1.15)
                tie(row, [shown, axes.scatter(dot, starts[row], s=22, color=ENTITIES["henan"])])
        for row in range(min(len(left), len(right))):
            tie(row, axes.plot([middle - 0.05, middle + join + 0.05], [starts[row]] * 2, color=QUIET, linewidth=0.9, zorder=0))
        return figure

    told = _("Two columns, {left} and {right}. {what}").format(
        left=f"{heads[0]} ({len(left)})", right=f"{heads[1]} ({len(right)})", what=words.what
    )
    data = pd.DataFrame({heads[0]: pd.Series(left), heads[1]: pd.Series(right)})
    return publish(words, draw, data=data, alt=told)
