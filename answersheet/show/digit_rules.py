"""The rules of `digits` as a table for readers, each with the first quantity of the book that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import digits, text


def rows(quantities: Iterable[Quantity]) -> list[tuple[str, str, str]]:
    """What is printed, by which rule, and an example from the quantities, empty where none of them is of the kind."""
    known = list(quantities)
    return [(kind, rule, next((text.value_and_interval(one) for one in known if shows(one)), "")) for kind, rule, shows in _rules()]


def _rules() -> list[tuple[str, str, Callable[[Quantity], bool]]]:
    return [
        (
            _("A figure that somebody printed"),
            _("It keeps its digits, and its interval is printed exactly."),
            lambda one: one.place is not None and one.best is not None and one.width > 0,
        ),
        (
            _("A count of single things, a rule, a number of all"),
            _("It is exact, so it has no interval; below a million it is printed whole."),
            lambda one: one.place is not None and one.best is not None and not one.width,
        ),
        (
            _("A computed value"),
            _("It has three significant digits, and fewer where its interval is wide. The interval has one digit more."),
            lambda one: _computed(one) and not digits.plain(one) and digits.of_bounds(one) < digits.of_value(one),
        ),
        (
            _("A computed value whose rounding would leave its interval"),
            _("The interval is printed to the same digit as the value."),
            lambda one: _computed(one) and digits.of_bounds(one) == digits.of_value(one),
        ),
        (
            _("A computed sum of money below 100,000 yuan"),
            _("It is printed to the yuan where its interval allows, for it stands beside incomes and rules that are."),
            lambda one: _computed(one) and digits.plain(one) and abs(one.best) >= 1000,
        ),
        (
            _("Bounds without a value"),
            _("They have one digit more than half their distance bears."),
            lambda one: one.place is None and one.best is None,
        ),
        (
            _("Ends of an interval"),
            _("They are rounded outwards, so that what is printed always holds the value and all that it may be."),
            lambda one: False,
        ),
        (
            _("A value that is compared with a printed one"),
            _("It goes to the digit of that."),
            lambda one: False,
        ),
        (
            _("Large numbers"),
            _("They are written in millions, billions and trillions."),
            lambda one: _computed(one) and abs(one.best) >= 10**9,
        ),
    ]


def _computed(one: Quantity) -> bool:
    return one.place is None and one.best is not None and not digits.exactly_known(one)
