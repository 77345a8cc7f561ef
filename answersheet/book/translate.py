"""The catalogues of the other editions: what the library, the chapters and the pages say, and what is still untranslated.

`python -m answersheet.book.translate` brings the catalogues in `locale/` up to date with the sources and reports what is missing.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from answersheet import document
from answersheet.book import wordlists
from answersheet.book.execute import chapters
from answersheet.book.provenance import author, facts
from answersheet.domain import tables
from answersheet.edition_record import edition, editions, source
from answersheet.project import COMPILED, LOCALE, ROOT, shown

WIDTH = 110
THEME = "sphinx"
"""The catalogue of the templates, the theme's among them: what those say is entered by hand, for no extraction finds it."""
TOLD = ("title", "description", "labels")
"""The keys of the descriptor that readers see."""


def catalogue_folder(language: str) -> Path:
    return LOCALE / edition(language).sphinx / "LC_MESSAGES"


def sayings(language: str) -> Catalog:
    """Every message that the library and the chapters' cells pass to `_`, and the texts of the tables that have none in the language."""
    found = Catalog(domain="answersheet", project="henan-answer-sheet", charset="utf-8")
    sources = [(path, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "answersheet").rglob("*.py"))]
    for path in chapters():
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources.append((path, "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")))
    for path, code in sources:
        for _line, message, _comments, _context in extract("python", io.BytesIO(code.encode("utf-8")), keywords={"_": None}):
            found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    for text in filter(None, data_texts(language)):
        found.add(text, locations=[("data", 1)])
    return found


def data_texts(language: str) -> Iterator[str]:
    """The texts of the tables, of their descriptor and of `report.toml` that have no translation there."""
    for entry in tables.describe()["resources"]:
        rows = tables.read(entry["name"])
        for column in tables.untranslated([field["name"] for field in entry["schema"]["fields"]], language).values():
            yield from rows[column]
    yield from _described(tables.describe()["resources"], language)
    listed = [words for path in (wordlists.DESCRIPTIONS, wordlists.NAMES) for _key, words in wordlists.rows(path)]
    for texts in (*vars(document.read()).values(), *listed):
        if isinstance(texts, Mapping) and language not in texts:
            yield next(iter(texts.values()))


def _described(entry: object, language: str) -> Iterator[str]:
    """The titles, descriptions and labels within a part of the descriptor that have no translation beside them."""
    if isinstance(entry, Mapping):
        for key, value in entry.items():
            if key in TOLD and f"{key}_{language}" not in entry:
                yield from value.values() if isinstance(value, Mapping) else [value]
            yield from _described(value, language)
    elif isinstance(entry, list):
        for part in entry:
            yield from _described(part, language)


def pages() -> dict[str, Catalog]:
    """Every message of every page, by the page's name, as Sphinx extracts them."""
    with tempfile.TemporaryDirectory() as place:
        command = [str(Path(sys.executable).parent / "jupyter-book"), "build", str(ROOT), "--path-output", place, "-q"]
        done = subprocess.run(
            [*command, "--builder", "custom", "--custom-builder", "gettext"],
            env=os.environ | {"BOOK_LANG": source().code},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"error: the messages could not be extracted\n{done.stderr[-2000:]}")
        folder = Path(place) / "_build" / "gettext"
        return {path.relative_to(folder).with_suffix("").as_posix(): read(path) for path in sorted(folder.rglob("*.pot"))}


def read(path: Path) -> Catalog:
    """The catalogue of a file."""
    with open(path, "rb") as file:
        return read_po(file, charset="utf-8")


def update(language: str) -> dict[str, int]:
    """Bring the catalogues of a language up to date; returns how many messages of each are untranslated or fuzzy."""
    missing = {}
    for name, template in ({"answersheet": sayings(language)} | pages()).items():
        path = catalogue_folder(language) / f"{name}.po"
        catalogue = read(path) if path.exists() else Catalog(locale=edition(language).sphinx)
        if name == THEME:
            for message in catalogue:
                template.add(message.id)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        catalogue.project, catalogue.version = "henan-answer-sheet", facts()["version"]
        catalogue.fuzzy, catalogue.header_comment = False, "#"
        catalogue.last_translator = catalogue.language_team = catalogue.copyright_holder = author()
        catalogue.msgid_bugs_address = ""
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file:
            write_po(file, catalogue, width=WIDTH, omit_header=False, sort_output=False, no_location=True)
        missing[name] = len(untranslated(catalogue))
    return missing


def untranslated(catalogue: Catalog) -> list[str]:
    """Messages without a translation, or with one marked as fuzzy."""
    return [str(message.id) for message in catalogue if message.id and (not message.string or message.fuzzy)]


def compile_catalogues(language: str) -> None:
    """Compile the catalogues of a language, those that changed, into `_build/locale`, beside what Sphinx loads as it is."""
    for written in sorted(catalogue_folder(language).rglob("*.*")):
        target = COMPILED / written.relative_to(LOCALE)
        if written.suffix == ".mo" or target.exists() and target.read_bytes() == written.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if written.suffix == ".po":
            with open(target.with_suffix(".mo"), "wb") as file:
                write_mo(file, read(written))
        target.write_bytes(written.read_bytes())


def main() -> int:
    """Update the catalogues of all editions but the source's and report; the exit status is 1 while anything is untranslated."""
    others = [one for one in editions() if one != source().code]
    missing = {catalogue_folder(one) / f"{name}.po": count for one in others for name, count in update(one).items() if count}
    for path, count in missing.items():
        print(f"{shown(path)}: {count} untranslated")
    print("everything is translated" if not missing else f"{sum(missing.values())} messages to translate in {len(missing)} catalogues")
    return bool(missing)


if __name__ == "__main__":
    raise SystemExit(main())
