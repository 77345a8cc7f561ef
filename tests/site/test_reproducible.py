"""An edition is the same bytes wherever and whenever one commit is built, from whatever checkout."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import matplotlib

from answersheet.project import ROOT, SITE
from tests.site import whole

LEFT_OUT = shutil.ignore_patterns("_build", ".venv", "__pycache__", ".*_cache", ".hypothesis", "*.mo")


def test_a_build_elsewhere_gives_the_same_bytes_and_leaves_the_sources_alone(tmp_path):
    """A copy of the project, below a name with spaces and Chinese, builds the Chinese edition again in a folder beside it, with its EPUB
    and download, as it does where the sources cannot be written to, in the surroundings of another user, without Chinese fonts;
    what runs in the browser and the PDF are lent to it."""
    copy, made = tmp_path / "the 答卷 copy", tmp_path / "made"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    before = sources(copy)
    latin, settings = Path(matplotlib.get_data_path()) / "fonts" / "ttf", tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{latin}</dir><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    environment = os.environ | {"BOOK_BUILD": str(made), "PYTHONDONTWRITEBYTECODE": "1", "FONTCONFIG_FILE": str(settings)}
    making = ["bash", "-c", f"umask 077; chmod -R go-rwx data; make VENV='{ROOT / '.venv'}' EDITIONS=zh epub bundle"]
    subprocess.run(making, cwd=copy, env=environment | of_a_user(tmp_path / "home"), check=True)
    shutil.copytree(SITE / "lite", made / "site" / "lite")
    shutil.copy(whole.built("zh", "pdf"), made / "site" / "zh")
    completing = [sys.executable, "-m", "answersheet.book.site.complete"]
    subprocess.run(completing, cwd=copy, env=environment | {"PYTHONPATH": str(copy)}, check=True)
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in (made / "site").rglob("*"))
    names = {name for name in files(SITE) | files(made / "site") if not name.startswith("en/")}
    assert len(names) > 300
    assert [name for name in sorted(names) if content(SITE / name) != content(made / "site" / name)] == []
    assert sources(copy) == before


def of_a_user(home: Path) -> dict[str, str]:
    """Another home, with settings of matplotlib, startup files, modules and kernels of its user, and variables that mislead Python."""
    for folder in (".config/matplotlib", ".ipython/profile_default/startup", ".local/share/jupyter/kernels/python3", "modules"):
        (home / folder).mkdir(parents=True)
    (home / ".config/matplotlib/matplotlibrc").write_text("font.weight: bold\n")
    (home / ".ipython/profile_default/startup/00.py").write_text("raise SystemExit\n")
    kernel = {"argv": ["/bin/false"], "display_name": "other", "language": "python"}
    (home / ".local/share/jupyter/kernels/python3/kernel.json").write_text(json.dumps(kernel))
    (home / "modules/yaml.py").write_text("raise ImportError('another yaml')\n")
    own = {"HOME": str(home), "MATPLOTLIBRC": str(home / ".config/matplotlib"), "PYTHONPATH": str(home / "modules")}
    return own | {"MPLCONFIGDIR": "/dev/null/nowhere", "PYTHONWARNINGS": "error", "PYTHONUTF8": "0", "LC_ALL": "C", "PIP_USER": "1"}


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def sources(copy: Path) -> dict[str, bytes | None]:
    """All but what Git keeps for itself, whose index it refreshes when it is asked for the commit."""
    return {name: content(copy / name) for name in files(copy) if not name.startswith(".git/")}


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
