"""The shape of the tables: descriptor, files, bytes, CSV, and what Frictionless and the keys say of each cell."""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path

from answersheet.book.checking.fault import Fault, shown
from answersheet.book.checking.folder import DESCRIPTOR, Folder, parsed
from answersheet.document import Document
from answersheet.project import ROOT

LINE = 8_000
"""The longest line of a table, in bytes."""
REPORT = "report.toml"
REPORT_FORMS = {
    "language": "[a-z]{2,3}(-[A-Za-z]+)*",
    "date": "[0-9]{4}(-[0-9]{2}-[0-9]{2})?",
    "sha256": "[0-9a-f]{64}",
    "place": "[A-Z]{2}(-.+)?",
}
READ_AS = ("utf-8", None, [""])
"""Encoding, dialect and missing values: every table is plain CSV."""
READ = re.compile(r'tables\.(?:read|shown)\(\\?"(\w+)')
"""How library and chapters name the tables that they read."""
NUMBERS = {"integer": re.compile("[0-9]+"), "number": re.compile(r"-?[0-9]+\.[0-9]+")}
CODE = re.compile(r"[a-z0-9-]+|[百千万亿]+")
SAID = {"required": "a value, the cell is empty", "unique": "a value that no other row has"}


def faults(folder: Folder) -> list[Fault]:
    """The faults of the first stage that has any; the next ones rely on it."""
    stages = (_descriptor, _resources, _report, _files, _bytes, _form, _cells, _keys, _described)
    return next((found for found in (stage(folder) for stage in stages) if found), [])


def _descriptor(folder: Folder) -> list[Fault]:
    file = folder.file(DESCRIPTOR)
    if not (folder.path / DESCRIPTOR).is_file():
        return [Fault(file, "missing", "a data package that describes every table")]
    try:
        named = all(_is_resource(one) for one in folder.descriptor["resources"]) and bool(folder.descriptor["resources"])
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        return [Fault(file, f"not a data package ({type(fault).__name__}: {fault})", "JSON, each key once, with resources")]
    return [] if named else [Fault(file, "a resource without name, path or fields", "these as texts, and a type for each field")]


def _is_resource(one: dict) -> bool:
    fields = one["schema"]["fields"]
    texts = [one["name"], one["path"], *(field[key] for field in fields for key in ("name", "type"))]
    return bool(fields) and all(isinstance(text, str) for text in texts)


def _resources(folder: Folder) -> list[Fault]:
    """Every resource is a file of its own name in the folder, and none that is read is missing."""
    file, resources = folder.file(DESCRIPTOR), folder.descriptor["resources"]
    found = []
    for place, one in enumerate(resources):
        name, path = one["name"], one["path"]
        if path != f"{name}.csv" or not re.fullmatch(r"[a-z][a-z_]*", name):
            found.append(Fault(file, f"resource {name!r} has path {path!r}", "a plain name, and the path <name>.csv in this folder"))
        if any(name == other["name"] for other in resources[:place]):
            found.append(Fault(file, f"resource {name!r} stands twice", "each table once"))
        read_as = (one.get("encoding"), one.get("dialect"), one["schema"].get("missingValues", [""]))
        if read_as != READ_AS:
            found.append(Fault(file, f"resource {name!r} is read as {read_as}", f"encoding, dialect and missing values {READ_AS}"))
        fields = [field["name"] for field in one["schema"]["fields"]]
        found += [
            Fault(file, f"resource {name!r} has field {field!r} twice", "each column once", column=field)
            for field in sorted({field for field in fields if fields.count(field) > 1})
        ]
    described = {one["name"] for one in resources}
    found += [Fault(file, f"no resource {name!r}", "every table that library or chapters read") for name in sorted(_read() - described)]
    return found


def _report(folder: Folder) -> list[Fault]:
    """What belongs to the report as a whole is said, in the same languages throughout."""
    file = folder.file(REPORT)
    try:
        said = Document(**tomllib.loads((folder.path / REPORT).read_text(encoding="utf-8")))
        texts = [text for value in vars(said).values() for text in (value.values() if isinstance(value, dict) else [value])]
        sound = all(isinstance(text, str) and text.strip() for text in texts)
        alike = len({tuple(value) for value in vars(said).values() if isinstance(value, dict)}) == 1
    except (OSError, ValueError, TypeError) as wrong:
        return [Fault(file, f"cannot be read ({wrong})", "TOML with the keys of Document in answersheet/document.py")]
    found = (
        [] if sound and alike else [Fault(file, "a text is empty, or a table lacks a language", "texts, and the same languages in each")]
    )
    for key, form in REPORT_FORMS.items():
        if sound and not re.fullmatch(form, getattr(said, key)):
            found.append(Fault(file, shown(getattr(said, key)), f"a text of the form {form}", column=key))
    return found


@lru_cache(1)
def _read() -> set[str]:
    files = [*ROOT.glob("answersheet/**/*.py"), *ROOT.glob("chapters/*.ipynb")]
    return {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))}


