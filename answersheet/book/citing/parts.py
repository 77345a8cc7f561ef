"""What can be cited on a page by itself: its figures, numbers, values and tables."""

from __future__ import annotations

from pathlib import Path

from answersheet.book.citing.records import DATA, Part
from answersheet.default import audit, evidence, report
from answersheet.domain import fingerprint, tables
from answersheet.domain.ledger import Claim
from answersheet.language import _, described
from answersheet.show import text, verdicts

NUMBERS = "numbers"


def of_page(env, page: str) -> list[Part]:
    """The parts of a page of the edition that Sphinx is making."""
    return [*figures(env, page), *(numbers() if page == NUMBERS else []), *(sets_of_data() if page == DATA else [])]


def figures(env, page: str) -> list[Part]:
    folder = Path(env.mystnb_config.output_folder) / "figures"
    return [
        Part(
            page, name, "figures", card["title"], card["title"], fingerprint.of_facts((folder / f"{name}.csv").read_text(encoding="utf-8"))
        )
        for name, card in env.metadata[page].get("figures", {}).items()
    ]


def numbers() -> list[Part]:
    """The figures of the report, each with the words found for it."""
    return [Part(NUMBERS, claim.id, NUMBERS, titled(claim), said(claim), of_claim(claim), claimed=True) for claim in report.claims.values()]


def titled(claim: Claim) -> str:
    """What a figure of the report is cited as: what it counts, the figure, and the report's own characters."""
    return _("{indicator}: {figure} ({locator})", indicator=claim.indicator, figure=claim.stated, locator=claim.locator)


def said(claim: Claim) -> str:
    """What a figure stands for, and both words."""
    return _("; ").join([text.interval(claim.quantity), verdicts.pair(claim.id)])


def of_claim(claim: Claim) -> str:
    return fingerprint.of_quantity(claim.quantity, audit.arithmetic(claim.id), evidence.word(claim.id, report))


def sets_of_data() -> list[Part]:
    return [Part(DATA, f"table-{entry['name']}", "tables", entry[described("title")]) for entry in tables.describe()["resources"]]
