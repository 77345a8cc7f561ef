"""The one table of what must hold between the cells of a row and between rows, beyond what `data/datapackage.json` can say.

A rule names a table, the column at fault, what was expected there, and the test that a sound row passes; tables of another book that
lack the column are not asked. Frozen counts are no rules: a row may be added or taken away wherever its neighbours allow it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from answersheet.book.checking import readings as read
from answersheet.book.checking.fault import Fault, shown
from answersheet.book.checking.folder import Folder, Here, parsed


@dataclass(frozen=True)
class Rule:
    """`holds(row, here)` for every row of the tables that have all `columns`; the first of them is named in the fault.

    `needs` are the other tables that the test may look into; where one is missing the rule is not asked.
    """

    tables: str
    columns: str
    expected: str
    holds: read.Holds
    needs: str = ""


def cell(column: str, test: Callable[[str], object]) -> read.Holds:
    return lambda row, _: bool(test(row[column]))


ANY = "*"
RULES = [
    # dates
    Rule(ANY, "period", "a date of the calendar, or two in their order", cell("period", read.is_period)),
    Rule(ANY, "published", "a date of the calendar, and none to come", cell("published", read.is_past)),
    Rule("counties", "approved", "a date of the calendar", cell("approved", read.is_period)),
    Rule(ANY, "url", "an address with a host", cell("url", read.is_address)),
    Rule(ANY, "seen_at", "an address with a host", cell("seen_at", read.is_address)),
    # one thing stands once
    Rule(ANY, "id", "no second row that says the same", read.says_something_new),
    Rule(ANY, "locator", "a place in the report that no other row of the table has", read.alone("locator")),
    Rule("claims", "indicator_en", "a name of its own", read.alone("indicator_en")),
    Rule("claims", "indicator_zh", "a name of its own", read.alone("indicator_zh")),
    Rule("points", "anchor", "a name of its own", read.alone("anchor")),
    Rule("units", "one_en", "a name of its own", read.alone("one_en")),
    Rule("places", "title_en kind", "a name of its own", read.alone("title_en", "kind")),
    Rule("places", "title_zh kind", "a name of its own", read.alone("title_zh", "kind")),
    Rule("sources", "url", "an address of its own", read.alone_if_any("url")),
    Rule("sources", "title publisher_en published", "a document of its own", read.alone("title", "publisher_en", "published")),
    Rule(
        "statements",
        "printed indicator place period scale source measure",
        "a value that the source has not stated already",
        read.stated_once,
    ),
    Rule("words", "word_en point", "one word in each language", read.pair("word_zh", "word_en")),
    Rule("sources", "publisher_en publisher_zh", "one name in each language", read.names("publisher_zh", "publisher_en")),
    Rule("counties", "prefecture_en prefecture_zh", "one name in each language", read.pair("prefecture_en", "prefecture_zh")),
    Rule("counties", "area_en area_zh", "one name in each language", read.pair("area_en", "area_zh")),
    Rule("county_facts", "metric_en metric", "one name for each metric", read.pair("metric", "metric_en")),
    Rule("county_facts", "metric_zh metric", "one name for each metric", read.pair("metric", "metric_zh")),
    Rule("county_facts", "unit metric", "one unit for each metric", read.names("metric", "unit")),
    Rule("county_facts", "url source", "one address for each source", read.pair("source", "url")),
    # ids say what they stand for
    Rule("statements", "id", "ids of one series in their order", read.in_order),
    Rule("counties", "adcode", "codes in their order", read.after_the_last("adcode")),
    Rule("policies", "year", "years in their order", read.after_the_last("year")),
    Rule("policies", "id year", "an id that ends with the year", lambda row, _: row["id"].endswith(f"-{row['year']}")),
    Rule("sources", "id published", "an id that ends with the date of publication", read.dated),
    Rule("sources", "id url", "an id that begins with the host of the address", read.hosted),
    Rule("indicators formulas campaigns policies innovations levels safety_net", "id", "a word of the row's English words", read.named),
    Rule("places", "id", "a code whose letters the name has, or of a county by that name", read.coded, "counties"),
    Rule("figures", "name", "fig- and words", cell("name", re.compile(r"fig(-[a-z0-9]+)+").fullmatch)),
    Rule("figures", "name", "a figure that a chapter draws, once", read.drawn),
    Rule("units", "many_en one_en", "the plural of the singular", lambda row, _: row["many_en"][:2] == row["one_en"][:2]),
    # points
    Rule("points", "section id", "the first digit of the id", lambda row, _: row["section"] == row["id"][0]),
    Rule("points", "id", "points in their order, none left out", read.next_point),
    Rule("points", "anchor chapter", "a label in the chapter", read.labelled),
    Rule("points", "chapter section", "a chapter of the section that there is", read.is_chapter),
    Rule("points", "title_zh locator", "the words that the report puts over the point", read.headed),
    # figures of the report
    Rule("claims", "printed scale unit wording", "a number that its wording can qualify", read.readable),
    Rule("claims", "printed scale unit kind", "a whole number of things", read.whole),
    Rule("claims", "printed locator", "the number in its locator", lambda row, _: row["printed"] in row["locator"]),
    Rule("claims", "scale printed locator", "the scale that follows the number in its locator", read.scaled_as_located),
    Rule(
        "claims",
        "unit locator",
        "percent where the locator has %, and only there",
        lambda row, _: (row["unit"] == "percent") == ("%" in row["locator"]),
    ),
    Rule("claims", "kind unit", "money in yuan, rates and growth in percent, labels and counts in things", read.of_its_kind),
    Rule("claims", "wording locator", "the wording of the locator", read.worded),
    Rule("claims", "period locator", "the year of the locator", read.year_as_located),
    Rule("claims", "period", "no year after the report", read.by_the_report),
    Rule("claims", "correction printed", "another number than is printed, of the same digits", read.corrected),
    Rule("claims", "id printed scale", "one numeral of the same digits in numerals.csv", read.has_numeral, "numerals"),
    Rule("claims", "point", "the point of its first numeral", read.where_its_numeral_is, "numerals"),
    # numerals
    Rule("numerals", "position", "positions one after the other, from 1", read.numbered),
    Rule("numerals", "offset numeral", "a place after the numeral before", read.behind_the_last),
    Rule("numerals", "point", "points in their order", read.in_order_of_points),
    Rule(
        "numerals",
        "numeral locator",
        "a numeral that stands in its locator, with its scale",
        lambda row, _: read.stands(row["numeral"], row["scale"], row["locator"]),
    ),
    Rule(
        "numerals",
        "scale locator",
        "the scale that follows the numeral in its locator",
        lambda row, _: read.followed(row["numeral"], row["scale"], row["locator"]),
    ),
    Rule("numerals", "locator offset", "characters that overlap those of the numeral before", read.continues),
    Rule("numerals", "script numeral", "the script of the numeral", read.written),
    Rule(
        "numerals", "role claim", "claim where there is one, and only there", lambda row, _: (row["role"] == "claim") == bool(row["claim"])
    ),
    Rule(
        "numerals",
        "role formula",
        "formula where there is one, and only there",
        lambda row, _: (row["role"] == "formula") == bool(row["formula"]),
    ),
    Rule(
        "numerals",
        "role numeral",
        "date for a year, and only for one",
        lambda row, _: (row["role"] == "date") == read.is_year(row["numeral"]),
    ),
    Rule("numerals", "role locator", "an ordinal after 第", lambda row, _: row["role"] != "ordinal" or "第" in row["locator"]),
    Rule("numerals", "also", "a second figure, beside the first", lambda row, _: not row["also"] or row["claim"] not in ("", row["also"])),
    Rule(
        "numerals",
        "claim numeral scale",
        "the number that the figure prints, or a word for how many it counts",
        read.prints_its_claim,
        "claims",
    ),
    Rule("numerals", "formula numeral", "a numeral of the formula", read.in_its_formula, "formulas"),
    # what the report names
    Rule("formulas", "stated_count formula_zh", "the number that the formula names", read.counts_as_named),
    Rule(
        "formulas",
        "members_en members_zh",
        "as many members in both languages",
        lambda row, _: len(read.members(row["members_en"])) == len(read.members(row["members_zh"])),
    ),
    Rule(
        "formulas",
        "members_zh members_en",
        "each member once, none empty",
        lambda row, _: read.distinct(row["members_zh"]) and read.distinct(row["members_en"]),
    ),
    Rule("formulas", "complete members_zh stated_count", "yes with all members, examples with fewer, no with none", read.as_complete),
    Rule("safety_net", "instrument_zh", "a member of a formula of the point", read.is_member, "formulas"),
    Rule("formulas", "members_zh point", "a row of safety_net.csv for each member", read.has_rows, "safety_net"),
    Rule("policies", "documents title_zh", "the number that the title names", read.documents),
    Rule("policies", "documents", "the number that the figure of that name prints", read.documents_as_claimed, "claims"),
    Rule("totality", "word locator", "a word of its locator", lambda row, _: row["word"] in row["locator"]),
    Rule("slips", "locator kind", "characters that come twice", lambda row, _: row["kind"] != "repeated" or read.repeats(row["locator"])),
    Rule("slips", "suggestion_zh locator", "other words of the same characters", lambda row, _: row["suggestion_zh"] != row["locator"]),
    Rule("slips", "suggestion_zh kind locator", "the correction of the figure", read.as_corrected, "claims"),
    Rule("claims", "correction", "a slip that names it", read.has_slip, "slips"),
    Rule("campaigns levels safety_net", "claim point", "a figure of the same point", read.of_the_point, "claims"),
    Rule("programmes", "claim", "a figure that no other programme has", read.alone_if_any("claim")),
    Rule("goals", "baseline", "a figure that its words name", read.shares_words("baseline", "claims"), "claims"),
    Rule("innovations levels campaigns", "claim", "a figure that its words name", read.shares_words("claim", "claims"), "claims"),
    Rule("goals", "later baseline", "a statement in the unit of the baseline", read.later_in_its_unit, "statements claims indicators"),
    Rule(
        "points claims programmes formulas levels campaigns safety_net policies innovations goals unmeasured totality slips",
        "locator",
        "characters that the row's own Chinese words share",
        read.speaks_of_it,
    ),
    # statements of others
    Rule("statements county_facts", "printed", "a number", cell("printed", read.is_number)),
    Rule("statements county_facts", "printed", "a whole number of things", read.whole, "indicators"),
    Rule("statements county_facts", "printed", "a value above zero, or a nothing said as such", read.above_zero, "indicators"),
    Rule("statements county_facts", "printed", "a share of at most 100 percent", read.at_most_all, "indicators"),
    Rule("statements county_facts", "printed scale", "no more than there can be of its unit", read.within_reach, "indicators"),
    Rule(
        "statements",
        "printed measure",
        "a negative value only for a change",
        lambda row, _: row["printed"][:1] != "-" or row["measure"] == "change",
    ),
    Rule(
        "statements",
        "period source",
        "a period that had ended when the source was published, unless planned",
        read.before_its_source,
        "sources indicators",
    ),
    Rule("statements", "period", "years from 1978 on", lambda row, _: row["period"][:4] >= "1978"),
    Rule("statements", "measure period", "a year or span as the measure has it", read.measured),
    Rule("county_facts", "period source metric", "a period before the date of its source", read.before_the_date_in),
    Rule("county_facts", "printed metric", "households of one to eight people", read.households),
    Rule("sources", "id", "a document that a statement cites", read.used("statements", "source"), "statements"),
    Rule("indicators", "id", "an indicator that a statement has", read.used("statements", "indicator"), "statements"),
    Rule("places", "id", "a place that a statement, or a figure of the report, has", read.placed, "statements claims"),
    Rule(
        "links",
        "statement relation",
        "the unit of the figure, or for another scope a like one",
        read.links_alike,
        "claims statements indicators",
    ),
    Rule(
        "links",
        "relation",
        "peer for another place, and the others for the place of the figure",
        read.links_places,
        "claims statements indicators",
    ),
    # counties
    Rule("counties", "name_zh", "a county once", read.alone("name_zh")),
    Rule("counties", "name_en prefecture_en", "a county once", read.alone("name_en", "prefecture_en")),
    Rule("counties", "prefecture_en adcode", "one prefecture for the first four digits of the code", read.of_its_prefecture),
    Rule("counties", "name_zh", "a name that ends with its rank", lambda row, _: row["name_zh"][-1:] in "县市区"),
    Rule("counties", "prefecture_zh", "a name that ends with its rank", lambda row, _: row["prefecture_zh"][-1:] == "市"),
    Rule(
        "counties",
        "deep_basis deep_poverty",
        "a basis for yes, and only there",
        lambda row, _: (row["deep_poverty"] == "yes") == bool(row["deep_basis"]),
    ),
    Rule(
        "counties",
        "exit_year approved",
        "the year before the approval",
        lambda row, _: int(row["exit_year"]) == read.last_year(row["approved"]) - 1,
    ),
    Rule("counties", "approved source designation", "the day of its batch", read.of_its_batch),
    Rule("counties", "second_source source", "another source", lambda row, _: row["second_source"] != row["source"]),
    Rule("counties", "column row", "a tile of its own", read.alone("column", "row")),
    Rule("counties", "column row lon lat", "a tile that touches others and keeps their order", read.keeps_its_neighbours),
    Rule("counties", "lon lat", "a place of its own", read.alone("lon", "lat")),
    Rule("counties", "lon lat prefecture_en", "a place near the others of its prefecture", read.near_its_prefecture),
    # checks and searches
    Rule("checks", "left_en left", "a noun phrase for a side that is not one figure of the report", read.phrased("left"), "claims"),
    Rule("checks", "right_en right", "a noun phrase for a side that is not one figure of the report", read.phrased("right"), "claims"),
    Rule("claims", "id", "a statement in links.csv, or a search in searches.csv", read.looked_for, "links searches"),
    # words of the charts
    Rule("figures", "title_en title_zh", "places in braces that are plain names, alike in both languages", read.places_alike("title")),
    Rule("figures", "what_en what_zh", "places in braces that are plain names, alike in both languages", read.places_alike("what")),
    Rule("figures", "note_en note_zh", "places in braces that are plain names, alike in both languages", read.places_alike("note")),
    Rule("figures", "axis_en axis_zh", "places in braces that are plain names, alike in both languages", read.places_alike("axis")),
    Rule("figures", "source_en source_zh", "places in braces that are plain names, alike in both languages", read.places_alike("source")),
]


def faults(folder: Folder) -> list[Fault]:
    """The rows that break a rule, and the figures that chapters draw without words."""
    return undescribed(folder) + [fault for rule in RULES for table in _tables(rule, folder) for fault in _broken(rule, table, folder)]


def undescribed(folder: Folder) -> list[Fault]:
    """The figures that a chapter draws and `figures.csv` has no words for."""
    if "figures" not in folder:
        return []
    held, file = folder.by("figures", "name"), folder.file("figures.csv")
    return [
        Fault(file, f"no row for {name}, which a chapter draws", "words for each figure")
        for name in read.drawn_figures()
        if name not in held
    ]


def _tables(rule: Rule, folder: Folder) -> list[str]:
    named = folder.resources if rule.tables == ANY else rule.tables.split()
    there = [table for table in named if table in folder and set(rule.columns.split()) <= set(folder.fields(table))]
    return there if all(table in folder for table in rule.needs.split()) else []


def _broken(rule: Rule, table: str, folder: Folder) -> list[Fault]:
    first, *others = rule.columns.split()
    read_from = tuple((name, folder.content(f"{name}.csv")) for name in (table, *rule.needs.split()))
    found = []
    for place in _places(rule, table, read_from):
        row = folder[table][place]
        beside = ", ".join(f"{column} {row[column]!r}" for column in others)
        said = f"{shown(row[first])} beside {beside}" if beside else shown(row[first])
        found.append(Fault(folder.file(f"{table}.csv"), said, rule.expected, place + 2, first))
    return found


@lru_cache(4096)
def _places(rule: Rule, table: str, read_from: tuple[tuple[str, bytes], ...]) -> list[int]:
    """The places of the rows that break a rule; tables that were asked once are not asked again."""
    contents = dict(read_from)
    return [place for place, row in enumerate(parsed(contents[table])) if not _holds(rule, row, Here(table, place, contents))]


def _holds(rule: Rule, row, here: Here) -> bool:
    try:
        return bool(rule.holds(row, here))
    except (ValueError, LookupError, ArithmeticError):  # what cannot be computed does not hold
        return False
