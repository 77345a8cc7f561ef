"""What takes time to make and is often the same, kept in `_build/` by what it is made from; written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256

from answersheet.project import BUILD


def kept(folder: str, source: str, ending: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made once for a source, in a folder of `_build/` in files of an ending."""
    path = BUILD / folder / f"{sha256(source.encode()).hexdigest()[:16]}.{ending}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(make())
        fresh.replace(path)
    return path.read_bytes()
