"""The tests of a printed figure, each a pure function of the values that a check compares.

The tests follow habits of careful checkers: recomputing a result from its neighbours (statcheck), asking whether a percentage can
arise from whole counts (GRIM, Brown and Heathers 2017), and comparing intervals instead of digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import count, islice
from math import ceil
from typing import Any

from answersheet.domain.quantity import Quantity
from answersheet.domain.rates import annual_growth, percentage
from answersheet.domain.trace import Trace


class Outcome(StrEnum):
    """What a check says: its sides agree; figures of the report disagree, or so that the conclusion changes; the report and another
    source disagree; or nothing is judged."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    OVERTURNED = "overturned"
    CONFLICTING = "conflicting"
    DERIVED = "derived"

    @property
    def faulty(self) -> bool:
        """Whether the check failed."""
        return self in (Outcome.INCONSISTENT, Outcome.OVERTURNED, Outcome.CONFLICTING)


@dataclass(frozen=True)
class Finding:
    """What one check found: `left sign right`, with an empty sign where nothing is compared.

    judged: the figure that the check is about, if any; facts: further values that its conclusion names;
    note: what limits the check; left_name, right_name: noun phrases for its sides; all in the edition's language.
    """

    id: str
    test: str
    judged: str
    left: Quantity
    sign: str
    right: tuple[Quantity, ...]
    result: Quantity | None
    outcome: Outcome
    note: str = ""
    left_name: str = ""
    right_name: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def leaves(self) -> list[Trace]:
        """What went in, each once: figures, statements, assumptions, counts."""
        found = {leaf.key: leaf for side in (self.left, *self.right) for leaf in side.trace.leaves() if leaf.kind != "number"}
        return list(found.values())

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The figures that take part, first the one that the check judges."""
        taking_part = [leaf.id for leaf in self.leaves if leaf.kind == "claim"]
        return tuple(dict.fromkeys(filter(None, (self.judged, *taking_part))))

    @cached_property
    def own(self) -> bool:
        """Whether it rests on the report alone."""
        return not any(leaf.kind == "statement" for leaf in self.leaves)


Found = dict[str, Any]
"""The fields of a Finding that a test decides: sign, result, outcome, facts."""


def _agreeing(left: Quantity, right: Quantity) -> Outcome:
    return Outcome.CONSISTENT if left.meets(right) else Outcome.INCONSISTENT


def recompute(left: Quantity, right: Quantity) -> Found:
    """Does the printed value (left) follow from other figures, or from what other sources state (right)?"""
    return {"sign": "=", "result": right, "outcome": _agreeing(left, right)}


def enumeration(left: Quantity, right: Quantity) -> Found:
    """Does a stated count equal the counts, or the listed items, that it is made of?"""
    outcome = Outcome.CONSISTENT if left.best == right.best else Outcome.INCONSISTENT
    return {"sign": "=", "result": right.unitless, "outcome": outcome}


def repeated(left: Quantity, *right: Quantity) -> Found:
    """Is a figure that is printed several times (left, right) the same everywhere?"""
    same = all(other.best == left.best for other in right)
    outcome = Outcome.CONSISTENT if same else Outcome.INCONSISTENT
    return {"sign": "=", "result": left, "outcome": outcome, "facts": {"times": len(right) + 1}}


def coincidence(left: Quantity, right: Quantity) -> Found:
    """Two counts (left, right) that are equal although the report does not say that they must be."""
    return {"sign": "", "result": right.unitless, "outcome": Outcome.DERIVED, "facts": {"equal": left.best == right.best}}


def definition(left: Quantity, right: Quantity) -> Found:
    """Does a share (left) keep under the whole (right), as any share does by definition? It earns no word."""
    return at_most(left, right)


def years(left: Quantity, right: Quantity) -> Found:
    """Is the printed number of years the only one that gives the stated growth (left)? right: the growth with that number."""
    first, last, printed = right.trace.operands
    span = int(printed.low)
    tried = {number: annual_growth(first, last, number) for number in range(max(1, span - 2), span + 3)}
    fitting = [number for number, rate in tried.items() if rate.meets(left)]
    return {
        "sign": "=",
        "result": Quantity.of(fitting[0], "year").tracing("years", left, first, last) if len(fitting) == 1 else None,
        "outcome": Outcome.CONSISTENT if fitting == [span] else Outcome.INCONSISTENT,
        "facts": {"printed": Quantity.of(span, "year"), "less": tried.get(span - 1), "more": tried[span + 1]},
    }


def part_whole(left: Quantity, right: Quantity) -> Found:
    """Do the parts (left) together stay within their whole (right)?"""
    fits = not left.exceeds(right)
    result = percentage(left, right) if fits else left / right
    return {"sign": "≤", "result": result, "outcome": Outcome.CONSISTENT if fits else Outcome.OVERTURNED}


def at_most(left: Quantity, right: Quantity) -> Found:
    """Does a value (left) keep under a limit (right)?"""
    return {"sign": "≤", "result": left, "outcome": Outcome.INCONSISTENT if left.exceeds(right) else Outcome.CONSISTENT}


def at_least(left: Quantity, right: Quantity) -> Found:
    """Does a value (left) reach a limit (right)?"""
    return {"sign": "≥", "result": left, "outcome": Outcome.INCONSISTENT if right.exceeds(left) else Outcome.CONSISTENT}


def derive(left: Quantity) -> Found:
    """What a value comes to; nothing is compared."""
    return {"sign": "", "result": left, "outcome": Outcome.DERIVED}


def decimals(left: Quantity, *right: Quantity) -> Found:
    """Do the figures of one sentence share their number of decimals? Nothing follows where they do not."""
    carried = [_decimals(quantity.trace.source.printed) for quantity in (left, *right)]
    return {
        "sign": "",
        "result": Quantity.of(carried[0]).tracing("decimals", left),
        "outcome": Outcome.DERIVED,
        "facts": {"own": carried[0], "alike": carried[1:].count(carried[0]), "others": len(right)},
    }


def sample(left: Quantity) -> Found:
    """From what sample could the stated percentage arise at all (GRIM)?"""
    [(found, size)] = smallest_samples(left.trace.source.printed, 1)
    return {"sign": "", "result": Quantity.of(size).tracing("sample", left), "outcome": Outcome.DERIVED, "facts": {"hits": found}}


def one_sample(left: Quantity, other: Quantity) -> Found:
    """From what single sample could two stated percentages arise (GRIM)?"""
    printed = [side.trace.source.printed for side in (left, other)]
    size = next(number for number in count(1) if all(hits(one, number) is not None for one in printed))
    return {
        "sign": "",
        "result": Quantity.of(size).tracing("sample", left, other),
        "outcome": Outcome.DERIVED,
        "facts": {"hits": hits(printed[0], size), "others": hits(printed[1], size)},
    }


def zero_defect(left: Quantity, population: Quantity) -> Found:
    """What a rate of 100 % leaves open when it rests on a sample without an error: a rate (left), and so many of a population."""
    return {"sign": "", "result": left, "outcome": Outcome.DERIVED, "facts": {"reach": population * left}}


def base(left: Quantity) -> Found:
    """What population a stock and its rate imply: left is their quotient."""
    stock, rate = left.trace.operands
    return {"sign": "", "result": left, "outcome": Outcome.DERIVED, "facts": {"stock": stock, "rate": rate}}


def density(left: Quantity) -> Found:
    """How many figures a section prints for each thousand characters."""
    figures, characters = (leaf for leaf in left.trace.operands)
    return {"sign": "", "result": left, "outcome": Outcome.DERIVED, "facts": {"figures": figures, "characters": characters}}


def stock_flow(left: Quantity, exits: Quantity, opening: Quantity) -> Found:
    """Does a total (left) equal the exits of all years, or the stock at the start?"""
    outcome = Outcome.CONSISTENT if left.meets(exits) or left.meets(opening) else Outcome.INCONSISTENT
    return {"sign": "=", "result": exits, "outcome": outcome, "facts": {"as_printed": left.meets(exits), "opening": opening}}


def offices(left: Quantity, *right: Quantity) -> Found:
    """Do other offices print the same value for the same thing at the same date?"""
    differing = [quantity for quantity in right if not quantity.meets(left)]
    outcome = Outcome.INCONSISTENT if differing else Outcome.CONSISTENT
    return {"sign": "=", "result": None, "outcome": outcome, "facts": {"others": len(right), "differing": len(differing)}}


TESTS: dict[str, Callable[..., Found]] = {
    "recompute": recompute,
    "enumeration": enumeration,
    "repeated": repeated,
    "coincidence": coincidence,
    "definition": definition,
    "years": years,
    "part-whole": part_whole,
    "at-most": at_most,
    "at-least": at_least,
    "derive": derive,
    "decimals": decimals,
    "sample": sample,
    "one-sample": one_sample,
    "zero-defect": zero_defect,
    "base": base,
    "density": density,
    "stock-flow": stock_flow,
    "offices": offices,
}


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


def hits(percent: str, size: int) -> int | None:
    """How many of a sample give a printed percentage such as "93.47", halves rounded up; None when no whole number does."""
    half = Fraction(1, 2 * 10 ** _decimals(percent))
    least = ceil((Fraction(percent) - half) / 100 * size)
    return least if Fraction(100 * least, size) < Fraction(percent) + half else None


def smallest_samples(percent: str, number: int = 3) -> list[tuple[int, int]]:
    """The smallest samples (hits, size) whose share rounds to a printed percentage such as "93.47" (GRIM)."""
    fitting = ((found, size) for size in count(1) if (found := hits(percent, size)) is not None)
    return list(islice(fitting, number))
