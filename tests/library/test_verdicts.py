"""The audit on made-up figures and statements: what each test finds, which words follow, and what slips and conventions change."""

from dataclasses import replace
from fractions import Fraction as F

import pandas as pd
import pytest

from answersheet.default import book
from answersheet.domain import printed, tables, units
from answersheet.domain.audit import conventions, judgement, plan, sensitivity
from answersheet.domain.audit.expressions import FUNCTIONS, Names, evaluate
from answersheet.domain.audit.plan import Check
from answersheet.domain.audit.results import Audit
from answersheet.domain.audit.tests import Finding, Outcome, hits, smallest_samples
from answersheet.domain.ledger import Ledger
from answersheet.domain.quantity import Quantity, assumed
from answersheet.domain.rates import annual_growth
from answersheet.domain.statements import Link
from answersheet.show import findings
from tests.library.made import AUDIT, BESIDE, PLAN, claim, finding, kept, statement

HUNDRED = claim("c", "100", "village", kind="count").quantity


def link(relation, size="100", by="public-body", repeats=False):
    return Link(statement(f"{relation}-{size}-{by}", size, "village", counted_by=by, repeats=repeats), relation)


@pytest.mark.parametrize(
    ("links", "word"),
    [
        ([], "nothing-found"),
        ([link("same")], "corroborated"),
        ([link("same", by="national-assessment")], "corroborated"),
        ([link("same", by="press-or-scholars")], "corroborated"),
        ([link("same", by="own-office")], "same-body"),
        ([link("same", by="own-office"), link("same")], "corroborated"),
        ([link("same"), link("same", "101")], "conflict"),
        ([link("same", "101", repeats=True)], "nothing-found"),
        ([link("same", repeats=True)], "nothing-found"),
        ([link("concept"), link("same")], "conflict"),
        ([link("concept", repeats=True)], "nothing-found"),
        ([link("part", "60"), link("part", "40")], "corroborated"),
        ([link("part", "60"), link("part", "40", by="own-office")], "same-body"),
        ([link("part", "60")], "conflict"),
        ([link("part", "60"), link("part", "50")], "conflict"),
        ([link("scope", "7")], "other-scope"),
        ([link("series", "7")], "other-scope"),
        ([link("series", "7"), link("same", by="own-office")], "same-body"),
        ([link("series", "7", repeats=True)], "nothing-found"),
        ([link("plan", "7"), link("misprint", "1"), link("peer", "8")], "nothing-found"),
    ],
)
def test_the_word_for_evidence(links, word):
    assert judgement.evidence(HUNDRED, links) == word


def test_who_counts_as_another_body_can_be_chosen():
    own = [link("same", by="own-office")]
    assert judgement.evidence(HUNDRED, own, frozenset({"own-office"})) == "corroborated"
    assert judgement.evidence(HUNDRED, [link("same")], frozenset({"own-office"})) == "same-body"


@pytest.mark.parametrize(
    ("now", "links", "noticed"),
    [
        ("1000", [link("same")], True),
        ("1000", [link("concept")], True),
        ("1000", [link("part", "60"), link("part", "40")], True),
        ("1000", [link("same", repeats=True)], False),
        ("1000", [link("scope")], False),
        ("1000", [link("same", "1000")], False),
        ("1000", [link("same", "7")], False),
        ("1000", [link("same", "7"), link("same")], True),
        ("100", [link("same"), link("concept")], False),
        ("1000", [], False),
    ],
)
def test_a_slip_is_contradicted_by_what_the_figure_met_before(now, links, noticed):
    assert judgement.contradicted(claim("c", now, "village", kind="count").quantity, HUNDRED, links) is noticed


ONE, TWO = claim("one", "1", kind="count").quantity, claim("two", "2", kind="count").quantity
EQUAL, UNEQUAL = finding("recompute", ONE, ONE * 1, judged="one"), finding("recompute", ONE, TWO, judged="one")
BELOW, ABOVE = finding("at-most", ONE, TWO, judged="one"), finding("at-most", TWO, ONE, judged="two")


