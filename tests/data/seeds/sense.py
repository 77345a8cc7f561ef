"""Faults of sense: well-formed cells that a careful reader would call wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.data.seeds import COLUMNS, ORIGINAL, TABLES, Files, Row, Seed, cells, chance, deleted, pick, swapped, tables

SENSE = "sense"
HAN = re.compile("[\u4e00-\u9fff]{2}")


def seeds() -> list[Seed]:
    made = (
        letters,
        languages,
        claims,
        numerals,
        points,
        structures,
        statements,
        links,
        sources,
        counties,
        facts,
        chart_words,
        relations,
        phrases,
        rows,
    )
    return [seed for make in made for seed in make()]


def _words(*endings: str) -> list[tuple[str, str]]:
    return [(table, column) for table in TABLES for column in COLUMNS[table] if column.endswith(endings) and column != "level_zh"]


def _middle(text: str, piece: str) -> str:
    return text[: len(text) // 2] + piece + text[len(text) // 2 :]


LETTERS = {
    "space before": lambda text, _: f" {text}",
    "space after": lambda text, _: f"{text} ",
    "two spaces": lambda text, _: text.replace(" ", "  ", 1) if " " in text else None,
    "no-break space": lambda text, _: text.replace(" ", "\u00a0", 1) if " " in text else _middle(text, "\u00a0"),
    "ideographic space": lambda text, _: _middle(text, "\u3000"),
    "thin space": lambda text, _: _middle(text, "\u2009"),
    "tab within": lambda text, _: _middle(text, "\t"),
    "line separator": lambda text, _: _middle(text, "\u2028"),
    "zero-width space": lambda text, _: _middle(text, "\u200b"),
    "zero-width joiner": lambda text, _: _middle(text, "\u200d"),
    "byte order mark within": lambda text, _: f"\ufeff{text}",
    "word joiner": lambda text, _: f"{text}\u2060",
    "soft hyphen": lambda text, _: _middle(text, "\u00ad"),
    "right-to-left override": lambda text, _: _middle(text, "\u202e"),
    "right-to-left mark": lambda text, _: f"{text}\u200f",
    "isolate": lambda text, _: f"\u2067{text}\u2069",
    "variation selector": lambda text, _: f"{text}\ufe0f",
    "private use": lambda text, _: _middle(text, "\ue000"),
    "private plane": lambda text, _: f"{text}\U000f0000",
    "replacement character": lambda text, _: _middle(text, "\ufffd"),
    "noncharacter": lambda text, _: f"{text}\uffff",
    "decomposed letter": lambda text, _: f"{text}e\u0301",
    "emoji": lambda text, _: f"{text}\U0001f600",
    "Cyrillic letter": lambda text, _: text.replace("a", "\u0430", 1) if "a" in text else f"{text}\u0430",
    "Greek letter": lambda text, _: f"{text}\u03bf",
    "kana": lambda text, _: f"{text}\u306e",
    "Arabic": lambda text, _: f"{text}\u0627",
    "full-width letter": lambda text, _: f"{text}\uff21",
    "20,000 characters": lambda text, _: (text + text[-1]) * (20_000 // len(text)),
    "2,000 characters": lambda text, _: (text + text[-1]) * (2_000 // len(text)),
    "bracket left open": lambda text, _: f"{text}（" if HAN.search(text) else f"{text} (",
    "bracket never opened": lambda text, _: f"{text}）" if HAN.search(text) else f"{text})",
    "quotation mark left open": lambda text, _: f"“{text}",
}


def letters() -> Iterator[Seed]:
    for kind, make in LETTERS.items():
        for table, column in pick(_words("_en", "_zh"), 2, kind):
            yield from cells(SENSE, kind, table, column, make, 1, lambda row, c=column: row[c])


def languages() -> Iterator[Seed]:
    def other(column: str) -> str:
        return column[:-3] + ("_zh" if column.endswith("_en") else "_en")

    english = {
        "English emptied": lambda text, row, c: "",
        "English is the Chinese": lambda text, row, c: row[other(c)],
        "a Chinese word in English": lambda text, row, c: f"{text} 脱贫",
        "Chinese comma in English": lambda text, row, c: f"{text}，really",
        "Chinese full stop in English": lambda text, row, c: f"{text}。",
        "wrongly decoded": lambda text, row, c: f"{text} {'河南'.encode().decode('latin-1')}",
        "wrongly decoded, Windows": lambda text, row, c: f"{text} â€“ x",
    }
    chinese = {
        "Chinese emptied": lambda text, row, c: "",
        "Chinese is the English": lambda text, row, c: row[other(c)],
        "comma of ASCII in Chinese": lambda text, row, c: f"{text},贫困",
        "colon of ASCII in Chinese": lambda text, row, c: f"{text}:贫困",
        "Chinese wrongly decoded": lambda text, row, c: text.encode().decode("latin-1"),
        "Chinese as question marks": lambda text, row, c: "?" * len(text),
    }
    for ending, kinds in (("_en", english), ("_zh", chinese)):
        pairs = [(table, column) for table, column in _words(ending) if other(column) in COLUMNS[table]]
        for kind, make in kinds.items():
            for table, column in pick(pairs, 4, kind):
                full = lambda row, c=column: row[c] and HAN.search(row[c[:-3] + "_zh"]) and re.search("[a-z]{3}", row[c[:-3] + "_en"])  # noqa: E731
                yield from cells(SENSE, kind, table, column, lambda text, row, c=column, make=make: make(text, row, c), 1, full)
    for table, column in pick([pair for pair in _words("_en") if other(pair[1]) in COLUMNS[pair[0]]], 4, "exchanged"):
        where = lambda row, c=column: HAN.search(row[other(c)]) and re.search("[a-z]{3}", row[c])  # noqa: E731
        rows = [place for place, row in enumerate(ORIGINAL.rows(table)) if where(row)]
        for place in pick(rows, 1, table, column):
            yield Seed(SENSE, "languages exchanged", f"{table}.csv, row {place + 2}", _exchange(table, place, column, other(column)), table)


def _exchange(table: str, place: int, one: str, other: str):
    def change(files: Files) -> None:
        rows = files.rows(table)
        rows[place][one], rows[place][other] = rows[place][other], rows[place][one]
        files.put(table, rows)

    return change


def another_digit(text: str, row: Row) -> str | None:
    """The same number with one digit changed."""
    places = [place for place, digit in enumerate(text) if digit.isdigit()]
    if not places:
        return None
    at = chance(text, *row.values()).choice(places)
    return text[:at] + str((int(text[at]) + 1 + chance(at, text).randrange(8)) % 10 or 1) + text[at + 1 :]


def _one_of(table: str, column: str):
    """Another value that the column has."""
    values = sorted({row[column] for row in ORIGINAL.rows(table)} - {""})
    return lambda cell, row: chance(*row.values()).choice([value for value in values if value != cell])


def _id_of(table: str):
    ids = [row["id"] for row in ORIGINAL.rows(table)]
    return lambda cell, row: chance(*row.values()).choice([id for id in ids if id != cell])


def claims() -> Iterator[Seed]:
    ascii_ = lambda row: row["printed"].isascii()  # noqa: E731
    yield from cells(SENSE, "a digit of a figure changed", "claims", "printed", another_digit, 4, ascii_)
    yield from cells(
        SENSE,
        "half a thing in the report",
        "claims",
        "printed",
        lambda cell, _: f"{cell}.5",
        3,
        lambda row: ascii_(row) and row["kind"] == "count" and not row["scale"],
    )
    yield from cells(SENSE, "nothing in the report", "claims", "printed", lambda cell, _: "0", 2)
    yield from cells(SENSE, "scale of a figure lost", "claims", "scale", lambda cell, _: "", 2, lambda row: row["scale"])
    yield from cells(SENSE, "another scale of a figure", "claims", "scale", lambda cell, _: "亿" if cell == "万" else "万", 2)
    yield from cells(SENSE, "percent of things", "claims", "unit", lambda cell, _: "percent", 2, lambda row: row["kind"] == "count")
    yield from cells(SENSE, "things of a rate", "claims", "unit", lambda cell, _: "person", 2, lambda row: row["kind"] == "rate")
    yield from cells(SENSE, "money of a count", "claims", "unit", lambda cell, _: "yuan", 2, lambda row: row["kind"] == "count")
    yield from cells(SENSE, "another kind of figure", "claims", "kind", _one_of("claims", "kind"), 3)
    yield from cells(SENSE, "exact instead of over", "claims", "wording", lambda cell, _: "exact", 2, lambda row: row["wording"] == "over")
    yield from cells(SENSE, "over instead of exact", "claims", "wording", lambda cell, _: "over", 2, lambda row: row["wording"] == "exact")
    yield from cells(SENSE, "all instead of around", "claims", "wording", lambda cell, _: "all", 1, lambda row: row["wording"] == "around")
    yield from cells(
        SENSE,
        "period of a figure backwards",
        "claims",
        "period",
        lambda cell, _: "/".join(reversed(cell.split("/"))),
        2,
        lambda row: "/" in row["period"],
    )
    yield from cells(SENSE, "figure of the future", "claims", "period", lambda cell, _: "2030", 2)
    yield from cells(SENSE, "point of another figure", "claims", "point", _one_of("claims", "point"), 3)
    yield from cells(SENSE, "place of another province", "claims", "place", lambda cell, _: "CN-YN", 2)
    yield from cells(SENSE, "locator of another figure", "claims", "locator", _one_of("claims", "locator"), 3)
    yield from cells(SENSE, "indicator of another figure", "claims", "indicator_en", _one_of("claims", "indicator_en"), 2)
    yield from cells(
        SENSE, "correction of other digits", "claims", "correction", lambda cell, _: "165.43", 1, lambda row: row["correction"]
    )
    yield from cells(SENSE, "correction that corrects nothing", "claims", "correction", lambda cell, row: row["printed"], 2, ascii_)
    yield from swapped(SENSE, "ids of two figures exchanged", "claims", "id", count=3)
    yield from swapped(SENSE, "figures of two rows exchanged", "claims", "printed", "scale", count=2)
    yield from swapped(SENSE, "locators of two figures exchanged", "claims", "locator", count=2)
    yield from deleted(SENSE, "figure deleted", "claims", 2)


def numerals() -> Iterator[Seed]:
    figure = lambda row: row["claim"] and row["script"] == "arabic"  # noqa: E731
    yield from cells(SENSE, "a digit of a numeral changed", "numerals", "numeral", another_digit, 5, figure)
    yield from cells(SENSE, "a digit of a date changed", "numerals", "numeral", another_digit, 2, lambda row: row["role"] == "date")
    yield from cells(
        SENSE, "another Chinese numeral", "numerals", "numeral", lambda cell, _: "九", 2, lambda row: row["script"] == "chinese"
    )
    yield from cells(SENSE, "scale of a numeral lost", "numerals", "scale", lambda cell, _: "", 2, lambda row: row["scale"])
    yield from cells(SENSE, "another scale of a numeral", "numerals", "scale", lambda cell, _: "亿" if cell == "万" else "万", 4, figure)
    yield from cells(SENSE, "numeral of another figure", "numerals", "claim", _id_of("claims"), 3, lambda row: row["claim"])
    yield from cells(SENSE, "numeral of no figure", "numerals", "claim", lambda cell, _: "", 2, lambda row: row["claim"])
    yield from cells(SENSE, "figure of an idiom", "numerals", "claim", _id_of("claims"), 2, lambda row: row["role"] == "idiom")
    yield from cells(SENSE, "numeral of another formula", "numerals", "formula", _id_of("formulas"), 2, lambda row: row["formula"])
    yield from cells(SENSE, "another role", "numerals", "role", _one_of("numerals", "role"), 3)
    yield from cells(SENSE, "the other script", "numerals", "script", lambda cell, _: "chinese" if cell == "arabic" else "arabic", 2)
    yield from cells(SENSE, "position left out", "numerals", "position", lambda cell, _: str(int(cell) + 500), 2)
    yield from cells(SENSE, "offset far off", "numerals", "offset", lambda cell, _: str(int(cell) + 900), 2)
    yield from cells(SENSE, "point of another numeral", "numerals", "point", lambda cell, _: "4.4" if cell < "4" else "0.1", 2)
    yield from cells(SENSE, "locator of another numeral", "numerals", "locator", _one_of("numerals", "locator"), 2)
    yield from swapped(SENSE, "positions exchanged", "numerals", "position", count=2)
    yield from swapped(SENSE, "offsets exchanged", "numerals", "offset", count=2)
    yield from swapped(SENSE, "figures of two numerals exchanged", "numerals", "claim", count=2, where=figure)
    yield from deleted(SENSE, "numeral deleted", "numerals", 3)


def points() -> Iterator[Seed]:
    yield from cells(SENSE, "section other than the id says", "points", "section", _one_of("points", "section"), 2)
    yield from cells(SENSE, "label that no chapter has", "points", "anchor", lambda cell, _: f"{cell}s", 2)
    yield from cells(SENSE, "label of another point", "points", "anchor", _one_of("points", "anchor"), 2)
    yield from cells(SENSE, "chapter that does not exist", "points", "chapter", lambda cell, _: "5-next", 2)
    yield from cells(SENSE, "chapter of another section", "points", "chapter", _one_of("points", "chapter"), 2)
    yield from cells(
        SENSE, "title of another point", "points", "title_zh", _one_of("points", "title_zh"), 2, lambda row: row["locator"].startswith("——")
    )
    yield from swapped(SENSE, "ids of two points exchanged", "points", "id", count=2)
    yield from deleted(SENSE, "point deleted that others name", "points", 2)


def structures() -> Iterator[Seed]:
    one_more, one_less = (lambda cell, _: str(int(cell) + 1)), (lambda cell, _: str(int(cell) - 1))
    for kind, make in (("one more", one_more), ("one less", one_less)):
        yield from cells(
            SENSE, f"{kind} than the formula names", "formulas", "stated_count", make, 3, lambda row: row["stated_count"] > "1"
        )
        yield from cells(
            SENSE,
            f"{kind} document",
            "policies",
            "documents",
            make,
            3,
            lambda row, less=make is one_less: row["documents"] > ("1" if less else ""),
        )
        yield from cells(SENSE, f"{kind} year of a policy", "policies", "year", make, 2)
    yield from cells(
        SENSE,
        "a member left out in English",
        "formulas",
        "members_en",
        lambda cell, _: cell.rpartition("|")[0],
        3,
        lambda row: "|" in row["members_en"],
    )
    yield from cells(
        SENSE,
        "a member twice",
        "formulas",
        "members_zh",
        lambda cell, _: f"{cell.rpartition('|')[0]}|{cell.partition('|')[0]}",
        3,
        lambda row: "|" in row["members_zh"],
    )
    yield from cells(
        SENSE, "complete that is not", "formulas", "complete", _one_of("formulas", "complete"), 3, lambda row: row["complete"] != "examples"
    )
    yield from cells(SENSE, "another instrument", "safety_net", "instrument_zh", lambda cell, _: "就业", 2)
    yield from cells(SENSE, "programme of another group", "programmes", "group", _one_of("programmes", "group"), 2)
    yield from cells(SENSE, "programme of another figure", "programmes", "claim", _id_of("claims"), 3, lambda row: row["claim"])
    yield from cells(SENSE, "goal of another baseline", "goals", "baseline", _id_of("claims"), 5, lambda row: row["baseline"])
    yield from cells(SENSE, "goal of another later value", "goals", "later", _id_of("statements"), 3, lambda row: row["later"])
    yield from cells(SENSE, "level of another figure", "levels", "claim", _id_of("claims"), 2, lambda row: row["claim"])
    yield from cells(SENSE, "innovation of another figure", "innovations", "claim", _id_of("claims"), 2, lambda row: row["claim"])
    yield from cells(SENSE, "word that its locator lacks", "totality", "word", lambda cell, _: "彻底", 2)
    yield from cells(
        SENSE, "repeated words that are not", "slips", "kind", lambda cell, _: "repeated", 2, lambda row: row["kind"] != "repeated"
    )
    yield from cells(SENSE, "a suggestion that changes nothing", "slips", "suggestion_zh", lambda cell, row: row["locator"], 2)
    yield from cells(
        SENSE, "a point lost for no figure", "slips", "kind", lambda cell, _: "lost-point", 2, lambda row: row["kind"] != "lost-point"
    )
    yield from cells(SENSE, "one word, two translations", "words", "word_en", lambda cell, _: f"{cell} on", 2)
    yield from cells(SENSE, "plural of another unit", "units", "many_en", _one_of("units", "many_en"), 2)
    yield from cells(SENSE, "name of another unit", "units", "one_en", _one_of("units", "one_en"), 2)
    for table in ("goals", "unmeasured", "totality", "programmes", "formulas", "campaigns", "innovations", "policies"):
        yield from cells(SENSE, "locator of another row", table, "locator", _one_of(table, "locator"), 2)
    for table in ("formulas", "campaigns", "programmes", "policies", "innovations", "goals"):
        yield from swapped(SENSE, "locators of two rows exchanged", table, "locator", count=1)
    for table in ("indicators", "formulas", "campaigns", "policies", "innovations", "safety_net", "levels", "places"):
        yield from swapped(SENSE, "ids of two rows exchanged", table, "id", count=2)


def statements() -> Iterator[Seed]:
    units = {row["id"]: row["unit"] for row in ORIGINAL.rows("indicators")}
    unit = lambda row: units[row["indicator"]]  # noqa: E731
    published = {row["id"]: row["published"] for row in ORIGINAL.rows("sources")}
    whole = lambda row: unit(row) in ("village", "county", "station") and not row["scale"]  # noqa: E731
    yield from cells(SENSE, "zero in a statement", "statements", "printed", lambda cell, _: "0", 3, lambda row: row["wording"] != "all")
    yield from cells(SENSE, "zero with decimals", "statements", "printed", lambda cell, _: "0.00", 2, lambda row: row["wording"] != "all")
    yield from cells(
        SENSE,
        "rate above 100",
        "statements",
        "printed",
        lambda cell, _: f"1{cell}" if len(cell) > 1 else None,
        4,
        lambda row: unit(row) == "percent" and "growth" not in row["indicator"] and row["printed"][:2].isdigit(),
    )
    yield from cells(SENSE, "half a village or county", "statements", "printed", lambda cell, _: f"{cell}.5", 4, whole)
    yield from cells(
        SENSE,
        "a piece of a person",
        "statements",
        "printed",
        lambda cell, _: f"{cell}.12345",
        2,
        lambda row: unit(row) == "person" and row["scale"] == "万" and len(row["printed"]) < 5,
    )
    yield from cells(SENSE, "negative people", "statements", "printed", lambda cell, _: f"-{cell}", 2, lambda row: unit(row) == "person")
    yield from cells(
        SENSE,
        "hundred million for ten thousand",
        "statements",
        "scale",
        lambda cell, _: "亿",
        4,
        lambda row: row["scale"] == "万" and unit(row) in ("person", "household", "village") and len(row["printed"]) > 2,
    )
    yield from cells(SENSE, "ten thousands of counties", "statements", "scale", lambda cell, _: "万", 2, lambda row: unit(row) == "county")
    yield from cells(
        SENSE,
        "stated after its source",
        "statements",
        "period",
        lambda cell, _: "2025",
        4,
        lambda row: "2014" < published[row["source"]] < "2024" and "plan" not in row["indicator"],
    )
    yield from cells(
        SENSE,
        "period of a statement backwards",
        "statements",
        "period",
        lambda cell, _: "/".join(reversed(cell.split("/"))),
        3,
        lambda row: "/" in row["period"],
    )
    yield from cells(
        SENSE, "span of one date", "statements", "period", lambda cell, _: f"{cell}/{cell}", 2, lambda row: "/" not in row["period"]
    )
    yield from cells(
        SENSE, "year of another age", "statements", "period", lambda cell, _: f"19{cell[2:4]}", 2, lambda row: row["period"] > "1999"
    )
    yield from cells(
        SENSE, "a span measured as one year", "statements", "measure", lambda cell, _: "annual", 2, lambda row: "/" in row["period"]
    )
    yield from cells(SENSE, "a stock over years", "statements", "measure", lambda cell, _: "stock", 2, lambda row: "/" in row["period"])
    yield from swapped(SENSE, "ids of two statements exchanged", "statements", "id", count=3)
    yield from deleted(SENSE, "statement deleted that others name", "statements", 4, _named_elsewhere)
    for place in pick(list(range(len(ORIGINAL.rows("statements")))), 3, "twice"):
        yield tables(SENSE, "statement under another id", "statements", lambda rows, place=place: [*rows, rows[place] | {"id": "zz9001"}])
    for place in pick(list(range(len(ORIGINAL.rows("sources")))), 3, "twice"):
        yield tables(
            SENSE,
            "source under another id",
            "sources",
            lambda rows, place=place: [*rows, rows[place] | {"id": f"again-{rows[place]['id']}"}],
        )
    for table in ("indicators", "places", "goals", "programmes", "units", "unmeasured", "formulas"):
        yield tables(
            SENSE,
            "row under another id",
            table,
            lambda rows, new="CN-ZZ" if table == "places" else "": [*rows, rows[3] | {"id": new or f"{rows[3]['id']}-again"}],
        )


def _named_elsewhere(row: Row) -> bool:
    return any(row["id"] == link["statement"] for link in ORIGINAL.rows("links"))


def links() -> Iterator[Seed]:
    units = {row["id"]: row["unit"] for row in ORIGINAL.rows("indicators")}
    stated = {row["id"]: row for row in ORIGINAL.rows("statements")}
    unit = {row["id"]: row["unit"] for row in ORIGINAL.rows("claims")}

    def of_another_unit(_cell: str, row: Row) -> str:
        others = [
            id
            for id, one in stated.items()
            if units[one["indicator"]] != unit[row["claim"]] and one["place"] == stated[row["statement"]]["place"]
        ]
        return chance(*row.values()).choice(others)

    def elsewhere(_cell: str, row: Row) -> str:
        others = [
            id for id, one in stated.items() if units[one["indicator"]] == unit[row["claim"]] and not one["place"].startswith("CN-HA")
        ]
        return chance(*row.values()).choice(others) if others else row["statement"]

    near = lambda row: row["relation"] in ("same", "series", "part")  # noqa: E731
    yield from cells(SENSE, "link to a value of another unit", "links", "statement", of_another_unit, 6, near)
    yield from cells(SENSE, "same thing in another province", "links", "statement", elsewhere, 4, near)
    yield from cells(SENSE, "peer at home", "links", "relation", lambda _cell, _: "peer", 3, near)
    yield from cells(
        SENSE, "another province as the same", "links", "relation", lambda _cell, _: "same", 2, lambda row: row["relation"] == "peer"
    )
    yield from deleted(SENSE, "source deleted that is cited", "sources", 2)
    yield from deleted(SENSE, "place deleted that is named", "places", 2)
    yield from deleted(SENSE, "indicator deleted that is measured", "indicators", 2)
    yield from deleted(SENSE, "unit deleted that is used", "units", 2, lambda row: row["id"] in units.values())


def sources() -> Iterator[Seed]:
    yield from cells(SENSE, "published in the future", "sources", "published", lambda cell, _: "2031-01-01", 2)
    yield from cells(
        SENSE,
        "published another day",
        "sources",
        "published",
        lambda cell, _: f"{cell[:-2]}{int(cell[-2:]) % 27 + 1:02}",
        4,
        lambda row: len(row["published"]) == 10,
    )
    yield from cells(SENSE, "address of another source", "sources", "url", _one_of("sources", "url"), 2, lambda row: row["url"])
    yield from cells(SENSE, "address without a host", "sources", "url", lambda cell, _: "https://localhost", 2)
    yield from cells(
        SENSE, "publisher by another English name", "sources", "publisher_en", lambda cell, _: f"{cell} Agency", 4, _publishes_more
    )
    yield from swapped(SENSE, "ids of two sources exchanged", "sources", "id", count=3)
    yield from swapped(SENSE, "addresses of two sources exchanged", "sources", "url", count=2, where=lambda row: row["url"])


def _publishes_more(row: Row) -> bool:
    return sum(other["publisher_zh"] == row["publisher_zh"] for other in ORIGINAL.rows("sources")) > 1


def counties() -> Iterator[Seed]:
    def again(rows: list[Row]) -> list[Row]:
        return [*rows, rows[-1] | {"adcode": "411799", "name_en": "Xincai county", "name_zh": "新蔡新县", "column": "12", "row": "9"}]

    yield tables(SENSE, "county twice under another name and code", "counties", again)
    yield from cells(SENSE, "fifth deep county", "counties", "deep_poverty", lambda cell, _: "yes", 2)
    yield tables(SENSE, "fifth deep county with a basis", "counties", lambda rows: rows[0].update(deep_poverty="yes", deep_basis="sourced"))
    yield from cells(SENSE, "deep county that is not", "counties", "deep_poverty", lambda cell, _: "no", 2)
    yield from cells(SENSE, "exit a year later", "counties", "exit_year", lambda cell, _: str(int(cell) + 1), 2)
    yield from cells(SENSE, "exit a year earlier", "counties", "exit_year", lambda cell, _: str(int(cell) - 1), 2)
    yield tables(SENSE, "exit and approval a year off", "counties", lambda rows: rows[1].update(exit_year="2019", approved="2020-02-26"))
    yield from cells(SENSE, "approved before the exit", "counties", "approved", lambda cell, row: f"{int(row['exit_year']) - 1}-05-08", 2)
    yield from cells(SENSE, "approved another day", "counties", "approved", lambda cell, _: f"{cell[:8]}{int(cell[8:]) % 27 + 1:02}", 2)
    yield from cells(
        SENSE, "the other designation", "counties", "designation", lambda cell, _: "national" if cell == "provincial" else "provincial", 4
    )
    yield from cells(SENSE, "prefecture of another county", "counties", "prefecture_en", _one_of("counties", "prefecture_en"), 2)
    yield from cells(SENSE, "Chinese prefecture of another county", "counties", "prefecture_zh", _one_of("counties", "prefecture_zh"), 2)
    yield tables(
        SENSE,
        "prefecture of another in both languages",
        "counties",
        lambda rows: rows[5].update(prefecture_en="Xinyang", prefecture_zh="信阳市"),
    )
    yield from cells(SENSE, "name of another county", "counties", "name_zh", _one_of("counties", "name_zh"), 2)
    yield from cells(SENSE, "name without its rank", "counties", "name_zh", lambda cell, _: cell[:-1], 2)
    yield from cells(
        SENSE, "code of another prefecture", "counties", "adcode", lambda cell, _: f"4117{cell[4:]}", 2, lambda row: row["adcode"] < "4114"
    )
    yield from swapped(SENSE, "codes of two counties exchanged", "counties", "adcode", count=2)
    yield from swapped(SENSE, "tiles of two counties exchanged", "counties", "column", "row", count=2)
    yield from swapped(SENSE, "places of two counties exchanged", "counties", "lon", "lat", count=2)
    yield tables(SENSE, "two counties on one tile", "counties", lambda rows: rows[3].update(column=rows[4]["column"], row=rows[4]["row"]))
    yield from cells(SENSE, "tile far outside", "counties", "column", lambda cell, _: str(int(cell) + 8), 2)
    yield from cells(SENSE, "tile far below", "counties", "row", lambda cell, _: str(int(cell) + 9), 2)
    yield from cells(
        SENSE,
        "county two degrees east",
        "counties",
        "lon",
        lambda cell, _: f"{float(cell) + 2:.2f}",
        4,
        lambda row: float(row["lon"]) < 114.5,
    )
    yield from cells(
        SENSE,
        "county a degree and a half south",
        "counties",
        "lat",
        lambda cell, _: f"{float(cell) - 1.5:.2f}",
        4,
        lambda row: float(row["lat"]) > 33,
    )
    yield from cells(SENSE, "a source that confirms itself", "counties", "second_source", lambda cell, row: row["source"], 2)
    yield from cells(SENSE, "area of another name", "counties", "area_en", lambda cell, _: "Qinling Mountains", 2)
    yield from deleted(SENSE, "county deleted", "counties", 2)


def facts() -> Iterator[Seed]:
    yield from cells(SENSE, "zero in a county", "county_facts", "printed", lambda cell, _: "0", 2)
    yield from cells(
        SENSE, "rate above 100 in a county", "county_facts", "printed", lambda cell, _: "118.9", 2, lambda row: row["unit"] == "percent"
    )
    yield from cells(
        SENSE, "half a person in a county", "county_facts", "printed", lambda cell, _: f"{cell}.5", 2, lambda row: row["unit"] != "percent"
    )
    yield from cells(SENSE, "another unit of a metric", "county_facts", "unit", _one_of("county_facts", "unit"), 2)
    yield from cells(SENSE, "another name of a metric", "county_facts", "metric_en", _one_of("county_facts", "metric_en"), 2)
    yield from cells(
        SENSE,
        "fact after its source",
        "county_facts",
        "period",
        lambda cell, _: "2024",
        3,
        lambda row: re.search("20[12][0-9]-", row["source"]) and "planned" not in row["metric"],
    )
    yield from cells(SENSE, "address of another fact", "county_facts", "url", _one_of("county_facts", "url"), 2)
    yield from cells(
        SENSE,
        "households of a hundred",
        "county_facts",
        "printed",
        lambda cell, _: cell[:-2],
        2,
        lambda row: row["metric"] == "poor-households",
    )


def chart_words() -> Iterator[Seed]:
    for kind, piece in {
        "a place that is an attribute": "{x.__class__}",
        "a numbered place": "{0}",
        "a place never closed": "{x",
        "a brace alone": "}",
        "a place with a format": "{x:>99}",
        "an unnamed place": "{}",
    }.items():
        yield from cells(SENSE, kind, "figures", "note_en", lambda cell, _, piece=piece: f"{cell} {piece}", 2, lambda row: row["note_en"])
    yield from cells(SENSE, "a place in one language", "figures", "title_zh", lambda cell, _: f"{cell}{{share}}", 2)
    yield from cells(SENSE, "a figure that no chapter draws", "figures", "name", lambda cell, _: f"{cell}-old", 2)
    yield from deleted(SENSE, "words of a drawn figure deleted", "figures", 2)


def relations() -> Iterator[Seed]:
    yield from cells(
        SENSE,
        "relation to no statement",
        "consistency",
        "left",
        lambda cell, _: f"{cell} + zz1",
        3,
        lambda row: row["relation"] == "equals",
    )
    yield from cells(
        SENSE, "relation to another statement", "consistency", "right", lambda cell, _: "n040", 2, lambda row: row["relation"] == "equals"
    )
    yield from cells(
        SENSE, "relation without a side", "consistency", "right", lambda cell, _: "", 2, lambda row: row["relation"] == "equals"
    )
    yield from cells(
        SENSE,
        "series the other way",
        "consistency",
        "relation",
        lambda cell, _: "rises",
        2,
        lambda row: row["relation"] == "falls" and "registered" in row["left"] or "headcount-" in row["left"],
    )


def phrases() -> Iterator[Seed]:
    """A side of a check loses its noun phrase in both languages."""
    for side in ("left", "right"):
        able = [place for place, row in enumerate(ORIGINAL.rows("checks")) if row[f"{side}_en"] and row["test"] != "enumeration"]
        for place in pick(able, 2, side):

            def change(files: Files, place: int = place, side: str = side) -> None:
                changed = files.rows("checks")
                changed[place] |= {f"{side}_en": "", f"{side}_zh": ""}
                files.put("checks", changed)

            yield Seed(SENSE, "side of a check without its phrase", f"checks.csv, row {place + 2}", change, "checks", f"{side}_en")


def rows() -> Iterator[Seed]:
    yield from deleted(SENSE, "search deleted", "searches", 2)
    for table in ("programmes", "safety_net"):
        yield from deleted(SENSE, "row of a whole deleted", table, 2)
    yield from deleted(SENSE, "slip of a correction deleted", "slips", 1, lambda row: row["kind"] == "lost-point")
    yield from deleted(
        SENSE,
        "formula deleted that numerals name",
        "formulas",
        2,
        lambda row: any(row["id"] == one["formula"] for one in ORIGINAL.rows("numerals")),
    )
    for table in ("numerals", "points", "counties", "policies", "words"):
        if table != "words":
            yield tables(SENSE, "rows in another order", table, lambda rows: rows[::-1])
