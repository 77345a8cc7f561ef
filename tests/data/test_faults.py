"""Bad data stop the build with one message that names file, row, column and value; sound edits pass."""

import json
import os
import re
from functools import cache

import pytest

from answersheet.book import validate
from answersheet.book.checking.fault import Fault
from tests.data.seeds import ORIGINAL, Files, Seed, report, sense, shape, unknowable

PARTS = {"shape": 4, "sense": 6, "report": 2, "value": 1, "unknowable": 1}
"""Each class in parts, for several processes to share."""
LEAST = {"shape": 1, "sense": 0.9, "report": 1, "value": 1 / 3, "unknowable": 0}
WHOLE = {"report", "value", "unknowable"}
MESSAGE = re.compile(r"[^,]+\.(csv|json|toml|txt|CSV)(, row \d+)?(, column [^:]*)?: .+; expected .+", re.S)


@cache
def seeds(family: str) -> list[Seed]:
    """Of kinds of shape and sense the first seed, of the others all; `SEEDS=all` tries every one."""
    made = {"shape": shape, "sense": sense, "report": report}.get(family, unknowable)
    found = [seed for seed in made.seeds() if seed.family == family]
    if family in WHOLE or os.environ.get("SEEDS") == "all":
        return found
    return list({seed.kind: seed for seed in reversed(found)}.values())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "data"
    path.mkdir()
    write(path, {}, ORIGINAL)
    return path


def write(path, before: dict, after: dict) -> None:
    """Make the folder hold `after`, where it held `before`."""
    for name in before.keys() - after.keys():
        (path / name).unlink()
    for name, content in after.items():
        if before.get(name) != content:
            (path / name).write_bytes(content)


def found(path, change, text=None) -> list[Fault]:
    changed = Files(ORIGINAL)
    change(changed)
    assert changed != ORIGINAL, "this seed changes nothing"
    write(path, ORIGINAL, changed)
    try:
        return validate.faults(path, text)
    finally:
        write(path, changed, ORIGINAL)


def tells_where(fault: Fault) -> bool:
    return bool(fault.row and fault.column and fault.found.startswith("value "))


@pytest.mark.parametrize(("family", "part"), [(family, part) for family, parts in PARTS.items() for part in range(parts)])
def test_seeded_faults_are_named(family, part, folder, report_text, record_property):
    own = seeds(family)[part :: PARTS[family]]
    silent, vague = [], []
    for seed in own:
        faults = found(folder, seed.change, report_text if family != "shape" else None)
        silent += [str(seed)] if not faults else []
        vague += [f"{seed} → {fault}" for fault in faults if not MESSAGE.fullmatch(str(fault))]
        vague += [f"{seed} → {faults[0]}"] if faults and seed.column and not any(map(tells_where, faults)) else []
    record_property("faults", (family, len(own), len(own) - len(silent), len({seed.kind for seed in seeds(family)})))
    if silent:
        print("not noticed:", *silent, sep="\n  ")
    assert not vague, "\n".join(vague)
    assert len(own) - len(silent) >= LEAST[family] * len(own), "\n".join(silent)


def test_there_are_enough_faults_of_many_kinds():
    made = [seed for family in PARTS for seed in seeds(family)]
    assert len(made) >= 600 and len({seed.kind for seed in made}) >= 150


def test_the_tables_as_they_are_have_no_fault(folder, report_text):
    assert validate.faults(folder, report_text) == []


# what contributors do, and must be able to do


def add(files: Files, table: str, **cells: str) -> None:
    rows = files.rows(table)
    files.put(table, [*rows, dict.fromkeys(rows[0], "") | {name: text for name, text in cells.items() if name in rows[0]}])


def edit(files: Files, table: str, where: dict, **cells: str) -> None:
    rows = files.rows(table)
    for row in rows:
        if where.items() <= row.items():
            row |= cells
    files.put(table, rows)


def a_figure_with_its_numeral(files: Files) -> None:
    edit(files, "numerals", {"numeral": "4", "role": "name"}, role="claim", claim="mobile-generation")
    names = {
        "indicator_en": "Generation of the mobile network",
        "indicator_zh": "移动网络的代数",
        "noun_en": "the generation of the network",
        "noun_zh": "代",
    }
    figure = {"id": "mobile-generation", "point": "3.2", "printed": "4", "unit": "level", "wording": "exact", "kind": "label"}
    add(files, "claims", **names, **figure, place="CN-HA", locator="4G网络全覆盖")
    add(files, "searches", claim="mobile-generation", phrasings="2", found="none")


STATED = {
    "indicator": "rural-income",
    "place": "CN-HA",
    "period": "2019",
    "printed": "15164",
    "wording": "exact",
    "measure": "annual",
    "source": "ha-gov-cn-2020-03-10",
    "counted_by": "public-body",
    "id": "zz001",
}


def a_statement_of_a_new_source(files: Files) -> None:
    publisher = {"publisher_en": "Government of Henan", "publisher_zh": "河南省政府门户网站", "reliability": "high", "repeats": "no"}
    where = {"url": "https://www.ha.gov.cn/a.html", "seen_at": "https://www.ha.gov.cn/a.html", "published": "2020-03-10"}
    add(files, "sources", id="ha-gov-cn-2020-03-10", title="统计公报", **publisher, **where)
    add(files, "statements", **STATED)


