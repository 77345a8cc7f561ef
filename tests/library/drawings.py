"""One figure of every form, and all that is drawn of it as rows of a table: `python -m tests.library.drawings` writes `drawings.csv`.

Read the difference before it is kept: what a mark, a length, a colour or a label has become must be what was meant.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from matplotlib.collections import PathCollection, QuadMesh
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

from answersheet.domain import units
from answersheet.domain.quantity import Quantity
from answersheet.show.captions import Words
from answersheet.show.charts import FRAMES, bar_charts, county_map, dot_charts, grids, panels, series
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET, RULE
from answersheet.show.plotted import Mark
from tests.library.made import claim, statement

TABLE = Path(__file__).with_name("drawings.csv")
MODULES = (bar_charts, county_map, dot_charts, grids, panels, series)
WORDS = Words("fig-tried", "A finding", "What it shows.", "people of the province who were counted once", "", "Source: nobody.")
HUES = {INK: "ink", PAPER: "paper", QUIET: "quiet", RULE: "rule"} | {
    colour: name for name, colour in reversed(ENTITIES.items()) if name not in ("limit", "poor")
}


def known(size, unit: str = "person") -> Quantity:
    return Quantity.of(size, unit)


def between(low, high, best=None, unit: str = "person") -> Quantity:
    """An interval with a value in it, or without one."""
    return Quantity(Fraction(low), Fraction(high), None if best is None else Fraction(best), units.parse(unit))


PRINTED = Mark("printed", claim("printed", "3000", "person", kind="count").quantity, "stated", "henan")
LONG = Mark("computed here, with a label that is broken into lines", between(11000, 13000, 12000), "computed", "china")
OURS = Mark("our reading", known(800), "inferred", "peer")
BOUNDED = Mark("bounds", between(4000, 5000), "elsewhere", "rural")
BELOW = Mark("below", between(-1500, -1000, -1200), "computed", "fault")
MARKS = [PRINTED, LONG, OURS, BOUNDED]
LIMIT = Mark(
    "the limit that all of them are read against, in words of two lines",
    statement("limit", "9000", "person").quantity,
    "elsewhere",
    "limit",
)
STEPS = [Mark("one", known(30), "stated"), Mark("other", known(25))]
ALL, REST = Mark("all", known(100), "stated"), Mark("rest", known(45), "inferred", "peer")
CEILING = Mark("ceiling", known(110), "elsewhere", "limit")
PAIRS = {
    "here": (Mark("2015", known(3), "stated", "second"), Mark("2020", known(13), "stated", "fourth")),
    "there": (Mark("2015", between(1, 3, 2), "computed", "second"), Mark("2020", known(10), "inferred", "fourth")),
}
FALLING = {year: Mark("", known(size), "stated", "henan") for year, size in {2013: 900, 2014: 800, 2016: 500, 2017: 400}.items()}
OTHERS = {
    2014: Mark("", between(780, 840, 810), "elsewhere", "peer"),
    2015: Mark("", between(600, 700), "elsewhere", "peer"),
    2016: Mark("", known(505), "elsewhere", "peer"),
}
PLAN = {2016: Mark("", known(100), "inferred", "china"), 2017: Mark("", known(50), "inferred", "china")}
RISING = {year: Mark("", known(size), "stated", "henan") for year, size in {2016: 100, 2017: 200}.items()}
CLOSE = {
    name: {year: Mark("", known(size), "stated", entity) for year, size in ((2019, size), (2020, size + 1))}
    for name, size, entity in (
        ("a name of many words that is broken into two lines", 100, "henan"),
        ("other", 99, "peer"),
        ("low", 0, "china"),
    )
}
DAYS = {date(2019, 9, 1): 299, date(2017, 1, 1): 500, date(2012, 7, 1): 1000}
PARTED = {
    "left": {day: Mark("", known(size, "village"), "elsewhere", "rural") for day, size in DAYS.items()},
    "counted otherwise": {date(2019, 9, 1): Mark("", known(700, "village"), "computed", "henan")},
}
GROUPS = {
    "large ones": [Mark("a", known(1000)), Mark("b", between(1500, 2500), "stated", "china")],
    "small ones, under a title of so many words that it needs more than one line in both of the frames": [
        Mark("c", between(1, 3, 2, "yuan"), "inferred", "peer")
    ],
    "last": [Mark("d", known(3, "yuan"))],
}
COUNTS = pd.DataFrame({"first": [0, 2, 3], "second": [4, 9, 1.5]}, index=["up", "down and further down than any", "even"])
COUNTS = COUNTS.rename_axis("direction").rename_axis("order", axis="columns")
MANY = pd.DataFrame({f"immeasurable {place}": [place, 8] for place in range(7)}, index=["up", "down"])
NOTHING = "nothing in any text that could be searched"
ITEMS = [("people", "found", "sound"), ("loans and what else is lent", NOTHING, "broken"), ("roads", "found", "broken")]
FILLS, STRIPES = {"found": "consistent", NOTHING: "open"}, {"sound": "first", "broken": "fault"}
COUNTIES = pd.DataFrame(
    [
        ("1", "Lankao", "兰考县", "Kaifeng", "开封市", 0, 0),
        ("2", "Huaxian", "滑县", "Anyang", "安阳市", 1, 0),
        ("3", "Lushi", "卢氏县", "Anyang", "安阳市", 1, 1),
    ],
    columns=["adcode", "name_en", "name_zh", "prefecture_en", "prefecture_zh", "column", "row"],
)
SPREAD = COUNTIES.assign(column=[0, 9, 4], name_en=["Lankao", "Huaxian", "Zhumadian"])
SCATTERED = COUNTIES.assign(column=[0, 15, 4])
YEARS = {"1": "2016", "2": "2017", "3": "2019"}


def halved(x: float) -> Quantity:
    return between(Fraction(x) / 4, Fraction(x), Fraction(x) / 2)


def squared(x: float) -> Quantity:
    return known(Fraction(x) ** 2)


CASES: dict[str, Callable[[], Any]] = {
    "bars": lambda: bar_charts.bars([*MARKS, BELOW], "fig-tried"),
    "bars of one kind": lambda: bar_charts.bars([OURS, REST], "fig-tried", order="rising"),
    "bars under a limit": lambda: bar_charts.bars(MARKS, "fig-tried", limit=LIMIT, order="falling"),
    "waterfall": lambda: bar_charts.waterfall(ALL, STEPS, REST, "fig-tried"),
    "waterfall under a limit": lambda: bar_charts.waterfall(ALL, STEPS, REST, "fig-tried", limit=CEILING),
    "burst": lambda: bar_charts.burst(Mark("whole", known(3990), "stated"), [PRINTED, LONG], "fig-tried"),
    "dots": lambda: dot_charts.dots(MARKS, "fig-tried"),
    "dots on a band": lambda: dot_charts.dots([PRINTED, BOUNDED], "fig-tried", limit=BOUNDED),
    "dots under a limit": lambda: dot_charts.dots(MARKS, "fig-tried", limit=LIMIT, log=True, order="rising"),
    "dumbbells": lambda: dot_charts.dumbbells(PAIRS, "fig-tried", after=True),
    "dumbbells of one kind": lambda: dot_charts.dumbbells({"here": PAIRS["here"]}, "fig-tried", log=True),
    "lines": lambda: series.lines({"one": FALLING, "other": OTHERS, "plan": PLAN, "empty": {}}, "fig-tried", breaks={2013.5: "new list"}),
    "lines, joined": lambda: series.lines({"one": FALLING}, "fig-tried", joined=True, log=True, limit=CEILING),
    "lines over counts": lambda: series.lines(
        {"one": FALLING},
        "fig-tried",
        limit=CEILING,
        counts=("what happened", {2014: Mark("", known(3), "stated"), 2017: Mark("", known(1))}),
    ),
    "lines that end together": lambda: series.lines(CLOSE, "fig-tried"),
    "lines of one colour": lambda: series.lines({"one by name": FALLING, "other": OTHERS, "one more of that kind": RISING}, "fig-tried"),
    "dates that part": lambda: series.lines(PARTED, "fig-tried", gaps={date(2019, 9, 1): "more"}, across="date"),
    "curve": lambda: series.curve(
        {"half": (halved, "henan"), "square": (squared, "china")}, (1, 100), (10, 50), "fig-tried", across="size", limit=CEILING
    ),
    "curve on logarithms": lambda: series.curve(
        {"square": (squared, "peer")}, (1, 100), (10,), "fig-tried", across="size", log=True, log_x=True
    ),
    "panels": lambda: panels.facets(GROUPS, "fig-tried"),
    "panels of one scale": lambda: panels.facets(dict(list(GROUPS.items())[:1]), "fig-tried", shared=True),
    "heat map": lambda: grids.heatmap(COUNTS, "fig-tried", edges=(3, 5, 8)),
    "heat map of many": lambda: grids.heatmap(MANY, "fig-tried", edges=(3, 5, 8)),
    "tiles": lambda: grids.tiles(
        ITEMS, FILLS, STRIPES, "fig-tried", heads="abcd", values_inside=["7.186 million", "", "1"], called_out={1: "a remark"}, across=2
    ),
    "tiles without values": lambda: grids.tiles(ITEMS, FILLS, STRIPES, "fig-tried", heads="abcd"),
    "map": lambda: county_map.tilemap(
        COUNTIES, YEARS, {"2016": "first", "2017": "fourth", "2019": "open"}, "fig-tried", marked={"1", "3"}, marked_as="deep"
    ),
    "map of small tiles": lambda: county_map.tilemap(
        SPREAD, YEARS, {"2016": "first", "2017": "fourth", "2019": "open"}, "fig-tried", marked={"1"}
    ),
    "map of tiny tiles": lambda: county_map.tilemap(SCATTERED, YEARS, {"2016": "first", "2017": "fourth", "2019": "open"}, "fig-tried"),
    "maps": lambda: county_map.yearly_maps(COUNTIES, YEARS, "henan", "fig-tried"),
    "maps with words": lambda: county_map.yearly_maps(COUNTIES, YEARS, "henan", "fig-tried", beneath={"2016": "Lankao, before all others"}),
}
COLUMNS = ("case", "frame", "row", "kind", "at", "size", "look", "words")


def made(case: str) -> SimpleNamespace:
    """What a builder hands to `publish`, with words that are in no table."""
    caught: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            patch.setattr(module.captions, "read", lambda name, **values: WORDS)
            patch.setattr(module, "publish", lambda words, draw, **rest: caught.update(draw=draw, **rest))
        CASES[case]()
        caught["figures"] = {frame.name: caught["draw"](frame) for frame in FRAMES}
    return SimpleNamespace(**caught)


def listed(case: str) -> list[dict[str, str]]:
    """All that is drawn of a case in both frames: places and sizes of marks in data coordinates, of texts and axes in inches."""
    one = made(case)
    rows = [("", "", "told", "", "", "", one.alt)]
    for kind, table in (("plotted", one.data), ("said", one.said)):
        lines = [table.columns, *table.to_numpy()]
        rows += [("", str(place - 1) if place else "", kind, "", "", "", " | ".join(map(str, line))) for place, line in enumerate(lines)]
    rows += [(frame, *row) for frame, figure in one.figures.items() for row in _figure(figure)]
    return [dict(zip(COLUMNS, (case, *row), strict=True)) for row in rows]


def _figure(figure) -> Iterator[tuple[str, ...]]:
    across, down = figure.get_size_inches()
    yield "", "figure", "", _numbers(across, down), "", ""
    for text in figure.texts:
        yield _text(text, figure)
    for axes in figure.axes:
        box = axes.get_position()
        inches = (box.x0 * across, (1 - box.y1) * down, box.width * across, box.height * down)
        sides = " ".join(f"{side} {spine.get_linewidth():g}" for side, spine in axes.spines.items() if spine.get_visible() and axes.axison)
        lined = "lined" if any(line.get_visible() for line in (*axes.get_xgridlines(), *axes.get_ygridlines())) else ""
        yield "", "axes", _numbers(*inches[:2]), _numbers(*inches[2:]), f"{sides} {lined}".strip(), ""
        for axis in (axes.xaxis, axes.yaxis) if axes.axison else ():
            yield from _axis(axis)
        for artist in axes.get_children():
            yield from _artist(artist, figure)


def _axis(axis) -> Iterator[tuple[str, ...]]:
    low, high = axis.get_view_interval()
    shown = [(place, axis.get_major_formatter()(place)) for place in axis.get_majorticklocs() if min(low, high) <= place <= max(low, high)]
    yield (
        "",
        f"{axis.axis_name} axis",
        _numbers(low, high),
        axis.get_scale(),
        axis.get_label_text().replace("\n", " / "),
        "; ".join(said for _at, said in shown),
    )


def _artist(artist, figure) -> Iterator[tuple[str, ...]]:
    row, order = artist.get_gid() or "", f"over {artist.get_zorder():g}"
    match artist:
        case Rectangle() if artist.get_visible() and artist not in (figure.patch, *(axes.patch for axes in figure.axes)):
            edge = f"{_hue(artist.get_edgecolor())} {artist.get_linewidth():g} {_dashes(artist)}"
            hatched = " hatched" if artist.get_hatch() else ""
            look = f"{_hue(artist.get_facecolor())}, {edge}{hatched}, {order}"
            yield row, "bar", _numbers(*artist.get_xy()), _numbers(artist.get_width(), artist.get_height()), look, ""
        case PathCollection():
            looks = zip(artist.get_offsets(), artist.get_sizes().repeat(99), artist.get_facecolors().repeat(99, 0), strict=False)
            for place, (at, area, face) in enumerate(looks):
                edge = artist.get_edgecolors()[min(place, len(artist.get_edgecolors()) - 1)]
                width = artist.get_linewidths()[0]
                look = f"{_hue(face)}, {_hue(edge)} {width:g} {_dashes(artist)}, {len(artist.get_paths()[0].vertices)} corners, {order}"
                yield row, "dot", _numbers(*at), f"{area:g}", look, ""
        case QuadMesh():
            artist.update_scalarmappable()
            yield row, "cells", "", "", " ".join(map(_hue, artist.get_facecolor())), ""
        case Line2D():
            points = artist.get_xydata()
            ends = " to ".join(_numbers(*point) for point in (points if len(points) < 7 else points[[0, -1]]))
            look = f"{_hue(artist.get_color())} {artist.get_linewidth():g} {_dashes(artist)} {artist.get_drawstyle()}, {order}"
            yield row, "line", ends, str(len(points)), look, ""
        case Text() if artist.get_text():
            yield _text(artist, figure)


def _text(text: Text, figure) -> tuple[str, ...]:
    box = text.get_window_extent().transformed(figure.dpi_scale_trans.inverted())
    down = figure.get_size_inches()[1]
    look = f"{_hue(text.get_color())} {text.get_fontsize():g} {text.get_ha()} {text.get_rotation():g}, over {text.get_zorder():g}"
    kind = "note" if isinstance(text, Annotation) else "text"
    return (
        text.get_gid() or "",
        kind,
        _numbers(box.x0, down - box.y1),
        _numbers(box.width, box.height),
        look,
        text.get_text().replace("\n", " / "),
    )


def _hue(colour) -> str:
    return HUES.get(to_hex(colour), to_hex(colour))


def _dashes(artist) -> str:
    style = artist.get_linestyle()
    solid = style in ("-", "solid") or (isinstance(style, list) and all(dashes is None for _offset, dashes in style))
    return "solid" if solid else "dashed"


def _numbers(*values: float) -> str:
    return " ".join(f"{round(float(value), 2) + 0.0:.12g}" for value in values)


if __name__ == "__main__":
    with open(TABLE, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for case in CASES for row in listed(case))
    sys.exit()
