"""Numbers that answer: every value has a card that goes back to printed words, and shows it where it is pointed at."""

import csv
import json
import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from answersheet.book import wordlists
from answersheet.project import DATA, SITE

CONSTANTS = {"0", "1", "100%"}
"""Numbers of arithmetic, which nobody stated or assumed."""


@cache
def ids(table):
    with open(DATA / f"{table}.csv", encoding="utf-8") as file:
        return {row["id"] for row in csv.DictReader(file)}


NONE = [("4-new-start", "figures-in-section-four"), ("7-audit", "best")]


@pytest.fixture(scope="module")
def values(edition):
    return json.loads((SITE / edition / "values.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cards(edition):
    soup = BeautifulSoup((SITE / edition / "values.html").read_text(encoding="utf-8"), "html.parser")
    return {card["id"]: card for card in soup.select(".number-card")}


@cache
def tables():
    described = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return {entry["name"] for entry in described["resources"]}


def leaves(trace):
    if trace["kind"] != "operation":
        yield trace
    for operand in trace.get("operands", []):
        yield from leaves(operand)


def known(leaf):
    """Whether a leaf is a row of the claims or statements, an assumption with a name, a count of a table, or a number of the formula."""
    kinds = {
        "claim": lambda: leaf["id"] in ids("claims"),
        "statement": lambda: leaf["id"] in ids("statements"),
        "assumption": lambda: len(leaf["id"]) > 1,
        "count": lambda: leaf["id"].partition(":")[0] in tables(),
        "number": lambda: True,
    }
    return kinds[leaf["kind"]]()


def numbers(values):
    return [
        (f"{chapter}-{card['name']}", card) for chapter, own in values.items() for card in own.values() if re.search(r"\d", card["said"])
    ]


def test_every_leaf_was_printed_assumed_counted_or_stands_in_the_formula(values):
    traced = [(name, card) for name, card in numbers(values) if "trace" in card]
    assert len(traced) > 120
    assert [(name, leaf["said"]) for name, card in traced for leaf in leaves(card["trace"]) if not known(leaf)] == []


def test_no_value_is_without_a_trace(values):
    assert [name for name, card in numbers(values) if "trace" not in card] == []


def test_no_number_of_a_formula_is_without_a_name(values):
    bare = {
        leaf["said"] for _name, card in numbers(values) if "trace" in card for leaf in leaves(card["trace"]) if leaf["kind"] == "number"
    }
    assert bare - CONSTANTS == set()


def test_every_value_has_a_card_at_its_address(values, cards):
    listed = {f"{chapter}-{name}" for chapter, own in values.items() for name in own}
    assert set(cards) == listed
    for chapter, own in values.items():
        for name, card in own.items():
            shown = cards[f"{chapter}-{name}"]
            assert shown.select_one(".number-head strong").text == card["said"]
            assert shown.select_one(f'a[href="chapters/{chapter}.html#value-{name}"]')
            assert card["address"].endswith(f"values.html#{chapter}-{name}")


def test_cards_name_every_leaf(values, cards):
    for chapter, own in values.items():
        for name, card in own.items():
            shown = cards[f"{chapter}-{name}"]
            for leaf in leaves(card.get("trace", {"kind": "operation"})):
                if leaf["kind"] == "claim":
                    assert shown.select_one(f'a[href="numbers.html#{leaf["id"]}"]'), (name, leaf["id"])
                else:
                    assert leaf["said"] in shown.text, (name, leaf)
            found = [leaf for leaf in leaves(card.get("trace", {"kind": "operation"})) if "id" in leaf]
            assert set(card["inputs"]) == {"assumption" if leaf["kind"] == "assumption" else leaf["id"] for leaf in found}


def test_both_editions_rest_on_the_same_and_name_every_value(values, cards, edition):
    other = json.loads((SITE / {"en": "zh", "zh": "en"}[edition] / "values.json").read_text(encoding="utf-8"))
    for chapter, own in values.items():
        for name, card in own.items():
            assert card["inputs"] == other[chapter][name]["inputs"], name
            assert card["title"] not in ("", name, other[chapter][name]["title"])
            assert card["title"] in cards[f"{chapter}-{name}"].select_one(".number-head").text


def test_every_name_in_the_list_is_of_a_value(values):
    listed = [name for name, _words in wordlists.rows(wordlists.NAMES)]
    assert sorted(listed) == sorted(f"{chapter}-{name}" for chapter, own in values.items() for name in own)


def test_what_prose_calls_none_is_none(values):
    """“Not one figure” and “no figure gets the best pair” stand in words."""
    assert [values[chapter][name]["best"] for chapter, name in NONE] == [0, 0]


def test_bounds_in_the_file_hold_the_value(values):
    for own in values.values():
        for card in own.values():
            if card.get("best") is not None:
                assert card["low"] <= card["best"] <= card["high"], card["name"]


def test_every_number_in_prose_is_a_link_to_its_card(pages, edition):
    for path in pages:
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for said in soup.select("article .pasted-text"):
            assert said.find_parent("a", class_="value") is not None, (path.name, said.text)
        for link in soup.select("article a.value, article a.claim"):
            assert re.search(r"(values|numbers)\.html#[a-z0-9-]+$", link["href"]), (path.name, link)


def opened(page):
    page.wait_for_selector(".answer-card:popover-open")
    return page.locator(".answer-card")


def test_a_number_answers_when_pointed_at_tapped_and_reached_by_keyboard(browser, address, edition):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/chapters/2-precision.html")
    number = page.locator('a.value[href$="#2-precision-loan-per-household"]').first
    number.hover()
    assert "615.32" in opened(page).inner_text()
    page.mouse.move(0, 0)
    page.wait_for_selector(".answer-card", state="hidden")

    number.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert number.inner_text() in opened(page).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('answer-card')")
    page.locator('.answer-card a[href$="numbers.html#microcredit"]').click()
    page.wait_for_function("document.querySelector('.answer-card').textContent.includes('扶贫小额信贷615.32亿元')")
    page.locator(".answer-foot button").first.click()
    page.wait_for_function("!!document.querySelector('.answer-card a[href$=\"numbers.html#microcredit-households\"]')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("#2-precision-loan-per-household")
    assert page.url.endswith("2-precision.html")
    page.close()

    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    phone = context.new_page()
    phone.goto(f"{address}/chapters/2-precision.html")
    phone.locator("a.claim").first.tap()
    box = opened(phone).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 391 and box["y"] + box["height"] <= 845
    context.close()


def test_without_scripts_a_number_is_a_plain_link(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/chapters/2-precision.html")
    page.locator("a.value").first.click()
    page.wait_for_url("**/values.html#2-precision-*")
    context.close()


def test_numbers_and_marks_light_up_together(browser, address):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/chapters/2-precision.html")
    drawn = json.loads(page.locator("#drawn").text_content())
    on_page = {link.partition("html#")[2] for link in page.eval_on_selector_all("a.value", "links => links.map(link => link.href)")}
    places = [
        (figure, row, key)
        for figure, rows in drawn.items()
        for row, keys in rows.items()
        for key in keys
        if key.startswith("values") and key.partition("#")[2] in on_page
    ]
    assert places
    figure, row, key = places[0]
    page.locator(f'a.value[href$="{key}"]').first.hover()
    opened(page)
    assert page.locator(f'#{figure} [data-row="{row}"].lit').count() > 0
    page.keyboard.press("Escape")
    page.locator(f'#{figure} .wide [data-row="{row}"]').first.dispatch_event("pointerover", {"bubbles": True})
    assert page.locator(f'a.value[href$="{key}"].lit').count() > 0
    page.close()
