"""Builds one edition: validate the tables, execute the chapters, make the pages, and only then replace the published ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from answersheet.book import execute, validate
from answersheet.book.execute import ROOT

SITE = ROOT / "_build" / "site"
PAGES = ("*.md", "chapters/*.ipynb")
FRAME = ("*.yml", "*.bib", "_static/*", "_templates/*")


@contextmanager
def step(said: str):
    """Say what is being done and how long it took."""
    print(f"· {said} …", end=" ", flush=True)
    start = perf_counter()
    yield
    print(f"{perf_counter() - start:.1f} s", flush=True)


def stamp(*patterns: str) -> str:
    """A fingerprint of tables, library and translations, and of the files that match some patterns."""
    found = sha256(execute.digest().encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def build(language: str) -> None:
    """Build one edition into `_build/site/<language>`. Raises SystemExit with one message; the published pages stay whole then."""
    target, work = SITE / language, ROOT / "_build" / "work" / language
    mark, kept = ROOT / "_build" / f"built-{language}", work / "frame"
    if target.exists() and mark.exists() and mark.read_text() == stamp(*PAGES, *FRAME):
        print(f"· {target.relative_to(ROOT)} is up to date")
        return
    with step("checking data/"):
        if validate.main(str(ROOT / "data")):
            raise SystemExit(1)
    with step(f"executing the chapters ({language})"):
        execute.execute(language)
    with step(f"making the pages ({language})"):
        if not kept.exists() or kept.read_text() != stamp(*FRAME):
            shutil.rmtree(work, ignore_errors=True)
        command = [
            Path(sys.executable).parent / "jupyter-book",
            "build",
            str(ROOT),
            "--path-output",
            str(work),
            "-W",
            "-n",
            "--keep-going",
            "-q",
        ]
        done = subprocess.run(command, env=os.environ | {"BOOK_LANG": language}, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit("error: the pages could not be made\n" + "\n".join(_complaints(done.stderr + done.stdout)))
    with step("publishing"):
        shutil.copytree(ROOT / "data", work / "_build" / "html" / "data", dirs_exist_ok=True)
        fresh, old = SITE / f"{language}.new", SITE / f"{language}.old"
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
        shutil.copytree(work / "_build" / "html", fresh)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        mark.write_text(stamp(*PAGES, *FRAME))
        kept.write_text(stamp(*FRAME))
    print(f"· open {target.relative_to(ROOT)}/index.html")


def _complaints(log: str) -> list[str]:
    """The lines of a build log that name a warning or an error, or else its end."""
    lines = log.splitlines()
    return [line for line in lines if "WARNING" in line or "ERROR" in line or "Error" in line] or lines[-20:]


if __name__ == "__main__":
    build(*sys.argv[1:])
