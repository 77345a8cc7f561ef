"""The ledger against the report, both ways."""

import csv
import re
import subprocess
import sys

import pytest

from answersheet.project import ROOT

DATA = ROOT / "data"


def rows(name):
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_arabic_numeral_has_its_row_in_order(report_text):
    printed = [(match.start(), match.group()) for match in re.finditer(r"\d+(?:\.\d+)?", report_text)]
    held = [(int(row["offset"]), row["numeral"]) for row in rows("numerals") if row["script"] == "arabic"]
    assert held == printed


def test_every_chinese_numeral_has_its_row(report_text):
    scales = r"\d+(?:\.\d+)?多?(?:万亿|万|亿)?"
    covered = {place for match in re.finditer(scales, report_text) for place in range(match.start(), match.end())}
    held = {place for row in rows("numerals") for place in range(int(row["offset"]), int(row["offset"]) + len(row["numeral"]))}
    for match in re.finditer("[〇零一二三四五六七八九十百千万亿两半]", report_text):
        if match.start() not in covered and report_text[match.start() : match.start() + 2] != "千瓦":
            assert match.start() in held, report_text[match.start() - 8 : match.start() + 8]


def test_roles_carry_their_references():
    for row in rows("numerals"):
        assert bool(row["claim"]) == (row["role"] == "claim") and bool(row["formula"]) == (row["role"] == "formula"), row


def test_every_claim_is_a_numeral_of_the_report():
    held = [{row[column] for row in rows("numerals")} - {""} for column in ("claim", "also")]
    assert {row["id"] for row in rows("claims")} == held[0] | held[1] and not held[0] & held[1]


def test_named_counts_are_taken_alike():
    counted = {row["locator"]: row["id"] for row in rows("claims") if not row["printed"].isascii()}
    for name in ("五个办法", "五个方案", "五个专项方案", "四场硬仗", "六大行动", "四项工程", "十大行动", "七个优先"):
        assert any(f"“{name}”" in locator for locator in counted), name


def test_bundled_rates_are_two_rows(report_text):
    assert "两个100%" in report_text and "通硬化路率、具备条件的行政村通客车率达到100%" in report_text
    assert sum(row["printed"] == "100" for row in rows("claims")) == 4


def test_periods_are_printed_beside_the_figure(report_text):
    sentences = re.split("[。；]", report_text.replace("\n", ""))
    for row in rows("claims"):
        sentence = next(one for one in sentences if row["locator"] in one).replace("“十三五”规划", "2016年2020年")
        assert all(f"{year}年" in sentence for year in row["period"].split("/") if year), row["id"]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.stem)
def test_locators_stand_in_the_report(path, report_text):
    text = report_text.replace("\n", "")
    for row in rows(path.stem):
        if row.get("locator"):
            assert row["locator"] in text and len(row["locator"]) <= 24


def test_characters_are_counted_anew(report_text):
    points = rows("points")
    starts = [report_text.index(point["locator"]) for point in points]
    heads = [match.start() for match in re.finditer(r"^\S+ \S+$", report_text, re.M)]
    for point, start, stop in zip(points, starts, [*starts[1:], len(report_text)], strict=False):
        stop = min([stop, *(head for head in heads if start < head < stop)])
        assert int(point["characters"]) == len(re.sub(r"\s", "", report_text[start:stop]))


def test_words_are_counted_anew(report_text):
    for word in {row["word_zh"] for row in rows("words")}:
        counted = sum(int(row["count"]) for row in rows("words") if row["word_zh"] == word)
        headings = sum(line.count(word) for line in report_text.splitlines() if re.fullmatch(r"\S+ \S+", line))
        assert counted == report_text.count(word) - headings, word


def test_frictionless_itself_accepts_the_package():
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "data/datapackage.json"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_enumerations_that_are_listed_in_full_have_their_stated_count():
    for row in rows("formulas"):
        if row["complete"] == "yes" and row["stated_count"]:
            assert len(row["members_zh"].split("|")) == len(row["members_en"].split("|")) == int(row["stated_count"]), row["id"]


def test_every_figure_has_a_name_of_its_own():
    for column in ("indicator_en", "indicator_zh", "noun_en", "noun_zh"):
        names = [row[column] for row in rows("claims")]
        assert len(names) == len(set(names)), column


def test_nouns_fit_into_sentences():
    for row in rows("claims"):
        english, chinese = (re.sub(r"20\d\d", "", row[column]) for column in ("noun_en", "noun_zh"))
        assert english.startswith("the ") and not re.search(r"\d|[.;:]", english.replace("13th", "")), row["id"]
        assert not re.search(r"\d|[，。；（）]", chinese), row["id"]
