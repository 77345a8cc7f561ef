"""A chapter in the reader's browser: it opens from its page, runs without any other host, and gives the book's values and charts."""

import gzip
import json
import re
from contextlib import contextmanager

import nbformat
import pytest

from answersheet.book import execute, notebooks, provenance
from answersheet.book.browser.lite import COMPRESSED, SMALL
from answersheet.book.site import doors
from answersheet.project import SITE
from tests.conftest import BELOW

CHAPTERS = [path.stem for path in execute.chapters()]
BY_HAND, ON_A_PHONE = "2-precision", "3-achievements"
START, RUN = 120_000, 240_000
ENGLISH, CHINESE = (pytest.mark.parametrize("edition", [code], indirect=True) for code in ("en", "zh"))
"""For what is one script in both: it is tried in the one or in the other."""
ROLE = re.compile(r"\{[a-z:]+\}`|^\([a-z0-9-]+\)=$|^\s*[`:~]{3,}\{", re.M)

SHOWN = """() => document.getElementById("notebook").contentWindow.jupyterapp.shell.currentWidget.content.model.toJSON()
  .cells.flatMap((cell) => cell.outputs ?? [])"""
SOURCES = """() => document.getElementById("notebook").contentWindow.jupyterapp?.shell.currentWidget?.content.model?.toJSON()
  .cells.map((cell) => [cell.source].flat().join("")) ?? []"""
EXECUTE = """async (sources) => {
  const { kernel } = document.getElementById("notebook").contentWindow.jupyterapp.shell.currentWidget.sessionContext.session;
  const outputs = [];
  for (const code of sources) {
    const future = kernel.requestExecute({ code, stop_on_error: true });
    future.onIOPub = ({ header, content }) => outputs.push({ output_type: header.msg_type, ...content });
    await future.done;
  }
  return outputs;
}"""
COMPLETE = """async (code) => {
  const { kernel } = document.getElementById("notebook").contentWindow.jupyterapp.shell.currentWidget.sessionContext.session;
  return (await kernel.requestComplete({ code, cursor_pos: code.length })).content.matches;
}"""
SAVED_BEFORE = """([name, path, content]) => new Promise((resolve) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("files");
  request.onsuccess = () => {
    const writing = request.result.transaction("files", "readwrite");
    writing.objectStore("files").put({ path, type: "notebook", content }, path);
    writing.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""
NO_STORAGE = """for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"])
  Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
LIMIT = 19 * 2**20
MARKED = """(count) => document.getElementById("notebook").contentWindow.jupyterapp?.shell.currentWidget?.content.widgets
  ?.filter((cell) => cell.hasClass("assumption")).length === count"""
CHANGE = """async () => {
  const { shell } = document.getElementById("notebook").contentWindow.jupyterapp;
  shell.currentWidget.content.model.cells.get(0).sharedModel.setSource("changed by a reader");
  await shell.currentWidget.context.save();
}"""


@pytest.fixture(scope="module")
def site():
    assert (SITE / "lite" / "index.html").exists(), "run make lite first"
    (folder,) = [path for path in (SITE / "lite").iterdir() if path.is_dir()]
    return folder


@pytest.fixture
def reader(browser, address):
    """A wide page and the address of the site's root."""
    with reading(browser, address, viewport={"width": 1280, "height": 900}) as page:
        yield page


@contextmanager
def reading(browser, address, **options):
    """A page that remembers requests to other hosts and what its policy refused, and the address of the site's root."""
    root = address.rpartition("/")[0]
    context = browser.new_context(**options)
    own = root.removesuffix(BELOW)
    strangers, refused = [], []
    context.on("request", lambda request: None if request.url.startswith((own, "data:", "blob:")) else strangers.append(request.url))
    context.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    yield context.new_page(), root
    context.close()
    assert strangers == []
    assert refused == []


def chapter_of(site, edition, chapter):
    return nbformat.read(site / "files" / edition / "chapters" / f"{chapter}.ipynb", as_version=4)


def texts(svg):
    """The texts of a chart: matplotlib names each one before the paths that draw it."""
    return re.findall(r"<!-- (.*?) -->", svg, re.S)


def assert_like_the_book(outputs, edition, chapter):
    failed = [output for output in outputs if output["output_type"] == "error"]
    assert not failed, (chapter, failed[0]["evalue"])
    assert notebooks.noted(outputs) == notebooks.values(chapter, edition), chapter
    charts = [output["data"] for output in outputs if "image/svg+xml" in output.get("data", {})]
    assert charts or chapter == "4-new-start", chapter
    for chart in charts:
        card = chart["application/vnd.answersheet.figure+json"]
        book = SITE / edition / "figures" / card["name"]
        assert card["csv"] == book.with_suffix(".csv").read_text(encoding="utf-8-sig"), card["name"]
        assert texts(chart["image/svg+xml"]) == texts(book.with_suffix(".svg").read_text(encoding="utf-8")), card["name"]
    return charts


