"""What other sources state, on the built pages: every figure of the report shows its pair and its evidence, every value its date."""

import csv
import json
import re
from collections import Counter
from html import unescape

import pytest
from bs4 import BeautifulSoup

from answersheet.default import book
from answersheet.project import ROOT, SITE
from answersheet.show import verdicts
from answersheet.show.text import value

report, evidence, audit = book().report, book().evidence, book().audit
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))


@pytest.fixture(scope="module")
def page():
    return lambda name: (SITE / "en" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("claim", report.claims)
def test_card_shows_the_pair_and_the_evidence(claim, page):
    html = unescape(page("numbers.html"))
    card = html[html.index(f'id="{claim}"') :]
    card = re.sub(r"<[^>]+>", "", card[: card.index("number-card", 20)] if "number-card" in card[20:] else card)
    assert verdicts.pair(audit, claim) in card
    links = evidence.of(claim)
    if not links:
        assert "nothing found" in card.partition("Elsewhere")[2]
    for link in links:
        assert value(link.statement.quantity) in card
        assert link.statement.published in card


def test_cover_audit_wall_and_numbers_count_alike():
    """The pairs on the number cards, the tiles of the wall, and what audit and cover say of them."""
    cards = BeautifulSoup((SITE / "en" / "numbers.html").read_text(encoding="utf-8"), "html.parser").select(".number-card")
    pairs = [card.select("dd")[3].get_text(strip=True).split(" · ") for card in cards]
    with open(SITE / "en" / "figures" / "fig-verdicts.csv", encoding="utf-8-sig") as file:
        assert sorted((row["other"], row["word"]) for row in csv.DictReader(file)) == sorted(map(tuple, pairs))
    counted = Counter(word for pair in pairs for word in pair)
    noted = json.loads((SITE / "en" / "values.json").read_text(encoding="utf-8"))["7-audit"]
    named = {
        "recomputed": "recomputed",
        "within-bounds": "within bounds",
        "silent": "not recomputable",
        "inconsistent": "internally inconsistent",
        "corroborated": "corroborated by another body",
        "same-body": "printed elsewhere by the same body",
        "other-scope": "other scope",
        "conflicting": "sources conflict",
        "nothing-found": "nothing found",
    }
    assert {word: noted[name]["said"] for name, word in named.items()} == {word: str(counted[word]) for word in named.values()}
    cover = BeautifulSoup((SITE / "en" / "index.html").read_text(encoding="utf-8"), "html.parser")
    quoted = [link for link in cover.select("a.value") if link["href"].partition("#7-audit-")[2] in named]
    assert len(quoted) >= 5
    for link in quoted:
        assert link.text == str(counted[named[link["href"].partition("#7-audit-")[2]]])


@pytest.mark.parametrize(("edition", "words"), [("en", ("sources conflict", "Disputed")), ("zh", ("来源冲突", "有争议"))])
def test_the_card_of_the_disputed_income_says_so_at_once(edition, words):
    cards = BeautifulSoup((SITE / edition / "numbers.html").read_text(encoding="utf-8"), "html.parser")
    said = [line.text for line in cards.find(id="income-2020").select("dd")]
    assert words[0] in said[3] and words[1] in said[4]


def test_cards_say_in_how_many_phrasings_a_figure_was_searched_for():
    with open(ROOT / "data" / "searches.csv", encoding="utf-8") as file:
        searches = list(csv.DictReader(file))
    cards = BeautifulSoup((SITE / "en" / "numbers.html").read_text(encoding="utf-8"), "html.parser")
    for row in searches:
        said = cards.find(id=row["claim"]).text
        assert ("in one phrasing" if row["phrasings"] == "1" else f"in {row['phrasings']} phrasings") in said, row["claim"]
        assert row["note_en"].rstrip(".") in said, row["claim"]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_page_or_its_cards_show_date_and_concept_of_each_statement_it_uses(path, page):
    source = path.read_text(encoding="utf-8")
    quoted = {id for id in re.findall(r'\\"([a-z]{1,4}\d{2,4}[a-z]?)\\"', source) if id in evidence}
    html = unescape(page(f"chapters/{path.stem}.html"))
    cards = BeautifulSoup(page("values.html"), "html.parser").select(f'.number-card[id^="{path.stem}-"]')
    html += " ".join(card.get_text() for card in cards)
    for id in sorted(quoted):
        one = evidence.statement(id)
        assert one.published in html and one.concept in html, id


def test_no_page_links_an_address_that_no_source_has(pages):
    known = {one.url for one in evidence.statements.values()} - {""}
    for path in pages:
        for block in re.findall(r'<ul class="statements.*?</ul>', path.read_text(encoding="utf-8"), re.S):
            for address in re.findall(r'href="(http[^"]+)"', block):
                assert address.replace("&amp;", "&") in known, f"{path.name}: {address}"
