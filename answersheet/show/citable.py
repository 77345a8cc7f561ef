"""Figures of the report as they are cited: their titles, what is said of them, and the fingerprints of both."""

from __future__ import annotations

from answersheet.default import audit, evidence, report
from answersheet.domain import fingerprint
from answersheet.domain.ledger import Claim
from answersheet.language import _
from answersheet.show import text, verdicts


def titled(claim: Claim) -> str:
    """What a figure is cited as: what it counts, the figure, and the report's own characters."""
    return _("{indicator}: {figure} ({locator})", indicator=claim.indicator, figure=claim.stated, locator=claim.locator)


def said(claim: Claim) -> str:
    """What a figure stands for, and both words."""
    return _("; ").join([text.interval(claim.quantity), verdicts.pair(claim.id)])


def words(claim: Claim) -> dict[str, str]:
    """Both words as the tables name them, the same in every language."""
    return {"arithmetic": audit.arithmetic(claim.id), "evidence": evidence.word(claim.id, report)}


def print_of(claim: Claim) -> str:
    """The fingerprint of a figure's interval and of both words."""
    return fingerprint.of_quantity(claim.quantity, *words(claim).values())
