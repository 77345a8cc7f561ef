"""Figures, statements, findings and a small audit that tests make up: what is said of them does not change with the book's tables."""

import pandas as pd

from answersheet.domain.audit.plan import Check
from answersheet.domain.audit.results import Audit
from answersheet.domain.audit.tests import TESTS, Finding, Outcome
from answersheet.domain.ledger import Claim, Ledger
from answersheet.domain.statements import Evidence, Statement


def claim(id: str, printed: str, unit: str = "", scale: str = "", wording: str = "exact", kind: str = "rate") -> Claim:
    """A figure of a report that calls it `the` and its id."""
    texts = dict.fromkeys(("point", "period", "place", "indicator", "locator", "correction", "note"), "")
    return Claim(id=id, printed=printed, scale=scale, unit=unit, wording=wording, kind=kind, noun=f"the {id}", **texts)


def statement(id: str, printed: str, unit: str = "", scale: str = "", **rest) -> Statement:
    """A statement on what `Name of` and its id says, of China, counted by a public body."""
    texts = dict.fromkeys(("concept", "publisher", "title", "url", "note"), "")
    known = {"indicator": id, "place": "CN", "period": "2013/2020", "wording": "exact", "basis": "", "published": "2020-01-01"}
    known |= {"name": f"Name of {id}", "where": "China", "reliability": "high", "repeats": False, "counted_by": "public-body"}
    return Statement(id=id, printed=printed, unit=unit, scale=scale, **(texts | known | rest))


def finding(test: str, left, *right, judged: str = "", outcome: Outcome | None = None, **told: str) -> Finding:
    """What a test finds of some values."""
    found = TESTS[test](left, *right)
    return Finding("tried", test, judged, left, right=right, **told, **(found | ({"outcome": outcome} if outcome else {})))


def kept(**figures: str) -> Ledger:
    """A report that counts villages."""
    return Ledger({id: claim(id, size, "village", kind="count") for id, size in figures.items()}, {})


def check(id: str, test: str, claim: str, left: str, right: str) -> Check:
    return Check(id, test, claim, left, right, f"note of {id}")


SMALL = kept(all="14", one="5", other="9", rate="20")
STATED = [
    statement("seen", "20", "village", counted_by="public-body"),
    statement("own", "14", counted_by="own-office", unit="village"),
    statement("whole", "20", "village"),
]
BESIDE = Evidence(
    {one.id: one for one in STATED},
    pd.DataFrame([("rate", "seen", "same"), ("all", "own", "same")], columns=["claim", "statement", "relation"]),
)
PLAN = {
    one.id: one
    for one in (
        check("sum", "enumeration", "all", "", "one + other"),
        check("bound", "at-most", "one", "one", "other"),
        check("elsewhere", "enumeration", "rate", "", "whole"),
        check("wrong", "enumeration", "rate", "rate + 1[village]", "whole"),
        check("twice", "derive", "other", "2 * other", ""),
    )
}


AUDIT = Audit(SMALL, BESIDE, PLAN)
