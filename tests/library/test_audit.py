"""Each result against an independent computation: floats, brute force or the arithmetic written out another way."""

import csv
import math
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from answersheet.default import book
from answersheet.domain.audit.expressions import Names, evaluate
from answersheet.domain.audit.results import Audit
from answersheet.domain.audit.tests import Outcome, hits, smallest_samples
from answersheet.domain.rates import zero_defect_bound
from answersheet.project import ROOT
from answersheet.show import findings

report, evidence, audit = book().report, book().evidence, book().audit
CHECKS = {row["id"]: row for row in csv.DictReader(open(ROOT / "data" / "checks.csv", encoding="utf-8"))}
SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "亿": 10**8, "万亿": 10**12}
NUMERALS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"零": 0, "两": 2}


def plain_values() -> dict[str, float]:
    """Every figure and statement as a float, read from the tables by other lines."""
    found = {}
    for name in ("claims", "statements"):
        for row in csv.DictReader(open(ROOT / "data" / f"{name}.csv", encoding="utf-8")):
            digits = row["printed"]
            value = float(digits) if digits.isascii() else NUMERALS.get(digits) or SCALES[digits]
            found[row["id"]] = value * SCALES[row["scale"]]
    return found


PLAIN = plain_values()
PERCENT = {id for id, claim in report.claims.items() if claim.unit == "percent"} | {
    id for id, one in evidence.statements.items() if one.unit == "percent"
}


def recomputed(expression: str) -> float:
    """The middle value of an expression of the plan, by Python's own arithmetic on floats."""
    factors = re.sub(r"rounded\(([^,]+), [^)]+\)", r"\1", expression)
    factors = re.sub(r"prices:CN:(\d{4})", r"cpi\1", factors)
    factors = re.sub(r"\[[a-z/-]+\]", "", factors).replace("zero-defect", "zero_defect")
    factors = re.sub(r"(programmes|formulas|figures|characters|mention):[\w-]+", lambda found: str(float(counted(found[0]))), factors)
    names = re.sub(r"(?<![\w.])([a-z][a-z0-9-]*\d*[a-z0-9-]*)(?![\w(:])", lambda found: f"value('{found[1]}')", factors)
    whole_percent = bool(re.fullmatch(r"[a-z0-9-]+|100% - [a-z0-9-]+", expression))
    functions = {
        "exactly": lambda value: value,
        "value": lambda id: PLAIN[id] / (100 if id in PERCENT and not whole_percent else 1),
        "growth": lambda first, last, years: 100 * (math.exp(math.log(last / first) / years) - 1),
        "share": lambda part, whole: 100 * part / whole,
        "deflated": lambda last, *changes: last / math.prod(1 + change for change in changes),
        "zero_defect": lambda size: 100 * (1 - math.exp(math.log(0.05) / size)),
    }
    return eval(names.replace("%", ""), functions)


def counted(name: str) -> int:
    table, _colon, key = name.partition(":")
    rows = {name: list(csv.DictReader(open(ROOT / "data" / f"{name}.csv", encoding="utf-8"))) for name in TABLES}
    section = {row["id"] for row in rows["points"] if row["section"] == key}
    if table == "programmes":
        return sum(row["group"] == key for row in rows["programmes"])
    if table == "formulas":
        return next(row["members_zh"].count("|") + 1 for row in rows["formulas"] if row["id"] == key)
    if table == "figures":
        return sum(row["point"] in section for row in rows["claims"])
    if table == "characters":
        return sum(int(row["characters"]) for row in rows["points"] if row["id"] in section)
    digits = next(row["numeral"] for row in rows["numerals"] if row["position"] == key)
    return int(digits) if digits.isascii() else NUMERALS[digits]


TABLES = ("points", "programmes", "formulas", "claims", "numerals")


@pytest.mark.parametrize("id", CHECKS)
def test_both_sides_of_a_check_by_floats(id):
    finding, row = audit[id], CHECKS[id]
    for side, expression in ((finding.left, row["left"] or row["claim"]), *zip(finding.right, split(row["right"]), strict=True)):
        middle = [float(side.low), float(side.high)] if side.best is None else [float(side.best)]
        expected = recomputed(expression)
        assert min(middle) <= expected * 1.0000001 and expected <= max(middle) * 1.0000001, expression


def split(expressions: str) -> list[str]:
    """Parts between the commas that stand in no bracket."""
    found, depth = [""], 0
    for sign in expressions:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        found = [*found, ""] if sign == "," and not depth else [*found[:-1], found[-1] + sign]
    return [part.strip() for part in found if part.strip()]


