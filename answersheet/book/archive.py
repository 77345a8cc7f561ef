"""Zip files that are the same bytes whenever they are made from the same files."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EARLIEST = datetime(1980, 1, 1)


def pack(target: Path, contents: Mapping[str, bytes | str], moment: datetime = EARLIEST, stored: Container[str] = ()) -> None:
    """Write `contents`, by name and in their order, each file dated `moment`; those named in `stored` are not compressed."""
    with ZipFile(target, "w") as packed:
        for name, content in contents.items():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_STORED if name in stored else ZIP_DEFLATED)
