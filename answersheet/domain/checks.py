"""The tests of a printed figure, each a pure function of the ledger: what goes in, the formula, the interval, the outcome.

The tests follow habits of careful checkers: recomputing a result from its neighbours (statcheck), asking whether a percentage can
arise from whole counts (GRIM, Brown and Heathers 2017), and comparing intervals instead of digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from answersheet.domain import printed
from answersheet.domain.ledger import Ledger
from answersheet.domain.quantity import Quantity
from answersheet.domain.rates import annual_growth, percentage
from answersheet.language import _
from answersheet.show import text

CONFIDENCE = 95


class Outcome(StrEnum):
    """What a test says: the figures agree, disagree, disagree so that the conclusion changes, or one is only derived."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    OVERTURNED = "overturned"
    DERIVED = "derived"

    @property
    def faulty(self) -> bool:
        return self in (Outcome.INCONSISTENT, Outcome.OVERTURNED)

    @property
    def label(self) -> str:
        return {
            Outcome.CONSISTENT: _("consistent"),
            Outcome.INCONSISTENT: _("inconsistent"),
            Outcome.OVERTURNED: _("inconsistent, and the conclusion changes"),
            Outcome.DERIVED: _("derived"),
        }[self]


@dataclass(frozen=True)
class Finding:
    """What one test found. The first of `claims` is the figure that the test judges."""

    test: str
    claims: tuple[str, ...]
    formula: str
    tex: str
    inputs: dict[str, Quantity]
    result: Quantity | None
    outcome: Outcome
    conclusion: str


def recompute_growth(report: Ledger, stated: str, first: str, last: str, years: int) -> Finding:
    """Does the stated growth a year follow from its two endpoints?"""
    inputs = {first: report[first], last: report[last], stated: report[stated]}
    result = annual_growth(report[first], report[last], years)
    agrees = result.meets(report[stated])
    verdict = _("agrees with the printed {stated}") if agrees else _("does not agree with the printed {stated}")
    return Finding(
        "recompute",
        (stated, first, last),
        f"({last} / {first})^(1/{years}) − 1",
        rf"\left(\frac{{{_tex(report, last)}}}{{{_tex(report, first)}}}\right)^{{1/{years}}}-1",
        inputs,
        result,
        Outcome.CONSISTENT if agrees else Outcome.INCONSISTENT,
        _("Recomputed from its endpoints the growth is {result} a year, which {verdict}.").format(
            result=text.value(result), verdict=verdict.format(stated=text.value(report[stated]))
        ),
    )


def endpoints(report: Ledger, stated: str, first: str, last: str, years: int) -> Finding:
    """Is the printed number of years the only one that gives the stated growth?"""
    candidates = range(max(1, years - 2), years + 3)
    rates = {count: annual_growth(report[first], report[last], count) for count in candidates}
    fitting = [count for count, rate in rates.items() if rate.meets(report[stated])]
    agrees = fitting == [years]
    nearest = [text.value(rates[count]) for count in (years - 1, years + 1)]
    return Finding(
        "endpoints",
        (stated, first, last),
        f"({last} / {first})^(1/n) − 1, n = {candidates[0]} … {candidates[-1]}",
        rf"\left(\frac{{{_tex(report, last)}}}{{{_tex(report, first)}}}\right)^{{1/n}}-1",
        {first: report[first], last: report[last], stated: report[stated]},
        Quantity.of(fitting[0], "year") if len(fitting) == 1 else None,
        Outcome.CONSISTENT if agrees else Outcome.INCONSISTENT,
        _("Only {years} give the printed growth; one year less would be {less}, one more {more}.").format(
            years=text.value(Quantity.of(years, "year")), less=nearest[0], more=nearest[1]
        )
        if agrees
        else _("The printed number of years does not give the printed growth."),
    )


