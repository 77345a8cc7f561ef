"""Charts in the house style; every builder returns a published figure."""

from answersheet.charts.forms import bars, dots, slopes, waterfall
from answersheet.charts.publish import Published, publish
from answersheet.charts.series import lines
from answersheet.charts.structures import Box, chain, ladder, matrix, pairs, squares, tiles, timeline, tree
from answersheet.charts.style import canvas
from answersheet.charts.tilemap import tilemap
from answersheet.marks import Mark, marks, yearly

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
