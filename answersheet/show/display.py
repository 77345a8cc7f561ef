"""What a cell shows: plain tables, and values that the prose quotes."""

from __future__ import annotations

from html import escape

import pandas as pd

from answersheet.domain import units
from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import text

VALUE = "application/vnd.answersheet.value+json"
"""The private part under which a noted value carries its card to the page."""


class Table:
    """A small table for reading: rows of texts or quantities under column titles, with their sources; `caption` is optional."""

    def __init__(self, rows, columns: list[str], caption: str = ""):
        rows = [list(row) for row in rows]
        self.source = _source(cell for row in rows for cell in row)
        self.frame = pd.DataFrame([[_shown(cell) for cell in row] for row in rows], columns=columns)
        self.caption = caption

    def __len__(self) -> int:
        return len(self.frame)

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(title)}</th>' for title in self.frame.columns)
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self.frame.to_numpy())
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        source = f'<p class="note">{self.source}</p>' if self.source else ""
        return f'<table class="answers">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{source}'

    def __repr__(self) -> str:
        return self.frame.to_string(index=False)


def _shown(cell) -> str:
    if isinstance(cell, Quantity):
        return text.value_and_interval(cell)
    return "" if cell is None or cell is pd.NA else str(cell)


def note(**values) -> None:
    """Show named values and keep them for the prose, where the role `val` quotes them by name (`_` reads as `-`).

    A Quantity is shown with its interval and quoted as its value; whole numbers and texts are shown and quoted alike.
    """
    from IPython.display import display

    for key, value in values.items():
        name = key.replace("_", "-")
        quoted = text.said(value)
        shown = text.value_and_interval(value) if isinstance(value, Quantity) else quoted
        said = f'<span class="name">{name}</span> {escape(shown)} {_source([value])}'
        display(
            {"text/plain": repr(quoted), "text/html": f'<p class="note">{said.rstrip()}</p>', VALUE: card(name, value)},
            raw=True,
            metadata={"scrapbook": {"name": name, "mime_prefix": ""}},
        )


def card(name: str, value) -> dict:
    """A noted value as its page tells of it: its words, and where it is a Quantity its bounds and how it came about."""
    told = {
        "name": name,
        "said": text.said(value),
        "interval": "",
        "low": None,
        "high": None,
        "best": None,
        "unit": "",
        "formula": "",
        "trace": None,
    }
    if isinstance(value, Quantity):
        best = None if value.best is None else float(value.best)
        told |= {
            "interval": text.interval(value),
            "low": float(value.low),
            "high": float(value.high),
            "best": best,
            "unit": units.name(value.unit),
        }
    return told


def _source(values) -> str:
    """The sources behind the quantities among some values, when others than the report stated what they were computed from."""
    from answersheet.default import evidence

    origins = frozenset().union(*(value.origins for value in values if isinstance(value, Quantity)))
    cited = evidence.cite(origins)
    dated = {(_(", ").join(filter(None, (one["publisher"], one["published"]))), one["concept"]): None for one in cited}
    said = _("; ").join(_("{source} ({concept})", source=source, concept=concept) for source, concept in dated)
    return f'<span class="note-source">{escape(said)}</span>' if said else ""


class Grid:
    """A table for looking things up, sortable by any column; `columns` are those shown, all of them if none are named."""

    def __init__(self, frame: pd.DataFrame, columns: list[str] | None = None):
        columns = columns or list(frame.columns)
        heads = {
            "id": _("Check"),
            "claim": _("Figure"),
            "formula": _("Formula"),
            "inputs": _("Inputs"),
            "interval": _("Result"),
            "outcome": _("Outcome"),
            "conclusion": _("Conclusion"),
            "slips": _("Slips tried"),
            "noticed": _("Noticed"),
            "share": _("Share"),
        }
        self.table = Table(frame[columns].to_numpy(), [heads.get(column, column) for column in columns])

    def _repr_html_(self) -> str:
        return self.table._repr_html_().replace('class="answers"', 'class="answers sortable"', 1)

    def __repr__(self) -> str:
        return repr(self.table)
