"""The book's terms: a card for each in the glossary, and a link to it where a page first uses one."""

from __future__ import annotations

import re
from functools import cache

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from answersheet.domain import tables
from answersheet.edition_record import edition
from answersheet.language import column


def anchor(id: str) -> str:
    return f"term-{id}"


class Terms(SphinxDirective):
    """`{term-glossary}`: every term with its definition."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        return [nodes.container("", *map(_card, tables.read("terms").to_dict("records")), classes=["terms"])]


def _card(row: dict) -> nodes.container:
    head = nodes.paragraph("", "", nodes.strong("", row[column("term")]), classes=["number-head"])
    head += [nodes.Text(" "), nodes.reference("", "#", refuri=f"#{anchor(row['id'])}", classes=["headerlink"])]
    said = nodes.paragraph("", row[column("definition")])
    return nodes.container("", head, said, ids=[anchor(row["id"])], classes=["term-card"])


@cache
def _forms() -> dict[str, str]:
    """The ids of the terms by their forms in lower case."""
    return {form.lower(): row["id"] for row in tables.read("terms").to_dict("records") for form in row[column("forms")].split("|")}


@cache
def _pattern() -> re.Pattern:
    longest_first = sorted(_forms(), key=len, reverse=True)
    edge = r"\b" if edition().space else ""
    return re.compile(f"{edge}({'|'.join(map(re.escape, longest_first))}){edge}", re.IGNORECASE)


class LinkFirstUses(SphinxPostTransform):
    """Links each term to its card where the prose of a page first uses it; the glossary itself is left alone."""

    default_priority = 7
    formats = ("html",)

    def run(self, **kwargs):
        if self.env.docname == "glossary":
            return
        known: set[str] = set()
        for text in list(self.document.findall(_is_prose)):
            if parts := self._linked(text.astext(), known):
                text.parent.replace(text, parts)

    def _linked(self, text: str, known: set[str]) -> list[nodes.Node]:
        """The text with the terms that it is the first to use as links; nothing where it is not."""
        parts, rest = [], 0
        for found in _pattern().finditer(text):
            id = _forms()[found[0].lower()]
            if id not in known:
                known.add(id)
                address = "../" * self.env.docname.count("/") + f"glossary.html#{anchor(id)}"
                parts += [nodes.Text(text[rest : found.start()]), nodes.reference("", found[0], refuri=address, classes=["term"])]
                rest = found.end()
        return [*parts, nodes.Text(text[rest:])] if parts else []


def _is_prose(node: nodes.Node) -> bool:
    """Whether a text stands in a paragraph of the page itself, or of what it defines."""
    if not isinstance(node, nodes.Text) or not isinstance(node.parent, nodes.paragraph):
        return False
    return isinstance(node.parent.parent, nodes.section | nodes.definition)


def setup(app) -> None:
    app.add_directive("term-glossary", Terms)
    app.add_post_transform(LinkFirstUses)
