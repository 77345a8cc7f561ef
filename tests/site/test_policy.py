"""The Content-Security-Policy of the pages: each carries one, nothing that it does not name runs, and the book needs no more."""

import re
from html.parser import HTMLParser

import pytest

from answersheet.book import policy
from answersheet.project import SITE

INTRUDER = "window.intruder = true;"
WATCH = "window.refused = []; addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));"
SLIPPED_IN = {
    "script-src-elem": f"<script>{INTRUDER}</script>",
    "script-src-attr": f'<img src="data:x" alt="" onerror="{INTRUDER}">',
    "img-src": '<img src="https://other.example/" alt="">',
    "frame-src": '<iframe src="https://other.example/"></iframe>',
    "object-src": '<object data="https://other.example/"></object>',
    "base-uri": '<base href="https://other.example/">',
}
KINDS = ["index.html", "404.html", "en/chapters/2-precision.html", "zh/search.html", "lite/index.html", "lite/*/notebooks/zh/index.html"]


class Page(HTMLParser):
    """What stands on a page in the order in which a browser meets it: the policy, what it governs, handlers in attributes."""

    def __init__(self, html):
        super().__init__()
        self.policies, self.governed, self.handlers = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append((len(self.governed), given["content"]))
        if tag in ("script", "style", "link", "img", "iframe") and given.get("type") != "application/json":
            self.governed.append(tag)
        self.handlers += [name for name, value in attributes if name.startswith("on") or (value or "").startswith("javascript:")]


@pytest.fixture
def tab(browser):
    """A page that collects what goes wrong on it."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.add_init_script(WATCH)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def test_every_page_carries_one_policy_before_what_it_governs():
    pages = list(SITE.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        page = Page(path.read_text(encoding="utf-8"))
        assert len(page.policies) == 1, path
        before, said = page.policies[0]
        rules = {rule.split()[0]: rule.split()[1:] for rule in said.split(";")}
        assert before == 0 and rules["default-src"] == ["'none'"], path
        assert "'unsafe-inline'" not in rules["script-src"] and not re.search(r"https?:|\*", said), path
        assert page.handlers == [], path
        if "lite" not in path.parts:
            assert "unsafe" not in said, path


def test_a_policy_is_refused_where_something_would_stand_before_it():
    with pytest.raises(ValueError, match="no place"):
        policy.guarded('<script src="early.js"></script><meta charset="utf-8">', policy.BOOK)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_slipped_in_is_refused(tab, address, edition, kind):
    if edition == "zh":
        pytest.skip("the kinds of page are the same in both editions")
    (path,) = SITE.glob(kind)
    html = path.read_text(encoding="utf-8").replace("location.replace(", "void (")  # the root page would leave
    place = f"{address.rpartition('/')[0]}/{path.relative_to(SITE).as_posix()}"
    tab.route(place, lambda route: route.fulfill(body=html + "".join(SLIPPED_IN.values()), content_type="text/html"))
    tab.goto(place)
    tab.wait_for_function("directives => directives.every(one => refused.includes(one))", arg=list(SLIPPED_IN))
    assert not tab.evaluate("window.intruder")
    assert any("Content Security Policy" in complaint for complaint in tab.complaints)


@pytest.mark.parametrize("start", ["served", "opened as a file"])
def test_the_book_needs_no_more_than_its_policy_allows(tab, address, edition, start):
    home = address if start == "served" else (SITE / edition).as_uri()
    tab.goto(f"{home}/chapters/2-precision.html")
    assert tab.evaluate("[...document.images].filter(image => !image.naturalWidth).map(image => image.src)") == []
    assert tab.evaluate("document.fonts.ready.then(fonts => [...fonts].some(font => font.status === 'loaded'))")
    modes = []
    for _click in range(3):
        tab.locator(".theme-switch-button").first.click()
        modes.append(tab.evaluate("document.documentElement.dataset.mode"))
    assert sorted(modes) == ["auto", "dark", "light"]
    tab.evaluate("window.print = () => { window.printed = true; }")
    tab.locator(".dropdown-download-buttons button").first.click()
    tab.locator("[data-prints]").click()
    assert tab.evaluate("window.printed")

    word = {"en": "microcredit", "zh": "小额信贷"}[edition]
    tab.keyboard.press("Control+k")
    tab.keyboard.type(word)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{home}/search.html?q=*")
    tab.wait_for_selector("#search-results li a")
    if start == "served":
        tab.goto(f"{home}/chapters/2-precision.html?found={word}")
        tab.wait_for_selector("mark.highlighted", state="attached")
        tab.keyboard.press("Escape")
        assert tab.locator("mark.highlighted").count() == 0
    assert tab.complaints == []
