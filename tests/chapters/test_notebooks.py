"""The notebooks as sources: prose without typed numbers, cells without outputs, every figure of the ledger used."""

import csv
import json
import re

import pytest
import yaml

from answersheet.project import ROOT

NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))
TABLES = ROOT / "data"


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def rows(name):
    with open(TABLES / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def typed_digits(prose):
    """Digits that are neither a year nor part of a role, code, a link, an anchor or a formula."""
    for allowed in (r"\$\$.*?\$\$", r"\{\w+\}`[^`]*`", r"`[^`]*`", r"\]\([^)]*\)", r"^\(.*\)=$", r"\b20[012]\d\b"):
        prose = re.sub(allowed, "", prose, flags=re.M | re.S)
    return re.findall(r"\d[\d.,%]*", prose)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_is_typed_in_prose(path):
    for prose in cells(path, "markdown"):
        assert typed_digits(prose) == [], prose


@pytest.mark.parametrize("name", ["index", "numbers", "data", "glossary", "method", "rerun"])
def test_no_number_is_typed_on_a_page(name):
    prose = (ROOT / f"{name}.md").read_text(encoding="utf-8")
    plain = re.sub(r"^(:{3,}.*|:\w+:.*)$|CC BY 4\.0|UTF-8", "", prose, flags=re.M)
    assert typed_digits(plain) == []


def test_typed_digits_are_seen():
    assert typed_digits("It was 33.86% in {claim}`a-1` of 2016.") == ["33.86%"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_and_no_noise_in_git(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert set(notebook["metadata"]) == {"kernelspec"}
    for cell in notebook["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None and cell["metadata"] == {}


def test_every_claim_is_used_and_no_other_is():
    used = set()
    for path in NOTEBOOKS:
        for role in re.findall(r"\{claim\}`([^`]*)`", "\n".join(cells(path, "markdown"))):
            assert role in {row["id"] for row in rows("claims")}, role
            used.add(role)
        used |= set(re.findall(r"claim\(\"([a-z0-9-]+)\"\)", "\n".join(cells(path, "code"))))
        for point in re.findall(r"report\.point\(\"([\d.]+)\"\)", "\n".join(cells(path, "code"))):
            used |= {row["id"] for row in rows("claims") if row["point"] == point}
    assert used >= {row["id"] for row in rows("claims")}


def test_every_point_has_its_section_and_figure():
    for point in rows("points"):
        notebook = ROOT / "chapters" / f"{point['chapter']}.ipynb"
        prose = "\n".join(cells(notebook, "markdown"))
        assert f"({point['anchor']})=" in prose, point["id"]
        assert point["title_zh"] in prose or point["title_en"] == "The headline", point["id"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_quotations_stand_in_the_report(path, report_text):
    for words in re.findall(r"\{report\}`([^`]*)`", "\n".join(cells(path, "markdown"))):
        assert words in report_text and len(words) <= 24, words


def test_figure_names_are_used_once():
    names = [name for path in NOTEBOOKS for name in re.findall(r"\"(fig-[a-z0-9-]+)\"", "\n".join(cells(path, "code")))]
    assert len(names) == len(set(names)) and len(names) > 40


def test_every_figure_has_its_words_and_no_other_has():
    drawn = {name for path in NOTEBOOKS for name in re.findall(r"\"(fig-[a-z0-9-]+)\"", "\n".join(cells(path, "code")))}
    assert drawn == {row["name"] for row in rows("figures")}


@pytest.mark.parametrize("row", rows("figures"), ids=lambda row: row["name"])
def test_no_number_is_typed_in_the_words_of_a_figure(row):
    for words in (row[column] for column in row if column != "name"):
        plain = re.sub(r"\bpoints? \d\.\d\b|要点\d\.\d|1 − 0\.05\^\(1/n\)|95 ?%|(?<!\d)20[012]\d(?!\d)(年\d{1,2}月)?|\{[^}]*\}", "", words)
        assert not re.search(r"\d", plain), words


def test_the_contents_list_every_chapter():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = {entry["file"] for part in toc["parts"] for entry in part["chapters"]}
    assert {f"chapters/{path.stem}" for path in NOTEBOOKS} <= listed
