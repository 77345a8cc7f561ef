"""Reading with a keyboard, a small window or a page enlarged four times: focus is seen and in the window, and nothing runs off it."""

import pytest

from answersheet.project import SITE

KINDS = ["index.html", "chapters/2-precision.html", "chapters/7-audit.html", "glossary.html", "search.html"]
STOPS = """width => {
  const lost = [];
  const stops = document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']");
  for (const stop of stops) {
    stop.focus();
    if (document.activeElement !== stop || !stop.matches(":focus-visible")) continue;
    const said = stop.getAttribute("aria-label") || stop.textContent.trim().slice(0, 40) || stop.outerHTML.slice(0, 90);
    const box = stop.getClientRects()[0];
    const style = getComputedStyle(stop);
    if (!box || box.left < -1 || box.left >= width || box.right > width + 1) lost.push(["outside", said, box && Math.round(box.left)]);
    else if (style.outlineStyle === "none" && style.boxShadow === "none") lost.push(["unseen", said]);
  }
  return lost;
}"""


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_focus_is_seen_and_in_the_window(browser, address, width):
    page, lost = browser.new_page(viewport={"width": width, "height": 900}), {}
    for name in KINDS:
        page.goto(f"{address}/{name}", wait_until="load")
        page.keyboard.press("Tab")
        if found := page.evaluate(STOPS, width):
            lost[name] = found[:10]
    page.close()
    assert lost == {}


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(browser, address, pages, edition, width):
    page, wide = browser.new_page(viewport={"width": width, "height": 700}), {}
    for path in pages:
        name = path.relative_to(SITE / edition).as_posix()
        page.goto(f"{address}/{name}", wait_until="load")
        reach = page.evaluate("Math.max(document.documentElement.scrollWidth, document.querySelector('.bd-article-container').scrollWidth)")
        if reach > width:
            wide[name] = reach
    page.close()
    assert wide == {}


def test_nothing_covers_text_on_a_phone(browser, address):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/chapters/2-precision.html")
    page.evaluate("scrollTo(0, 3000)")
    page.wait_for_timeout(200)
    page.evaluate("scrollTo(0, 2600)")
    page.wait_for_timeout(300)
    assert not page.locator("#pst-back-to-top").is_visible()
    covering = page.evaluate("""() => [...document.querySelectorAll("body *")].filter(one => {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      return style.position === "fixed" && style.visibility === "visible" && box.width * box.height > 0
        && box.top > 60 && box.top < innerHeight && box.left >= 0 && box.left < innerWidth && style.pointerEvents !== "none";
    }).map(one => one.outerHTML.slice(0, 80))""")
    assert covering == []
    page.close()
