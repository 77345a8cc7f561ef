"""How many slips of the pen would be noticed: by the report's own arithmetic, and with the evidence beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from answersheet.domain import printed
from answersheet.domain.audit import judgement
from answersheet.domain.audit.expressions import Names
from answersheet.domain.audit.plan import Check
from answersheet.domain.audit.results import Audit
from answersheet.domain.audit.tests import Outcome
from answersheet.domain.ledger import Claim

SINGLE = ("digit", "point")
LARGE, SMALL = 2, 0.01
"""A slip is large when it more than doubles or halves a figure, and small when it changes it by less than one per cent."""


def slips(digits: str) -> dict[str, list[str]]:
    """All slips of a printed number by kind: `26.4` gives 16.4 (digit), 2.64 (point), 62.4 (transposed), 226.4 (doubled), 2.4 (dropped).

    A digit is replaced by each of the nine others; the point is moved by one place or lost, or set before the last digit; two unequal
    neighbours change places; one digit is written twice, or left out. No number begins with a zero before another digit.
    """
    places = [place for place, digit in enumerate(digits) if digit.isdigit()]
    found = {
        "digit": [digits[:place] + other + digits[place + 1 :] for place in places for other in "0123456789"],
        "point": list(_points(digits)),
        "transposed": [
            digits[:one] + digits[two] + digits[one + 1 : two] + digits[one] + digits[two + 1 :]
            for one, two in zip(places, places[1:], strict=False)
        ],
        "doubled": [digits[:place] + digits[place] + digits[place:] for place in places],
        "dropped": [digits[:place] + digits[place + 1 :] for place in places],
    }
    return {kind: _numbers(digits, slipped) for kind, slipped in found.items()}


def _points(digits: str) -> Iterator[str]:
    whole, _point, decimals = digits.partition(".")
    if decimals:
        yield whole + decimals
        yield f"{whole[:-1] or '0'}.{whole[-1]}{decimals}"
    if len(decimals) > 1:
        yield f"{whole}{decimals[0]}.{decimals[1:]}"
    if not decimals and len(whole) > 1:
        yield f"{whole[:-1]}.{whole[-1]}"


def _numbers(digits: str, slipped: list[str]) -> list[str]:
    """Those of some slips that are numbers, differ from what they slipped from, and begin as numbers do; each once."""
    whole = [slip for slip in dict.fromkeys(slipped) if slip.partition(".")[0] and not slip.endswith(".") and slip != digits]
    return [slip for slip in whole if not (slip.startswith("0") and slip.partition(".")[0] != "0") and float(slip)]


def slips_of(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Kind, digits and scale of all slips of a figure; 万 and 亿 may stand for each other."""
    for kind, found in slips(claim.printed).items():
        yield from ((kind, digits, claim.scale) for digits in found)
    if claim.scale in ("万", "亿"):
        yield "scale", claim.printed, {"万": "亿", "亿": "万"}[claim.scale]


def judged(audit: Audit) -> pd.DataFrame:
    """One row for each slip of each figure: claim, kind, printed, scale, factor, arithmetic, evidence, noticed.

    factor: the slipped value over the printed one; arithmetic: whether a check of the report alone would fail; evidence: whether a
    check beside other sources would, or the figure would no longer meet a statement of the same thing; noticed: whether either.
    Figures printed in Chinese numerals are left out, and those that fail a check already, for they have no clean baseline.
    """
    clean = [
        claim
        for claim in audit.report.claims.values()
        if claim.printed.isascii() and audit.verdicts[claim.id].arithmetic is not judgement.Arithmetic.INCONSISTENT
    ]
    rows = [row for claim in clean for row in _tried(audit, claim)]
    table = pd.DataFrame(rows, columns=["claim", "kind", "printed", "scale", "factor", "arithmetic", "evidence"])
    return table.assign(noticed=table.arithmetic | table.evidence)


def by_figure(table: pd.DataFrame) -> pd.DataFrame:
    """Columns claim, slips, arithmetic, noticed, share: the single slips of each figure, and of them those noticed."""
    single = table[table.kind.isin(SINGLE)].groupby("claim", sort=False)
    found = single[["arithmetic", "noticed"]].sum().assign(slips=single.size())
    return found.assign(share=found.noticed / found.slips).reset_index()[["claim", "slips", "arithmetic", "noticed", "share"]]


def large(table: pd.DataFrame) -> pd.Series:
    """Which slips more than double or halve their figure."""
    return (table.factor > LARGE) | (table.factor < 1 / LARGE)


def small(table: pd.DataFrame) -> pd.Series:
    """Which slips change their figure by less than one per cent."""
    return (table.factor - 1).abs() < SMALL


def _tried(audit: Audit, claim: Claim) -> Iterator[tuple]:
    """The rows of one figure."""
    held = [finding for finding in audit.of(claim.id) if finding.outcome is Outcome.CONSISTENT]
    own, beside = ([audit.checks[finding.id] for finding in held if finding.own == alone] for alone in (True, False))
    links, before = audit.evidence.of(claim.id), audit.report[claim.id]
    for kind, digits, scale in slips_of(claim):
        slipped = audit.report.with_printed(claim.id, digits, scale)
        names = Names(slipped, audit.evidence)
        try:
            arithmetic = _fails(own, names)
            evidence = _fails(beside, names) or judgement.contradicted(slipped[claim.id], before, links)
        except (ValueError, ZeroDivisionError):
            arithmetic, evidence = True, False
        yield claim.id, kind, digits, scale, _factor(claim, slipped.claim(claim.id)), arithmetic, evidence


def _factor(claim: Claim, slipped: Claim) -> float:
    value, other = (printed.number(one.printed) * printed.SCALES[one.scale] for one in (claim, slipped))
    return float(other / value)


def _fails(checks: list[Check], names: Names) -> bool:
    return any(check.run(names).outcome.faulty for check in checks)