HOLDS = {
    "=": lambda left, right: left.low <= right.high and right.low <= left.high,
    "≤": lambda left, right: left.low <= right.high,
    "≥": lambda left, right: left.high >= right.low,
}


@pytest.mark.parametrize("finding", [one for one in audit if one.sign], ids=lambda finding: finding.id)
def test_the_outcome_follows_from_the_two_sides(finding):
    each = [HOLDS[finding.sign](finding.left, right) for right in finding.right]
    holds = any(each) if finding.test == "stock-flow" else all(each)
    assert (finding.outcome is Outcome.CONSISTENT) == holds
    assert finding.outcome is not Outcome.CONFLICTING or not finding.own


def otherwise(claim: str) -> list[str]:
    """Other digits for a figure, from a thousandth to a thousand times the printed ones."""
    value = Fraction(PLAIN[claim]).limit_denominator(1000) / SCALES[report.claim(claim).scale]
    factors = [Fraction(part, whole) for part, whole in ((1, 1000), (1, 10), (1, 2), (2, 1), (10, 1), (1000, 1))]
    return [f"{float(value * factor):g}" for factor in factors] + [str(int(value) + step) for step in (-1, 1) if int(value) + step > 0]


def fails(id: str, claim: str, digits: str) -> bool:
    try:
        return audit.checks[id].run(Names(report.with_printed(claim, digits), evidence)).outcome.faulty
    except ValueError:
        return False


@pytest.mark.parametrize("finding", [one for one in audit if one.outcome is not Outcome.DERIVED], ids=lambda finding: finding.id)
def test_every_check_that_judges_can_fail_and_says_when(finding):
    assert finding.outcome.faulty or any(fails(finding.id, finding.judged, digits) for digits in otherwise(finding.judged))
    assert findings.failing(finding)


def test_what_judges_nothing_names_no_failing():
    derived = [one for one in audit if one.outcome is Outcome.DERIVED]
    assert len(derived) > 20 and not any(findings.failing(one) for one in derived)


WORDS = {
    "recomputed": "counties-delisted command-posts secretary-levels battles actions projects income-2015 income-2020 income-growth",
    "within-bounds": (
        "people-lifted villages-delisted resident-cadres first-secretaries deep-counties deep-villages other-poor-counties targeted-loans "
        "microcredit microcredit-households enterprise-households population rural-population work-transfer industry-support relocated "
        "care-services central-water tap-water"
    ),
    "internally-inconsistent": "enterprise-loans",
}


def test_arithmetic_words():
    for word, claims in WORDS.items():
        assert {claim for claim, verdict in audit.verdicts.items() if verdict.arithmetic == word} == set(claims.split()), word
    silent = sum(verdict.arithmetic == "not-recomputable" for verdict in audit.verdicts.values())
    assert silent == len(report.claims) - len(" ".join(WORDS.values()).split())


def test_words_rest_on_the_report_alone_and_on_what_could_fail():
    """Without the checks that look elsewhere, and those that restate a definition, no arithmetic word changes."""
    own = {id: check for id, check in audit.checks.items() if audit[id].own and check.test not in ("definition", "derive", "coincidence")}
    other = Audit(report, evidence, own)
    assert {id: one.arithmetic for id, one in other.verdicts.items()} == {id: one.arithmetic for id, one in audit.verdicts.items()}
    assert len(own) < len(audit.checks) / 2


def test_growth_by_logarithms():
    expected = 100 * (math.exp((math.log(13036.8) - math.log(3033.84)) / 5) - 1)
    assert float(audit["growth"].result) == pytest.approx(expected, abs=1e-9)
    assert audit["growth"].result.low == pytest.approx(33.8552, abs=1e-4)
    assert audit["growth"].result.high == pytest.approx(33.8555, abs=1e-4)
    assert audit["growth"].outcome is Outcome.CONSISTENT


def test_other_counts_of_years_give_other_growths():
    found = audit["growth-years"]
    assert found.result.best == 5
    assert float(found.facts["less"]) == pytest.approx(100 * ((13036.8 / 3033.84) ** 0.25 - 1))
    assert float(found.facts["more"]) == pytest.approx(100 * ((13036.8 / 3033.84) ** (1 / 6) - 1))


def test_intervals_by_decimal_corners():
    corners = [Decimal(a) / Decimal(b) for a in ("61531500000", "61532500000") for b in ("1464250", "1464350")]
    result = audit["loan-per-household"].result
    assert float(result.low) == pytest.approx(float(min(corners))) and float(result.high) == pytest.approx(float(max(corners)))


