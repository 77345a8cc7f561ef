"""Charts: each row of the data drawn where, as long and as filled as it says, in both frames; and drawings that are fit for a page."""

import re
from datetime import date
from itertools import combinations
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from answersheet.domain.quantity import Quantity
from answersheet.project import ROOT
from answersheet.show.captions import Words
from answersheet.show.charts import bar_charts, county_map, dot_charts, grids, panels, published, series
from answersheet.show.charts.frame import FRAMES, NARROW, WIDE, drawing, tie
from answersheet.show.charts.positions import slider
from answersheet.show.charts.style import ENTITIES, HUES, PAPER, TEXT, fold, width
from answersheet.show.plotted import Mark, ordered

MODULES = (bar_charts, county_map, dot_charts, grids, panels, series)
both_frames = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)


def between(low, high, unit="person"):
    """A quantity of which only bounds are claimed."""
    return Quantity(low=low, high=high, best=None, unit=Quantity.of(1, unit).unit)


@pytest.fixture(autouse=True)
def words(monkeypatch):
    """Builders take their words from here, for the figures tried here have none in the table."""
    said = Words("fig-tried", "A finding told in one sentence of some length", "What it shows.", "people", "", "Source: nobody.")
    for module in MODULES:
        monkeypatch.setattr(module.captions, "read", lambda name, **values: said)
    return said


@pytest.fixture
def made(monkeypatch):
    """Calls a builder and gives what it hands to `publish`."""
    caught = {}

    def kept(words, draw, **rest):
        caught["one"] = SimpleNamespace(draw=draw, **rest)

    for module in MODULES:
        monkeypatch.setattr(module, "publish", kept)

    def make(builder, *arguments, **options):
        builder(*arguments, "fig-tried", **options)
        return caught["one"]

    return make


def of_row(figure, row, kind):
    return [artist for artist in figure.findobj(kind) if artist.get_gid() == f"row-{row}"]


def place_of(figure, row):
    """Where the dot of a row lies, drawn alone or among others of its series."""
    for dotted in figure.findobj(PathCollection):
        tied = re.fullmatch(r"(rows?)-(\d+)", dotted.get_gid() or "")
        if tied and 0 <= row - int(tied[2]) < (len(dotted.get_offsets()) if tied[1] == "rows" else 1):
            return tuple(dotted.get_offsets()[row - int(tied[2])])


MARKS = [
    Mark("printed", Quantity.of(3000, "person"), "stated", "henan"),
    Mark("computed, with a label that is long enough to be broken into lines", Quantity.of(12000, "person"), "computed", "china"),
    Mark("our reading", Quantity.of(800, "person"), "inferred", "peer"),
]


@both_frames
@pytest.mark.parametrize("limit", [None, Mark("limit", Quantity.of(9000, "person"), "elsewhere", "limit")], ids=["bare", "limit"])
def test_bars_are_as_long_as_their_values_and_begin_at_zero(made, frame, limit):
    one = made(bar_charts.bars, MARKS, limit=limit)
    figure = one.draw(frame)
    for row, mark in enumerate(MARKS):
        (bar,) = of_row(figure, row, Rectangle)
        assert (bar.get_x(), bar.get_width()) == (0, float(mark.quantity)) == (0, one.data.value[row])
        assert mark.said in [text.get_text() for text in of_row(figure, row, Text)]
    if limit:
        assert {tuple(line.get_xdata()) for line in of_row(figure, len(MARKS), Line2D)} == {(9000, 9000)}
        assert any("9,000" in text.get_text() or "9000" in text.get_text() for text in of_row(figure, len(MARKS), Text))
    low, high = figure.axes[0].get_xlim()
    assert low == 0 and high >= 12000


