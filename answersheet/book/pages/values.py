"""The values that the chapters compute: an address for each, and a card that says how it came about, down to printed words."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from answersheet.book.pages import changelog, drawn, noted
from answersheet.book.pages.markup import charts, definition, internal, named, source
from answersheet.book.pages.roles import quotation
from answersheet.default import book
from answersheet.language import _
from answersheet.show import sources

CHAINS = ("sum", "product")
"""Operations that may be read in one go."""


class value_index(nodes.General, nodes.Element):
    """Stands for the values of all chapters, until they are read."""


class ValueIndex(SphinxDirective):
    """`{value-index}`: all noted values, chapter by chapter."""

    def run(self):
        return [] if self.env.app.builder.name == "gettext" else [value_index("")]


class ResolveValues(SphinxPostTransform):
    """Puts the cards in once every chapter is read."""

    default_priority = 5

    def run(self, **kwargs):
        for place in list(self.document.findall(value_index)):
            chapters = list(noted.every(self.env))
            marks = drawn.marks(self.env)
            found: list[nodes.Node] = [self._contents(chapters)]
            for docname, own in chapters:
                link = self._chapter(docname)
                found.append(nodes.paragraph("", "", link, ids=[f"of-{docname.rpartition('/')[2]}"], classes=["number-point"]))
                found += [self._card(docname, card, marks) for card in own.values()]
            place.replace_self(found)

    def _contents(self, chapters: list[tuple[str, dict]]) -> nodes.bullet_list:
        items = []
        for docname, own in chapters:
            label = _("{label} ({figure})", label=self.env.titles[docname].children[0].astext().strip(), figure=len(own))
            items.append(nodes.list_item("", nodes.paragraph("", "", internal(f"#of-{docname.rpartition('/')[2]}", label))))
        return nodes.bullet_list("", *items, classes=["number-points"])

    def _chapter(self, docname: str, name: str = "") -> nodes.reference:
        anchored = f"{docname}.html#value-{name}" if name else f"{docname}.html"
        return nodes.reference("", "", *self.env.titles[docname].deepcopy().children, refuri=anchored)

    def _card(self, docname: str, card: dict, marks: dict) -> nodes.container:
        id = noted.anchor(docname, card["name"])
        head = nodes.paragraph("", "", nodes.strong("", card["said"]), classes=["number-head"])
        head += [
            nodes.Text(f" {card['title']} "),
            nodes.reference("", "#", refuri=f"#{id}", classes=["headerlink"], reftitle=_("Link to this value")),
        ]
        items = _working(card) if "trace" in card else []
        places = marks.get(f"{noted.PAGE}#{id}")
        items += [
            (_("Computed in"), self._chapter(docname, card["name"])),
            (_("Charts"), places and charts(places, self.env)),
            (_("Key"), nodes.literal("", card["name"])),
            (_("In earlier versions"), changelog.history(f"{noted.PAGE}#{id}")),
        ]
        return nodes.container("", head, definition([item for item in items if item[1]]), ids=[id], classes=["number-card"])


def _working(card: dict) -> list[tuple[str, nodes.Node]]:
    """Its bounds, where it has some, and how it came about."""
    bounds = [] if card["interval"] == card["said"] else [(_("Lies between"), nodes.Text(card["interval"]))]
    operands = nodes.bullet_list("", *_operands(card["trace"]), classes=["statements"])
    return [*bounds, (_("How it came about"), nodes.Text(card["formula"])), (_("From"), operands)]


def _operands(trace: dict) -> list[nodes.list_item]:
    """What a value was made of, each down to a figure, a statement, an assumption or a count; a leaf stands for itself."""
    return [_item(operand) for operand in _flat(trace)] if trace.get("operands") else [_item(trace)]


def _flat(trace: dict) -> list[dict]:
    """The operands, a sum of sums as one sum, and a product likewise."""
    chain = trace["operation"] in CHAINS
    nested = [_flat(operand) if chain and operand.get("operation") == trace["operation"] else [operand] for operand in trace["operands"]]
    return [part for parts in nested for part in parts]


def _item(trace: dict) -> nodes.list_item:
    line = nodes.paragraph("", "", *_words(trace))
    below = [nodes.bullet_list("", *_operands(trace))] if trace.get("operands") else []
    return nodes.list_item("", line, *below)


def _words(trace: dict) -> list[nodes.Node]:
    """One operand in a line: its value, and what it is, with the words or the source that it goes back to."""
    said = named(trace["label"], trace["said"])
    if trace["kind"] == "claim":
        claim = book().report.claim(trace["id"])
        return [internal(f"numbers.html#{claim.id}", said), nodes.Text(" "), quotation("", claim.locator)]
    if trace["kind"] == "statement":
        (cited,) = sources.cite([book().evidence.statement(trace["id"])])
        return source(cited)
    if trace["kind"] == "count":
        return [internal(f"data.html#table-{trace['id'].partition(':')[0]}", said)]
    return [nodes.Text(_("{label} (assumed here)", label=said) if trace["kind"] == "assumption" else said)]


def setup(app) -> None:
    app.add_directive("value-index", ValueIndex)
    app.add_node(value_index)
    app.add_post_transform(ResolveValues)