def _files(folder: Folder) -> list[Fault]:
    described = {f"{name}.csv" for name in folder.resources}
    there = {path.name for path in folder.path.iterdir() if path.is_file() and not path.is_symlink()} - {DESCRIPTOR}
    missing = [Fault(folder.file(name), "missing", f"the table that {DESCRIPTOR} describes") for name in sorted(described - there)]
    tables = {name for name in there if name.lower().endswith((".csv", ".tsv", ".json"))}
    return missing + [
        Fault(folder.file(name), f"not described in {DESCRIPTOR}", "tables that it describes") for name in sorted(tables - described)
    ]


def _bytes(folder: Folder) -> list[Fault]:
    return [fault for name in folder.resources for fault in _ill_written(folder.file(f"{name}.csv"), folder.content(f"{name}.csv"))]


def _ill_written(file: str, content: bytes) -> list[Fault]:
    def fault(at: int, found: str, expected: str) -> list[Fault]:
        return [Fault(file, found, expected, row=content.count(b"\n", 0, at) + 1)]

    if content.startswith(b"\xef\xbb\xbf"):
        return fault(0, "starts with a byte order mark", "plain UTF-8")
    if b"\r" in content:
        return fault(content.index(b"\r"), "carriage return", "lines that end in LF alone")
    if b"\0" in content:
        return fault(content.index(b"\0"), "NUL byte", "plain text")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return fault(wrong.start, f"byte {content[wrong.start]:#x} is not UTF-8", "plain UTF-8")
    if not content.endswith(b"\n"):
        return fault(len(content), "no line feed at the end" if content else "empty file", "a header and rows, each ended by LF")
    lines = content.split(b"\n")
    longest = max(range(len(lines)), key=lambda line: len(lines[line]))
    if len(lines[longest]) > LINE:
        return [_too_long(file, lines, longest)]
    return []


def _too_long(file: str, lines: list[bytes], line: int) -> Fault:
    """Names the column of the longest cell below the header, as far as commas tell."""
    cells, columns = lines[line].split(b","), lines[0].decode().split(",")
    place = min(max(range(len(cells)), key=lambda cell: len(cells[cell])), len(columns) - 1)
    value = shown(max(cells, key=len).decode("utf-8"))
    column = columns[place] if line else ""
    return Fault(file, f"{value} in a line of {len(lines[line])} bytes", f"at most {LINE}", line + 1, column)


def _form(folder: Folder) -> list[Fault]:
    tables = ((folder.file(f"{name}.csv"), tuple(folder.fields(name)), folder.content(f"{name}.csv")) for name in folder.resources)
    return [fault for table in tables for fault in _malformed(*table)]


@lru_cache(512)
def _malformed(file: str, fields: tuple[str, ...], content: bytes) -> list[Fault]:
    reader, columns = csv.reader(StringIO(content.decode("utf-8"), newline=""), strict=True), list(fields)
    try:
        for row in reader:
            line = reader.line_num
            if line == 1 and row != columns:
                return [Fault(file, shown(",".join(row)), f"the columns {','.join(columns)}", row=1, column=_first_odd(row, columns))]
            if len(row) != len(columns):
                return [Fault(file, f"{len(row)} cells ({shown(','.join(row))})", f"{len(columns)}, separated by commas", row=line)]
            if any("\n" in cell for cell in row):
                place = next(place for place, cell in enumerate(row) if "\n" in cell)
                return [Fault(file, shown(row[place]), "no line feed within a cell", row=line, column=columns[place])]
    except csv.Error as wrong:
        return [Fault(file, f"not CSV ({wrong})", "cells separated by commas, quotes closed and doubled within", row=reader.line_num)]
    return [] if reader.line_num > 1 else [Fault(file, "a header alone", "one row at least", row=2)]


def _first_odd(row: list[str], columns: list[str]) -> str:
    return next((name for name, own in zip(columns, row + [""] * len(columns), strict=False) if name != own), columns[-1])


def _cells(folder: Folder) -> list[Fault]:
    found = []
    for name, resource in folder.resources.items():
        for row, column, value, expected in _judged(json.dumps(resource), folder.content(f"{name}.csv"), folder.path):
            file = folder.file(f"{name}.csv" if row or column else DESCRIPTOR)
            found.append(Fault(file, shown(value), expected, row, column))
    return found


@lru_cache(512)
def _judged(told: str, content: bytes, folder: Path) -> list[tuple]:
    """What Frictionless says of one table without its keys into others: row, column, value and what was expected."""
    described = json.loads(told)
    described["schema"].pop("foreignKeys", None)
    vars(sys)["modules"].setdefault("rfc3987_syntax", None)  # jsonschema takes seconds to load it, for formats that no table has
    import frictionless

    frictionless.system.trusted = True
    try:
        resource = frictionless.Resource.from_descriptor(described, basepath=str(folder))
        errors = resource.validate().flatten(["rowNumber", "fieldName", "cell", "type", "note", "cells"])
        schema = resource.schema
    except Exception as wrong:  # whatever it stumbles over is a fault of the description
        notes = [error.note for error in getattr(wrong, "reasons", [])] or [str(wrong)]
        return [(None, "", described["name"], f"a resource that Frictionless can read ({notes[0]})")]
    return [_said(schema, *error) for error in errors]


