"""All tables in one SQLite file, with types, keys and descriptions: `python -m answersheet.book.site.database FILE`."""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path

from answersheet.book import provenance
from answersheet.domain import tables
from answersheet.edition_record import source
from answersheet.project import ROOT

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
ABOUT = "CREATE TABLE _about (name TEXT PRIMARY KEY, value TEXT)"
FIELDS = "CREATE TABLE _columns (table_name TEXT, column_name TEXT, type TEXT, title TEXT, description TEXT, description_zh TEXT)"


def write(target: Path) -> None:
    """Write the file anew from `data/`. Empty cells are NULL; `_columns` says what each column holds, `_about` what the whole is.

    Raises sqlite3.IntegrityError.
    """
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    resources = tables.describe()["resources"]
    with sqlite3.connect(fresh) as database:
        for resource in resources:
            database.execute(_definition(resource))
        database.execute(FIELDS)
        database.execute(ABOUT)
        database.executemany("INSERT INTO _about VALUES (?, ?)", about().items())
        database.execute(f"PRAGMA user_version = {numbered(provenance.version())}")
        for resource in resources:
            fields = resource["schema"]["fields"]
            with open(ROOT / "data" / resource["path"], encoding="utf-8", newline="") as file:
                rows = [[cell or None for cell in row] for row in list(csv.reader(file))[1:]]
            database.executemany(f'INSERT INTO "{resource["name"]}" VALUES ({", ".join("?" * len(fields))})', rows)
            described = [
                (resource["name"], one["name"], one["type"], one["title"], one["description"], one["description_zh"]) for one in fields
            ]
            database.executemany("INSERT INTO _columns VALUES (?, ?, ?, ?, ?, ?)", described)
        if broken := database.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"{broken[0][0]}: row {broken[0][1]} names no row of {broken[0][2]}")
    database.close()
    fresh.replace(target)


def about() -> dict[str, str]:
    """What the file is: names and their values."""
    told = {
        "title": tables.describe()["title"],
        "version": provenance.version(),
        "commit": provenance.commit(),
        "date": provenance.dated(),
        "creator": provenance.author(source().code),
        "licence": provenance.licence(),
        "address": provenance.lasting(source().code, "data.html"),
        "doi": provenance.doi(),
    }
    return {name: value for name, value in told.items() if value}


def numbered(version: str) -> int:
    """A version as one number that grows with it: 1.2.3 is 10203."""
    major, minor, patch = map(int, version.split("."))
    return 10_000 * major + 100 * minor + patch


def _definition(resource: dict) -> str:
    schema = resource["schema"]
    lines = [f'"{field["name"]}" {TYPES[field["type"]]}' for field in schema["fields"]]
    if "primaryKey" in schema:
        lines.append(f"PRIMARY KEY ({_columns(schema['primaryKey'])})")
    for key in schema.get("foreignKeys", []):
        home = key["reference"]["resource"] or resource["name"]
        lines.append(f'FOREIGN KEY ({_columns(key["fields"])}) REFERENCES "{home}" ({_columns(key["reference"]["fields"])})')
    return f'CREATE TABLE "{resource["name"]}" ({", ".join(lines)})'


def _columns(names: str | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in ([names] if isinstance(names, str) else names))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
