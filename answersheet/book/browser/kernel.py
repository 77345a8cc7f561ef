"""What the reader's browser loads as Python: the runtime, and two archives of modules, the standard library's and all others."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import files as files_of
from importlib.resources import files
from pathlib import Path

from answersheet.book import archive, fonts, library
from answersheet.book.browser import pyodide, slim
from answersheet.project import ROOT

FONT = "zhplot"
LOADER, RUNTIME = "pyodide.mjs", "runtime.mjs"
"""The module that the notebook asks for, which is the book's, and the name that the distribution's own one bears beside it."""
LOCK, STANDARD, PACKAGES = "pyodide-lock.json", "python_stdlib.zip", "packages.zip"
GLUE = ("ipykernel", "piplite", "pyodide_kernel")
"""What connects the notebook with Python; the notebook brings these wheels."""
COMPLETION = ("pyodide_kernel/interpreter.py", b"self.Completer.use_jedi = True", b"self.Completer.use_jedi = False")
"""The line that asks for an engine of 1.7 MB that reads sources; without it Python completes from what is loaded."""


def assemble(folder: Path) -> None:
    """Put everything the kernel loads into a new folder. Raises pyodide.Unavailable when files cannot be had."""
    parts = pyodide.manifest()
    pyodide.fetch(parts, pyodide.CACHE)
    folder.mkdir(parents=True)
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        shutil.copyfile(pyodide.CACHE / name, folder / name)
    shutil.copyfile(pyodide.CACHE / LOADER, folder / RUNTIME)
    shutil.copyfile(ROOT / "lite" / LOADER, folder / LOADER)
    lock = json.loads((pyodide.CACHE / LOCK).read_text(encoding="utf-8"))
    (folder / LOCK).write_text(json.dumps(lock | {"packages": {}}), encoding="utf-8")
    archive.pack(folder / STANDARD, slim.kept(pyodide.CACHE / STANDARD))
    archive.pack(folder / PACKAGES, packages(parts) | library.inside() | font_files())


def packages(parts: list[pyodide.Part]) -> dict[str, bytes]:
    """The files of all packages that the book's library and the notebook ask for."""
    found: dict[str, bytes] = {}
    for wheel in [*(pyodide.CACHE / part.file for part in parts if part.file.endswith(".whl")), *glue()]:
        found |= slim.kept(wheel)
    name, asked, instead = COMPLETION
    if asked not in found[name]:
        raise ValueError(f"{name} has no line {asked.decode()!r}")
    return found | {name: found[name].replace(asked, instead)}


def glue() -> list[Path]:
    """The wheels that the notebook brings."""
    wheels = [path for path in files_of("jupyterlite-pyodide-kernel") or () if path.suffix == ".whl"]
    return [Path(str(path.locate())) for path in wheels if path.name.partition("-")[0] in GLUE]


def font_files() -> dict[str, bytes]:
    """The font of the charts, cut to Latin letters and the characters that the book itself uses."""
    used = b"".join(library.files().values()).decode("utf-8", "ignore")
    return {
        f"{FONT}/__init__.py": b"",
        f"{FONT}/fonts/{fonts.CHINESE.name}": fonts.cut(used + bytes(range(32, 256)).decode("latin-1")),
        f"{FONT}/fonts/OFL.txt": (files(FONT) / "fonts" / "OFL.txt").read_bytes(),
    }
