"""Numbers and quantities in the words of both editions: tables of literals, and what holds of every quantity."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answersheet import edition_record, language
from answersheet.domain import units
from answersheet.domain.printed import read
from answersheet.domain.quantity import Quantity
from answersheet.show import digits, text
from tests.printed_numbers import numbers


def between(low, high, best=None, unit=""):
    return Quantity(F(low), F(high), None if best is None else F(best), units.parse(unit))


PRINTED = [
    # printed, scale, unit, wording, counted; value and interval in English, and in Chinese
    (("9536", "", "village", "exact", True), "9,536 villages", "9,536 villages", "9536个村", "9536个村"),
    (("53", "", "county", "exact", True), "53 counties", "53 counties", "53个县", "53个县"),
    (
        ("718.6", "万", "person", "exact", True),
        "7.186 million people",
        "7.1855 to 7.1865 million people",
        "718.6万人",
        "718.55万至718.65万人",
    ),
    (("13036.8", "", "yuan", "exact", False), "13,036.8 yuan", "13,036.75 to 13,036.85 yuan", "13036.8元", "13036.75至13036.85元"),
    (("831", "亿", "yuan", "exact", False), "83.1 billion yuan", "83.05 to 83.15 billion yuan", "831亿元", "830.5亿至831.5亿元"),
    (
        ("16453", "亿", "yuan", "exact", False),
        "1.6453 trillion yuan",
        "1.64525 to 1.64535 trillion yuan",
        "1.6453万亿元",
        "1.64525万亿至1.64535万亿元",
    ),
    (("1", "亿", "yuan", "about", False), "100 million yuan", "95 to 105 million yuan", "1亿元", "9500万至1.05亿元"),
    (("2", "万", "station", "over", True), "20,000 to 30,000 stations", "20,000 to 30,000 stations", "2万至3万座", "2万至3万座"),
    (
        ("百万", "", "person", "nearly", True),
        "900,000 to 1 million people",
        "900,000 to 1 million people",
        "90万至100万人",
        "90万至100万人",
    ),
    (("90", "", "percent", "around", False), "90%", "85.5% to 94.5%", "90%", "85.5%至94.5%"),
    (("93.47", "", "percent", "exact", False), "93.47%", "93.465% to 93.475%", "93.47%", "93.465%至93.475%"),
    (("100", "", "percent", "all", False), "100%", "100%", "100%", "100%"),
    (("25.0", "", "percent", "exact", False), "25.0%", "24.95% to 25.05%", "25.0%", "24.95%至25.05%"),
]


@pytest.mark.parametrize(("figure", "value_en", "interval_en", "value_zh", "interval_zh"), PRINTED)
def test_a_printed_figure_keeps_its_digits(spoken, figure, value_en, interval_en, value_zh, interval_zh):
    said = (text.value(read(*figure)), text.interval(read(*figure)))
    assert said == {"en": (value_en, interval_en), "zh": (value_zh, interval_zh)}[spoken]


COMPUTED = [
    # a share, and one of few digits
    (between("61.4", "61.8", "61.6", "percent"), "61.6% (61.40% to 61.80%)", "61.6%（61.40%至61.80%）"),
    (between("20", "30", "25", "percent"), "25% (20.0% to 30.0%)", "25%（20.0%至30.0%）"),
    (between("8.5", "9.5", "9", "percent"), "9% (8.5% to 9.5%)", "9%（8.5%至9.5%）"),
    # no digit that the interval does not bear, and no fourth that nobody needs
    (between(198000, 214000, 206000, "person"), "206,000 people (198,000 to 214,000)", "20.6万人（19.80万至21.40万）"),
    (between(513250, 513322, 513286, "person"), "513,000 people (513,000 to 514,000)", "51.3万人（51.3万至51.4万）"),
    # bounds alone
    (between("2.488", "2.773", unit="household/person"), "2.48 to 2.78 households per person", "每人2.48至2.78户"),
    (between(3400000, 4750000, unit="person"), "3.40 to 4.75 million people", "340万至475万人"),
    (between("89.2", "133.8", unit="kilowatt"), "89 to 134 kilowatts", "89至134千瓦"),
    # money across its scales
    (between("934.1", "934.3", "934.2", "yuan"), "934 yuan (934 to 935)", "934元（934至935）"),
    (
        between("42019.6", "42023.3", "42021.4", "yuan/household"),
        "42,021 yuan per household (42,019.6 to 42,023.3)",
        "每户42021元（42019.6至42023.3）",
    ),
    (between("188900", "189200", "189024", "yuan/mu"), "189,000 yuan per mu (188,900 to 189,200)", "每亩18.9万元（18.89万至18.92万）"),
    (between("15110000000", "15170000000", "15138000000", "yuan"), "15.1 billion yuan (15.1 to 15.2 billion)", "151亿元（151亿至152亿）"),
    (
        between("6199000000000", "6201000000000", "6200000000000", "yuan"),
        "6.20 trillion yuan (6.199 to 6.201 trillion)",
        "6.20万亿元（6.199万亿至6.201万亿）",
    ),
    # per unit, and per two units
    (between("753.5", "753.7", "753.6", "person/village"), "754 people per village (753 to 754)", "每村754人（753至754）"),
    (
        between("3488", "3490", "3489", "yuan/person/year"),
        "3,489 yuan per person and year (3,488.0 to 3,490.0)",
        "每人每年3489元（3488.0至3490.0）",
    ),
    # one of a kind, nothing, below nothing
    (Quantity.of(1, "county"), "1 county", "1个县"),
    (Quantity.of(0), "0", "0"),
    (Quantity.of("-0.25"), "−0.25", "−0.25"),
    (between("-32400", "-31600", "-32000", "person"), "−32,000 people (−32,400 to −31,600)", "−3.20万人（−3.240万至−3.160万）"),
    (between("-5", "5", "0"), "0 (−5 to 5)", "0（−5至5）"),
    (between("0", "3000000", unit="person"), "0 to 3 million people", "0至300万人"),
    # just under a scale
    (Quantity.of(999999999, "yuan"), "1 billion yuan", "10亿元"),
    (between("999500", "999990", "999960", "person"), "1.00 million people (999,000 to 1 million)", "100万人（99.9万至100.0万）"),
    (Quantity.of(999999), "999,999", "99.9999万"),
    (Quantity.of(1000000), "1 million", "100万"),
    (Quantity.of(1234567), "1.23 million", "123万"),
    (between("99999.5", "100001", "100000", "yuan"), "100,000 yuan (99,900 to 100,100)", "10.0万元（9.99万至10.01万）"),
    (Quantity.of("99999.4", "yuan"), "99,999 yuan", "99999元"),
    # of one sign and of both
    (between(-5, 200000, unit="yuan"), "−10,000 to 200,000 yuan", "−1万至20万元"),
    (between(-200000, 5, unit="yuan"), "−200,000 to 10,000 yuan", "−20万至1万元"),
    (between("95000000", "105000000", unit="yuan"), "95.0 to 105.0 million yuan", "9500万至1.05亿元"),
    # exactly known and without end, or with one
    (Quantity.of(F(9536, 53), "village"), "180 villages", "180个村"),
    (Quantity.of("28.605", "person/village"), "28.6 people per village", "每村28.6人"),
    (Quantity.of("12.5", "percent"), "12.5%", "12.5%"),
    (Quantity.of(252000, "team"), "252,000 teams", "25.2万个工作队"),
]


@pytest.mark.parametrize(("quantity", "english", "chinese"), COMPUTED)
def test_a_computed_value_has_the_digits_that_it_bears(spoken, quantity, english, chinese):
    assert text.value_and_interval(quantity) == {"en": english, "zh": chinese}[spoken]


@pytest.mark.parametrize(
    ("value", "places", "towards", "english", "chinese"),
    [
        (0, 0, 0, "0", "0"),
        (9536, 0, 0, "9,536", "9536"),
        (-1234567, 0, 0, "−1,234,567", "−1234567"),
        (F("0.5"), 0, 0, "0", "0"),
        (F("1.5"), 0, 0, "2", "2"),
        (F("999.995"), 2, 1, "1,000.00", "1000.00"),
        (F("999.999"), 2, -1, "999.99", "999.99"),
        (F("-0.04"), 1, -1, "−0.1", "−0.1"),
        (F("-0.04"), 1, 1, "0.0", "0.0"),
        (123456, -3, 0, "123,000", "123000"),
    ],
)
def test_a_number_is_rounded_as_asked(spoken, value, places, towards, english, chinese):
    assert text.number(value, places, towards) == {"en": english, "zh": chinese}[spoken]


def test_a_value_goes_to_the_digit_of_what_it_is_compared_with(spoken):
    growth, stated = between("33.8552", "33.8555", "33.8553", "percent"), read("33.86", unit="percent")
    assert text.value(growth, like=stated) == "33.86%"
    shown = text.value_and_interval(growth, like=stated)
    assert shown == {"en": "33.86% (33.85% to 33.86%)", "zh": "33.86%（33.85%至33.86%）"}[spoken]
    assert text.value(between(30, 40, 35, "percent"), like=stated) == "35%"


ends = st.fractions(min_value=-(10**13), max_value=10**13, max_denominator=10**6)
narrow = st.fractions(min_value=0, max_value=10**5, max_denominator=10**6)
named = st.sampled_from(["", "yuan", "person", "percent", "yuan/person/year"])


@st.composite
def quantities(draw):
    """An interval, wide or narrow, with a value in it, at its ends too, or with bounds alone."""
    low, width = draw(ends), draw(narrow | ends.map(abs))
    best = draw(st.none() | st.fractions(min_value=0, max_value=1, max_denominator=100).map(lambda part: low + part * width))
    return Quantity(low, low + width, best, units.parse(draw(named)))


@settings(deadline=None)
@given(quantities())
def test_the_printed_value_lies_in_the_printed_interval_and_that_holds_the_true_one(spoken, quantity):
    if digits.exactly_known(quantity) or not quantity.width:
        return
    low, high = numbers(text.bounds(quantity))
    assert low <= quantity.low and quantity.high <= high
    if quantity.best is not None:
        (value,) = numbers(text.bare(quantity))
        assert low <= value <= high
        assert abs(value - quantity.best) <= max(quantity.width, abs(quantity.best) / 100)


@settings(deadline=None)
@given(quantities())
def test_both_editions_print_the_same_numbers(quantity):
    said = []
    for code in ("en", "zh"):
        with pytest.MonkeyPatch.context() as patch:
            for module in (edition_record, language):
                patch.setattr(module, "LANGUAGE", code)
            said.append([numbers(text.bare(quantity)), numbers(text.bounds(quantity))])
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("0", 0, 0), ("718.6", 2, -1), ("0.007", -3, -3), ("100", 2, 2), ("-2500", 3, 2), ("1/3", -1, -12), ("1", 0, 0)],
)
def test_digits_are_named_by_their_power_of_ten(value, first, last):
    assert (digits.leading(F(value)), digits.ending(F(value))) == (first, last)


def test_a_unit_may_be_a_product_or_an_inverse(spoken):
    made = text.unit(units.parse("household") + units.parse("year"))
    assert made == {"en": "households × years", "zh": "户·年"}[spoken]


@pytest.mark.parametrize(
    ("name", "many", "english", "chinese"),
    [
        ("", True, "", ""),
        ("percent", True, "", ""),
        ("person", True, "people", "人"),
        ("person", False, "person", "人"),
        ("county", False, "county", "个县"),
        ("county", True, "counties", "个县"),
        ("person/household", True, "people per household", "人/户"),
        ("person/household", False, "person per household", "人/户"),
        ("yuan/household", True, "yuan per household", "元/户"),
        ("yuan/village/year", True, "yuan per village and year", "元/（村·年）"),
        ("yuan/village/year/person", True, "yuan per person × village and year", "元/（人·村·年）"),
    ],
)
def test_units_have_their_names(spoken, name, many, english, chinese):
    assert text.unit(units.parse(name), many) == {"en": english, "zh": chinese}[spoken]


@pytest.mark.parametrize(
    ("anything", "english", "chinese"),
    [
        (Quantity.of(12345, "yuan"), "12,345 yuan", "12345元"),
        (12345, "12,345", "12345"),
        ("a text", "a text", "a text"),
    ],
)
def test_whatever_is_quoted_is_said(spoken, anything, english, chinese):
    assert text.said(anything) == {"en": english, "zh": chinese}[spoken]


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [(0.1 + 0.2, "0.3", "0.3"), (2000000.0, "2 million", "200万"), (-5.0, "−5", "−5"), (20000, "20,000", "2万")],
)
def test_ticks_are_said_without_the_noise_of_floats(spoken, value, english, chinese):
    assert text.tick(value) == {"en": english, "zh": chinese}[spoken]


@pytest.mark.parametrize(
    ("quantity", "value", "ends"),
    [
        (between("40096.1", "44109.7", "40096.1"), 3, 2),
        (between("65.5", "89.41", "88.48"), 1, 0),
        (between("65.5", "94.9", "94.9"), 1, 0),
        (between("90.1", "100", "94.9"), 0, -1),
        (between("20", "30", "25"), 0, -1),
        (read("718.6", "万"), 3, 2),
        (read("5", wording="exact"), 0, -1),
        (read("25", wording="around"), 0, -2),
    ],
)
def test_ends_have_one_digit_more_unless_the_value_would_lie_outside(quantity, value, ends):
    assert (digits.of_value(quantity), digits.of_bounds(quantity)) == (value, ends)


@pytest.mark.parametrize(("place", "said"), [(-2, ("33.86", "33.85", "33.86")), (-1, ("33.9", "33.8", "33.9")), (0, ("34", "33", "34"))])
def test_a_chosen_place_leaves_no_value_outside_of_its_ends(place, said):
    grown = between("33.8551", "33.8563", "33.8557", "percent").tracing("growth").to_place(place)
    assert [*numbers(text.value(grown)), *numbers(text.bounds(grown))] == list(map(F, said))
