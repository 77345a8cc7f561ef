"""A figure for several positions of one assumption, all computed when the notebook runs; the page then shows the one that is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from answersheet.domain.quantity import Quantity
from answersheet.show import text
from answersheet.show.charts.published import Published

Position = TypeVar("Position")
SWAPPED = ("title", "caption", "alt", "svg", "table")
"""What a page shows of another position in place of the published one."""


def slider(
    name: str,
    positions: Mapping[str, Position],
    compute: Callable[[Position], Published | tuple[Published, Mapping[str, Quantity | int | str]]],
    *,
    at: str,
    label: str,
) -> Published:
    """The figure of the position labelled `at`, with those of all others behind it.

    name: what the page's address calls the assumption, lower-case letters, before the number of a position; positions: each label with
    what `compute` takes. compute:
    gives the figure of a position, whose title and caption may quote values, or that figure and values by the names under which
    `note` publishes them: sentences that quote these follow the slider. label: what the reader chooses. Raises ValueError for a
    malformed name or a published position that is not among them.
    """
    if not re.fullmatch(r"[a-z]+", name):
        raise ValueError(f"{name!r}: a slider's name is lower-case letters")
    if at not in positions:
        raise ValueError(f"{at!r} is not a position of the slider {name!r}")
    figures = {said: _figure(compute(position)) for said, position in positions.items()}
    published, _values = figures[at]
    keys = [_key(position, said) for said, position in positions.items()]
    others = [
        {"label": said, "key": own, "values": values} | {key: figure.card[key] for key in SWAPPED}
        for own, (said, (figure, values)) in zip(keys, figures.items(), strict=True)
    ]
    card = {"name": name, "label": label, "at": list(positions).index(at), "positions": others}
    return replace(published, card=published.card | {"slider": card})


def _key(position: object, label: str) -> str:
    """How an address names a position, the same in every edition: by its plain number where it is one."""
    size = position.best if isinstance(position, Quantity) else position
    return f"{float(size):.12g}" if isinstance(size, Fraction | float | int) else label


def _figure(computed) -> tuple[Published, dict[str, str]]:
    figure, values = computed if isinstance(computed, tuple) else (computed, {})
    return figure, {name.replace("_", "-"): text.said(value) for name, value in values.items()}
