"""The map of the poor counties: one tile for each, neighbours beside neighbours, prefectures outlined."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from answersheet import language
from answersheet.language import _
from answersheet.show import captions
from answersheet.show.charts.frame import Frame, drawing, tie
from answersheet.show.charts.grids import SWATCH, block, ink, legend, legend_height
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import INK, PAPER, QUIET, RULE, fold, width

SIDES = {(-1, 0): ((0, 0), (0, 1)), (1, 0): ((1, 1), (0, 1)), (0, -1): ((0, 1), (0, 0)), (0, 1): ((0, 1), (1, 1))}
"""For each neighbour: the x and y ends of the side of a unit tile that faces it."""
OUTLINE = 1.3
"""Points of the line around the counties of one prefecture."""
SYLLABLE = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|[aeiouü]+(?:ng|n(?![aeiou]))?)r?(?![aeiou])", re.I)


def tilemap(
    counties: pd.DataFrame,
    words_of: Mapping[str, str],
    colours: Mapping[str, str],
    name: str,
    *,
    marked: Collection[str] = (),
    marked_as: str = "",
    **values,
) -> Published:
    """Counties as tiles, filled by their word.

    counties: rows of counties.csv; words_of: the word of each county code; colours: the entity colour of each word, in order of the
    legend, `open` for hollow; marked: codes that carry a dot, which the legend calls `marked_as`.
    """
    words = captions.read(name, **values)
    counted = {word: sum(words_of[code] == word for code in counties.adcode) for word in colours}
    keys = {_("{label}: {value}", label=word, value=count): colours[word] for word, count in counted.items()}
    dotted = _("dot: {label}: {value}", label=marked_as, value=len(marked)) if marked and marked_as else ""

    def draw(frame: Frame):
        side = frame.width / (counties.column.max() + 1)
        bottom = (counties.row.max() + 1) * side
        figure, axes = drawing(frame, bottom + legend_height(frame, len(keys) + bool(dotted) + 1) + 0.04)
        _outlines(axes, counties, side)
        names = _names(counties, side - 0.05, frame)
        for row, (county, shown) in enumerate(zip(counties.itertuples(), names, strict=True)):
            _county(axes, frame, county, shown, row, side, colours[words_of[county.adcode]], county.adcode in marked)
        legend(axes, frame, bottom, keys)
        if dotted:
            y = bottom + frame.line * 1.15 * (len(keys) + 0.7)
            entity = next(iter(colours.values()))
            block(axes, 0.03, y - SWATCH / 2, SWATCH, SWATCH, entity)
            _dot(axes, 0.03 + SWATCH / 2, y, entity)
            axes.text(0.26, y, dotted, va="center")
        y = bottom + frame.line * 1.15 * (len(keys) + bool(dotted) + 0.7)
        axes.plot([0.03, 0.03 + SWATCH], [y, y], color=INK, linewidth=OUTLINE)
        axes.text(0.26, y, _("border of a prefecture-level city"), va="center")
        return figure

    told = _("Tile map of {count} counties. {what} {words}.", count=len(counties), what=words.what, words=_("; ").join(keys))
    return publish(words, draw, data=_data(counties, words_of, marked), alt=told, said=_said(counties, words_of, marked, marked_as))


def yearly_maps(
    counties: pd.DataFrame, years: Mapping[str, str], entity: str, name: str, *, beneath: Mapping[str, str] | None = None, **values
) -> Published:
    """One small map for each year, the counties of that year filled, those of the years before it grey, the rest hollow.

    years: the year of each county code, as text; the rows are the counties, each drawn in the map of its year. beneath: words under the
    map of a year.
    """
    words = captions.read(name, **values)
    shown, beneath = sorted(set(years.values())), beneath or {}
    keys = {_("left in the year"): entity, _("left before"): "first"}

    def draw(frame: Frame):
        columns = len(shown) if frame.beside else 2
        across = (frame.width - 0.15 * (columns - 1)) / columns
        side = across / (counties.column.max() + 1)
        noted = {year: fold(said, across, frame.small) for year, said in beneath.items()}
        below = max((frame.line_of(frame.small) * (said.count("\n") + 1) + 0.1 for said in noted.values()), default=0.0)
        map_height = (counties.row.max() + 1) * side + frame.line * 1.5
        tall = map_height + below
        bottom = tall * -(-len(shown) // columns)
        figure, axes = drawing(frame, bottom + legend_height(frame, len(keys)))
        for place, year in enumerate(shown):
            left, top = place % columns * (across + 0.15), place // columns * tall
            count = sum(one == year for one in years.values())
            axes.text(left, top + frame.line * 0.7, _("{label}: {value}", label=year, value=count), va="center")
            look = {"va": "top", "fontsize": frame.small, "color": QUIET, "linespacing": 1.15}
            axes.text(left, top + map_height + 0.04, noted.get(year, ""), **look)
            for row, county in enumerate(counties.itertuples()):
                own = years[county.adcode]
                edge: dict[str, Any] = {"edgecolor": INK if own == year else RULE, "linewidth": 0.8, "zorder": 1 + (own == year)}
                at = (left + county.column * side, top + frame.line * 1.4 + county.row * side, side, side)
                tile = block(axes, *at, entity if own == year else "first", filled=own <= year, **edge)
                if own == year:
                    tie(row, tile)
        legend(axes, frame, bottom, keys)
        return figure

    listed = _("; ").join(_("{label}: {value}", label=year, value=sum(one == year for one in years.values())) for year in shown)
    told = _("Small maps of {count} counties. {what} {words}.", count=len(counties), what=words.what, words=listed)
    return publish(words, draw, data=_data(counties, years, ()), alt=told, said=_said(counties, years, (), ""))


def _county(axes, frame: Frame, county, shown: str, row: int, side: float, entity: str, marked: bool) -> None:
    left, top = county.column * side, county.row * side
    parts = [block(axes, left + 0.02, top + 0.02, side - 0.04, side - 0.04, entity)]
    if shown:
        look = {"ha": "center", "va": "center", "fontsize": frame.small - 0.6, "color": ink(entity), "linespacing": 1.05}
        parts.append(axes.text(left + side / 2, top + side / 2 + (0.045 if marked else 0), shown, **look))
    if marked:
        at = (left + side / 2, top + (0.08 if shown else side / 2))
        parts.append(_dot(axes, *at, entity))
    tie(row, parts)


def _dot(axes, x: float, y: float, entity: str):
    """The dot of a marked county on a tile of an entity's colour."""
    return axes.scatter(x, y, s=22, color=ink(entity), edgecolor=PAPER if ink(entity) == INK else INK, linewidth=0.4, zorder=4)


