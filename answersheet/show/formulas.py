"""The report's named formulas, such as 四个不摘, and the members that it lists for them."""

from __future__ import annotations

from answersheet import language
from answersheet.domain import tables


def members(formula: str) -> list[str]:
    """The members that the report lists, in its order; none where it gives only the name."""
    listed = tables.read("formulas").set_index("id").loc[formula, language.column("members")]
    return listed.split("|") if listed else []
