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
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
place = "XX-RV"
entity = "rural"
point = "No. "

[book]
en = "A Year on the River, Recomputed"
zh = "河上一年·逐数复算"

[subject]
en = "What the river holds"
zh = "河上之事"

[publisher]
en = "River Office"
zh = "河务处"

[cited]
en = "River Office, report of 2020"
zh = "河务处报告，2020年"
"""
CLAIMS = [
    {"id": "people", "point": "1.1", "printed": "3.6", "scale": "万", "unit": "person", "kind": "count", "locator": "3.6万人"},
    {"id": "villages", "point": "1.1", "printed": "12", "unit": "village", "kind": "count", "locator": "12个村"},
    {"id": "money", "point": "1.2", "printed": "54", "scale": "万", "unit": "yuan", "kind": "money", "locator": "54万元"},
    {"id": "teams", "point": "1.3", "printed": "4", "unit": "team", "kind": "count", "locator": "4个工作队"},
    {"id": "roads", "point": "1.3", "printed": "75", "unit": "percent", "kind": "rate", "locator": "75%的村"},
]
NAMES = {"people": "人口", "villages": "村庄", "money": "资金", "teams": "工作队", "roads": "通路的村"}
TABLES = {
    "places": [{"id": "XX-RV", "title_en": "Riverside", "title_zh": "河畔县", "kind": "county"}],
    "points": [
        {"id": f"1.{place}", "section": "1", "anchor": name, "chapter": "1-river", "locator": f"No. {place}", "characters": "40"}
        | {"title_en": name.capitalize(), "title_zh": NAMES[name]}
        for place, name in enumerate(("people", "money", "roads"), start=1)
    ],
    "claims": [
        {"wording": "exact", "period": "2020", "place": "XX-RV", "indicator_en": f"The {claim['id']}", "indicator_zh": NAMES[claim["id"]]}
        | {"noun_en": f"the {claim['id']}", "noun_zh": NAMES[claim["id"]]}
        | claim
        for claim in CLAIMS
    ],
    "numerals": [
        {"position": str(place), "offset": str(6 * place), "point": claim["point"], "numeral": claim["printed"], "script": "arabic"}
        | {"scale": claim.get("scale", ""), "role": "claim", "claim": claim["id"], "locator": claim["locator"]}
        for place, claim in enumerate(CLAIMS, start=1)
    ],
    "checks": [
        {"id": "people-per-village", "test": "derive", "right": "", "left": "people / villages"}
        | {"left_en": "people for each village", "left_zh": "平均每村人数"},
        {"id": "people-within", "test": "at-most", "claim": "people", "left": "people / villages", "right": "4000[person/village]"}
        | {"left_en": "people for each village", "left_zh": "平均每村人数"},
    ],
    "figures": [
        {"name": "fig-river", "title_en": "Three thousand people a village", "title_zh": "每村三千人"}
        | {"what_en": "The people of the river.", "what_zh": "河上的人口。", "axis_en": "people", "axis_zh": "人"}
    ],
    "indicators": [
        {"id": "people-counted", "title_en": "People counted", "title_zh": "清点人口", "unit": "person", "basis": "register"}
        | {"concept_en": "people of the register", "concept_zh": "名册人口"}
    ],
    "sources": [
        {"id": "news-2021-01-01", "publisher_en": "River News", "publisher_zh": "河报", "title": "Our people", "published": "2021-01-01"}
        | {"reliability": "high", "repeats": "no"}
    ],
    "statements": [
        {"id": "s1", "indicator": "people-counted", "place": "XX-RV", "period": "2020", "printed": "3.6", "scale": "万"}
        | {"wording": "exact", "source": "news-2021-01-01", "counted_by": "public-body"}
    ],
    "links": [{"claim": "people", "statement": "s1", "relation": "same"}],
    "searches": [{"claim": id, "phrasings": "2", "found": "none"} for id in ("villages", "money", "teams", "roads")],
    "formulas": [
        {"id": "two-banks", "point": "1.1", "formula_zh": "两岸", "formula_en": "two banks", "stated_count": "2", "complete": "yes"}
        | {"members_zh": "左岸|右岸", "members_en": "left|right", "locator": "两岸"}
    ],
    "goals": [
        {"id": "more-people", "point": "1.1", "locator": "更多的人", "commitment_en": "More people", "commitment_zh": "更多的人"}
        | {"indicator_en": "people", "indicator_zh": "人口"}
    ],
    "unmeasured": [
        {"id": "calm", "point": "1.3", "locator": "平静", "statement_en": "The river is calm", "statement_zh": "河水平静"}
        | {"indicator_en": "days of calm", "indicator_zh": "平静的天数"}
    ],
    "terms": [
        {"id": "village", "term_en": "village", "term_zh": "村", "forms_en": "village|villages", "forms_zh": "村"}
        | {"definition_en": "村: a place on the river.", "definition_zh": "河边的地方。"}
    ],
}
"""The rows of its tables; it has no others but the units of this book."""
CHAPTER = [
    nbformat.v4.new_markdown_cell("# The river\n\n(people)=\n## People\n\nThe report counts {claim}`people` in {claim}`villages`.", id="a"),
    nbformat.v4.new_code_cell('from answersheet.chapter import *\n\nnote(per_village=audit["people-per-village"].result)', id="b"),
    nbformat.v4.new_markdown_cell("That is {val}`per-village`.", id="c"),
    nbformat.v4.new_code_cell('charts.bars(report.marks("people"), "fig-river")', id="d"),
    nbformat.v4.new_markdown_cell("(money)=\n## Money\n\n{claim}`money`.\n\n(roads)=\n## Roads\n\n{claim}`roads`, {claim}`teams`.", id="e"),
]
PAGES = ("index", "chapters/1-river", "numbers")
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
    descriptor = json.loads((copy / "data" / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [entry for entry in descriptor["resources"] if entry["name"] in (*TABLES, "units")]
    for entry in descriptor["resources"]:
        schema = entry["schema"]
        schema["foreignKeys"] = [key for key in schema.get("foreignKeys", []) if key["reference"]["resource"] in (*TABLES, "units", "")]
        if entry["name"] in TABLES:
            with open(copy / "data" / entry["path"], "w", encoding="utf-8", newline="") as file:
                columns = [field["name"] for field in schema["fields"]]
                table = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                table.writeheader()
                table.writerows(TABLES[entry["name"]])
    (copy / "data" / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    for path in (copy / "data").glob("*.csv"):
        if path.stem not in (*TABLES, "units"):
            path.unlink()
    (copy / "chapters").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=CHAPTER), copy / "chapters" / "1-river.ipynb")
    (copy / "_toc.yml").write_text(CONTENTS, encoding="utf-8")
    (copy / "descriptions.csv").write_text("page,en,zh\n" + "".join(f"{page},A page.,一页。\n" for page in PAGES), encoding="utf-8")
    (copy / "values.csv").write_text("value,en,zh\n1-river-per-village,people per village,平均每村人数\n", encoding="utf-8")
    (copy / "index.md").write_text("# A Year on the River, Recomputed\n\nA small book.\n", encoding="utf-8")
    return copy


def test_its_ledger_and_audit_are_its_own(other):
    code = (
        "import json; from answersheet.chapter import *; from answersheet.show import findings; "
        "print(json.dumps([list(report.claims), [point.title for point in report.points('1')], report.say('money'), "
        "findings.result(audit['people-per-village']), audit['people-within'].outcome]))"
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
