"""Where things are in the project, and how a step of the build is told; without dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
LOCALE = ROOT / "locale"
BUILD = ROOT / "_build"
SITE = BUILD / "site"
"""The published site: one folder for each edition."""
WORK = BUILD / "work"
"""Where jupyter-book makes each edition, in a folder of its own."""


@contextmanager
def step(said: str) -> Iterator[None]:
    """Say what is being done, and how long it took; whole lines, for several editions may speak at once."""
    print(f"· {said} …", flush=True)
    start = perf_counter()
    yield
    print(f"  {said}: {perf_counter() - start:.1f} s", flush=True)
