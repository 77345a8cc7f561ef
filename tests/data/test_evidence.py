"""Statements, links and counties: every row resolves, published totals add up, words follow from the rows and nothing else."""

import csv
import re
from fractions import Fraction

import pandas as pd
import pytest

from answersheet.default import book
from answersheet.domain import tables
from answersheet.domain.audit import judgement
from answersheet.domain.statements import Evidence
from answersheet.project import ROOT

report, evidence = book().report, book().evidence

SCALE = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


def rows(name):
    with open(ROOT / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNIT = {row["id"]: row["unit"] for row in rows("indicators")}
STATED = {row["id"]: Fraction(row["printed"]) * SCALE[row["scale"]] for row in rows("statements")}


def test_every_statement_has_an_indicator_a_place_and_a_source():
    known = {name: {row["id"] for row in rows(name)} for name in ("indicators", "places", "sources")}
    for row in rows("statements"):
        assert row["indicator"] in known["indicators"] and row["place"] in known["places"] and row["source"] in known["sources"], row["id"]


def test_every_source_indicator_and_place_is_used():
    statements = rows("statements")
    assert {row["id"] for row in rows("sources")} == {row["source"] for row in statements}
    assert {row["id"] for row in rows("indicators")} == {row["indicator"] for row in statements}
    assert {row["id"] for row in rows("places")} == {row["place"] for row in statements}


CHINESE = re.compile(r"[\u3400-\u9fff]")
WIDE = re.compile(r"[\u3000-\u303f\uff00-\uffef]")


def test_publishers_are_named_in_both_languages():
    for row in rows("sources"):
        english, chinese = row["publisher_en"], row["publisher_zh"]
        assert english and not CHINESE.search(english) and not WIDE.search(english), row["id"]
        if CHINESE.search(chinese):
            assert not re.search(r"[():;,]", chinese), row["id"]
        else:
            assert chinese == english and " " not in chinese, row["id"]


def test_one_name_in_chinese_is_one_name_in_english():
    named = {(row["publisher_zh"], row["publisher_en"]) for row in rows("sources")}
    assert len(named) == len({chinese for chinese, _ in named})


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (("hn064", "hn062"), "hn066"),
        (("hn074", "hn078", "hn036"), "hn006"),
        (("hn074", "hn035"), "hn006"),
        (("hn079", "hn036"), "hn006"),
        (("hn073", "hn035"), "hn033"),
        (("hn015", "hn016"), "hn014"),
        (("d2013", "d2014", "d2015", "d2016", "d2017", "d2018", "t2018"), "t2012"),
        (("nhp2016", "nhp2017", "nhp2018", "nhp2019", "nhp2020"), "hn023"),
    ],
)
def test_published_parts_add_up_to_published_totals(parts, total):
    assert sum(STATED[part] for part in parts) == STATED[total]


def test_the_extra_villages_are_already_there_in_2018():
    assert STATED["hn074"] - (STATED["hn013"] - STATED["hn035"]) == STATED["hn006"] - STATED["hn013"] == 299


def test_three_rates_of_poor_areas_fit_one_income_of_2012_and_not_the_printed_ends():
    half = Fraction(5, 100)
    starts = []
    for last, rate, years in (("i2016", "i2016a", 4), ("i2017", "i2017a", 5), ("n005", "n006", 8)):
        low, high = (1 + (STATED[rate] - half) / 100) ** years, (1 + (STATED[rate] + half) / 100) ** years
        starts.append(((STATED[last] - Fraction(1, 2)) / high, (STATED[last] + Fraction(1, 2)) / low))
    assert max(low for low, high in starts) < min(high for low, high in starts)
    growth = 100 * (float(STATED["n005"] / STATED["n004"]) ** (1 / 7) - 1)
    assert abs(growth - 10.96) < 0.01 < STATED["n006"] - half - 11


def test_no_address_is_linked_that_is_only_a_number():
    for row in rows("sources"):
        assert not row["url"].split("//")[-1].split("/")[0].replace(".", "").replace(":", "").isdigit(), row["id"]


THINGS = ("county", "village", "place", "post", "group", "station")