def _names(counties: pd.DataFrame, inches: float, frame: Frame) -> list[str]:
    """The names of all counties as their tiles hold them, or none where one does not fit."""
    names = [_name(name, inches, frame) for name in counties[language.column("name")]]
    return names if all(names) else [""] * len(names)


def _name(name: str, inches: float, frame: Frame) -> str:
    """The name as a tile holds it: where it is too long, three characters without their 县, others in syllables; not at all
    where these are too long too."""
    if width(name, frame.small) > inches and len(name) == 3:
        name = name.removesuffix("县")
    parts = SYLLABLE.findall(name) if name.isascii() else list(name)
    lines = [name]
    if width(name, frame.small) > inches:
        half = -(-len(parts) // 2)
        lines = ["".join(parts[:half]), "".join(parts[half:])]
    fits = all(width(line, frame.small) <= inches for line in lines) and "".join(lines) == name
    return ("-\n" if name.isascii() else "\n").join(lines) if fits else ""


def _outlines(axes, counties: pd.DataFrame, side: float) -> None:
    home = {(row.column, row.row): row.prefecture_en for row in counties.itertuples()}
    for row in counties.itertuples():
        left, top = row.column * side, row.row * side
        for step, (xs, ys) in SIDES.items():
            if home.get((row.column + step[0], row.row + step[1])) != row.prefecture_en:
                axes.plot([left + x * side for x in xs], [top + y * side for y in ys], color=INK, linewidth=OUTLINE)


def _data(counties: pd.DataFrame, words_of: Mapping[str, str], marked: Collection[str]) -> pd.DataFrame:
    shown = ["adcode", language.column("name"), language.column("prefecture"), "column", "row"]
    data = counties[shown].assign(word=counties.adcode.map(words_of))
    return data.assign(marked=counties.adcode.isin(marked).map({True: "yes", False: "no"})) if marked else data


def _said(counties: pd.DataFrame, words_of: Mapping[str, str], marked: Collection[str], marked_as: str) -> pd.DataFrame:
    said = pd.DataFrame(
        {
            _("County"): counties[language.column("name")],
            _("Prefecture"): counties[language.column("prefecture")],
            _("Group"): counties.adcode.map(words_of),
        }
    )
    return said.assign(**{marked_as: counties.adcode.isin(marked).map({True: _("yes"), False: _("no")})}) if marked and marked_as else said
