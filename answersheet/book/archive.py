"""Zip files and wheels that are the same bytes whenever they are made from the same files."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

ANYWHERE = "-py3-none-any.whl"
EARLIEST = datetime(1980, 1, 1)


def pack(target: Path, contents: Mapping[str, bytes | str], moment: datetime = EARLIEST, stored: Container[str] = ()) -> None:
    """Write `contents`, by name and in their order, each file dated `moment`; those named in `stored` are not compressed."""
    with ZipFile(target, "w") as packed:
        for name, content in contents.items():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_STORED if name in stored else ZIP_DEFLATED)


def wheel_stem(name: str, version: str) -> str:
    """What the name of a wheel begins with."""
    return f"{name.replace('-', '_')}-{version}"


def wheel(folder: Path, name: str, version: str, contents: Mapping[str, bytes], needs: Iterable[str] = ()) -> Path:
    """Pack files as a wheel that asks for what it `needs`; the same files make the same bytes."""
    stem = wheel_stem(name, version)
    about = f"{stem}.dist-info"
    metadata, tags, record = f"{about}/METADATA", f"{about}/WHEEL", f"{about}/RECORD"
    asked = "".join(f"Requires-Dist: {need}\n" for need in needs)
    whole = dict(contents) | {
        metadata: f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{asked}".encode(),
        tags: b"Wheel-Version: 1.0\nGenerator: answersheet\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        record: "".join(f"{path},,\n" for path in [*contents, metadata, tags, record]).encode(),
    }
    target = folder / f"{stem}{ANYWHERE}"
    pack(target, whole)
    return target
