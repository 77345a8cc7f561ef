"""The number index: one card for each figure of the report, with an address of its own."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from answersheet import evidence, language, report, tables, text, verdicts
from answersheet.book.listing import definition, internal, sourced
from answersheet.book.roles import quotation
from answersheet.language import _
from answersheet.ledger import Claim


class figure_links(nodes.inline):
    """Stands for the links to the charts that draw a figure, until all pages are read."""


class NumberIndex(SphinxDirective):
    """`{number-index}`: all figures in the report's order, under their points."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        found: list[nodes.Node] = []
        numerals = tables.read("numerals")
        point = None
        for claim in map(report.claim, numerals[numerals["claim"] != ""].drop_duplicates("claim")["claim"]):
            if claim.point != point:
                point = claim.point
                found.append(nodes.paragraph("", "", _point_link(point), classes=["number-point"]))
            found.append(_card(claim))
        return found


def _point_link(id: str) -> nodes.reference:
    point = report.point(id)
    return internal(f"chapters/{point.chapter}.html#{point.anchor}", f"{id} {getattr(point, language.column('title'))}")


def _card(claim: Claim) -> nodes.Element:
    head = nodes.paragraph("", "", nodes.strong("", claim.stated), nodes.Text(" "), nodes.Text(claim.indicator), classes=["number-head"])
    head += nodes.reference("", "#", refuri=f"#{claim.id}", classes=["headerlink"], reftitle=_("Link to this number"))
    items = [
        (_("In the report"), quotation("", claim.locator)),
        (_("Stands for"), nodes.Text(text.interval(claim.quantity))),
        (_("Verdict"), nodes.Text(verdicts.pair(claim.id))),
        (_("Discussed in"), _point_link(claim.point)),
        (_("Charts"), figure_links("", claim=claim.id)),
        (_("Elsewhere"), _elsewhere(claim)),
    ]
    if claim.correction:
        items.append((_("Suggested reading, ours"), nodes.Text(claim.correction + claim.scale)))
    if claim.note:
        items.append((_("Note"), nodes.Text(claim.note)))
    return nodes.container("", head, definition(items), ids=[claim.id], classes=["number-card"])


def _elsewhere(claim: Claim) -> nodes.Element:
    """What other sources state, the nearest first, each with its date, or an honest nothing."""
    relations = {
        "same": _("the same"),
        "part": _("a part"),
        "scope": _("other scope"),
        "series": _("other year"),
        "plan": _("plan"),
        "misprint": _("slip of the press"),
        "peer": _("other place"),
    }
    links = evidence.of(claim.id)
    cited = []
    for link in links:
        (one,) = evidence.cite([link.statement.id])
        relation = _("the same, repeated") if link.relation == "same" and link.statement.repeats else relations[link.relation]
        note = f"; {link.statement.note.rstrip('.。')}" if link.statement.note else ""
        cited.append(one | {"said": f"{one['said']}: {relation}{note}"})
    return sourced(cited) if links else nodes.Text(_("nothing found"))


class ResolveFigureLinks(SphinxPostTransform):
    """Fills in the charts of each figure once every page is read."""

    default_priority = 5

    def run(self, **kwargs):
        for place in list(self.document.findall(figure_links)):
            links = []
            for docname, page in sorted(self.env.metadata.items()):
                for name, card in page.get("figures", {}).items():
                    if place["claim"] in card["origins"]:
                        links += [internal(f"{docname}.html#{name}", card["title"]), nodes.Text("; ")]
            place.replace_self(links[:-1] or [nodes.Text(_("none"))])


def setup(app) -> None:
    app.add_directive("number-index", NumberIndex)
    app.add_node(figure_links)
    app.add_post_transform(ResolveFigureLinks)
