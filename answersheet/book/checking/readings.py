"""How the rules read rows: dates, numbers, Chinese numerals, places of charts, neighbours. Each takes a row and where it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from urllib.parse import urlsplit

from answersheet import document
from answersheet.book.checking.folder import Here, parsed
from answersheet.domain import printed
from answersheet.project import ROOT
from answersheet.show import placeholders

Holds = Callable[[dict, Here], bool]
DIVISIBLE = {"yuan", "percent", "kilowatt", "mu", "point", "dollar-day"}
"""Units of which there are parts; of all others there are whole ones only."""
MOST = {
    "percent": 1000,
    "person": 1.5e9,
    "household": 5e8,
    "village": 3e6,
    "county": 3000,
    "province": 34,
    "university": 3000,
    "place": 3000,
    "group": 1e7,
    "team": 1e7,
    "home": 5e8,
    "site": 1e6,
    "station": 1e6,
    "school": 1e6,
    "project": 1e7,
    "workshop": 1e6,
    "year": 100,
    "point": 100,
    "yuan": 1e14,
    "yuan/person": 1e6,
    "yuan/household": 1e7,
    "kilowatt": 1e9,
    "mu": 2e9,
    "dollar-day": 100,
}
"""The most that there can be in China, by unit."""
DIGITS = printed.DIGITS | {str(digit): digit for digit in range(10)} | {"百": 100, "千": 1000}
NAMED_TWICE = {"indicators"}
"""Tables with rows that differ by their id alone."""
NUMERAL = re.compile(r"[0-9]+|[一二三四五六七八九十两百千]")
COMMON = {"贫困", "扶贫", "人口", "全省", "农村", "地区", "全部", "群众", "巩固", "工作", "政策", "机制", "建立", "各级"}
"""Pairs of characters that the report has everywhere, so that they tie nothing to anything."""


# dates


def days(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day. Raises ValueError for what is not in the calendar."""
    year, *rest = map(int, text.split("-"))
    month = rest[0] if rest else None
    first = date(year, 1 if month is None else month, rest[1] if len(rest) > 1 else 1)
    if len(rest) > 1:
        return first, first
    after = date(year + 1, 1, 1) if month in (None, 12) else date(year, month + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)


def span(period: str) -> tuple[date, date]:
    """The first and the last day of a period, which may be a span from one date to another."""
    start, _, end = period.rpartition("/")
    return days(start or end)[0], days(end)[1]


def is_period(text: str) -> bool:
    start, _, end = text.rpartition("/")
    return not text or (span(text)[0] <= span(text)[1] and (not start or days(start)[0] < days(end)[1] and start != end))


def is_past(text: str) -> bool:
    return not text or date(1978, 1, 1) <= days(text)[0] <= date.today()


def last_year(period: str) -> int:
    return int(period.rpartition("/")[2][:4] or 0)


def by_the_report(row, _: Here) -> bool:
    """A figure's period had begun when the report was written."""
    return not row["period"] or last_year(row["period"]) <= int(document.read().date[:4])


def is_year(numeral: str) -> bool:
    return bool(re.fullmatch(r"(19|20)[0-9]{2}", numeral))


def before_its_source(row, here: Here) -> bool:
    published = here.by("sources")[row["source"]]["published"]
    planned = row["measure"] == "plan" or here.by("indicators")[row["indicator"]]["basis"] == "plan"
    year_after = "/" in row["period"] and last_year(row["period"]) == last_year(published) + 1
    return planned or not published or _ended(row["period"], published) or year_after


def _ended(period: str, published: str) -> bool:
    """Whether the period had ended on the day, as far as both are known."""
    end = period.rpartition("/")[2]
    known = min(len(end), len(published))
    return end[:known] <= published[:known]


def before_the_date_in(row, _: Here) -> bool:
    dates = re.findall(r"(?:19|20)[0-9]{2}(?:-[0-9]{2}(?:-[0-9]{2})?)?", row["source"])
    return not dates or not row["period"] or row["metric"].endswith("-planned") or _ended(row["period"], max(dates))


def measured(row, _: Here) -> bool:
    many = "/" in row["period"]
    return {"annual": not many, "stock": not many, "census": not many}.get(row["measure"], True)


