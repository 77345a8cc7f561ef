"""The SQLite file holds every row of every table, with its keys."""

import csv
import sqlite3

import pytest

from answersheet.book.site import database
from answersheet.domain import tables
from answersheet.project import ROOT


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    target = tmp_path_factory.mktemp("database") / "all.sqlite"
    database.write(target)
    yield sqlite3.connect(target)


@pytest.mark.parametrize("resource", tables.describe()["resources"], ids=lambda resource: resource["name"])
def test_every_row_is_there(connection, resource):
    with open(ROOT / "data" / resource["path"], encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    found = connection.execute(f'SELECT * FROM "{resource["name"]}"')
    assert [column[0] for column in found.description] == expected[0]
    texts = {field["name"] for field in resource["schema"]["fields"] if field["type"] == "string"}
    kept = [place for place, name in enumerate(expected[0]) if name in texts]
    assert sorted([row[place] or "" for place in kept] for row in found) == sorted([row[place] for place in kept] for row in expected[1:])


def test_keys_join_and_columns_are_described(connection):
    joined = connection.execute("SELECT count(*) FROM numerals JOIN claims ON numerals.claim = claims.id").fetchone()[0]
    assert joined >= connection.execute("SELECT count(*) FROM claims").fetchone()[0]
    assert connection.execute("SELECT count(*) FROM _columns WHERE description = '' OR description_zh = ''").fetchone()[0] == 0


def test_two_files_are_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        database.write(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
