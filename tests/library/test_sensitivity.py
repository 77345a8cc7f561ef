"""Slips and what notices them, and how many verdicts turn under other conventions."""

from dataclasses import replace
from fractions import Fraction

import pytest

from answersheet.default import book
from answersheet.domain import printed
from answersheet.domain.audit import conventions, sensitivity

report, audit = book().report, book().audit


@pytest.fixture(scope="module")
def table():
    return sensitivity.judged(audit)


@pytest.mark.parametrize(
    ("digits", "kind", "expected"),
    [
        ("26.4", "point", {"264", "2.64"}),
        ("26.4", "transposed", {"62.4", "24.6"}),
        ("26.4", "doubled", {"226.4", "266.4", "26.44"}),
        ("26.4", "dropped", {"6.4", "2.4"}),
        ("53", "digit", {f"{digit}3" for digit in "12346789"} | {f"5{digit}" for digit in "012456789"}),
        ("53", "point", {"5.3"}),
        ("53", "dropped", {"3", "5"}),
        ("93.47", "point", {"9347", "9.347", "934.7"}),
        ("100", "transposed", set()),
        ("4", "transposed", set()),
    ],
)
def test_slips_by_kind(digits, kind, expected):
    assert set(sensitivity.slips(digits)[kind]) == expected


def test_scales_stand_for_each_other():
    found = [slip for slip in sensitivity.slips_of(report.claim("people-lifted")) if slip[0] == "scale"]
    assert found == [("scale", "718.6", "亿")]
    assert not [slip for slip in sensitivity.slips_of(report.claim("counties-delisted")) if slip[0] == "scale"]


def test_what_the_book_aims_at(table):
    single = table[table.kind.isin(sensitivity.SINGLE)]
    assert single.noticed.mean() >= 0.55
    assert single[sensitivity.large(single)].noticed.mean() >= 0.85
    assert single.arithmetic.mean() < 0.3
    assert "enterprise-loans" not in set(table.claim) and "battles" not in set(table.claim)
    assert (table.noticed == (table.arithmetic | table.evidence)).all()


def test_sizes(table):
    changed = table.set_index(["claim", "printed"]).factor
    assert changed["people-lifted", "71.86"] == 0.1 and changed["counties-delisted", "35"] == pytest.approx(35 / 53)
    small = table[sensitivity.small(table)]
    assert ((small.factor - 1).abs() < 0.01).all() and len(small) > 100


@pytest.mark.parametrize(
    ("claim", "arithmetic", "noticed"),
    [("rechecks", 0, 0), ("counties-delisted", 18, 18), ("income-growth", 38, 38), ("integrated-funds", 0, 36), ("resident-cadres", 1, 38)],
)
def test_single_slips_of_a_figure(table, claim, arithmetic, noticed):
    own = sensitivity.by_figure(table).set_index("claim").loc[claim]
    assert (own.arithmetic, own.noticed) == (arithmetic, noticed) and own.share == noticed / own.slips


@pytest.mark.parametrize(
    ("value", "half"), [("25", Fraction(1, 2)), ("1", Fraction(1, 20)), ("3700", 50), ("10", Fraction(1, 2)), ("460", 5), ("430", 5)]
)
def test_about_is_half_a_step_and_five_per_cent_at_most(value, half):
    read = printed.read(value, wording="about")
    assert (read.high - read.best, read.best - read.low) == (half, half)


def test_other_conventions():
    found = conventions.alternatives(audit).set_index(["convention", "alternative"])
    words = [verdict.evidence for verdict in audit.verdicts.values()]
    assert found.loc[("bodies", "the author's own office too"), "turned"] == words.count("same-body")
    strict = found.loc[("bodies", "assessments, press and scholars alone"), "claims"].split("|")
    assert set(strict) == {claim for claim, verdict in audit.verdicts.items() if verdict.evidence == "corroborated"}
    assert (found.claims.map(lambda claims: len(claims.split("|")) if claims else 0) == found.turned).all()


def test_a_convention_reaches_every_figure_and_statement():
    wide = replace(printed.CONVENTION, about=lambda value: value / 2, hundred=Fraction(1))
    other = report.read_by(wide)
    assert other["solar-income"].width == report["solar-income"].best and other["paved-roads"].low == 99
    assert book().evidence.read_by(wide)["hn280"].width == 5