# one thing once


@lru_cache(1024)
def _counted(content: bytes, columns: tuple[str, ...]) -> Counter:
    return Counter(tuple(row[column] for column in columns) for row in parsed(content))


def alone(*columns: str) -> Holds:
    """No other row of the table has the same cells there."""
    return lambda row, here: _counted(here.content, columns)[tuple(row[column] for column in columns)] == 1


def alone_if_any(column: str) -> Holds:
    return lambda row, here: not row[column] or alone(column)(row, here)


def says_something_new(row, here: Here) -> bool:
    columns = tuple(column for column in row if column != "id")
    return len(columns) < 2 or here.table in NAMED_TWICE or alone(*columns)(row, here)


def stated_once(row, here: Here) -> bool:
    said = ("indicator", "place", "period", "source", "measure")
    if alone(*said)(row, here):
        return True
    return sum(value(other) == value(row) for other in here.rows if all(other[column] == row[column] for column in said)) == 1


def names(key: str, value: str) -> Holds:
    """Rows that share the one share the other."""

    def holds(row, here: Here) -> bool:
        pairs, keys = _counted(here.content, (key, value)), _counted(here.content, (key,))
        return not row[key] or pairs[row[key], row[value]] == keys[(row[key],)]

    return holds


def pair(one: str, other: str) -> Holds:
    """Rows that share one of the two share both."""
    return lambda row, here: names(one, other)(row, here) and names(other, one)(row, here)


def after_the_last(column: str) -> Holds:
    return lambda row, here: not here.previous or row[column] >= here.previous[column]


# ids


def _parts(id: str) -> tuple[str, tuple[int, ...]]:
    """An id without its numbers, and the numbers."""
    return re.sub("[0-9]+", "#", id), tuple(map(int, re.findall("[0-9]+", id)))


def in_order(row, here: Here) -> bool:
    """After all rows whose id has a smaller number and else the same letters."""
    return _parts(row["id"])[1] >= _highest(here.content)[here.place]


@lru_cache(64)
def _highest(content: bytes) -> list[tuple[int, ...]]:
    """For each row the highest number so far among the ids of its letters."""
    reached: dict[str, tuple[int, ...]] = defaultdict(tuple)
    found = []
    for row in parsed(content):
        letters, number = _parts(row["id"])
        found.append(reached[letters])
        reached[letters] = max(reached[letters], number)
    return found


def dated(row, _: Here) -> bool:
    date_in_id = re.search(r"-((?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2})(-[0-9])?$", row["id"])
    return "undated" in row["id"] or bool(date_in_id and date_in_id[1] == row["published"])


def hosted(row, _: Here) -> bool:
    """The id is made of the host of the address, or of another name where none is given."""
    host = re.sub("[^a-z0-9]+", "-", urlsplit(row["url"]).netloc.lower().removeprefix("www."))
    stem = re.sub(r"-(undated|(19|20)[0-9]{2}(-[0-9]{2})*)(-[0-9]+)?$", "", row["id"])
    return not row["url"] or host.startswith(stem) or stem in host or host in stem


