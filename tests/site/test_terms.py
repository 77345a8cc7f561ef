"""Terms: one Chinese word for one thing, explained where a page first uses it."""

import csv
import re

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from answersheet.project import DATA, LOCALE, SITE


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


@pytest.mark.parametrize("path", sorted((LOCALE / "zh_CN" / "LC_MESSAGES").rglob("*.po")), ids=lambda path: path.stem)
def test_chinese_uses_one_word_for_one_thing(path):
    with open(path, "rb") as file:
        said = [message.string for message in read_po(file) if message.id]
    avoided = {word: row["term_zh"] for row in terms() for word in filter(None, row["avoided_zh"].split("|"))}
    assert [(word, text) for text in said for word in avoided if word in text] == []
