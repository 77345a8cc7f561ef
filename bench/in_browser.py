"""Measures a chapter in the reader's browser against a stock JupyterLite site with the same packages, alternating within one run.

Each site has a browser of its own that has nothing yet: it opens a chapter, then a second one, then the first again, each until its first
chart is there. This machine is the host; it sends compressed what hosts compress, and lets a browser keep files for ten minutes. A network
adds the time of the transfer. The chapter is executed natively too, by nbclient.
"""

from __future__ import annotations

import functools
import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from time import perf_counter

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import BrowserContext, sync_playwright

from answersheet.book import archive, chromium, fonts, library, provenance
from answersheet.book.browser import pyodide
from answersheet.book.browser.kernel import FONT, LOCK
from answersheet.book.browser.lite import COMPRESSED
from answersheet.book.kernels import TIMEOUT
from answersheet.project import ROOT, SITE

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
FIRST, SECOND = "2-precision", "3-achievements"
VISITS = {"first chapter": FIRST, "second chapter": SECOND, "second visit": FIRST}
AIMS = {"first chapter": "0.6", "second chapter": "a third of the first", "second visit": "a third of the first"}
PATIENCE = 600_000
LEFT_TO_STOCK = ROOT / "bench" / "stock.csv"
"""What the stock site loads besides: packages that others ask for."""
INSTALL = "%pip install -q henan-answer-sheet"
KERNEL = """() => {
  const widget = globalThis.jupyterapp?.shell.currentWidget;
  return widget?.content?.widgets?.length > 3 && widget.sessionContext?.session?.kernel?.status === "idle";
}"""
RUN = """() => { jupyterapp.commands.execute("notebook:run-all-cells"); }"""
CHART = """() => document.querySelector(".jp-OutputArea-output img, .jp-OutputArea-output svg") !== null"""


@dataclass
class Visit:
    """Seconds until the first chart, and how many bytes were sent for it, compressed where hosts compress and not."""

    seconds: float
    sent: int
    plain: int


@dataclass
class Server:
    """Serves a folder and counts what it sends."""

    folder: Path
    sent: int = 0
    plain: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Server:
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, server_state=self))
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_exception) -> None:
        self.http.shutdown()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}"


@functools.cache
def packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes())


class Handler(SimpleHTTPRequestHandler):
    """Sends one file."""

    def __init__(self, *arguments, server_state: Server):
        self.state = server_state
        super().__init__(*arguments, directory=str(server_state.folder))

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(HTTPStatus.NOT_FOUND)
        dated = self.date_time_string(int(path.stat().st_mtime))
        if self.headers["If-Modified-Since"] == dated:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            return self.end_headers()
        small = path.suffix in COMPRESSED
        content = packed(path) if small else path.read_bytes()
        with self.state.lock:
            self.state.sent += len(content)
            self.state.plain += path.stat().st_size
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", dated)
        self.send_header("Cache-Control", "max-age=600")
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments) -> None:
        """Keep requests out of the results."""


