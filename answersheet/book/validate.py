"""Checks `data/` before anything is built: one line for each fault, with file, row, column, value and what was expected."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sys
from pathlib import Path

from answersheet.project import ROOT

REPORT_SHA256 = "a7e62011373fbb74e4ea3f24fb56a09b4ae98f873de9c88d6daff342ce679643"
SHOWN = 20


def report_text() -> str | None:
    """The report's text from $REPORT_TEXT or ../shared/source/report.txt; None when absent. Raises ValueError for another text."""
    path = Path(os.environ.get("REPORT_TEXT") or ROOT.parent / "shared" / "source" / "report.txt")
    if not path.exists():
        return None
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != REPORT_SHA256:
        raise ValueError(f"{path} is not the report that this book was written from (sha256 {REPORT_SHA256[:12]}… expected)")
    return content.decode("utf-8")


def faults(folder: Path) -> list[str]:
    """All faults of a data folder, in the order in which a reader would mend them."""
    return (
        _descriptor(folder)
        or _bytes(folder)
        or _schema(folder)
        or _figures(folder) + _statements(folder) + _checks(folder) + _locators(folder)
    )


def _descriptor(folder: Path) -> list[str]:
    path = folder / "datapackage.json"
    if not path.exists():
        return [f"{path}: missing; it describes every table"]
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
    except (ValueError, KeyError) as fault:
        return [f"{path}: not a data package ({fault})"]
    described = {entry["path"] for entry in resources}
    missing = [f"{folder / name}: missing; datapackage.json describes it" for name in sorted(described) if not (folder / name).exists()]
    strange = [f"{table}: not described in datapackage.json" for table in sorted(folder.glob("*.csv")) if table.name not in described]
    return missing + strange


def _bytes(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.glob("*.csv")):
        content = path.read_bytes()
        expected = None
        if content.startswith(b"\xef\xbb\xbf"):
            expected = "starts with a byte order mark; plain UTF-8 expected"
        elif b"\r" in content:
            expected = f"row {_line(content, content.index(13))}: carriage return; lines end in LF alone"
        elif b"\0" in content:
            expected = f"row {_line(content, content.index(0))}: NUL byte; plain text expected"
        else:
            try:
                content.decode("utf-8")
            except UnicodeDecodeError as fault:
                expected = f"row {_line(content, fault.start)}: byte {content[fault.start]:#x} is not UTF-8"
        if expected:
            found.append(f"{path}, {expected}")
    return found


def _line(content: bytes, at: int) -> int:
    return content[:at].count(b"\n") + 1


def _schema(folder: Path) -> list[str]:
    import frictionless

    frictionless.system.trusted = True
    package = frictionless.Package(str(folder / "datapackage.json"))
    result = package.validate()
    found = []
    for task in result.tasks:
        for error in task.errors:
            place = [f"{folder / task.place}"]
            if getattr(error, "row_number", None):
                place.append(f"row {error.row_number}")
            schema = package.get_resource(task.name).schema
            columns, values = _culprit(error, schema.primary_key, schema.field_names)
            place += [f"column {', '.join(columns)}"] if columns else []
            said = f"{error.note} (value {', '.join(map(repr, values))})" if values else error.message
            found.append(f"{', '.join(place)}: {said}")
    return found + [f"{folder / 'datapackage.json'}: {error.message}" for error in result.errors]


def _culprit(error, primary_key: list[str], fields: list[str]) -> tuple[list[str], list[str]]:
    """The columns and values that a Frictionless error is about."""
    if error.type == "primary-key":
        return primary_key, [error.cells[fields.index(name)] for name in primary_key]
    if getattr(error, "field_cells", None):
        return error.field_names, error.field_cells
    name, cell = getattr(error, "field_name", None), getattr(error, "cell", None)
    return [name] if name else [], [cell] if cell is not None else []


def _figures(folder: Path) -> list[str]:
    from answersheet.domain import printed
    from answersheet.domain.ledger import COUNTED

    found = []
    for row, claim in enumerate(_rows(folder, "claims"), start=2):
        try:
            quantity = printed.read(claim["printed"], claim["scale"], claim["unit"], claim["wording"], counted=claim["kind"] in COUNTED)
            if claim["unit"] == "percent" and claim["kind"] == "rate" and quantity.low > 100:
                raise ValueError("a rate is at most 100 percent")
        except ValueError as fault:
            found.append(f"{folder / 'claims.csv'}, row {row}, column printed: value {claim['printed']!r}: {fault}")
    return found


def _statements(folder: Path) -> list[str]:
    from answersheet.domain import printed

    found = []
    statements = {statement["id"]: statement for statement in _rows(folder, "statements")}
    units = {indicator["id"]: indicator["unit"] for indicator in _rows(folder, "indicators")}
    claims = {claim["id"]: claim for claim in _rows(folder, "claims")}
    for row, statement in enumerate(statements.values(), start=2):
        try:
            printed.read(statement["printed"], statement["scale"], units[statement["indicator"]], statement["wording"])
        except ValueError as fault:
            found.append(f"{folder / 'statements.csv'}, row {row}, column printed: value {statement['printed']!r}: {fault}")
    for row, link in enumerate(_rows(folder, "links"), start=2):
        own, other = claims[link["claim"]]["unit"], units[statements[link["statement"]]["indicator"]]
        if link["relation"] in ("same", "part") and own != other:
            said = f"counts {other}, but the figure counts {own}; the same thing has the same unit"
            found.append(f"{folder / 'links.csv'}, row {row}, column statement: value {link['statement']!r} {said}")
    for id in statements.keys() & claims.keys():
        found.append(f"{folder / 'statements.csv'}, column id: value {id!r} is also the id of a figure of the report")
    return found


def _checks(folder: Path) -> list[str]:
    from answersheet.domain.audit import plan
    from answersheet.domain.audit.expressions import Names
    from answersheet.domain.ledger import Ledger
    from answersheet.domain.statements import Evidence

    names, found = Names(Ledger.load(folder), Evidence.load(folder), folder), []
    for row, check in enumerate(plan.read(folder).values(), start=2):
        try:
            check.run(names)
        except (ValueError, KeyError, ZeroDivisionError, TypeError) as fault:
            said = fault.args[0] if fault.args else fault
            found.append(f"{folder / 'checks.csv'}, row {row}, columns left, right: value {check.left!r}, {check.right!r}: {said}")
    return found


def _locators(folder: Path) -> list[str]:
    text = report_text()
    if text is None:
        print("note: the report's text is not at hand ($REPORT_TEXT), so locators were not checked against it")
        return []
    found = []
    for path in sorted(folder.glob("*.csv")):
        for row, entry in enumerate(_rows(folder, path.stem), start=2):
            words = entry.get("locator")
            if words and words not in text.replace("\n", ""):
                found.append(f"{path}, row {row}, column locator: value {words!r} does not stand in the report")
            if path.stem == "claims" and entry["printed"] not in words:
                found.append(f"{path}, row {row}, column printed: value {entry['printed']!r} is not in its locator {words!r}")
    return found


def _rows(folder: Path, name: str) -> list[dict]:
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(folder: str = "data") -> int:
    """Print the faults, at most twenty; the exit status is 1 when there are any."""
    found = faults(Path(folder))
    for fault in found[:SHOWN]:
        print(f"error: {fault}", file=sys.stderr)
    if len(found) > SHOWN:
        print(f"error: and {len(found) - SHOWN} more", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