def reading(one):
    """The interval of a statement by another route: decimals shifted by text, not by the library."""
    printed, scale, wording = one["printed"], one["scale"], one["wording"]
    if wording == "exact" and not scale and UNIT[one["indicator"]] in THINGS:
        wording = "all"
    decimals = len(printed.partition(".")[2])
    value, step = Fraction(printed), Fraction(1, 10**decimals)
    digits = printed.replace(".", "").lstrip("0")
    significant = step * 10 ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else step
    low, high = {
        "exact": (value - step / 2, value + step / 2),
        "all": (value, value),
        "about": (value - min(significant / 2, value / 20), value + min(significant / 2, value / 20)),
        "over": (value, value + significant),
        "nearly": (value - (significant / 10 if significant == value else significant), value),
    }[wording]
    return low * SCALE[scale], high * SCALE[scale]


def word_of(claim, links, statements, sources):
    """The evidence word again, in a few plain lines."""
    own = [(row["relation"], statements[row["statement"]]) for row in links if row["claim"] == claim]
    free = [(relation, one) for relation, one in own if sources[one["source"]]["repeats"] == "no"]
    spans = [(*reading(one), {one["counted_by"]}) for relation, one in free if relation == "same"]
    parts = [one for relation, one in free if relation == "part"]
    if parts:
        low, high = (sum(ends) for ends in zip(*map(reading, parts), strict=True))
        spans.append((low, high, {one["counted_by"] for one in parts}))
    figure = report[claim]
    relations = {relation for relation, _ in free}
    if "concept" in relations or any(high < figure.low or low > figure.high for low, high, _by in spans):
        return "conflict"
    if any("own-office" not in by for _low, _high, by in spans):
        return "corroborated"
    if spans:
        return "same-body"
    return "other-scope" if {"scope", "series"} & relations else "nothing-found"


def plain():
    return rows("links"), {row["id"]: row for row in rows("statements")}, {row["id"]: row for row in rows("sources")}


@pytest.mark.parametrize("claim", [row["id"] for row in rows("claims")])
def test_the_word_follows_from_the_rows(claim):
    assert word(evidence, claim) == word_of(claim, *plain())


def word(beside: Evidence, claim: str) -> str:
    return judgement.evidence(report[claim], beside.of(claim))


