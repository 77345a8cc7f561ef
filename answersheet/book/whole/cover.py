"""The book's cover: its title over one tile for each figure of the report, coloured by what other sources say of it."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from answersheet.book.whole.title_page import Imprint
from answersheet.default import book
from answersheet.show.charts.style import ENTITIES, INK, PAPER, QUIET, fold

SIZE = (8.27, 11.69)
COLOURS = {"corroborated": "consistent", "other-scope": "scope", "conflict": "fault", "same-body": "repeated", "nothing-found": "open"}
ACROSS = 7
MARGIN, GAP = 0.95, 0.09
LARGEST = 37
"""Points of the title."""


def draw(imprint: Imprint, ending: str) -> bytes:
    """The cover as `svg` or `png`, A4; the same bytes for the same book."""
    figure = Figure(figsize=SIZE, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, SIZE[0]), ylim=(SIZE[1], 0))
    axes.set_axis_off()
    _entitle(axes, imprint.title.replace("’", "'"))
    axes.text(MARGIN, 2.75, fold(imprint.subject, SIZE[0] - 2 * MARGIN, 12.5), fontsize=12.5, color=QUIET, va="top", linespacing=1.4)
    step = (SIZE[0] - 2 * MARGIN + GAP) / ACROSS
    for place, claim in enumerate(book().report.claims):
        entity = COLOURS[book().audit.verdicts[claim].evidence]
        left, top = MARGIN + place % ACROSS * step, 3.85 + place // ACROSS * (step * 0.82)
        tile = Rectangle((left, top), step - GAP, step * 0.82 - GAP, edgecolor=ENTITIES[entity], linewidth=1.2)
        tile.set_facecolor(PAPER if entity == "open" else ENTITIES[entity])
        axes.add_patch(tile)
    axes.text(MARGIN, SIZE[1] - 0.8, imprint.author, fontsize=12.5, color=INK)
    buffer = BytesIO()
    figure.savefig(buffer, format=ending, dpi=180, metadata={"Date": None} if ending == "svg" else None)
    return buffer.getvalue()


def _entitle(axes, title: str) -> None:
    """Set the title as large as two lines between the margins allow."""
    tried = ((size, fold(title, SIZE[0] - 2 * MARGIN, size)) for size in range(LARGEST, 0, -1))
    size, said = next((size, said) for size, said in tried if said.count("\n") < 2)
    axes.text(MARGIN, 1.0, said, fontsize=size, color=INK, va="top", linespacing=1.15)
