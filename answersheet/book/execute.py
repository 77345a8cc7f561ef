"""Executes the chapters in parallel into the cache that the build reads, and knows when that cache is stale."""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import shutil
import sys
from contextlib import contextmanager
from hashlib import sha256
from multiprocessing.process import BaseProcess
from pathlib import Path

import yaml
from jupyter_cache import get_cache
from jupyter_cache.cache.db import NbProjectRecord
from jupyter_cache.executors import load_executor
from nbclient import NotebookClient

from answersheet.project import BUILD, ROOT
from answersheet.show.captions import PICTURES

EXECUTED = BUILD / "executed"
TIMEOUT = 300
ATTEMPTS = 3
RUNNING: list[BaseProcess] = []
"""The process that executes the chapters, once it is started: a build executes one edition."""


def digest() -> str:
    """A fingerprint of all that a chapter's outputs depend on besides its own cells: tables, library, translations, lock."""
    inputs = [ROOT / "requirements.txt"]
    for pattern in ("data/*", "answersheet/*.py", "answersheet/domain/**/*.py", "answersheet/show/**/*.py", "locale/**/*.po"):
        inputs += sorted(ROOT.glob(pattern))
    found = sha256(sys.version.encode())
    for path in inputs:
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def cache_folder(language: str) -> Path:
    """Where the executed chapters of one edition are kept; another digest is another folder."""
    return EXECUTED / f"{language}-{digest()}"


def chapters() -> list[Path]:
    """The notebooks of the table of contents."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    pages = [ROOT / f"{entry['file']}.ipynb" for part in toc["parts"] for entry in part["chapters"]]
    return [page for page in pages if page.exists()]


def start(language: str) -> None:
    """Begin to execute the chapters in a process of its own, unless that was done."""
    if not RUNNING:
        RUNNING.append(multiprocessing.get_context("fork").Process(target=execute, args=(language,)))
        RUNNING[0].start()


def finish() -> None:
    """Wait until the chapters are executed. Raises SystemExit when one failed; its process has said why."""
    RUNNING[0].join()
    if RUNNING[0].exitcode:
        raise SystemExit(1)


def execute(language: str) -> None:
    """Execute what is not in the cache yet. Raises SystemExit with the first failure.

    A kernel that could not start, as when another took its port in the same moment, is tried again; a cell that fails is not. A kernel
    is ended at once when its chapter is done: it holds nothing that a slow farewell would save.
    """
    NotebookClient.shutdown_kernel.default_value = "immediate"
    folder = cache_folder(language)
    for old in EXECUTED.glob(f"{language}-*"):
        if old != folder:
            shutil.rmtree(old)
    os.environ |= {"BOOK_LANG": language, PICTURES: "1"}
    cache = get_cache(folder)
    cache.change_cache_limit(10000)
    for page in chapters():
        cache.add_nb_to_project(str(page))
    logger = logging.getLogger("answersheet.execute")
    logger.setLevel(logging.WARNING)
    with _kernels_log_to(BUILD / f"kernels-{language}.log"):
        for _attempt in range(ATTEMPTS):
            run = load_executor("local-parallel", cache, logger=logger).run_and_cache(timeout=TIMEOUT)
            if run.excepted or not run.errored:
                break
    for failed in run.excepted + run.errored:
        record = NbProjectRecord.record_from_uri(failed, cache.db)
        trace = re.sub(r"\x1b\[[0-9;]*m", "", record.traceback or "no traceback was kept").strip()
        raise SystemExit(f"error: {Path(failed).relative_to(ROOT)} stopped: {trace.splitlines()[-1]}\n{trace[-1500:]}")


@contextmanager
def _kernels_log_to(path: Path):
    """Send what kernels say on standard error to a file; a failing chapter is reported with its own traceback."""
    kept = os.dup(2)
    with open(path, "wb") as log:
        os.dup2(log.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
