"""What a check says in both editions: formula, inputs, result, outcome, conclusion and failing, against `findings.csv`."""

import csv
import re
from pathlib import Path

import pytest

from answersheet.default import book
from answersheet.domain.audit.tests import Outcome
from answersheet.domain.quantity import Quantity, assumed, counted
from answersheet.domain.rates import annual_growth, zero_defect_bound
from answersheet.show import findings
from tests.library.made import claim, finding, statement

PEOPLE = {"unit": "person", "scale": "万", "kind": "count"}
LIFTED, WORK = claim("lifted", "718.6", **PEOPLE).quantity, claim("work", "234.7", **PEOPLE).quantity
EXITS, STOCK = statement("exits", "700", "person", "万").quantity, statement("opening", "698", "person", "万").quantity
FIRST, LAST = claim("first", "100", "yuan", kind="count").quantity, claim("last", "200", "yuan", kind="count").quantity
RATE = claim("rate", "18.9", "percent").quantity
POSTS, BATTLES = claim("posts", "14", "county", kind="count").quantity, claim("battles", "4", kind="count").quantity
HALF, THIRD = claim("half", "50", "percent").quantity, claim("third", "33.3", "percent").quantity

FOUND = {
    "recompute": finding("recompute", RATE, annual_growth(FIRST, LAST, 4)),
    "recompute-not": finding("recompute", claim("rate", "20", "percent").quantity, annual_growth(FIRST, LAST, 4)),
    "recompute-elsewhere": finding("recompute", LIFTED, EXITS, outcome=Outcome.CONFLICTING),
    "recompute-named": finding("recompute", RATE, annual_growth(FIRST, LAST, 4), right_name="growth over 4 years"),
    "enumeration": finding("enumeration", POSTS.unitless, BATTLES + 10),
    "enumeration-not": finding("enumeration", POSTS.unitless, counted("programmes", 13)),
    "enumeration-named": finding("enumeration", POSTS.unitless, BATTLES + 10, left_name="the posts here", right_name="those elsewhere"),
    "repeated": finding("repeated", POSTS, POSTS, POSTS),
    "repeated-not": finding("repeated", POSTS, claim("others", "15", "county", kind="count").quantity),
    "coincidence": finding("coincidence", POSTS, Quantity.of(14)),
    "coincidence-not": finding("coincidence", POSTS, BATTLES),
    "years": finding("years", RATE, annual_growth(FIRST, LAST, assumed("span", 4, "year"))),
    "years-bare": finding("years", RATE, annual_growth(FIRST, LAST, Quantity.of(4))),
    "years-not": finding("years", RATE, annual_growth(FIRST, LAST, 5)),
    "years-none": finding("years", claim("rate", "90", "percent").quantity, annual_growth(FIRST, LAST, 5)),
    "part-whole": finding("part-whole", WORK, LIFTED),
    "part-whole-not": finding("part-whole", LIFTED, WORK),
    "at-most": finding("at-most", WORK, LIFTED),
    "at-most-not": finding("at-most", LIFTED, WORK),
    "at-most-named": finding("at-most", WORK, LIFTED, left_name="those in work", right_name="all"),
    "at-least": finding("at-least", LIFTED, WORK),
    "at-least-not": finding("at-least", WORK, LIFTED),
    "definition": finding("definition", RATE, Quantity.of(100, "percent")),
    "definition-not": finding("definition", claim("rate", "120", "percent").quantity, Quantity.of(100, "percent")),
    "derive": finding("derive", LIFTED / claim("villages", "9536", "village", kind="count").quantity),
    "decimals-some": finding("decimals", THIRD, HALF),
    "decimals": finding("decimals", HALF, claim("one", "9", "percent").quantity, THIRD, claim("two", "7", "percent").quantity),
    "sample": finding("sample", claim("rate", "93.47", "percent").quantity),
    "one-sample": finding("one-sample", HALF, THIRD),
    "zero-defect": finding("zero-defect", zero_defect_bound(600), LIFTED),
    "base": finding("base", STOCK / statement("share", "8.79", "percent").quantity),
    "density": finding("density", 1000 * counted("claims", 30) / counted("points", 4000)),
    "density-none": finding("density", 1000 * counted("claims", 0) / counted("points", 4000)),
    "stock-flow": finding("stock-flow", LIFTED, statement("all", "719", "person", "万").quantity, STOCK),
    "stock-flow-opening": finding("stock-flow", LIFTED, EXITS, statement("start", "718.6", "person", "万").quantity),
    "stock-flow-not": finding("stock-flow", LIFTED, EXITS, STOCK),
    "offices": finding(
        "offices", THIRD, *(statement(id, printed, "percent").quantity for id, printed in (("x", "33.34"), ("y", "33.4"), ("z", "34")))
    ),
}
PARTS = {
    "formula": findings.formula,
    "inputs": findings.inputs,
    "result": findings.result,
    "outcome": findings.outcome,
    "conclusion": findings.conclusion,
    "failing": findings.failing,
}
SAID = list(csv.DictReader(open(Path(__file__).with_name("findings.csv"), encoding="utf-8")))


def test_every_case_is_told_in_all_its_parts():
    assert [(row["case"], row["part"]) for row in SAID] == [(case, part) for case in FOUND for part in PARTS]


@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row['case']}: {row['part']}")
def test_a_check_says_what_it_found(spoken, row):
    assert PARTS[row["part"]](FOUND[row["case"]]) == row[spoken]


def test_conclusions_on_the_book_name_what_they_compare(spoken):
    """In words made for it, never by a formula or by the name of a statement with its place and period."""
    unnamed = [
        one.id for one in book().audit if re.search(" [÷×−^+] |, (?:Henan|China|Anhui), |（(?:河南|中国|安徽)，", findings.conclusion(one))
    ]
    assert unnamed == []
