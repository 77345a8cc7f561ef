"""What a check found, in words: its formula, its inputs, its outcome and a conclusion for each kind of test."""

from __future__ import annotations

from collections.abc import Callable
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
    return _conclusions()[finding.test](finding)


def _said(quantity: Quantity) -> str:
    """A value with what it is: `registered poor lifted (7.186 million people)`; a plain number alone."""
    if quantity.trace.kind == "number":
        return text.value(quantity)
    return _("{label} ({figure})", label=working.formula(quantity), figure=text.value(quantity))


def _conclusions() -> dict[str, Callable[[Finding], str]]:
    """One template for each kind of test."""
    return {
        "recompute": _recomputed,
        "enumeration": lambda one: _(
            "{claim}: {stated} stated, {counted} counted.",
            claim=working.label(one.left),
            stated=text.value(one.left),
            counted=text.value(one.right[0]),
        ),
        "years": _years,
        "part-whole": _part_whole,
        "at-most": _limited,
        "at-least": _limited,
        "derive": lambda one: _("{formula}: {result}.", formula=working.formula(one.left), result=text.value(one.left)),
        "decimals": lambda one: _(
            "{claim}: {own} decimals, as in {alike} of the {others} other figures of the sentence.",
            claim=working.label(one.left),
            own=one.facts["own"],
            alike=one.facts["alike"],
            others=one.facts["others"],
        ),
        "sample": lambda one: _(
            "If it is a plain share, {rate} needs a sample of at least {size} ({hits} of {size}).",
            rate=text.value(one.left),
            size=text.number(one.result.low),
            hits=text.number(one.facts["hits"]),
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
        "density": lambda one: _("The section prints {density} figures for each thousand characters.", density=text.value(one.left)),
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
    agrees = one.outcome is Outcome.CONSISTENT
    template = _("{result} by {formula}: agrees with the printed {stated}.") if agrees else None
    template = template or _("{result} by {formula}: does not agree with the printed {stated}.")
    return template.format(
        result=text.value(one.right[0], like=one.left), formula=working.formula(one.right[0]), stated=text.value(one.left)
    )


def _years(one: Finding) -> str:
    if one.outcome.faulty:
        return _("The printed number of years does not give the printed growth.")
    return _(
        "Only {years} give the printed growth; one year less would be {less}, one more {more}.",
        years=text.value(one.facts["printed"]),
        less=text.value(one.facts["less"]),
        more=text.value(one.facts["more"]),
    )


def _part_whole(one: Finding) -> str:
    left, right = _said(one.left), _said(one.right[0])
    if one.outcome.faulty:
        return _("{left} exceeds {right} by a factor of {factor}.", left=left, right=right, factor=text.value(one.result))
    return _("{left} is no more than {right}.", left=left, right=right)


def _limited(one: Finding) -> str:
    words = {
        ("at-most", False): _("{left} is within the bound of {right}."),
        ("at-most", True): _("{left} is above the bound of {right}."),
        ("at-least", False): _("{left} is not below {right}."),
        ("at-least", True): _("{left} is below {right}."),
    }
    return words[one.test, one.outcome.faulty].format(left=_said(one.left), right=_said(one.right[0]))


def html(finding: Finding) -> str:
    """A check as a small table: formula, inputs, result, outcome, conclusion."""
    rows = {
        _("Formula"): escape(formula(finding)),
        _("Inputs"): escape(inputs(finding)),
        _("Result"): escape(result(finding)) or "–",
        _("Outcome"): f'<span class="outcome {finding.outcome}">{escape(outcome(finding))}</span>',
        _("Conclusion"): escape(conclusion(finding)),
    }
    body = "".join(f'<tr><th scope="row">{escape(head)}</th><td>{cell}</td></tr>' for head, cell in rows.items())
    return f'<table class="answers check">{body}</table>'


def table(audit: Audit) -> pd.DataFrame:
    """One row a check: id, test, claims, formula, inputs, interval, outcome, conclusion."""
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
        }
        for finding in audit
    )