@pytest.mark.parametrize(
    ("id", "found", "word"),
    [
        ("one", [], "not-recomputable"),
        ("one", [EQUAL], "recomputed"),
        ("one", [BELOW, EQUAL], "recomputed"),
        ("one", [BELOW], "within-bounds"),
        ("two", [BELOW], "within-bounds"),
        ("one", [UNEQUAL], "internally-inconsistent"),
        ("one", [EQUAL, UNEQUAL], "internally-inconsistent"),
        ("two", [UNEQUAL], "not-recomputable"),
        ("one", [ABOVE], "not-recomputable"),
        ("two", [ABOVE], "internally-inconsistent"),
        ("one", [finding("definition", ONE, Quantity.of(100), judged="one")], "not-recomputable"),
        ("one", [finding("derive", ONE, judged="one")], "not-recomputable"),
        ("one", [finding("coincidence", ONE, ONE, judged="one")], "not-recomputable"),
        ("one", [finding("recompute", ONE, statement("s", "1").quantity, judged="one")], "not-recomputable"),
        ("three", [EQUAL, BELOW], "not-recomputable"),
    ],
)
def test_the_word_for_arithmetic(id, found, word):
    assert judgement.arithmetic(id, found) == word


def test_a_finding_knows_what_went_in():
    found = finding("recompute", ONE, TWO + statement("s", "1").quantity * 3 + ONE, judged="two")
    assert [(leaf.kind, leaf.id) for leaf in found.leaves] == [("claim", "one"), ("claim", "two"), ("statement", "s")]
    assert found.claims == ("two", "one") and not found.own and EQUAL.own
    assert finding("derive", ONE).claims == ("one",)
    assert Finding("id", "derive", "", ONE, "", (), None, Outcome.DERIVED).note == ""


@pytest.mark.parametrize(
    ("outcome", "faulty"),
    [("consistent", False), ("inconsistent", True), ("overturned", True), ("conflicting", True), ("derived", False)],
)
def test_which_outcomes_are_faults(outcome, faulty):
    assert Outcome(outcome).faulty is faulty


def spread(low, high, best=None, unit=""):
    return Quantity(F(low), F(high), None if best is None else F(best), units.parse(unit))


@pytest.mark.parametrize(
    ("test", "sides", "sign", "outcome", "result"),
    [
        ("recompute", (spread(1, 2), spread(2, 3)), "=", "consistent", (2, 3)),
        ("recompute", (spread(1, 2), spread(3, 4)), "=", "inconsistent", (3, 4)),
        ("enumeration", (spread(1, 3, 2), spread(2, 2, 2)), "=", "consistent", (2, 2)),
        ("enumeration", (spread(1, 3, 2), spread(3, 3, 3)), "=", "inconsistent", (3, 3)),
        ("part-whole", (spread(2, 4), spread(1, 2)), "≤", "consistent", (100, 400)),
        ("part-whole", (spread(3, 4), spread(1, 2)), "≤", "overturned", (F(3, 2), 4)),
        ("at-most", (spread(2, 4), spread(1, 2)), "≤", "consistent", (2, 4)),
        ("at-most", (spread(3, 4), spread(1, 2)), "≤", "inconsistent", (3, 4)),
        ("at-least", (spread(1, 2), spread(2, 4)), "≥", "consistent", (1, 2)),
        ("at-least", (spread(1, 2), spread(3, 4)), "≥", "inconsistent", (1, 2)),
        ("definition", (spread(3, 4), spread(1, 2)), "≤", "inconsistent", (3, 4)),
        ("derive", (spread(3, 4),), "", "derived", (3, 4)),
        ("coincidence", (spread(1, 3, 2), spread(2, 2, 2)), "", "derived", (2, 2)),
        ("stock-flow", (spread(2, 4), spread(4, 5), spread(7, 8)), "=", "consistent", (4, 5)),
        ("stock-flow", (spread(2, 4), spread(5, 6), spread(1, 2)), "=", "consistent", (5, 6)),
        ("stock-flow", (spread(2, 4), spread(5, 6), spread(7, 8)), "=", "inconsistent", (5, 6)),
    ],
)
def test_what_a_test_finds(test, sides, sign, outcome, result):
    found = finding(test, *sides)
    assert (found.sign, found.outcome, (found.result.low, found.result.high)) == (sign, outcome, result)


