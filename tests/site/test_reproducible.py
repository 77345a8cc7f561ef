"""The site is the same bytes wherever and whenever one commit is built, from whatever checkout."""

import os
import shutil
import subprocess
from pathlib import Path

import matplotlib

from answersheet.project import ROOT, SITE

LEFT_OUT = shutil.ignore_patterns("_build", ".venv", "__pycache__", ".*_cache", ".hypothesis", "*.mo")


def test_a_build_elsewhere_gives_the_same_bytes_and_leaves_the_sources_alone(tmp_path):
    """A copy of the project, below a name with spaces and Chinese, builds all of the site again in a folder beside it, as it does where
    the sources cannot be written to, on a machine without Chinese fonts; only the files fetched for the browser are lent to it."""
    copy, made = tmp_path / "the 答卷 copy", tmp_path / "made"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    shutil.copytree(ROOT / "_build" / "pyodide", made / "pyodide")
    before = sources(copy)
    latin, settings = Path(matplotlib.get_data_path()) / "fonts" / "ttf", tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{latin}</dir><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    built = subprocess.run(
        ["make", f"VENV={ROOT / '.venv'}", "site"],
        cwd=copy,
        env=os.environ | {"BOOK_BUILD": str(made), "PYTHONDONTWRITEBYTECODE": "1", "FONTCONFIG_FILE": str(settings)},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    names = files(SITE) | files(made / "site")
    assert len(names) > 500
    assert [name for name in sorted(names) if content(SITE / name) != content(made / "site" / name)] == []
    assert sources(copy) == before


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def sources(copy: Path) -> dict[str, bytes | None]:
    """All but what Git keeps for itself, whose index it refreshes when it is asked for the commit."""
    return {name: content(copy / name) for name in files(copy) if not name.startswith(".git/")}


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