def run_by_hand(page, root, edition, chapter):
    """Take the way of a reader: from the chapter's page, by its button, run everything; returns the outputs."""
    page.goto(f"{root}/{edition}/chapters/{chapter}.html")
    page.get_by_role("link", name=re.compile("^(Run |运行)")).click()
    page.wait_for_selector("body[data-stage=ready]", timeout=START)
    assert page.evaluate(SHOWN) == []
    page.get_by_role("button", name={"en": "Run all", "zh": "全部运行"}[edition]).click()
    page.wait_for_selector("body[data-stage=done]", timeout=RUN)
    return page.evaluate(SHOWN)


@ENGLISH
def test_every_chapter_gives_the_books_values(reader, site, edition):
    """The one that runs on a phone runs there."""
    page, root = reader
    assert_like_the_book(run_by_hand(page, root, edition, BY_HAND), edition, BY_HAND)
    assert "File" in menus(page)
    answers = [output["data"]["text/plain"] for output in page.evaluate(EXECUTE, ["import sys; sys.platform"]) if "data" in output]
    assert answers == ["'emscripten'"]
    assert any(match.endswith("platform") for match in page.evaluate(COMPLETE, "sys.platf"))
    for chapter in CHAPTERS:
        if chapter not in (BY_HAND, ON_A_PHONE):
            cells = chapter_of(site, edition, chapter).cells
            outputs = page.evaluate(EXECUTE, ["%reset -f"] + [cell.source for cell in cells if cell.cell_type == "code"])
            assert_like_the_book(outputs, edition, chapter)


@CHINESE
def test_a_phone_that_stores_nothing_gives_the_books_values_in_whole_charts(browser, address, edition):
    with reading(browser, address, viewport={"width": 390, "height": 800}, service_workers="block") as (page, root):
        page.add_init_script(NO_STORAGE)
        charts = assert_like_the_book(run_by_hand(page, root, edition, ON_A_PHONE), edition, ON_A_PHONE)
        assert any("河南" in text for chart in charts for text in texts(chart["image/svg+xml"]))
        assert page.locator(".unsaved .own").is_visible()
        assert "文件" in menus(page)
        glyphs = page.frame_locator("#notebook").locator("body").evaluate("() => [...document.fonts].map((face) => face.family)")
        assert {"Carried Han", "Menu Han"} <= {name.strip('"') for name in glyphs}
        box = page.frame_locator("#notebook").locator(".jp-OutputArea-output img").first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390


def menus(page):
    return page.frame_locator("#notebook").locator(".lm-MenuBar-itemLabel").all_inner_texts()


@CHINESE
def test_a_saved_change_stays_until_the_reader_starts_over(reader, edition):
    page, root = reader
    page.on("dialog", lambda dialog: dialog.accept())
    launch = f"{root}/lite/index.html#{edition}/4-new-start"
    page.goto(launch)
    opened = f"() => ({SOURCES})().length > 3"
    page.wait_for_function(opened, timeout=START)
    original = page.evaluate(SOURCES)
    page.evaluate(CHANGE)
    page.reload()
    page.wait_for_function(opened, timeout=START)
    assert page.evaluate(SOURCES)[0] == "changed by a reader"
    page.locator("#reset").click()
    page.wait_for_function(f"() => ({SOURCES})()[0] && ({SOURCES})()[0] !== 'changed by a reader'", timeout=START)
    assert page.evaluate(SOURCES) == original


def test_a_chapter_that_is_not_there_is_said_so(reader, edition):
    page, root = reader
    page.goto(f"{root}/lite/index.html#{edition}/../../x")
    assert page.locator("body[data-stage=lost] p[role=status]").is_visible()


