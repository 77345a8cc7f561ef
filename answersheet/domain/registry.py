"""Every check of the book in one place, its results, the words they lead to, and how sensitive they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape

import pandas as pd

from answersheet.domain import checks, tables
from answersheet.domain.checks import Finding, Outcome
from answersheet.domain.ledger import Ledger
from answersheet.domain.quantity import Quantity
from answersheet.domain.statements import Evidence
from answersheet.language import _
from answersheet.show import formulas, text

evidence = Evidence()

WHOLE = Quantity.of(100, "percent")
YEARS_OF_GROWTH = 5
SAMPLE_SIZES = (600, 1000, 3000)
ONE_GROUP = Quantity.of(1, "group/village")

Check = Callable[[Ledger], Finding]


def _fits(part: str, whole: str | Quantity):
    return partial(checks.part_whole, parts=(part,), whole=whole)


def _listed(table: str, group: str) -> int:
    return int((tables.read(table)["group"] == group).sum())


INCOME = {"stated": "income-growth", "first": "income-2015", "last": "income-2020", "years": YEARS_OF_GROWTH}
LOAN_SENTENCE = ("microcredit", "microcredit-households", "enterprise-loans", "enterprise-households")
ROUTES = ("work-transfer", "industry-support", "relocated", "care-services")
PRICES = [evidence.series("prices", "CN")[year].quantity for year in range(2016, 2021)]
EXITS = {"2014–2018": evidence["hn064"], "2019": evidence["hn062"], "2020": evidence["hn030"] - evidence["hn062"]}
VILLAGE_EXITS = {"2014–2018": evidence["hn074"], "2019": evidence["hn078"], "2020": evidence["hn036"]}
OFFICES = {
    _("Agriculture Department"): evidence["hn245"],
    _("Statistics Bureau"): evidence["hn246"],
    _("Water Department"): evidence["hn243"],
}
PERCENTAGES = ("identification-2016", "exit-2016", "identification-2020", "reimbursement", "paved-roads", "central-water", "tap-water")

CHECKS: dict[str, Check] = {
    "growth": partial(checks.recompute_growth, **INCOME),
    "growth-years": partial(checks.endpoints, **INCOME),
    "posts": partial(checks.enumeration, stated="command-posts", counts=("battles", "actions", "projects")),
    "battles-listed": lambda report: checks.enumeration(report, "battles", listed=_listed("programmes", "battles")),
    "actions-listed": lambda report: checks.enumeration(report, "actions", listed=_listed("programmes", "actions")),
    "projects-listed": lambda report: checks.enumeration(report, "projects", listed=_listed("programmes", "projects")),
    "secretaries-listed": lambda report: checks.enumeration(report, "secretary-levels", listed=len(formulas.members("five-secretaries"))),
    "pairs": partial(checks.enumeration, stated="stronger-places", counts=("deep-counties", "other-poor-counties")),
    "universities-pairs": partial(checks.enumeration, stated="universities", counts=("counties-delisted",)),
    "loans-enterprise": _fits("enterprise-loans", "targeted-loans"),
    "loans-micro": _fits("microcredit", "targeted-loans"),
    "routes": partial(checks.part_whole, parts=ROUTES, whole="people-lifted"),
    "first-among-cadres": _fits("first-secretaries", "resident-cadres"),
    "deep-among-villages": _fits("deep-villages", "villages-delisted"),
    "deep-among-counties": partial(checks.part_whole, parts=("deep-counties", "other-poor-counties"), whole="counties-delisted"),
    "groups-per-village": partial(checks.unit_cost, total="village-groups", per=("villages-delisted",), at_least=ONE_GROUP),
    "lifted-among-rural": _fits("people-lifted", "rural-population"),
    "rural-among-all": _fits("rural-population", "population"),
    "workers-among-rural": _fits("migrant-workers", "rural-population"),
    "tap-among-central": _fits("tap-water", "central-water"),
    "identification-improves": _fits("identification-2016", "identification-2020"),
    "exit-improves": _fits("exit-2016", "exit-2020"),
    "helpers-for-people": _fits("helpers", "people-lifted"),
    "households-helped": _fits("enterprise-households", "microcredit-households"),
    **{f"within-whole-{rate}": _fits(rate, WHOLE) for rate in PERCENTAGES},
    "loan-decimals": partial(checks.decimal_style, claims=LOAN_SENTENCE, suspect="enterprise-loans"),
    "loan-per-household": partial(checks.unit_cost, total="microcredit", per=("microcredit-households",)),
    "enterprise-loan-per-household": partial(checks.unit_cost, total="enterprise-loans", per=("enterprise-households",)),
    "funds-per-person": partial(checks.unit_cost, total="special-funds", per=("people-lifted",)),
    "people-per-village": partial(checks.unit_cost, total="people-lifted", per=("villages-delisted",)),
    "villages-per-county": partial(checks.unit_cost, total="villages-delisted", per=("counties-delisted",)),
    "people-per-post": partial(checks.unit_cost, total="people-lifted", per=("command-posts",)),
    "counties-per-post": partial(checks.unit_cost, total="counties-delisted", per=("command-posts",)),
    "cadres-per-village": partial(checks.unit_cost, total="resident-cadres", per=("villages-delisted",)),
    "secretaries-per-village": partial(checks.unit_cost, total="first-secretaries", per=("villages-delisted",)),
    "helpers-per-group": partial(checks.unit_cost, total="helpers", per=("village-groups",)),
    "capacity-per-station": partial(checks.unit_cost, total="solar-capacity", per=("solar-stations",)),
    "solar-yield": partial(checks.unit_cost, total="solar-income", per=("solar-capacity",)),
    "solar-income-per-village": partial(checks.unit_cost, total="solar-income", per=("solar-villages",)),
    "capacity-per-village": partial(checks.unit_cost, total="solar-capacity", per=("solar-villages",)),
    "coupons-beside-funds": partial(checks.share, part="land-coupons", whole="special-funds"),
    "deep-counties-share": partial(checks.share, part="deep-counties", whole="counties-delisted"),
    "first-secretaries-share": partial(checks.share, part="first-secretaries", whole="resident-cadres"),
    "solar-villages-beside-poor": partial(checks.share, part="solar-villages", whole="villages-delisted"),
    "deep-villages-share": partial(checks.share, part="deep-villages", whole="villages-delisted"),
    "people-stock-flow": partial(checks.stock_flow, claim="people-lifted", flows=EXITS, opening=evidence["hn012"]),
    "villages-stock-flow": partial(checks.stock_flow, claim="villages-delisted", flows=VILLAGE_EXITS, opening=evidence["hn013"]),
    "tap-water-offices": partial(checks.sister, claim="tap-water", others=OFFICES),
    "register-base": partial(checks.implied_base, claim="people-lifted", stock=evidence["hn012"], rate=evidence["hn017"]),
    "real-income": partial(checks.deflate, claim="income-2020", changes=PRICES),
    "density": partial(checks.coverage, section="4"),
    "granularity-identification": partial(checks.granularity, rate="identification-2016"),
    "granularity-exit": partial(checks.granularity, rate="exit-2016"),
    **{
        f"accuracy-sample-{size}": partial(checks.zero_defect, rate="identification-2020", population="people-lifted", size=size)
        for size in SAMPLE_SIZES
    },
}


@dataclass(frozen=True)
class Result:
    """One check with what it found; a notebook shows it as formula, inputs, interval, outcome and conclusion."""

    id: str
    finding: Finding

    def __getattr__(self, name: str):
        return getattr(self.finding, name)

    def _repr_html_(self) -> str:
        inputs = _("; ").join(f"{escape(name)} = {escape(text.value_and_interval(value))}" for name, value in self.finding.inputs.items())
        rows = {
            _("Formula"): f"<code>{escape(self.finding.formula)}</code>",
            _("Inputs"): inputs,
            _("Result"): escape(text.value_and_interval(self.finding.result)) if self.finding.result else "–",
            _("Outcome"): f'<span class="outcome {self.finding.outcome}">{escape(self.finding.outcome.label)}</span>',
            _("Conclusion"): escape(self.finding.conclusion),
        }
        body = "".join(f'<tr><th scope="row">{escape(head)}</th><td>{cell}</td></tr>' for head, cell in rows.items())
        return f'<table class="answers check">{body}</table>'

    def __repr__(self) -> str:
        return f"{self.id}: {self.finding.outcome.label}. {self.finding.conclusion}"


class Audit:
    """The results of all checks on one ledger, by id."""

    def __init__(self, report: Ledger):
        self.report = report

    @cached_property
    def results(self) -> dict[str, Result]:
        return {name: Result(name, check(self.report)) for name, check in CHECKS.items()}

    def __getitem__(self, id: str) -> Result:
        if id not in CHECKS:
            raise KeyError(f"no check {id!r}; there are {', '.join(CHECKS)}")
        return self.results[id]

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results.values())

    def of(self, claim: str) -> list[Result]:
        """The checks in which a figure takes part."""
        return [result for result in self if claim in result.claims]

    def arithmetic(self, claim: str) -> str:
        """The arithmetic word of one figure: consistent, not-recomputable or internally-inconsistent.

        A figure is inconsistent when a check that judges it (its first claim) fails, consistent when it takes part in a check that
        could have failed and did not, and otherwise not recomputable.
        """
        mine = self.of(claim)
        if any(result.outcome.faulty and result.claims[0] == claim for result in mine):
            return "internally-inconsistent"
        if any(result.outcome is Outcome.CONSISTENT for result in mine):
            return "consistent"
        return "not-recomputable"

    def table(self) -> pd.DataFrame:
        """One row a check: id, test, claims, formula, tex, inputs, result, interval, outcome, conclusion."""
        return pd.DataFrame(
            {
                "id": result.id,
                "test": result.test,
                "claims": "|".join(result.claims),
                "formula": result.formula,
                "tex": result.tex,
                "inputs": _("; ").join(f"{name} = {text.value(value)}" for name, value in result.inputs.items()),
                "result": text.value(result.result) if result.result else "",
                "interval": text.value_and_interval(result.result) if result.result else "",
                "outcome": result.outcome.label,
                "conclusion": result.conclusion,
            }
            for result in self
        )


def slips(printed: str) -> list[str]:
    """All single-digit and single-decimal-point slips of a printed number: `26.4` gives 16.4, 2.64, 264 …

    A digit is replaced by each of the nine others (a leading digit not by zero); the point is moved by one place or lost.
    """
    found = []
    for place, digit in enumerate(printed):
        if digit.isdigit():
            for other in "0123456789":
                if other != digit and not (other == "0" and place == 0):
                    found.append(printed[:place] + other + printed[place + 1 :])
    if "." in printed:
        whole, decimals = printed.split(".")
        found += [whole + decimals, f"{whole[:-1] or '0'}.{whole[-1]}{decimals}"]
        found += [f"{whole}{decimals[0]}.{decimals[1:]}"] if len(decimals) > 1 else []
    elif len(printed) > 1:
        found.append(f"{printed[:-1]}.{printed[-1]}")
    return [slip for slip in dict.fromkeys(found) if slip != printed]


def sensitivity(report: Ledger) -> pd.DataFrame:
    """Of all slips of each figure, how many would some check notice? Columns: claim, slips, noticed, share.

    Figures printed in Chinese numerals and those that fail a check already are left out: a slip of theirs has no clean baseline.
    """
    clean = Audit(report)
    rows = []
    for id, claim in report.claims.items():
        if not claim.printed.isascii() or clean.arithmetic(id) == "internally-inconsistent":
            continue
        own = [CHECKS[result.id] for result in clean.of(id) if not result.outcome.faulty]
        tried = slips(claim.printed)
        noticed = sum(_noticed(report.with_printed(id, slip), own) for slip in tried)
        rows.append((id, len(tried), noticed, noticed / len(tried)))
    return pd.DataFrame(rows, columns=["claim", "slips", "noticed", "share"])


def _noticed(slipped: Ledger, own: list[Check]) -> bool:
    try:
        return any(check(slipped).outcome.faulty for check in own)
    except (ValueError, ZeroDivisionError):
        return True
