"""The files of a data folder as they were found: bytes, descriptor and rows, each read once."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import StringIO
from pathlib import Path
from types import MappingProxyType

DESCRIPTOR = "datapackage.json"


class Folder:
    """`folder["claims"]` are the rows of `claims.csv` as texts, by column."""

    def __init__(self, path: Path):
        self.path = path

    def __contains__(self, table: str) -> bool:
        return table in self.resources

    def __getitem__(self, table: str) -> tuple[MappingProxyType, ...]:
        return parsed(self.content(f"{table}.csv"))

    @cached_property
    def descriptor(self) -> dict:
        """The descriptor. Raises ValueError where it is not JSON or has a key twice."""
        return json.loads((self.path / DESCRIPTOR).read_text(encoding="utf-8"), object_pairs_hook=_once)

    @cached_property
    def resources(self) -> dict[str, dict]:
        return {entry["name"]: entry for entry in self.descriptor["resources"]}

    def fields(self, table: str) -> list[str]:
        return [field["name"] for field in self.resources[table]["schema"]["fields"]]

    def content(self, name: str) -> bytes:
        if name not in self._contents:
            self._contents[name] = (self.path / name).read_bytes()
        return self._contents[name]

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        return {}

    def file(self, name: str) -> str:
        return str(self.path / name)

    def by(self, table: str, column: str = "id") -> dict[str, MappingProxyType]:
        """The rows of a table by the value of one column, the last of those that share it."""
        return indexed(self.content(f"{table}.csv"), column)


@dataclass(frozen=True)
class Here:
    """Where a row stands: `place` among the rows of `table`; and the contents of the tables that its rule may look into."""

    table: str
    place: int
    contents: dict[str, bytes]

    @property
    def content(self) -> bytes:
        return self.contents[self.table]

    @property
    def rows(self) -> tuple[MappingProxyType, ...]:
        return self.rows_of(self.table)

    @property
    def previous(self) -> MappingProxyType | None:
        return self.rows[self.place - 1] if self.place else None

    def rows_of(self, table: str) -> tuple[MappingProxyType, ...]:
        return parsed(self.contents[table])

    def by(self, table: str, column: str = "id") -> dict[str, MappingProxyType]:
        return indexed(self.contents[table], column)


@lru_cache(512)
def parsed(content: bytes) -> tuple[MappingProxyType, ...]:
    return tuple(map(MappingProxyType, csv.DictReader(StringIO(content.decode("utf-8"), newline=""))))


@lru_cache(512)
def indexed(content: bytes, column: str) -> dict[str, MappingProxyType]:
    return {row[column]: row for row in parsed(content)}


def _once(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"key {next(name for name in names if names.count(name) > 1)!r} stands twice")
    return made
