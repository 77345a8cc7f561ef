"""How a value came about: down to printed figures, in words, as data; and what enters twice is taken once."""

import copy
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answersheet.default import book
from answersheet.domain.quantity import Quantity, assumed, counted
from answersheet.domain.rates import annual_growth, annuity, chance_of_order, deflated, percentage, total, zero_defect_bound
from answersheet.show import working

report, evidence, audit = book().report, book().evidence, book().audit
LIFTED, VILLAGES = report["people-lifted"], report["villages-delisted"]

spans = st.tuples(st.integers(-50, 50), st.integers(0, 20), st.integers(0, 20)).map(
    lambda ends: Quantity(Fraction(ends[0]), Fraction(ends[0] + ends[1] + ends[2]), Fraction(ends[0] + ends[1]))
)


@given(spans, spans, st.integers(-3, 3))
def test_what_enters_twice_is_taken_once(a, b, times):
    assert a - a == Quantity.of(0)
    kept = a + b * times - b * times
    assert (kept.low, kept.high, kept.best) == (a.low, a.high, a.best)
    assert (a + b - a * 2).width == a.width + b.width


@given(spans, spans)
def test_two_of_one_size_are_two(a, b):
    other = Quantity(a.low, a.high, a.best)
    assert (a - other).width == 2 * a.width


def test_exits_by_hand():
    exits = evidence["hn064"] + evidence["hn062"] + (evidence["hn030"] - evidence["hn062"])
    assert (exits.low, exits.high) == (6866000, 6868000)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (LIFTED / VILLAGES, "Registered poor lifted out of poverty ÷ Poor villages taken off the list"),
        ((LIFTED - report["relocated"]) / 2, None),
        (percentage(report["relocated"], LIFTED), None),
    ],
)
def test_formula_names_what_went_in(value, words):
    said = working.formula(value)
    assert words is None or said == "{} ÷ {}".format(*(report.claim(id).noun for id in ("people-lifted", "villages-delisted")))
    assert all(report.claim(id).noun in said for id in value.origins)


x, y, z = (assumed(name, value) for name, value in (("x", 6), ("y", 3), ("z", 2)))


@pytest.mark.parametrize(
    ("value", "words", "best"),
    [
        (x + y - z, "x + y − z", 7),
        (x - (y - z), "x − (y − z)", 5),
        (x / (y / z), "x ÷ (y ÷ z)", 4),
        (x * (y + z), "x × (y + z)", 30),
        (x * y / z, "x × y ÷ z", 9),
        (-(x + y), "−(x + y)", -9),
        ((x + y) ** 2, "(x + y)^2", 81),
        (x * 1 / 1, "x", 6),
        (2 * x, "2 × x", 12),
        (x + counted("claims", 4), "x + counted in “The report's figures”", 10),
        (percentage(x, y + z), "x ÷ (y + z)", 120),
        (annual_growth(z, x * y, 2), "(x × y ÷ z)^(1 ÷ 2) − 1", 200),
        (zero_defect_bound(600), "1 − 0.05^(1 ÷ 600)", None),
        (deflated(x, [assumed("p", 50, "percent"), assumed("q", 100, "percent")]), "x ÷ ((1 + p) × (1 + q))", 2),
        (total([x, y, z]), "x + y + z", 11),
        (x**z, "x^z", 36),
        (annuity(assumed("kept", 50, "percent"), y), "sum of (kept)^t for t from 0 to y − 1", Fraction(7, 4)),
        (x + counted("claims", 4, "found"), "x + found, counted in “The report's figures”", 10),
        (chance_of_order(z, y, x), "chance that all errors fall into the first of two samples: z; y; x", Fraction(100 * 3, 36)),
    ],
)
def test_signs_and_brackets(value, words, best):
    assert working.formula(value) == words
    assert best is None or abs(value.best - best) < Fraction(1, 10**9)


def test_the_trace_as_data_reaches_every_printed_figure():
    card = working.card("people-per-village", LIFTED / VILLAGES)
    left, right = card["trace"]["operands"]
    assert card["trace"]["kind"] == "operation" and card["trace"]["operation"] == card["trace"]["label"] == "quotient"
    assert (left["kind"], left["id"], left["said"]) == ("claim", "people-lifted", "7.186 million people")
    assert left["interval"] == "7.1855 to 7.1865 million people" and right["id"] == "villages-delisted"
    assert card["low"] < card["best"] < card["high"] and card["unit"] == "person/village"


@pytest.mark.parametrize("finding", list(audit), ids=lambda finding: finding.id)
def test_every_result_of_a_check_knows_what_it_rests_on(finding):
    if finding.result is not None and finding.test not in ("density", "zero-defect", "decimals"):
        sides = {origin for side in (finding.left, *finding.right) for origin in side.origins}
        assert set(finding.claims) - {finding.judged} <= sides
        assert finding.result.origins <= sides and (finding.result.origins or finding.test == "enumeration")


def test_squares_of_percentages():
    half = Quantity.of(50, "percent")
    assert (half**2).best == (half * half).best == Fraction(1, 4) and (half**2).unit == ()


def test_copies_and_pickles_are_the_same():
    finding = audit["growth"]
    for other in (copy.copy(finding), copy.deepcopy(finding), pickle.loads(pickle.dumps(finding))):
        assert other.result == finding.result and other.result.origins == {"income-2015", "income-2020"}