@pytest.mark.parametrize(
    ("test", "sides", "facts"),
    [
        ("repeated", (ONE, ONE, ONE), {"times": 3}),
        ("coincidence", (ONE, TWO), {"equal": False}),
        ("stock-flow", (ONE, TWO, ONE), {"as_printed": False, "opening": ONE}),
        ("offices", (ONE, TWO, ONE, TWO), {"others": 3, "differing": 2}),
        ("base", (TWO / ONE,), {"stock": TWO, "rate": ONE}),
        ("density", (TWO / ONE,), {"figures": TWO, "characters": ONE}),
        ("sample", (claim("rate", "93.47", "percent").quantity,), {"hits": 186}),
        ("zero-defect", (ONE, TWO), {"reach": spread(2, 2, 2)}),
    ],
)
def test_what_else_a_test_tells(test, sides, facts):
    assert finding(test, *sides).facts == facts


@pytest.mark.parametrize(
    ("stated", "span", "fitting", "less", "more"),
    [
        ("18.9", 4, 4, 26.0, 14.9),
        ("18.9", 3, 4, 41.4, 18.9),
        ("18.9", 2, 4, 100, 26.0),
        ("18.9", 6, 4, 14.9, 10.4),
        ("100", 1, 1, None, 41.4),
    ],
)
def test_the_years_that_give_a_growth(stated, span, fitting, less, more):
    found = finding("years", claim("rate", stated, "percent").quantity, annual_growth(ONE, TWO, assumed("span", span, "year")))
    assert found.result.best == fitting and found.facts["printed"].best == span
    assert (found.outcome is Outcome.CONSISTENT) == (fitting == span)
    assert less is None if found.facts["less"] is None else float(found.facts["less"]) == pytest.approx(less, abs=0.05)
    assert float(found.facts["more"]) == pytest.approx(more, abs=0.05)


@pytest.mark.parametrize("stated", ["50", "9"])
def test_years_that_are_not_one_are_none(stated):
    wide = spread(1, 20, unit="percent") if stated == "9" else spread(50, 50, 50, "percent")
    found = finding("years", wide, annual_growth(ONE, TWO, 5))
    assert found.result is None and found.outcome is Outcome.INCONSISTENT


@pytest.mark.parametrize(
    ("percent", "size", "found"),
    [
        ("93.47", 199, 186),
        ("93.47", 198, None),
        ("33.3", 3, 1),
        ("33.3", 4, None),
        ("13", 8, 1),
        ("12", 8, None),
        ("12.5", 8, 1),
        ("0", 5, 0),
        ("100", 3, 3),
    ],
)
def test_how_many_of_a_sample_give_a_percentage(percent, size, found):
    assert hits(percent, size) == found


def test_the_smallest_samples_come_first():
    assert smallest_samples("50") == [(1, 2), (2, 4), (3, 6)] and smallest_samples("33.3", 1) == [(1, 3)]


@pytest.mark.parametrize(
    ("word", "name", "figure", "low", "high"),
    [
        ("about", "half a step", "1000", 500, 1500),
        ("about", "1%", "3700", 3663, 3737),
        ("about", "10%", "3700", 3330, 4070),
        ("nearly", "half a step", "3700", 3650, 3700),
        ("nearly", "5%", "3700", 3515, 3700),
        ("nearly", "a whole step", "3700", 3600, 3700),
        ("nearly", "a whole step", "1000", 500, 1000),
        ("hundred", "99.5% or more", "100", F("99.5"), 100),
        ("hundred", "99% or more", "100", 99, 100),
    ],
)
def test_other_conventions_of_reading(word, name, figure, low, high):
    read = printed.read(figure, wording="all" if word == "hundred" else word, convention=conventions.READINGS[word][name])
    assert (read.low, read.high) == (low, high)


