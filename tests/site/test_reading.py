"""Reading with a keyboard, in a small window or on a page enlarged four times: focus is seen and in the window, and nothing covers text."""

from tests.conftest import AT_REST

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


def test_focus_is_seen_and_in_the_window(browser, address):
    page, lost = browser.new_page(), {}
    page.add_init_script(AT_REST)
    for name in KINDS:
        page.goto(f"{address}/{name}", wait_until="load")
        page.keyboard.press("Tab")
        for width in (390, 800, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if found := page.evaluate(STOPS, width):
                lost[name, width] = found[:10]
    page.close()
    assert lost == {}


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