def _said(schema, row, column, cell, kind, note, cells) -> tuple:
    if kind == "primary-key":
        columns = schema.primary_key
        value = ", ".join(cells[schema.field_names.index(name)] for name in columns)
        return row, ", ".join(columns), value, "a value that no other row has"
    ruled = re.search(r'constraint "(\w+)"', note)
    expected = SAID.get(ruled[1], note) if ruled else f"a value of the column's type ({note})"
    return row, column or "", cell if cell is not None else "", expected


def _keys(folder: Folder) -> list[Fault]:
    """Every foreign key names a row of its table."""
    found = []
    for name, resource in folder.resources.items():
        for key in resource["schema"].get("foreignKeys", []):
            column, home, target = key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]
            if column not in folder.fields(name) or home not in folder or target not in folder.fields(home):
                found.append(
                    Fault(folder.file(DESCRIPTOR), f"{name}.{column} refers to {home}.{target}", "columns that there are", column=column)
                )
                continue
            known = folder.by(home, target)
            for row, entry in enumerate(folder[name], start=2):
                if entry[column] and entry[column] not in known:
                    expected = f"the {target} of a row of {home}.csv"
                    found.append(Fault(folder.file(f"{name}.csv"), shown(entry[column]), expected, row, column))
    return found


def _described(folder: Folder) -> list[Fault]:
    """The descriptor is as strict as the tables allow: types, keys, lists of codes, and words in both languages."""
    found = []
    for name, resource in folder.resources.items():
        lax = [*_lax(json.dumps(resource), folder.content(f"{name}.csv")), *_unkeyed(folder, name)]
        found += [Fault(folder.file(DESCRIPTOR), f"{name}.{column} is {is_}", expected, column=column) for column, is_, expected in lax]
    return found


def _keyed(resource: dict) -> set[str]:
    return {key["fields"][0] for key in resource["schema"].get("foreignKeys", [])}


@lru_cache(512)
def _lax(told: str, content: bytes) -> list[tuple[str, str, str]]:
    """Column, what it is, and what it should be."""
    resource = json.loads(told)
    found = list(_unsaid("", resource))
    if not resource["schema"].get("primaryKey"):
        found.append(("", "without a primary key", "one, which tells its rows apart"))
    for field in resource["schema"]["fields"]:
        cells = [row[field["name"]] for row in parsed(content) if row[field["name"]]]
        found += [*_unsaid(field["name"], field), *_weak(field, cells, field["name"] in _keyed(resource))]
    return found


def _unsaid(column: str, told: dict) -> list[tuple[str, str, str]]:
    texts = ("title", "title_zh", "description", "description_zh")
    missing = [text for text in texts if not isinstance(told.get(text), str) or not told[text].strip()]
    return [(column, f"without {text}", "title and description in both languages") for text in missing]


def _weak(field: dict, cells: list[str], keyed: bool) -> Iterator[tuple[str, str, str]]:
    name, rules = field["name"], field.get("constraints", {})
    bound = keyed or {"enum", "pattern"} & rules.keys()
    if name == "id" and not (rules.get("required") and rules.get("unique")):
        yield name, "not required and unique", "an id that every row has, and no two share"
    kind = next((kind for kind, form in NUMBERS.items() if cells and all(form.fullmatch(cell) for cell in cells)), None)
    if kind and field["type"] != kind and not bound:
        yield name, f"of type {field['type']}", f"{kind}, as all its values are"
    if field["type"] in NUMBERS and not {"minimum", "maximum"} <= rules.keys():
        yield name, "a number without bounds", "a minimum and a maximum"
    few = 6 <= len(set(cells)) * 3 <= len(cells) and all(CODE.fullmatch(cell) for cell in cells)
    if few and field["type"] == "string" and not bound:
        yield name, "free text", "an enumeration, a pattern or a key, as its values are few codes"


def _unkeyed(folder: Folder, table: str) -> Iterator[tuple[str, str, str]]:
    """Columns that are named like a table, hold ids of it alone, and are no key into it."""
    keyed = _keyed(folder.resources[table])
    for name in folder.fields(table):
        home = next((other for other in folder.resources if other.rstrip("s") == name and "id" in folder.fields(other)), None)
        cells = {row[name] for row in folder[table]} - {""} if home and name not in keyed else set()
        if home and name not in keyed and cells <= folder.by(home).keys():
            yield name, "no foreign key", f"a key into {home}, as all its values are"