def test_other_answers_to_who_counts_as_another_body():
    assert conventions.BODIES == {
        "assessments, press and scholars alone": {"national-assessment", "press-or-scholars"},
        "the author's own office too": {"public-body", "national-assessment", "press-or-scholars", "own-office"},
    }


def test_each_other_convention_has_its_row():
    found = conventions.alternatives(AUDIT)
    assert list(found.columns) == ["convention", "alternative", "turned", "claims"]
    assert list(found.convention) == ["about"] * 3 + ["nearly"] * 3 + ["hundred"] * 2 + ["bodies"] * 2
    assert list(found.turned) == [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    assert list(found.claims) == [""] * 8 + ["rate", "all"]


NAMES = Names(book().report, book().evidence)


@pytest.mark.parametrize(
    ("expression", "low", "best", "high", "unit"),
    [
        ("7", 7, 7, 7, ""),
        ("7.25", F("7.25"), F("7.25"), F("7.25"), ""),
        ("5%", 5, 5, 5, "percent"),
        ("3[group/village]", 3, 3, 3, "group/village"),
        ("growth(1, 4, 2)", 100, 100, 100, "percent"),
        ("share(1, 4)", 25, 25, 25, "percent"),
        ("deflated(110, 10%)", 100, 100, 100, ""),
        ("exactly(loans) ", None, None, None, ""),
        ("exactly(microcredit)", 61532000000, 61532000000, 61532000000, "yuan"),
        ("rounded(10, 1)", 9, 10, 11, ""),
        ("zero-defect(1)", 95, 95, 95, "percent"),
        ("programmes:battles", 4, 4, 4, ""),
        ("formulas:five-secretaries", 5, 5, 5, ""),
        ("mention:92", 53, 53, 53, "county"),
        ("prices:CN:2016", F("1.99995"), 2, F("2.00005"), "percent"),
        ("2 * (3 + 4) / 7 - 1", 1, 1, 1, ""),
    ],
)
def test_what_an_expression_comes_to(expression, low, best, high, unit):
    if low is None:
        with pytest.raises(KeyError, match="'loans' is neither a figure nor a statement"):
            evaluate(expression, NAMES)
        return
    (found,) = evaluate(expression, NAMES)
    near = F(1, 10**20)
    assert abs(found.low - low) < near and abs(found.best - best) < near and abs(found.high - high) < near
    assert units.name(found.unit) == unit


@pytest.mark.parametrize(
    ("expression", "kind", "id", "source"),
    [
        ("programmes:battles", "count", "programmes", ""),
        ("figures:1", "count", "claims", ""),
        ("characters:1", "count", "points", ""),
        ("formulas:five-secretaries", "count", "formulas", ""),
        ("mention:92", "claim", "counties-delisted", None),
        ("people-lifted", "claim", "people-lifted", None),
        ("hn001", "statement", "hn001", None),
    ],
)
def test_what_is_named_in_an_expression_is_known(expression, kind, id, source):
    trace = evaluate(expression, NAMES)[0].trace
    assert (trace.kind, trace.id) == (kind, id) and source in (None, trace.source)


def test_a_section_counts_with_its_opening():
    place = {"section": "1", "anchor": "", "chapter": "", "title": "", "locator": ""}
    outline = {
        "opening": {"id": "opening", "characters": 100, "numbered": False, **place},
        "first": {"id": "first", "characters": 50, "numbered": True, **place},
        "next": {"id": "next", "characters": 7, "numbered": True, **(place | {"section": "2"})},
    }
    claims = {id: replace(claim(id, "1"), point=point) for id, point in (("a", "opening"), ("b", "first"), ("c", "first"), ("d", "next"))}
    counts = evaluate("figures:1, characters:1, figures:2, characters:2", Names(Ledger(claims, outline), BESIDE))
    assert [one.best for one in counts] == [3, 150, 1, 7]


def test_what_is_rounded_by_a_wide_unit_is_as_wide():
    found = FUNCTIONS["rounded"](Quantity.of(10), spread(1, 2, 1))
    assert (found.low, found.best, found.high) == (8, 10, 12)


def test_half_a_unit_to_either_side_is_an_assumption():
    leaves = list(evaluate("rounded(10, 1)", NAMES)[0].trace.leaves())
    assert [(leaf.kind, leaf.id) for leaf in leaves] == [("number", ""), ("assumption", "rounding")]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("1 +", "'1 \\+' ends too early"),
        ("growth(1, 4, 2", "'growth\\(1, 4, 2' ends too early"),
        ("(1 2", "'\\(1 2': a bracket is not closed"),
        ("1 2", "'1 2': 'a name' is not expected"),
        ("1 )", "'1 \\)': '\\)' is not expected"),
        ("* 2", "'\\* 2': '\\*' is not expected"),
        ("1 ; 2", "'1 ; 2': ';' is not understood"),
        ("growth", "'growth' is neither a figure nor a statement"),
        ("a:b:c:d", "'a:b:c:d' is neither"),
    ],
)
def test_what_is_wrong_with_an_expression_is_said(expression, message):
    with pytest.raises((ValueError, KeyError), match=message):
        evaluate(expression, NAMES)


