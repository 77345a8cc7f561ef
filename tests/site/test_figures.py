"""Figures on the built pages: every row has a mark that is seen, texts are large, apart and legible, and a reader gets answers."""

import csv
import gzip
import io
import json
import re
import statistics
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from answersheet.book import provenance
from answersheet.project import SITE
from tests.printed_numbers import NUMBER, RANGE, numbers

FAULTS = (Path(__file__).parent / "figures.js").read_text(encoding="utf-8")
SMALLEST = {1280: 12, 360: 11}
"""CSS pixels of the smallest text in a window of some width."""
PATIENCE = 120_000
"""Milliseconds that a busy machine may take to load a page."""
FIRST_SIZES = """
addEventListener("DOMContentLoaded", () => {
  window.sizes = () => JSON.stringify([...document.querySelectorAll(".chart")].map((one) => [one.clientWidth, one.clientHeight]));
  window.firstSizes = window.sizes();
});
"""


ANSWERS = """() => {
  const faults = [];
  for (const figure of document.querySelectorAll("figure.answers:has(.figure-table)")) {
    const rows = [...figure.querySelectorAll(".figure-table tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
    const card = figure.querySelector(".figure-card");
    const marks = [...figure.querySelectorAll(".chart .mark")].filter((mark) => mark.getClientRects().length);
    const ways = {
      pointed: (mark) => mark.dispatchEvent(new PointerEvent("pointermove", { pointerType: "mouse", bubbles: true })),
      tapped: (mark) => mark.dispatchEvent(new MouseEvent("click", { bubbles: true })),
      walked: (mark) => mark.focus(),
    };
    for (const [way, go] of Object.entries(ways)) {
      for (const mark of marks) {
        go(mark);
        const told = !card.hidden && rows[mark.dataset.row].every((said) => card.textContent.includes(said));
        if (!told) faults.push([figure.id, way, mark.dataset.row]);
      }
      document.activeElement.blur();
      marks[0].closest("svg").dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
      if (!card.hidden) faults.push([figure.id, way, "stays"]);
    }
  }
  return faults;
}"""


@pytest.fixture(scope="module")
def chapters(edition):
    return sorted((SITE / edition / "chapters").glob("*.html"))


@pytest.fixture(scope="module")
def soups(chapters):
    return {path.stem: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in chapters}


def figures_of(soups):
    return [(chapter, figure) for chapter, soup in soups.items() for figure in soup.select("figure.answers[id]")]


def rows_text(edition, name):
    return (SITE / edition / "figures" / f"{name}.csv").read_text(encoding="utf-8-sig")


def rows_of(edition, name):
    return list(csv.DictReader(io.StringIO(rows_text(edition, name))))


