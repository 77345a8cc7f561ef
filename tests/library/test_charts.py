"""Charts: labels broken into lines, titles and values that stay inside."""

import re
import warnings

import pandas as pd
import pytest

from answersheet.show.captions import Words
from answersheet.show.charts.published import publish
from answersheet.show.charts.style import canvas, fold


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


def published(title: str, beside: str):
    figure, axes = canvas()
    axes.annotate(beside, (0.5, 0.5), in_layout=False)
    words = Words("fig-tried", title, "What it shows.", "axis", "", "")
    return publish(figure, words, alt="A figure.", data=pd.DataFrame({"value": [1]}))


def test_a_text_that_the_edge_would_cut_off_is_named():
    with pytest.warns(UserWarning, match="fig-tried: 'far too long.*does not fit the figure"):
        published("Title", "far too long " * 20)


@pytest.mark.parametrize("title", ["WWWWW " * 20, "一二三四五" * 20])
def test_a_title_breaks_before_the_edge(title):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = published(title, "short").svg
    lines = re.findall(r"<!-- ((?:WWWWW|一二三四五).*?) -->", svg, re.S)
    assert len(lines) > 1
