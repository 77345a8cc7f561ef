"""The drawing of a page: one of each kind of shape, and the element that it becomes."""

import re

import pytest
from matplotlib.patches import Ellipse, PathPatch, Rectangle
from matplotlib.path import Path

from answersheet.show.charts.frame import WIDE, Frame, drawing, tie, tie_each
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET
from answersheet.show.charts.svg import inline

SMALL = Frame("wide", 2.0, 9.5, 9.0, 5, 0.38)
DRAWN = """
<svg class="chart wide" viewBox="0 0 144 72" width="144" height="72" role="group"
 aria-labelledby="fig-tried-wide-title" aria-describedby="fig-tried-told">
<title id="fig-tried-wide-title">A title</title>
<desc id="fig-tried-told">All that it tells</desc>
<pattern id="fig-tried-wide-hatch-grey" patternUnits="userSpaceOnUse" width="5" height="5" patternTransform="rotate(45)">
<path class="s-grey" d="M0 0V5" stroke-width="2.5" />
</pattern>
<g class="mark" data-row="1">
<circle cx="72" cy="36" r="3.7" stroke-width="1.5" class="f-paper s-blue" />
</g>
<g class="mark" data-row="2">
<circle cx="86.4" cy="36" r="3.7" stroke-width="1.5" class="f-paper s-blue" />
</g>
<g class="mark" data-row="3">
<circle cx="100.8" cy="36" r="3.7" stroke-width="1.5" class="f-blue s-blue" />
</g>
<g class="mark" data-row="4">
<path d="M0 4.7v-9.4" transform="translate(122.4 36)" stroke-width="2.2" class="f-grey s-grey" />
</g>
<g class="mark" data-row="5">
<path d="M108 14.4h18v18h-18z" stroke-width="1.5" fill="url(#fig-tried-wide-hatch-grey)" class="s-grey" />
</g>
<path d="M0 64.8h144M0 57.6h144" stroke-width="1.2" stroke-dasharray="4.8,3" class="s-quiet" />
<path d="M0 50.4l72-14.4M0 43.2h72" class="s-quiet" />
<g class="mark" data-row="0">
<path d="M7.2 14.4h36v18h-36z" class="f-red s-red" />
<text x="7.2" y="53" font-size="9">one &amp; all</text>
<text transform="translate(67.5 16.6) rotate(-90)">turned</text>
</g>
<g class="mark" data-row="6">
<text x="136.8" y="50.4" text-anchor="end">right</text>
</g>
</svg>
"""


def test_each_shape_becomes_one_element():
    figure, axes = drawing(SMALL, 1.0)
    red, blue, grey = (ENTITIES[entity] for entity in ("henan", "china", "peer"))
    ring = {"s": 56, "edgecolor": blue, "linewidth": 1.5}
    tie(0, axes.add_patch(Rectangle((0.1, 0.2), 0.5, 0.25, facecolor=red, edgecolor=red, linewidth=1.0)))
    tie(0, axes.text(0.1, 0.7, "one & all", va="center", fontsize=9.0))
    for height in (0.9, 0.8):
        axes.plot([0, 2], [height, height], color=QUIET, linewidth=1.2, linestyle=(0, (4, 2.5)))
    axes.plot([0, 1], [0.7, 0.5], color=QUIET, linewidth=1)
    axes.plot([0, 1], [0.6, 0.6], color=QUIET, linewidth=1)
    tie(1, axes.scatter(1.0, 0.5, facecolor=PAPER, **ring))
    tie_each(2, axes.scatter([1.2, 1.4], [0.5, 0.5], facecolor=[PAPER, blue], **ring))
    tie(4, axes.scatter(1.7, 0.5, s=90, marker="|", color=grey, linewidth=2.2))
    tie(5, axes.add_patch(Rectangle((1.5, 0.2), 0.25, 0.25, facecolor=PAPER, edgecolor=grey, linewidth=1.5, hatch="///")))
    tie(0, axes.text(0.9, 0.2, "turned", rotation=90, ha="center"))
    tie(6, axes.text(1.9, 0.7, "right", ha="right"))
    said = inline(figure, "fig-tried", "wide", "A title", "All that it tells")
    assert said.replace("><", ">\n<").replace(' role="group" ', ' role="group"\n ') == DRAWN.strip()


