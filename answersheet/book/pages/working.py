"""The working of a chapter, one click away: code, printed values and checks, folded behind a line that says what they compute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.transforms.post_transforms import SphinxPostTransform

from answersheet.book.pages.values import address
from answersheet.default import audit, report
from answersheet.language import _
from answersheet.show.display import VALUE

NAMED = 3
"""How many values the line of a fold names before it counts the others."""
LONGEST = 40
"""Characters of a value that is a text, in such a line."""


class noted(nodes.General, nodes.Element):
    """A value that a cell noted: its card stands in `value`."""


class working(nodes.General, nodes.Element):
    """A fold; `label` says what it computes."""


class ValueRenderer:
    """Keeps the private part of a noted value with its page, and marks its place among the outputs."""

    mime_priority_overrides = [("*", VALUE, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        if inline or data.mime_type != VALUE:
            return None
        env = renderer.renderer.sphinx_env
        if env.app.builder.name == "gettext":
            return []
        env.metadata[env.docname].setdefault("values", {})[data.content["name"]] = data.content
        return [noted("", value=data.content)]


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
            if not shown and _is_cell(cell.next_node(descend=False, siblings=True) or nodes.Text("")):
                cell.parent.remove(cell)
                continue
            fold = working("", *kept, label=_label(kept, shown))
            cell.children = []
            cell += [fold, nodes.container("", *shown, classes=["cell_output"])] if shown else [fold]
            kept = []

    def _printed(self, outputs: list[nodes.Node]) -> Iterator[nodes.Node]:
        """The outputs of a cell, values that follow each other as one table."""
        for is_value, run in groupby(outputs, lambda output: isinstance(output, noted)):
            following = list(run)
            yield (
                self._table([value["value"] for value in following])
                if is_value
                else nodes.container("", *following, classes=["cell_output"])
            )

    def _table(self, values: list[dict]) -> nodes.raw:
        rows = (self._row(value) for value in values)
        body = nodes.raw("", f'<table class="answers values"><tbody>{"".join(rows)}</tbody></table>', format="html")
        body["values"] = values
        return body

    def _row(self, value: dict) -> str:
        name, said, interval = (escape(value[key]) for key in ("name", "said", "interval"))
        link = f'<a href="../{address(self.env.docname.rpartition("/")[2], name)}"><code>{name}</code></a>'
        return f'<tr id="value-{name}"><th scope="row">{link}</th><td>{said}</td><td>{interval}</td></tr>'


def _is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _parts(cell: nodes.container) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """The source of a cell, and its outputs one by one."""
    source = [part for part in cell.children if part.get("nb_element") == "cell_code_source"]
    outputs = [output for part in cell.children if part.get("nb_element") == "cell_code_output" for output in part.children]
    return source, outputs


def _for_readers(output: nodes.Node) -> bool:
    """Whether an output is a figure or a table of the story."""
    if isinstance(output, nodes.raw):
        return "<table" in output.astext() and "check" not in _classes(output)
    return not isinstance(output, (noted, nodes.literal_block))


def _classes(output: nodes.raw) -> list[str]:
    """The classes of the table that an output consists of."""
    return output.astext().partition('class="')[2].partition('"')[0].split()


def _label(kept: Iterable[nodes.Node], shown: list[nodes.Node]) -> str:
    """What a fold computes: the values by what they say, the checks by what they judge, or else what it leads to."""
    values = [value for part in kept for value in part.get("values", ())]
    checked = [line for part in kept for output in part.findall(nodes.raw) if (line := _checked(output))]
    if values:
        checked.insert(0, _("How {values} came about", values=_listed([value["said"][:LONGEST] for value in values])))
    if checked:
        return _("; ").join(checked)
    if any(isinstance(node, nodes.figure) for output in shown for node in output.findall()):
        return _("How this figure was drawn")
    return _("How this table was made") if shown else _("What the next steps work with")


def _listed(said: list[str]) -> str:
    more = len(said) - NAMED
    listed = _(", ").join(said[:NAMED])
    return _("{values} and {count} more", values=listed, count=more) if more > 0 else listed


def _checked(output: nodes.raw) -> str:
    """The figure that a check judges and what it found, by the id that its card carries; nothing for other outputs."""
    if "check" not in _classes(output):
        return ""
    result = audit[output.astext().partition('data-check="')[2].partition('"')[0]]
    return _("Check: {figure}, {outcome}", figure=report.claim(result.claims[0]).indicator, outcome=result.outcome.label)


def visit_working(self, node) -> None:
    self.body.append(f'<details class="working"><summary>{escape(node["label"])}</summary>\n')


def depart_working(self, node) -> None:
    self.body.append("</details>\n")


def setup(app) -> None:
    app.add_node(noted)
    app.add_node(working, html=(visit_working, depart_working))
    app.add_post_transform(Fold)
