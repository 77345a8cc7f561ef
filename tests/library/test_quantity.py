"""Arithmetic on intervals never loses the true value."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answersheet.domain import units
from answersheet.domain.printed import number, read
from answersheet.domain.quantity import Quantity
from answersheet.domain.rates import annual_growth, percentage

bounds = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
positive = st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=1000)


@st.composite
def member(draw, values=bounds):
    """An interval and a value that lies in it."""
    low, inside, high = sorted(draw(st.lists(values, min_size=3, max_size=3)))
    return Quantity(low, high, inside), inside


@given(member(), member())
def test_sums_differences_and_products_hold_the_true_value(one, other):
    (a, x), (b, y) = one, other
    assert x + y in a + b and x - y in a - b and x * y in a * b


@given(member(), member(positive))
def test_quotients_hold_the_true_value(one, other):
    (a, x), (b, y) = one, other
    assert x / y in a / b


@given(member(), st.integers(min_value=0, max_value=5))
def test_powers_hold_the_true_value(one, power):
    a, x = one
    assert x**power in a**power


@given(member(positive), member(positive), st.integers(min_value=1, max_value=30))
def test_growth_holds_the_true_value(one, other, years):
    (a, x), (b, y) = one, other
    rate = annual_growth(a, b, years)
    low, high = 1 + rate.low / 100, 1 + rate.high / 100
    assert low**years <= y / x <= high**years


def test_a_divisor_that_may_be_zero_is_refused():
    with pytest.raises(ZeroDivisionError):
        Quantity.of(1) / Quantity(Fraction(-1), Fraction(1))


def test_units_cancel_and_unlike_units_do_not_add():
    yuan, person = Quantity.of(10, "yuan"), Quantity.of(4, "person")
    assert units.name((yuan / person).unit) == "yuan/person"
    assert (yuan / person * person).unit == yuan.unit
    with pytest.raises(ValueError, match="yuan and person"):
        yuan + person


def test_a_percentage_is_a_hundredth_in_products():
    assert (Quantity.of(50, "percent") * Quantity.of(8, "yuan")).best == 4
    assert percentage(Quantity.of(1), Quantity.of(4)).best == 25


@pytest.mark.parametrize(
    ("printed", "scale", "wording", "counted", "low", "high"),
    [
        ("718.6", "万", "exact", True, 7185500, 7186500),
        ("9536", "", "exact", True, 9536, 9536),
        ("2", "万", "over", True, 20000, 30000),
        ("300", "亿", "over", False, 300 * 10**8, 400 * 10**8),
        ("百万", "", "nearly", True, 900000, 1000000),
        ("25", "亿", "about", False, 245 * 10**7, 255 * 10**7),
        ("90", "", "around", False, Fraction(171, 2), Fraction(189, 2)),
        ("100", "", "all", False, 100, 100),
        ("万亿", "", "order", False, 10**12, 10**13),
        ("五", "", "exact", True, 5, 5),
        ("33.86", "", "exact", False, Fraction("33.855"), Fraction("33.865")),
    ],
)
def test_wording_sets_the_interval(printed, scale, wording, counted, low, high):
    quantity = read(printed, scale, "", wording, counted)
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize("printed", ["", "abc", "3+3", "1,000", "第五"])
def test_what_is_no_number_is_refused(printed):
    with pytest.raises(ValueError, match="is not a number"):
        number(printed)


def test_half_a_county_is_refused():
    with pytest.raises(ValueError, match="cannot have a fraction"):
        read("5.3", "", "county", "exact", counted=True)