def stock_site(folder: Path) -> None:
    """Build a JupyterLite site of the same chapters as its documentation says: the distribution as it is, and other wheels in `pypi`."""
    runtime, wheels, chapters = (folder / place for place in ("static/pyodide", "pypi", "files"))
    for place in (runtime, wheels, chapters):
        place.mkdir(parents=True)
    parts = [*pyodide.manifest(), *pyodide.manifest(LEFT_TO_STOCK)]
    pyodide.fetch(parts, pyodide.CACHE)
    lock = json.loads((pyodide.CACHE / LOCK).read_text(encoding="utf-8"))
    listed = {part.sha256 for part in parts}
    lock["packages"] = {name: entry for name, entry in lock["packages"].items() if entry["sha256"] in listed}
    distributed = {entry["file_name"] for entry in lock["packages"].values()}
    for part in parts:
        target = wheels if part.file.endswith(".whl") and part.file not in distributed else runtime
        shutil.copyfile(pyodide.CACHE / part.file, target / part.file)
    (runtime / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    version = provenance.facts()["version"]
    font = {f"{FONT}/__init__.py": b"", f"{FONT}/fonts/{fonts.CHINESE.name}": fonts.CHINESE.read_bytes()}
    archive.wheel(wheels, FONT, version, font)
    library.wheel(wheels, version, list(library.NEEDED))
    for name in (FIRST, SECOND):
        notebook = nbformat.read(chapter(name), as_version=4)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(INSTALL))
        nbformat.write(notebook, chapters / f"{name}.ipynb")
    settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"exposeAppInBrowser": True}}
    (folder / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "jupyter-lite"), "build", "--lite-dir", ".", "--contents", "files"]
    subprocess.run([*command, "--output-dir", "site"], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def chapter(name: str) -> Path:
    """The notebook of a chapter, as the browser gets it."""
    (found,) = SITE.glob(f"lite/*/files/en/chapters/{name}.ipynb")
    return found


def natively(name: str) -> float:
    """Seconds from the start of the kernel until the first chart, by nbclient."""
    start, seconds = perf_counter(), []

    def end(cell, cell_index, execute_reply) -> None:
        if any("image/svg+xml" in output.get("data", {}) for output in cell.get("outputs", [])):
            seconds.append(perf_counter() - start)

    folder = {"metadata": {"path": str(ROOT / "chapters")}}
    quiet = ["--IPKernelApp.log_level=40"]
    notebook = nbformat.read(chapter(name), as_version=4)
    NotebookClient(notebook, timeout=TIMEOUT, resources=folder, extra_arguments=quiet, on_cell_executed=end).execute()
    return seconds[0]


def visit(context: BrowserContext, server: Server, address: str) -> Visit:
    """Open a chapter, run all of it as soon as its kernel is ready, and wait for the first chart."""
    sent, plain, start = server.sent, server.plain, perf_counter()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.address}/{address}")
    launched = page.query_selector("iframe#notebook")
    frame = launched.content_frame() if launched else page.main_frame
    frame.wait_for_function(KERNEL)
    frame.evaluate(RUN)
    frame.wait_for_function(CHART)
    found = Visit(perf_counter() - start, server.sent - sent, server.plain - plain)
    page.close()
    return found


def visits(playwright, folder: Path, address: str) -> dict[str, Visit]:
    """All visits of a new browser to a site."""
    with tempfile.TemporaryDirectory() as profile, Server(folder) as server:
        context = chromium.launched(playwright, profile=profile)
        done = {name: visit(context, server, address.format(chapter)) for name, chapter in VISITS.items()}
        context.close()
    return done


def main() -> None:
    runs: dict[str, list[dict[str, Visit]]] = {"stock": [], "ours": []}
    native = []
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        stock_site(Path(place))
        for _round in range(ROUNDS):
            native.append(natively(FIRST))
            runs["stock"].append(visits(playwright, Path(place) / "site", "notebooks/index.html?path={}.ipynb"))
            runs["ours"].append(visits(playwright, SITE, "lite/index.html#en/{}"))
    report(native, runs)


def report(native: list[float], runs: dict[str, list[dict[str, Visit]]]) -> None:
    """Print medians, each ratio beside its aim."""

    def middle(site: str, name: str, what: str) -> float:
        return median(getattr(run[name], what) for run in runs[site])

    print(f"\n{FIRST}, median of {ROUNDS}; natively the first chart is there after {median(native):.1f} s\n")
    print("| | stock | this book | ratio | aim | to the first |\n|---|---|---|---|---|---|")
    for what, unit, scale in (("sent", "MiB compressed", 2**20), ("plain", "MiB plain", 2**20), ("seconds", "s to the first chart", 1)):
        for name in VISITS:
            base, own, first = (middle(*which, what) / scale for which in (("stock", name), ("ours", name), ("ours", "first chapter")))
            ratio = f"{own / base:.2f}" if base else ""
            print(f"| {name}, {unit} | {base:.1f} | {own:.1f} | {ratio} | {AIMS[name]} | {own / first:.2f} |")


if __name__ == "__main__":
    main()
