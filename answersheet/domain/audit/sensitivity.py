"""How many slips of the pen the checks would notice."""

from __future__ import annotations

import pandas as pd

from answersheet.domain.audit.expressions import Names
from answersheet.domain.audit.plan import Check
from answersheet.domain.audit.results import Audit


def slips(printed: str) -> list[str]:
    """All single-digit and single-decimal-point slips of a printed number: `26.4` gives 16.4, 2.64, 264 …

    A digit is replaced by each of the nine others (a leading digit not by zero); the point is moved by one place or lost.
    """
    found = []
    for place, digit in enumerate(printed):
        if digit.isdigit():
            for other in "0123456789":
                if other != digit and not (other == "0" and place == 0):
                    found.append(printed[:place] + other + printed[place + 1 :])
    if "." in printed:
        whole, decimals = printed.split(".")
        found += [whole + decimals, f"{whole[:-1] or '0'}.{whole[-1]}{decimals}"]
        found += [f"{whole}{decimals[0]}.{decimals[1:]}"] if len(decimals) > 1 else []
    elif len(printed) > 1:
        found.append(f"{printed[:-1]}.{printed[-1]}")
    return [slip for slip in dict.fromkeys(found) if slip != printed]


def sensitivity(audit: Audit) -> pd.DataFrame:
    """Of all slips of each figure, how many would some check notice? Columns: claim, slips, noticed, share.

    Figures printed in Chinese numerals and those that fail a check already are left out: a slip of theirs has no clean baseline.
    """
    report, evidence = audit.names.report, audit.names.evidence
    rows = []
    for id, claim in report.claims.items():
        if not claim.printed.isascii() or audit.arithmetic(id) == "internally-inconsistent":
            continue
        own = [audit.checks[finding.id] for finding in audit.of(id) if not finding.outcome.faulty]
        tried = slips(claim.printed)
        noticed = sum(_noticed(Names(report.with_printed(id, slip), evidence), own) for slip in tried)
        rows.append((id, len(tried), noticed, noticed / len(tried)))
    return pd.DataFrame(rows, columns=["claim", "slips", "noticed", "share"])


def _noticed(slipped: Names, own: list[Check]) -> bool:
    try:
        return any(check.run(slipped).outcome.faulty for check in own)
    except (ValueError, ZeroDivisionError):
        return True