def rounds_to(percent: str, size: int) -> bool:
    decimals = len(percent.partition(".")[2])
    shares = (math.floor(Fraction(100 * found, size) * 10**decimals + Fraction(1, 2)) for found in range(size + 1))
    return any(share == Fraction(percent) * 10**decimals for share in shares)


@pytest.mark.parametrize(("percent", "size"), [("93.47", 199), ("98.59", 71), ("50", 2), ("33.3", 3)])
def test_smallest_sample_by_brute_force(percent, size):
    assert next(number for number in range(1, 2000) if rounds_to(percent, number)) == size == smallest_samples(percent, 1)[0][1]


@pytest.mark.parametrize("size", [70, 71, 72, 199, 213, 566, 567])
def test_hits_by_brute_force(size):
    assert (hits("98.59", size) is not None) == rounds_to("98.59", size)


def test_one_sample_for_both_rates():
    both = next(size for size in range(1, 2000) if rounds_to("93.47", size) and rounds_to("98.59", size))
    assert audit["granularity-both"].result.best == both == 567


@pytest.mark.parametrize("size", [10, 600, 1000, 3000])
def test_zero_defect_bound_by_binomial(size):
    rate = float(zero_defect_bound(size)) / 100
    assert (1 - rate) ** size == pytest.approx(0.05)
    assert rate < 3 / size


def test_the_suggested_reading_heals_the_check():
    healed = Audit(report.with_printed("enterprise-loans", report.claim("enterprise-loans").correction), evidence, audit.checks)
    assert not any(finding.outcome.faulty and finding.own for finding in healed)
    assert healed.verdicts["enterprise-loans"].arithmetic == "within-bounds"


@pytest.mark.parametrize(
    ("claim", "printed", "check"),
    [
        ("income-growth", "38.36", "growth"),
        ("command-posts", "15", "posts"),
        ("counties-delisted", "35", "counties-repeated"),
        ("tap-water", "97", "tap-among-central"),
        ("people-lifted", "268.6", "work-among-lifted"),
        ("first-secretaries", "38.5", "first-among-cadres"),
        ("microcredit", "765.32", "loan-ceiling"),
        ("targeted-loans", "399", "loans-above-balance"),
        ("solar-capacity", "26.76", "solar-yield-high"),
        ("villages-delisted", "9563", "villages-stock-flow"),
    ],
)
def test_a_wrong_figure_is_noticed(claim, printed, check):
    assert not audit[check].outcome.faulty and fails(check, claim, printed)


def test_sharp_stock_and_flow():
    people, villages = audit["people-stock-flow"], audit["villages-stock-flow"]
    assert (people.result.low, people.result.high) == (6866000, 6868000) and people.outcome is Outcome.CONFLICTING
    assert villages.result.best == 8315 + 1169 + 52 == report["villages-delisted"].best


def test_loans_between_two_dates():
    assert float(audit["loan-ceiling-since"].result) == pytest.approx(23.72e8 / 6.23e4)


def test_offices_that_differ_are_counted():
    assert audit["tap-water-offices"].facts == {"others": 3, "differing": 1}


def test_income_in_the_prices_of_the_first_year():
    changes = [2.0, 1.5931, 2.0748, 2.8992, 2.4194]
    low = high = middle = 13036.8
    for change in changes:
        middle /= 1 + change / 100
        low, high = low / (1 + (change + 0.05) / 100), high / (1 + (change - 0.05) / 100)
    result = audit["real-income"].result
    assert float(result) == pytest.approx(middle, rel=1e-6)
    assert float(result.low) == pytest.approx(low, rel=1e-5) and float(result.high) == pytest.approx(high, rel=1e-5)


@pytest.mark.parametrize(
    ("expression", "message"),
    [("people-lifted +", "ends too early"), ("(people-lifted", "ends too early"), ("nobody", "neither a figure"), ("1 ; 2", "understood")],
)
def test_what_is_no_expression_is_refused(expression, message):
    with pytest.raises((ValueError, KeyError), match=message):
        evaluate(expression, Names(report, evidence))


@pytest.mark.parametrize(
    ("expression", "value"), [("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 / 2 / 2", 2), ("9 - 2 - 3", 4), ("50% * 8", 4)]
)
def test_signs_bind_as_usual(expression, value):
    assert [one.best for one in evaluate(expression, Names(report, evidence))] == [value]
