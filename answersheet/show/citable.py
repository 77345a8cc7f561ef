"""Figures of the report as they are cited: their titles, what is said of them, and the fingerprints of both."""

from __future__ import annotations

from answersheet.domain import fingerprint
from answersheet.domain.audit.results import Audit
from answersheet.domain.ledger import Claim
from answersheet.language import _
from answersheet.show import text, verdicts
from answersheet.show.reading import stated


def titled(claim: Claim) -> str:
    """What a figure is cited as: what it counts, the figure, and the report's own characters."""
    return _("{indicator}: {figure} ({locator})", indicator=claim.indicator, figure=stated(claim), locator=claim.locator)


def said(audit: Audit, claim: Claim) -> str:
    """What a figure stands for, and both words."""
    return _("; ").join([text.interval(claim.quantity), verdicts.pair(audit, claim.id)])


def words(audit: Audit, claim: Claim) -> dict[str, str]:
    """Both words as the tables name them, the same in every language."""
    verdict = audit.verdicts[claim.id]
    return {"arithmetic": verdict.arithmetic, "evidence": verdict.evidence}


def print_of(audit: Audit, claim: Claim) -> str:
    """The fingerprint of a figure's interval and of both words."""
    return fingerprint.of_quantity(claim.quantity, *words(audit, claim).values())
