"""The library as readers get it: its files beside the chapters of a download or among what the browser loads, or a wheel for pip."""

from __future__ import annotations

import re
from pathlib import Path

from answersheet.book import archive, provenance
from answersheet.edition_record import LISTED
from answersheet.project import COMPILED, DATA, PACKAGE, ROOT

NAME = "henan-answer-sheet"
NEEDED = ("numpy", "pandas", "matplotlib", "seaborn", "zhplot")
"""What a chapter imports besides."""


def files() -> dict[str, bytes]:
    """What a chapter imports and reads, laid out as in the project: library, tables, list of editions, compiled translations."""
    found = {path: path.relative_to(ROOT) for path in PACKAGE.rglob("*.py") if "book" not in path.relative_to(PACKAGE).parts}
    found |= {path: Path("data") / path.name for path in DATA.iterdir()}
    found[LISTED] = Path("locale") / LISTED.name
    found |= {path: Path("locale") / path.relative_to(COMPILED) for path in COMPILED.glob("*/LC_MESSAGES/answersheet.mo")}
    return {found[path].as_posix(): path.read_bytes() for path in sorted(found, key=lambda path: found[path])}


def address() -> str:
    """Where the published site offers the library of its release as a wheel; empty for a site without an address."""
    stem = archive.wheel_stem(NAME, provenance.facts()["version"])
    return f"{provenance.base()}/{stem}{archive.ANYWHERE}" if provenance.base() else ""


def wheel(folder: Path, version: str, needs: list[str]) -> Path:
    """The library as a wheel."""
    return archive.wheel(folder, NAME, version, inside(), needs)


def inside() -> dict[str, bytes]:
    """The library with its tables and translations inside of it."""
    return {name if name.startswith("answersheet/") else f"answersheet/{name}": content for name, content in files().items()}


def pins() -> list[str]:
    """The versions of what is needed, as the book's own lock has them."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return re.findall(rf"^(?:{'|'.join(NEEDED)})==[^\s;\\]+", lock, re.M)
