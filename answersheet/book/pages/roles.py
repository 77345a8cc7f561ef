"""Roles that tie prose to the ledger and to computed values."""

from __future__ import annotations

from docutils import nodes
from myst_nb.ext.glue.utils import create_pending_glue_ref
from sphinx.util.docutils import SphinxRole

from answersheet import document
from answersheet.book.pages import noted
from answersheet.default import book
from answersheet.show.reading import stated


class ClaimRole(SphinxRole):
    """`{claim}` + id: the figure as the edition's prose says it, linked to its place in the number index."""

    def run(self):
        claim = book().report.claim(self.text)
        address = "../" * self.env.docname.count("/") + f"numbers.html#{claim.id}"
        return [nodes.reference("", stated(claim), refuri=address, classes=["claim"], reftitle=claim.locator)], []


class ValueRole(SphinxRole):
    """`{val}` + name: a value that this chapter noted, linked to its card; `chapter::name` takes it from another one."""

    def run(self):
        chapter, _separator, name = self.text.rpartition("::")
        docname = f"chapters/{chapter}" if chapter else self.env.docname
        path = f"/{docname}.ipynb"
        source, line = self.get_source_info()
        said = create_pending_glue_ref(self.inliner.document, source, line, path, name, inline=True, gtype="text", fmt_spec="s")
        address = "../" * self.env.docname.count("/") + f"{noted.PAGE}#{noted.anchor(docname, name)}"
        return [nodes.reference("", "", said, refuri=address, classes=["value"])], []


class quotation(nodes.inline):
    """Words of the report, marked as Chinese for browsers and screen readers."""


def visit_quotation(self, node) -> None:
    self.body.append(f'<q lang="{document.read().language}" class="report">')


def depart_quotation(self, node) -> None:
    self.body.append("</q>")


class QuotationRole(SphinxRole):
    """`{report}` + a few characters: words of the report, verbatim."""

    def run(self):
        return [quotation("", self.text)], []


def setup(app) -> None:
    app.add_role("claim", ClaimRole())
    app.add_role("val", ValueRole())
    app.add_role("report", QuotationRole())
    plain = (lambda self, node: None, lambda self, node: None)
    app.add_node(quotation, html=(visit_quotation, depart_quotation), text=plain, latex=plain)
