"""Where things are in the project, and how a step of the build is told; without dependencies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
HOME = PACKAGE if (PACKAGE / "data").is_dir() else ROOT
"""What holds tables and translations: the project, or the library itself where it is installed apart from it."""
DATA = HOME / "data"
LOCALE = HOME / "locale"
BUILD = Path(os.environ.get("BOOK_BUILD") or ROOT / "_build").absolute()
"""Everything that is made; $BOOK_BUILD names another folder, for a project that cannot be written to."""
COMPILED = BUILD / "locale" if (ROOT / "_toc.yml").exists() else LOCALE
"""The compiled translations."""
SITE = BUILD / "site"
"""The published site: one folder for each edition."""
WORK = BUILD / "work"
"""Where jupyter-book makes each edition, in a folder of its own."""


def shown(path: Path) -> str:
    """A path as messages name it: from the project where it lies in it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


@contextmanager
def step(said: str) -> Iterator[None]:
    """Say what is being done, and how long it took; whole lines, for several editions may speak at once."""
    print(f"· {said} …", flush=True)
    start = perf_counter()
    yield
    print(f"  {said}: {perf_counter() - start:.1f} s", flush=True)