def test_each_release_has_a_path_and_a_storage_of_its_own(site):
    settings = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    stores = [settings[f"{kind}StorageName"] for kind in ("contents", "settings", "workspaces")]
    assert stores == [f"henan-answer-sheet {site.name}"] * 3
    assert site.name.partition("-")[0] == provenance.facts()["version"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_reads_as_plain_text(site, edition, chapter):
    cells = chapter_of(site, edition, chapter).cells
    assert f'os.environ["BOOK_LANG"] = "{edition}"' in cells[0].source
    assert not any(cell.get("outputs") for cell in cells)
    prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert not ROLE.search(prose)
    own = set(re.findall(r'<a id="([a-z0-9-]+)"></a>', prose))
    for home, label in re.findall(r"\]\(([^)#:]*)#([^)]*)\)", prose):
        found = chapter_of(site, edition, home.removesuffix(".ipynb")).cells if home else []
        assert label in own or any(f'<a id="{label}"></a>' in cell.source for cell in found)
    if edition == "zh":
        assert len(re.findall(r"[一-鿿]", prose)) > 100
        assert not re.search(r"(?:\b[a-z]+ ){5}", re.sub(r"<[^>]*>", "", prose))


def test_compressed_files_are_the_same_files(site):
    found = [path for path in site.rglob("*") if path.suffix in COMPRESSED and path.stat().st_size > SMALL]
    assert len(found) > 50
    for path in found:
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()


@ENGLISH
def test_python_is_small_and_fetched_beside_the_notebook(reader, site, edition):
    sizes = json.loads((SITE / "lite" / "python.json").read_text(encoding="utf-8"))
    assert sizes == {path.relative_to(SITE / "lite").as_posix(): path.stat().st_size for path in sizes_of(site)}
    assert sum(map(sent_for, sizes_of(site))) < LIMIT
    page, root = reader
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.route(f"**/notebooks/{edition}/*", lambda route: None)
    page.goto(f"{root}/lite/index.html#{edition}/2-precision", wait_until="commit")
    page.wait_for_function(
        "() => document.getElementById('bytes').textContent.startsWith((document.getElementById('fetched').max / 1e6).toFixed(1))"
    )
    assert {path.name for path in sizes_of(site)} <= set(asked)


def sizes_of(site):
    return sorted(path for path in (site / "static" / "pyodide").iterdir() if path.suffix != ".gz")


def sent_for(path):
    """How many bytes a host sends for a file where it sends the compressed ones."""
    beside = path.with_name(f"{path.name}.gz")
    return (beside if beside.exists() else path).stat().st_size


def test_python_is_fetched_when_a_reader_points_at_the_button(reader, edition):
    page, root = reader
    page.goto(f"{root}/{edition}/chapters/2-precision.html")
    with page.expect_request("**/packages.zip"):
        page.locator(".run-chapter").first.hover()


def test_from_a_disk_it_says_at_once_that_it_needs_a_host(browser):
    page = browser.new_page()
    page.goto(f"{(SITE / 'lite' / 'index.html').as_uri()}#en/2-precision")
    assert page.locator("[data-when=disk] .own").is_visible()
    page.close()


@CHINESE
def test_after_a_minute_without_progress_there_is_a_reason_and_a_way_on(reader, edition):
    page, root = reader
    page.clock.install()
    page.route("**/*.wasm", lambda route: None)
    page.goto(f"{root}/lite/index.html#{edition}/2-precision")
    page.wait_for_selector("body[data-stage=starting]", timeout=START)
    before, got = -1, 0
    while got < 5e6 or got > before:
        page.wait_for_timeout(1000)
        before, got = got, page.evaluate("document.getElementById('fetched').value")
    assert not page.locator(".stalled").is_visible()
    page.clock.run_for(61_000)
    page.wait_for_selector("[data-why=network] .own")
    download = page.locator("#download").get_attribute("href")
    assert (SITE / "lite" / download).resolve().is_file()


@ENGLISH
def test_assumptions_stand_out(reader, site, edition):
    page, root = reader
    cells = chapter_of(site, edition, "3-achievements").cells
    assumed = sum(cell.cell_type == "code" and bool(re.search(r"\bassumed\(", cell.source)) for cell in cells)
    page.goto(f"{root}/lite/index.html#{edition}/3-achievements")
    page.wait_for_function(MARKED, arg=assumed, timeout=START)
    assert assumed


@ENGLISH
def test_what_was_saved_under_an_earlier_release_is_offered(reader, edition):
    page, root = reader
    page.goto(f"{root}/lite/python.json")
    content = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    page.evaluate(SAVED_BEFORE, ["henan-answer-sheet 0.0.1-former", f"{edition}/chapters/2-precision.ipynb", content])
    page.goto(f"{root}/lite/index.html#{edition}/2-precision")
    with page.expect_download() as download:
        page.get_by_text("2-precision-0.0.1-former.ipynb").click()
    assert json.loads(download.value.path().read_text(encoding="utf-8")) == content


@CHINESE
def test_a_bookmark_of_an_earlier_release_leads_to_the_chapter(reader, edition):
    page, root = reader
    gone = f"{root}/lite/0.0.1-former/notebooks/{edition}/index.html"
    page.route(f"{gone}**", lambda route: route.fulfill(status=404, content_type="text/html", body=doors.lost(f"{root}/")))
    page.route("**/lost.js", lambda route: route.fulfill(path=doors.LEADING_ON))
    page.goto(f"{gone}?path={edition}%2Fchapters%2F2-precision.ipynb")
    page.wait_for_url(f"{root}/lite/index.html#{edition}/2-precision")
