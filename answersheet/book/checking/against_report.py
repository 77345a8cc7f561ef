"""The tables against the report's text: what they locate stands there, in its point, and what they count is so often there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from answersheet.book.checking.fault import Fault, shown
from answersheet.book.checking.folder import Folder
from answersheet.book.checking.readings import is_year

HEADING = re.compile(r"^\S+ \S+$", re.M)
ARABIC = re.compile(r"\d+(?:\.\d+)?")
SCALED = re.compile(r"\d+(?:\.\d+)?多?(?:万亿|万|亿)?")
CHINESE = re.compile("[〇零一二三四五六七八九十百千万亿两半]")
AFTER = re.compile("^[多余]?(万亿|万|亿)?")
QUALIFIED = re.compile("^[百千万亿]*(多|余|左右)?")
IN_POINT = {"programmes": "2.1", "policies": "1.2", "innovations": "2.5"}
"""The point of tables that speak of one."""


@dataclass(frozen=True)
class Report:
    """The text with its points; `flat` is the text without line ends, as locators read it."""

    text: str
    folder: Folder

    @cached_property
    def flat(self) -> str:
        return self.text.replace("\n", "")

    @cached_property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Where each point begins and ends; a point whose locator is nowhere has no characters."""
        points = self.folder["points"]
        starts = [self.text.find(point["locator"]) for point in points]
        heads = [match.start() for match in HEADING.finditer(self.text)]
        ends = starts[1:] + [len(self.text)]
        stops = [min([end, *(head for head in heads if start < head < end)]) for start, end in zip(starts, ends, strict=True)]
        return {point["id"]: (start, max(start, stop)) for point, start, stop in zip(points, starts, stops, strict=True)}

    def of(self, point: str) -> str:
        start, stop = self.spans.get(point, (0, len(self.text)))
        return self.text[start:stop]

    def point_at(self, offset: int) -> str:
        return next((point for point, (start, stop) in self.spans.items() if start <= offset < stop), "")

    def places(self, words: str) -> list[int]:
        """Where some words begin in the text, counted as if they held no line end."""
        return [match.start() for match in re.finditer("\n*".join(map(re.escape, words)), self.text)] if words else []


def faults(folder: Folder, text: str) -> list[Fault]:
    if "points" not in folder:
        return []
    report = Report(text, folder)
    checks = (_located, _characters, _words, _numerals, _numerals_left_out, _claims, _policies, _suggestions)
    return [
        Fault(folder.file(f"{table}.csv"), shown(value), expected, row, column)
        for check in checks
        for table, row, column, value, expected in check(report)
        if table in folder
    ]


def _rows(report: Report, table: str) -> Iterator[tuple[int, Mapping]]:
    return enumerate(report.folder[table] if table in report.folder else (), start=2)


def _located(report: Report):
    """Locators stand in the report, within the point of their row; points in their order."""
    for table in report.folder.resources:
        for row, entry in _rows(report, table):
            words = entry.get("locator")
            point = entry["id"] if table == "points" else entry.get("point") or IN_POINT.get(table)
            if words and words not in report.flat:
                yield table, row, "locator", words, "words that stand in the report"
            elif words and point and table != "numerals" and words not in report.of(point).replace("\n", ""):
                yield table, row, "locator", words, f"words that stand in point {point} of the report"
    starts = [start for start, _stop in report.spans.values()]
    for row, (one, other) in enumerate(zip(starts, starts[1:], strict=False), start=3):
        if one >= other:
            yield "points", row, "locator", report.folder["points"][row - 2]["locator"], "the beginning of a point after the one before"


def _characters(report: Report):
    for row, point in _rows(report, "points"):
        counted = len(re.sub(r"\s", "", report.of(point["id"])))
        if int(point["characters"]) != counted:
            yield "points", row, "characters", point["characters"], f"{counted}, as the point has them"


def _words(report: Report):
    """Each word is so often in its point as counted, and no point that has it is left out."""
    points: dict[str, set[str]] = {word: set() for word in {entry["word_zh"] for _row, entry in _rows(report, "words")}}
    last = {}
    for row, entry in _rows(report, "words"):
        word, counted = entry["word_zh"], report.of(entry["point"]).count(entry["word_zh"])
        points[word].add(entry["point"])
        last[word] = row
        if int(entry["count"]) != counted:
            yield "words", row, "count", entry["count"], f"{counted}, as {word} comes in point {entry['point']}"
    for word, held in sorted(points.items()):
        for point in report.spans:
            if point not in held and word in report.of(point):
                yield (
                    "words",
                    last[word],
                    "point",
                    word,
                    f"a row for point {point} too, where {word} comes {report.of(point).count(word)} times",
                )


