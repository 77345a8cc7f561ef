"""The working of a chapter, one click away: code, printed values and checks, folded behind a line that says what they compute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from answersheet.book.pages import noted
from answersheet.default import book
from answersheet.language import _
from answersheet.show import findings

LONGEST = 32
"""Characters of a value that is told in such a line."""
NAME = re.compile(r'<span class="name">([^<]+)</span>')
INNER = re.compile('<table class="[^"]*(?:check|working)')
"""Tables that belong to the working."""
CHECK = re.compile(r'data-check="([^"]+)"')


class working(nodes.General, nodes.Element):
    """A fold; `label` says what it computes."""


class Fold(SphinxPostTransform):
    """Folds the working of each run of cells up to one that shows a figure or a table, once the outputs are chosen."""

    default_priority = 6
    formats = ("html",)

    def run(self, **kwargs):
        kept: list[nodes.Node] = []
        for cell in list(self.document.findall(_is_cell)):
            source, outputs = _parts(cell)
            shown = [output for output in outputs if _for_readers(output)]
            kept += [*source, *self._printed([output for output in outputs if output not in shown])]
            if not shown and _is_cell(cell.next_node(descend=False, siblings=True)):
                cell.parent.remove(cell)
                continue
            fold = working("", *kept, label=_label(kept, shown))
            cell.children = []
            cell += [fold, nodes.container("", *shown, classes=["cell_output"])] if shown else [fold]
            kept = []

    def _printed(self, outputs: list[nodes.Node]) -> Iterator[nodes.Node]:
        """The outputs of a cell, values that follow each other as one table."""
        for are_values, run in groupby(outputs, lambda output: bool(NAME.search(output.astext()))):
            following = list(run)
            if are_values:
                yield self._table([name for output in following for name in NAME.findall(output.astext())])
            else:
                yield nodes.container("", *following, classes=["cell_output"])

    def _table(self, names: list[str]) -> nodes.raw:
        known = noted.of(self.env, self.env.docname)
        cards = [known[name] for name in names]
        rows = "".join(map(self._row, cards))
        return nodes.raw("", f'<table class="answers values"><tbody>{rows}</tbody></table>', format="html", said=list(map(_said, cards)))

    def _row(self, card: dict) -> str:
        name, said, interval = card["name"], escape(card["said"]), escape(card.get("interval", ""))
        link = f'<a href="../{noted.PAGE}#{noted.anchor(self.env.docname, name)}">{escape(card["title"])}</a>'
        return f'<tr id="value-{name}"><th scope="row">{link}</th><td>{said}</td><td>{interval if interval != said else ""}</td></tr>'


def _said(card: dict) -> str:
    """A value by its title, with what it is where that is short."""
    return _("{label} ({figure})", label=card["title"], figure=card["said"]) if len(card["said"]) <= LONGEST else card["title"]


def _is_cell(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _parts(cell: nodes.container) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """The source of a cell, without the frame around it, and its outputs one by one."""
    source = [code for part in cell.children if part.get("nb_element") == "cell_code_source" for code in part.children]
    for code in source:
        code["classes"].append("cell_input")
    outputs = [output for part in cell.children if part.get("nb_element") == "cell_code_output" for output in part.children]
    return source, outputs


def _for_readers(output: nodes.Node) -> bool:
    """Whether an output is a figure or a table of the story."""
    if isinstance(output, nodes.raw):
        return "<table" in output.astext() and not INNER.search(output.astext())
    return not isinstance(output, nodes.literal_block)


def _label(kept: list[nodes.Node], shown: list[nodes.Node]) -> str:
    """What a fold computes: the values by name, the checks by what they judge, or else what it leads to."""
    said = [one for part in kept for one in part.get("said", ())]
    lines = [_("How this came about: {values}", values=_listed(said))] if said else []
    lines += [_checked(id) for part in kept for output in part.findall(nodes.raw) for id in CHECK.findall(output.astext())]
    if lines:
        return _("; ").join(lines)
    if any(isinstance(node, nodes.figure) for output in shown for node in output.findall()):
        return _("How this figure was drawn")
    return _("How this table was made") if shown else _("What the next steps work with")


def _listed(said: list[str]) -> str:
    first, *others = said
    return _("{values}; and {count} more", values=first, count=len(others)) if others else first


def _checked(id: str) -> str:
    """The figure that a check judges, and what it found."""
    finding = book().audit[id]
    return _("Check: {figure}, {outcome}", figure=book().report.claim(finding.claims[0]).noun, outcome=findings.outcome(finding))


def visit_working(self, node) -> None:
    self.body.append(f'<details class="working"><summary>{escape(node["label"])}</summary>\n')


def depart_working(self, node) -> None:
    self.body.append("</details>\n")


def setup(app) -> None:
    app.add_node(working, html=(visit_working, depart_working))
    app.add_post_transform(Fold)
