"""Downloads that say who they are: tables for spreadsheets with a companion that names them, and the data package as published."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from answersheet.book import provenance
from answersheet.domain import tables
from answersheet.edition_record import edition, source
from answersheet.language import LANGUAGE, told

COMPANION = "-metadata.json"
"""What follows a table's name in the name of its companion, where readers of CSV on the Web (W3C) look for it."""


NUMBERS = {"value", "low", "high"}
"""The columns of a figure's rows that hold numbers, which in the tables of the report are texts as printed."""


@dataclass(frozen=True)
class Description:
    """title: of the table; source: who stated what it holds; place: where the edition shows it, as `data.html#table-claims`;
    columns: what some of its columns hold."""

    title: str
    source: str
    place: str
    columns: Mapping[str, str] = field(default_factory=dict)


def identify(table: Path, description: Description) -> None:
    """Begin a CSV file with the mark by which spreadsheets know UTF-8, and lay its companion beside it. Doing so again changes nothing."""
    content = table.read_bytes().removeprefix(codecs.BOM_UTF8)
    table.write_bytes(codecs.BOM_UTF8 + content)
    header = next(csv.reader(content.decode("utf-8").splitlines()))
    _write(table.with_name(table.name + COMPANION), _companion(table.name, header, description))


def _companion(name: str, header: list[str], description: Description) -> dict:
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": edition().tag}],
        "url": name,
        "dc:title": description.title,
        "dc:creator": provenance.author(),
        "dc:source": description.source,
        "dc:license": {"@id": provenance.licence()},
        "dc:issued": provenance.dated(),
        "schema:version": provenance.version(),
        "dc:provenance": provenance.commit(),
        "dc:isPartOf": provenance.lasting(LANGUAGE, description.place) or description.place,
        "dc:identifier": provenance.doi(),
    }
    columns = [_column(name, description.columns) for name in header]
    return {key: said for key, said in told.items() if said} | {"tableSchema": {"columns": columns}}


def _column(name: str, told: Mapping[str, str]) -> dict:
    own = {"dc:description": told[name]} if name in told else {}
    return {"titles": name, "datatype": "number" if name in NUMBERS else "string"} | own


def publish_tables(folder: Path) -> None:
    """Identify the tables that were copied into a folder, and describe them by the data package of this version."""
    package = tables.describe()
    for resource in package["resources"]:
        source = "; ".join(told(one, "title") for one in resource["sources"])
        identify(folder / resource["path"], Description(told(resource, "title"), source, f"data.html#table-{resource['name']}"))
    _write(folder / "datapackage.json", published(package, folder))


def published(package: dict, folder: Path) -> dict:
    """The descriptor of the package as it lies in a folder: with version, address, licence, and the hash and bytes of each table."""
    resources = [resource | _measured(folder / resource["path"]) for resource in package["resources"]]
    own = {
        "version": provenance.version(),
        "created": f"{provenance.dated()}T00:00:00Z",
        "homepage": provenance.lasting(source().code, "data.html"),
        "id": f"https://doi.org/{provenance.doi()}" if provenance.doi() else "",
        "licenses": [one | {"path": provenance.licence()} for one in package["licenses"]],
        "contributors": [{"title": provenance.author(source().code), "role": "author"}],
    }
    return package | {key: said for key, said in own.items() if said} | {"resources": resources}


def _measured(path: Path) -> dict:
    content = path.read_bytes()
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}


def _write(path: Path, told: dict) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
