"""How a value came about, in words: `special poverty funds ÷ registered poor lifted`; and as data for pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from answersheet import language
from answersheet.domain import tables, units
from answersheet.domain.quantity import Quantity
from answersheet.domain.trace import Trace
from answersheet.language import _
from answersheet.show import text

MIME = "application/vnd.answersheet.value+json"
"""The private part under which a noted value carries its working to the page."""
SIGNS = {"sum": (1, " + "), "difference": (1, " − "), "product": (2, " × "), "quotient": (2, " ÷ "), "share": (2, " ÷ ")}
"""How tightly each operation binds, and its sign."""
LEAF = 4


def formula(quantity: Quantity) -> str:
    """The working of a value in words, down to what was printed, counted or assumed."""
    return _formula(quantity)[1]


def _formula(quantity: Quantity) -> tuple[int, str]:
    """How tightly the words bind, and the words."""
    trace = quantity.trace
    operands = trace.operands
    if trace.operation in ("product", "quotient") and _is_one(operands[1]):
        return _formula(operands[0])
    if trace.operation == "product" and _is_one(operands[0]):
        return _formula(operands[1])
    if trace.operation in SIGNS:
        binds, sign = SIGNS[trace.operation]
        left, right = _bracketed(operands[0], binds), _bracketed(operands[1], binds + (sign in (" − ", " ÷ ")))
        return binds, f"{left}{sign}{right}"
    if trace.operation == "negation":
        return 3, f"−{_bracketed(operands[0], 3)}"
    if trace.operation == "power":
        return 3, f"{_bracketed(operands[0], LEAF)}^{_bracketed(operands[1], LEAF)}"
    if trace.operation:
        return _special()[trace.operation](*operands)
    return LEAF, label(quantity)


def _bracketed(quantity: Quantity, least: int) -> str:
    binds, words = _formula(quantity)
    return words if binds >= least else f"({words})"


def _is_one(quantity: Quantity) -> bool:
    return quantity.trace.kind == "number" and quantity.best == 1 and not quantity.width and quantity.unit != units.PERCENT


def _special() -> dict[str, Callable[..., tuple[int, str]]]:
    """The operations that are not written with one sign between two operands."""
    return {
        "growth": lambda first, last, years: (
            1,
            f"({_bracketed(last, 2)} ÷ {_bracketed(first, 3)})^(1 ÷ {text.number(years.low)}) − 1",
        ),
        "zero-defect": lambda size: (1, f"1 − 0.05^(1 ÷ {text.number(size.low)})"),
        "years": lambda stated, first, last: (
            LEAF,
            _("years n with {growth}", growth=f"({formula(last)} ÷ {formula(first)})^(1 ÷ n) − 1 = {formula(stated)}"),
        ),
        "sample": lambda *rates: (
            LEAF,
            _("smallest n with a whole k for which k ÷ n rounds to {rate}", rate=_("; ").join(map(formula, rates))),
        ),
        "sample-with-errors": lambda rate, wrong: (
            LEAF,
            _("smallest n for which (n − {wrong}) ÷ n rounds to {rate}", wrong=formula(wrong), rate=formula(rate)),
        ),
        "chance": lambda wrong, size, later: (
            LEAF,
            _("chance that all errors fall into the first of two samples: {wrong}; {size}; {later}").format(
                wrong=formula(wrong), size=formula(size), later=formula(later)
            ),
        ),
        "annuity": lambda kept, years: (LEAF, _("sum of ({kept})^t for t from 0 to {years} − 1", kept=formula(kept), years=formula(years))),
        "overlap": lambda *those: (LEAF, _("what these intervals share: {those}", those=_("; ").join(map(formula, those)))),
        "decimals": lambda figure: (LEAF, _("decimals of {figure}", figure=formula(figure))),
    }


def label(quantity: Quantity) -> str:
    """The words of a leaf: what a figure or statement is about, the assumption's name, the table that was counted, or the number."""
    trace = quantity.trace
    if trace.kind == "claim":
        return trace.source.noun
    if trace.kind == "statement":
        return _("{indicator}, {place}, {period}", indicator=trace.source.name, place=trace.source.where, period=_period(trace))
    if trace.kind == "assumption":
        return trace.id
    if trace.kind == "count":
        place = _("counted in “{table}”", table=language.told(tables.resource(trace.id), "title"))
        return _("{what}, {place}", what=trace.source, place=place) if trace.source else place
    return text.value(quantity)


def _period(trace: Trace) -> str:
    return trace.source.period.replace("/", "–")


def operations() -> dict[str, str]:
    """The names of the operations in the edition's language."""
    return {
        "sum": _("sum"),
        "difference": _("difference"),
        "product": _("product"),
        "quotient": _("quotient"),
        "negation": _("negation"),
        "power": _("power"),
        "share": _("share"),
        "growth": _("growth a year"),
        "zero-defect": _("largest error rate that a faultless sample leaves open"),
        "years": _("number of years"),
        "sample": _("smallest sample"),
        "sample-with-errors": _("smallest sample"),
        "chance": _("chance"),
        "annuity": _("sum over the years"),
        "overlap": _("what intervals share"),
        "decimals": _("number of decimals"),
    }


def described(quantity: Quantity) -> dict[str, Any]:
    """The trace as data: keys kind, id, operation, label, said, interval, operands, as far as they apply."""
    trace = quantity.trace
    found = {
        "kind": trace.kind,
        "id": trace.id,
        "operation": trace.operation,
        "label": operations()[trace.operation] if trace.operation else label(quantity),
        "said": text.value(quantity),
        "interval": text.interval(quantity),
        "operands": [described(operand) for operand in trace.operands],
    }
    return {key: value for key, value in found.items() if value}


def card(name: str, quantity: Quantity) -> dict[str, Any]:
    """A value with its working, as pages and `values.json` hold it."""
    return {
        "name": name,
        "said": text.value(quantity),
        "interval": text.interval(quantity),
        "low": float(quantity.low),
        "high": float(quantity.high),
        "best": None if quantity.best is None else float(quantity.best),
        "unit": units.name(quantity.unit),
        "formula": formula(quantity),
        "trace": described(quantity),
    }
