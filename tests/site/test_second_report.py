"""A second report needs its data and its chapters alone: a tiny made-up one gets its ledger, its audit and its pages from this library."""

import csv
import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup

from answersheet.project import ROOT
from tests.site.test_reproducible import LEFT_OUT

REPORT = """
language = "en"
title = "A Year on the River"
date = "2020"
sha256 = ""
place = "XX-RV"
entity = "rural"
point = "No. "

[book]
en = "A Year on the River, Recomputed"
zh = "河上一年·逐数复算"

[publisher]
en = "River Office"
zh = "河务处"

[cited]
en = "River Office, report of 2020"
zh = "河务处报告，2020年"
"""
TABLES = {
    "places": [["XX-RV", "Riverside", "河畔县", "county"]],
    "points": [
        ["1.1", "1", "people", "1-river", "People", "人口", "No. 1 People", "40"],
        ["1.2", "1", "money", "1-river", "Money", "资金", "No. 2 Money", "40"],
        ["1.3", "1", "roads", "1-river", "Roads", "道路", "No. 3 Roads", "40"],
    ],
    "claims": [
        ["people", "1.1", "3.6", "万", "person", "exact", "2020", "XX-RV", "People", "人口", "count", "3.6万人", "", "", ""],
        ["villages", "1.1", "12", "", "village", "exact", "2020", "XX-RV", "Villages", "村庄", "count", "12个村", "", "", ""],
        ["money", "1.2", "54", "万", "yuan", "exact", "2020", "XX-RV", "Money", "资金", "money", "54万元", "", "", ""],
        ["teams", "1.3", "4", "", "team", "exact", "2020", "XX-RV", "Teams", "工作队", "count", "4个队", "", "", ""],
        ["roads", "1.3", "75", "", "percent", "exact", "2020", "XX-RV", "Villages with a road", "通路的村", "rate", "75%的村", "", "", ""],
    ],
    "numerals": [
        ["1", "0", "1.1", "3.6", "万", "arabic", "claim", "people", "", "", "3.6万人"],
        ["2", "6", "1.1", "12", "", "arabic", "claim", "villages", "", "", "12个村"],
        ["3", "12", "1.2", "54", "万", "arabic", "claim", "money", "", "", "54万元"],
        ["4", "18", "1.3", "4", "", "arabic", "claim", "teams", "", "", "4个队"],
        ["5", "24", "1.3", "75", "", "arabic", "claim", "roads", "", "", "75%的村"],
    ],
    "checks": [
        ["people-per-village", "derive", "", "people / villages", "", "", ""],
        ["teams-within", "part-whole", "roads", "", "100%", "", ""],
    ],
    "figures": [["fig-river", "Three thousand people a village", "每村三千人", "People.", "人口。", "people", "人", "", "", "", ""]],
}
CHAPTER = [
    nbformat.v4.new_markdown_cell("# The river\n\n(people)=\n## People\n\nThe report counts {claim}`people` in {claim}`villages`.", id="a"),
    nbformat.v4.new_code_cell('from answersheet.chapter import *\n\nnote(per_village=audit["people-per-village"].result)', id="b"),
    nbformat.v4.new_markdown_cell("That is {val}`per-village`.", id="c"),
    nbformat.v4.new_code_cell('charts.bars(report.marks("people"), "fig-river")', id="d"),
    nbformat.v4.new_markdown_cell("(money)=\n## Money\n\n{claim}`money`.\n\n(roads)=\n## Roads\n\n{claim}`roads`, {claim}`teams`.", id="e"),
]
CONTENTS = """format: jb-book
root: index
parts:
  - caption: The report
    chapters:
      - file: chapters/1-river
      - file: numbers
"""


def library(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted((folder / "answersheet").rglob("*.py"))}


def run(copy, *arguments):
    environment = os.environ | {"PYTHONPATH": str(copy), "BOOK_LANG": "en", "REPORT_TEXT": str(copy / "none.txt")}
    return subprocess.run([sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """A copy of the project with the tables and the chapter of another report."""
    copy = tmp_path_factory.mktemp("second") / "book"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    shutil.rmtree(copy / "chapters")
    (copy / "data" / "report.toml").write_text(REPORT, encoding="utf-8")
    for path in (copy / "data").glob("*.csv"):
        if path.stem != "units":
            with open(path, encoding="utf-8", newline="") as file:
                head = next(csv.reader(file))
            rows = [row + [""] * (len(head) - len(row)) for row in TABLES.get(path.stem, [])]
            with open(path, "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *rows])
    (copy / "chapters").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=CHAPTER), copy / "chapters" / "1-river.ipynb")
    (copy / "_toc.yml").write_text(CONTENTS, encoding="utf-8")
    (copy / "index.md").write_text("# A Year on the River, Recomputed\n\nA small book.\n", encoding="utf-8")
    return copy


def test_its_ledger_and_audit_are_its_own(other):
    code = (
        "import json; from answersheet.chapter import *; from answersheet.show import findings; "
        "print(json.dumps([list(report.claims), [point.title for point in report.points('1')], report.say('money'), "
        "findings.result(audit['people-per-village']), audit['teams-within'].outcome]))"
    )
    done = run(other, "-c", code)
    assert done.returncode == 0, done.stderr
    ids, points, money, result, outcome = json.loads(done.stdout)
    assert ids == ["people", "villages", "money", "teams", "roads"] and points == ["People", "Money", "Roads"]
    assert money == "540,000 yuan"
    assert result == "3,000 people per village (2,958 to 3,042)" and outcome == "consistent"


def test_its_pages_are_built_without_a_touch_of_the_library(other):
    built = run(other, "-m", "answersheet.book.build", "en")
    assert built.returncode == 0, built.stdout + built.stderr
    assert library(other) == library(ROOT)
    site = other / "_build" / "site" / "en"
    chapter = BeautifulSoup((site / "chapters" / "1-river.html").read_text(encoding="utf-8"), "html.parser")
    said = " ".join(chapter.get_text(" ").split())
    assert "36,000 people" in said and "3,000 people per village" in said
    assert "River Office, report of 2020" in said and "Henan" not in chapter.select_one("article").get_text()
    assert "A Year on the River, Recomputed" in chapter.title.get_text()
    numbers = BeautifulSoup((site / "numbers.html").read_text(encoding="utf-8"), "html.parser")
    assert {card["id"] for card in numbers.select(".number-card")} == {"people", "villages", "money", "teams", "roads"}
    assert {quoted["lang"] for quoted in numbers.select("q.report")} == {"en"}