def part_whole(report: Ledger, parts: tuple[str, ...], whole: str | Quantity) -> Finding:
    """Do the parts together stay within their whole, and what is left unnamed?"""
    bound = report[whole] if isinstance(whole, str) else whole
    total = sum((report[part] for part in parts[1:]), report[parts[0]])
    fits = not total.exceeds(bound)
    names = _(", ").join(report.claim(part).indicator for part in parts)
    of = report.claim(whole).indicator if isinstance(whole, str) else text.value(whole)
    limit = _tex(report, whole) if isinstance(whole, str) else text.number(bound.best)
    if fits:
        said = (
            _("{parts}: {sum}, no more than {whole} ({bound}).") if isinstance(whole, str) else _("{parts}: {sum}, no more than {whole}.")
        )
        result = percentage(total, bound)
    else:
        said = _("{parts}: {sum}, which exceeds {whole} ({bound}) by a factor of {factor}.")
        result = total / bound
    return Finding(
        "part_whole",
        (*parts, whole) if isinstance(whole, str) else parts,
        f"{' + '.join(parts)} ≤ {whole if isinstance(whole, str) else text.value(whole)}",
        rf"{' + '.join(_tex(report, part) for part in parts)} \le {limit}",
        {part: report[part] for part in parts} | ({whole: bound} if isinstance(whole, str) else {}),
        result,
        Outcome.CONSISTENT if fits else Outcome.OVERTURNED,
        said.format(parts=names, sum=text.value(total), whole=of, bound=text.value(bound), factor=text.value(total / bound)),
    )


def enumeration(report: Ledger, stated: str, counts: tuple[str, ...] = (), listed: int | None = None) -> Finding:
    """Does a stated count equal the counts, or the listed items, that it is made of?"""
    total = Quantity.of(listed) if listed is not None else Quantity.of(sum(report[count].best for count in counts))
    claimed = Quantity.of(report[stated].best)
    agrees = total.best == claimed.best
    formula = " + ".join(counts) if counts else _("listed items")
    said = _("{claim}: {stated} stated, {counted} counted.").format(
        claim=report.claim(stated).indicator, stated=text.value(claimed), counted=text.value(total)
    )
    return Finding(
        "enumeration",
        (stated, *counts),
        f"{stated} = {formula}",
        f"{text.number(claimed.best)} = {' + '.join(text.number(report[count].best) for count in counts) or text.number(total.best)}",
        {name: report[name] for name in (stated, *counts)},
        total,
        Outcome.CONSISTENT if agrees else Outcome.INCONSISTENT,
        said,
    )


def unit_cost(
    report: Ledger, total: str, per: tuple[str, ...], at_most: Quantity | None = None, at_least: Quantity | None = None
) -> Finding:
    """What one unit comes to; where a rule sets a bound, does it hold?"""
    result = report[total]
    for divisor in per:
        result = result / report[divisor]
    faulty = (at_most is not None and result.exceeds(at_most)) or (at_least is not None and at_least.exceeds(result))
    bounded = at_most or at_least
    outcome = Outcome.DERIVED if bounded is None else Outcome.INCONSISTENT if faulty else Outcome.CONSISTENT
    divisors = r" \times ".join(_tex(report, divisor) for divisor in per)
    said = _("{total}: {result}.").format(total=report.claim(total).indicator, result=text.value(result))
    if bounded is not None:
        word = (_("above") if faulty else _("within")) if at_most else (_("below") if faulty else _("not below"))
        said = _("{total}: {result}, {word} the bound of {bound}.").format(
            total=report.claim(total).indicator, result=text.value(result), word=word, bound=text.value(bounded)
        )
    return Finding(
        "unit_cost",
        (total, *per),
        " / ".join((total, *per)),
        rf"\frac{{{_tex(report, total)}}}{{{divisors}}}",
        {name: report[name] for name in (total, *per)},
        result,
        outcome,
        said,
    )


