"""The words that the book uses of a figure: one for its arithmetic, one for the evidence beside it. Always printed as a pair."""

from __future__ import annotations

from answersheet import audit, evidence, report
from answersheet.language import _


def words() -> dict[str, str]:
    """All words with their labels in the edition's language, arithmetic first."""
    return {
        "consistent": _("consistent"),
        "not-recomputable": _("not recomputable"),
        "internally-inconsistent": _("internally inconsistent"),
        "corroborated": _("independently corroborated"),
        "repeated": _("repeated, not independent"),
        "other-scope": _("other scope"),
        "conflict": _("sources conflict"),
        "nothing-found": _("nothing found"),
    }


def pair(claim: str) -> tuple[str, str]:
    """The two words of a figure, as keys of `words`."""
    return audit.arithmetic(claim), evidence.word(claim, report)


def label(claim: str) -> str:
    """The pair as printed: `consistent · nothing found`."""
    return " · ".join(words()[word] for word in pair(claim))
