"""Faults that only the report's text shows: what is located, counted or copied from it wrongly, alike in all tables."""

from __future__ import annotations

from collections.abc import Iterator

from tests.data.seeds import COLUMNS, ORIGINAL, TABLES, Files, Row, Seed, cells, chance, deleted, pick, swapped, tables
from tests.data.seeds.sense import another_digit

REPORT = "report"
LOCATED = [table for table in TABLES if "locator" in COLUMNS[table]]
POINTED = [table for table in LOCATED if "point" in COLUMNS[table] and table not in ("claims", "numerals")]


def seeds() -> list[Seed]:
    return [seed for make in (locators, numerals, counts, structures, figures) for seed in make()]


def _another_character(text: str, row: Row) -> str:
    at = chance(text, *row.values()).randrange(len(text))
    return text[:at] + ("龙" if text[at] != "龙" else "凤") + text[at + 1 :]


def locators() -> Iterator[Seed]:
    kinds = {
        "a character of a locator changed": _another_character,
        "a character of a locator left out": lambda text, row: (
            text[: len(text) // 2] + text[len(text) // 2 + 1 :] if len(text) > 4 else None
        ),
        "words of a locator turned": lambda text, row: text[len(text) // 2 :] + text[: len(text) // 2],
    }
    for kind, make in kinds.items():
        for table in LOCATED:
            yield from cells(REPORT, kind, table, "locator", make, 1)


def numerals() -> Iterator[Seed]:
    for kind, step in {"an offset one on": 1, "an offset one back": -1, "an offset by two": 2}.items():
        yield from cells(REPORT, kind, "numerals", "offset", lambda cell, _, step=step: str(int(cell) + step), 4)
    yield from cells(REPORT, "numeral under the next point", "numerals", "point", _next, 4, _last_of_its_point)
    for place in pick(list(range(5, 170)), 4, "left out"):
        yield tables(REPORT, "numeral left out, and positions closed up", "numerals", lambda rows, place=place: _closed(rows, place))
    yield from cells(
        REPORT,
        "Chinese numeral of an idiom changed",
        "numerals",
        "numeral",
        lambda cell, _: "二",
        3,
        lambda row: row["role"] == "idiom" and row["numeral"] == "一",
    )
    for place in pick([place for place, row in enumerate(ORIGINAL.rows("numerals")) if row["role"] == "date"], 3, "moved"):
        yield tables(
            REPORT,
            "date of another sentence",
            "numerals",
            lambda rows, place=place: rows[place].update(
                numeral="2012", locator=rows[place]["locator"].replace(rows[place]["numeral"], "2012")
            ),
        )


def _last_of_its_point(row: Row) -> bool:
    rows = ORIGINAL.rows("numerals")
    place = next(place for place, other in enumerate(rows) if other["position"] == row["position"])
    return not row["claim"] and row["point"] and place + 1 < len(rows) and row["point"] < rows[place + 1]["point"]


def _next(point: str, row: Row) -> str:
    rows = ORIGINAL.rows("numerals")
    return rows[int(row["position"])]["point"]


def _closed(rows: list[Row], place: int) -> list[Row]:
    kept = rows[:place] + rows[place + 1 :]
    for position, row in enumerate(kept, start=1):
        row["position"] = str(position)
    return kept


def counts() -> Iterator[Seed]:
    for kind, step in {"one more": 1, "one less": -1, "ten more": 10}.items():
        yield from cells(
            REPORT, f"{kind} character of a point", "points", "characters", lambda cell, _, step=step: str(int(cell) + step), 3
        )
        yield from cells(
            REPORT,
            f"{kind} use of a word",
            "words",
            "count",
            lambda cell, _, step=step: str(int(cell) + step) if int(cell) + step > 0 else None,
            3,
        )
    yield from swapped(REPORT, "counts of two words exchanged", "words", "count", count=3)
    yield from cells(REPORT, "word under another point", "words", "point", _free_point, 3)
    yield from deleted(REPORT, "count of a word left out", "words", 4)
    yield from swapped(REPORT, "characters of two points exchanged", "points", "characters", count=2)


def _free_point(cell: str, row: Row) -> str:
    taken = {other["point"] for other in ORIGINAL.rows("words") if other["word_zh"] == row["word_zh"]}
    return next(point["id"] for point in ORIGINAL.rows("points") if point["id"] not in taken)


def structures() -> Iterator[Seed]:
    for table in POINTED:
        points = [row["id"] for row in ORIGINAL.rows("points")]
        unclaimed = lambda row: not row.get("claim")  # noqa: E731
        yield from cells(
            REPORT,
            "structure under another point",
            table,
            "point",
            lambda cell, row, points=points: chance(*row.values()).choice([point for point in points if point != cell]),
            2,
            unclaimed,
        )
    yield from swapped(REPORT, "points of two structures exchanged", "unmeasured", "point", count=2)
    yield from swapped(REPORT, "points of two slips exchanged", "slips", "point", count=2)
    yield from swapped(
        REPORT,
        "locators of two points exchanged",
        "points",
        "locator",
        "title_zh",
        count=2,
        where=lambda row: row["locator"].startswith("——"),
    )
    rows = ORIGINAL.rows("policies")
    for one, other in ((0, 1), (7, 8)):
        later = {"id": rows[one]["id"][:-4] + rows[other]["year"], "year": rows[other]["year"]}
        yield tables(REPORT, "policy of another year, id and all", "policies", lambda rows, one=one, later=later: rows[one].update(later))
    yield from cells(
        REPORT,
        "a suggestion that the report prints",
        "slips",
        "suggestion_zh",
        lambda cell, row: "贫困人口",
        2,
        lambda row: row["kind"] != "lost-point",
    )
    yield from cells(
        REPORT,
        "word of totality that is not there",
        "totality",
        "locator",
        lambda cell, row: f"{row['word']}{cell}"[:24] if row["word"] * 2 != cell else None,
        3,
    )


def figures() -> Iterator[Seed]:
    """A figure copied wrongly in the same way wherever it stands."""
    able = [row for row in ORIGINAL.rows("claims") if row["printed"].isascii() and len(row["printed"]) > 2]
    for claim in pick(able, 8, "digit"):
        other = another_digit(claim["printed"], claim)
        yield Seed(
            REPORT,
            "a digit changed in figure, numeral and locators",
            claim["id"],
            lambda files, claim=claim, other=other: _printed(files, claim, other),
        )
    for claim in pick([row for row in able if row["scale"] == "万"], 4, "scale"):
        yield Seed(REPORT, "a scale changed in figure, numeral and locators", claim["id"], lambda files, claim=claim: _scaled(files, claim))
    for claim in pick([row for row in able if row["wording"] == "exact"], 3, "wording"):
        yield Seed(REPORT, "over in figure and locator", claim["id"], lambda files, claim=claim: _worded(files, claim))
    yield from cells(REPORT, "nearly that is not", "claims", "wording", lambda cell, _: "nearly", 3, lambda row: row["wording"] == "exact")
    yield from cells(
        REPORT, "exact that is nearly", "claims", "wording", lambda cell, _: "exact", 1, lambda row: row["wording"] == "nearly"
    )


def _everywhere(files: Files, claim: Row, old: str, new: str, **cells_: str) -> None:
    for table, key in (("claims", "id"), ("numerals", "claim")):
        rows = files.rows(table)
        for row in rows:
            if row[key] == claim["id"]:
                row |= {name: text for name, text in cells_.items() if name in row} | {"locator": row["locator"].replace(old, new)}
        files.put(table, rows)


def _printed(files: Files, claim: Row, other: str) -> None:
    _everywhere(files, claim, claim["printed"], other, printed=other, numeral=other)


def _scaled(files: Files, claim: Row) -> None:
    _everywhere(files, claim, f"{claim['printed']}万", f"{claim['printed']}亿", scale="亿")


def _worded(files: Files, claim: Row) -> None:
    rows = files.rows("claims")
    number = claim["printed"] + claim["scale"]
    for row in rows:
        if row["id"] == claim["id"]:
            row |= {"wording": "over", "locator": row["locator"].replace(number, f"{number}多")[:24]}
    files.put("claims", rows)
