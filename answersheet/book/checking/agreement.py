"""Whether statements agree: the relations of `data/consistency.csv`, and two sources on one thing at one time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise

from answersheet.book.checking import readings
from answersheet.book.checking.fault import Fault, shown
from answersheet.book.checking.folder import Folder
from answersheet.domain import printed
from answersheet.domain.quantity import Quantity

RELATIONS = "consistency"
COUNT = re.compile(r"([a-z_]+)((?:\[[a-z_]+=[^\]]+\])*)")


def faults(folder: Folder) -> list[Fault]:
    """What does not agree with what; nothing where the tables of statements are not there."""
    if not all(table in folder for table in ("statements", "indicators", "claims", RELATIONS)):
        return []
    return list(_broken_relations(folder)) + list(_differences(folder))


class Values:
    """Quantities by the id of a statement or claim, and counts of rows: `counties[designation=national]`."""

    def __init__(self, folder: Folder):
        self.folder = folder
        self.statements, self.claims, self.indicators = (folder.by(table) for table in ("statements", "claims", "indicators"))

    def __getitem__(self, term: str) -> Quantity:
        if row := self.statements.get(term):
            return stated(row["printed"], row["scale"], self.indicators[row["indicator"]]["unit"], row["wording"])
        if row := self.claims.get(term):
            return stated(row["printed"], row["scale"], row["unit"], row["wording"])
        named = COUNT.fullmatch(term)
        if named and named[1] in self.folder:
            wanted = dict(re.findall(r"\[([a-z_]+)=([^\]]+)\]", named[2]))
            return Quantity.of(sum(all(row[column] == text for column, text in wanted.items()) for row in self.folder[named[1]]))
        raise LookupError(term)

    def compute(self, expression: str) -> Quantity:
        """`a + b * c - d`: terms between spaces; products before sums. Raises LookupError for an unknown term."""
        parts = re.split(r" ([+-]) ", expression)
        total = self._product(parts[0])
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            total = total + self._product(part) if sign == "+" else total - self._product(part)
        return total

    def _product(self, text: str) -> Quantity:
        parts = re.split(r" ([*/]) ", text)
        result = self[parts[0]]
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            result = result * self[part] if sign == "*" else result / self[part]
        return result


@lru_cache(8192)
def stated(digits: str, scale: str, unit: str, wording: str) -> Quantity:
    """The interval of a printed value, which may be negative; things counted one by one are exact."""
    counted = not scale and unit.split("/")[0] not in readings.DIVISIBLE
    read = printed.read(digits.removeprefix("-"), scale, unit, wording, counted=counted)
    return -read if digits.startswith("-") else read


def _plain(quantity: Quantity) -> Quantity:
    return Quantity(quantity.low, quantity.high, quantity.best)


def _broken_relations(folder: Folder) -> Iterator[Fault]:
    values = Values(folder)
    for number, row in enumerate(folder[RELATIONS], start=2):
        try:
            holds = RELATION[row["relation"]](row, values)
        except (LookupError, ValueError, ArithmeticError) as wrong:
            file, found = folder.file(f"{RELATIONS}.csv"), f"{shown(row['left'])} {row['relation']} {row['right']!r} ({wrong})"
            yield Fault(file, found, "ids of statements and figures, or counted tables, of one unit", number, "left")
            continue
        for id in holds:
            yield _disagreeing(folder, id, f"{row['left']} {row['relation'].replace('-', ' ')} {row['right']}".strip(), row["id"])


def _disagreeing(folder: Folder, id: str, said: str, rule: str) -> Fault:
    for table in ("statements", "claims", RELATIONS):
        for number, row in enumerate(folder[table], start=2):
            if row["id"] == id:
                found = shown(row.get("printed", row.get("left")) + row.get("scale", ""))
                column = "printed" if "printed" in row else "left"
                return Fault(folder.file(f"{table}.csv"), f"{found} of {id}", f"{said} ({RELATIONS}.csv, {rule})", number, column)
    raise LookupError(id)


def _sides(row, values: Values) -> tuple[Quantity, Quantity]:
    """Both sides; a count of rows has no unit, and takes that of the other side."""
    left, right = values.compute(row["left"]), values.compute(row["right"])
    return (_plain(left), _plain(right)) if not (left.unit and right.unit) else (left, right)


def _named(row, values: Values) -> list[str]:
    """The statement to name for a broken relation, or else the relation itself."""
    terms = re.findall(r"[^ ]+", f"{row['right']} {row['left']}")
    return [next((term for term in terms if term in values.statements), row["id"])]


def _equals(row, values: Values) -> list[str]:
    left, right = _sides(row, values)
    return [] if left.meets(right) else _named(row, values)


def _at_most(row, values: Values) -> list[str]:
    left, right = _sides(row, values)
    return _named(row, values) if left.exceeds(right) else []


def _differs(row, values: Values) -> list[str]:
    left, right = _sides(row, values)
    return _named(row, values) if left.meets(right) else []


def _grows_by(row, values: Values) -> list[str]:
    """The quotient on the left is that many years of the yearly growth on the right."""
    growth = (values.compute(row["right"]) * 1 + 1) ** int(row["years"])
    return [] if growth.meets(values.compute(row["left"])) else _named(row, values)


def _falls(row, values: Values) -> list[str]:
    """No later value is greater; what is said of a span of years is no stock."""
    steps = _steps(row, values, spans=False)
    return [later for earlier, later, _years in steps if values[later].exceeds(values[earlier])]


def _rises(row, values: Values) -> list[str]:
    """No later value is smaller, and none grows in a year by more percent than the right side says."""
    found = []
    for earlier, later, years in _steps(row, values):
        most = (1 + Fraction(row["right"] or 10**6) / 100) ** max(years, 1) * values[earlier].high
        if values[earlier].exceeds(values[later]) or values[later].low > most:
            found.append(later)
    return found


def _steps(row, values: Values, spans: bool = True) -> Iterator[tuple[str, str, int]]:
    """Statements of an indicator without a note, one after the other in time, for each place, with the years between."""
    if row["left"] not in values.indicators:
        raise LookupError(row["left"])
    series = defaultdict(list)
    for id, held in values.statements.items():
        if held["indicator"] == row["left"] and not held["note_en"] and held["measure"] != "plan" and (spans or "/" not in held["period"]):
            series[held["place"]].append((readings.span(held["period"])[1], id))
    for dated in series.values():
        for (earlier, one), (later, other) in pairwise(sorted(dated)):
            if later > earlier:
                yield one, other, later.year - earlier.year


RELATION = {"equals": _equals, "at-most": _at_most, "differs": _differs, "grows-by": _grows_by, "falls": _falls, "rises": _rises}


def _differences(folder: Folder) -> Iterator[Fault]:
    """Two statements of one thing, at one place and time, that do not meet, without a note or a row that says so."""
    values = Values(folder)
    known = {frozenset((row["left"], row["right"])) for row in folder[RELATIONS] if row["relation"] == "differs"}
    number = {id: place for place, id in enumerate(values.statements, start=2)}
    for ids in _together(values).values():
        for one, other in combinations(ids, 2):
            noted = values.statements[one]["note_en"] or values.statements[other]["note_en"]
            if not noted and frozenset((one, other)) not in known and not values[one].meets(values[other]):
                row = values.statements[other]
                expected = f"the value that {one} states, or a note that says why, or a row '{one},differs,{other}' in {RELATIONS}.csv"
                yield Fault(
                    folder.file("statements.csv"), f"{shown(row['printed'] + row['scale'])} of {other}", expected, number[other], "printed"
                )


def _together(values: Values) -> dict[tuple, list[str]]:
    """The statements of one indicator, place and year or span of years."""
    groups = defaultdict(list)
    for id, row in values.statements.items():
        start, _, end = row["period"].rpartition("/")
        groups[row["indicator"], row["place"], start[:4], end[:4], row["measure"] == "plan"].append(id)
    return groups
