"""Downloads say who they are: tables, their companions, the data package, the database, the zip."""

import codecs
import csv
import io
import json
import shutil
import sqlite3
from hashlib import sha256

import pandas as pd
import pytest
import yaml
from frictionless import Package, system

from answersheet.book import provenance
from answersheet.book.citing import downloads
from answersheet.book.site import bundle, complete, database
from answersheet.domain import tables
from answersheet.project import DATA, SITE


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The tables as they are published."""
    folder = tmp_path_factory.mktemp("published") / "data"
    shutil.copytree(DATA, folder)
    downloads.publish_tables(folder)
    return folder


def test_the_package_names_its_version_and_measures_each_table(published):
    package = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == provenance.version() and package["contributors"][0]["title"] == "Henan Answer Sheet contributors"
    assert package["licenses"][0]["path"].startswith("https://creativecommons.org/")
    for resource in package["resources"]:
        content = (published / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content) and resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
    with system.use_context(trusted=True):
        assert Package(str(published / "datapackage.json")).validate().valid


def test_tables_carry_the_mark_of_utf8_once_and_read_as_before(published):
    for path in DATA.glob("*.csv"):
        content = (published / path.name).read_bytes()
        assert content == codecs.BOM_UTF8 + path.read_bytes()
        assert pd.read_csv(published / path.name, dtype=str).equals(pd.read_csv(path, dtype=str)), path.name
    before = {path: path.read_bytes() for path in published.iterdir()}
    downloads.publish_tables(published)
    assert {path: path.read_bytes() for path in published.iterdir()} == before


def test_a_companion_tells_title_creator_licence_source_and_version(published):
    for entry in tables.describe()["resources"]:
        told = json.loads((published / f"{entry['path']}-metadata.json").read_text(encoding="utf-8"))
        assert told["url"] == entry["path"] and told["dc:title"] == entry["title"]
        assert told["dc:creator"] == "Henan Answer Sheet contributors" and told["schema:version"] == provenance.version()
        assert told["dc:license"]["@id"] == provenance.licence() and told["dc:source"]
        assert [column["titles"] for column in told["tableSchema"]["columns"]] == [field["name"] for field in entry["schema"]["fields"]]


def test_the_rows_of_every_chart_have_a_companion(edition):
    found = sorted((SITE / edition / "figures").glob("*.csv"))
    assert len(found) > 50
    for path in found:
        told = json.loads(path.with_name(f"{path.name}-metadata.json").read_text(encoding="utf-8"))
        header = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        assert path.read_bytes().startswith(codecs.BOM_UTF8) and path.read_bytes().count(codecs.BOM_UTF8) == 1
        assert told["dc:title"] and told["dc:source"] and told["dc:isPartOf"].endswith(f"#{path.stem}")
        assert [column["titles"] for column in told["tableSchema"]["columns"]] == header


def test_the_database_says_what_it_is(tmp_path):
    database.write(tmp_path / "all.sqlite")
    connection = sqlite3.connect(tmp_path / "all.sqlite")
    about = dict(connection.execute("SELECT name, value FROM _about"))
    assert about["version"] == provenance.version() and about["creator"] == "Henan Answer Sheet contributors" and about["licence"]
    major, minor, patch = provenance.version().split(".")
    assert connection.execute("PRAGMA user_version").fetchone() == (int(major) * 10_000 + int(minor) * 100 + int(patch),)
    assert database.numbered("1.2.3") > database.numbered("1.2.2") > database.numbered("0.99.99")


def test_the_zip_carries_the_citation_and_the_changes():
    assert {"CHANGELOG.md", "LICENSE", "verify.py"} <= set(bundle.PAPERS)
    cited = yaml.safe_load(bundle.citation())
    assert (cited["version"], cited["commit"]) == (provenance.version(), provenance.commit())


def test_codemeta_repeats_the_citation_file():
    told = complete.codemeta()
    assert (told["name"], told["version"]) == (provenance.facts()["title"], provenance.version())
    assert told["author"][0]["name"] == provenance.facts()["authors"][0]["name"] and told["datePublished"] == provenance.dated()
