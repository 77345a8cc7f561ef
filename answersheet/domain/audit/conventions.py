"""What would change if the book's conventions were others: how many verdicts turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from answersheet.domain.audit.judgement import OTHER_BODIES
from answersheet.domain.audit.results import Audit
from answersheet.domain.printed import CONVENTION, Convention, a_step, last_step

ASSESSORS = frozenset({"national-assessment", "press-or-scholars"})
EVERYONE = OTHER_BODIES | {"own-office"}


def _share(percent: int) -> Callable[[Fraction], Fraction]:
    return lambda value: value * Fraction(percent, 100)


READINGS: dict[str, dict[str, Convention]] = {
    "about": {
        "half a step": replace(CONVENTION, about=lambda value: last_step(value) / 2),
        "1%": replace(CONVENTION, about=_share(1)),
        "10%": replace(CONVENTION, about=_share(10)),
    },
    "nearly": {
        "half a step": replace(CONVENTION, nearly=lambda value: a_step(value) / 2),
        "5%": replace(CONVENTION, nearly=_share(5)),
        "a whole step": replace(CONVENTION, nearly=lambda value: min(last_step(value), value / 2)),
    },
    "hundred": {
        "99.5% or more": replace(CONVENTION, hundred=Fraction(1, 2)),
        "99% or more": replace(CONVENTION, hundred=Fraction(1)),
    },
}
"""Other ways to read `about`, `nearly` and `100 %`, each under its name."""
BODIES: dict[str, frozenset[str]] = {"assessments, press and scholars alone": ASSESSORS, "the author's own office too": EVERYONE}
"""Other answers to who counts as another body."""


def turned(audit: Audit, other: Audit) -> list[str]:
    """The figures whose pair of words differs between two audits of one report."""
    return [claim for claim, verdict in audit.verdicts.items() if other.verdicts[claim] != verdict]


def alternatives(audit: Audit) -> pd.DataFrame:
    """One row for each other convention: convention, alternative, turned (how many verdicts), claims (which)."""
    report, evidence, checks, others = audit.report, audit.evidence, audit.checks, audit.others
    audits = {
        (word, name): Audit(report.read_by(reading), evidence.read_by(reading), checks, others)
        for word, readings in READINGS.items()
        for name, reading in readings.items()
    } | {("bodies", name): Audit(report, evidence, checks, bodies) for name, bodies in BODIES.items()}
    rows = [(word, name, turned(audit, other)) for (word, name), other in audits.items()]
    return pd.DataFrame(
        [(word, name, len(claims), "|".join(claims)) for word, name, claims in rows],
        columns=["convention", "alternative", "turned", "claims"],
    )
