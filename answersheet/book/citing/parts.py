"""What can be cited on a page by itself: its figures, numbers, values and tables."""

from __future__ import annotations

from pathlib import Path

from answersheet.book.citing.records import DATA, Part
from answersheet.book.pages import noted
from answersheet.default import book
from answersheet.domain import fingerprint, tables, units
from answersheet.domain.quantity import Quantity
from answersheet.language import _, told
from answersheet.show import citable

NUMBERS, VALUES = "numbers", "values"


def of_page(env, page: str) -> list[Part]:
    """The parts of a page of the edition that Sphinx is making."""
    own = {NUMBERS: numbers, VALUES: lambda: values(env), DATA: sets_of_data}.get(page, list)
    return [*figures(env, page), *own()]


def figures(env, page: str) -> list[Part]:
    folder = Path(env.mystnb_config.output_folder) / "figures"
    found = []
    for name, card in env.metadata[page].get("figures", {}).items():
        rows = (folder / f"{name}.csv").read_text(encoding="utf-8")
        found.append(Part(page, name, "figures", card["title"], card["title"], fingerprint.of_facts(rows)))
    return found


def numbers() -> list[Part]:
    """The figures of the report, each with the words found for it."""
    audit = book().audit
    return [
        Part(
            page=NUMBERS,
            id=claim.id,
            folder=NUMBERS,
            title=citable.titled(claim),
            said=citable.said(audit, claim),
            fingerprint=citable.print_of(audit, claim),
            claimed=True,
            facts=bounds(claim.quantity) | citable.words(audit, claim),
        )
        for claim in book().report.claims.values()
    ]


def values(env) -> list[Part]:
    """The values that the chapters noted, each with its interval where it has one."""
    found = []
    for docname, own in noted.every(env):
        for name, card in own.items():
            title = _("{name}: {value}", name=card["title"], value=card["said"])
            said = _("; ").join(dict.fromkeys(filter(None, [card["said"], card.get("interval")])))
            known = {key: card[key] for key in ("low", "high", "best", "unit") if key in card}
            found.append(Part(VALUES, noted.anchor(docname, name), VALUES, title, said, fingerprint.of_value(card), facts=known))
    return found


def bounds(quantity: Quantity) -> dict:
    """An interval for machines, its bounds as exact fractions."""
    best = None if quantity.best is None else str(quantity.best)
    return {"low": str(quantity.low), "high": str(quantity.high), "best": best, "unit": units.name(quantity.unit)}


def sets_of_data() -> list[Part]:
    return [Part(DATA, f"table-{entry['name']}", "tables", told(entry, "title")) for entry in tables.describe()["resources"]]
