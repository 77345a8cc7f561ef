"""The working of a chapter: folded behind lines that say what it computes, opened by one switch that is remembered and cited."""

import pytest

from tests.conftest import AT_REST

CHAPTERS = [
    "0-headline",
    "1-mobilisation",
    "2-precision",
    "3-achievements",
    "4-new-start",
    "5-henan-in-china",
    "6-counties",
    "7-audit",
    "8-wording",
]
RAW = "div.cell_input, table.check, table.values, p.note, details.working"
SHARE = """raw => {
  const article = document.querySelector("article");
  const outer = [...article.querySelectorAll(raw)].filter(part => !part.parentElement.closest(raw));
  return outer.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0) / article.getBoundingClientRect().height;
}"""
OPEN = "folds => folds.filter(fold => fold.open).length"


def test_raw_material_is_under_a_tenth_of_every_chapter(browser, address):
    page, shares = browser.new_page(), {}
    page.add_init_script(AT_REST)
    for name in CHAPTERS:
        page.goto(f"{address}/chapters/{name}.html")
        assert page.locator("details.working").count() > 5, name
        assert page.eval_on_selector_all("div.cell_input", "cells => cells.filter(cell => !cell.closest('details.working')).length") == 0
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            shares[name, width] = page.evaluate(SHARE, RAW)
    page.close()
    assert {place: share for place, share in shares.items() if not 0.01 < share < 0.1} == {}


def test_every_fold_says_what_it_computes(browser, address):
    page = browser.new_page()
    for name in CHAPTERS:
        page.goto(f"{address}/chapters/{name}.html")
        said = page.locator("details.working > summary").all_inner_texts()
        assert all(len(line) > 3 for line in said), name
        for values in page.locator("details.working:has(table.values)").all():
            first = values.locator("table.values th").first.text_content()
            assert first in values.locator("summary").text_content(), name
    page.close()


def test_the_switch_opens_all_is_remembered_and_stands_in_the_address(browser, address, edition):
    other = {"en": "zh", "zh": "en"}[edition]
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/chapters/2-precision.html")
    every = page.locator("details.working").count()
    switch = page.locator(".working-switch")
    assert page.eval_on_selector_all("details.working", OPEN) == 0 and switch.get_attribute("aria-pressed") == "false"
    switch.click()
    assert page.eval_on_selector_all("details.working", OPEN) == every and "working=1" in page.url
    page.locator("a.edition").click()
    page.wait_for_url(f"**/{other}/chapters/2-precision.html?working=1")
    assert page.eval_on_selector_all("details.working", OPEN) == every
    page.goto(f"{address}/chapters/8-wording.html")
    assert page.eval_on_selector_all("details.working:not([open])", "folds => folds.length") == 0
    page.locator(".working-switch").click()
    page.goto(f"{address}/chapters/2-precision.html")
    assert page.eval_on_selector_all("details.working", OPEN) == 0
    context.close()
    fresh = browser.new_context()
    page = fresh.new_page()
    page.goto(f"{address}/chapters/2-precision.html?working=1#money")
    assert page.eval_on_selector_all("details.working", OPEN) == every
    page.goto(f"{address}/chapters/8-wording.html")
    assert page.eval_on_selector_all("details.working", OPEN) > 5
    fresh.close()


@pytest.mark.parametrize("place", [2000, 5000])
def test_what_is_read_stays_in_place_while_the_working_opens_and_closes(browser, address, place):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/chapters/2-precision.html")
    page.evaluate("place => scrollTo({ top: place, behavior: 'instant' })", place)
    where = """() => {
      const seen = [...document.querySelectorAll("article :is(h2, h3, p, figure):not(details *)")];
      window.read ??= seen.find((element) => element.getBoundingClientRect().bottom > 60);
      return window.read.getBoundingClientRect().top;
    }"""
    before = page.evaluate(where)
    box = page.locator(".working-switch").bounding_box()
    for _time in ("opened", "closed"):
        page.mouse.click(box["x"] + 20, box["y"] + 10)
        page.wait_for_timeout(200)
        assert abs(page.evaluate(where) - before) < 2
    page.close()


def test_on_paper_a_page_is_light(browser, address):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/chapters/4-new-start.html")
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(theme) == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(theme) == "dark"
    context.close()


def test_folds_open_without_scripts_and_for_an_address_within(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/chapters/2-precision.html")
    assert not page.locator(".working-switch").is_visible()
    page.locator("details.working summary").first.click()
    assert page.locator("details.working .cell_input").first.is_visible()
    context.close()
    page = browser.new_page()
    page.goto(f"{address}/chapters/2-precision.html#value-loan-per-household")
    assert page.locator("#value-loan-per-household").is_visible()
    assert 0 < page.locator("#value-loan-per-household").bounding_box()["y"] < 400
    page.close()


def test_paper_holds_the_story(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/chapters/2-precision.html")
    page.emulate_media(media="print")
    assert not page.locator("details.working").first.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.eval_on_selector_all("details.figure-statements:not([open])", "folds => folds.length") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.close()
