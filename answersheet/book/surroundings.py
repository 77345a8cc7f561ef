"""The surroundings in which the book is made: nothing of a machine or its user may show on the pages, or stop the build."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from answersheet.project import BUILD, ROOT, shown

CHARTS = BUILD / "matplotlib"
"""Where matplotlib finds its settings, none, and the list of its own fonts."""
PRIVATE = {
    "MPLCONFIGDIR": str(CHARTS),
    "MATPLOTLIBRC": str(CHARTS),
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "IPYTHONDIR": str(BUILD / "ipython"),
    "JUPYTER_CONFIG_DIR": str(BUILD / "jupyter"),
    "OPENBLAS_NUM_THREADS": "1",
}


def settle() -> None:
    """Give this process and all it starts settings of their own, and files that a web server may read.

    Raises SystemExit for a folder that cannot be written to and for a time that is none.
    """
    try:
        CHARTS.mkdir(parents=True, exist_ok=True)
        (CHARTS / "matplotlibrc").touch()
    except OSError as fault:
        raise SystemExit(f"error: {shown(BUILD)} cannot be written ({fault.strerror}); set BOOK_BUILD to a folder to build in") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not epoch.isdecimal() or not epoch.isascii():
        raise SystemExit(f"error: SOURCE_DATE_EPOCH is {epoch!r}; whole seconds since 1970 were expected")
    os.environ.update(PRIVATE)
    os.umask(0o022)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def list_fonts() -> None:
    """Have matplotlib list the fonts that it brings, once: those of the machine do not change a chart, and no chapter waits for it."""
    if not list(CHARTS.glob("fontlist-*.json")):
        with open(BUILD / "fonts.log", "wb") as log:
            subprocess.run([sys.executable, "-m", __name__], check=True, cwd=ROOT, stdout=log, stderr=log)


def _write_font_list() -> None:
    import matplotlib
    from matplotlib import font_manager

    manager = font_manager.fontManager
    manager.ttflist = [font for font in manager.ttflist if Path(font.fname).is_relative_to(matplotlib.get_data_path())]
    font_manager.json_dump(manager, CHARTS / f"fontlist-v{manager.__version__}.json")


@contextmanager
def alone(what: str) -> Iterator[None]:
    """Work on `what` while no other process does; wait for one that does, and say so."""
    import fcntl

    with open(BUILD / f"{what}.lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"· waiting for another build, which holds {shown(Path(lock.name))} …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def readable(folder: Path) -> None:
    """Let a web server read a folder and all in it, whatever the modes of the files that were copied."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


if __name__ == "__main__":
    _write_font_list()
