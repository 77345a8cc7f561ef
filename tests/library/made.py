"""Figures, statements and findings that tests make up, so that what is said of them does not change with the tables of the book."""

from answersheet.domain.audit.tests import TESTS, Finding, Outcome
from answersheet.domain.ledger import Claim
from answersheet.domain.statements import Statement


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


def finding(test: str, left, *right, judged: str = "", outcome: Outcome | None = None, note: str = "") -> Finding:
    """What a test finds of some values."""
    found = TESTS[test](left, *right)
    return Finding("tried", test, judged, left, right=right, note=note, **(found | ({"outcome": outcome} if outcome else {})))
