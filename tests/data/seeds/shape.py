"""Faults of shape: encoding, CSV, types, keys, dates, and the descriptor."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator

from tests.data.seeds import COLUMNS, FIELDS, KEYS, ORIGINAL, TABLES, Files, Seed, cells, described, pick


def seeds() -> list[Seed]:
    return [*files(), *contents(), *_cells(), *dates(), *packages(), *reports()]


def _at(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new, 1)


def _lines(content: bytes, change) -> bytes:
    return b"\n".join(change(content.split(b"\n")))


def _mid(content: bytes, piece: bytes) -> bytes:
    """The content with a piece put before the last character of its second line."""
    end = content.index(b"\n", content.index(b"\n") + 1) - 1
    return content[:end] + piece + content[end:]


CONTENTS = {
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "carriage returns": lambda content: content.replace(b"\n", b"\r\n"),
    "one carriage return": lambda content: _mid(content, b"\r"),
    "old Mac lines": lambda content: content.replace(b"\n", b"\r"),
    "NUL byte": lambda content: _mid(content, b"\0"),
    "a byte that is not UTF-8": lambda content: _mid(content, b"\xff"),
    "overlong UTF-8": lambda content: _mid(content, b"\xc0\xaf"),
    "a surrogate": lambda content: _mid(content, b"\xed\xa0\x80"),
    "half a character": lambda content: _mid(content, "人".encode()[:2]),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "UTF-16 without mark": lambda content: content.decode().encode("utf-16-le"),
    "gzip": lambda content: __import__("gzip").compress(content, mtime=0),
    "empty file": lambda _content: b"",
    "a line feed alone": lambda _content: b"\n",
    "spaces alone": lambda _content: b"   \n",
    "header only": lambda content: content[: content.index(b"\n") + 1],
    "no header": lambda content: content[content.index(b"\n") + 1 :],
    "header twice": lambda content: content[: content.index(b"\n") + 1] + content,
    "header at the end": lambda content: content + content[: content.index(b"\n") + 1],
    "no line feed at the end": lambda content: content.rstrip(b"\n"),
    "cut off in a line": lambda content: content[: len(content) * 2 // 3].rstrip(b"\n"),
    "tab separated": lambda content: content.replace(b",", b"\t"),
    "semicolon separated": lambda content: content.replace(b",", b";"),
    "pipe separated": lambda content: content.replace(b",", b"|"),
    "sep= on top": lambda content: b"sep=,\n" + content,
    "comment on top": lambda content: b"# made by hand\n" + content,
    "title on top": lambda content: b"Table 1\n\n" + content,
    "blank line on top": lambda content: b"\n" + content,
    "blank line within": lambda content: content.replace(b"\n", b"\n\n", 1),
    "blank lines at the end": lambda content: content + b"\n\n",
    "note under the table": lambda content: content + b"Source: own counting\n",
    "upper-case header": lambda content: _lines(content, lambda lines: [lines[0].upper(), *lines[1:]]),
    "quoted header with a space": lambda content: content.replace(b",", b" ,", 1),
    "column renamed": lambda content: _lines(content, lambda lines: [lines[0] + b"_old", *lines[1:]]),
    "columns of the header exchanged": lambda content: _lines(
        content, lambda lines: [b",".join(reversed(lines[0].split(b","))), *lines[1:]]
    ),
    "column added": lambda content: _lines(content, lambda lines: [line + (b",x" if line else b"") for line in lines]),
    "index column": lambda content: _lines(content, lambda lines: [b"%d," % n + line if line else b"" for n, line in enumerate(lines)]),
    "cell too many": lambda content: _lines(content, lambda lines: [lines[0], lines[1] + b",more", *lines[2:]]),
    "cell too few": lambda content: _lines(content, lambda lines: [lines[0], lines[1].partition(b",")[0], *lines[2:]]),
    "trailing comma in all rows": lambda content: _lines(content, lambda lines: [line + b"," if line else b"" for line in lines]),
    "unclosed quote": lambda content: _lines(content, lambda lines: [lines[0], b'"' + lines[1], *lines[2:]]),
    "text after a quote": lambda content: _lines(content, lambda lines: [lines[0], b'"a"b,' + lines[1], *lines[2:]]),
    "row twice": lambda content: content + content.split(b"\n")[1] + b"\n",
    "cell of 10 MB": lambda content: _mid(content, b"x" * 10_000_000),
    "cell of 100 kB": lambda content: _mid(content, b"x" * 100_000),
    "HTML instead": lambda _content: b"<!doctype html><html><body>404 Not Found</body></html>\n",
    "JSON instead": lambda content: json.dumps(content.decode()).encode() + b"\n",
    "merge conflict": lambda content: _lines(content, lambda lines: [lines[0], b"<<<<<<< ours", lines[1], b"=======", *lines[2:]]),
}
HAN_ONLY = {
    "GBK": lambda content: content.decode().encode("gbk", "replace"),
    "GB 18030": lambda content: content.decode().encode("gb18030"),
    "Big5": lambda content: content.decode().encode("big5", "replace"),
    "Shift JIS": lambda content: content.decode().encode("shift-jis", "replace"),
}
WITHIN = {"form feed": "\f", "vertical tab": "\v", "backspace": "\b", "escape": "\x1b", "delete": "\x7f", "next line": "\x85", "bell": "\a"}


def contents() -> Iterator[Seed]:
    for kind, make in (CONTENTS | HAN_ONLY).items():
        for table in pick([table for table in TABLES if kind not in HAN_ONLY or texts(table)], 2, kind):
            yield Seed("shape", kind, f"{table}.csv", lambda files, table=table, make=make: _rewrite(files, table, make))
    for kind, letter in WITHIN.items():
        for table in pick(TABLES, 1, kind):
            column = next(name for name in reversed(COLUMNS[table]) if any(row[name] for row in ORIGINAL.rows(table)))
            yield from cells("shape", f"{kind} in a cell", table, column, lambda cell, _, put=letter: cell + put + "x", 1)
    for table in pick(TABLES, 3, "line feed"):
        yield from cells("shape", "line feed in a cell", table, COLUMNS[table][-1], lambda cell, _: f"{cell}\n", 1)


def texts(table: str) -> bool:
    return any(name.endswith("_zh") for name in COLUMNS[table])


def _rewrite(files: Files, table: str, make) -> None:
    files[f"{table}.csv"] = make(files[f"{table}.csv"])


def files() -> Iterator[Seed]:
    for table in pick(TABLES, 4, "missing"):
        yield Seed("shape", "table missing", table, lambda files, name=f"{table}.csv": files.pop(name))
    for table in pick(TABLES, 3, "capital"):
        yield Seed(
            "shape", "table in capitals", table, lambda files, one=table: files.update({f"{one.upper()}.csv": files.pop(f"{one}.csv")})
        )
    for table in pick(TABLES, 3, "txt"):
        yield Seed("shape", "table as .txt", table, lambda files, one=table: files.update({f"{one}.txt": files.pop(f"{one}.csv")}))
    for table in pick(TABLES, 3, "copy"):
        yield Seed("shape", "copy of a table", table, lambda files, one=table: files.update({f"{one} (1).csv": files[f"{one}.csv"]}))
    yield Seed("shape", "descriptor missing", "datapackage.json", lambda files: files.pop("datapackage.json"))


def _rule(table: str, column: str, name: str):
    return FIELDS[table][column].get("constraints", {}).get(name)


def _columns(name: str, *but: str) -> list[tuple[str, str]]:
    return [
        (table, column)
        for table in TABLES
        for column in COLUMNS[table]
        if _rule(table, column, name) not in (None, False) and column not in but
    ]


def _typed(kind: str) -> list[tuple[str, str]]:
    return [(table, column) for table in TABLES for column in COLUMNS[table] if FIELDS[table][column]["type"] == kind]


def _keys() -> list[tuple[str, dict]]:
    return [(table, key) for table in TABLES for key in KEYS[table]]


def _cells() -> Iterator[Seed]:
    for table, column in pick(_columns("required"), 5, "required"):
        yield from cells("shape", "required cell emptied", table, column, lambda _cell, _: "", 1)
    for table, column in pick(_columns("enum"), 4, "enum"):
        yield from cells("shape", "value of no list", table, column, lambda cell, _: f"{cell}s", 1)
        yield from cells("shape", "capital in a listed value", table, column, lambda cell, _: cell.upper() if cell.isascii() else None, 1)
    for table, column in pick(_columns("pattern"), 5, "pattern"):
        yield from cells("shape", "value of another pattern", table, column, lambda cell, _: f"~{cell}~", 1)
    for table, column in pick(_columns("unique"), 5, "unique"):
        yield from cells("shape", "id of another row", table, column, lambda cell, _, t=table, c=column: _other(t, c, cell), 1)
    for table, column in pick([pair for pair in _columns("maxLength") if pair[1] == "locator"], 3, "long"):
        yield from cells("shape", "locator too long", table, column, lambda cell, _: (cell * 30)[:25], 1)
    for table, column in pick(_typed("integer"), 3, "integer"):
        for kind, make in INTEGERS.items():
            yield from cells("shape", kind, table, column, make, 1, lambda row, c=column: row[c])
    for table, column in _typed("number"):
        for kind, make in NUMBERS.items():
            yield from cells("shape", kind, table, column, make, 1)
    for table, key in pick(_keys(), 10, "keys"):
        yield from cells("shape", "key to no row", table, key["fields"][0], lambda cell, _: cell[:-1] + "q" if cell else None, 1)
    for kind, make in FIGURES.items():
        for table in ("claims", "statements", "county_facts"):
            yield from cells("shape", kind, table, "printed", make, 1, lambda row: row["printed"].isascii())


def _other(table: str, column: str, cell: str) -> str:
    return next(row[column] for row in ORIGINAL.rows(table) if row[column] != cell)


INTEGERS = {
    "whole number in words": lambda cell, _: "some",
    "whole number with a fraction": lambda cell, _: f"{cell}.5",
    "whole number with thousands": lambda cell, _: f"1,{int(cell):03}",
    "whole number in full-width digits": lambda cell, _: "".join(chr(ord(digit) + 0xFEE0) for digit in cell),
    "negative whole number": lambda cell, _: f"-{int(cell) + 1}",
    "whole number of 400 digits": lambda cell, _: "9" * 400,
}
NUMBERS = {
    "decimal comma": lambda cell, _: cell.replace(".", ","),
    "degrees and minutes": lambda cell, _: cell.replace(".", "°") + "′",
    "decimal in words": lambda cell, _: "east",
    "not a number": lambda cell, _: "NaN",
    "degrees out of the province": lambda cell, _: str(float(cell) + 20),
    "no place given": lambda cell, _: "",
}
FIGURES = {
    "figure with thousands": lambda cell, _: f"1,{cell}",
    "figure in full-width digits": lambda cell, _: "".join(chr(ord(digit) + 0xFEE0) if digit.isdigit() else digit for digit in cell),
    "figure with its unit": lambda cell, _: f"{cell}万人",
    "figure with a sign of wording": lambda cell, _: f">{cell}",
    "figure as exponent": lambda cell, _: f"{cell}e3",
    "figure with two points": lambda cell, _: f"{cell}.1.1",
    "figure with a percent sign": lambda cell, _: f"{cell}%",
    "figure of 400 digits": lambda cell, _: "7" * 400,
    "figure as formula": lambda cell, _: f"={cell}",
    "figure with a space": lambda cell, _: f"{cell[0]} {cell}",
    "figure as infinity": lambda cell, _: "inf",
    "letter O for zero": lambda cell, _: cell.replace("0", "O") if "0" in cell else None,
}
DATES = {
    "month 13": "2019-13",
    "month 0": "2019-00",
    "30 February": "2019-02-30",
    "29 February of a common year": "2019-02-29",
    "31 April": "2019-04-31",
    "day 0": "2019-04-00",
    "day 32": "2019-01-32",
    "date with slashes": "2019/4/1",
    "date in Chinese": "2019年4月",
    "month of one digit": "2019-4",
    "American date": "04-01-2019",
    "year of two digits": "19",
    "date and time": "2019-04-01T00:00",
}


def dates() -> Iterator[Seed]:
    for kind, date in DATES.items():
        for table, column in (("statements", "period"), ("sources", "published"), ("counties", "approved"), ("county_facts", "period")):
            yield from cells("shape", kind, table, column, lambda _cell, _, date=date: date, 1, lambda row, c=column: row[c])


def _resource(package: dict, table: str) -> dict:
    return next(one for one in package["resources"] if one["name"] == table)


def _field(package: dict, table: str, column: str) -> dict:
    return next(field for field in _resource(package, table)["schema"]["fields"] if field["name"] == column)


RAW = {
    "descriptor is no JSON": lambda content: content.replace(b'"name"', b"name", 1),
    "descriptor cut off": lambda content: content[: len(content) // 2],
    "descriptor with a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "descriptor empty": lambda _content: b"",
    "descriptor a list": lambda content: b"[" + content + b"]",
    "descriptor a number": lambda _content: b"1",
    "descriptor null": lambda _content: b"null",
    "descriptor in GBK": lambda content: content.decode().encode("gb18030"),
    "descriptor with a comment": lambda content: b"// tables\n" + content,
    "descriptor with a comma too many": lambda content: content.rstrip().removesuffix(b"}") + b",}",
    "title twice in the descriptor": lambda content: _at(content, b'"profile"', b'"name": "other", "profile"'),
    "type twice in a field": lambda content: _at(content, b'"type": "string",', b'"type": "string", "type": "integer",'),
    "resources twice": lambda content: _at(content, b'"resources"', b'"resources": [], "resources"'),
    "merge conflict in the descriptor": lambda content: content.replace(b"\n", b"\n<<<<<<< ours\n", 1),
    "descriptor nested without end": lambda _content: b'{"resources": ' + b"[" * 100_000,
}
WHOLE = {
    "no resources": lambda package: package.pop("resources") and None,
    "resources empty": lambda package: package.update(resources=[]),
    "resources a text": lambda package: package.update(resources="all"),
    "resources null": lambda package: package.update(resources=None),
}
ONE = {
    "resource without a name": lambda one: one.pop("name") and None,
    "resource without a path": lambda one: one.pop("path") and None,
    "resource without a schema": lambda one: one.pop("schema") and None,
    "schema a list": lambda one: one.update(schema=[]),
    "schema without fields": lambda one: one["schema"].pop("fields") and None,
    "fields empty": lambda one: one["schema"].update(fields=[]),
    "path outside the folder": lambda one: one.update(path=f"../{one['path']}"),
    "absolute path": lambda one: one.update(path=f"/tmp/{one['path']}"),
    "path an address": lambda one: one.update(path=f"https://example.org/{one['path']}"),
    "path a list": lambda one: one.update(path=[one["path"]]),
    "path null": lambda one: one.update(path=None),
    "path with a folder": lambda one: one.update(path=f"tables/{one['path']}"),
    "resource renamed": lambda one: one.update(name=f"{one['name']}_new"),
    "name with a space": lambda one: one.update(name=f"{one['name']} "),
    "name a number": lambda one: one.update(name=1),
    "another encoding": lambda one: one.update(encoding="gbk"),
    "unknown encoding": lambda one: one.update(encoding="utf-9"),
    "another delimiter": lambda one: one.update(dialect={"csv": {"delimiter": ";"}}),
    "no header said": lambda one: one.update(dialect={"header": False}),
    "title missing": lambda one: one.pop("title") and None,
    "Chinese title missing": lambda one: one.pop("title_zh") and None,
    "description empty": lambda one: one.update(description=""),
    "Chinese description a number": lambda one: one.update(description_zh=1),
    "primary key removed": lambda one: one["schema"].pop("primaryKey") and None,
    "primary key of no column": lambda one: one["schema"].update(primaryKey=["nothing"]),
    "no value is missing": lambda one: one["schema"].update(missingValues=[]),
    "field twice": lambda one: one["schema"]["fields"].append(copy.deepcopy(one["schema"]["fields"][0])),
    "field removed": lambda one: one["schema"]["fields"].pop() and None,
    "field added": lambda one: one["schema"]["fields"].append({"name": "more", "type": "string"}),
    "fields exchanged": lambda one: one["schema"]["fields"].reverse(),
    "field renamed": lambda one: one["schema"]["fields"][-1].update(name="other"),
    "field without a name": lambda one: one["schema"]["fields"][-1].pop("name") and None,
    "field without a type": lambda one: one["schema"]["fields"][-1].pop("type") and None,
    "field of an unknown type": lambda one: one["schema"]["fields"][0].update(type="words"),
    "field a text": lambda one: one["schema"]["fields"].append("name"),
    "Chinese column title missing": lambda one: one["schema"]["fields"][0].pop("title_zh") and None,
    "column title empty": lambda one: one["schema"]["fields"][0].update(title=" "),
    "column description missing": lambda one: one["schema"]["fields"][0].pop("description") and None,
    "pattern that is none": lambda one: one["schema"]["fields"][0].setdefault("constraints", {}).update(pattern="[a-z"),
    "constraints a list": lambda one: one["schema"]["fields"][0].update(constraints=["required"]),
    "unknown constraint": lambda one: one["schema"]["fields"][0].setdefault("constraints", {}).update(least=1),
}


def packages() -> Iterator[Seed]:
    for kind, make in RAW.items():
        yield Seed(
            "shape", kind, "datapackage.json", lambda files, make=make: files.update({"datapackage.json": make(files["datapackage.json"])})
        )
    for kind, make in WHOLE.items():
        yield described("shape", kind, "datapackage.json", make)
    for kind, make in ONE.items():
        for table in pick(TABLES, 1, kind):
            yield described(
                "shape", kind, f"datapackage.json, {table}", lambda package, make=make, table=table: make(_resource(package, table))
            )
    yield from _weakened()
    for table in pick(TABLES, 4, "gone"):
        yield Seed("shape", "table and resource removed", table, lambda files, table=table: _gone(files, table))
    for table in pick(TABLES, 3, "undescribed"):
        yield described(
            "shape", "resource removed", table, lambda package, table=table: package["resources"].remove(_resource(package, table))
        )
        yield described(
            "shape", "resource twice", table, lambda package, table=table: package["resources"].append(_resource(package, table))
        )
        yield described(
            "shape", "two resources of one path", table, lambda package, table=table: _resource(package, table).update(path="units.csv")
        )


def _gone(files: Files, table: str) -> None:
    files.pop(f"{table}.csv")
    package = files.descriptor()
    package["resources"] = [one for one in package["resources"] if one["name"] != table]
    files.describe(package)


def _weakened() -> Iterator[Seed]:
    for kind, types, to in (("integer", ("string", "any", "number"), 4), ("number", ("string", "any"), 2)):
        for weak in types:
            for table, column in pick(_typed(kind), to, kind, weak):
                yield _field_changed(
                    f"{kind} weakened to {weak}", table, column, lambda field, weak=weak: field.update(type=weak, constraints={})
                )
    for table in pick([table for table in TABLES if "id" in COLUMNS[table]], 3, "unique"):
        yield _field_changed("uniqueness removed", table, "id", lambda field: field["constraints"].pop("unique"))
        yield _field_changed("requirement removed", table, "id", lambda field: field["constraints"].pop("required"))
    for table, column in pick([pair for pair in _columns("enum") if _repeating(*pair)], 4, "enum removed"):
        yield _field_changed("list of values removed", table, column, lambda field: field["constraints"].pop("enum"))
        yield _field_changed("a used value taken from the list", table, column, lambda field, t=table, c=column: _narrow(field, t, c))
    for table, key in pick(_keys(), 5, "key removed"):
        if key["fields"][0].rstrip("s") + "s" == key["reference"]["resource"]:
            yield described(
                "shape",
                "foreign key removed",
                table,
                lambda package, t=table, k=key: _resource(package, t)["schema"]["foreignKeys"].remove(k),
            )
    for table, key in pick(_keys(), 3, "key astray"):
        for part, wrong in (("resource", "nowhere"), ("fields", ["nothing"])):
            yield described(
                "shape", f"key into no {part}", table, lambda package, t=table, k=key, p=part, w=wrong: _astray(package, t, k, p, w)
            )


def _field_changed(kind: str, table: str, column: str, make) -> Seed:
    return described("shape", kind, f"datapackage.json, {table}.{column}", lambda package: make(_field(package, table, column)) and None)


def _repeating(table: str, column: str) -> bool:
    values = [row[column] for row in ORIGINAL.rows(table) if row[column]]
    return len(values) >= 3 * len(set(values)) and len(set(values)) > 1 and all(re.fullmatch("[a-z0-9-]+", value) for value in values)


def _narrow(field: dict, table: str, column: str) -> None:
    used = {row[column] for row in ORIGINAL.rows(table)}
    field["constraints"]["enum"] = [value for value in field["constraints"]["enum"] if value != sorted(used - {""})[0]]


def _astray(package: dict, table: str, key: dict, part: str, wrong) -> None:
    next(one for one in _resource(package, table)["schema"]["foreignKeys"] if one == key)["reference"][part] = wrong


REPORTS = {
    "report not described": None,
    "report described in no TOML": lambda content: content.replace(b" = ", b": "),
    "report described in GBK": lambda content: content.decode().encode("gbk"),
    "report with a key twice": lambda content: b'date = "2020"\n' + content,
    "report with a key more": lambda content: b'author = "nobody"\n' + content,
    "report with a key less": lambda content: b"\n".join(line for line in content.split(b"\n") if not line.startswith(b"date")),
    "report without a title": lambda content: re.sub(b'title = ".*"', b'title = ""', content),
    "report with half a sum": lambda content: re.sub(b'sha256 = ".{9}', b'sha256 = "', content),
    "report dated in words": lambda content: re.sub(b'date = ".*"', b'date = "lately"', content),
    "report without a publisher in Chinese": lambda content: content.replace('zh = "河南省乡村振兴局"\n'.encode(), b""),
}


def reports() -> Iterator[Seed]:
    for kind, make in REPORTS.items():
        yield Seed("shape", kind, "report.toml", lambda files, make=make: _report(files, make))


def _report(files: Files, make) -> None:
    content = files.pop("report.toml")
    if make:
        files["report.toml"] = make(content)
