"""Read the tables of `data/`, typed as `data/datapackage.json` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from answersheet import language
from answersheet.edition_record import LANGUAGE, source
from answersheet.project import DATA

MISSING = pd.NA
DTYPES = {"integer": "Int64", "year": "Int64", "number": "float64"}


@cache
def describe(folder: Path = DATA) -> dict:
    """The descriptor of all tables: a Frictionless data package."""
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def resource(name: str, folder: Path = DATA) -> dict:
    """The description of one table. Raises KeyError with the known names."""
    known = {entry["name"]: entry for entry in describe(folder)["resources"]}
    if name not in known:
        raise KeyError(f"no table {name!r} in datapackage.json; there are {', '.join(sorted(known))}")
    return known[name]


@cache
def _load(name: str, folder: Path) -> pd.DataFrame:
    fields = resource(name, folder)["schema"]["fields"]
    types = {field["name"]: DTYPES.get(field["type"], "str") for field in fields}
    texts = [column for column, kind in types.items() if kind == "str"]
    table = pd.read_csv(folder / resource(name, folder)["path"], dtype=types, encoding="utf-8", keep_default_na=False, na_values=[""])
    table[texts] = table[texts].fillna("")
    return table.assign(**{language.column(stem): table[own].map(language._) for stem, own in untranslated(table.columns).items()})


def untranslated(columns: Iterable[str], code: str = LANGUAGE) -> dict[str, str]:
    """The stems of texts for which a table has no column of an edition, each with its column in the source language."""
    ending = f"_{source().code}"
    found = {column.removesuffix(ending): column for column in columns if column.endswith(ending)}
    return {stem: column for stem, column in found.items() if f"{stem}_{code}" not in columns}


def localised(table: pd.DataFrame, *stems: str) -> pd.DataFrame:
    """The table with the edition's texts under their bare stems: `title` for `title_en` or `title_zh`."""
    return table.rename(columns={language.column(stem): stem for stem in stems})


def read(name: str, folder: Path = DATA) -> pd.DataFrame:
    """A copy of one table; empty texts are "", missing numbers are <NA>."""
    return _load(name, folder).copy()


def shown(name: str, *stems: str, **where) -> pd.DataFrame:
    """A table as its readers see it: the rows where the named columns have the given values, of them the columns `stems`.

    A stem names a column, or a pair of columns with a text in each language. Heads and enumerated values are shown in the words that
    the descriptor gives for them.
    """
    rows = read(name)
    for column, wanted in where.items():
        rows = rows[rows[column] == wanted]
    columns = [stem if stem in rows else language.column(stem) for stem in stems]
    fields = {field["name"]: field for field in resource(name)["schema"]["fields"]}
    known = [fields.get(column) or fields[f"{stem}_{source().code}"] for stem, column in zip(stems, columns, strict=True)]
    labels = {column: language.told(field, "labels") for column, field in zip(columns, known, strict=True) if "labels" in field}
    return rows[columns].replace(labels).set_axis([language.told(field, "title") for field in known], axis="columns")
