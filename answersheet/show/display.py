"""What a cell shows: plain tables, and values that the prose quotes."""

from __future__ import annotations

from html import escape
from numbers import Real
from typing import Any

import pandas as pd

from answersheet.domain.audit.tests import Finding
from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import findings, sources, text, working

HIDDEN = "application/papermill.record/"
"""Before the kinds of data of an output that a notebook keeps and does not show."""


class Table:
    """A small table for reading: rows of texts or quantities under column titles, with their sources; `caption` is optional."""

    def __init__(self, rows, columns: list[str], caption: str = ""):
        rows = [list(row) for row in rows]
        self.source = _source(cell for row in rows for cell in row)
        self.frame = pd.DataFrame([[_shown(cell) for cell in row] for row in rows], columns=columns)
        self.keys = [[_key(cell) for cell in row] for row in rows]
        self.caption = caption

    def __len__(self) -> int:
        return len(self.frame)

    def _repr_html_(self) -> str:
        heads = [escape(title) for title in self.frame.columns]
        head = "".join(f'<th scope="col">{title}</th>' for title in heads)
        lines = zip(self.frame.to_numpy(), self.keys, strict=True)
        body = "".join(f"<tr>{''.join(map(_cell, row, heads, keys))}</tr>" for row, keys in lines)
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        source = f'<p class="note">{self.source}</p>' if self.source else ""
        return f'<table class="answers">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{source}'

    def __repr__(self) -> str:
        return self.frame.to_string(index=False)


def _cell(text: str, head: str, key: float | None) -> str:
    """A cell that also names its column, for narrow windows, where each row stands as a block; and its number, to be sorted by."""
    sorted_by = "" if key is None else f' data-key="{key:.12g}"'
    return f'<td data-head="{head}"{sorted_by}>{escape(text)}</td>'


def _key(cell) -> float | None:
    """The number by which a cell is sorted; None for a text."""
    if isinstance(cell, Quantity | Real):
        return float(cell)
    return getattr(cell, "key", None)


def _shown(cell) -> str:
    if isinstance(cell, Quantity):
        return text.value_and_interval(cell)
    return "" if cell is None or cell is pd.NA else text.said(cell)


def note(**values: Any) -> None:
    """Show named values and keep them for the prose, where the role `val` quotes them by name (`_` reads as `-`).

    A Quantity is shown with its interval, quoted as its value, and carries its working; whole numbers and texts are shown and quoted
    alike. Several values are shown as one table.
    """
    from IPython.display import display

    noted = {key.replace("_", "-"): value for key, value in values.items()}
    for name, value in noted.items():
        kept: dict[str, Any] = {"text/plain": repr(text.said(value))}
        if isinstance(value, Quantity):
            kept[working.MIME] = working.card(name, value)
        kept = {HIDDEN + kind: data for kind, data in kept.items()}
        display(kept, raw=True, metadata={"scrapbook": {"name": name, "mime_prefix": HIDDEN}})
    said = "\n".join(f"{name}: {text.said(value)}" for name, value in noted.items())
    display({"text/plain": said, "text/html": _noted(noted)}, raw=True)


def _noted(values: dict[str, Any]) -> str:
    lines = [f'<span class="name">{name}</span> {escape(_shown(value))} {_source([value])}'.rstrip() for name, value in values.items()]
    return f'<p class="note">{"<br/>".join(lines)}</p>'


def _source(values) -> str:
    """The sources behind the quantities among some values, when others than the report stated what they were computed from."""
    cited = sources.cite(sources.behind(value for value in values if isinstance(value, Quantity)))
    dated = {(_(", ").join(filter(None, (one["publisher"], one["published"]))), one["concept"]): None for one in cited}
    said = _("; ").join(_("{source} ({concept})", source=source, concept=concept) for source, concept in dated)
    return f'<span class="note-source">{escape(said)}</span>' if said else ""


def teach_notebook() -> None:
    """Tell a running notebook how to show what the domain holds: a value with its interval, a check as a small table."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell and shell.display_formatter:
        formatters: dict[str, Any] = shell.display_formatter.formatters
        formatters["text/plain"].for_type(Quantity, lambda one, printer, cycle: printer.text(text.value_and_interval(one)))
        formatters["text/plain"].for_type(Finding, lambda one, printer, cycle: printer.text(findings.conclusion(one)))
        formatters["text/html"].for_type(Finding, findings.html)


class Grid:
    """A table for looking things up, sortable by any column; `columns` are those shown, all of them if none are named.

    working: whether the page folds it away with the code.
    """

    def __init__(self, frame: pd.DataFrame, columns: list[str] | None = None, working: bool = False):
        self.classes = "answers sortable working" if working else "answers sortable"
        columns = columns or list(frame.columns)
        heads = {
            "id": _("Check"),
            "claim": _("Figure"),
            "formula": _("Formula"),
            "inputs": _("Inputs"),
            "interval": _("Result"),
            "outcome": _("Outcome"),
            "conclusion": _("Conclusion"),
            "failing": _("Fails if"),
            "note": _("Note"),
            "slips": _("Slips tried"),
            "arithmetic": _("Noticed by arithmetic alone"),
            "noticed": _("Noticed"),
            "share": _("Share"),
        }
        self.table = Table(frame[columns].to_numpy(), [heads.get(column, column) for column in columns])

    def _repr_html_(self) -> str:
        return self.table._repr_html_().replace('class="answers"', f'class="{self.classes}"', 1)

    def __repr__(self) -> str:
        return repr(self.table)