def test_a_colour_that_is_not_of_the_house_is_refused():
    figure, axes = drawing(WIDE, 1.0)
    axes.plot([0, 1], [0, 1], color="#123456")
    with pytest.raises(KeyError, match="#123456"):
        inline(figure, "fig-tried", "wide", "", "")


def test_the_drawing_stands_on_the_ground_of_the_page():
    figure, axes = drawing(WIDE, 1.0)
    axes.text(1, 0.5, "alone")
    assert not re.search("<(path|rect)", inline(figure, "fig-tried", "wide", "", ""))


def test_what_is_bold_or_lets_through_says_so():
    figure, axes = drawing(WIDE, 1.0)
    axes.text(1, 0.5, "bold", fontweight="bold")
    axes.add_patch(Rectangle((0.1, 0.2), 0.5, 0.25, facecolor=PAPER, edgecolor=PAPER, alpha=0.5))
    said = inline(figure, "fig-tried", "wide", "", "")
    assert re.search('<text [^>]*font-weight="(bold|700)"', said) and 'opacity="0.5"' in said


def test_shapes_that_let_through_stay_apart():
    figure, axes = drawing(WIDE, 1.0)
    for left in (0.1, 0.3):
        axes.add_patch(Rectangle((left, 0.2), 0.4, 0.25, facecolor=PAPER, edgecolor=PAPER, alpha=0.5))
    assert inline(figure, "fig-tried", "wide", "", "").count("<path") == 2


def test_each_part_of_a_path_begins_at_a_point_and_a_curve_goes_by_steps():
    figure, axes = drawing(SMALL, 1.0)
    corners = [(0.25, 1e-9), (1, 0), (1, 1), (0.25, 0), (0.5, 0.5), (1, 0.5), (1, 0)]
    kinds = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY, Path.MOVETO, Path.CURVE3, Path.CURVE3]
    axes.add_patch(PathPatch(Path(corners, kinds), facecolor="none", edgecolor=QUIET))
    assert 'd="M18 0h54v72l-54-72zM36 36q36 0 36-36"' in inline(figure, "fig-tried", "wide", "", "")


def test_a_curve_of_many_lines_is_drawn_finely():
    figure, axes = drawing(SMALL, 1.0)
    for steps in (8, 9):
        axes.plot(
            [place / 7 for place in range(steps + 1)], [(0, 0.123)[place % 2] for place in range(steps + 1)], color=QUIET, marker=None
        )
    said = inline(figure, "fig-tried", "wide", "", "")
    assert "M0 0l10.3 8.9" in said and "0 0l10.29 8.86" in said


def test_what_is_round_is_a_circle_and_what_is_oval_a_path():
    figure, axes = drawing(SMALL, 1.0)
    for height in (0.25, 0.3):
        axes.add_patch(Ellipse((0.5, 0.5), 0.25, height, facecolor=PAPER, edgecolor=PAPER))
    said = inline(figure, "fig-tried", "wide", "", "")
    assert said.count('<circle cx="36" cy="36" r="9" class="f-paper s-paper" />') == 1 and said.count("<path") == 1


def test_each_line_of_a_text_says_where_it_stands():
    figure, axes = drawing(SMALL, 1.0)
    axes.text(0.5, 0.5, "one\nother", va="top")
    said = inline(figure, "fig-tried", "wide", "", "")
    places = re.findall(r'<text x="([\d.]+)" y="([\d.]+)">(\w+)</text>', said)
    assert [(left, word) for left, _low, word in places] == [("36", "one"), ("36", "other")] and float(places[0][1]) < float(places[1][1])


def test_only_text_in_ink_says_nothing_of_its_colour():
    figure, axes = drawing(WIDE, 1.0)
    axes.text(1, 0.5, "plain")
    axes.text(1, 0.2, "aside", color=QUIET)
    axes.add_patch(Rectangle((0.1, 0.2), 0.5, 0.25, facecolor=INK, edgecolor=QUIET))
    said = inline(figure, "fig-tried", "wide", "", "")
    assert re.search(r'<text x="[\d.]+" y="[\d.]+">plain<', said) and re.search('class="f-quiet">aside<', said)
    assert 'class="f-ink s-quiet"' in said
