"""No page, figure or export of either edition breaks a rule of digits; and the scanner finds those that are planted."""

import pytest

from answersheet.project import SITE
from tests.site.digit_breaches import all_breaches, breaches, numbers


def test_the_site_keeps_the_rules_of_digits():
    assert all_breaches(SITE) == []


@pytest.mark.parametrize(
    "said",
    [
        "62% (61.4% to 61.8%)",
        "79 million people (79.3 to 79.6 million)",
        "15.1 billion yuan (15.11 to 15.17 billion)",
        "2至3户/人，即718.55至718.65万人",
        "62%（61.4%至61.8%）",
        "1,000 million yuan",
        "62000亿元",
        "3元/人/年",
        "3元/村·年",
        "10个省份（9.5至10.5个）",
        "10 provinces, 9.5 to 10.5 provinces",
    ],
)
def test_a_planted_breach_is_found(said):
    assert list(breaches(said))


@pytest.mark.parametrize(
    "said",
    [
        "61.6% (61.40% to 61.80%)",
        "79.5 million people (79.3 to 79.6 million)",
        "513,000 people per post (513,000 to 514,000)",
        "1.00 million people (999,000 to 1.00 million)",
        "718.6万人（718.55万至718.65万）",
        "9500万至1.05亿元",
        "0至300万人",
        "6.2万亿元",
        "2013至2020年",
        "3元/（人·年）",
        "−32,000 people (−32,400 to −31,600)",
    ],
)
def test_what_keeps_the_rules_is_let_pass(said):
    assert list(breaches(said)) == []


def test_the_editions_numbers_are_compared_as_numbers():
    assert numbers("7.1855 to 7.1865 million people") == numbers("718.55万至718.65万人")
    assert numbers("206,000") != numbers("21万")
