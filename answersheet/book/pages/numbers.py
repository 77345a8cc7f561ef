"""The number index: one card for each figure of the report, with an address of its own."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from answersheet.book.pages import changelog
from answersheet.book.pages.markup import definition, internal, sourced
from answersheet.book.pages.roles import quotation
from answersheet.default import book
from answersheet.domain import tables
from answersheet.domain.ledger import Claim
from answersheet.language import _
from answersheet.show import sources, text, verdicts
from answersheet.show.reading import stated


class figure_links(nodes.bullet_list):
    """The links to the charts that draw a figure, empty until all pages are read."""


class NumberIndex(SphinxDirective):
    """`{number-index}`: all figures in the report's order, under their points."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        claims = map(book().report.claim, printed())
        points = {point: list(own) for point, own in groupby(claims, attrgetter("point"))}
        found: list[nodes.Node] = [_contents(points)]
        for point, own in points.items():
            found.append(nodes.paragraph("", "", _point_link(point), ids=[_anchor(point)], classes=["number-point"]))
            found += map(_card, own)
        return found


def printed() -> list[str]:
    """The ids of all figures in the order of their numerals; one numeral may print two."""
    numerals = tables.read("numerals")
    return list(dict.fromkeys(id for row in zip(numerals["claim"], numerals["also"], strict=True) for id in row if id))


def _contents(points: dict[str, list[Claim]]) -> nodes.bullet_list:
    """The points that print figures, each with their number, as a way down a long page."""
    listed = nodes.bullet_list("", classes=["number-points"])
    for point, own in points.items():
        said = _("{label} ({figure})", label=_titled(point), figure=len(own))
        listed += nodes.list_item("", nodes.paragraph("", "", internal(f"#{_anchor(point)}", said)))
    return listed


def _anchor(point: str) -> str:
    return f"point-{point.replace('.', '-')}"


def _titled(point: str) -> str:
    return f"{point} {book().report.heading(point)}"


def _point_link(id: str) -> nodes.reference:
    point = book().report.point(id)
    return internal(f"chapters/{point.chapter}.html#{point.anchor}", _titled(id))


def _card(claim: Claim) -> nodes.Element:
    head = nodes.paragraph("", "", nodes.strong("", stated(claim)), nodes.Text(" "), nodes.Text(claim.indicator), classes=["number-head"])
    head += nodes.reference("", "#", refuri=f"#{claim.id}", classes=["headerlink"], reftitle=_("Link to this number"))
    tried = _searched(claim)
    items = [
        (_("In the report"), quotation("", claim.locator)),
        (_("Stands for"), nodes.Text(text.interval(claim.quantity))),
        (_("Period"), nodes.Text(claim.period.replace("/", "–") or _("not stated"))),
        (_("Verdict"), nodes.Text(verdicts.pair(book().audit, claim.id))),
        (_("Note"), claim.note and nodes.Text(claim.note)),
        (_("Suggested reading, ours"), claim.correction and nodes.Text(claim.correction + claim.scale)),
        (_("Elsewhere"), _elsewhere(claim)),
        (_("Searched for again"), tried and nodes.Text(tried)),
        (_("Discussed in"), _point_link(claim.point)),
        (_("Charts"), figure_links("", claim=claim.id, classes=["statements"])),
        (_("In earlier versions"), changelog.history(f"numbers.html#{claim.id}")),
    ]
    items = [(term, said) for term, said in items if said]
    return nodes.container("", head, definition(items), ids=[claim.id], classes=["number-card"])


def _searched(claim: Claim) -> str:
    """How often the figure was looked for once more, each time in other words; nothing where the first search was the only one."""
    searches = tables.localised(tables.read("searches"), "note").set_index("claim")
    if claim.id not in searches.index:
        return ""
    phrasings, note = searches.loc[claim.id, ["phrasings", "note"]]
    tried = _("in one phrasing") if phrasings == 1 else _("in {count} phrasings", count=phrasings)
    return _("; ").join(filter(None, (tried, note.rstrip(".。"))))


def _elsewhere(claim: Claim) -> nodes.Element:
    """What other sources state, the nearest first, each with its date, or an honest nothing."""
    relations = {
        "same": _("The same"),
        "concept": _("The same number under another concept"),
        "part": _("A part"),
        "scope": _("Other scope"),
        "series": _("Other year"),
        "plan": _("A plan"),
        "misprint": _("Slip of the press"),
        "peer": _("Other place"),
    }
    links = book().evidence.of(claim.id)
    cited = []
    for link in links:
        (one,) = sources.cite([link.statement])
        relation = _("The same, repeated") if link.relation == "same" and link.statement.repeats else relations[link.relation]
        value = _("; ").join(filter(None, (one["said"], link.statement.note.rstrip(".。"))))
        cited.append(one | {"said": _("{label}: {value}", label=relation, value=value)})
    return sourced(cited) if links else nodes.Text(_("nothing found"))


class ResolveFigureLinks(SphinxPostTransform):
    """Fills in the charts of each figure once every page is read."""

    default_priority = 5

    def run(self, **kwargs):
        for place in list(self.document.findall(figure_links)):
            links = [
                internal(f"{docname}.html#{name}", card["title"])
                for docname, page in sorted(self.env.metadata.items())
                for name, card in page.get("figures", {}).items()
                if place["claim"] in card["origins"]
            ]
            items = [nodes.list_item("", nodes.paragraph("", "", link)) for link in links]
            listed = nodes.bullet_list("", *items, classes=place["classes"])
            place.replace_self(listed if links else nodes.paragraph("", _("none")))


def setup(app) -> None:
    app.add_directive("number-index", NumberIndex)
    app.add_node(figure_links)
    app.add_post_transform(ResolveFigureLinks)
