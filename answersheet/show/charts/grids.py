"""Grids of equal cells: a wall of tiles with values inside, a heat map of counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.patches import Rectangle

from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import captions, text
from answersheet.show.charts.frame import Frame, blank, drawing, panel, tie, tie_each
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, INK, PAPER, RULE, fold, width
from answersheet.show.plotted import origins

SWATCH = 0.14
STEPS = ("first", "second", "third", "fourth")
"""The colours of what has an order, from little to much."""


def ink(entity: str) -> str:
    """The colour of a text on a ground of an entity's colour: dark on an open or light one, else that of the page."""
    return INK if entity in ("open", "first") else PAPER


def block(axes: Axes, left: float, top: float, across: float, down: float, entity: str, *, filled: bool = True, **look) -> Rectangle:
    """A rectangle in an entity's colour, hollow where it is not filled; the entity `open` is always hollow."""
    solid = filled and entity != "open"
    shape = Rectangle((left, top), across, down, facecolor=ENTITIES[entity] if solid else PAPER, edgecolor=ENTITIES[entity], linewidth=1.0)
    shape.set(**look)
    return axes.add_patch(shape)


def legend(axes: Axes, frame: Frame, top: float, colours: Mapping[str, str]) -> None:
    """Coloured squares with their words, one a line, below a drawing that ends at `top` inches; the entity `open` is hollow."""
    for line, (said, entity) in enumerate(colours.items()):
        y = top + frame.line * 1.15 * (line + 0.7)
        block(axes, 0.03, y - SWATCH / 2, SWATCH, SWATCH, entity)
        axes.text(0.26, y, fold(said, frame.width - 0.3, frame.text), va="center")


def legend_height(frame: Frame, entries: int) -> float:
    return frame.line * 1.15 * (entries + 0.4)


def tiles(
    items: Sequence[tuple[str, str, str]],
    fills: Mapping[str, str],
    stripes: Mapping[str, str],
    name: str,
    *,
    heads: Sequence[str],
    values_inside: Sequence[str] = (),
    called_out: Mapping[int, str] | None = None,
    figures: Sequence[Quantity] = (),
    across: int = 5,
    **values,
) -> Published:
    """A wall of tiles, one an item (label, word, other word): filled by its word, with a stripe inside it by the other word.

    fills and stripes: the entity colour of each word, in the order of the legend; the entity `open` is hollow. heads: of the page's
    table, for label, word, other word and value. values_inside: a value for each tile, under its label. called_out: what
    the tiles of some items say besides, which a heavy edge in the colour of their stripe sets apart. figures: what each tile stands
    for, to which the page then links it.
    """
    words = captions.read(name, **values)
    inside = list(values_inside) or [""] * len(items)
    called_out = called_out or {}
    counted = {word: sum(word in item[1:] for item in items) for word in (*fills, *stripes)}
    keys = {_("tile: {word}, {count}", word=word, count=counted[word]): entity for word, entity in fills.items()}
    keys |= {_("stripe: {word}, {count}", word=word, count=counted[word]): entity for word, entity in stripes.items()}

    def draw(frame: Frame):
        columns = across if frame.beside else max(2, int(across * frame.width / 6.2))
        side = frame.width / columns
        words_of = [(item[0], value, called_out.get(row, "")) for row, (item, value) in enumerate(zip(items, inside, strict=True))]
        shown = ["\n".join(fold(text, side - 0.42, frame.small) for text in texts if text) for texts in words_of]
        lines = [shown[start : start + columns] for start in range(0, len(shown), columns)]
        heights = [max(frame.line_of(frame.small) * (one.count("\n") + 1) for one in line) + 0.2 for line in lines]
        figure, axes = drawing(frame, sum(heights) + legend_height(frame, len(keys)))
        for row, (_label, fill, stripe) in enumerate(items):
            line, column = divmod(row, columns)
            left, top, down = column * side + 0.02, sum(heights[:line]) + 0.02, heights[line] - 0.04
            parts = []
            if row in called_out:
                parts = [block(axes, left, top, side - 0.04, down, stripes[stripe])]
                parts.append(block(axes, left + 0.06, top + 0.06, side - 0.16, down - 0.12, "open", edgecolor=PAPER))
            inset = 0.08 if row in called_out else 0.0
            parts.append(block(axes, left + inset, top + inset, side - 0.04 - 2 * inset, down - 2 * inset, fills[fill]))
            parts.append(block(axes, left + 0.09, top + 0.09, 0.14, down - 0.18, "open", edgecolor=PAPER))
            parts.append(block(axes, left + 0.11, top + 0.11, 0.1, down - 0.22, stripes[stripe]))
            look = {"ha": "center", "va": "center", "fontsize": frame.small, "color": ink(fills[fill]), "linespacing": 1.15, "zorder": 3}
            tie(row, [*parts, axes.text(left + side / 2 + 0.09, top + down / 2, shown[row], **look)])
        legend(axes, frame, sum(heights), keys)
        return figure

    listed = _("; ").join(_("{label}: {value}", label=word, value=count) for word, count in counted.items())
    alt = _("Wall of {count} tiles. {what} {words}.", count=len(items), what=words.what, words=listed)
    data = pd.DataFrame(items, columns=["label", "word", "other"]).assign(inside=inside)
    said = data.set_axis(list(heads), axis="columns")
    data = data.assign(origins=[origins(figure) for figure in figures]) if figures else data
    return publish(words, draw, data=data, alt=alt, said=said)


