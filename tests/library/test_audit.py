"""Each result against an independent computation: floats, brute force or the arithmetic written out another way."""

import math
from decimal import Decimal

import pytest

from answersheet.default import book
from answersheet.domain.audit.expressions import Names
from answersheet.domain.audit.results import Audit
from answersheet.domain.audit.sensitivity import sensitivity, slips
from answersheet.domain.audit.tests import Outcome, smallest_samples
from answersheet.domain.rates import zero_defect_bound
from answersheet.show import findings

report, evidence, audit = book().report, book().evidence, book().audit


def test_growth_by_logarithms():
    expected = 100 * (math.exp((math.log(13036.8) - math.log(3033.84)) / 5) - 1)
    assert float(audit["growth"].result) == pytest.approx(expected, abs=1e-9)
    assert audit["growth"].result.low == pytest.approx(33.8552, abs=1e-4)
    assert audit["growth"].result.high == pytest.approx(33.8555, abs=1e-4)
    assert audit["growth"].outcome is Outcome.CONSISTENT


def test_other_counts_of_years_give_other_growths():
    assert "43.977%" in findings.conclusion(audit["growth-years"]) and "27.506%" in findings.conclusion(audit["growth-years"])
    assert audit["growth-years"].result.best == 5


def test_posts_by_hand():
    assert audit["posts"].result.best == 4 + 6 + 4 == 14
    assert audit["pairs"].result.best == 4 + 15 == 19


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("loan-per-household", 61532e6 / 1464300),
        ("funds-per-person", 83.1e9 / 7.186e6),
        ("people-per-village", 7186000 / 9536),
        ("cadres-per-village", 137600 / 9536),
        ("secretaries-per-village", 38500 / 9536),
        ("people-per-post", 7186000 / 14),
        ("solar-yield", 2.5e9 / 2.676e6),
        ("enterprise-loan-per-household", 1645.3e9 / 264900),
        ("deep-villages-share", 100 * 1235 / 9536),
        ("loans-micro", 100 * 615.32 / 3990),
        ("loans-enterprise", 16453 / 3990),
        ("routes", 100 * (286.2 + 158.8 + 25.97 + 50.62) / 718.6),
        ("counties-per-post", 53 / 14),
    ],
)
def test_quotients_by_floats(check, expected):
    assert float(audit[check].result) == pytest.approx(expected, rel=1e-4)


def test_intervals_by_decimal_corners():
    corners = [Decimal(a) / Decimal(b) for a in ("61531500000", "61532500000") for b in ("1464250", "1464350")]
    result = audit["loan-per-household"].result
    assert float(result.low) == pytest.approx(float(min(corners))) and float(result.high) == pytest.approx(float(max(corners)))


@pytest.mark.parametrize(("percent", "size"), [("93.47", 199), ("98.59", 71), ("50", 2), ("33.3", 3)])
def test_smallest_sample_by_brute_force(percent, size):
    decimals = len(percent.partition(".")[2])
    found = next(
        n
        for n in range(1, 2000)
        if any(f"{math.floor(100 * k / n * 10**decimals + 0.5) / 10**decimals:.{decimals}f}" == percent for k in range(n + 1))
    )
    assert found == size == smallest_samples(percent, 1)[0][1]


@pytest.mark.parametrize("size", [10, 600, 1000, 3000])
def test_zero_defect_bound_by_binomial(size):
    rate = float(zero_defect_bound(size)) / 100
    assert (1 - rate) ** size == pytest.approx(0.05)
    assert rate < 3 / size


def test_one_figure_fails_and_it_is_the_enterprise_loans():
    failing = {claim for claim in report.claims if audit.arithmetic(claim) == "internally-inconsistent"}
    assert failing == {"enterprise-loans"}
    assert {result.id for result in audit if result.outcome.faulty} == {"loans-enterprise"}


def test_the_suggested_reading_heals_the_check():
    healed = Audit(report.with_printed("enterprise-loans", report.claim("enterprise-loans").correction), evidence, audit.checks)
    assert not any(result.outcome.faulty for result in healed)


@pytest.mark.parametrize(
    ("claim", "printed", "check"),
    [
        ("income-growth", "38.36", "growth"),
        ("command-posts", "15", "posts"),
        ("stronger-places", "18", "pairs"),
        ("universities", "35", "universities-pairs"),
        ("tap-water", "97", "tap-among-central"),
        ("people-lifted", "418.6", "routes"),
        ("first-secretaries", "38.5", "first-among-cadres"),
    ],
)
def test_a_wrong_figure_is_noticed(claim, printed, check):
    assert audit.checks[check].run(Names(report.with_printed(claim, printed), evidence)).outcome.faulty


def test_slips_are_the_single_ones():
    assert set(slips("26.4")) >= {"16.4", "26.5", "264", "2.64"}
    assert "06.4" not in slips("26.4") and "26.4" not in slips("26.4")
    assert len(slips("53")) == 8 + 9 + 1


def test_sensitivity_adds_up():
    table = sensitivity(audit)
    assert "enterprise-loans" not in set(table.claim)
    assert (table.noticed <= table.slips).all()
    assert table.set_index("claim").loc["counties-delisted", "share"] == 1


def test_stock_and_flow_by_hand():
    people, villages = audit["people-stock-flow"], audit["villages-stock-flow"]
    assert float(people.result.best) == pytest.approx((582.4 + 68.7 + 104.3 - 68.7) * 10**4)
    assert people.outcome is Outcome.DERIVED
    assert (people.result.low, people.result.high) == (6866000, 6868000)
    assert villages.result.best == 8315 + 1169 + 52 == report["villages-delisted"].best
    assert villages.outcome is Outcome.CONSISTENT


def test_base_implied_by_a_rate():
    assert float(audit["register-base"].result.best) == pytest.approx(698e4 / 0.0879, rel=1e-9)


def test_offices_that_differ_are_counted():
    assert audit["tap-water-offices"].facts == {"others": 3, "differing": 1}


def test_income_in_the_prices_of_the_first_year():
    changes = [2.0, 1.5931, 2.0748, 2.8992, 2.4194]
    level = 13036.8
    for change in changes:
        level /= 1 + change / 100
    assert float(audit["real-income"].result) == pytest.approx(level, rel=1e-6)


def test_density_of_the_last_section():
    assert audit["density"].result.best == 0
