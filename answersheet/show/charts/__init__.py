"""Charts in the house style; every builder returns a published figure, drawn once for wide pages and once for phones."""

from answersheet.show.charts.bar_charts import bars, burst, waterfall
from answersheet.show.charts.county_map import tilemap, yearly_maps
from answersheet.show.charts.dot_charts import dots, dumbbells
from answersheet.show.charts.frame import FRAMES, NARROW, WIDE, Frame
from answersheet.show.charts.grids import heatmap, tiles
from answersheet.show.charts.panels import facets
from answersheet.show.charts.positions import slider
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.series import curve, lines
from answersheet.show.plotted import Mark, marks, yearly

__all__ = [
    "FRAMES",
    "NARROW",
    "WIDE",
    "Frame",
    "Mark",
    "Published",
    "bars",
    "burst",
    "curve",
    "dots",
    "dumbbells",
    "facets",
    "heatmap",
    "lines",
    "marks",
    "publish",
    "slider",
    "tilemap",
    "tiles",
    "waterfall",
    "yearly",
    "yearly_maps",
]
