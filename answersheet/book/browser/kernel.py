"""What the reader's browser loads as Python: the fetched files, the book's library and font as wheels, and the lock that names them."""

from __future__ import annotations

import json
import shutil
from email import message_from_bytes
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from answersheet.book import archive, fonts, library
from answersheet.book.browser import pyodide
from answersheet.book.browser.pyodide import Part

FONT = "zhplot"
LOCK = "pyodide-lock.json"
BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "python_version": "3.14", "extra": ""}


def assemble(folder: Path, version: str) -> None:
    """Put everything the kernel loads into a new folder. Raises pyodide.Unavailable when files cannot be had."""
    parts = pyodide.manifest()
    pyodide.fetch(parts, pyodide.CACHE)
    folder.mkdir(parents=True)
    for part in parts:
        shutil.copyfile(pyodide.CACHE / part.file, folder / part.file)
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    lock["packages"] = {part.name: _entry(part, folder, lock["packages"]) for part in parts if part.file.endswith(".whl")}
    font = archive.wheel(folder, FONT, version, font_files())
    book = library.wheel(folder, version, [])
    lock["packages"][FONT] = _described(FONT, version, font, [FONT], [])
    lock["packages"][library.NAME] = _described(library.NAME, version, book, ["answersheet"], list(library.NEEDED))
    (folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")


def font_files() -> dict[str, bytes]:
    """The font of the charts, cut to the common Chinese characters, Latin letters and what the book itself uses."""
    used = b"".join(library.files().values()).decode("utf-8", "ignore")
    return {
        f"{FONT}/__init__.py": b"",
        f"{FONT}/fonts/{fonts.CHINESE.name}": fonts.cut(common_characters() + used),
        f"{FONT}/fonts/OFL.txt": (files(FONT) / "fonts" / "OFL.txt").read_bytes(),
    }


def common_characters() -> str:
    """Every character of GB 2312 and of Latin-1."""
    cells = range(0xA1, 0xFF)
    chinese = bytes(byte for row in cells for cell in cells for byte in (row, cell)).decode("gb2312", "ignore")
    return chinese + bytes(range(32, 256)).decode("latin-1")


def _entry(part: Part, folder: Path, official: dict) -> dict:
    """A package's entry in the lock: the distribution's own, unless the wheel is another one."""
    known = official.get(part.name)
    if known and known["sha256"] == part.sha256:
        return known
    imports = known["imports"] if known else [part.name.replace("-", "_")]
    return _described(part.name, part.version, folder / part.file, imports, _needs(folder / part.file))


def _described(name: str, version: str, path: Path, imports: list[str], depends: list[str]) -> dict:
    return {
        "name": name,
        "version": version,
        "file_name": path.name,
        "install_dir": "site",
        "sha256": pyodide.digest(path),
        "package_type": "package",
        "imports": imports,
        "depends": depends,
        "unvendored_tests": False,
    }


def _needs(path: Path) -> list[str]:
    """The packages that a wheel asks for in a browser."""
    with ZipFile(path) as packed:
        (metadata,) = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        asked = message_from_bytes(packed.read(metadata)).get_all("Requires-Dist", [])
    requirements = map(Requirement, asked)
    return [canonicalize_name(one.name) for one in requirements if not one.marker or one.marker.evaluate(BROWSER)]