def test_solid_is_printed_hollow_is_computed_dashed_is_our_reading(made):
    figure = made(bar_charts.bars, MARKS).draw(WIDE)
    printed, computed, inferred = (of_row(figure, row, Rectangle)[0] for row in range(3))
    assert to_hex(printed.get_facecolor()) == ENTITIES["henan"]
    assert to_hex(computed.get_facecolor()) == to_hex(inferred.get_facecolor()) == PAPER
    assert to_hex(computed.get_edgecolor()) == ENTITIES["china"]
    assert printed.get_linestyle() in ("-", "solid")
    assert computed.get_linestyle() in ("-", "solid")
    assert inferred.get_linestyle() not in ("-", "solid")
    assert [text.get_text() for text in figure.axes[-1].texts] == ["printed", "computed here", "our reading"]


@both_frames
def test_a_bar_of_which_only_bounds_are_known_is_solid_to_the_lower_and_open_to_the_upper(made, frame):
    figure = made(bar_charts.bars, [Mark("over forty", between(40, 50), "stated")]).draw(frame)
    solid, open_end = sorted(of_row(figure, 0, Rectangle), key=Rectangle.get_x)
    assert (solid.get_x(), solid.get_width(), open_end.get_x(), open_end.get_width()) == (0, 40, 40, 10)
    assert to_hex(solid.get_facecolor()) == ENTITIES["henan"] and to_hex(open_end.get_facecolor()) == PAPER


@both_frames
def test_a_waterfall_hangs_each_step_on_the_last_and_its_rest_stands_on_zero(made, frame):
    start, *steps, end = (Mark(label, Quantity.of(size, "person"), status) for label, size, status in STAIRS)
    figure = made(bar_charts.waterfall, start, steps, end).draw(frame)
    drawn = [of_row(figure, row, Rectangle)[0] for row in range(4)]
    assert [(bar.get_x(), bar.get_width()) for bar in drawn] == [(0, 100), (70, 30), (45, 25), (0, 45)]
    assert [bool(bar.get_hatch()) for bar in drawn] == [False, False, False, True]


STAIRS = [("all", 100, "stated"), ("one", 30, "stated"), ("other", 25, "stated"), ("rest", 45, "inferred")]


@both_frames
def test_a_part_bursts_out_of_the_frame_of_its_whole(made, frame):
    whole, part = Mark("whole", Quantity.of(3990, "person"), "stated"), Mark("part", Quantity.of(16453, "person"), "stated", "fault")
    figure = made(bar_charts.burst, whole, [part]).draw(frame)
    assert [of_row(figure, row, Rectangle)[0].get_width() for row in (0, 1)] == [3990, 16453]
    frames = [patch for patch in figure.axes[0].patches if patch.get_gid() is None]
    assert {(patch.get_x(), patch.get_width()) for patch in frames} == {(0, 3990)}
    assert [text.get_text() for text in of_row(figure, 1, Text)][-2 if frame.beside else -1] == "412% of the whole"


@both_frames
@pytest.mark.parametrize("log", [False, True])
def test_dottedlie_at_their_values_on_their_intervals(made, frame, log):
    marks = [Mark("best", Quantity(low=90, high=130, best=100, unit=Quantity.of(1).unit)), Mark("bounds", between(200, 900))]
    figure = made(dot_charts.dots, marks, log=log).draw(frame)
    (dot,) = of_row(figure, 0, PathCollection)
    assert dot.get_offsets()[0][0] == 100 and not dot.get_clip_on()
    assert tuple(of_row(figure, 0, Line2D)[0].get_xdata()) == (90, 130)
    assert sorted(stroke.get_offsets()[0][0] for stroke in of_row(figure, 1, PathCollection)) == [200, 900]
    low, high = figure.axes[0].get_xlim()
    assert low < 90 and high > 900


@both_frames
def test_a_dumbbell_joins_its_two_sides(made, frame):
    sides = lambda first, second: (  # noqa: E731
        Mark("2015", Quantity.of(first, "person"), "stated", "second"),
        Mark("2020", Quantity.of(second, "person"), "stated", "fourth"),
    )
    one = made(dot_charts.dumbbells, {"here": sides(3, 13), "there": sides(2, 10)})
    figure = one.draw(frame)
    assert [of_row(figure, row, PathCollection)[0].get_offsets()[0][0] for row in range(4)] == [3, 13, 2, 10] == list(one.data.value)
    heights = [of_row(figure, row, PathCollection)[0].get_offsets()[0][1] for row in range(4)]
    assert heights[0] == heights[1] < heights[2] == heights[3]