def share(report: Ledger, part: str, whole: str) -> Finding:
    """One figure as a percentage of another that does not contain it."""
    result = percentage(report[part], report[whole])
    return Finding(
        "unit_cost",
        (part, whole),
        f"{part} / {whole}",
        rf"\frac{{{_tex(report, part)}}}{{{_tex(report, whole)}}}",
        {part: report[part], whole: report[whole]},
        result,
        Outcome.DERIVED,
        _("{part} equals {result} of {whole}.").format(
            part=report.claim(part).indicator, result=text.value(result), whole=report.claim(whole).indicator
        ),
    )


def decimal_style(report: Ledger, claims: tuple[str, ...], suspect: str) -> Finding:
    """Do the figures of one sentence share their number of decimals? A stray one is worth a second look."""
    decimals = {claim: len(report.claim(claim).printed.partition(".")[2]) for claim in claims}
    others = {decimals[claim] for claim in claims if claim != suspect}
    stray = len(others) == 1 and decimals[suspect] not in others
    return Finding(
        "decimal_style",
        (suspect, *(claim for claim in claims if claim != suspect)),
        f"decimals({suspect}) = decimals({', '.join(claim for claim in claims if claim != suspect)})",
        "",
        {claim: report[claim] for claim in claims},
        Quantity.of(decimals[suspect]),
        Outcome.INCONSISTENT if stray else Outcome.CONSISTENT,
        _("{claim} carries {own} decimals where its neighbours in the sentence carry {others}.").format(
            claim=report.claim(suspect).indicator, own=decimals[suspect], others=_(", ").join(map(str, sorted(others)))
        ),
    )


def smallest_samples(percent: str, count: int = 3) -> list[tuple[int, int]]:
    """The smallest samples (hits, size) whose share rounds to a printed percentage such as "93.47" (GRIM).

    Halves round up, as in the printed table of shares.
    """
    decimals = len(percent.partition(".")[2])
    half = Fraction(1, 2 * 10**decimals)
    low, high = (Fraction(percent) - half) / 100, (Fraction(percent) + half) / 100
    found, size = [], 0
    while len(found) < count:
        size += 1
        hits = ceil(low * size)
        if Fraction(hits, size) < high:
            found.append((hits, size))
    return found


def granularity(report: Ledger, rate: str) -> Finding:
    """From what sample could the stated percentage arise at all?"""
    hits, size = smallest_samples(report.claim(rate).printed, 1)[0]
    return Finding(
        "granularity",
        (rate,),
        f"min n: round(100 k / n) = {rate}",
        rf"\min\{{n : \operatorname{{round}}(100\,k/n) = {_tex(report, rate)}\}}",
        {rate: report[rate]},
        Quantity.of(size),
        Outcome.DERIVED,
        _("If it is a plain share, {rate} needs a sample of at least {size} ({hits} of {size}).").format(
            rate=text.value(report[rate]), size=text.number(size), hits=text.number(hits)
        ),
    )


def zero_defect_bound(size: int) -> Quantity:
    """The largest error rate, in percent, that a sample of `size` without an error leaves open at 95% confidence.

    Exact binomial bound 1 - 0.05^(1/n) (Clopper and Pearson 1934), which the rule of three, 3/n, approximates.
    """
    shrink = annual_growth(Quantity.of(1), Quantity.of(Fraction(100 - CONFIDENCE, 100)), size)
    return -shrink


def zero_defect(report: Ledger, rate: str, population: str, size: int) -> Finding:
    """What a stated 100% leaves open when it rests on a sample of `size`."""
    bound = zero_defect_bound(size)
    reach = report[population] * bound
    return Finding(
        "zero_defect",
        (rate, population),
        f"1 − 0.05^(1/{size})",
        rf"1-0.05^{{1/{size}}}",
        {rate: report[rate], population: report[population]},
        bound,
        Outcome.DERIVED,
        _("A sample of {size} without an error leaves up to {bound} open: {people}.").format(
            size=text.number(size), bound=text.value(bound), people=text.value(reach)
        ),
    )