def is_address(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return not url or ("." in host and not host.startswith(".") and not host.endswith("."))


def _stems(text: str) -> set[str]:
    return {word[:4] for word in re.findall("[a-z0-9]{2,}", text.lower())}


def named(row, _: Here) -> bool:
    """A word of the id is among the English words of the row."""
    return bool(_stems(row["id"]) & _stems(" ".join(text for column, text in row.items() if column.endswith("_en"))))


def coded(row, here: Here) -> bool:
    code = row["id"].rpartition("-")[2]
    county = here.by("counties", "adcode").get(code)
    if county:
        return county["name_zh"] == row["title_zh"]
    return row["kind"] not in ("province", "nation") or bool(re.search(".*".join(code.lower()), row["title_en"].lower().replace(" ", "")))


# figures of the book


@lru_cache(1)
def drawn_figures() -> list[str]:
    """The figures that the chapters draw, in their order."""
    chapters = sorted(ROOT.glob("chapters/*.ipynb"))
    return list(dict.fromkeys(name for path in chapters for name in re.findall(r'\\"(fig-[a-z0-9-]+)', path.read_text(encoding="utf-8"))))


def drawn(row, _: Here) -> bool:
    return row["name"] in drawn_figures()


def places_alike(stem: str) -> Holds:
    return lambda row, _: placeholders.names(row[f"{stem}_en"]) == placeholders.names(row[f"{stem}_zh"])


# points


def next_point(row, here: Here) -> bool:
    """The point after the one before: 1.0 after 0.1, 1.1 after 1.0."""
    if not here.previous:
        return True
    (section, number), (last_section, last) = (map(int, id.split(".")) for id in (row["id"], here.previous["id"]))
    return (section == last_section and number == last + 1) or (section == last_section + 1 and number in (0, 1))


@lru_cache(64)
def _labels(chapter: str) -> set[str]:
    path = ROOT / "chapters" / f"{chapter}.ipynb"
    return set(re.findall(r"\(([a-z0-9-]+)\)=", path.read_text(encoding="utf-8"))) if path.is_file() else set()


def labelled(row, _: Here) -> bool:
    return not _labels(row["chapter"]) or row["anchor"] in _labels(row["chapter"])


def is_chapter(row, _: Here) -> bool:
    return bool(_labels(row["chapter"])) and row["chapter"].startswith(f"{row['section']}-")


def headed(row, _: Here) -> bool:
    return not row["locator"].startswith("——") or row["title_zh"].startswith(row["locator"][2:])


# numbers


def value(row) -> Fraction:
    """The printed number times its scale, without its sign."""
    return _scaled(row["printed"], row.get("scale", ""))


@lru_cache(8192)
def _scaled(digits: str, scale: str) -> Fraction:
    return printed.number(digits.removeprefix("-")) * printed.SCALES[scale]


def is_number(text: str) -> bool:
    return Fraction(text) is not None


def readable(row, _: Here) -> bool:
    return printed.read(row["printed"], row["scale"], row["unit"], row["wording"]).low >= 0 and value(row) > 0


def unit(row, here: Here) -> str:
    return row["unit"] if "unit" in row else here.by("indicators")[row["indicator"]]["unit"]


def whole(row, here: Here) -> bool:
    return unit(row, here).split("/")[0] in DIVISIBLE or value(row).denominator == 1


def above_zero(row, here: Here) -> bool:
    nothing = row.get("wording") == "all" or (unit(row, here) == "percent" and "." in row["printed"] and "wording" not in row)
    return value(row) > 0 or nothing


def at_most_all(row, here: Here) -> bool:
    grows = "growth" in row.get("indicator", "") or "rise" in row.get("indicator", "")
    return unit(row, here) != "percent" or grows or value(row) <= 100


def within_reach(row, here: Here) -> bool:
    return value(row) <= MOST.get(unit(row, here), 1e14)


def households(row, here: Here) -> bool:
    """A county's registered households have one to eight people each, where both are stated for one date by one source."""
    same = [other for other in here.rows if all(other[column] == row[column] for column in ("adcode", "period", "source"))]
    people = [value(other) for other in same if other["metric"] == row["metric"].replace("households", "population")]
    return "households" not in row["metric"] or all(1 <= number / value(row) <= 8 for number in people)


# figures of the report


def scaled_as_located(row, _: Here) -> bool:
    return followed(row["printed"], row["scale"], row["locator"])


def followed(numeral: str, scale: str, locator: str) -> bool:
    """Somewhere in the locator the scale, or none, comes after the numeral."""
    after = re.findall(rf"(?<![0-9.]){re.escape(numeral)}(?![0-9.])[多余]?(万亿|[百千万亿])?", locator)
    return scale in after or numeral[-1:] in "百千万亿" or not numeral.isascii()


def stands(numeral: str, scale: str, locator: str) -> bool:
    return bool(re.search(rf"(?<![0-9.]){re.escape(numeral)}(?![0-9])[多余]?{scale}", locator))


def of_its_kind(row, _: Here) -> bool:
    kinds = {"percent": ("rate", "growth"), "yuan": ("money",), "kilowatt": ("physical",), "mu": ("physical",)}
    return row["kind"] in kinds.get(row["unit"].split("/")[0], ("count", "label"))


def worded(row, _: Here) -> bool:
    beside = re.search(rf"{re.escape(row['printed'])}[百千万亿%]*([多余]|左右)|约{re.escape(row['printed'])}", row["locator"])
    more, round_about = bool(beside and beside[1] in ("多", "余")), bool(beside and beside[1] not in ("多", "余"))
    return (row["wording"] == "over") == more and (not round_about or row["wording"] in ("about", "around"))


def year_as_located(row, _: Here) -> bool:
    years = re.findall("((?:19|20)[0-9]{2})年", row["locator"])
    return not years or row["period"][-4:] in years


def corrected(row, _: Here) -> bool:
    digits = row["printed"].replace(".", ""), row["correction"].replace(".", "")
    return not row["correction"] or (row["correction"] != row["printed"] and digits[0] == digits[1])


def has_slip(row, here: Here) -> bool:
    return not row["correction"] or any(row["correction"] in slip["suggestion_zh"] for slip in here.rows_of("slips"))


def _claims_of(numeral) -> list[str]:
    return [numeral[column] for column in ("claim", "also") if numeral.get(column)]


@lru_cache(64)
def _numerals(content: bytes) -> dict[str, list]:
    """The numerals of each figure."""
    found = defaultdict(list)
    for row in parsed(content):
        for claim in _claims_of(row):
            found[claim].append(row)
    return found


def has_numeral(row, here: Here) -> bool:
    own = _numerals(here.contents["numerals"])[row["id"]]
    return any((numeral["numeral"], numeral["scale"]) == (row["printed"], row["scale"]) for numeral in own)


def where_its_numeral_is(row, here: Here) -> bool:
    return _numerals(here.contents["numerals"])[row["id"]][0]["point"] == row["point"]


def prints_its_claim(row, here: Here) -> bool:
    """The figure's own number, or a Chinese numeral beside an Arabic one of the same figure."""
    for id in _claims_of(row):
        claim = here.by("claims")[id]
        same = (row["numeral"], row["scale"]) == (claim["printed"], claim["scale"])
        if not same and (row["script"] == "arabic" or not claim["printed"].isascii() or row["numeral"] != "两"):
            return False
    return True


def numbered(row, here: Here) -> bool:
    return int(row["position"]) == here.place + 1


def behind_the_last(row, here: Here) -> bool:
    last = here.previous
    return not last or int(row["offset"]) >= int(last["offset"]) + len(last["numeral"])


def continues(row, here: Here) -> bool:
    """Two numerals close to each other lie in one text: where their locators overlap they have the same characters."""
    last = here.previous
    if not last:
        return True
    apart = int(row["offset"]) - int(last["offset"])
    starts, ends = (_where(one["numeral"], one["locator"]) for one in (last, row))
    shifts = (start + step - end for start in starts for end in ends for step in range(apart - 3, apart + 1))
    return apart >= len(last["locator"]) or any(_overlap(last["locator"], row["locator"], shift) for shift in shifts)


def _where(numeral: str, locator: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(numeral), locator)]


