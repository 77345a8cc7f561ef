"""The two words of a figure: one for its arithmetic, one for its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from answersheet.domain.audit.tests import Finding, Outcome
from answersheet.domain.quantity import Quantity
from answersheet.domain.rates import total
from answersheet.domain.statements import Link

OTHER_BODIES = frozenset({"public-body", "national-assessment", "press-or-scholars"})
"""Who counts as another body than the report's author; the author's office, its predecessor and their heads do not."""


class Arithmetic(StrEnum):
    """What the report's own figures say of one of them."""

    RECOMPUTED = "recomputed"
    WITHIN_BOUNDS = "within-bounds"
    NOT_RECOMPUTABLE = "not-recomputable"
    INCONSISTENT = "internally-inconsistent"


class Corroboration(StrEnum):
    """What other texts say of a figure."""

    CORROBORATED = "corroborated"
    SAME_BODY = "same-body"
    OTHER_SCOPE = "other-scope"
    CONFLICT = "conflict"
    NOTHING_FOUND = "nothing-found"


@dataclass(frozen=True)
class Verdict:
    """The pair of words of one figure."""

    arithmetic: Arithmetic
    evidence: Corroboration


def arithmetic(claim: str, findings: Iterable[Finding]) -> Arithmetic:
    """The word that the checks of a figure lead to; only those count that rest on the report alone and could have failed.

    Inconsistent: one that judges the figure fails. Recomputed: an equality in which it takes part holds. Within bounds: only
    inequalities do. Checks that restate a definition, such as that of a percentage, lead to no word.
    """
    mine = [finding for finding in findings if finding.own and claim in finding.claims]
    if any(finding.outcome.faulty and finding.judged == claim for finding in mine):
        return Arithmetic.INCONSISTENT
    held = {finding.sign for finding in mine if finding.outcome is Outcome.CONSISTENT and finding.test != "definition"}
    if "=" in held:
        return Arithmetic.RECOMPUTED
    return Arithmetic.WITHIN_BOUNDS if held else Arithmetic.NOT_RECOMPUTABLE


def evidence(quantity: Quantity, links: Iterable[Link], others: frozenset[str] = OTHER_BODIES) -> Corroboration:
    """The word that the statements beside a figure lead to; texts that reuse the report's sentences count as nothing.

    Conflict: a statement of the same thing does not meet the figure, or the same number stands under another concept. Corroborated:
    one meets it that another body counted; parts are added up first, and all of them must be counted by others. Same body: only the
    author's own office counted. Other scope: only another scope or another date is stated.
    """
    fresh = [link for link in links if not link.statement.repeats]
    if any(link.relation == "concept" for link in fresh) or any(not quantity.meets(stated) for stated, _by in _same(fresh)):
        return Corroboration.CONFLICT
    counted_by = [by for _stated, by in _same(fresh)]
    if any(by <= others for by in counted_by):
        return Corroboration.CORROBORATED
    if counted_by:
        return Corroboration.SAME_BODY
    if any(link.relation in ("scope", "series") for link in fresh):
        return Corroboration.OTHER_SCOPE
    return Corroboration.NOTHING_FOUND


def _same(links: list[Link]) -> list[tuple[Quantity, set[str]]]:
    """The values that are stated of the very thing, and who counted each: single statements, and the sum of the parts."""
    whole = [(link.statement.quantity, {link.statement.counted_by}) for link in links if link.relation == "same"]
    parts = [link.statement for link in links if link.relation == "part"]
    summed = [(total(part.quantity for part in parts), {part.counted_by for part in parts})] if parts else []
    return whole + summed


def contradicted(quantity: Quantity, before: Quantity, links: Iterable[Link]) -> bool:
    """Whether a figure, printed otherwise than before, no longer meets a statement that it met: of the same thing, or the same number."""
    fresh = [link for link in links if not link.statement.repeats]
    stated = [one for one, _by in _same(fresh)] + [link.statement.quantity for link in fresh if link.relation == "concept"]
    return any(before.meets(one) and not quantity.meets(one) for one in stated)
