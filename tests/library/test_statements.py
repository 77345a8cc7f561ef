"""What other sources state: how a value is read, which of several stands for a year, what bears on a figure and in what order."""

from dataclasses import replace

import pandas as pd
import pytest

from answersheet.default import book
from answersheet.domain.printed import CONVENTION
from answersheet.domain.statements import Evidence, Link
from tests.library.made import statement

COUNTED = (
    "county village place province post group team station site project workshop school university level document programme measure round"
)


@pytest.mark.parametrize("unit", COUNTED.split())
def test_what_is_counted_one_by_one_is_exact(unit):
    whole = statement("s", "12", unit).quantity
    assert (whole.low, whole.best, whole.high) == (12, 12, 12)
    with pytest.raises(ValueError, match="fraction"):
        _ = statement("s", "12.5", unit).quantity


@pytest.mark.parametrize(("unit", "scale", "half"), [("person", "", 0.5), ("village", "万", 5000), ("yuan", "", 0.5)])
def test_what_is_rounded_stands_for_half_a_unit_to_either_side(unit, scale, half):
    rounded = statement("s", "12", unit, scale).quantity
    assert (rounded.high - rounded.best, rounded.best - rounded.low) == (half, half)


def test_a_rule_is_the_number_itself_unless_it_is_worded_otherwise():
    assert statement("s", "5", "yuan", basis="rule").quantity.width == 0
    assert statement("s", "5", "yuan", basis="register").quantity.width == 1
    assert statement("s", "50", "yuan", basis="rule", wording="about").quantity.width == 5


def test_a_statement_knows_itself():
    one = statement("s", "12", "yuan")
    assert (one.quantity.trace.kind, one.quantity.trace.id, one.quantity.trace.source) == ("statement", "s", one)


@pytest.mark.parametrize(
    ("period", "year"), [("2013/2020", 2020), ("2019", 2019), ("2013-12-31", 2013), ("2012-11/2018-06", 2018), ("2015/2019-12-31", 2019)]
)
def test_a_span_counts_for_its_last_year(period, year):
    assert statement("s", "1", period=period).year == year


SAME = {"indicator": "income", "place": "CN", "unit": "yuan"}
HELD = [
    statement("coarse", "50", **SAME, period="2019", scale="百"),
    statement("fine", "5012", **SAME, period="2019"),
    statement("poor", "5013", **SAME, period="2018", reliability="medium"),
    statement("good", "5011", **SAME, period="2018", reliability="high"),
    statement("early", "4000", **SAME, period="2012"),
    statement("elsewhere", "4500", **(SAME | {"place": "CN-HA"}), period="2015", where="Henan"),
    statement("other", "4600", **(SAME | {"indicator": "wage"}), period="2016"),
]
BEARS = [
    ("income", "early", "series"),
    ("income", "coarse", "same"),
    ("income", "elsewhere", "peer"),
    ("income", "good", "same"),
    ("wage", "other", "same"),
]
HAND = Evidence(
    {one.id: replace(one, published="2018-05-01") if one.id == "good" else one for one in HELD},
    pd.DataFrame(BEARS, columns=["claim", "statement", "relation"]),
)


def test_of_several_statements_of_a_year_the_finer_stands_and_then_the_more_reliable():
    found = HAND.series("income", "CN")
    assert {year: one.id for year, one in found.items()} == {2012: "early", 2018: "good", 2019: "fine"}
    assert list(found) == [2012, 2018, 2019]
    assert not HAND.series("income", "nowhere")


def test_what_bears_on_a_figure_comes_by_nearness_and_then_by_date():
    assert [(link.statement.id, link.relation) for link in HAND.of("income")] == [
        ("good", "same"),
        ("coarse", "same"),
        ("early", "series"),
        ("elsewhere", "peer"),
    ]
    assert [link.statement.id for link in HAND.of("wage")] == ["other"] and not HAND.of("nothing")


RELATIONS = ["same", "concept", "part", "scope", "series", "plan", "misprint", "peer"]


@pytest.mark.parametrize(("nearer", "farther"), list(zip(RELATIONS, RELATIONS[1:], strict=False)))
def test_relations_have_an_order(nearer, farther):
    links = pd.DataFrame([("c", "early", farther), ("c", "fine", nearer)], columns=["claim", "statement", "relation"])
    assert [link.relation for link in Evidence(HAND.statements, links).of("c")] == [nearer, farther]


def test_a_statement_is_found_by_its_id():
    assert HAND["fine"].best == 5012 and HAND.statement("fine").printed == "5012"
    assert "fine" in HAND and "nobody" not in HAND
    assert (HAND.place("elsewhere"), HAND.place("fine")) == ("Henan", "China")
    with pytest.raises(KeyError, match="no statement 'nobody' in statements.csv"):
        HAND["nobody"]


def test_another_convention_reads_every_statement_anew():
    wide = HAND.read_by(replace(CONVENTION, about=lambda value: value))
    assert wide.statements.keys() == HAND.statements.keys() and wide.links is HAND.links
    about = replace(HELD[1], wording="about")
    assert Evidence({"x": about}, HAND.links).read_by(replace(CONVENTION, about=lambda value: value))["x"].width == 2 * 5012


def test_the_tables_are_joined():
    one = book().evidence.statement("hn001")
    assert (one.name, one.where, one.place, one.unit) == ("Registered poor lifted, total", "Henan", "CN-HA", "person")
    assert (one.basis, one.concept) == ("register", "people on the register of poor households")
    assert (one.published, one.reliability, one.repeats) == ("2021-04-26", "high", False)
    assert one.publisher.startswith("Department of Agriculture") and one.title.startswith("【权威解读】") and one.url.startswith("http://")
    assert one.convention == CONVENTION and book().evidence.statement("hn004").repeats is True
    assert isinstance(book().evidence.of("people-lifted")[0], Link)