def _overlap(first: str, second: str, shift: int) -> bool:
    """Whether the second text, put `shift` characters after the beginning of the first, agrees with it; a line may end between."""
    common = first[shift:] if shift >= 0 else ""
    return shift >= len(first) or (shift >= 0 and second[: len(common)] == common[: len(second)])


def in_order_of_points(row, here: Here) -> bool:
    before = [other["point"] for other in here.rows[: here.place] if other["point"]]
    return not row["point"] or not before or row["point"] >= before[-1]


def written(row, _: Here) -> bool:
    form = r"[0-9]+(\.[0-9]+)?" if row["script"] == "arabic" else "[零〇一二三四五六七八九十百千万亿两半]+"
    return bool(re.fullmatch(form, row["numeral"]))


def in_its_formula(row, here: Here) -> bool:
    return not row["formula"] or row["numeral"] in here.by("formulas")[row["formula"]]["formula_zh"]


# what the report names


def _numbers(text: str) -> list[int]:
    return [int(part) if part.isdigit() else DIGITS[part] for part in NUMERAL.findall(text)]


def counts_as_named(row, _: Here) -> bool:
    """The stated count is the first or greatest number of the name, the sum of all, or of the first of each clause."""
    own = _numbers(row["formula_zh"])
    firsts = [numbers[0] for numbers in map(_numbers, row["formula_zh"].split("、")) if numbers]
    return not row["stated_count"] or not own or int(row["stated_count"]) in {own[0], max(own), sum(own), sum(firsts)}


