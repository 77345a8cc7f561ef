"""The words that the book uses of a figure: one for its arithmetic, one for its evidence, always as a pair."""

from __future__ import annotations

from answersheet.default import audit, evidence, report
from answersheet.language import _


def arithmetic_words() -> dict[str, str]:
    """The words for arithmetic with their labels in the edition's language."""
    return {
        "consistent": _("consistent"),
        "not-recomputable": _("not recomputable"),
        "internally-inconsistent": _("internally inconsistent"),
    }


def evidence_words() -> dict[str, str]:
    """The words for evidence with their labels in the edition's language."""
    return {
        "corroborated": _("independently corroborated"),
        "other-scope": _("other scope"),
        "conflict": _("sources conflict"),
        "repeated": _("repeated, not independent"),
        "nothing-found": _("nothing found"),
    }


def of_arithmetic(claim: str) -> str:
    """The word for a figure's arithmetic, as printed."""
    return arithmetic_words()[audit.arithmetic(claim)]


def of_evidence(claim: str) -> str:
    """The word for a figure's evidence, as printed."""
    return evidence_words()[evidence.word(claim, report)]


def pair(claim: str) -> str:
    """Both words of a figure, as printed."""
    return _("{arithmetic} · {evidence}", arithmetic=of_arithmetic(claim), evidence=of_evidence(claim))


def rating(claim: str) -> int | None:
    """The pair as schema.org's number from 1 to 5; None when neither arithmetic nor evidence allows any.

    5: corroborated; 4: other scope; 3: repeated, or consistent with nothing found; 2: sources conflict; 1: internally inconsistent.
    """
    if audit.arithmetic(claim) == "internally-inconsistent":
        return 1
    alone = 3 if audit.arithmetic(claim) == "consistent" else None
    return {"corroborated": 5, "other-scope": 4, "repeated": 3, "conflict": 2, "nothing-found": alone}[evidence.word(claim, report)]