def test_expressions_come_between_commas():
    assert [one.best for one in evaluate("1, 2 + 3, (4)", NAMES)] == [1, 5, 4] and evaluate("", NAMES) == []


def test_a_plan_is_carried_out():
    assert [one.id for one in AUDIT] == ["sum", "bound", "elsewhere", "wrong", "twice"]
    assert {one.id: str(one.outcome) for one in AUDIT} == {
        "sum": "consistent",
        "bound": "consistent",
        "elsewhere": "consistent",
        "wrong": "conflicting",
        "twice": "derived",
    }
    found = AUDIT["sum"]
    assert (found.test, found.judged, found.note) == ("enumeration", "all", "note of sum")
    assert (found.left.best, found.left.unit, [one.best for one in found.right]) == (14, (), [14])
    assert units.name(AUDIT["bound"].left.unit) == "village" and AUDIT["twice"].right == ()
    assert [one.id for one in AUDIT.of("other")] == ["sum", "bound", "twice"]
    with pytest.raises(KeyError, match="no check 'none'; there are sum, bound, elsewhere, wrong, twice"):
        AUDIT["none"]


def test_all_checks_as_one_table():
    rows = findings.table(AUDIT).to_dict("records")
    assert [row["id"] for row in rows] == ["sum", "bound", "elsewhere", "wrong", "twice"]
    assert rows[0] == {
        "id": "sum",
        "test": "enumeration",
        "claims": "all|one|other",
        "formula": "the all = the one + the other",
        "inputs": "the all = 14; the one = 5 villages; the other = 9 villages",
        "interval": "14",
        "outcome": "consistent",
        "conclusion": "The all: 14 stated, 14 counted.",
        "failing": "It fails if the two numbers differ.",
        "note": "note of sum",
    }
    assert rows[0]["interval"].key == 14.0 and rows[4]["failing"] == ""


@pytest.mark.parametrize("test", ["enumeration", "coincidence", "repeated"])
def test_counts_of_unlike_things_are_compared_as_numbers(test):
    report = Ledger({"a": claim("a", "9", "village", kind="count"), "b": claim("b", "9", "county", kind="count")}, {})
    found = Check("c", test, "a", "", "b", "").run(Names(report, BESIDE))
    assert (found.left.unit, found.right[0].unit, found.left.best) == ((), (), 9)


def test_words_follow_from_a_plan():
    assert {id: (str(one.arithmetic), str(one.evidence)) for id, one in AUDIT.verdicts.items()} == {
        "all": ("recomputed", "same-body"),
        "one": ("recomputed", "nothing-found"),
        "other": ("recomputed", "nothing-found"),
        "rate": ("not-recomputable", "corroborated"),
    }


def test_the_plan_of_the_book_is_its_table():
    rows = tables.read("checks").to_dict("records")
    assert [(one.id, one.test, one.claim, one.left, one.right, one.note) for one in plan.read().values()] == [
        (row["id"], row["test"], row["claim"], row["left"], row["right"], row["note_en"]) for row in rows
    ]


