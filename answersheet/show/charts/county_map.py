"""The map of the poor counties: one tile for each, neighbours beside neighbours, prefectures outlined."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answersheet import language
from answersheet.language import _
from answersheet.show import captions
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.structures import LINE, blocks, drawing, legend
from answersheet.show.charts.style import INK, PAPER, WIDTH

SIDES = {(-1, 0): ((0, 0), (0, 1)), (1, 0): ((1, 1), (0, 1)), (0, -1): ((0, 1), (0, 0)), (0, 1): ((0, 1), (1, 1))}
"""For each neighbour: the x and y ends of the side of a unit tile that faces it."""


def tilemap(
    counties: pd.DataFrame, words_of: Mapping[str, str], colours: Mapping[str, str], name: str, *, marked=(), **values
) -> Published:
    """Counties as tiles, filled by their word.

    counties: rows of counties.csv; words_of: the word of each county code; colours: the entity colour of each word, in order of the
    legend, `open` for hollow; marked: codes that carry a corner mark.
    """
    words = captions.read(name, **values)
    across, down = counties.column.max() + 1, counties.row.max() + 1
    side = WIDTH / across
    figure, axes = drawing(down * side + LINE * (len(colours) + 0.8))
    drawn = []
    home = {(row.column, row.row): row.prefecture_en for row in counties.itertuples()}
    for row in counties.itertuples():
        entity = colours[words_of[row.adcode]]
        left, top = row.column * side, row.row * side
        hollow = entity == "open"
        drawn.append((left + 0.02, top + 0.02, side - 0.04, side - 0.04, entity, not hollow))
        shown = getattr(row, language.column("name"))
        axes.text(
            left + side / 2,
            top + side / 2,
            shown,
            ha="center",
            va="center",
            fontsize=min(6.6, 60 / len(shown)),
            color=INK if hollow else PAPER,
        )
        if row.adcode in marked:
            axes.scatter(left + side - 0.1, top + 0.1, s=14, color=INK if hollow else PAPER)
        for step, (xs, ys) in SIDES.items():
            if home.get((row.column + step[0], row.row + step[1])) != row.prefecture_en:
                axes.plot([left + x * side for x in xs], [top + y * side for y in ys], color=INK, linewidth=1.3)
    blocks(axes, drawn, linewidth=0.8)
    counted = {word: sum(words_of[code] == word for code in counties.adcode) for word in colours}
    keys = {word: _("{label}: {value}", label=word, value=count) for word, count in counted.items()}
    legend(axes, down * side, {keys[word]: colours[word] for word in counted})
    listed = _("; ").join(keys.values())
    told = _("Tile map of {count} counties. {what} {words}.", count=len(counties), what=words.what, words=listed)
    shown = ["adcode", language.column("name"), language.column("prefecture"), "column", "row"]
    return publish(figure, words, data=counties[shown].assign(word=counties.adcode.map(words_of)), alt=told)
