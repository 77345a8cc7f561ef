"""Read the tables of `data/`, typed as `data/datapackage.json` describes them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parent.parent / "data"
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
    return table


def read(name: str, folder: Path = DATA) -> pd.DataFrame:
    """A copy of one table; empty texts are "", missing numbers are <NA>."""
    return _load(name, folder).copy()
