"""Executes chapters apart from the build and compares them with what is published: `python -m answersheet.book.rerun [CHAPTER …]`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from answersheet.book import execute, kernels, notebooks
from answersheet.language import LANGUAGE
from answersheet.project import SITE
from answersheet.show.captions import MIME

CHART = re.compile(r"figures/(fig-[a-z0-9-]+)\.csv")


def computed(path: Path) -> dict[str, str]:
    """What a chapter computes when it is run now: its noted values by name, and the plotted rows of each chart."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=kernels.TIMEOUT, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    cards = [output.data[MIME] for output in outputs if MIME in output.get("data", {})]
    return notebooks.noted(outputs) | {card["name"]: card["csv"] for card in cards}


def published(chapter: str) -> dict[str, str]:
    """The same of the built book: the charts are those whose rows the chapter's page offers. Raises SystemExit when there is none."""
    site = SITE / LANGUAGE
    if not site.is_dir():
        raise SystemExit("error: there is no built book to compare with; run make book first")
    noted = json.loads((site / notebooks.VALUES).read_text(encoding="utf-8"))[chapter]
    page = (site / "chapters" / f"{chapter}.html").read_text(encoding="utf-8")
    charts = {name: site / "figures" / f"{name}.csv" for name in CHART.findall(page)}
    rows = {name: path.read_text(encoding="utf-8-sig") for name, path in charts.items()}
    return {name: card["said"] for name, card in noted.items()} | rows


def main(*wanted: str) -> int:
    """Print what differs, a line each; the exit status is 1 when anything does. Raises SystemExit for an unknown chapter."""
    chapters = {path.stem: path for path in execute.chapters()}
    if unknown := set(wanted) - chapters.keys():
        raise SystemExit(f"error: no chapter {sorted(unknown)[0]!r}; there are {', '.join(chapters)}")
    differing, compared = 0, 0
    for chapter in wanted or chapters:
        now = computed(chapters[chapter])
        then = published(chapter)
        for name in sorted(now.keys() | then.keys()):
            compared += 1
            if now.get(name) != then.get(name):
                differing += 1
                print(f"{chapter}  {name}  published: {then.get(name)!r}  now: {now.get(name)!r}")
    print(f"{compared} values and charts compared, {differing} differ")
    return bool(differing)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
