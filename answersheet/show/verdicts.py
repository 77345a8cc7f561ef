"""The words that the book uses of a figure: one for its arithmetic, one for its evidence, always as a pair."""

from __future__ import annotations

from answersheet.domain.audit.judgement import Arithmetic, Corroboration
from answersheet.domain.audit.results import Audit
from answersheet.language import _


def arithmetic_words() -> dict[str, str]:
    """The words for arithmetic with their labels in the edition's language."""
    return {
        Arithmetic.RECOMPUTED: _("recomputed"),
        Arithmetic.WITHIN_BOUNDS: _("within bounds"),
        Arithmetic.NOT_RECOMPUTABLE: _("not recomputable"),
        Arithmetic.INCONSISTENT: _("internally inconsistent"),
    }


def evidence_words() -> dict[str, str]:
    """The words for evidence with their labels in the edition's language."""
    return {
        Corroboration.CORROBORATED: _("corroborated by another body"),
        Corroboration.SAME_BODY: _("printed elsewhere by the same body"),
        Corroboration.OTHER_SCOPE: _("other scope"),
        Corroboration.CONFLICT: _("sources conflict"),
        Corroboration.NOTHING_FOUND: _("nothing found"),
    }


def of_arithmetic(audit: Audit, claim: str) -> str:
    """The word for a figure's arithmetic, as printed."""
    return arithmetic_words()[audit.verdicts[claim].arithmetic]


def of_evidence(audit: Audit, claim: str) -> str:
    """The word for a figure's evidence, as printed."""
    return evidence_words()[audit.verdicts[claim].evidence]


def pair(audit: Audit, claim: str) -> str:
    """Both words of a figure, as printed."""
    return _("{arithmetic} · {evidence}", arithmetic=of_arithmetic(audit, claim), evidence=of_evidence(audit, claim))
