"""Measures this book against two stock jupyter-books of as many notebooks, alternating within one run; prints ratios, not verdicts.

The stock books' notebooks import pandas, matplotlib and seaborn; in one each draws one chart, in the other all draw together as many as
this book has figures, once each. Peak memory is that of the process tree, what processes share counted once. Both editions, made at once
from nothing, are set beside one stock book.
At the end this book is built with ten times the chapters and figures, to see whether the time grows faster than the size.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import nbformat
import pandas
import psutil

from answersheet.book import execute
from answersheet.project import ROOT

TIMES = 10
TRIES = 3
"""How often the quick builds are measured; their median counts."""
IMPORTS = "import pandas as pd, matplotlib.pyplot as plt, seaborn as sns"
CHART = """sns.barplot(pd.DataFrame({"x": list("abc"), "y": [1, 2, %d]}), x="x", y="y");"""


def stock_book(folder: Path, count: int, charts: int) -> list[str]:
    """Write a stock book of some notebooks and charts and return the command that builds it."""
    folder.mkdir()
    names = [f"chapter{place}" for place in range(count)]
    for place, name in enumerate(names):
        drawn = [nbformat.v4.new_code_cell(CHART % chart) for chart in range(place, charts, count)]
        cells = [nbformat.v4.new_markdown_cell(f"# Chapter {place}"), nbformat.v4.new_code_cell(IMPORTS), *drawn]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")
    (folder / "index.md").write_text("# Stock book\n")
    (folder / "_config.yml").write_text("title: Stock\nexecute:\n  execute_notebooks: cache\n")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n" + "".join(f"  - file: {name}\n" for name in names))
    return [str(Path(sys.executable).parent / "jupyter-book"), "build", str(folder), "-q"]


def measure(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory (MiB) of a command and all it starts. Raises SystemExit with what it said when it fails."""
    start, peak, said = perf_counter(), 0, tempfile.TemporaryFile("w+", encoding="utf-8")
    process = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ)

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            sleep(0.05)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    watcher.join()
    if process.returncode:
        said.seek(0)
        raise SystemExit(f"error: {' '.join(command)} failed\n{said.read()[-2000:]}")
    return perf_counter() - start, peak / 2**20


def tree_memory(pid: int) -> int:
    """What a process and its descendants use, in bytes: proportional set sizes, as Linux reports them."""
    total = 0
    try:
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            total += process.memory_full_info().pss
    except psutil.Error:
        pass
    return total


def touch_chapter(path: Path, remark: str) -> None:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].source += remark
    notebook.cells.append(nbformat.v4.new_code_cell(f"{len(remark)}"))
    nbformat.write(notebook, path)


def _multiply(table: Path, column: str, place: re.Pattern[str]) -> None:
    """Give a table TIMES as many rows, the names in a column told apart after what is found in them."""
    rows = pandas.read_csv(table, dtype=str, keep_default_na=False)
    copies = [rows.assign(**{column: rows[column].str.replace(place, rf"\g<0>-copy{copy}", regex=True)}) for copy in range(1, TIMES)]
    pandas.concat([rows, *copies]).to_csv(table, index=False)


def enlarge(book: Path, chapters: list[Path]) -> None:
    """Give a copy of this book TIMES as many chapters, figures and values, each under a name of its own."""
    toc = book / "_toc.yml"
    listed = toc.read_text(encoding="utf-8")
    _multiply(book / "data" / "figures.csv", "name", re.compile("$"))
    _multiply(book / "values.csv", "value", re.compile(f"^(?:{'|'.join(chapter.stem for chapter in chapters)})(?=-)"))
    for copy in range(1, TIMES):
        for chapter in chapters:
            text = (book / "chapters" / chapter.name).read_text(encoding="utf-8")
            text = re.sub(r"(fig-[a-z0-9-]+)", rf"\1-copy{copy}", text)
            text = re.sub(r'"\(([a-z-]+)\)=', rf'"(\1-copy{copy})=', text)
            (book / "chapters" / f"{chapter.stem}-copy{copy}.ipynb").write_text(text, encoding="utf-8")
            with open(book / "descriptions.csv", "a", encoding="utf-8") as sentences:
                sentences.write(f"chapters/{chapter.stem}-copy{copy},A copy.,又一份。\n")
            entry = f"      - file: chapters/{chapter.stem}\n"
            listed = listed.replace(entry, f"{entry}      - file: chapters/{chapter.stem}-copy{copy}\n", 1)
    toc.write_text(listed, encoding="utf-8")


def main() -> None:
    chapters = execute.chapters()
    with tempfile.TemporaryDirectory() as place:
        ours = Path(place) / "ours"
        shutil.copytree(ROOT, ours, ignore=shutil.ignore_patterns("_build", ".git", ".venv"))
        os.environ["PYTHONPATH"] = str(ours)
        build = [sys.executable, "-m", "answersheet.book.build"]
        figures = len(pandas.read_csv(ROOT / "data" / "figures.csv"))
        stocks = {"one chart each": len(chapters), "as many charts": figures}
        commands = {name: stock_book(Path(place) / name, len(chapters), charts) for name, charts in stocks.items()}
        commands["ours"] = [*build, "en"]
        os.chdir(ours)
        measured: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for round_ in ("cold", *["warm", "one chapter"] * TRIES):
            if round_ == "one chapter":
                for name in stocks:
                    touch_chapter(Path(place) / name / "chapter0.ipynb", "\n")
                touch_chapter(ours / "chapters" / chapters[0].name, "\n")
            for book, command in commands.items():
                measured.setdefault((round_, book), []).append(measure(command))
        measured |= {("both editions", name): measured["cold", name] for name in stocks}
        shutil.rmtree(ours / "_build")
        measured["both editions", "ours"] = [measure([*build, "en", "zh"])]
        enlarge(ours, chapters)
        measured["ten times", "ours"] = [measure(commands["ours"])]
        results = {what: tuple(map(median, zip(*runs, strict=True))) for what, runs in measured.items()}
    print(f"{len(chapters)} notebooks each; {figures} figures here, in the stock books {', '.join(map(str, stocks.values()))}\n")
    heads = [f"stock, {name}, s | ratio | MiB" for name in stocks]
    print(f"| build | this book, s | MiB | {' | '.join(heads)} |\n{'|---' * (3 + 3 * len(stocks))}|")
    for round_ in ("cold", "warm", "one chapter", "both editions"):
        own, own_memory = results[round_, "ours"]
        beside = [f"{base:.1f} | {own / base:.2f} | {memory:.0f}" for base, memory in (results[round_, name] for name in stocks)]
        print(f"| {round_} | {own:.1f} | {own_memory:.0f} | {' | '.join(beside)} |")
    (once, _memory), (ten, ten_memory) = results["cold", "ours"], results["ten times", "ours"]
    print(f"\n{TIMES} times the chapters and figures: {ten:.0f} s, {ten / once:.1f} times the cold build, {ten_memory:.0f} MiB at most")


if __name__ == "__main__":
    main()