def members(text: str) -> list[str]:
    return text.split("|") if text else []


def distinct(text: str) -> bool:
    return len(set(members(text))) == len(members(text)) and all(part and part == part.strip() for part in members(text))


def as_complete(row, _: Here) -> bool:
    there, stated = len(members(row["members_zh"])), int(row["stated_count"] or 0)
    if row["complete"] == "no":
        return not there
    return there > 0 and (not stated or (there == stated if row["complete"] == "yes" else there < stated))


def is_member(row, here: Here) -> bool:
    return any(
        row["instrument_zh"] in members(formula["members_zh"]) for formula in here.rows_of("formulas") if formula["point"] == row["point"]
    )


def has_rows(row, here: Here) -> bool:
    """All members of a formula have a row of their own in safety_net.csv where one has."""
    own = {other["instrument_zh"] for other in here.rows_of("safety_net") if other["point"] == row["point"]}
    return not own & set(members(row["members_zh"])) or set(members(row["members_zh"])) <= own


def documents(row, _: Here) -> bool:
    named = _numbers(row["title_zh"]) if "三年" not in row["title_zh"] else []
    return not row["documents"] or int(row["documents"]) == (named[0] if named else 1)


def documents_as_claimed(row, here: Here) -> bool:
    claim = here.by("claims").get(row["id"])
    return not claim or int(row["documents"]) == value(claim)


def repeats(text: str) -> bool:
    return bool(re.search(r"(.+?)[、，]?\1", text))


def as_corrected(row, here: Here) -> bool:
    own = [claim for claim in here.rows_of("claims") if claim["correction"] and claim["printed"] in row["locator"]]
    return row["kind"] != "lost-point" or any(claim["correction"] in row["suggestion_zh"] for claim in own)


def of_the_point(row, here: Here) -> bool:
    return not row["claim"] or here.by("claims")[row["claim"]]["point"] == row["point"]


def _pairs(text: str) -> set[str]:
    text = re.sub(r"[^\u3400-\u9fff0-9A-Za-z.+%]", "", text)
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _chinese(row) -> str:
    own = (text for column, text in row.items() if column.endswith("_zh") or column in ("word", "printed"))
    return "\n".join(own)


def shares_words(column: str, table: str) -> Holds:
    """The row that is pointed at has two characters in a row in common with this one, beyond those that stand everywhere."""

    def holds(row, here: Here) -> bool:
        if not row[column]:
            return True
        other = here.by(table)[row[column]]
        own = _pairs(_chinese(row)) | _pairs(row["locator"])
        return bool((own & (_pairs(other["indicator_zh"]) | _pairs(other["locator"]))) - COMMON)

    return holds


def speaks_of_it(row, _: Here) -> bool:
    """The locator has two characters in a row in common with the Chinese words of its row, or all its characters are there."""
    own = _chinese(row)
    if "anchor" in row and not row["locator"].startswith("——"):
        return True
    bare = re.sub(r"[^\u3400-\u9fff0-9A-Za-z.+%]", "", row["locator"])
    return bool(_pairs(bare) & _pairs(own)) or set(bare) <= set(own) or (row.get("word") or "\0") in bare


def _unit_of(statement: str, here: Here) -> str:
    return here.by("indicators")[here.by("statements")[statement]["indicator"]]["unit"]


def later_in_its_unit(row, here: Here) -> bool:
    """The later statement counts what the baseline counts: a figure of the report, or else an earlier statement."""
    if not row["later"]:
        return True
    earlier = [row[column] for column in row if column not in ("id", "later") and row[column] in here.by("statements")]
    units = [here.by("claims")[row["baseline"]]["unit"].split("-")[0]] if row["baseline"] else [_unit_of(id, here) for id in earlier]
    return all(unit == _unit_of(row["later"], here) for unit in units)


# statements of others