@both_frames
@pytest.mark.parametrize("joined", [False, True])
def test_lines_break_at_gaps_or_cross_them_dashed(made, frame, joined):
    years = {2013: 9, 2014: 8, 2016: 5, 2017: 4}
    marks = {year: Mark(str(year), Quantity.of(size, "person"), "stated") for year, size in years.items()}
    figure = made(series.lines, {"one": marks}, joined=joined).draw(frame)
    for row, (year, size) in enumerate(years.items()):
        assert place_of(figure, row) == (year, size)
    drawn = [(list(line.get_xdata()), line.get_linestyle() == "--") for line in figure.axes[0].lines if line.get_gid() is None]
    assert drawn == [([2013, 2014], False), *([([2014, 2016], True)] if joined else []), ([2016, 2017], False)]
    assert figure.axes[0].get_ylim()[0] <= 0


def test_dates_stand_where_they_fall_in_their_years(made):
    days = {date(2019, 9, 1): 299, date(2017, 1, 1): 500}
    marks = {day: Mark("", Quantity.of(size, "village"), "elsewhere") for day, size in days.items()}
    one = made(series.lines, {"left": marks})
    figure = one.draw(WIDE)
    assert [place_of(figure, row)[0] for row in (0, 1)] == [2017, pytest.approx(2019 + 243 / 365)]
    assert list(one.data.label) == ["left, 2017-01", "left, 2019-09"]


