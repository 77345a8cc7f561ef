"""The words of a figure: what `data/figures.csv` says of it, with the values of the day filled in."""

from __future__ import annotations

from dataclasses import dataclass

from answersheet import language
from answersheet.domain import tables
from answersheet.language import _
from answersheet.show import placeholders, text

MIME = "application/vnd.answersheet.figure+json"
"""The private part under which a published figure carries its card to the page."""

PICTURES = "BOOK_PICTURES"
"""The variable that a build sets so that notebooks also carry the PNG files of the site."""


def columns() -> dict[str, str]:
    """What the columns of a figure's rows hold, by the column's name."""
    return {
        "label": _("what the mark stands for"),
        "value": _("best value, empty where only bounds are known"),
        "low": _("lower end of its interval"),
        "high": _("higher end of its interval"),
        "unit": _("unit of value, low and high"),
        "status": _("stated by the report, printed elsewhere, computed or inferred here"),
        "origins": _("figures of the report and statements that the value rests on"),
        "row": _("row of the grid"),
        "column": _("column of the grid"),
        "word": _("word that the tile shows by its colour"),
        "other": _("second word, shown by the tile’s stripe"),
        "inside": _("value inside the tile"),
        "marked": _("whether the tile has a dot"),
        "adcode": _("administrative code of the county"),
        language.column("name"): _("county"),
        language.column("prefecture"): _("prefecture"),
    }


@dataclass(frozen=True)
class Words:
    """name: the figure's permanent id; title: its finding; what: what is shown, unit, place, period; axis: of the values.

    note: definitions and limits; source: the producer of the data, where the plotted rows do not name it.
    """

    name: str
    title: str
    what: str
    axis: str
    note: str
    source: str


def read(name: str, **values) -> Words:
    """The words of a figure in the edition's language.

    `values` fill the places that the words name, a Quantity as its best value. Raises KeyError for a figure without words or a place
    without a value, TypeError for a value without a place, and ValueError for a place that is not a plain name.
    """
    rows = tables.read("figures").set_index("name")
    if name not in rows.index:
        raise KeyError(f"no figure {name!r} in figures.csv")
    texts = [rows.loc[name, language.column(stem)] for stem in ("title", "what", "axis", "note", "source")]
    places = {place for said in texts for place in placeholders.names(said)}
    if unused := set(values) - places:
        raise TypeError(f"{name}: no place for {', '.join(sorted(unused))} in figures.csv")
    said = {place: text.said(value) for place, value in values.items()}
    return Words(name, *(words.format(**said) for words in texts))
