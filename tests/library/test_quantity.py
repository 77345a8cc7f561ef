"""Arithmetic on intervals never loses the true value."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answersheet.domain import printed as reading
from answersheet.domain import units
from answersheet.domain.printed import number, read
from answersheet.domain.quantity import Quantity, assumed, counted, exact
from answersheet.domain.rates import annual_growth, annuity, chance_of_order, deflated, elapsed, percentage, total, zero_defect_bound
from answersheet.domain.trace import Trace

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


@pytest.mark.parametrize(
    ("printed", "scale", "wording", "counted", "place"),
    [
        ("718.6", "万", "exact", True, 3),
        ("718.60", "万", "exact", True, 2),
        ("9536", "", "exact", True, 0),
        ("3700", "", "exact", False, 0),
        ("3700", "", "about", False, 2),
        ("2", "万", "over", True, 4),
        ("百万", "", "nearly", True, 6),
        ("五", "", "exact", True, 0),
        ("100", "", "all", False, 0),
        ("99.50", "", "all", False, -2),
        ("16453", "亿", "exact", False, 8),
    ],
)
def test_a_printed_figure_knows_its_last_digit(printed, scale, wording, counted, place):
    assert read(printed, scale, "", wording, counted).place == place


def test_a_printed_figure_has_its_unit_and_its_value_or_none():
    assert read("5", unit="yuan/person").unit == (("person", -1), ("yuan", 1)) and read("5", "百").best == 500
    assert [read("5", wording=word).best for word in ("all", "exact", "about", "around")] == [5, 5, 5, 5]
    assert [read("5", wording=word).best for word in ("over", "nearly", "order")] == [None, None, None]
    assert read("100", wording="all").width == 0 and read("5.0", counted=True).width == Fraction(1, 10)
    with pytest.raises(ValueError, match="wording 'some' is not one of all, exact, about, around, over, nearly, order"):
        read("5", wording="some")
    with pytest.raises(ValueError, match="5.33333万 counts whole things"):
        read("5.33333", "万", counted=True)


NUMBERS = "零0 一1 二2 三3 四4 五5 六6 七7 八8 九9 十10 两2 百100 千1000 万10000 百万1000000 亿100000000 万亿1000000000000"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [(one.rstrip("0123456789"), int(one.lstrip("零一二三四五六七八九十两百千万亿"))) for one in NUMBERS.split()]
    + [("两百", 200), ("三百万", 3000000), ("十万", 100000), ("718.6", Fraction(3593, 5)), ("007", 7)],
)
def test_numerals_stand_for_their_numbers(numeral, value):
    assert number(numeral) == value


@pytest.mark.parametrize(
    ("value", "step", "half", "whole"),
    [
        ("3700", 100, 50, 100),
        ("25", 1, Fraction(1, 2), 1),
        ("1000", 1000, 50, 100),
        ("2000", 1000, 100, 1000),
        ("0.5", Fraction(1, 10), Fraction(1, 40), Fraction(1, 10)),
        ("1.25", Fraction(1, 100), Fraction(1, 200), Fraction(1, 100)),
        ("10", 10, Fraction(1, 2), 1),
        ("11", 1, Fraction(1, 2), 1),
        ("9", 1, Fraction(9, 20), 1),
    ],
)
def test_steps_of_the_last_digit(value, step, half, whole):
    found = [rule(Fraction(value)) for rule in (reading.last_step, reading.half_a_step, reading.a_step)]
    assert found == [step, half, whole]


def interval(low, high, best=None, unit="", place=None):
    made = Quantity(Fraction(low), Fraction(high), None if best is None else Fraction(best), units.parse(unit))
    return made if place is None else made.to_place(place)


A, B = interval(-2, 4, 1), interval(3, 5, 4)
P = interval(10, 20, 15, "percent")


@pytest.mark.parametrize(
    ("value", "low", "best", "high", "unit"),
    [
        (A + B, 1, 5, 9, ""),
        (A - B, -7, -3, 1, ""),
        (A * B, -10, 4, 20, ""),
        (A * A, -8, 1, 16, ""),
        (interval(-4, -2, -3) * interval(-2, -1, -1), 2, 3, 8, ""),
        (A / B, Fraction(-2, 3), Fraction(1, 4), Fraction(4, 3), ""),
        (-A, -4, -1, 2, ""),
        (A**2, 0, 1, 16, ""),
        (A**3, -8, 1, 64, ""),
        (A**0, 1, 1, 1, ""),
        (B**2, 9, 16, 25, ""),
        (interval(-4, -2, -3) ** 2, 4, 9, 16, ""),
        (interval(0, 2, 1) ** 2, 0, 1, 4, ""),
        (interval(1, 2, 2, "yuan") ** 2, 1, 4, 4, "yuan·yuan"),
        (1 + B, 4, 5, 6, ""),
        (10 - B, 5, 6, 7, ""),
        (2 * B, 6, 8, 10, ""),
        (60 / B, 12, 15, 20, ""),
        (B + "0.5", Fraction(7, 2), Fraction(9, 2), Fraction(11, 2), ""),
        (P * 2, Fraction(1, 5), Fraction(3, 10), Fraction(2, 5), ""),
        (P * P, Fraction(1, 100), Fraction(9, 400), Fraction(1, 25), ""),
        (P**2, Fraction(1, 100), Fraction(9, 400), Fraction(1, 25), ""),
        (P + P, 20, 30, 40, "percent"),
        (B / P, 15, Fraction(80, 3), 50, ""),
        (interval(6, 8, 7, "yuan") / interval(1, 2, 1, "person"), 3, 7, 8, "yuan/person"),
        (interval(6, 8, 7, "yuan") * interval(1, 2, 1, "person"), 6, 7, 16, "person·yuan"),
        # without a value
        (A + interval(0, 1), -2, None, 5, ""),
        (interval(0, 1) - A, -4, None, 3, ""),
        (A * interval(0, 1), -2, None, 4, ""),
        (interval(0, 1) / B, 0, None, Fraction(1, 3), ""),
        (-interval(0, 1), -1, None, 0, ""),
        (interval(0, 2) ** 2, 0, None, 4, ""),
        (interval(10, 20, unit="percent") * 2, Fraction(1, 5), None, Fraction(2, 5), ""),
        # what enters a sum twice
        (A * 2 - A, -2, 1, 4, ""),
        (2 * A - A, -2, 1, 4, ""),
        (A / 2 + A / 2, -2, 1, 4, ""),
        (A - A * 3, -8, -2, 4, ""),
        (-A + A, 0, 0, 0, ""),
        (A + B - (A - B), 6, 8, 10, ""),
        (A * B - A * B, 0, 0, 0, ""),
        (A * B - B * A, -30, 0, 30, ""),
        (1 + P * 2, Fraction(6, 5), Fraction(13, 10), Fraction(7, 5), ""),
        (1 + 2 * P, Fraction(6, 5), Fraction(13, 10), Fraction(7, 5), ""),
        (1 + P / 2, Fraction(21, 20), Fraction(43, 40), Fraction(11, 10), ""),
        (A * Quantity.of(50, "percent") + A, -3, Fraction(3, 2), 6, ""),
        (Quantity.of(50, "percent") * A + A, -3, Fraction(3, 2), 6, ""),
        (A / Quantity.of(50, "percent") + A, -6, 3, 12, ""),
        (A * interval(2, 2) - A, -8, None, 10, ""),
        (interval(2, 2) * A - A, -8, None, 10, ""),
        (A / interval(2, 2) - A, -5, None, 4, ""),
        (A * interval(1, 2, 1) - A, -8, 0, 10, ""),
        (A / interval(1, 2, 1) - A, -6, 0, 6, ""),
        (interval(1, 2, 1) * A - A, -8, 0, 10, ""),
    ],
)
def test_arithmetic_by_hand(value, low, best, high, unit):
    assert (value.low, value.best, value.high) == (low, best, high) and units.name(value.unit) == unit


@pytest.mark.parametrize(
    ("value", "operation", "operands"),
    [
        (A + B, "sum", (A, B)),
        (A - B, "difference", (A, B)),
        (-A, "negation", (A,)),
        (A * B, "product", (A, B)),
        (A / B, "quotient", (A, B)),
        (B**2, "power", (B, Quantity.of(2))),
        (percentage(B, B), "share", (B, B)),
        (annual_growth(B, B, 2), "growth", (B, B, Quantity.of(2, "year"))),
        (zero_defect_bound(9), "zero-defect", (Quantity.of(9),)),
        (annuity(P, 2), "annuity", (P, Quantity.of(2))),
        (chance_of_order(Quantity.of(1), Quantity.of(2), Quantity.of(3)), "chance", tuple(map(Quantity.of, (1, 2, 3)))),
    ],
)
def test_a_value_knows_the_operation_and_what_went_in(value, operation, operands):
    assert (value.trace.kind, value.trace.operation, value.trace.operands) == ("operation", operation, operands)
    assert value.place is None


@pytest.mark.parametrize("power", ["0.5", -1, interval(1, 2, 1), Quantity.of(-2)])
def test_a_power_that_is_no_whole_number_is_refused(power):
    with pytest.raises(ValueError, match="a power is a whole number from 0 on"):
        B ** Quantity.of(power)


@pytest.mark.parametrize("divisor", [0, interval(-1, 1, 1), interval(0, 1, 1), interval(-1, 0, -1)])
def test_nothing_is_divided_by_what_may_be_zero(divisor):
    with pytest.raises(ZeroDivisionError, match="the divisor's interval contains zero"):
        B / divisor


def test_an_interval_has_its_ends_in_order():
    with pytest.raises(ValueError, match="an interval needs low <= high, not 2 > 1"):
        interval(2, 1)
    assert interval(1, 1).width == 0 and B.width == 2


@pytest.mark.parametrize(
    ("other", "meets", "exceeds"),
    [
        (interval(5, 6), True, False),
        (interval(1, 3), True, False),
        (interval(6, 7), False, False),
        (interval(1, 2), False, True),
        (4, True, False),
        (2, False, True),
    ],
)
def test_intervals_meet_at_their_ends_and_exceed_only_beyond(other, meets, exceeds):
    assert (B.meets(other), B.exceeds(other)) == (meets, exceeds)


@pytest.mark.parametrize("compared", [Quantity.meets, Quantity.exceeds, Quantity.__add__, Quantity.__sub__])
def test_unlike_units_are_not_compared(compared):
    with pytest.raises(ValueError, match="units differ: a number and yuan"):
        compared(B, Quantity.of(1, "yuan"))
    with pytest.raises(ValueError, match="units differ: yuan and a number"):
        compared(Quantity.of(1, "yuan"), B)


def test_a_quantity_as_a_number():
    assert (float(B), float(interval(3, 6)), float(A)) == (4.0, 4.5, 1.0)
    assert 3 in B and 5 in B and "3.5" in B and 2 not in B and "5.01" not in B
    assert [exact(value) for value in (3, 0.1, "0.25", Fraction(1, 3))] == [3, Fraction(1, 10), Fraction(1, 4), Fraction(1, 3)]
    assert isinstance(exact(3), Fraction) and Quantity.of(B) is B


def test_what_is_kept_beside_the_interval():
    printed = read("718.6", "万", "person")
    assert (printed.unitless.unit, printed.unitless.place, printed.to_place(1).place) == ((), 3, 1)
    assert B.trace == B.trace and B.trace.kind == "number" and B.place is None
    named = assumed("rural residents", "0.5", "percent")
    assert (named.trace.kind, named.trace.id, named.low, named.high, named.unit) == (
        *("assumption", "rural residents"),
        *(Fraction(1, 2), Fraction(1, 2), (("percent", 1),)),
    )
    rows = counted("claims", 7, "found", "county")
    assert (rows.trace.kind, rows.trace.id, rows.trace.source, rows.best, rows.unit) == ("count", "claims", "found", 7, (("county", 1),))
    assert counted("claims", 7).trace.source == "" and counted("claims", 7).unit == ()
    assert Quantity.of(1).tracing("overlap", A, B).trace.operands == (A, B)
    assert interval(3, 5, 4, place=2) == B and "trace" not in repr(B) and "place" not in repr(B)
    assert {leaf.id for leaf in (named * 2).trace.leaves()} == {"rural residents", ""} and isinstance(rows.trace, Trace)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("", ()),
        ("percent", (("percent", 1),)),
        ("yuan/person", (("person", -1), ("yuan", 1))),
        ("yuan/village/year", (("village", -1), ("year", -1), ("yuan", 1))),
        ("/year", (("year", -1),)),
        ("person·yuan/year", (("person", 1), ("year", -1), ("yuan", 1))),
    ],
)
def test_units_are_exponents(name, unit):
    assert units.parse(name) == unit and units.parse(units.name(unit)) == unit


@pytest.mark.parametrize(
    ("left", "right", "power", "name"),
    [
        ("yuan", "person", 1, "person·yuan"),
        ("yuan", "person", -1, "yuan/person"),
        ("yuan/person", "person", 1, "yuan"),
        ("yuan", "yuan", -1, ""),
        ("", "yuan", 2, "yuan·yuan"),
        ("", "yuan/person", -2, "person·person/yuan/yuan"),
        ("yuan/person", "yuan/person", 1, "yuan·yuan/person/person"),
    ],
)
def test_units_cancel_and_add_up(left, right, power, name):
    assert units.name(units.times(units.parse(left), units.parse(right), power)) == name
    assert units.parse("yuan/yuan") == () and (units.NUMBER, units.PERCENT) == ((), (("percent", 1),))


def near(quantity, low, best, high, size=Fraction(1, 10**25)):
    return all(abs(one - other) < size for one, other in zip((quantity.low, quantity.best, quantity.high), (low, best, high), strict=True))


def test_growth_by_whole_roots():
    first, last = interval(1, 2, 1, "yuan"), interval(16, 81, 16, "yuan")
    assert near(annual_growth(first, last, 2), 100 * (Fraction("2.82842712474619009760337744841939") - 1), 300, 800)
    assert near(annual_growth(Quantity.of(1), Quantity.of(16), assumed("span", 4, "year")), 100, 100, 100)
    grown = annual_growth(Quantity.of(1), Quantity.of(16), 4)
    assert grown.low < 100 < grown.high and grown.unit == (("percent", 1),) and grown.width < Fraction(1, 10**26)
    assert annual_growth(first, interval(16, 81, unit="yuan"), 2).best is None
    assert near(annual_growth(Quantity.of(4), Quantity.of(3), 1), -25, -25, -25)


@pytest.mark.parametrize(("first", "last", "years"), [(1, -1, 2), (1, 0, 2), (1, 2, 0), (1, 2, -1)])
def test_growth_needs_positive_values_and_a_year(first, last, years):
    with pytest.raises(ValueError, match="growth needs positive values and at least one year"):
        annual_growth(Quantity.of(first), Quantity.of(last), years)


def test_growth_of_unlike_things_is_refused():
    with pytest.raises(ValueError, match="units differ"):
        annual_growth(Quantity.of(1, "yuan"), Quantity.of(2, "person"), 1)
    with pytest.raises(ValueError, match="units differ"):
        percentage(Quantity.of(1, "yuan"), Quantity.of(2, "person"))


def test_rates_by_hand():
    assert (total([A, B, B]).low, total([A, B, B]).best, total([A]).high) == (4, 9, 4)
    share = percentage(interval(1, 2, 1, "yuan"), interval(4, 5, 4, "yuan"))
    assert (share.low, share.best, share.high, share.unit) == (20, 25, 50, units.PERCENT)
    assert percentage(interval(1, 2), Quantity.of(4)).best is None and percentage(Quantity.of(1), 4).best == 25
    prices = [Quantity.of(100, "percent"), interval(0, 100, 50, "percent")]
    real = deflated(interval(12, 24, 18, "yuan"), prices)
    assert (real.low, real.best, real.high, units.name(real.unit)) == (3, 6, 12, "yuan")
    kept = annuity(interval(0, 50, 50, "percent"), 3)
    assert (kept.low, kept.best, kept.high) == (1, Fraction(7, 4), Fraction(7, 4))
    assert annuity(P, Quantity.of(1)).best == 1
    span = elapsed(2015, 2020)
    assert (span.best, units.name(span.unit), span.trace.kind, span.trace.id) == (5, "year", "assumption", "years from 2015 to 2020")


def test_what_a_faultless_sample_leaves_open():
    assert near(zero_defect_bound(1), 95, 95, 95) and near(
        zero_defect_bound(2), *[100 * (1 - Fraction("0.22360679774997896964"))] * 3, 1e-15
    )
    assert zero_defect_bound(1).unit == units.PERCENT and zero_defect_bound(7).low < zero_defect_bound(7).best < zero_defect_bound(7).high


@pytest.mark.parametrize(("wrong", "size", "later", "chance"), [(1, 1, 1, 50), (2, 2, 2, Fraction(50, 3)), (1, 3, 1, 75), (0, 3, 1, 100)])
def test_the_chance_that_all_errors_come_first(wrong, size, later, chance):
    assert chance_of_order(*map(Quantity.of, (wrong, size, later))).best == chance