def heatmap(counts: pd.DataFrame, name: str, *, edges: Sequence[float], **values) -> Published:
    """A table of numbers, rows by index, each cell shaded by its class and with its number inside; zero is left unshaded.

    edges: three numbers at which a stronger class begins, the first class beginning above zero.
    """
    words = captions.read(name, **values)
    bounds = [*edges]
    cells = [(row, column, counts.loc[row, column]) for row in counts.index for column in counts.columns]
    colours = ListedColormap([PAPER, *(ENTITIES[step] for step in STEPS)])
    classes = BoundaryNorm([-1, 1e-9, *bounds, float("inf")], 5)

    def draw(frame: Frame):
        column = (
            max(width(line, frame.text) for row in counts.index for line in fold(str(row), 0.38 * frame.width, frame.text).split("\n"))
            + 0.1
        )
        side = (frame.width - column) / len(counts.columns)
        heads = [fold(str(head), side - 0.04, frame.small) for head in counts.columns]
        upright = any(width(line, frame.small) > side - 0.02 for one in heads for line in one.split("\n"))
        heads = [str(head) for head in counts.columns] if upright else heads
        titles = [fold(str(row), column - 0.1, frame.text) for row in counts.index]
        head = max(width(one, frame.small) if upright else frame.line * (one.count("\n") + 1) for one in heads) + 0.08
        tall = max(0.3, frame.line * max(one.count("\n") + 1 for one in titles) + 0.06)
        key = frame.line * len(_key_lines(frame, bounds)) + 0.14
        figure = blank(frame, head + tall * len(counts) + key)
        axes = panel(figure, column, head, frame.width - column, tall * len(counts))
        sns.heatmap(
            counts.astype(float),
            ax=axes,
            cmap=colours,
            norm=classes,
            cbar=False,
            linewidths=1.0,
            linecolor=RULE,
            xticklabels=False,
            yticklabels=False,
        )
        tie_each(0, axes.collections[0])
        axes.set(xlabel="", ylabel="")
        for place, one in enumerate(heads):
            look = {"ha": "center", "va": "bottom", "fontsize": frame.small, "linespacing": 1.15, "rotation": 90 if upright else 0}
            axes.text(place + 0.5, -0.04 / tall, one, **look)
        for line, one in enumerate(titles):
            axes.text(-column / side, line + 0.5, one, va="center", linespacing=1.15)
        for row, (_row, _column, value) in enumerate(cells):
            step = sum(value >= edge for edge in (1e-9, *bounds))
            shown = {"ha": "center", "va": "center", "fontsize": frame.small, "color": ink(["open", *STEPS][step])}
            line, place = divmod(row, len(counts.columns))
            tie(row, axes.text(place + 0.5, line + 0.5, _in_cell(value), **shown))
        _classes(figure, frame, head + tall * len(counts), bounds)
        return figure

    data = pd.DataFrame(cells, columns=["row", "column", "value"])
    alt = _("Heat map of {rows} rows by {columns} columns. {what} Rows: {named}. Columns: {across}.").format(
        rows=len(counts),
        columns=len(counts.columns),
        what=words.what,
        named=_("; ").join(map(str, counts.index)),
        across=_("; ").join(map(str, counts.columns)),
    )
    said = pd.DataFrame([(row, column, _in_cell(value)) for row, column, value in cells], columns=[_("Row"), _("Column"), _("Value")])
    return publish(words, draw, data=data, alt=alt, said=said)


def _in_cell(value: float) -> str:
    """A number of a heat map as its cell and the page's table print it: whole, or with one decimal."""
    return text.number(float(value), 0 if float(value).is_integer() else 1)


def _classes(figure, frame: Frame, top: float, bounds: Sequence[float]) -> None:
    """The key of a heat map: the classes from faint to strong, each with the number at which it begins."""
    lines = _key_lines(frame, bounds)
    axes = panel(figure, 0, top, frame.width, frame.line * len(lines) + 0.14)
    axes.set_axis_off()
    axes.set(xlim=(0, frame.width), ylim=(frame.line * len(lines) + 0.14, 0))
    x, y = 0.03, 0.12 - frame.line / 2
    for line in lines:
        x, y = 0.03, y + frame.line
        for step, said in line:
            block(axes, x, y - SWATCH / 2, SWATCH, SWATCH, step)
            axes.text(x + SWATCH + 0.06, y, said, va="center", fontsize=frame.small)
            x += SWATCH + 0.2 + width(said, frame.small)


def _key_lines(frame: Frame, bounds: Sequence[float]) -> list[list[tuple[str, str]]]:
    """The classes of a heat map with their words, in as many lines as the frame needs."""
    lines: list[list[tuple[str, str]]] = [[]]
    free = frame.width
    for step, low in zip(STEPS, (0, *bounds), strict=True):
        said = _("from {low}", low=text.number(low)) if low else _("above 0")
        taken = SWATCH + 0.2 + width(said, frame.small)
        lines, free = ([*lines, []], frame.width) if free < taken else (lines, free)
        lines[-1].append((step, said))
        free -= taken
    return lines