@pytest.fixture(scope="module")
def opened(browser, address, edition):
    """Opens a page in a window of a width and a theme."""
    contexts = []

    def open_page(place, width=1280, theme="light", **options):
        contexts.append(
            browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce", **options)
        )
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.add_init_script(FIRST_SIZES)
        page.goto(f"{address}/{place}", wait_until="load")
        page.evaluate("document.fonts.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_every_drawing_is_fit_to_be_seen(opened, chapters, address, width):
    """Marks are not covered; texts are apart, inside, large enough and stand out in both themes; no reference line goes through one."""
    page, faults = opened("index.html", width), []
    for path in chapters:
        page.goto(f"{address}/chapters/{path.name}", wait_until="load")
        page.evaluate("document.fonts.ready")
        if page.evaluate("window.sizes() !== window.firstSizes"):
            faults.append(f"{path.stem}: drawings changed their size while the page was loaded")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.wait_for_selector(f"html[data-theme={theme}]")
            found = page.evaluate(FAULTS, SMALLEST[width])
            assert found["drawn"] == page.locator("figure.answers[id]").count()
            faults += [f"{path.stem} {theme} {fault}" for fault in found["faults"]]
    page.context.close()
    assert not faults, "\n".join(faults)


def test_every_row_has_a_mark_in_both_drawings_and_words_in_the_table(soups, edition):
    found = figures_of(soups)
    assert len(found) > 40
    for _chapter, figure in found:
        rows = rows_of(edition, figure["id"])
        assert len(figure.select(".figure-table tbody tr")) == len(rows) > 0, figure["id"]
        for drawing in figure.select("svg.chart"):
            marks = {int(mark["data-row"]) for mark in drawing.select("[data-row]")}
            assert marks == set(range(len(rows))), (figure["id"], drawing["class"])


def test_titles_are_text_and_drawings_say_what_they_are(soups):
    for _chapter, figure in figures_of(soups):
        title = figure.select_one("figcaption .figure-title").get_text()
        for drawing in figure.select("svg.chart"):
            named, told = (figure.find(id=drawing[key]).get_text() for key in ("aria-labelledby", "aria-describedby"))
            assert named.replace("'", "’") == title.replace("'", "’") and len(told) > 25
            assert float(drawing["width"]) > 0 and float(drawing["height"]) > 0


def test_a_page_has_no_styles_in_its_figures_and_no_id_twice(soups):
    for chapter, soup in soups.items():
        for drawing in soup.select("svg.chart"):
            assert not drawing.select("[style]") and not drawing.find("style"), chapter
        ids = [element["id"] for element in soup.select("[id]")]
        assert len(ids) == len(set(ids)), sorted({id for id in ids if ids.count(id) > 1})


def test_a_label_says_a_value_within_the_drawn_interval(soups, edition):
    """Read back in English, where numbers are spelled with their scale: the printed ends hold the value, and all that is drawn."""
    if edition != "en":
        pytest.skip("the same values are read in English")
    outside = []
    for _chapter, figure in figures_of(soups):
        said = [[cell.get_text() for cell in row.find_all("td")] for row in figure.select(".figure-table tbody tr")]
        for row, cells in zip(rows_of(edition, figure["id"]), said, strict=True):
            if not row.get("value") or "low" not in row:
                continue
            bounds_only = RANGE.match(cells[1])
            ends = numbers((RANGE.match(cells[2]) or bounds_only or re.match(NUMBER, cells[1]))[0])
            low, high = ends[0], ends[-1]
            value = None if bounds_only else numbers(re.match(NUMBER, cells[1])[0])[0]
            slack = 1e-9 * abs(float(row["high"]))
            held = low <= float(row["low"]) + slack and float(row["high"]) - slack <= high or not cells[2]
            if not held or value is not None and not low <= value <= high:
                outside.append((figure["id"], cells[:3], row["low"], row["high"]))
    assert not outside, outside


def test_pairs_of_drawings_are_light(soups):
    sizes = [len(gzip.compress("".join(map(str, figure.select("svg.chart"))).encode(), mtime=0)) for _chapter, figure in figures_of(soups)]
    assert statistics.median(sizes) <= 8000


def busiest(soups):
    """A chapter and a figure of it with several marks."""
    return next((chapter, figure["id"]) for chapter, figure in figures_of(soups) if len(figure.select(".wide [data-row]")) > 2)


def test_pointing_tapping_and_walking_show_the_row(opened, soups):
    chapter, name = busiest(soups)
    page = opened(f"chapters/{chapter}.html")
    figure = page.locator(f"#{name}")
    words = figure.locator(".figure-table tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    card = figure.locator(".figure-card")
    assert card.is_hidden()
    for row in (0, 1):
        shape = figure.locator(f".wide [data-row='{row}'] :is(path, circle)").last
        shape.scroll_into_view_if_needed()
        box = shape.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert all(said in card.inner_text() for said in words[row] if said)
    page.mouse.move(5, 300)
    assert card.is_hidden()

    stops = figure.locator(".wide [tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    assert words[0][0] in card.inner_text()
    page.keyboard.press("ArrowRight")
    assert words[1][0] in card.inner_text() and stops.count() == 1
    assert words[1][1] in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("End")
    assert words[-1][0] in card.inner_text()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert words[0][0] in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    page.context.close()

    phone = opened(f"chapters/{chapter}.html", 360, has_touch=True)
    shape = phone.locator(f"#{name} .narrow [data-row='1'] :is(path, circle)").last
    shape.scroll_into_view_if_needed()
    box = shape.bounding_box()
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert words[1][0] in phone.locator(f"#{name} .figure-card").inner_text()
    phone.context.close()


def test_every_mark_answers_for_its_row(opened, chapters, address, edition):
    """In one edition those of the wide drawings, in the other those of the narrow ones."""
    page = opened("index.html", {"en": 1280, "zh": 360}[edition])
    for path in chapters:
        page.goto(f"{address}/chapters/{path.name}", wait_until="load")
        assert page.evaluate(ANSWERS) == [], path.stem
    page.context.close()


def test_a_frame_holds_a_figure_with_its_source(opened, soups, edition):
    """A third of the figures in each edition; what a system has no Chinese font for is carried to the frame too."""
    page, short = opened("index.html", 720), {}
    for _chapter, figure in figures_of(soups)[["en", "zh"].index(edition) :: 3]:
        height = int(re.search(r'height="(\d+)"', figure.select_one(".figure-embed code").get_text())[1])
        page.goto(page.url.rpartition(f"/{edition}/")[0] + f"/{edition}/figures/{figure['id']}.html")
        needed = page.evaluate("document.documentElement.getBoundingClientRect().height")
        short |= {figure["id"]: (height, needed)} if not needed <= height <= needed + 120 else {}
        assert "Carried Han" in page.evaluate("[...document.fonts].map((face) => face.family.replaceAll('\"', ''))")
    page.context.close()
    assert short == {}


def test_the_columns_of_the_rows_are_told(soups, edition):
    for _chapter, figure in figures_of(soups):
        header = next(csv.reader([rows_text(edition, figure["id"]).partition("\n")[0]]))
        told = figure.select(".figure-download p")[1]
        assert [code.get_text() for code in told.select("code")] == header
        companion = json.loads((SITE / edition / "figures" / f"{figure['id']}.csv-metadata.json").read_text(encoding="utf-8"))
        assert all(column["dc:description"] in told.get_text() for column in companion["tableSchema"]["columns"])


def test_what_a_figure_offers_works_without_scripts(opened, soups):
    chapter, name = busiest(soups)
    page = opened(f"chapters/{chapter}.html", java_script_enabled=False)
    figure = page.locator(f"#{name}")
    title = figure.locator(".figure-title").inner_text()
    for offer in ("figure-table", "figure-download", "figure-embed"):
        summary = figure.locator(f".{offer} summary")
        assert title in summary.get_attribute("aria-label")
        summary.click()
        assert figure.locator(f".{offer} :is(table, a, code)").first.is_visible()
    assert figure.locator("svg.chart.wide").is_visible() and not figure.locator("svg.chart.narrow").is_visible()
    for cited in figure.locator(".figure-cite a").all():
        assert page.request.get(cited.evaluate("link => link.href")).ok
    assert figure.locator(".figure-cite a").count() == 2
    page.context.close()


def test_a_slider_swaps_figure_and_sentence_and_the_address_keeps_its_place(opened, soups):
    chapter, name = "3-achievements", "fig-solar-promise"
    page = opened(f"chapters/{chapter}.html")
    figure = page.locator(f"#{name}")
    slider, drawing, title = figure.locator("input[type=range]"), figure.locator("svg.chart.wide"), figure.locator(".figure-title")
    quoted = page.locator("a.value[href$='share-of-flat']").first
    published = (drawing.inner_html(), title.inner_text(), figure.locator("output").inner_text(), quoted.inner_text())
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("([name, said]) => document.querySelector(`#${name} output`).textContent !== said", arg=[name, published[2]])
    chosen = (drawing.inner_html(), title.inner_text(), figure.locator("output").inner_text(), quoted.inner_text())
    assert all(now != then for now, then in zip(chosen, published, strict=True))
    page.wait_for_function("/^\\?loss=[\\d.]+$/.test(location.search)")
    assert figure.locator(".wide [tabindex='0']").count() == 1
    again = opened(f"chapters/{page.url.rsplit('/', 1)[1]}")
    again.wait_for_function("([name, said]) => document.querySelector(`#${name} output`).textContent === said", arg=[name, chosen[2]])
    assert again.locator(f"#{name} .figure-title").inner_text() == chosen[1]
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("location.search === ''")
    assert title.inner_text() == published[1]
    page.context.close()
    again.context.close()

    still = opened(f"chapters/{chapter}.html", java_script_enabled=False)
    assert still.locator(f"#{name} .figure-slider").is_hidden() and still.locator(f"#{name} .figure-title").inner_text() == published[1]
    still.goto(still.url.replace(f"chapters/{chapter}.html", f"figures/{name}.html"))
    assert still.locator("svg.chart.wide").is_visible() and still.locator(".figure-slider").is_hidden()
    still.context.close()


def test_a_figure_has_a_page_of_its_own_that_stands_in_a_frame(opened, soups, edition):
    _chapter, name = busiest(soups)
    host = opened(f"figures/{name}.html", 700)
    assert host.locator("h1").inner_text() and host.locator("svg.chart.wide").is_visible()
    html = (SITE / edition / "figures" / f"{name}.html").read_text(encoding="utf-8")
    assert "frame-ancestors" not in html and html.count("Content-Security-Policy") == 1 and "connect-src" not in html
    assert f"{name}" in host.locator(".figure-source a").get_attribute("href")
    host.context.close()


def test_files_name_the_book_and_not_the_tool(edition):
    author = provenance.author(edition)
    for path in sorted((SITE / edition / "figures").glob("*.svg")):
        svg = path.read_text(encoding="utf-8")
        assert author in svg and "CC BY 4.0" in svg and "Matplotlib" not in svg, path.name
        named = Image.open(path.with_suffix(".png")).info
        assert named["Author"] == author and "Software" not in named, path.name
