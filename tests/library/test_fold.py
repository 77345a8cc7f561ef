"""Lines of figures: as wide as they may be, their own breaks kept, no mark where it must not stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answersheet.show.charts.style import columns, fold

NEVER_FIRST = "，。、；：？！）》〉」』】〕”’…·％"
NEVER_LAST = "（《〈「『【〔“‘"


@pytest.mark.parametrize(
    ("text", "width", "folded"),
    [
        ("甲\n乙", 10, "甲\n乙"),
        ("甲乙丙丁戊！己庚", 10, "甲乙丙丁戊！\n己庚"),
        ("甲乙丙丁（戊己）庚", 10, "甲乙丙丁\n（戊己）庚"),
        ("脱贫718.6万人", 8, "脱贫\n718.6万\n人"),
        ("one two\nthree four", 9, "one two\nthree\nfour"),
        ("", 5, ""),
        ("甲 乙", 2, "甲\n乙"),
    ],
)
def test_texts_are_folded(text, width, folded):
    assert fold(text, width) == folded


@given(st.text(alphabet="脱贫攻坚" + NEVER_FIRST + NEVER_LAST + "ab1. \n", max_size=60), st.integers(min_value=8, max_value=40))
def test_no_line_begins_or_ends_with_the_wrong_mark(text, width):
    lines = fold(f"脱{text}贫", width).split("\n")
    assert "".join("".join(lines).split()) == "".join(f"脱{text}贫".split())
    broken = [line for own in f"脱{text}贫".split("\n") for line in fold(own, width).split("\n")[1:]]
    assert not any(line[:1] in NEVER_FIRST and line for line in broken)
    ends = [line for own in f"脱{text}贫".split("\n") for line in fold(own, width).split("\n")[:-1]]
    assert not any(line[-1:] in NEVER_LAST and line for line in ends)


@given(st.text(alphabet="脱贫攻坚（）", max_size=60).map(lambda text: text.replace("（", "").replace("）", "")), st.integers(2, 40))
def test_no_line_is_wider_than_asked(text, width):
    assert all(columns(line) <= width for line in fold(text, width).split("\n"))
