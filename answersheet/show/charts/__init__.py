"""Charts in the house style; every builder returns a published figure."""

from answersheet.show.charts.county_map import tilemap
from answersheet.show.charts.forms import bars, dots, slopes, waterfall
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.series import lines
from answersheet.show.charts.structures import Box, chain, ladder, matrix, pairs, squares, tiles, timeline, tree
from answersheet.show.charts.style import canvas
from answersheet.show.marks import Mark, marks, yearly

__all__ = [
    "Box",
    "Mark",
    "Published",
    "bars",
    "canvas",
    "chain",
    "dots",
    "ladder",
    "lines",
    "marks",
    "matrix",
    "pairs",
    "publish",
    "slopes",
    "squares",
    "tilemap",
    "tiles",
    "timeline",
    "tree",
    "waterfall",
    "yearly",
]
