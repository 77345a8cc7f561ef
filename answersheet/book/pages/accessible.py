"""What the theme's HTML needs for screen readers: reference lists whose items are list items."""

from __future__ import annotations

from docutils import nodes


def visit_citation(self, node) -> None:
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))


def depart_citation(self, node) -> None:
    self.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        self.body.append("</div>\n")


def setup(app) -> None:
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
