"""Which marks of which charts draw a number: a figure of the report as it is printed, a value with the same bounds, unit and origins."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from math import isclose
from pathlib import Path

from answersheet.book.pages import noted


def marks(env) -> dict[str, list[tuple[str, str, int]]]:
    """The marks that draw each number, as (page, figure, row), by the address of the number from the edition's root."""
    return env.answersheet_marks


def find_marks(app, env) -> None:
    """Find them anew whenever pages were read."""
    env.answersheet_marks = _found(env)


def _found(env) -> dict[str, list[tuple[str, str, int]]]:
    cards = [(noted.anchor(docname, card["name"]), card) for docname, own in noted.every(env) for card in own.values() if card.get("trace")]
    found = defaultdict(list)
    for docname, page in sorted(env.metadata.items()):
        for figure in page.get("figures", {}):
            for place, row in enumerate(_rows(env, figure)):
                for address in _numbers(row, docname, cards):
                    found[address].append((docname, figure, place))
    return dict(found)


def _rows(env, figure: str) -> list[dict[str, str]]:
    path = Path(env.mystnb_config.output_folder) / "figures" / f"{figure}.csv"
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _numbers(row: dict[str, str], docname: str, cards: list[tuple[str, dict]]) -> list[str]:
    """The addresses of the numbers that one plotted row is; what rests on nothing printed is known in its own chapter only."""
    origins = row.get("origins", "")
    printed = [f"numbers.html#{origins}"] if origins and "|" not in origins and row.get("status", "stated") == "stated" else []
    if not row.get("low") or not (origins or row["unit"]):
        return printed
    near = [(id, card) for id, card in cards if origins or id == noted.anchor(docname, card["name"])]
    return printed + [f"{noted.PAGE}#{id}" for id, card in near if _same(row, card)]


def _same(row: dict[str, str], card: dict) -> bool:
    alike = all(isclose(float(row[end]), card[end], rel_tol=1e-9) for end in ("low", "high"))
    return alike and row["unit"] == card["unit"] and set(filter(None, row["origins"].split("|"))) == set(_origins(card["trace"]))


def _origins(trace: dict) -> list[str]:
    own = [trace["id"]] if trace["kind"] in ("claim", "statement") else []
    return own + [origin for operand in trace.get("operands", []) for origin in _origins(operand)]


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    """Give a page's template what its charts draw: for each figure, the numbers that each row draws."""
    if pagename not in app.env.found_docs:
        return
    own: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for address, places in marks(app.env).items():
        for docname, figure, row in places:
            if docname == pagename:
                own[figure][row].append(address)
    context["drawn"] = json.dumps(own, separators=(",", ":")) if own else ""


def setup(app) -> None:
    app.connect("env-updated", find_marks)
    app.connect("html-page-context", add_to_page)