@pytest.mark.parametrize(
    ("heights", "sizes", "top", "placed"),
    [
        ({"a": 1, "b": 3}, {"a": 1, "b": 1}, 9, {"a": 1, "b": 3}),
        ({"a": 1, "b": 1.5}, {"a": 1, "b": 1}, 9, {"a": 1, "b": 2}),
        ({"b": 1.5, "a": 1}, {"a": 1, "b": 3}, 9, {"a": 1, "b": 3}),
        ({"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 1}, 9, {"a": 1, "b": 2, "c": 3}),
        ({"a": 8, "b": 8.5}, {"a": 1, "b": 1}, 9, {"a": 7.5, "b": 8.5}),
        ({"a": 8, "b": 8, "c": 8}, {"a": 1, "b": 2, "c": 1}, 9, {"a": 5.5, "b": 7, "c": 8.5}),
        ({"a": -1, "b": 12}, {"a": 1, "b": 1}, 9, {"a": -1, "b": 8.5}),
    ],
)
def test_labels_are_moved_apart_and_stay_below_the_top(heights, sizes, top, placed):
    assert series.apart(heights, sizes, top) == placed


@both_frames
def test_a_curve_goes_through_its_marked_places(made, frame):
    def doubled(x):
        return Quantity.of(2 * x, "person")

    one = made(lambda name, **options: series.curve({"twice": (doubled, "henan")}, (1, 100), (10, 50), name, across="size", **options))
    figure = one.draw(frame)
    assert [tuple(of_row(figure, row, PathCollection)[0].get_offsets()[0]) for row in (0, 1)] == [(10, 20), (50, 100)]
    (line,) = [line for line in figure.axes[0].lines if line.get_gid() is None]
    assert all(y == 2 * x for x, y in zip(*line.get_data(), strict=True))


@both_frames
def test_panels_have_scales_of_their_own(made, frame):
    groups = {
        "large": [Mark("a", Quantity.of(1000, "person"))],
        "small": [Mark("b", Quantity.of(1, "yuan")), Mark("c", Quantity.of(2, "yuan"))],
    }
    figure = made(panels.facets, groups).draw(frame)
    assert [of_row(figure, row, PathCollection)[0].get_offsets()[0][0] for row in range(3)] == [1000, 1, 2]
    limits = [axes.get_xlim() for axes in figure.axes]
    assert limits[0][1] > 900 and limits[1][1] < 3


@both_frames
def test_a_heat_map_shades_by_class_and_says_each_number(made, frame):
    counts = pd.DataFrame({"first": [0, 2], "second": [4, 9]}, index=["up", "down"])
    one = made(grids.heatmap, counts, edges=(3, 5, 8))
    figure = one.draw(frame)
    mesh = figure.axes[0].collections[0]
    figure.draw_without_rendering()
    assert [to_hex(colour) for colour in mesh.get_facecolor()] == [PAPER, ENTITIES["second"], ENTITIES["first"], ENTITIES["fourth"]]
    assert [of_row(figure, row, Text)[0].get_text() for row in range(4)] == ["0", "4", "2", "9"] == [str(n) for n in one.data.value]


@both_frames
def test_tiles_carry_label_value_fill_and_stripe(made, frame):
    items = [("people", "found", "sound"), ("loans", "nothing", "broken")]
    fills, stripes = {"found": "consistent", "nothing": "open"}, {"sound": "consistent", "broken": "fault"}
    said = {"values_inside": ["7.186 million", "1,645"], "called_out": {1: "a remark"}}
    figure = made(grids.tiles, items, fills, stripes, heads="abcd", **said).draw(frame)
    for row, colours in enumerate(([ENTITIES["consistent"]] * 2, [PAPER, ENTITIES["fault"]])):
        *_edge, tile, _inset, stripe = of_row(figure, row, Rectangle)
        assert [to_hex(tile.get_facecolor()), to_hex(stripe.get_facecolor())] == colours
        assert tile.get_x() < stripe.get_x() and stripe.get_x() + stripe.get_width() < tile.get_x() + tile.get_width()
    assert of_row(figure, 1, Text)[0].get_text().replace("\n", " ") == "loans 1,645 a remark"
    assert to_hex(of_row(figure, 1, Rectangle)[0].get_facecolor()) == ENTITIES["fault"]


COUNTIES = pd.DataFrame(
    [
        ("1", "Lankao", "兰考县", "Kaifeng", "开封市", 0, 0),
        ("2", "Huaxian", "滑县", "Anyang", "安阳市", 1, 0),
        ("3", "Lushi", "卢氏县", "Anyang", "安阳市", 1, 1),
    ],
    columns=["adcode", "name_en", "name_zh", "prefecture_en", "prefecture_zh", "column", "row"],
)


@both_frames
def test_counties_lie_in_their_place_in_the_colour_of_their_word_and_carry_their_dot(made, frame):
    words_of = {"1": "2016", "2": "2016", "3": "2019"}
    one = made(county_map.tilemap, COUNTIES, words_of, {"2016": "first", "2019": "fourth"}, marked={"3"}, marked_as="deep")
    figure = one.draw(frame)
    side = frame.width / 2
    for row, county in COUNTIES.iterrows():
        (tile,) = of_row(figure, row, Rectangle)
        assert (tile.get_x() // side, tile.get_y() // side) == (county["column"], county["row"])
        assert to_hex(tile.get_facecolor()) == ENTITIES["first" if row < 2 else "fourth"]
        assert len(of_row(figure, row, PathCollection)) == (row == 2)
    assert list(one.data.marked) == ["no", "no", "yes"]


def test_prefectures_are_outlined_and_neighbours_within_one_are_not(made):
    figure = made(county_map.tilemap, COUNTIES, dict.fromkeys("123", "x"), {"x": "henan"}).draw(WIDE)
    sides = {tuple(map(tuple, line.get_xydata())) for line in figure.axes[0].lines}
    side = WIDE.width / 2
    assert any({x for x, _y in ends} == {side} and {y for _x, y in ends} == {0, side} for ends in sides), "between two prefectures"
    assert not any({y for _x, y in ends} == {side} and {x for x, _y in ends} == {side, 2 * side} for ends in sides), "within one"


def test_each_county_stands_in_the_map_of_its_year(made):
    figure = made(county_map.yearly_maps, COUNTIES, {"1": "2016", "2": "2016", "3": "2019"}, "henan").draw(WIDE)
    assert [len(of_row(figure, row, Rectangle)) for row in range(3)] == [1, 1, 1]
    assert of_row(figure, 2, Rectangle)[0].get_x() > WIDE.width / 2 > of_row(figure, 0, Rectangle)[0].get_x()


def test_rows_are_ordered_as_asked():
    assert [mark.label for mark in ordered(MARKS, "falling")][0].startswith("computed")
    assert [float(mark.quantity) for mark in ordered(MARKS, "rising")] == [800, 3000, 12000]
    assert ordered(MARKS) == MARKS
    with pytest.raises(ValueError, match="sideways"):
        ordered(MARKS, "sideways")


def test_a_figure_gives_pages_clean_drawings_tied_to_its_rows():
    card = bar_charts.bars(MARKS, "fig-tried").card
    ids = []
    for frame in ("wide", "narrow"):
        svg = ElementTree.fromstring(card["svg"][frame])
        ids += [element.get("id") for element in svg.iter() if element.get("id")]
        assert svg.get("class") == f"chart {frame}" and svg[0].text == card["title"]
        assert [said.text for said in svg.iter("desc")] == ([card["alt"]] if frame == "wide" else [])
        assert not any(element.get("style") for element in svg.iter())
        assert not re.search(r"#[0-9a-f]{6}", card["svg"][frame]), "colours are classes"
        assert sorted(mark.get("data-row") for mark in svg.iter("g")) == ["0", "1", "2"]
        assert "A finding" not in "".join(text.text or "" for text in svg.iter("text")), "the page says the title"
        used = {said for element in svg.iter() for said in (element.get("class") or "").split() if said[:2] in ("f-", "s-")}
        assert {said[2:] for said in used} <= set(HUES.values())
    assert len(ids) == len(set(ids)) > 0
    assert len(card["table"]["rows"]) == 3 and card["table"]["rows"][0][1] == MARKS[0].said


def test_what_leaves_the_page_says_its_title_source_and_licence():
    one = bar_charts.bars(MARKS, "fig-tried")
    assert all(said in one.svg for said in ("A finding told", "Source: nobody.", "CC BY 4.0", "Henan Answer Sheet contributors"))
    assert "Matplotlib" not in one.svg
    assert b"Henan Answer Sheet contributors" in one.png and one.png.startswith(b"\x89PNG")


def tried(beside: str, title: str = "Title"):
    def draw(frame):
        figure, axes = drawing(frame, 1.0)
        tie(0, axes.text(0.5, 0.5, beside))
        return figure

    return published.publish(
        Words("fig-tried", title, "What.", "", "", ""),
        draw,
        alt="A figure.",
        data=pd.DataFrame({"value": [1]}),
        said=pd.DataFrame({"Value": ["1"]}),
    )


def test_a_text_that_the_edge_would_cut_off_is_named():
    with pytest.warns(UserWarning, match="fig-tried: 'far too long.*does not fit the figure"):
        tried("far too long " * 20)


def test_a_character_without_a_glyph_is_named():
    with pytest.raises(ValueError, match="no glyph for \U0001f600"):
        tried("\U0001f600")


def test_a_slider_holds_every_position_and_shows_the_published_one():
    def at(size):
        return bar_charts.bars([Mark("size", Quantity.of(size, "person"))], "fig-tried"), {"part_of": Quantity.of(size, "person")}

    one = slider("rural", {"forty": 40, "fifty": 50}, at, at="fifty", label="Rural residents")
    assert one.card["slider"]["at"] == 1 and "50 people" in one.card["svg"]["wide"]
    assert [position["values"]["part-of"] for position in one.card["slider"]["positions"]] == ["40 people", "50 people"]
    with pytest.raises(ValueError, match="sixty"):
        slider("rural", {"forty": 40}, at, at="sixty", label="")


@pytest.mark.parametrize(
    ("text", "inches", "lines"),
    [
        ("返贫 fall back into poverty", 1.2, ["返贫 fall back into", "poverty"]),
        ("建档立卡贫困人口，全省！", 1.1, ["建档立卡贫困人", "口，全省！"]),
        ("Registered poor lifted out of poverty", 1.2, ["Registered poor", "lifted out of", "poverty"]),
        ("甲\n乙", 1.0, ["甲", "乙"]),
    ],
)
def test_labels_break_between_words_and_never_before_a_comma(text, inches, lines):
    assert fold(text, inches, TEXT).split("\n") == lines
    assert all(width(line, TEXT) <= inches for line in lines)


def test_widths_are_those_of_the_drawn_text():
    figure, axes = drawing(NARROW, 1.0)
    for said in ("Wide and narrow", "建档立卡 718.6万人"):
        drawn = axes.text(0, 0.5, said)
        figure.draw_without_rendering()
        assert drawn.get_window_extent().width / 72 == pytest.approx(width(said, TEXT), rel=0.02)


MACHADO = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Severe colour blindness in linear RGB (Machado, Oliveira and Fernandes, 2009)."""

STYLES = (ROOT / "_static" / "figures.css").read_text(encoding="utf-8")
TOGETHER = ("red", "blue", "green", "grey", "purple")
"""The hues that stand beside each other in one figure without an order."""


def linear(colour: str) -> np.ndarray:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return np.array([part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts])


def luminance(colour: str) -> float:
    return float(np.dot((0.2126, 0.7152, 0.0722), linear(colour)))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(light: np.ndarray) -> np.ndarray:
    matrix = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (matrix @ light) / matrix.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def theme(rule: str) -> dict[str, str]:
    block = STYLES[STYLES.index(rule) :]
    short = dict(re.findall(r"--fig-(\w+): (#[0-9a-f]{3,6});", block[: block.index("}")]))
    return {name: colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:]) for name, colour in short.items()}


THEMES = {"light": theme(":root"), "dark": theme('[data-theme="dark"]'), "embedded": theme("html.embedded {\n    --fig")}
both_themes = pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)


def test_the_light_theme_has_the_colours_of_the_drawings():
    assert THEMES["light"] == {hue: colour for colour, hue in HUES.items()}
    assert THEMES["dark"] == THEMES["embedded"]


ENTITY_HUES = {
    "red": "henan poor",
    "blue": "china scope",
    "grey": "peer repeated",
    "green": "rural consistent",
    "purple": "fault",
    "ink": "limit",
    "ochre": "open conflict",
    "step1": "first",
    "step2": "second",
    "step3": "third",
    "step4": "fourth",
}


def test_each_kind_of_thing_has_its_hue():
    assert {entity: HUES[colour] for entity, colour in ENTITIES.items()} == {
        entity: hue for hue, entities in ENTITY_HUES.items() for entity in entities.split()
    }


@both_themes
def test_texts_and_marks_stand_out_from_the_page(colours):
    for hue in (*TOGETHER, "ink", "quiet", "ochre"):
        assert contrast(colours[hue], colours["paper"]) >= 4.5, hue
    for step in ("step1", "step2", "step3", "step4"):
        assert contrast(colours[step], colours["paper"]) >= 3, step
        assert contrast(colours[step], colours["ink" if step == "step1" else "paper"]) >= 4.5, step


@both_themes
def test_hues_are_told_apart_with_any_colour_vision_and_steps_by_lightness(colours):
    for one, other in combinations(TOGETHER, 2):
        for vision, matrix in MACHADO.items():
            seen = [lab(np.clip(np.array(matrix) @ linear(colours[hue]), 0, 1)) for hue in (one, other)]
            assert np.linalg.norm(seen[0] - seen[1]) >= 10, (one, other, vision)
        assert abs(lab(linear(colours[one]))[0] - lab(linear(colours[other]))[0]) >= 5, (one, other, "greyscale")
    steps = [luminance(colours[f"step{step}"]) for step in (1, 2, 3, 4)]
    assert sorted(steps) == (steps if colours["paper"] != "#ffffff" else steps[::-1])
    assert all(contrast(colours[f"step{step}"], colours[f"step{step + 1}"]) >= 1.4 for step in (1, 2, 3))
