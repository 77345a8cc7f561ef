"""Drawings of what has structure but no scale: trees, ladders, chains, matrices, timelines, counted squares, tiles.

A filled box carries a figure in the report, a hollow one does not; so the drawings show at a glance what is measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.patches import FancyBboxPatch, Rectangle

from answersheet.language import _
from answersheet.show import captions, text
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET, RULE, WIDTH, canvas, clear, fold
from answersheet.show.marks import Mark, rows, spoken

TOP = 0.62
LINE = 0.24
PADDING = 0.12


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


def _letters(width: float, size: float) -> int:
    """How many columns of text of a size in points a width in inches holds."""
    return max(6, int(width * 14.5 * 10 / size))


def _draw_box(axes: Axes, x: float, y: float, width: float, height: float, box: Box, size: float = 10) -> None:
    """Draw a box with its label, and with its figure on a line of its own where both do not fit on one."""
    colour, filled = ENTITIES["henan"], bool(box.figure)
    shape = FancyBboxPatch((x, y), width, height, boxstyle="round,pad=0,rounding_size=0.06")
    shape.set(facecolor=colour if filled else PAPER, edgecolor=colour, linewidth=1.2)
    axes.add_patch(shape)
    said = fold(box.said, _letters(width - PADDING, size))
    if "\n" in said:
        said = "\n".join(filter(None, (fold(box.label, _letters(width, size)), box.figure)))
    axes.text(
        x + width / 2,
        y + height / 2,
        said,
        ha="center",
        va="center",
        fontsize=size,
        color=PAPER if filled else INK,
        linespacing=1.15,
    )


def drawing(height: float):
    """A canvas whose data units are inches, y downwards."""
    figure, axes = canvas(height + TOP)
    clear(axes)
    axes.set(xlim=(0, WIDTH), ylim=(height, 0), aspect="equal")
    return figure, axes


def blocks(axes: Axes, items: Iterable[tuple[float, float, float, float, str, bool]], linewidth: float = 1.0) -> None:
    """Draw rectangles (left, top, width, height, entity, whether filled) as one artist, which hundreds of them need to stay quick."""
    boxes = []
    for left, top, width, height, entity, filled in items:
        box = Rectangle((left, top), width, height)
        box.set(facecolor=ENTITIES[entity] if filled else PAPER, edgecolor=ENTITIES[entity], linewidth=linewidth)
        boxes.append(box)
    axes.add_collection(PatchCollection(boxes, match_original=True), autolim=False)


def legend(axes: Axes, top: float, colours: Mapping[str, str]) -> None:
    """Coloured squares with their words, one a line, below a drawing that ends at `top` inches; the entity `open` is hollow."""
    for line, (said, entity) in enumerate(colours.items()):
        y = top + LINE * (line + 0.8)
        blocks(axes, [(0.03, y - 0.08, 0.16, 0.16, entity, entity != "open")])
        axes.text(0.3, y, said, va="center", fontsize=10)


def ladder(steps: Sequence[Box], name: str, **values) -> Published:
    """Levels from the top down, joined by arrows; what each does stands beside it."""
    words = captions.read(name, **values)
    pitch = 0.84
    figure, axes = drawing(pitch * len(steps))
    for place, step in enumerate(steps):
        y = place * pitch + 0.06
        _draw_box(axes, 0.05, y, 2.1, 0.6, step, size=9.5)
        axes.text(2.35, y + 0.3, fold(step.detail, 56), va="center", fontsize=10)
        if place + 1 < len(steps):
            axes.annotate("", (1.1, y + pitch), (1.1, y + 0.6), arrowprops={"arrowstyle": "-|>", "color": QUIET})
    told = _("Ladder. {what} {steps}.").format(what=words.what, steps=_listing(steps))
    return publish(figure, words, data=_frame(steps), alt=told)


def chain(steps: Iterable[Box | str], name: str, *, across: int = 5, **values) -> Published:
    """Steps in their order, joined by arrows, at most `across` in a row."""
    words = captions.read(name, **values)
    steps = _boxes(steps)
    lines = -(-len(steps) // across)
    pitch, width = WIDTH / across, WIDTH / across - 0.28
    height = 0.8
    figure, axes = drawing(lines * (height + 0.3))
    for place, step in enumerate(steps):
        row, column = divmod(place, across)
        x, y = column * pitch + 0.02, row * (height + 0.3) + 0.1
        _draw_box(axes, x, y, width, height, step, size=9.5)
        if column + 1 < across and place + 1 < len(steps):
            axes.annotate("", (x + pitch, y + height / 2), (x + width, y + height / 2), arrowprops={"arrowstyle": "-|>", "color": QUIET})
    told = _("Chain of {count} steps. {what} {steps}.").format(count=len(steps), what=words.what, steps=_listing(steps))
    return publish(figure, words, data=_frame(steps), alt=told)


def tree(root: str, groups: Mapping[str, Iterable[Box | str]], name: str, **values) -> Published:
    """A whole, its groups and their leaves from left to right; a leaf with a figure is filled."""
    words = captions.read(name, **values)
    groups = {group: _boxes(leaves) for group, leaves in groups.items()}
    pitch = 0.36
    sizes = [max(1.7, len(leaves)) for leaves in groups.values()]
    figure, axes = drawing(sum(sizes) * pitch + 0.1)
    middle, row = sum(sizes) * pitch / 2, 0.0
    _draw_box(axes, 0.02, middle - 0.35, 1.25, 0.7, Box(root))
    for (group, leaves), size in zip(groups.items(), sizes, strict=True):
        centre = (row + size / 2) * pitch
        axes.plot([1.27, 1.55], [middle, centre], color=QUIET, linewidth=0.9)
        _draw_box(axes, 1.55, centre - 0.26, 1.4, 0.52, Box(group))
        for place, leaf in enumerate(leaves):
            y = (row + place + 0.5) * pitch
            axes.plot([2.95, 3.2], [centre, y], color=QUIET, linewidth=0.9)
            _draw_box(axes, 3.2, y - 0.14, WIDTH - 3.25, 0.28, leaf, size=9.5)
        row += size
    listed = _("; ").join(f"{group} ({_listing(leaves)})" if leaves else group for group, leaves in groups.items())
    told = _("Tree. {what} {root} divides into {groups}.").format(what=words.what, root=root, groups=listed)
    data = pd.concat([_frame(leaves or _boxes([group]), group) for group, leaves in groups.items()])
    return publish(figure, words, data=data, alt=told)


def matrix(frame: pd.DataFrame, name: str, *, label=2.2, **values) -> Published:
    """A grid of texts, rows by index: a cell with a text is filled, an empty one stays hollow. `label`: inches for the row titles."""
    words = captions.read(name, **values)
    rows, columns = list(frame.index), list(frame.columns)
    cells = {(row, column): said for row, line in frame.iterrows() for column, said in line.items()}
    width = (WIDTH - label) / len(columns)
    letters = int(width * 15)
    head = 0.3 + 0.2 * max(fold(column, letters).count("\n") for column in columns)
    heights = [
        0.16
        + 0.2 * max(fold(row, int(label * 13)).count("\n") + 1, *(fold(cells[row, column], letters).count("\n") + 1 for column in columns))
        for row in rows
    ]
    figure, axes = drawing(head + sum(heights) + 0.05)
    for place, column in enumerate(columns):
        axes.text(label + (place + 0.5) * width, head - 0.08, fold(column, letters), ha="center", va="bottom", fontsize=9.5, color=QUIET)
    y = head
    for row, height in zip(rows, heights, strict=False):
        axes.text(0, y + height / 2, fold(row, int(label * 13)), va="center", fontsize=10)
        for place, column in enumerate(columns):
            said = cells[row, column]
            box = Rectangle((label + place * width + 0.03, y + 0.03), width - 0.06, height - 0.06)
            box.set(facecolor="#f6e7e3" if said else PAPER, edgecolor=ENTITIES["henan"] if said else RULE, linewidth=0.9)
            axes.add_patch(box)
            axes.text(label + (place + 0.5) * width, y + height / 2, fold(said, letters), ha="center", va="center", fontsize=8.7)
        y += height
    data = pd.DataFrame([(row, column, cells[row, column]) for row in rows for column in columns], columns=["row", "column", "cell"])
    filled = sum(bool(cell) for cell in data["cell"])
    told = _(
        "Matrix of {rows} rows by {columns} columns, {filled} of {cells} cells filled. {what} Rows: {named}. Columns: {across}."
    ).format(
        rows=len(rows),
        columns=len(columns),
        filled=filled,
        cells=len(data),
        what=words.what,
        named=_("; ").join(rows),
        across=_("; ").join(columns),
    )
    return publish(figure, words, data=data, alt=told)


def timeline(events: Iterable[tuple[str, Box]], name: str, **values) -> Published:
    """What happened when, one row an event, the times as a rail at the left."""
    words = captions.read(name, **values)
    events = list(events)
    heights = [0.2 + LINE * max(1, fold(event.said, 66).count("\n") + 1) for when, event in events]
    figure, axes = drawing(sum(heights) + 0.1)
    axes.plot([0.85, 0.85], [0.1, sum(heights)], color=RULE, linewidth=2, zorder=0)
    y, before = 0.05, ""
    for (when, event), height in zip(events, heights, strict=False):
        middle = y + height / 2
        if when != before:
            axes.text(0.68, middle, when, ha="right", va="center", fontsize=10.5, color=QUIET)
        axes.scatter(0.85, middle, s=60, facecolor=ENTITIES["henan"] if event.figure else PAPER, edgecolor=ENTITIES["henan"], linewidth=1.5)
        axes.text(1.05, middle, fold(event.said, 66), va="center", fontsize=10)
        y, before = y + height, when
    told = _("Timeline. {what} {events}.").format(
        what=words.what, events=_("; ").join(_("{label}: {value}", label=when, value=event.said) for when, event in events)
    )
    data = pd.DataFrame([(when, event.label, event.figure) for when, event in events], columns=["when", "label", "figure"])
    return publish(figure, words, data=data, alt=told)


def squares(marks: Sequence[Mark], name: str, *, each: int = 1, across: int = 21, **values) -> Published:
    """Counted squares, one for every `each` units, filled in the order of the marks; for parts of a whole that can be counted."""
    words = captions.read(name, **values)
    marks = list(marks)
    counts = [round(float(mark.quantity) / each) for mark in marks]
    side = WIDTH / across
    lines = -(-sum(counts) // across)
    figure, axes = drawing(lines * side + LINE * (len(marks) + 1))
    owners = [mark for mark, count in zip(marks, counts, strict=True) for _square in range(count)]
    places = [(place % across * side + 0.03, place // across * side + 0.03, side - 0.06) for place in range(len(owners))]
    keys = [(0.03, lines * side + LINE * (line + 0.8) - 0.08, 0.16) for line in range(len(marks))]
    blocks(axes, ((x, y, size, size, mark.entity, mark.printed) for (x, y, size), mark in zip(places + keys, owners + marks, strict=True)))
    for (_x, y, size), mark in zip(keys, marks, strict=True):
        axes.text(0.3, y + size / 2, _("{label}: {value}", label=mark.label, value=mark.said), va="center", fontsize=10)
    told = spoken(_("Counted squares, one for every {each}", each=text.number(each)), words.what, marks)
    data = rows(marks).assign(squares=counts)
    return publish(figure, words, data=data, alt=told)


def pairs(left: Sequence[str], right: Sequence[str], name: str, *, heads: tuple[str, str], **values) -> Published:
    """Two columns of items matched one to one, in their order."""
    words = captions.read(name, **values)
    left, right = list(left), list(right)
    count = max(len(left), len(right))
    pitch = 0.27 if count <= 20 else 0.16
    figure, axes = drawing(count * pitch + 0.4)
    for x, align, head, items in ((2.3, "right", heads[0], left), (3.9, "left", heads[1], right)):
        axes.text(x, 0.12, head, ha=align, va="center", fontsize=10, color=QUIET)
        for place, item in enumerate(items):
            y = 0.42 + place * pitch
            axes.text(x, y, item, ha=align, va="center", fontsize=9.5)
            axes.scatter(x + (0.12 if align == "right" else -0.12), y, s=22, color=ENTITIES["henan"])
    for place in range(min(len(left), len(right))):
        axes.plot([2.42, 3.78], [0.42 + place * pitch] * 2, color=QUIET, linewidth=0.9, zorder=0)
    told = _("Two columns, {left} and {right}. {what}").format(
        left=f"{heads[0]} ({len(left)})", right=f"{heads[1]} ({len(right)})", what=words.what
    )
    data = pd.DataFrame({heads[0]: pd.Series(left), heads[1]: pd.Series(right)})
    return publish(figure, words, data=data, alt=told)


def tiles(
    items: Sequence[tuple[str, str, str]], fills: dict[str, str], stripes: dict[str, str], name: str, *, across: int = 5, **values
) -> Published:
    """A wall of tiles, one an item (label, word, other word): filled by its word, with a stripe at the left by the other word.

    `fills` and `stripes` give each word its entity colour, in the order of the legend; the entity `open` is hollow.
    """
    words = captions.read(name, **values)
    lines = -(-len(items) // across)
    width, height = WIDTH / across, 0.6
    figure, axes = drawing(lines * height + LINE * (len(fills) + len(stripes) + 1))
    drawn = []
    for place, (label, fill, stripe) in enumerate(items):
        left, top = place % across * width, place // across * height
        for entity, x, size in ((fills[fill], left + 0.16, width - 0.18), (stripes[stripe], left + 0.02, 0.1)):
            drawn.append((x, top + 0.02, size, height - 0.04, entity, entity != "open"))
        ink = INK if fills[fill] == "open" else PAPER
        said = fold(label, int(width * 16))
        axes.text(
            left + width / 2 + 0.07,
            top + height / 2,
            said,
            ha="center",
            va="center",
            fontsize=7.2,
            color=ink,
            linespacing=1.05,
            in_layout=False,
        )
    blocks(axes, drawn)
    counted = {word: sum(word in item[1:] for item in items) for word in (*fills, *stripes)}
    legend(
        axes,
        lines * height,
        {_("tile: {word}, {count}", word=word, count=counted[word]): entity for word, entity in fills.items()}
        | {_("stripe: {word}, {count}", word=word, count=counted[word]): entity for word, entity in stripes.items()},
    )
    listed = _("; ").join(_("{label}: {value}", label=word, value=count) for word, count in counted.items())
    told = _("Wall of {count} tiles. {what} {words}.", count=len(items), what=words.what, words=listed)
    return publish(figure, words, data=pd.DataFrame(items, columns=["label", "word", "other"]), alt=told)