def changed(tmp_path, name, id, **cells):
    """The evidence of a copy of the tables with some cells of one row changed."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in (ROOT / "data").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    table = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
    table.loc[table.id == id, list(cells)] = list(cells.values())
    table.to_csv(folder / f"{name}.csv", index=False)
    return Evidence.load(folder)


@pytest.mark.parametrize(
    ("name", "id", "cells", "claim", "expected"),
    [
        ("statements", "hn186", {"printed": "19005"}, "solar-stations", "conflict"),
        ("statements", "hn244", {"printed": "93"}, "central-water", "corroborated"),
        ("statements", "hn119", {"printed": "9"}, "stronger-places", "conflict"),
        ("statements", "hn266", {"printed": "9636.6"}, "population", "corroborated"),
        ("statements", "hn266", {"printed": "9436.6"}, "population", "conflict"),
        ("statements", "hn097", {"counted_by": "public-body"}, "deep-counties", "corroborated"),
        ("statements", "hn361", {"counted_by": "own-office"}, "employment-priorities", "same-body"),
        ("sources", "news-sdnews-com-cn-2021-09-06", {"repeats": "no"}, "work-transfer", "same-body"),
    ],
)
def test_one_statement_changes_the_word_it_should(tmp_path, name, id, cells, claim, expected):
    other = changed(tmp_path, name, id, **cells)
    assert word(other, claim) == expected
    if name == "statements":
        for untouched in report.claims:
            if untouched != claim:
                assert word(other, untouched) == word(evidence, untouched)


def test_the_income_of_2020_is_disputed():
    assert word(evidence, "income-2020") == "conflict"


def test_a_series_holds_one_concept_and_one_value_a_year():
    series = evidence.series("registered-poor", "CN-HA")
    assert {one.indicator for one in series.values()} == {"registered-poor"}
    assert series[2013].printed == "698" and series[2018].printed == "104.3" and series[2017].printed == "221.4"
    assert 2009 not in series


def test_counties_add_up():
    counties = tables.read("counties")
    assert counties.designation.value_counts().to_dict() == {"national": 38, "provincial": 15}
    assert counties.exit_year.value_counts().to_dict() == {2016: 2, 2017: 4, 2018: 33, 2019: 14}
    assert (counties.deep_poverty == "yes").sum() == 4 and (counties.deep_basis == "not-sourced").sum() == 1
    assert (counties.approved.str[:4].astype(int) > counties.exit_year).all()


def test_tiles_keep_neighbours_together():
    counties = tables.read("counties")
    assert not counties.duplicated(["column", "row"]).any()
    for name, own in counties.groupby("prefecture_en"):
        cells = set(zip(own.column, own.row, strict=True))
        reached, edge = set(), [next(iter(cells))]
        while edge:
            column, row = edge.pop()
            reached.add((column, row))
            edge += [
                cell for cell in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)) if cell in cells - reached
            ]
        assert reached == cells, name
    kept = total = 0
    for _, one in counties.iterrows():
        for _, other in counties.iterrows():
            if one.lon - other.lon > 0.2:
                total += 1
                kept += one.column >= other.column
            if one.lat - other.lat > 0.2:
                total += 1
                kept += one.row <= other.row
    assert kept / total > 0.99


def test_what_may_be_linked_was_also_seen():
    for name in ("sources", "county_facts"):
        for row in rows(name):
            assert not row["url"] or row["seen_at"], row


def test_a_briefing_of_the_office_does_not_count_as_another_body():
    counted = {row["id"]: row["counted_by"] for row in rows("statements")}
    briefings = ("hn012", "hn013", "hn014", "hn015", "hn016", "hn096", "hn106", "hn116", "hn233")
    assert {counted[id] for id in briefings} == {"own-office"}
    assert {counted[id] for id in ("hn129", "hn169", "hn243", "hn245", "hn246", "hn317", "hn361")} == {"public-body"}
    assert counted["hn092"] == "national-assessment"
    register = {row["id"] for row in rows("indicators") if row["basis"] == "register"}
    own = [row for row in rows("statements") if row["place"] == "CN-HA" and row["indicator"] in register]
    kept_by_others = {"poor-through-illness", "poor-through-illness-incl-fallen-back", "poor-workers", "rural-dibao"}
    kept_by_others |= {"destitute-supported", "registered-population"}
    assert {row["indicator"] for row in own if row["counted_by"] != "own-office"} == kept_by_others


def test_the_sheet_of_2021_is_the_nations_income_and_a_difference():
    assert STATED["hn300"] - STATED["hn302"] == STATED["n005"]
    assert STATED["hn300"] == Fraction(next(row["printed"] for row in rows("claims") if row["id"] == "income-2020"))


def test_a_loan_and_those_it_helped_are_one_case():
    statements = {row["id"]: row for row in rows("statements")}
    for case in rows("loan_cases"):
        loan, helped = statements[case["loan"]], statements[case["helped"]]
        assert all(loan[column] == helped[column] for column in ("place", "period", "source")), case
        assert UNIT[loan["indicator"]] == "yuan" and UNIT[helped["indicator"]] in ("household", "person")
        if case["kind"] == "firm":
            assert STATED[case["loan"]] / STATED[case["helped"]] == 50_000, case


def test_a_line_of_poverty_has_an_indicator_of_its_own():
    years = {}
    for row in rows("statements"):
        if row["indicator"].startswith("poverty-headcount") and row["place"] in ("CN", "CN-HA"):
            years.setdefault(row["indicator"], set()).add(row["period"][:4])
    assert years["poverty-headcount"] == {"2013", "2015", "2017", "2018", "2019"}
    assert years["poverty-headcount-before-register"] == {"2010", "2012"}
    assert years["poverty-headcount-survey"] == {str(year) for year in range(2011, 2020)}
    assert years["poverty-headcount-old-line"] == {"2010"}


def test_one_exit_of_lankao_was_assessed_twice():
    found = {row["printed"]: row["note_en"] for row in rows("county_facts") if row["adcode"] == "410225" and row["period"] == "2016-12"}
    assert set(found) == {"0.46", "1.27"} and "province" in found["0.46"] and "nation" in found["1.27"]