def a_statement_with_an_indicator_a_unit_and_a_place(files: Files) -> None:
    a_statement_of_a_new_source(files)
    add(files, "units", id="tonne", one_en="tonne", many_en="tonnes", one_zh="吨", many_zh="吨")
    add(files, "places", id="CN-SD", title_en="Shandong", title_zh="山东", kind="province")
    words = {"title_en": "Grain output", "title_zh": "粮食产量", "concept_en": "output of the year", "concept_zh": "当年产量"}
    add(files, "indicators", id="grain-output", unit="tonne", basis="survey", **words)
    add(files, "statements", **STATED | {"id": "zz002", "indicator": "grain-output", "place": "CN-SD", "printed": "5357", "scale": "万"})


def a_differing_statement_with_a_note(files: Files) -> None:
    a_statement_of_a_new_source(files)
    noted = {"note_en": "Before the review.", "note_zh": "复核之前。"}
    other = {"id": "zz002", "indicator": "poverty-headcount", "period": "2018", "printed": "1.5"}
    add(files, "statements", **STATED | other | noted)


def a_conflicting_statement_linked_as_the_same(files: Files) -> None:
    a_statement_of_a_new_source(files)
    add(
        files,
        "statements",
        **STATED | {"id": "zz002", "indicator": "solar-stations", "period": "2019-12-31", "printed": "12345", "measure": "stock"},
    )
    add(files, "links", claim="solar-stations", statement="zz002", relation="same")


def a_rate_of_the_report_above_a_hundred(files: Files) -> None:
    for table, key, digits in (("claims", "id", "printed"), ("numerals", "claim", "numeral")):
        rows = files.rows(table)
        for row in rows:
            if row[key] == "tap-water":
                row |= {digits: "120", "locator": row["locator"].replace("91", "120")}
        files.put(table, rows)


def a_column_more(files: Files) -> None:
    rows = [row | {"seen": "yes"} for row in files.rows("goals")]
    files.put("goals", rows)
    package = files.descriptor()
    schema = next(one for one in package["resources"] if one["name"] == "goals")["schema"]
    said = {"title": "Seen", "title_zh": "已见", "description": "Whether it was seen", "description_zh": "是否见到"}
    schema["fields"].append({"name": "seen", "type": "string", "constraints": {"enum": ["yes", "no"]}} | said)
    files.describe(package)


def a_table_more(files: Files) -> None:
    files["sayings.csv"] = b"id,words_en,words_zh\nwater,tap water,\xe8\x87\xaa\xe6\x9d\xa5\xe6\xb0\xb4\n"
    package = files.descriptor()
    one = json.loads(json.dumps(next(one for one in package["resources"] if one["name"] == "units")))
    fields = one["schema"]["fields"][:1] + [json.loads(json.dumps(one["schema"]["fields"][1])) for _ in range(2)]
    fields[1]["name"], fields[2]["name"] = "words_en", "words_zh"
    package["resources"].append(one | {"name": "sayings", "path": "sayings.csv", "schema": one["schema"] | {"fields": fields}})
    files.describe(package)


EDITS = {
    "a figure with its numeral": a_figure_with_its_numeral,
    "a statement of a new source": a_statement_of_a_new_source,
    "a statement with a new indicator, unit and place": a_statement_with_an_indicator_a_unit_and_a_place,
    "a differing statement with a note": a_differing_statement_with_a_note,
    "a statement in conflict with the report": a_conflicting_statement_linked_as_the_same,
    "a rate of the report above a hundred": a_rate_of_the_report_above_a_hundred,
    "a column more": a_column_more,
    "a table more": a_table_more,
    "a goal less": lambda files: files.put("goals", files.rows("goals")[:-1]),
    "a criticism less": lambda files: files.put("criticisms", files.rows("criticisms")[1:]),
    "a statement less": lambda files: files.put("statements", [row for row in files.rows("statements") if row["id"] != "hn241"]),
    "a gap more": lambda files: add(
        files, "unmeasured", id="mobile-network", point="3.2", locator="4G网络全覆盖", statement_en="The mobile network is everywhere",
        statement_zh="4G网络全覆盖", indicator_en="hamlets in the network", indicator_zh="覆盖的自然村数",
    ),
    "other words of a note": lambda files: edit(
        files, "claims", {"id": "targeted-loans"}, note_en="A flow, not a stock.", note_zh="流量，不是存量。",
    ),
    "another title": lambda files: edit(
        files, "figures", {"name": ORIGINAL.rows("figures")[0]["name"]}, title_en="Of both, {count}", title_zh="双方各{count}个",
    ),
    "texts that look like code": lambda files: edit(
        files, "goals", {"id": "schooling"}, commitment_en="So <b>bold</b> *stars* $x_1$ {x}", commitment_zh="<b>控辍保学</b>*",
    ),
    "a fact of a county": lambda files: add(
        files, "county_facts", adcode="411224", metric="poor-villages", metric_en="Poor villages", metric_zh="贫困村", printed="12",
        unit="village", period="2019-12", source="三门峡日报 2020-01-09",
    ),
    "a relation more": lambda files: add(files, "consistency", id="more", left="hn245", relation="at-most", right="hn244"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_sound_edits_pass(name, folder, report_text):
    text = None if name == "a rate of the report above a hundred" else report_text
    assert list(map(str, found(folder, EDITS[name], text))) == []


def test_a_fault_stops_the_command_with_status_one(folder, capsys):
    (folder / "claims.csv").unlink()
    try:
        assert validate.main(str(folder)) == 1
    finally:
        write(folder, {}, ORIGINAL)
    assert "claims.csv: missing" in capsys.readouterr().err


def test_another_text_is_not_taken_for_the_report(tmp_path, monkeypatch, capsys):
    other = tmp_path / "report.txt"
    other.write_text("718.6万")
    monkeypatch.setenv("REPORT_TEXT", str(other))
    with pytest.raises(ValueError, match="is not the report"):
        validate.report_text()
    assert validate.main() == 1
    assert "is not the report" in capsys.readouterr().err
