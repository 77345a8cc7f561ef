"""The built pages in a real browser, and every link among them."""

import csv
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from answersheet.project import SITE
from tests.conftest import AT_REST, STATES
from tests.printed_numbers import NUMBER, numbers

WIDTHS = (1280, 390, 360, 320)
FITTING = """() => [
  Math.max(document.documentElement.scrollWidth, document.querySelector(".bd-article-container").scrollWidth),
  [...document.querySelectorAll(".figure-drawings")].filter((drawings) => !drawings.offsetHeight).length,
]"""
"""How wide a page is, and how many of its figures show nothing."""


class Page(HTMLParser):
    """The ids, links, images and text of one page."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.images = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if found.get("id"):
            self.ids.add(found["id"])
        if tag == "a" and found.get("href") and "hidden" not in found:
            self.links.append(found["href"])
        if tag == "img":
            self.images.append(found)


@pytest.fixture(scope="module")
def parsed(pages):
    return {page.relative_to(SITE).as_posix(): Page(page) for page in pages}


def test_every_internal_link_and_anchor_exists(parsed):
    broken = []
    for name, page in parsed.items():
        for link in page.links:
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            target, anchor = urldefrag(urljoin(name, unquote(link)))
            if not (SITE / (target or name)).is_file():
                broken.append(f"{name}: {link}")
            elif anchor and target in parsed and anchor not in parsed[target].ids:
                broken.append(f"{name}: {link} has no such anchor")
    assert not broken


def test_no_page_links_to_another_host_for_its_parts(pages):
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert 'src="http' not in html and '<link rel="stylesheet" href="http' not in html, page


def test_every_image_has_a_description(parsed):
    for name, page in parsed.items():
        for image in page.images:
            alt = image["alt"]
            if image["src"].endswith("_static/favicon.svg") and not alt:
                continue
            assert len(alt) > 25 and not alt.endswith((".svg", ".png")), (name, image.get("src"))


def test_every_figure_has_its_files(parsed, edition):
    anchors = {anchor for page in parsed.values() for anchor in page.ids}
    names = {path.stem for path in (SITE / edition / "figures").glob("*.csv")}
    assert len(names) > 40 and names <= anchors
    for name in names:
        for ending in ("svg", "png", "csv", "html"):
            assert (SITE / edition / "figures" / f"{name}.{ending}").stat().st_size > 20, name


def test_every_figure_of_the_report_has_an_address(parsed, edition):
    with open(SITE / edition / "data" / "claims.csv", encoding="utf-8-sig") as file:
        assert {row["id"] for row in csv.DictReader(file)} <= parsed[f"{edition}/numbers.html"].ids


def test_pages_open_cleanly_and_fit_every_width(browser, address, pages, edition):
    """Opened in a wide window in one edition, in a phone's in the other; then made narrower and wider."""
    theme, width = STATES[["en", "zh"].index(edition)]
    page, complaints, wrong = browser.new_page(color_scheme=theme), [], []
    page.add_init_script(AT_REST)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith((address, "data:")) else None)
    for path in pages:
        name = path.relative_to(SITE / edition).as_posix()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/{name}", wait_until="load")
        for now in sorted(WIDTHS, key=lambda other: other != width):
            page.set_viewport_size({"width": now, "height": 900})
            reach, hidden = page.evaluate(FITTING)
            wrong += [(name, now, reach, hidden)] if reach > now or hidden else []
        assert not complaints, (name, complaints)
    page.close()
    assert wrong == []


def test_next_links_lead_through_the_whole_book(pages, edition):
    at, seen = SITE / edition / "index.html", []
    while at not in seen:
        seen.append(at)
        after = BeautifulSoup(at.read_text(encoding="utf-8"), "html.parser").select_one("a.right-next")
        at = (at.parent / after["href"]).resolve() if after else at
    assert set(seen) == set(pages)


def test_the_sidebar_leads_to_every_page(browser, address, pages):
    page = browser.new_page()
    page.goto(f"{address}/index.html")
    links = page.eval_on_selector_all(".bd-sidebar-primary nav a", "links => links.map(link => link.href.split('#')[0])")
    assert len(set(links)) == len(pages)
    page.close()


def test_a_table_sorts_by_value(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/chapters/7-audit.html?working=1")
    first = page.locator("table.sortable").first
    first.locator("th button").nth(3).click()
    shown = first.locator("tbody tr td:nth-child(4)")
    values = [value_of(said) for said in shown.all_text_contents() if said[:1].isdigit()]
    assert len(values) > 40 and values == sorted(values)
    assert shown.last.text_content() == "" or shown.last.text_content()[:1].isdigit()
    page.close()


def value_of(said):
    """The size of a printed value, for which bounds alone stand with their middle."""
    low, *high = numbers(re.match(rf"{NUMBER}(?:(?: to |至){NUMBER})?", said)[0])
    return (low + high[0]) / 2 if high else low


def test_the_table_of_checks_sorts(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/chapters/7-audit.html?working=1")
    first = page.locator("table.sortable").first
    first.locator("th button").first.click()
    ids = first.locator("tbody tr td:first-child").all_text_contents()
    assert [name for name in ids if name.isalpha()] == sorted(name for name in ids if name.isalpha()) and len(ids) > 40
    first.locator("th button").first.click()
    assert first.locator("tbody tr td:first-child").all_text_contents() == ids[::-1]
    page.close()
