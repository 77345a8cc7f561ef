"""Bad data stop the build with one message that names file, row, column and value."""

import json
import shutil

import pytest

from answersheet.book import validate
from answersheet.project import ROOT


def swap(name, old, new, count=1):
    """Replace the first occurrence of a piece of a table."""

    def seed(folder):
        path = folder / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    return seed


def raw(name, change):
    def seed(folder):
        path = folder / f"{name}.csv"
        path.write_bytes(change(path.read_bytes()))

    return seed


def remove(name):
    return lambda folder: (folder / name).unlink()


def drop_column(name, column):
    def seed(folder):
        lines = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        place = lines[0].split(",").index(column)
        kept = [",".join(cell for at, cell in enumerate(line.split(",")) if at != place) for line in lines[:2]]
        (folder / f"{name}.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")

    return seed


def descriptor(change):
    def seed(folder):
        path = folder / "datapackage.json"
        package = json.loads(path.read_text(encoding="utf-8"))
        change(package)
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")

    return seed


FAULTS = {
    "unknown unit": (swap("claims", ",万,person,", ",万,persn,"), ("claims.csv", "row 2", "unit", "persn")),
    "unknown point": (swap("claims", "people-lifted,0.1", "people-lifted,9.9"), ("claims.csv", "row 2", "point", "9.9")),
    "duplicate id": (swap("claims", "villages-delisted,0.1", "people-lifted,0.1"), ("claims.csv", "row 3", "people-lifted")),
    "empty id": (swap("claims", "people-lifted,0.1", ",0.1"), ("claims.csv", "row 2", "id")),
    "id with a capital": (swap("claims", "people-lifted,0.1", "People,0.1"), ("claims.csv", "row 2", "id", "People")),
    "id with a space": (swap("claims", "people-lifted,0.1", "people lifted,0.1"), ("claims.csv", "row 2", "id", "people lifted")),
    "empty figure": (swap("claims", "0.1,718.6,", "0.1,,"), ("claims.csv", "row 2", "printed")),
    "figure with a comma": (swap("claims", "0.1,9536,", '0.1,"9,536",'), ("claims.csv", "row 3", "printed", "9,536")),
    "figure in words": (swap("claims", "0.1,718.6,", "0.1,many,"), ("claims.csv", "row 2", "printed", "many")),
    "negative figure": (swap("claims", "0.1,718.6,", "0.1,-718.6,"), ("claims.csv", "row 2", "printed", "-718.6")),
    "half a county": (swap("claims", "0.1,53,", "0.1,5.3,"), ("claims.csv", "row 4", "printed", "5.3")),
    "over a hundred percent": (swap("claims", "2.1,93.47,", "2.1,934.7,"), ("claims.csv", "printed", "934.7")),
    "another figure than located": (swap("claims", "0.1,718.6,", "0.1,718.9,"), ("claims.csv", "row 2", "718.9")),
    "unknown scale": (swap("claims", "718.6,万,", "718.6,兆,"), ("claims.csv", "row 2", "scale", "兆")),
    "unknown wording": (swap("claims", "person,exact,", "person,roughly,"), ("claims.csv", "row 2", "wording", "roughly")),
    "unknown kind": (swap("claims", ",count,718.6", ",number,718.6"), ("claims.csv", "row 2", "kind", "number")),
    "unknown place": (swap("claims", ",CN-HA,", ",HENAN,"), ("claims.csv", "row 2", "place", "HENAN")),
    "bad period": (swap("claims", ",2016,CN-HA", ",in 2016,CN-HA"), ("claims.csv", "row 7", "period", "in 2016")),
    "bad correction": (swap("claims", ",164.53,", ",about 164,"), ("claims.csv", "correction", "about 164")),
    "missing indicator": (swap("claims", "Registered poor lifted out of poverty", ""), ("claims.csv", "row 2", "indicator_en")),
    "locator too long": (
        swap("claims", "718.6万建档立卡贫困人口", "实现718.6万建档立卡贫困人口全部脱贫，9536个贫困村"),
        ("claims.csv", "row 2", "locator"),
    ),
    "locator not in the report": (
        swap("claims", "718.6万建档立卡贫困人口", "718.6万贫困人口"),
        ("claims.csv", "row 2", "locator", "718.6万贫困人口"),
    ),
    "locator missing": (swap("claims", "718.6万建档立卡贫困人口", ""), ("claims.csv", "row 2", "locator")),
    "too many cells": (swap("claims", "people-lifted,0.1", "people-lifted,0.1,x"), ("claims.csv", "row 2")),
    "too few cells": (swap("units", "person,person,people,人", "person,person"), ("units.csv", "row 2")),
    "renamed column": (swap("claims", "id,point,printed", "id,point,figure"), ("claims.csv", "figure")),
    "missing column": (drop_column("slips", "kind"), ("slips.csv", "kind")),
    "extra column": (swap("slips", "locator,suggestion_zh,kind", "locator,suggestion_zh,kind,extra"), ("slips.csv", "extra")),
    "missing table": (remove("claims.csv"), ("claims.csv", "missing")),
    "missing descriptor": (remove("datapackage.json"), ("datapackage.json", "missing")),
    "broken descriptor": (lambda folder: (folder / "datapackage.json").write_text("{"), ("datapackage.json", "not a data package")),
    "descriptor without tables": (descriptor(lambda package: package.pop("resources")), ("datapackage.json", "resources")),
    "table not described": (lambda folder: (folder / "stray.csv").write_text("id\n"), ("stray.csv", "not described")),
    "byte order mark": (raw("units", lambda content: b"\xef\xbb\xbf" + content), ("units.csv", "byte order mark")),
    "carriage returns": (raw("units", lambda content: content.replace(b"\n", b"\r\n")), ("units.csv", "row 1", "carriage return")),
    "broken encoding": (raw("units", lambda content: content.replace("人".encode(), b"\xff", 1)), ("units.csv", "row 2", "0xff")),
    "another encoding": (raw("units", lambda content: content.decode().encode("gbk")), ("units.csv", "UTF-8")),
    "NUL byte": (raw("units", lambda content: content.replace(b"people", b"peo\0ple", 1)), ("units.csv", "row 2", "NUL")),
    "empty table": (raw("slips", lambda _content: b""), ("slips.csv",)),
    "numeral of no claim": (swap("numerals", ",claim,people-lifted,", ",claim,people-left,"), ("numerals.csv", "claim", "people-left")),
    "numeral of no second claim": (swap("numerals", ",paved-roads,buses,", ",paved-roads,trains,"), ("numerals.csv", "also", "trains")),
    "numeral of no formula": (
        swap("numerals", ",formula,,,four-consciousnesses,", ",formula,,,consciousness,"),
        ("numerals.csv", "formula"),
    ),
    "unknown role": (swap("numerals", ",arabic,claim,people-lifted", ",arabic,figure,people-lifted"), ("numerals.csv", "role", "figure")),
    "position twice": (swap("numerals", "\n3,", "\n2,"), ("numerals.csv", "row 4", "2")),
    "position in words": (swap("numerals", "\n3,", "\nthree,"), ("numerals.csv", "row 4", "position", "three")),
    "negative offset": (swap("numerals", "\n1,80,", "\n1,-80,"), ("numerals.csv", "row 2", "offset", "-80")),
    "programme of no group": (swap("programmes", "industry,battles", "industry,wars"), ("programmes.csv", "row 2", "group", "wars")),
    "programme with no such figure": (
        swap("programmes", ",industry-support", ",industry-helped"),
        ("programmes.csv", "row 2", "claim", "industry-helped"),
    ),
    "goal with no such baseline": (
        swap("goals", ",people-lifted", ",people-leaving"),
        ("goals.csv", "row 2", "baseline", "people-leaving"),
    ),
    "year before the policy": (swap("policies", ",2014,", ",14,"), ("policies.csv", "row 2", "year", "14")),
    "year in words": (swap("policies", ",2014,", ",last year,"), ("policies.csv", "row 2", "year", "last year")),
    "documents below one": (swap("policies", ",1,创新", ",0,创新"), ("policies.csv", "row 2", "documents", "0")),
    "set half defined": (swap("totality", ",yes", ",mostly"), ("totality.csv", "row 2", "set_defined", "mostly")),
    "statement of no indicator": (swap("statements", ",lifted-total,", ",lifted-in-all,"), ("statements.csv", "row 2", "lifted-in-all")),
    "statement of no place": (swap("statements", ",CN-HA,2012/2020,718.6", ",CN-XX,2012/2020,718.6"), ("statements.csv", "CN-XX")),
    "statement in words": (swap("statements", ",718.6,", ",several,"), ("statements.csv", "row 2", "printed", "several")),
    "statement of no date": (swap("statements", ",2012/2020,718.6", ",lately,718.6"), ("statements.csv", "row 2", "period", "lately")),
    "link to no statement": (swap("links", "people-lifted,hn001", "people-lifted,hn999"), ("links.csv", "row 2", "hn999")),
    "link of no kind": (swap("links", "hn001,same", "hn001,similar"), ("links.csv", "row 2", "relation", "similar")),
    "same thing in another unit": (swap("links", "people-lifted,hn001,same", "people-lifted,hn013,same"), ("links.csv", "row 2", "hn013")),
    "source neither fresh nor repeated": (swap("sources", ",high,no", ",high,perhaps"), ("sources.csv", "row 2", "repeats", "perhaps")),
    "county outside the province": (swap("counties", ",114.96,", ",14.96,"), ("counties.csv", "lon", "14.96")),
    "county code of elsewhere": (swap("counties", "\n410225,", "\n110225,"), ("counties.csv", "adcode", "110225")),
    "figure without a title": (swap("figures", '"Three lists, three units, one answer"', ""), ("figures.csv", "row 2", "title_en")),
    "word counted twice": (swap("words", "\n确保,ensure,1.0", "\n确保,ensure,2.0"), ("words.csv", "确保")),
}


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path / "data"


def test_the_tables_as_they_are_have_no_fault(copy):
    assert validate.faults(copy) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_named(fault, copy, report_text):
    seed, expected = FAULTS[fault]
    seed(copy)
    found = validate.faults(copy)
    assert found, f"{fault} passed unseen"
    message = "\n".join(found)
    assert all(piece in message for piece in expected), message


def test_a_fault_stops_the_command_with_status_one(copy, capsys):
    remove("claims.csv")(copy)
    assert validate.main(str(copy)) == 1
    assert "claims.csv: missing" in capsys.readouterr().err


def test_another_text_is_not_taken_for_the_report(tmp_path, monkeypatch):
    other = tmp_path / "report.txt"
    other.write_text("718.6万")
    monkeypatch.setenv("REPORT_TEXT", str(other))
    with pytest.raises(ValueError, match="is not the report"):
        validate.report_text()
