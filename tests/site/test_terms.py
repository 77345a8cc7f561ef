"""Terms: one Chinese word for one thing, explained where a page first uses it."""

import csv
import re

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from answersheet.project import DATA, LOCALE, ROOT, SITE

TRANSLATED = "所印 印出 印着 刊印 如是说 省里 两个商 即为不过 人数次 之商 仍在册 每年% 年的% 相合？ 试改数 在上限 本报告 他处 基线".split()
"""What sounds translated, or is a second word for what the book calls otherwise; none of it has a use in these texts."""
SHORT_RANGE = re.compile(r"(?<![\d.])\d+(\.\d+)?至\d+(\.\d+)?[万亿]|(?<![\d至])20\d\d至20\d\d年")
"""A range whose first number lost its 万 or 年."""
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”）》][,;:?!](?![\w/])|[\u4e00-\u9fff]\([\u4e00-\u9fff]")


def terms():
    with open(DATA / "terms.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_term_has_its_card(edition):
    soup = BeautifulSoup((SITE / edition / "glossary.html").read_text(encoding="utf-8"), "html.parser")
    for row in terms():
        card = soup.find(id=f"term-{row['id']}")
        assert row[f"term_{edition}"] in card.text and row[f"definition_{edition}"] in card.text


def test_a_page_explains_a_term_once_and_where_it_first_stands(pages, edition):
    forms = {form.lower(): row["id"] for row in terms() for form in row[f"forms_{edition}"].split("|")}
    edge = r"\b" if edition == "en" else ""
    pattern = re.compile(f"{edge}({'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))}){edge}", re.I)
    explained = 0
    for path in pages:
        if path.name == "glossary.html":
            continue
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        linked = [link["href"].partition("#term-")[2] for link in soup.select("article a.term")]
        assert len(linked) == len(set(linked)), path.name
        met = set()
        for part in (part for paragraph in soup.select("article section > p") for part in paragraph.children):
            if isinstance(part, str):
                assert {forms[found.lower()] for found in pattern.findall(part)} <= met, (path.name, part)
            elif "term" in part.get("class", ()):
                met.add(part["href"].partition("#term-")[2])
        explained += len(met)
    assert explained > 40


def translated():
    """The Chinese texts of each catalogue."""
    for path in sorted((LOCALE / "zh_CN" / "LC_MESSAGES").rglob("*.po")):
        with open(path, "rb") as file:
            yield path.stem, [message.string for message in read_po(file) if message.id]


def written():
    """The Chinese texts that the tables and the lists beside them hold."""
    for path in (*sorted(DATA.glob("*.csv")), ROOT / "descriptions.csv"):
        with open(path, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        own = [column for column in rows[0] if column.endswith("_zh") and column != "avoided_zh" or column == "zh"]
        yield path.name, [row[column] for row in rows for column in own]
    yield "datapackage.json", re.findall(r'_zh": "([^"]*)"', (DATA / "datapackage.json").read_text(encoding="utf-8"))


CHINESE = [*translated(), *written()]


@pytest.mark.parametrize("texts", [texts for _name, texts in CHINESE], ids=[name for name, _texts in CHINESE])
def test_chinese_uses_one_word_for_one_thing(texts):
    avoided = [word for row in terms() for word in filter(None, row["avoided_zh"].split("|"))] + TRANSLATED
    assert [(word, text) for text in texts for word in avoided if word in text] == []


@pytest.mark.parametrize("texts", [texts for _name, texts in CHINESE], ids=[name for name, _texts in CHINESE])
def test_chinese_sets_ranges_and_punctuation_by_its_own_rules(texts):
    assert [text for text in texts if SHORT_RANGE.search(text) or HALF_WIDTH.search(text)] == []


def test_the_words_of_the_report_stand_in_quotation_marks_in_chinese():
    for name, texts in translated():
        for text in texts:
            for before, words in re.findall(r"(.?)\{report\}`([^`]*)`", text):
                assert before == "“" or words.startswith("“"), (name, text)


def test_what_buttons_and_lists_of_links_are_called_is_chinese():
    for path in (SITE / "zh").glob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        called = [part.get(name, "") for part in soup.select("button, nav, aside") for name in ("title", "aria-label")]
        assert [name for name in called if name and not re.search("[\u4e00-\u9fff]", name)] == [], path.name
