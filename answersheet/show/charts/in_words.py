"""Plotted rows in the words of the edition: what a page's table says of each, and what pointing at its mark shows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from answersheet.language import _
from answersheet.show import digits, sources, text
from answersheet.show.plotted import Mark


def told(marks: Sequence[Mark]) -> pd.DataFrame:
    """Marks in words, a row each: label, value, interval where it is wider than the value, kind of value, who stated what it rests on."""
    kinds = {
        "stated": _("printed in the report"),
        "elsewhere": _("printed elsewhere"),
        "computed": _("computed here"),
        "inferred": _("our reading"),
    }
    heads = [_("What"), _("Value"), _("Interval"), _("Kind"), _("Source")]
    return pd.DataFrame(
        [[one.label.replace("\n", " "), one.said, _interval(one), kinds[one.status], _sources(one)] for one in marks], columns=heads
    )


def _interval(mark: Mark) -> str:
    quantity = mark.quantity
    return "" if digits.exactly_known(quantity) else text.interval(quantity)


def _sources(mark: Mark) -> str:
    report = [_("the report")] if any(leaf.kind == "claim" for leaf in mark.quantity.trace.leaves()) else []
    return _("; ").join(report + sources.publishers(sources.behind([mark.quantity])))
