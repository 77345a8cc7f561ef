"""Every form of chart: all that is drawn, in both frames, where, as long, as filled and as labelled as `drawings.csv` says."""

import csv

import pytest

from tests.library.drawings import CASES, TABLE, listed

KEPT = list(csv.DictReader(open(TABLE, encoding="utf-8")))


def test_every_form_is_kept():
    assert list(dict.fromkeys(row["case"] for row in KEPT)) == list(CASES)


@pytest.mark.parametrize("case", CASES)
def test_all_that_is_drawn_is_where_and_as_it_should_be(case):
    assert listed(case) == [row for row in KEPT if row["case"] == case]
