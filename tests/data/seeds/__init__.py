"""Seeded faults: what people and programs get wrong in tables, made from the tables as they are, whatever is checked of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from random import Random

from answersheet.project import DATA

Row = dict[str, str]


class Files(dict):
    """The contents of a data folder by name; tables as rows of texts."""

    def rows(self, table: str) -> list[Row]:
        return list(csv.DictReader(StringIO(self[f"{table}.csv"].decode(), newline="")))

    def put(self, table: str, rows: list[Row]) -> None:
        held = StringIO()
        writer = csv.DictWriter(held, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self[f"{table}.csv"] = held.getvalue().encode()

    def descriptor(self) -> dict:
        return json.loads(self["datapackage.json"])

    def describe(self, descriptor: dict) -> None:
        self["datapackage.json"] = json.dumps(descriptor, ensure_ascii=False, indent=2).encode()


@dataclass(frozen=True)
class Seed:
    """One fault: its class, its kind, where it is, and what it does to the files; `table` and `column` of a fault in one cell."""

    family: str
    kind: str
    where: str
    change: Callable[[Files], None]
    table: str = ""
    column: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}"


ORIGINAL = Files({path.name: path.read_bytes() for path in DATA.iterdir() if path.suffix in (".csv", ".json", ".toml")})
TABLES = sorted(name.removesuffix(".csv") for name in ORIGINAL if name.endswith(".csv"))
FIELDS = {one["name"]: {field["name"]: field for field in one["schema"]["fields"]} for one in ORIGINAL.descriptor()["resources"]}
COLUMNS = {table: list(FIELDS[table]) for table in TABLES}
KEYS = {one["name"]: one["schema"].get("foreignKeys", []) for one in ORIGINAL.descriptor()["resources"]}


def chance(*what) -> Random:
    return Random("/".join(map(str, what)))


def pick(among: list, count: int, *what) -> list:
    return chance(*what).sample(among, min(count, len(among)))


def cells(family: str, kind: str, table: str, column: str, make: Callable, count: int = 2, where: Callable = bool) -> Iterator[Seed]:
    """`make(cell, row)` instead of the cell of `count` rows for which `where(row)` holds, one at a time; None leaves a row alone."""
    rows = ORIGINAL.rows(table)
    able = [place for place, row in enumerate(rows) if where(row) and make(row[column], row) not in (None, row[column])]
    for place in pick(able, count, kind, table, column):

        def change(files: Files, place: int = place) -> None:
            changed = files.rows(table)
            changed[place] |= {column: make(changed[place][column], changed[place])}
            files.put(table, changed)

        yield Seed(family, kind, f"{table}.csv, row {place + 2}, {column}", change, table, column)


def tables(family: str, kind: str, table: str, change: Callable[[list[Row]], list[Row] | None]) -> Seed:
    """`change` does something to the rows of a table, or gives other ones."""

    def apply(files: Files) -> None:
        rows = files.rows(table)
        files.put(table, change(rows) or rows)

    return Seed(family, kind, f"{table}.csv", apply, table)


def deleted(family: str, kind: str, table: str, count: int = 2, where: Callable = bool) -> Iterator[Seed]:
    rows = ORIGINAL.rows(table)
    for place in pick([place for place, row in enumerate(rows) if where(row)], count, kind, table):
        yield Seed(family, kind, f"{table}.csv, row {place + 2}", lambda files, place=place: _without(files, table, place), table)


def _without(files: Files, table: str, place: int) -> None:
    rows = files.rows(table)
    files.put(table, rows[:place] + rows[place + 1 :])


def swapped(family: str, kind: str, table: str, *columns: str, count: int = 2, where: Callable = bool) -> Iterator[Seed]:
    """Two rows, not far from each other, exchange some cells."""
    rows = ORIGINAL.rows(table)
    able = [place for place, row in enumerate(rows) if where(row)]
    near = [
        (one, other) for one, other in zip(able, able[1:], strict=False) if any(rows[one][name] != rows[other][name] for name in columns)
    ]
    for one, other in pick(near, count, kind, table, *columns):

        def change(files: Files, one: int = one, other: int = other) -> None:
            changed = files.rows(table)
            for name in columns:
                changed[one][name], changed[other][name] = changed[other][name], changed[one][name]
            files.put(table, changed)

        yield Seed(family, kind, f"{table}.csv, rows {one + 2} and {other + 2}, {' and '.join(columns)}", change, table)


def described(family: str, kind: str, where: str, change: Callable[[dict], object]) -> Seed:
    def apply(files: Files) -> None:
        package = files.descriptor()
        files.describe(change(package) or package)

    return Seed(family, kind, where, apply)


def texts_of(table: str, ending: str = "") -> list[str]:
    """The columns of a table that hold words."""
    return [name for name in COLUMNS[table] if name.endswith(ending or ("_en", "_zh"))]
