"""Executes the chapters beside the build, and keeps their outputs for as long as nothing that they depend on has changed."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import shutil
import sys
from functools import cache
from hashlib import sha256
from multiprocessing.process import BaseProcess
from pathlib import Path

import yaml

from answersheet.book import failures
from answersheet.project import BUILD, ROOT

EXECUTED = BUILD / "executed"
RUNNING: list[BaseProcess] = []
"""The process that executes the chapters, once it is started: a build executes one edition."""
PAUSE = 0.1
LIBRARY = (
    *("data/*", "answersheet/*.py", "answersheet/domain/**/*.py", "answersheet/show/**/*.py"),
    *("locale/*.toml", "locale/*/LC_MESSAGES/answersheet.po"),
)


@cache
def digest(*patterns: str) -> str:
    """A fingerprint of Python, the lock and the files of the project that match some patterns, as a build finds them first."""
    found = sha256(sys.version.encode())
    for pattern in ("requirements.txt", *patterns):
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def chapters() -> list[Path]:
    """The notebooks of the table of contents."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    pages = [ROOT / f"{entry['file']}.ipynb" for part in toc["parts"] for entry in part["chapters"]]
    return [page for page in pages if page.exists()]


def kept(page: Path, language: str) -> Path:
    """Where the outputs of a chapter are kept. Its cells, and all else that its outputs depend on, make the address."""
    cells = json.dumps([cell["source"] for cell in _cells(json.loads(page.read_text(encoding="utf-8")))])
    return EXECUTED / f"{language}-{digest(*LIBRARY)}" / f"{page.stem}-{sha256(cells.encode()).hexdigest()[:16]}.json"


def outputs(page: Path, language: str) -> list[list[dict]] | None:
    """The outputs of each code cell, as notebooks hold them; None when they are not kept, or damaged."""
    try:
        return json.loads(kept(page, language).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def filled(text: str, found: list[list[dict]]) -> str:
    """The text of a notebook, its code cells with their outputs, as after a run."""
    notebook = json.loads(text)
    notebook["metadata"]["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    for cell, made in zip(_cells(notebook), found, strict=True):
        cell["outputs"] = made
    return json.dumps(notebook)


def start(language: str) -> None:
    """Begin to execute the chapters in a process of its own, unless that was done."""
    if not RUNNING:
        RUNNING.append(multiprocessing.get_context("fork").Process(target=_run_and_tell, args=(language,)))
        RUNNING[0].start()


def awaited(page: Path, language: str) -> list[list[dict]]:
    """The outputs of a chapter, as soon as they are there. Raises SystemExit when it failed, which was told."""
    while (found := outputs(page, language)) is None and RUNNING[0].is_alive():
        RUNNING[0].join(PAUSE)
    if found is None:
        finish()
    return found or outputs(page, language) or []


def finish() -> None:
    """Wait until all chapters are executed. Raises SystemExit when one failed; the process that executes them has said why."""
    for process in RUNNING:
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)


def _run_and_tell(language: str) -> None:
    with failures.told():
        run_all(language)


def run_all(language: str) -> None:
    """Execute what is not kept yet, and keep what succeeded. Raises SystemExit that names the chapter, the cell and the first failure."""
    wanted = [page for page in chapters() if outputs(page, language) is None]
    if not wanted:
        return
    os.environ["BOOK_LANG"] = language
    import answersheet.chapter  # noqa: F401
    from answersheet import default
    from answersheet.book import kernels
    from answersheet.show.captions import PICTURES

    os.environ[PICTURES] = "1"
    default.book()  # with the chapters' imports, what every kernel has loaded when it is forked
    gc.freeze()  # and shares, since no kernel's collector writes to it
    failed = kernels.run(wanted, lambda page, notebook: _keep(page, language, [cell["outputs"] for cell in _cells(notebook)]))
    for page, failure in failed.items():
        raise SystemExit(f"error: {page.relative_to(ROOT)}, {failure}")
    _forget(language)


def _keep(page: Path, language: str, found: list[list[dict]]) -> None:
    """Write whole or not at all."""
    target = kept(page, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    fresh.replace(target)


def _forget(language: str) -> None:
    """Drop the outputs of what the chapters and the library were before."""
    current = {kept(page, language) for page in chapters()}
    for folder in EXECUTED.glob(f"{language}-*"):
        for path in folder.iterdir():
            if path not in current:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not any(folder.iterdir()):
            shutil.rmtree(folder)


def _cells(notebook: dict) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
