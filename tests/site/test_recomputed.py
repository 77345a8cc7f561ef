"""What each chapter quotes equals an independent computation."""

import csv

import pytest

from answersheet.book import notebooks
from tests.chapters.test_notebooks import NOTEBOOKS, TABLES

LISTED = 718.6 / 4304

EXPECTED = {
    "0-headline": {
        "people-per-village": 7186000 / 9536,
        "villages-per-county": 9536 / 53,
        "above-exits": (718.6 - 582.4 - 68.7 - (104.3 - 68.7)) * 1e4,
        "exits-since-2013": (117 + 582.4 + 104.3) * 1e4,
        "gone-otherwise": (317 + 15.8 + 1.2 - 106.2 - 221.4) * 1e4,
        "gone-by-list": 5514 + 2502,
        "extra-villages": 8315 - (9237 - 1221),
    },
    "1-mobilisation": {
        "documents": 1 + 1 + 16 + 1 + 1 + 1,
        "documents-in-peak-year": 16,
        "still-listed": 100 * 430 / 698,
        "third-batch": 38500 - 25000,
        "groups-elsewhere": 42000 - 9536,
        "households": 718.6e4 * 42.2 / 121.7,
        "channels": 6,
    },
    "2-precision": {
        "loan-per-household": 61532e6 / 1464300,
        "funds-per-person": 831e8 / 7186000,
        "funds-per-person-year": 831e8 / ((698 + 576 + 430 + 317 + 221.4 + 104.3 + 35) * 1e4),
        "pooled-per-county-year": 1073e8 / 63 / 5,
        "identification-error": 6.53,
        "exit-error": 1.41,
        "identification-sample": 199,
        "exit-sample": 71,
        "focus-counties": 19,
        "restored-per-household": 164.53e8 / 264900,
        "of-the-ceiling": 100 * 61532e6 / 1464300 / 50000,
        "reached": 100 * 146.43 / (718.6 * 42.2 / 121.7),
        "for-each-left": (831 - 528.15) * 1e8 / 104.3e4,
        "watch-list": 0.05 * 718.6e4,
        "unnamed-loans": (3990 - 615.32 - 164.53) * 1e8,
    },
    "3-achievements": {
        "growth": 100 * ((13036.8 / 3033.84) ** (1 / 5) - 1),
        "unnamed": (718.6 - 286.2 - 158.8 - 25.97 - 50.62) * 1e4,
        "unnamed-share": 100 * (1 - (286.2 + 158.8 + 25.97 + 50.62) / 718.6),
        "work-share": 100 * 286.2 / 718.6,
        "income-multiple": 13036.8 / 3033.84,
        "without-tap": 9,
        "twenty-years": 25e8 * 20,
        "wider-sum": (469 + 286.2 + 25.97 + 50.62) * 1e4,
        "last-year": 25e8 * 0.993**19,
        "total": 25e8 * (1 - 0.993**20) / 0.007,
        "share-of-flat": 5 * (1 - 0.993**20) / 0.007,
    },
    "4-new-start": {"figures-in-section-four": 0, "ensured": 12, "ensured-in-section-four": 8, "watched": 718.6e4 * 0.05},
    "5-henan-in-china": {
        "listed-share": 100 * LISTED,
        "part-of-rise": 100 * LISTED * (13036.8 - 3033.84) / (16108 - 10853),
        "growth-of-others": 100 * (((16108 - LISTED * 13036.8) / (10853 - LISTED * 3033.84)) ** (1 / 5) - 1),
        "growth-of-average": 100 * ((16108 / 10853) ** (1 / 5) - 1),
    },
}


def leading(text: str) -> float:
    """The number that a quoted value begins with: `199.710 billion yuan` is 1.9971e11."""
    head, *words = text.replace(",", "").replace("%", "").split()
    return float(head) * {"million": 1e6, "billion": 1e9}.get(words[0] if words else "", 1)


@pytest.mark.parametrize("chapter", [path.stem for path in NOTEBOOKS])
def test_what_a_chapter_quotes_holds(chapter):
    values = notebooks.values(chapter, "en")
    for name, expected in EXPECTED.get(chapter, {}).items():
        assert leading(values[name]) == pytest.approx(expected, rel=6e-3), name
    if chapter == "7-audit":
        with open(TABLES / "claims.csv", encoding="utf-8") as file:
            assert int(values["figures"]) == sum(1 for _row in csv.DictReader(file))
        assert int(values["figures"]) == sum(int(values[name]) for name in ("recomputed", "within-bounds", "silent", "inconsistent"))
        assert int(values["failing"]) == 1