@pytest.mark.parametrize(
    ("digits", "found"),
    [
        (
            "26.4",
            {
                "digit": "16.4 36.4 46.4 56.4 66.4 76.4 86.4 96.4 20.4 21.4 22.4 23.4 24.4 25.4 27.4 28.4 29.4 "
                "26.0 26.1 26.2 26.3 26.5 26.6 26.7 26.8 26.9",
                "point": "264 2.64",
                "transposed": "62.4 24.6",
                "doubled": "226.4 266.4 26.44",
                "dropped": "6.4 2.4",
            },
        ),
        ("5", {"digit": "1 2 3 4 6 7 8 9", "point": "", "transposed": "", "doubled": "55", "dropped": ""}),
        ("5.25", {"point": "525 0.525 52.5", "transposed": "2.55 5.52", "doubled": "55.25 5.225 5.255", "dropped": "5.5 5.2"}),
        ("123", {"point": "12.3"}),
        ("100", {"point": "10.0", "transposed": "", "doubled": "1100 1000", "dropped": "10"}),
        ("0.5", {"point": "0.05", "dropped": "", "doubled": "0.55"}),
    ],
)
def test_all_slips_of_a_number(digits, found):
    slips = sensitivity.slips(digits)
    assert {kind: " ".join(slips[kind]) for kind in found} == found


@pytest.mark.parametrize(("scale", "other"), [("万", "亿"), ("亿", "万")])
def test_scales_slip_into_each_other(scale, other):
    assert [slip for slip in sensitivity.slips_of(claim("c", "5", scale=scale)) if slip[0] == "scale"] == [("scale", "5", other)]
    assert ("doubled", "55", scale) in sensitivity.slips_of(claim("c", "5", scale=scale))


def test_slips_of_a_small_report():
    found = sensitivity.judged(AUDIT)
    assert list(found.columns) == ["claim", "kind", "printed", "scale", "factor", "arithmetic", "evidence", "noticed"]
    rows = {(row.claim, row.printed): row for row in found.itertuples()}
    assert (rows["one", "8"].factor, rows["one", "8"].arithmetic, rows["one", "8"].evidence) == (1.6, True, False)
    assert (rows["all", "41"].kind, rows["all", "41"].arithmetic, rows["all", "41"].evidence) == ("transposed", True, True)
    assert (rows["rate", "21"].arithmetic, rows["rate", "21"].evidence, rows["rate", "21"].noticed) == (False, True, True)
    assert (rows["all", "1.4"].arithmetic, rows["all", "1.4"].evidence) == (True, False), "a count has no decimals"
    assert found.groupby("claim", sort=False).size().to_dict() == {"all": 23, "one": 9, "other": 9, "rate": 21}
    single = sensitivity.by_figure(found)
    assert list(single.columns) == ["claim", "slips", "arithmetic", "noticed", "share"]
    assert single.to_numpy().tolist() == [
        ["all", 18, 18, 18, 1],
        ["one", 8, 8, 8, 1],
        ["other", 8, 8, 8, 1],
        ["rate", 18, 0, 18, 1],
    ]


def test_what_fails_already_and_chinese_numerals_are_not_slipped():
    report = kept(all="15", one="5", other="9")
    assert set(sensitivity.judged(Audit(report, BESIDE, {"sum": PLAN["sum"]})).claim) == {"one", "other"}
    numerals = kept(all="14", one="五", other="9")
    assert set(sensitivity.judged(Audit(numerals, BESIDE, {"sum": PLAN["sum"]})).claim) == {"all", "other"}


def test_what_is_large_and_what_is_small():
    table = pd.DataFrame({"factor": [2.01, 2, 0.5, 0.49, 1.0099, 1.01, 0.9901, 1.5]})
    assert list(sensitivity.large(table)) == [True, False, False, True, False, False, False, False]
    assert list(sensitivity.small(table)) == [False, False, False, False, True, False, True, False]
