"""The catalogues of the Chinese edition: what the library, the chapters and the pages say, and what is still untranslated.

`python -m answersheet.book.translate` brings the catalogues in `locale/` up to date with the sources and reports what is missing.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from answersheet.book.execute import chapters
from answersheet.book.provenance import author, facts
from answersheet.language import CODES, LOCALE
from answersheet.project import ROOT

WIDTH = 110


def catalogue_folder(language: str) -> Path:
    return LOCALE / CODES[language] / "LC_MESSAGES"


def sayings() -> Catalog:
    """Every message that the library and the chapters' cells pass to `_`."""
    found = Catalog(domain="answersheet", project="henan-answer-sheet", charset="utf-8")
    sources = [(path, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "answersheet").rglob("*.py"))]
    for path in chapters():
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources.append((path, "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")))
    for path, code in sources:
        for _line, message, _comments, _context in extract("python", io.BytesIO(code.encode("utf-8")), keywords={"_": None}):
            found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    return found


def pages() -> dict[str, Catalog]:
    """Every message of every page, by the page's name, as Sphinx extracts them."""
    with tempfile.TemporaryDirectory() as place:
        settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8")) | {"execute": {"execute_notebooks": "off"}}
        (Path(place) / "config.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        command = [str(Path(sys.executable).parent / "jupyter-book"), "build", str(ROOT), "--path-output", place, "-q"]
        command += ["--config", str(Path(place) / "config.yml")]
        done = subprocess.run(
            [*command, "--builder", "custom", "--custom-builder", "gettext"],
            env=os.environ | {"BOOK_LANG": "en"},
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
    for name, template in ({"answersheet": sayings()} | pages()).items():
        path = catalogue_folder(language) / f"{name}.po"
        catalogue = read(path) if path.exists() else Catalog(locale=CODES[language])
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


def compile_sayings(language: str) -> None:
    """Compile the catalogue of chart and table texts, so that the library can read it."""
    source = catalogue_folder(language) / "answersheet.po"
    with open(source.with_suffix(".mo"), "wb") as file:
        write_mo(file, read(source))


def main() -> int:
    """Update the Chinese catalogues and report; the exit status is 1 while anything is untranslated."""
    missing = {name: count for name, count in update("zh").items() if count}
    for name, count in missing.items():
        print(f"{name}: {count} untranslated")
    print("everything is translated" if not missing else f"{sum(missing.values())} messages to translate in {len(missing)} catalogues")
    return bool(missing)


if __name__ == "__main__":
    raise SystemExit(main())
