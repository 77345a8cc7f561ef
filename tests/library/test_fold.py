"""Lines of figures: as wide as they may be, their own breaks kept, no mark where it must not stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answersheet.show.charts.style import fold, width

NEVER_FIRST = "，。、；：？！）》〉」』】〕”’…·％"
NEVER_LAST = "（《〈「『【〔“‘"
SIZE = 10
LETTER = width("脱", SIZE)


def folded(text, letters):
    """A text in lines of some Chinese characters' width."""
    return fold(text, LETTER * letters + 0.01, SIZE).split("\n")


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("甲\n乙", 5, ["甲", "乙"]),
        ("甲乙丙丁戊！己庚", 5, ["甲乙丙丁", "戊！己庚"]),
        ("甲乙丙丁（戊己）庚", 5, ["甲乙丙丁", "（戊己）庚"]),
        ("甲乙丙丁『戊己』庚", 5, ["甲乙丙丁", "『戊己』庚"]),
        ("脱贫718.6万人", 4, ["脱贫", "718.6万", "人"]),
        ("甲乙丙丁戊己", 5, ["甲乙丙丁", "戊己"]),
        ("甲乙丙丁戊己。", 5, ["甲乙丙丁", "戊己。"]),
        ("甲乙 ab cd 丙", 5, ["甲乙 ab cd", "丙"]),
        ("甲乙丙", 2, ["甲乙", "丙"]),
        ("甲乙 丙丁", 3, ["甲乙", "丙丁"]),
        ("甲乙丙 丁戊", 4, ["甲乙丙", "丁戊"]),
        ("甲乙丙丁戊", 2, ["甲乙", "丙丁", "戊"]),
        ("", 5, [""]),
        ("甲 乙", 1, ["甲", "乙"]),
    ],
)
def test_texts_are_folded(text, letters, lines):
    assert folded(text, letters) == lines


@settings(deadline=None)
@given(st.text(alphabet="脱贫攻坚" + NEVER_FIRST + NEVER_LAST + "ab1. \n", max_size=60), st.integers(min_value=4, max_value=20))
def test_no_line_begins_or_ends_with_the_wrong_mark(text, letters):
    for own in f"脱{text}贫".split("\n"):
        lines = folded(own, letters)
        assert "".join("".join(lines).split()) == "".join(own.split())
        assert not any(line[:1] and line[:1] in NEVER_FIRST for line in lines[1:])
        assert not any(line[-1:] and line[-1:] in NEVER_LAST for line in lines[:-1])


@settings(deadline=None)
@given(st.text(alphabet="脱贫攻坚", max_size=60), st.integers(1, 20))
def test_no_line_is_wider_than_asked(text, letters):
    assert all(len(line) <= letters for line in folded(text, letters))
