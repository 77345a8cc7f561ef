"""The words that the book uses of a figure's arithmetic."""

from __future__ import annotations

from answersheet import audit
from answersheet.language import _


def words() -> dict[str, str]:
    """The words with their labels in the edition's language."""
    return {
        "consistent": _("consistent"),
        "not-recomputable": _("not recomputable"),
        "internally-inconsistent": _("internally inconsistent"),
    }


def label(claim: str) -> str:
    """The word of one figure, as printed."""
    return words()[audit.arithmetic(claim)]
