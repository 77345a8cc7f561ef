"""An address opens at its place: at once, below the header, and there it stays, however late the pictures come."""

import os
import re
import time

import pytest

from answersheet.project import SITE
from tests.conftest import Quiet, pages_of, serving

SAMPLE = 6
"""Addresses opened at each width of an edition, spread evenly over all; `ARRIVALS=all` opens every one."""
LATE = 0.2
STILL = 0.01
"""The most layout shift while a page opens; from a tenth on browsers call it in need of mending."""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifted += value; })
  .observe({ type: "layout-shift", buffered: true });
"""
WHERE = """() => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const { top } = target.getBoundingClientRect();
  const header = document.querySelector(".bd-header-article").getBoundingClientRect().bottom;
  const last = Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
  return { top, header, last, height: innerHeight };
}"""


def addresses(edition: str) -> list[str]:
    """The address of every section, figure, number and value of an edition, as `page.html#id`."""
    found = []
    for page in pages_of(edition):
        html = page.read_text(encoding="utf-8")
        ids = re.findall(r'<(?:section|figure)\b[^>]*? id="([^"]+)"', html) + re.findall(
            r'class="[^"]*\bnumber-card\b[^"]*" id="([^"]+)"', html
        )
        found += [f"{page.relative_to(SITE / edition).as_posix()}#{id}" for id in ids]
    return found


def sample(found: list[str], shift: int) -> list[str]:
    if os.environ.get("ARRIVALS") == "all":
        return found
    step = len(found) / SAMPLE
    return [found[int((place + shift / 4) * step) % len(found)] for place in range(SAMPLE)]


class Late(Quiet):
    """Serves the site with its pictures late."""

    def do_GET(self):
        if self.path.endswith((".svg", ".png")):
            time.sleep(LATE)
        super().do_GET()


@pytest.fixture(scope="module")
def late():
    with serving(Late) as home:
        yield home


@pytest.mark.parametrize("width", [1280, 390])
def test_an_address_opens_at_its_place_and_stays(browser, late, edition, width):
    page, missed = browser.new_page(viewport={"width": width, "height": 900}), []
    found = addresses(edition)
    assert len(found) > 250
    for place in sample(found, shift=["en", "zh"].index(edition) * 2 + (width == 390)):
        page.goto("about:blank")
        page.goto(f"{late}/{edition}/{place}", wait_until="load")
        first = page.evaluate(WHERE)
        page.wait_for_timeout(400)
        then = page.evaluate(WHERE)
        below = 0 <= then["top"] - then["header"] < 120 or (then["last"] and then["header"] <= then["top"] < then["height"])
        if not below or abs(first["top"] - then["top"]) > 1:
            missed.append((place, first, then))
    page.close()
    assert missed == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_a_page_opens(browser, late, edition, width):
    """Where the machine has its Chinese font, as if the carried one never came."""
    page, moved = browser.new_page(viewport={"width": width, "height": 900}), {}
    page.route("**/han.woff*", lambda route: route.abort())
    page.add_init_script(SHIFTS)
    for place in sample(addresses(edition), shift=1)[::2]:
        page.goto("about:blank")
        page.goto(f"{late}/{edition}/{place}", wait_until="load")
        page.wait_for_timeout(300)
        moved[place] = page.evaluate("window.shifted")
    page.close()
    assert {place: shift for place, shift in moved.items() if shift > STILL} == {}


def test_text_keeps_its_size_when_scripts_start(browser, address):
    """The theme knows light or dark only then; a size that hangs on it would move all below."""
    sizes = set()
    for scripts in (False, True):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{address}/chapters/0-headline.html")
        sizes.add(page.locator(".bd-article p").first.bounding_box()["height"])
        context.close()
    assert len(sizes) == 1
