"""Charts in the house style; every builder returns a published figure, drawn once for wide pages and once for phones."""

from answersheet.show.charts.bars import bars, burst, waterfall
from answersheet.show.charts.county_map import tilemap, yearly_maps
from answersheet.show.charts.dots import dots, dumbbells
from answersheet.show.charts.facets import facets
from answersheet.show.charts.frame import FRAMES, NARROW, WIDE, Frame
from answersheet.show.charts.grids import heatmap, squares, tiles
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.series import curve, lines, slopes
from answersheet.show.charts.slider import slider
from answersheet.show.charts.structures import Box, chain, ladder, matrix, pairs, timeline, tree
from answersheet.show.marks import Mark, marks, yearly

__all__ = [
    "FRAMES",
    "NARROW",
    "WIDE",
    "Box",
    "Frame",
    "Mark",
    "Published",
    "bars",
    "burst",
    "chain",
    "curve",
    "dots",
    "dumbbells",
    "facets",
    "heatmap",
    "ladder",
    "lines",
    "marks",
    "matrix",
    "pairs",
    "publish",
    "slider",
    "slopes",
    "squares",
    "tilemap",
    "tiles",
    "timeline",
    "tree",
    "waterfall",
    "yearly",
    "yearly_maps",
]
