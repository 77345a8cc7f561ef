"""The built pages in a real browser, and every link among them."""

import csv
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from answersheet.project import SITE
from tests.conftest import STATES
from tests.printed_numbers import NUMBER, numbers


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


@pytest.mark.parametrize(("theme", "width"), STATES)
def test_pages_open_cleanly(browser, address, pages, edition, width, theme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith((address, "data:")) else None)
    for path in pages:
        name = path.relative_to(SITE / edition).as_posix()
        page.goto(f"{address}/{name}", wait_until="load")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width} px"
        hidden = page.evaluate("[...document.querySelectorAll('.figure-drawings')].filter((drawings) => !drawings.offsetHeight).length")
        assert hidden == 0, name
        assert not complaints, (name, complaints)
    context.close()


def test_next_links_lead_through_the_whole_book(browser, address, pages):
    page = browser.new_page()
    page.goto(f"{address}/index.html")
    seen = [page.url]
    while page.locator("a.right-next").count():
        page.locator("a.right-next").first.click()
        page.wait_for_load_state()
        seen.append(page.url)
        assert len(seen) <= len(pages)
    assert len(set(seen)) == len(pages)
    page.close()


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
