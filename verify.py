"""Recomputes what a citation cites and says whether it holds: `python verify.py CITATION`, from the download or from the project."""

from __future__ import annotations

import ast
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent
CITATION = re.compile(r"(?P<edition>[a-z]{2})/(?P<page>[\w/-]+)\.html\?cited=(?P<version>[\d.]+)~(?P<print>[0-9a-f]+)#(?P<id>[a-z0-9-]+)")


@dataclass(frozen=True)
class Found:
    """What is recomputed here: in words, and its fingerprint."""

    said: str
    fingerprint: str


def main(*citation: str) -> int:
    """Print what a citation, or an address in it, says and what is recomputed; the exit status is 1 where they differ.

    Raises SystemExit for a text that cites nothing by a fingerprint, and for what is not here.
    """
    cited = CITATION.search(" ".join(citation))
    if not cited:
        raise SystemExit("error: no address with ?cited=version~fingerprint#name in it; copy one by “Copy citation”")
    os.environ["BOOK_LANG"] = cited["edition"]
    found = recomputed(cited["page"], cited["id"])
    facts = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    print(f"{cited['id']}: {found.said}")
    print(f"cited: version {cited['version']}, fingerprint {cited['print']}")
    print(f"recomputed: version {facts['version']}, commit {commit(facts)}, fingerprint {found.fingerprint}")
    print("holds" if found.fingerprint == cited["print"] else "does not hold: value or words differ from what was cited")
    return found.fingerprint != cited["print"]


def commit(facts: dict) -> str:
    """The commit of what is here: the download names it, the project asks its repository."""
    if "commit" in facts:
        return facts["commit"]
    from answersheet.book import provenance

    return provenance.commit()


def recomputed(page: str, id: str) -> Found:
    """What a page shows at a place: a figure of the report, a chapter's value, or the rows of a chart. Raises SystemExit for others."""
    if page == "numbers":
        return _number(id)
    chapters = {path.stem: path for path in sorted((ROOT / "chapters").glob("*.ipynb"))}
    if page == "values":
        chapter = next((stem for stem in chapters if id.startswith(f"{stem}-")), "")
        found = _outputs(chapters, chapter).get(("value", id.removeprefix(f"{chapter}-")))
    else:
        found = _outputs(chapters, page.rpartition("/")[2]).get(("figure", id))
    if not found:
        raise SystemExit(f"error: nothing is computed here that {page}.html#{id} could show")
    return found


def _number(id: str) -> Found:
    from answersheet.default import book
    from answersheet.show import citable

    if id not in book().report.claims:
        raise SystemExit(f"error: no figure {id!r} in this version")
    claim = book().report.claim(id)
    return Found(f"{citable.titled(claim)}: {citable.said(book().audit, claim)}", citable.print_of(book().audit, claim))


def _outputs(chapters: dict[str, Path], chapter: str) -> dict[tuple[str, str], Found]:
    """What a chapter computes when it is run now, its values and charts by name; nothing for no chapter."""
    import nbformat
    from nbclient import NotebookClient

    from answersheet.domain import fingerprint
    from answersheet.show.captions import MIME

    if chapter not in chapters:
        return {}
    notebook = nbformat.read(chapters[chapter], as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(chapters[chapter].parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    charts = [output["data"][MIME] for output in outputs if MIME in output.get("data", {})]
    values = [_card(output) for output in outputs if "scrapbook" in output.get("metadata", {})]
    return {("figure", card["name"]): Found(card["title"], fingerprint.of_facts(card["csv"])) for card in charts} | {
        ("value", card["name"]): Found(
            "; ".join(dict.fromkeys(filter(None, (card["said"], card.get("interval"))))), fingerprint.of_value(card)
        )
        for card in values
    }


def _card(output: dict) -> dict:
    """A noted value among the outputs of a chapter: with its bounds, or its words alone."""
    from answersheet.show import working
    from answersheet.show.display import HIDDEN

    kept = {kind.removeprefix(HIDDEN): data for kind, data in output["data"].items()}
    return kept.get(working.MIME) or {"name": output["metadata"]["scrapbook"]["name"], "said": ast.literal_eval(kept["text/plain"])}


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
