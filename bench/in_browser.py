"""Measures one chapter in the reader's browser against the same chapter executed by nbclient, alternating within one run.

The site is served from this machine, once as it is and once with the .gz files that stand beside its own, each time to a browser that has
nothing of it yet. Seconds count from the opening of the page, and natively from the start of the kernel; a network adds the transfer.
"""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from time import perf_counter

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import sync_playwright

from answersheet.book.execute import TIMEOUT
from answersheet.book.whole import pdf
from answersheet.project import ROOT, SITE

CHAPTER = "2-precision"
ROUNDS = 3
PATIENCE = 240_000
STAGES = ("first paint", "kernel ready", "first chart", "all of it")
MARKS = """() => Object.fromEntries([
  ...performance.getEntriesByName("first-contentful-paint").map((entry) => ["first paint", entry.startTime / 1000]),
  ...performance.getEntriesByType("mark").map(({ name, startTime }) => [
    { ready: "kernel ready", drawing: "first chart", done: "all of it" }[name], startTime / 1000]),
])"""


@dataclass
class Run:
    """When each stage was reached, in seconds, and how many bytes were sent for it."""

    seconds: dict[str, float]
    sent: int = 0


@dataclass
class Server:
    """Serves the site and counts what it sends; `compressed` lets it send the .gz of a file instead."""

    compressed: bool
    sent: int = 0
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


class Handler(SimpleHTTPRequestHandler):
    """Sends one file of the site."""

    def __init__(self, *arguments, server_state: Server):
        self.state = server_state
        super().__init__(*arguments, directory=str(SITE))

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        packed = path.with_name(f"{path.name}.gz")
        small = self.state.compressed and packed.is_file()
        found = packed if small else path
        if not found.is_file():
            return self.send_error(404)
        content = found.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        with self.state.lock:
            self.state.sent += len(content)

    def log_message(self, *_arguments) -> None:
        """Keep requests out of the results."""


def natively(path: Path) -> Run:
    """Execute the chapter with nbclient."""
    start, seconds = perf_counter(), {}

    def begin(cell, cell_index) -> None:
        seconds.setdefault("kernel ready", perf_counter() - start)

    def end(cell, cell_index, execute_reply) -> None:
        if any("image/svg+xml" in output.get("data", {}) for output in cell.get("outputs", [])):
            seconds.setdefault("first chart", perf_counter() - start)

    folder = {"metadata": {"path": str(ROOT / "chapters")}}
    notebook = nbformat.read(path, as_version=4)
    quiet = ["--IPKernelApp.log_level=40"]
    NotebookClient(notebook, timeout=TIMEOUT, resources=folder, extra_arguments=quiet, on_cell_start=begin, on_cell_executed=end).execute()
    return Run(seconds | {"all of it": perf_counter() - start})


def in_browser(browser, compressed: bool) -> Run:
    """Open the chapter in a browser that has nothing of the site, and run all of it as soon as the kernel is ready."""
    context = browser.new_context()
    page = context.new_page()
    with Server(compressed) as server:
        page.goto(f"{server.address}/lite/index.html#en/{CHAPTER}")
        page.wait_for_selector("body[data-stage=ready]", timeout=PATIENCE)
        page.locator("#run").click()
        page.wait_for_selector("body[data-stage=done]", timeout=PATIENCE)
        run = Run(page.evaluate(MARKS), server.sent)
        context.close()
    return run


def main() -> None:
    (chapter,) = SITE.glob(f"lite/*/files/en/chapters/{CHAPTER}.ipynb")
    runs: dict[str, list[Run]] = {"native": [], "plain": [], "gz": []}
    with sync_playwright() as playwright:
        browser = pdf.launched(playwright)
        for _round in range(ROUNDS):
            runs["native"].append(natively(chapter))
            runs["plain"].append(in_browser(browser, compressed=False))
            runs["gz"].append(in_browser(browser, compressed=True))
        browser.close()
    plain, packed = (runs[how][0].sent / 2**20 for how in ("plain", "gz"))
    print(f"\n{CHAPTER}, median of {ROUNDS}: the browser is sent {plain:.1f} MiB, {packed:.1f} MiB where the host sends the .gz files\n")
    print("| stage | native, s | browser, s | ratio | browser with .gz, s | ratio |\n|---|---|---|---|---|---|")
    for stage in STAGES:
        reached = {how: [run.seconds[stage] for run in done if stage in run.seconds] for how, done in runs.items()}
        base, own, small = (median(found) if found else None for found in reached.values())
        shown = [f"{seconds:.1f}" if seconds else "" for seconds in (base, own, small)]
        ratios = [f"{seconds / base:.1f}" if base else "" for seconds in (own, small)]
        print(f"| {stage} | {shown[0]} | {shown[1]} | {ratios[0]} | {shown[2]} | {ratios[1]} |")


if __name__ == "__main__":
    main()