def _numerals(report: Report):
    for row, entry in _rows(report, "numerals"):
        offset, numeral = int(entry["offset"]), entry["numeral"]
        there = report.text[offset : offset + len(numeral)]
        if there != numeral:
            yield "numerals", row, "offset", entry["offset"], f"the place of {numeral} in the report, where {there!r} stands"
            continue
        if entry["point"] != report.point_at(offset):
            yield "numerals", row, "point", entry["point"], f"the point in which the numeral stands, {report.point_at(offset) or 'none'}"
        if not any(start <= offset < start + len(entry["locator"]) + 3 for start in report.places(entry["locator"])):
            yield "numerals", row, "locator", entry["locator"], f"words around place {offset} of the report"
        after = report.text[offset + len(numeral) :]
        scale = AFTER.findall(after)[0]
        if entry["scale"] != scale and entry["script"] == "arabic" and not is_year(numeral):
            yield "numerals", row, "scale", entry["scale"], f"{scale!r}, which follows {numeral} in the report"


def _numerals_left_out(report: Report):
    """Every numeral of the report has a row."""
    if "numerals" not in report.folder:
        return
    held = {int(row["offset"]) + place for _row, row in _rows(report, "numerals") for place in range(len(row["numeral"]))}
    scaled = {place for match in SCALED.finditer(report.text) for place in range(match.start(), match.end())}
    for match in [*ARABIC.finditer(report.text), *CHINESE.finditer(report.text)]:
        at, free = match.start(), match.group().isascii() or match.start() not in scaled
        if at not in held and free and report.text[at : at + 2] != "千瓦":
            last = max((row for row, entry in _rows(report, "numerals") if int(entry["offset"]) < at), default=2)
            around = report.text[max(0, at - 6) : at + 6]
            yield "numerals", last, "position", around, f"a row after this one for the numeral {match.group()} at place {at}"


def _claims(report: Report):
    """A figure's locator lies around one of its numerals, and its wording is what stands beside that."""
    for row, claim in _rows(report, "claims"):
        own = [entry for _row, entry in _rows(report, "numerals") if claim["id"] in (entry["claim"], entry.get("also"))]
        offsets = [int(entry["offset"]) for entry in own if entry["numeral"] == claim["printed"]]
        length = len(claim["locator"])
        if not any(start <= offset < start + length + 2 for start in report.places(claim["locator"]) for offset in offsets):
            yield "claims", row, "locator", claim["locator"], f"words around the numeral {claim['printed']} of the figure"
        for offset in offsets[:1]:
            yield from _worded(row, claim, report.text, offset)


def _worded(row: int, claim: Mapping, text: str, offset: int):
    behind = text[offset + len(claim["printed"]) :].removeprefix("%")
    after = QUALIFIED.findall(behind)[0]
    before = {"近": "nearly", "约": "about"}.get(text[offset - 1])
    said = before or {"多": "over", "余": "over", "左右": "around"}.get(after)
    if said and claim["wording"] != said or (not said and claim["wording"] in ("over", "nearly", "around")):
        yield "claims", row, "wording", claim["wording"], f"{said or 'exact or all'}, as the report words it"


def _policies(report: Report):
    """A document stands in the sentence of its year."""
    for row, policy in _rows(report, "policies"):
        for start in report.places(policy["locator"])[:1]:
            years = re.findall("(20[0-9]{2})年，", report.text[:start])
            if years and years[-1] != policy["year"]:
                yield "policies", row, "year", policy["year"], f"{years[-1]}, the year of its sentence"


def _suggestions(report: Report):
    for row, slip in _rows(report, "slips"):
        if slip["suggestion_zh"] and slip["suggestion_zh"] in report.flat and slip["locator"] not in slip["suggestion_zh"]:
            if slip["suggestion_zh"] not in slip["locator"]:
                yield "slips", row, "suggestion_zh", slip["suggestion_zh"], "words that the report does not have"
