"""The one call that publishes a figure: image, number, caption, description, source and the plotted rows together."""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from answersheet import document, language
from answersheet.domain.statements import Statement
from answersheet.domain.trace import Trace
from answersheet.language import _
from answersheet.show import sources
from answersheet.show.captions import MIME, Words
from answersheet.show.charts.style import fold

TITLE_WIDTH = 76
PRINT_DPI = 192


@dataclass(frozen=True)
class Published:
    """A figure as any Jupyter shows it, with a private part that the book turns into a numbered, linked figure."""

    svg: str
    png: bytes
    card: dict

    def _repr_mimebundle_(self, include=None, exclude=None):
        picture = base64.b64encode(self.png).decode("ascii")
        return {"image/svg+xml": self.svg, "image/png": picture, MIME: self.card, "text/plain": f"{self.card['name']}: {self.card['alt']}"}


def source_line(leaves: list[Trace], statements: list[Statement]) -> str:
    """Who stated what a figure rests on: the report, unless only other sources do, and the publishers of their statements."""
    report = not statements or any(leaf.kind == "claim" for leaf in leaves)
    named = [language.named(document.read().cited)] if report else []
    return _("Source: {producers}; computed in this book.", producers=_("; ").join(named + sources.publishers(statements)))


def publish(figure: Figure, words: Words, *, alt: str, data: pd.DataFrame) -> Published:
    """Finish a figure and make it citable.

    words: its name, title and caption; alt: what a reader who cannot see the figure is told; data: exactly the plotted rows, a column
    `origins` naming the figures of the report and the statements of other sources that they rest on. Raises ValueError for a
    malformed name and for a character that no font can draw; warns, which stops the build, of a text that the edge would cut off.
    """
    if not words.name.startswith("fig-") or not words.name.replace("-", "").isalnum():
        raise ValueError(f"{words.name!r}: a figure's name is fig- and lower-case words joined by hyphens")
    _entitle(figure, words.title)
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        try:
            svg, png = _drawn(figure)
        except UserWarning as missing:
            raise ValueError(f"{words.name}: {missing}") from None
    for said in _cut_off(figure):
        warnings.warn(f"{words.name}: {said!r} does not fit the figure", stacklevel=2)
    leaves = [leaf for own in data.get("origins", ()) for leaf in own]
    statements = list({leaf.id: leaf.source for leaf in sorted(leaves, key=lambda leaf: leaf.id) if leaf.kind == "statement"}.values())
    card = {
        "name": words.name,
        "title": words.title,
        "caption": language.sentences(words.what, words.note),
        "alt": alt,
        "source": words.source or source_line(leaves, statements),
        "csv": data.to_csv(index=False, lineterminator="\n"),
        "origins": sorted({leaf.id for leaf in leaves}),
        "statements": sources.cite(statements),
    }
    return Published(svg.decode("utf-8"), png, card)


def _entitle(figure: Figure, title: str) -> None:
    """Set the title over the figure, in as few lines as its width allows."""
    for width in range(TITLE_WIDTH, 0, -1):
        placed = figure.suptitle(fold(title, width), x=0.01, ha="left", fontsize=12.5)
        if placed.get_window_extent().x1 <= figure.bbox.x1:
            return


def _cut_off(figure: Figure) -> list[str]:
    """The texts beside marks and axes that reach over the edge of a figure."""
    placed = [text for axes in figure.axes for text in (*axes.texts, axes.xaxis.label, axes.yaxis.label) if text.get_text()]
    edge = figure.bbox.padded(1)
    return [text.get_text() for text in placed if not all(map(edge.contains, *text.get_window_extent().get_points().T))]


def _drawn(figure: Figure) -> tuple[bytes, bytes]:
    """The figure as SVG and PNG. It is laid out once; the canvases then draw it without laying it out again for each format."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    svg, png = io.BytesIO(), io.BytesIO()
    FigureCanvasSVG(figure).print_svg(svg, metadata={"Date": None})
    figure.dpi = PRINT_DPI
    FigureCanvasAgg(figure).print_png(png)
    return svg.getvalue(), png.getvalue()
