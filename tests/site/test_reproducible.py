"""The site is the same bytes wherever and whenever one commit is built."""

import os
import shutil
import subprocess
from pathlib import Path

from answersheet.project import ROOT, SITE

LEFT_OUT = shutil.ignore_patterns("_build", ".venv", "__pycache__", ".*_cache", ".hypothesis", "*.mo")


def test_a_build_from_nothing_gives_the_same_bytes(tmp_path):
    """A copy of the project builds all of the site again, elsewhere; only the files fetched for the browser are lent to it."""
    copy = tmp_path / "book"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    shutil.copytree(ROOT / "_build" / "pyodide", copy / "_build" / "pyodide")
    built = subprocess.run(
        ["make", f"VENV={ROOT / '.venv'}", "site"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    again = copy / "_build" / "site"
    names = files(SITE) | files(again)
    assert len(names) > 500
    assert [name for name in sorted(names) if content(SITE / name) != content(again / name)] == []


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