def used(table: str, column: str) -> Holds:
    return lambda row, here: (row["id"],) in _counted(here.contents[table], (column,))


def placed(row, here: Here) -> bool:
    return used("statements", "place")(row, here) or used("claims", "place")(row, here)


def _linked(row, here: Here) -> tuple:
    statement, claim = here.by("statements")[row["statement"]], here.by("claims")[row["claim"]]
    return claim, statement, here.by("indicators")[statement["indicator"]]["unit"]


def links_alike(row, here: Here) -> bool:
    claim, _statement, other = _linked(row, here)
    like = {part.split("-")[0] for part in claim["unit"].split("/")} & {part.split("-")[0] for part in other.split("/")}
    return claim["unit"] == other or (row["relation"] == "peer" and bool(like)) or row["relation"] in ("scope", "concept")


def links_places(row, here: Here) -> bool:
    claim, statement, _unit = _linked(row, here)
    within = statement["place"].startswith(claim["place"])
    return row["relation"] in ("scope", "concept") or (row["relation"] == "peer") != within


# counties


def of_its_prefecture(row, here: Here) -> bool:
    mine = [other for other in here.rows if other["adcode"][:4] == row["adcode"][:4]]
    return sum(other["prefecture_en"] == row["prefecture_en"] for other in mine) * 2 > len(mine)


def of_its_batch(row, here: Here) -> bool:
    """The counties whose exit one source names were approved on one day, but for the first five."""
    day = Counter(other["approved"] for other in here.rows if other["exit_year"] == row["exit_year"])
    return day[row["approved"]] > 1 or len(day) > 1 and sum(day.values()) <= 6


def _tile(row) -> tuple[int, int]:
    return int(row["column"]), int(row["row"])


def keeps_its_neighbours(row, here: Here) -> bool:
    """The tile touches another of its prefecture, if that has one, and lies to others as the county does."""
    column, line = _tile(row)
    others = [other for other in here.rows if other is not row]
    near = [other for other in others if max(abs(_tile(other)[0] - column), abs(_tile(other)[1] - line)) <= 1]
    family = [other for other in others if other["prefecture_en"] == row["prefecture_en"]]
    kept = [(float(row["lon"]) - float(other["lon"])) * (column - _tile(other)[0]) >= 0 for other in others if _apart(row, other, "lon")]
    kept += [(float(row["lat"]) - float(other["lat"])) * (line - _tile(other)[1]) <= 0 for other in others if _apart(row, other, "lat")]
    touches = any(abs(_tile(other)[0] - column) + abs(_tile(other)[1] - line) == 1 for other in family)
    return bool(near) and (touches or not family) and sum(kept) >= 0.95 * len(kept)


def _apart(one, other, side: str) -> bool:
    return abs(float(one[side]) - float(other[side])) > 0.2


def near_its_prefecture(row, here: Here) -> bool:
    """Within a degree of the middle of its prefecture's other counties, and not nearer to the nearest of each other one."""
    family = [other for other in here.rows if other["prefecture_en"] == row["prefecture_en"] and other is not row]
    return not family or min(_distance(row, other) for other in family) <= 0.85


def _distance(one, other) -> float:
    return max(abs(float(one["lon"]) - float(other["lon"])), abs(float(one["lat"]) - float(other["lat"])))


# checks and searches


NAMING = {
    "left": ("derive", "definition", "part-whole", "at-most", "at-least"),
    "right": ("recompute", "coincidence", "part-whole", "at-most", "at-least"),
}
"""The tests whose sentence names a side."""


def phrased(side: str) -> Holds:
    """A side that the check's sentence names is one figure of the report or a plain number, or has a noun phrase."""

    def holds(row, here: Here) -> bool:
        own = row[side] or (row["claim"] if side == "left" else "")
        plain = own in here.by("claims") or re.fullmatch(r"[0-9.]*(%|\[[a-z/-]+\])?", own)
        return row["test"] not in NAMING[side] or bool(plain or row[f"{side}_en"])

    return holds


def looked_for(row, here: Here) -> bool:
    """What others state of a figure is linked to it, or a search for it is told."""
    return row["id"] in here.by("links", "claim") or row["id"] in here.by("searches", "claim")
