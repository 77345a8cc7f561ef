"""Charts in the house style; every builder returns a published figure."""

from answersheet.charts.forms import bars, dots, slopes, waterfall
from answersheet.charts.marks import Mark, rows, spoken
from answersheet.charts.publish import Published, publish, report_source
from answersheet.charts.style import ENTITIES, canvas, fold

__all__ = [
    "ENTITIES", "Mark", "Published", "bars", "canvas", "dots", "fold", "publish", "report_source", "rows", "slopes", "spoken", "waterfall",
]
