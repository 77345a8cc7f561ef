"""The words that the book uses of a figure: one for its arithmetic, one for its evidence, always as a pair."""

from __future__ import annotations

from answersheet.domain.audit.results import Audit
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


def of_arithmetic(audit: Audit, claim: str) -> str:
    """The word for a figure's arithmetic, as printed."""
    return arithmetic_words()[audit.arithmetic(claim)]


def of_evidence(audit: Audit, claim: str) -> str:
    """The word for a figure's evidence, as printed."""
    return evidence_words()[audit.evidence(claim)]


def pair(audit: Audit, claim: str) -> str:
    """Both words of a figure, as printed."""
    return _("{arithmetic} · {evidence}", arithmetic=of_arithmetic(audit, claim), evidence=of_evidence(audit, claim))
