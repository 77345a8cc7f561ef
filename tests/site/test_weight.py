"""What a reader's browser loads, and that the style sheets that were cut look as they did whole."""

import gzip
import io
from statistics import median

from PIL import Image, ImageChops

from answersheet.project import WORK
from tests.conftest import STATES

FIRST, NEXT, SENT = 600_000, 105_000, 55_000
"""Bytes of the first chapter that is opened with all that it needs, and of a page after it, one of two: as files, with their drawings.
Of any page as a host sends it that compresses."""
KINDS = ["index.html", "chapters/2-precision.html", "chapters/7-audit.html", "numbers.html", "data.html", "references.html", "search.html"]
NOISE = 4
"""Of 255 levels: the smoothing of edges differs by one or two from one picture to the next."""
ICONS = "i[class*='fa-'], .fa-bars, .fa-list { visibility: hidden !important; }"


def loaded(page, address):
    """The bytes of what a page loads, by its address, without pictures."""
    sizes = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}) if answer.ok else None)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    return {name: size for name, size in sizes.items() if not name.endswith((".svg", ".png", ".woff"))}


def test_a_chapter_is_light_and_the_next_page_brings_nothing_but_itself(browser, address, pages):
    context = browser.new_context()
    first = loaded(context.new_page(), f"{address}/chapters/2-precision.html")
    assert sum(first.values()) < FIRST, sorted(first.items(), key=lambda one: -one[1])[:8]
    assert not any("fontawesome" in name or "webfont" in name for name in first)
    following = f"{address}/chapters/8-wording.html"
    again = loaded(context.new_page(), following)
    assert [name for name in again if name not in first] == [following]
    context.close()
    assert median(page.stat().st_size for page in pages) < NEXT
    assert {page.name: size for page in pages if (size := len(gzip.compress(page.read_bytes()))) >= SENT} == {}


def test_pages_look_as_with_whole_sheets(browser, address, edition):
    """In one edition in the one state, in the other in the other."""
    theme, width = STATES[["en", "zh"].index(edition)]
    whole = WORK / edition / "_build" / "html"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    differing = []
    for name in KINDS:
        shots = []
        for sheets in ("cut", "whole"):
            context.unroute_all()
            if sheets == "whole":
                context.route("**/_static/**/*.css*", lambda route: _whole(route, whole))
            page.goto(f"{address}/{name}", wait_until="load")
            page.evaluate(
                "rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet]; }", ICONS
            )
            page.evaluate(
                "document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))"
            )
            shots.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        if max(most for _least, most in ImageChops.difference(*shots).getextrema()) > NOISE:
            differing.append(name)
    context.close()
    assert differing == []


def _whole(route, folder):
    path = folder / "_static" / route.request.url.partition("/_static/")[2].partition("?")[0]
    route.fulfill(body=path.read_bytes(), content_type="text/css") if path.exists() else route.continue_()
