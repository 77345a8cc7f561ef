"""What the tests share: the project, the report's text, the built pages, a browser."""

import functools
import http.server
import os
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from answersheet.book import chromium, validate
from answersheet.project import ROOT, SITE

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""What tests start several times, in copies of the project and in environments of their own, is compiled once."""
settings.register_profile("loaded machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("loaded machine")
BELOW = "/some/sub/path"
LONGEST = {"test_third_edition.py", "test_reproducible.py", "test_bundle.py", "test_lite.py"}
STATES = [("light", 1280), ("dark", 390)]
"""Each theme and each width once, for what depends on the one or on the other, and not on both."""
AT_REST = """const sheet = new CSSStyleSheet();
sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
document.adoptedStyleSheets = [sheet];"""
"""Run before a page, it has what slides or fades in a new width be there at once."""
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""No page reaches another host."""


def pytest_collection_modifyitems(items):
    """The longest tests begin first, so that none is left for the end; tests of the built site say what they need where it is not built."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    if not (SITE / "en" / "index.html").exists():
        unbuilt = pytest.mark.skip(reason="nothing is built; `make test` builds the site and runs every test")
        for item in items:
            if {"site", "test_rerun.py"} & set(item.path.relative_to(ROOT).parts):
                item.add_marker(unbuilt)


@pytest.fixture(scope="session")
def report_text() -> str:
    text = validate.report_text()
    if text is None:
        pytest.skip("the report's text is not at hand; set $REPORT_TEXT")
    return text


@pytest.fixture(scope="session", params=["en", "zh"])
def edition(request) -> str:
    return request.param


@pytest.fixture(scope="session")
def pages(edition) -> list[Path]:
    """All pages of an edition but the generated search and index pages, and those that hold one figure for a frame."""
    return pages_of(edition)


def pages_of(edition: str) -> list[Path]:
    assert (SITE / edition / "index.html").exists(), "run make book first"
    skipped = {"search.html", "genindex.html"}
    found = [page for page in sorted((SITE / edition).rglob("*.html")) if not {"_static", "figures"} & set(page.relative_to(SITE).parts)]
    return [page for page in found if page.name not in skipped]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site below a path, so that no page can rely on standing at the root of its host."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix(BELOW) if path.startswith(BELOW) else "/there is nothing beside the site")

    def log_message(self, *_arguments):
        """Keep requests out of the test's output."""


@contextmanager
def serving(handler):
    """The site served on this machine by a kind of `Quiet`; its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(edition):
    """Where the edition is served on this machine."""
    with serving(Quiet) as home:
        yield f"{home}/{edition}"


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = chromium.launched(playwright, ALONE)
        yield opened
        opened.close()
