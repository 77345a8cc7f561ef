"""What a check found, in words: its formula, its inputs, its outcome and a conclusion for each kind of test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from html import escape

import pandas as pd

from answersheet.domain.audit.results import Audit
from answersheet.domain.audit.tests import Finding, Outcome
from answersheet.domain.quantity import Quantity
from answersheet.language import _
from answersheet.show import text, working


def outcome(finding: Finding) -> str:
    """The outcome as printed."""
    return {
        Outcome.CONSISTENT: _("consistent"),
        Outcome.INCONSISTENT: _("inconsistent"),
        Outcome.OVERTURNED: _("inconsistent, and the conclusion changes"),
        Outcome.CONFLICTING: _("differs from another source"),
        Outcome.DERIVED: _("derived"),
    }[finding.outcome]


def formula(finding: Finding) -> str:
    """Both sides of a check in words, or its one side."""
    sides = [working.formula(side) for side in (finding.left, *finding.right)]
    return f"{sides[0]} {finding.sign} {_('; ').join(sides[1:])}" if finding.sign else sides[0]


def inputs(finding: Finding) -> str:
    """What went into a check, each with its value: figures, statements, assumptions and counts."""
    sides = (finding.left, *finding.right)
    values = {leaf.trace.key: leaf for side in sides for leaf in _leaves(side) if leaf.trace.kind != "number"}
    return _("; ").join(f"{working.label(one)} = {text.value_and_interval(one)}" for one in values.values())


def _leaves(quantity: Quantity) -> list[Quantity]:
    return [leaf for one in quantity.trace.operands for leaf in _leaves(one)] or [quantity]


def result(finding: Finding) -> str:
    """The value that a check came to, with its interval; nothing where it came to none."""
    stated = finding.left if finding.test == "recompute" else None
    return text.Keyed.of(text.value_and_interval(finding.result, like=stated), finding.result) if finding.result else ""


def conclusion(finding: Finding) -> str:
    """What follows, in a sentence."""
    said = _conclusions()[finding.test](finding)
    return said[0].upper() + said[1:]


def failing(finding: Finding) -> str:
    """What would make the check fail; nothing where nothing is judged."""
    if finding.outcome is Outcome.DERIVED:
        return ""
    left, right = _left(finding), finding.right
    if finding.test == "repeated":
        return _("It fails if one place prints another number.")
    if finding.test == "enumeration":
        return _("It fails if the two numbers differ.")
    if finding.test == "years":
        return _("It fails if another number of years gives the printed growth, or the printed one does not.")
    if finding.sign == "=":
        spans = _(" or ").join(text.interval(side) for side in right)
        return _("It fails if {left}, within its rounding, lies outside {span}.", left=left, span=spans)
    if finding.sign == "≤":
        return _("It fails if {left} is above {limit}.", left=left, limit=text.value(_end(right[0], right[0].high)))
    return _("It fails if {left} is below {limit}.", left=left, limit=text.value(_end(right[0], right[0].low)))


def _end(quantity: Quantity, end: Fraction) -> Quantity:
    return replace(quantity, low=end, high=end, best=end)


def _left(finding: Finding) -> str:
    return finding.left_name or working.formula(finding.left)


def _right(finding: Finding) -> str:
    return finding.right_name or working.formula(finding.right[0])


def _sides(finding: Finding) -> tuple[str, str]:
    """Both sides, each a value with what it is: `registered poor lifted (7.186 million people)`; a plain number alone."""
    return _valued(_left(finding), finding.left), _valued(_right(finding), finding.right[0])


def _valued(name: str, quantity: Quantity) -> str:
    said = text.value(quantity)
    return said if name == said else _("{label} ({figure})", label=name, figure=said)


def _conclusions() -> dict[str, Callable[[Finding], str]]:
    """One template for each kind of test."""
    return {
        "recompute": _recomputed,
        "enumeration": _enumerated,
        "repeated": lambda one: (
            _("{claim}: printed {times} times, each time {stated}.") if not one.outcome.faulty else _("{claim}: not {stated} each time.")
        ).format(claim=working.label(one.left), times=one.facts["times"], stated=text.value(one.left)),
        "coincidence": lambda one: (
            _("{left} and {right} are equal in number.") if one.facts["equal"] else _("{left} and {right} differ in number.")
        ).format(**dict(zip(("left", "right"), _sides(one), strict=True))),
        "years": _years,
        "part-whole": _part_whole,
        "at-most": _limited,
        "at-least": _limited,
        "definition": _defined,
        "derive": lambda one: _("{left}: {result}.", left=_left(one), result=text.value(one.left)),
        "decimals": _decimals,
        "sample": lambda one: _(
            "If it is a plain share, {rate} needs a sample of at least {size} ({hits} of {size}).",
            rate=text.value(one.left),
            size=text.number(one.result.low),
            hits=text.number(one.facts["hits"]),
        ),
        "one-sample": lambda one: _(
            "If both are plain shares of one sample, {rate} and {other} need at least {size} ({hits} and {others} of {size}).",
            rate=text.value(one.left),
            other=text.value(one.right[0]),
            size=text.number(one.result.low),
            hits=text.number(one.facts["hits"]),
            others=text.number(one.facts["others"]),
        ),
        "zero-defect": lambda one: _(
            "A sample of {size} without an error leaves up to {bound} open, one-sided at 95%: {people}.",
            size=text.number(one.left.trace.operands[0].low),
            bound=text.value(one.left),
            people=text.value(one.facts["reach"]),
        ),
        "base": lambda one: _(
            "A stock of {stock} at {rate} implies a base of {base}.",
            stock=text.value(one.facts["stock"]),
            rate=text.value(one.facts["rate"]),
            base=text.value(one.left),
        ),
        "density": lambda one: (
            _("The section prints {density} figures for each thousand characters.", density=text.value(one.left))
            if one.left.high
            else _("The section prints no figure.")
        ),
        "stock-flow": lambda one: _(
            "{claim}: the published exits add up to {total}, {word}; the opening stock was {opening}.",
            claim=working.label(one.left),
            total=text.value(one.right[0]),
            word=_("as printed") if one.facts["as_printed"] else _("not what is printed"),
            opening=text.value(one.facts["opening"]),
        ),
        "offices": lambda one: _(
            "{claim}: {stated} in the report; {count} other statements, {differing} of them different.",
            claim=working.label(one.left),
            stated=text.value(one.left),
            count=one.facts["others"],
            differing=one.facts["differing"],
        ),
    }


def _recomputed(one: Finding) -> str:
    template = _("{right}: {result}, as printed.") if not one.outcome.faulty else _("{right}: {result}; printed is {stated}.")
    return template.format(right=_right(one), result=text.value(one.right[0], like=one.left), stated=text.value(one.left))


def _enumerated(one: Finding) -> str:
    stated, counted = text.value(one.left), text.value(one.right[0])
    if one.right_name:
        return _("{left}: {stated}; {right}: {counted}.", left=_left(one), stated=stated, right=one.right_name, counted=counted)
    return _("{claim}: {stated} stated, {counted} counted.", claim=_left(one), stated=stated, counted=counted)


def _decimals(one: Finding) -> str:
    own, others = one.facts["own"], {"alike": one.facts["alike"], "others": one.facts["others"]}
    if not own:
        return _("{claim} is printed without decimals, as is true of {alike} of the {others} other figures of the sentence.").format(
            claim=working.label(one.left), **others
        )
    return _("{claim}: {own} decimals, as in {alike} of the {others} other figures of the sentence.").format(
        claim=working.label(one.left), own=own, **others
    )


def _years(one: Finding) -> str:
    if one.outcome.faulty:
        return _("The printed number of years does not give the printed growth.")
    return _(
        "Only {years} give the printed growth; one year less would be {less}, one more {more}.",
        years=text.value(Quantity.of(one.facts["printed"].low, "year")),
        less=text.value(one.facts["less"]),
        more=text.value(one.facts["more"]),
    )


def _part_whole(one: Finding) -> str:
    left, right = _sides(one)
    if one.outcome.faulty:
        return _("{left} exceeds {right} by a factor of {factor}.", left=left, right=right, factor=text.value(one.left / one.right[0]))
    return _("{left} is no more than {right}.", left=left, right=right)


def _defined(one: Finding) -> str:
    return _limited(one) if one.outcome.faulty else _("{left} does not exceed the whole, as no share can.", left=_sides(one)[0])


def _limited(one: Finding) -> str:
    words = {
        ("≤", False): _("{left} does not exceed {right}."),
        ("≤", True): _("{left} exceeds {right}."),
        ("≥", False): _("{left} is not below {right}."),
        ("≥", True): _("{left} is below {right}."),
    }
    left, right = _sides(one)
    return words[one.sign, one.outcome.faulty].format(left=left, right=right)


def html(finding: Finding) -> str:
    """A check as a small table: formula, inputs, result, outcome, conclusion, what would make it fail, a note."""
    rows = {
        _("Formula"): escape(formula(finding)),
        _("Inputs"): escape(inputs(finding)),
        _("Result"): escape(result(finding)) or "–",
        _("Outcome"): f'<span class="outcome {finding.outcome}">{escape(outcome(finding))}</span>',
        _("Conclusion"): escape(conclusion(finding)),
        _("Fails if"): escape(failing(finding)),
        _("Note"): escape(finding.note),
    }
    rows = {head: cell for head, cell in rows.items() if cell}
    body = "".join(f'<tr><th scope="row">{escape(head)}</th><td>{cell}</td></tr>' for head, cell in rows.items())
    return f'<table class="answers check" data-check="{finding.id}">{body}</table>'


def table(audit: Audit) -> pd.DataFrame:
    """One row a check: id, test, claims, formula, inputs, interval, outcome, conclusion, failing, note."""
    return pd.DataFrame(
        {
            "id": finding.id,
            "test": finding.test,
            "claims": "|".join(finding.claims),
            "formula": formula(finding),
            "inputs": inputs(finding),
            "interval": result(finding),
            "outcome": outcome(finding),
            "conclusion": conclusion(finding),
            "failing": failing(finding),
            "note": finding.note,
        }
        for finding in audit
    )
