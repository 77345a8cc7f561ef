"""What other sources state, on the built pages: every figure of the report shows its pair and its evidence, every value its date."""

import csv
import json
import re
from collections import Counter
from fractions import Fraction
from functools import cache
from html import unescape

import pytest
from bs4 import BeautifulSoup

from answersheet.default import book
from answersheet.project import DATA, ROOT, SITE
from tests.printed_numbers import ONE, RANGE, SCALES, numbers

evidence = book().evidence
NUMERALS = {numeral: str(number) for number, numeral in enumerate("零一二三四五六七八九十")}
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))


@pytest.fixture(scope="module")
def page():
    return lambda name: (SITE / "en" / name).read_text(encoding="utf-8")


def read(name):
    with open(DATA / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def beside():
    """The links of each figure with their statements, as the tables hold them."""
    sources, found = {row["id"]: row for row in read("sources")}, {}
    statements = {row["id"]: row for row in read("statements")}
    for link in read("links"):
        statement = statements[link["statement"]]
        found.setdefault(link["claim"], []).append((link["relation"], statement, sources[statement["source"]]))
    return found


def differ(row, statement):
    """Whether an exact value lies apart from another by more than the last digits of both."""
    if {row["wording"], statement["wording"]} != {"exact"}:
        return False
    (one, half), (other, also) = (halves(printed["printed"], printed["scale"]) for printed in (row, statement))
    return abs(one - other) > half + also


def halves(printed, scale):
    decimals = len(printed.partition(".")[2])
    return Fraction(NUMERALS.get(printed, printed)) * SCALES[scale], Fraction(SCALES[scale], 2 * 10**decimals)


def word(row, links):
    """The second word, from the relations of the table and from who counted."""
    fresh = [(relation, statement) for relation, statement, source in links if source["repeats"] == "no"]
    same = [statement for relation, statement in fresh if relation == "same"]
    parts = [statement for relation, statement in fresh if relation == "part"]
    if any(relation == "concept" for relation, _statement in fresh) or any(differ(row, one) for one in same):
        return "sources conflict"
    bodies = [{one["counted_by"]} for one in same] + ([{one["counted_by"] for one in parts}] if parts else [])
    if bodies:
        return "corroborated by another body" if any("own-office" not in body for body in bodies) else "printed elsewhere by the same body"
    return "other scope" if {relation for relation, _statement in fresh} & {"scope", "series"} else "nothing found"


def test_cards_show_the_pair_and_the_evidence():
    cards = BeautifulSoup((SITE / "en" / "numbers.html").read_text(encoding="utf-8"), "html.parser")
    words = {row["id"]: word(row, beside().get(row["id"], [])) for row in read("claims")}
    said = {claim: cards.find(id=claim).select("dd")[3].get_text(strip=True).split(" · ")[1] for claim in words}
    assert said == words
    for claim in words:
        card = cards.find(id=claim)
        printed = {number for found in (*RANGE.finditer(card.text), *ONE.finditer(card.text)) for number in numbers(found[0])}
        if claim not in beside():
            assert "nothing found" in card.text.partition("Elsewhere")[2]
        for _relation, statement, source in beside().get(claim, []):
            assert halves(statement["printed"], statement["scale"])[0] in printed, (claim, statement["id"])
            assert source["published"] in card.text, (claim, statement["id"])


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
