"""The chapters as a reader runs them: in the edition's language, every role resolved to plain text, no outputs."""

from __future__ import annotations

import ast
import gettext
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import nbformat

from answersheet.book import execute, library, provenance
from answersheet.book.pages import literature
from answersheet.book.pages.noted import PAGE, anchor, cards_of, leaves
from answersheet.book.whole import title_page
from answersheet.default import book
from answersheet.edition_record import edition, source
from answersheet.language import LANGUAGE, _
from answersheet.project import COMPILED, WORK
from answersheet.show.display import HIDDEN
from answersheet.show.reading import stated

PUBLISHED = "_sources/chapters"
"""The folder of an edition from which its pages offer the chapters for download."""
VALUES = "values.json"
"""The file of an edition that holds every value that its chapters noted."""
OPENING = """import os
import sys
from importlib.util import find_spec

from IPython.core.error import UsageError

os.environ["BOOK_LANG"] = "{language}"
sys.path.append("..")
needed = ["answersheet", "pandas", "matplotlib", "seaborn", "zhplot"]
{fetching}if missing := [name for name in needed if not find_spec(name)]:
    raise UsageError(f"{advice}")"""
FETCHING = """if not find_spec("answersheet"):
    %pip install --quiet {wheel}
"""
"""Where the book has an address, its library is had from there."""
ROLE = re.compile(r"\{([a-z:]+)\}`([^`]*)`")
LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$", re.M)
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
BLOCK = re.compile(r"^(#+ |[-*] |\d+\. |> )?(.*)$", re.S)
DIRECTIVE = re.compile(r"^\s*(?:`{3,}|~{3,}|:{3,})\{.*$", re.M)


def written(path: Path) -> nbformat.NotebookNode:
    """One chapter for its readers. Raises ValueError for markup that a notebook editor could not show, or without a translation."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = _prose(cell.source, path.stem) if cell.cell_type == "markdown" else cell.source
    notebook.metadata["language_info"] = {"name": "python"}  # by which JupyterLite knows its kernel
    notebook.cells.insert(0, nbformat.v4.new_code_cell(opening(), id="opening"))
    return notebook


def opening() -> str:
    """The first cell: it sets the language, finds the library beside the chapters, and says in a sentence what is not there."""
    advice = _(
        "this chapter needs {missing}: get the file {bundle} from the foot of any page of the book and follow its README",
        missing="{', '.join(missing)}",
        bundle=f"{title_page.STEM}.zip",
    )
    fetching = FETCHING.format(wheel=library.address()) if library.address() else ""
    return OPENING.format(language=LANGUAGE, advice=advice, fetching=fetching)


def publish(site: Path) -> None:
    """Put the chapters and their values into the site of the edition, once its chapters are executed."""
    cards = {path.stem: _cards(path.stem) for path in execute.chapters()}
    (site / VALUES).write_text(json.dumps(cards, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for path in execute.chapters():
        nbformat.write(written(path), site / PUBLISHED / path.name)


@cache
def values(chapter: str, language: str = LANGUAGE) -> dict[str, str]:
    """What the role `val` quotes from a chapter: the values that it noted when an edition was built, as MyST-NB keeps them."""
    return {name: card["said"] for name, card in cards_of(_outputs(chapter, language), chapter).items()}


def _outputs(chapter: str, language: str) -> dict[str, dict]:
    kept = WORK / language / "_build" / "jupyter_execute" / "chapters" / f"{chapter}.glue.json"
    return json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}


def _cards(chapter: str) -> dict[str, dict]:
    """The values of a chapter as `values.json` holds them: words, bounds, unit, formula, trace, what they rest on, and their address."""
    return {name: card | _placed(chapter, card) for name, card in cards_of(_outputs(chapter, LANGUAGE), chapter).items()}


def _placed(chapter: str, card: dict) -> dict:
    place = f"{PAGE}#{anchor(chapter, card['name'])}"
    return {"inputs": list(leaves(card["trace"])) if "trace" in card else [], "address": provenance.address(LANGUAGE, place) or place}


def noted(outputs: Iterable[dict]) -> dict[str, str]:
    """The values among the outputs of a chapter, by name."""
    notes = [output for output in outputs if "scrapbook" in output.get("metadata", {})]
    plain = [{kind.removeprefix(HIDDEN): data for kind, data in note["data"].items()}["text/plain"] for note in notes]
    return {note["metadata"]["scrapbook"]["name"]: ast.literal_eval(said) for note, said in zip(notes, plain, strict=True)}


def _prose(source: str, chapter: str) -> str:
    if found := DIRECTIVE.search(source):
        raise ValueError(f"chapters/{chapter}.ipynb: {found[0].strip()!r} cannot be shown in a notebook editor")
    return "\n\n".join(_block(block, chapter) for block in _blocks(source))


def _blocks(source: str) -> list[str]:
    """The headings, paragraphs and labels of a cell."""
    blocks = [block.strip("\n") for block in re.split(r"\n{2,}", LABEL.sub(r"\n\n(\1)=\n\n", source))]
    return [block for block in blocks if block]


def _message(block: str) -> tuple[str, str]:
    """The mark that a block begins with, and its text as catalogues hold it."""
    mark, text = BLOCK.findall(block)[0]
    return mark, " ".join(text.splitlines())


def _block(block: str, chapter: str) -> str:
    if label := LABEL.fullmatch(block):
        return f'<a id="{label[1]}"></a>'
    mark, text = _message(block)
    said = text if LANGUAGE == source().code else _translation(text, chapter)
    if not said:
        raise ValueError(f"chapters/{chapter}.ipynb: no translation of {text!r}")
    resolved = ROLE.sub(lambda role: _resolved(role[1], role[2], chapter), said)
    return mark + LINK.sub(lambda link: _linked(link[1], link[2], chapter), resolved)


def untranslated(path: Path) -> list[str]:
    """The texts of a chapter that its catalogue does not translate into the language of the edition."""
    cells = nbformat.read(path, as_version=4).cells
    blocks = [block for cell in cells if cell.cell_type == "markdown" for block in _blocks(cell.source) if not LABEL.fullmatch(block)]
    return [text for _mark, text in map(_message, blocks) if not _translation(text, path.stem)]


def _translation(text: str, chapter: str) -> str:
    """What the catalogue says for a text; empty when it does not."""
    said = _catalogue(chapter).gettext(text)
    return said if said is not text else ""


@cache
def _catalogue(chapter: str) -> gettext.NullTranslations:
    return gettext.translation(f"chapters/{chapter}", COMPILED, [edition().sphinx])


def _resolved(role: str, text: str, chapter: str) -> str:
    if role == "claim":
        return stated(book().report.claim(text))
    if role == "val":
        other, _separator, name = text.rpartition("::")
        return values(other or chapter)[name]
    if role == "report":
        return text
    if role in ("cite:t", "cite:p"):
        return literature.cited(role, text)
    raise ValueError(f"chapters/{chapter}.ipynb: the role {role!r} has no plain text for a notebook editor")


def _linked(text: str, target: str, chapter: str) -> str:
    if re.match(r"https?:", target):
        return f"[{text}]({target})"
    home = _homes()[target]
    return f"[{text}]({'' if home == chapter else f'{home}.ipynb'}#{target})"


@cache
def _homes() -> dict[str, str]:
    """The chapter of each label."""
    return {label: path.stem for path in execute.chapters() for label in re.findall(r"\(([a-z0-9-]+)\)=\\n", path.read_text("utf-8"))}
