"""Charts: labels broken into lines."""

import pytest

from answersheet.charts.style import fold


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("返贫 fall back into poverty", 22, ["返贫 fall back into", "poverty"]),
        ("2020年的两个100%", 8, ["2020年的", "两个100%"]),
        ("建档立卡贫困人口，全省", 16, ["建档立卡贫困人口，", "全省"]),
        ("Registered poor lifted out of poverty", 20, ["Registered poor", "lifted out of", "poverty"]),
    ],
)
def test_labels_break_between_words_and_never_before_a_comma(text, width, lines):
    assert fold(text, width).split("\n") == lines