def coverage(report: Ledger, section: str) -> Finding:
    """How many figures a section prints for each thousand characters."""
    points = report.points(section, every=True)
    figures, characters = sum(len(point.claims) for point in points), sum(point.characters for point in points)
    return Finding(
        "coverage",
        tuple(claim.id for point in points for claim in point.claims),
        _("1000 × figures of section {section} / its characters", section=section),
        rf"\frac{{1000 \times {figures}}}{{{characters}}}",
        {},
        Quantity.of(1000 * figures) / Quantity.of(characters),
        Outcome.DERIVED,
        _(
            "Section {section} prints {figures} figures in {characters:,} characters.",
            section=section,
            figures=figures,
            characters=characters,
        ),
    )


def stock_flow(report: Ledger, claim: str, flows: dict[str, Quantity], opening: Quantity) -> Finding:
    """Does the headline equal the sum of the yearly exits, or the opening stock?"""
    total = sum(list(flows.values())[1:], list(flows.values())[0])
    agrees = report[claim].meets(total) or report[claim].meets(opening)
    said = _("{claim}: the published exits add up to {total}, {word}; the opening stock was {opening}.")
    return Finding(
        "stock_flow",
        (claim,),
        f"{claim} = Σ exits",
        rf"{_tex(report, claim)} = \sum \text{{exits}}",
        {claim: report[claim]} | flows,
        total,
        Outcome.CONSISTENT if agrees else Outcome.DERIVED,
        said.format(
            claim=report.claim(claim).indicator,
            total=text.value(total),
            word=_("as printed") if report[claim].meets(total) else _("not what is printed"),
            opening=text.value(opening),
        ),
    )


def implied_base(report: Ledger, claim: str, stock: Quantity, rate: Quantity) -> Finding:
    """What population a stock and its incidence rate imply."""
    base = stock / rate
    return Finding(
        "implied_base",
        (claim,),
        "stock / rate",
        r"\frac{\text{stock}}{\text{rate}}",
        {"stock": stock, "rate": rate},
        base,
        Outcome.DERIVED,
        _("A stock of {stock} at {rate} implies a base of {base}.", stock=text.value(stock), rate=text.value(rate), base=text.value(base)),
    )


def sister(report: Ledger, claim: str, others: dict[str, Quantity]) -> Finding:
    """Do other offices print the same value for the same thing at the same date?"""
    differing = {name: value for name, value in others.items() if not value.meets(report[claim])}
    return Finding(
        "sister",
        (claim,),
        f"{claim} = {', '.join(others)}",
        "",
        {claim: report[claim]} | others,
        None,
        Outcome.DERIVED if differing else Outcome.CONSISTENT,
        _("{claim}: {stated} in the report; {count} other statements, {differing} of them different.").format(
            claim=report.claim(claim).indicator, stated=text.value(report[claim]), count=len(others), differing=len(differing)
        ),
    )


def deflated(last: Quantity, changes: list[Quantity]) -> Quantity:
    """A nominal value in the prices of the first year: last / Π (1 + change), changes in percent."""
    factor = Quantity.of(1)
    for change in changes:
        factor = factor * (Quantity.of(1) + change * Quantity.of(1))
    return last / factor


def deflate(report: Ledger, claim: str, changes: list[Quantity]) -> Finding:
    """What a figure comes to in the prices of some years before."""
    result = deflated(report[claim], changes)
    return Finding(
        "deflate",
        (claim,),
        f"{claim} / Π (1 + prices)",
        rf"\frac{{{_tex(report, claim)}}}{{\prod_{{t=1}}^{{{len(changes)}}} (1+\pi_t)}}",
        {claim: report[claim]},
        result,
        Outcome.DERIVED,
        _("{claim}: {result} at the prices of the first year.", claim=report.claim(claim).indicator, result=text.value(result)),
    )


def _tex(report: Ledger, claim: str) -> str:
    own = report.claim(claim)
    digits = f"{int(printed.number(own.printed)):,}".replace(",", "{,}") if not own.printed.isascii() else own.printed
    power = len(str(printed.SCALES[own.scale])) - 1
    return digits + (rf" \times 10^{{{power}}}" if power else "") + (r"\,\%" if own.unit == "percent" else "")
