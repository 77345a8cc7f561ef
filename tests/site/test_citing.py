"""Citing: every page's files parse in independent readers, its tags and linked data hold, and a reader can copy a citation."""

import json
import re

import bibtexparser
import pytest
from bs4 import BeautifulSoup
from citeproc.source.json import CiteProcJSON
from RISparser import read as read_ris

from answersheet.book import provenance
from answersheet.default import book
from answersheet.project import SITE
from answersheet.show import verdicts

CODE = {"en": "en", "zh": "zh-CN"}


@pytest.fixture(scope="module")
def soups(pages, edition):
    site = SITE / edition
    return {
        path.relative_to(site).with_suffix("").as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in pages
    }


def tags(soup) -> dict[str, str]:
    return {tag["name"]: tag["content"] for tag in soup.select("meta[name^=citation_]")}


def graph(soup) -> list[dict]:
    return json.loads(soup.select_one('script[type="application/ld+json"]').string)["@graph"]


def test_the_files_of_every_page_parse_and_agree(soups, edition):
    for name, soup in soups.items():
        place = SITE / edition / "cite"
        (item,) = json.loads((place / f"{name}.json").read_text(encoding="utf-8"))
        assert CiteProcJSON([item])[item["id"]]["type"], name
        (entry,) = bibtexparser.parse_file(str(place / f"{name}.bib"), encoding="utf-8").entries
        (ris,) = read_ris((place / f"{name}.ris").read_text(encoding="utf-8").splitlines())
        titles = {item["title"], entry["title"].strip("{}"), ris.get("title") or ris.get("primary_title"), tags(soup)["citation_title"]}
        assert len(titles) == 1, (name, titles)
        assert "<" not in item["title"]
        assert str(item["issued"]["date-parts"][0][0]) == entry["year"] == ris["year"]
        assert item["language"] == tags(soup)["citation_language"] == CODE[edition]
        assert ("container-title" in item) == (name != "index") == ("booktitle" in entry) == ("citation_inbook_title" in tags(soup))


def test_every_page_shows_both_styles_the_version_and_the_licence(soups, edition):
    first = {"en": "APA", "zh": "GB/T 7714"}[edition]
    for name, soup in soups.items():
        box = soup.select_one("details.cite")
        assert [style.text for style in box.select("dt")][0] == first and len(box.select("dt")) == 2, name
        for reference in box.select(".reference"):
            assert provenance.author().casefold() in reference.text.casefold() and "2026" in reference.text, name
        shown = soup.select_one(".imprint").text
        assert provenance.facts()["version"] in shown and "CC BY 4.0" in shown and "MIT" in shown, name
        assert soup.select_one('meta[name="description"]')["content"], name


def test_linked_data_names_every_figure_table_and_claim(soups):
    for name, soup in soups.items():
        shown = {figure["id"] for figure in soup.select("figure.answers[id]")}
        works = graph(soup)
        assert works[0]["@type"] == "Book", name
        assert {part["@id"].lstrip("#") for work in works[1:] for part in work.get("hasPart", [])} == shown, name
    tables = [work for work in graph(soups["data"]) if work["@type"] == "Dataset"]
    assert len(tables) > 20 and all((table["distribution"][0]["contentUrl"]).endswith(".csv") for table in tables)
    reviews = {work["@id"].lstrip("#"): work for work in graph(soups["numbers"]) if work["@type"] == "ClaimReview"}
    assert reviews.keys() == book().report.claims.keys()
    for id, review in reviews.items():
        assert review["claimReviewed"] == book().report.claim(id).locator
        assert review["reviewRating"] == {"@type": "Rating", "alternateName": verdicts.pair(book().audit, id)}


def test_no_address_is_invented(soups):
    if provenance.address("en"):
        pytest.skip("the book was built for an address")
    for name, soup in soups.items():
        assert all(not link["href"].startswith("http") for link in soup.select('link[rel="alternate"]')), name
        assert not soup.select('link[rel="canonical"], meta[property="og:url"], meta[property="og:image"]'), name
        assert not soup.select('meta[name="citation_public_url"]'), name


def test_an_address_is_used_where_one_is_set(monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://book.example/henan/")
    assert provenance.address("zh", "cite.html") == "https://book.example/henan/zh/cite.html"


def test_a_reader_copies_the_citation_of_a_page_a_figure_and_a_number(browser, address, edition):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()

    def copied(button) -> str:
        button.click()
        page.wait_for_function("() => document.querySelector('.copied').textContent")
        return page.evaluate("navigator.clipboard.readText()")

    page.goto(f"{address}/chapters/0-headline.html")
    assert f"{address}/chapters/0-headline.html#fig-headline" in copied(page.locator("#fig-headline .copy-citation"))
    page.locator("h2 a.headerlink").first.evaluate("link => link.click()")
    page.wait_for_function("() => document.querySelector('.copied').textContent")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{address}/chapters/0-headline.html#")
    page.locator("details.cite summary").click()
    whole = copied(page.locator("details.cite .copy-citation").first)
    assert f"{address}/chapters/0-headline.html" in whole and not re.search(r"#fig|1111", whole)

    page.goto(f"{address}/numbers.html")
    said = copied(page.locator("#people-lifted .copy-citation"))
    assert book().report.claim("people-lifted").locator in said and f"{address}/numbers.html#people-lifted" in said
    context.close()
