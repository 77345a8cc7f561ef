"""What the chapters noted, as their kernels left it: the values that prose quotes, with how each came about."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from myst_nb.ext.glue.crossref import read_glue_cache

from answersheet.book.wordlists import NAMES, told
from answersheet.show import working

PAGE = "values.html"
LEAVES = ("claim", "statement", "assumption", "count")


def anchor(docname: str, name: str) -> str:
    """Where the card of a value stands on its page: `2-precision-loan-per-household`."""
    return f"{docname.rpartition('/')[2]}-{name}"


def cards_of(outputs: dict[str, dict], docname: str) -> dict[str, dict]:
    """Cards as `show.working` makes them, of what a chapter noted, by name, each with the title that `values.csv` gives it.

    A text or a plain number has a name, a title and words only.
    """
    found = {}
    for name, output in outputs.items():
        card = output["data"].get(working.MIME) or {"name": name, "said": ast.literal_eval(output["data"]["text/plain"])}
        found[name] = card | {"title": told(NAMES).get(anchor(docname, name), name)}
    return found


def of(env, docname: str) -> dict[str, dict]:
    """The cards of a chapter."""
    return cards_of(read_glue_cache(env.mystnb_config.output_folder, docname), docname)


def every(env) -> Iterator[tuple[str, dict[str, dict]]]:
    """The cards of all chapters that noted something, chapter by chapter in the order of the book."""
    for docname in sorted(env.found_docs):
        if docname.startswith("chapters/") and (own := of(env, docname)):
            yield docname, own


def leaves(trace: dict) -> Iterator[str]:
    """What a value rests on, each once and in order: ids of figures, statements and tables, and `assumption` for what we assumed."""
    own = ["assumption" if trace["kind"] == "assumption" else trace["id"]] if trace["kind"] in LEAVES else []
    yield from dict.fromkeys(own + [id for operand in trace.get("operands", []) for id in leaves(operand)])
