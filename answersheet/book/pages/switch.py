"""What the templates of a page know of its edition and of the others: the switch between them, and the words around it."""

from __future__ import annotations

from answersheet.book import provenance
from answersheet.edition_record import edition, editions
from answersheet.language import LANGUAGE, _


def on_page(app, pagename, templatename, context, doctree) -> None:
    """Give the templates `edition`, `others` (editions with the address of this page there), `alternates` by tag, and words around them."""
    root, same = "../" * pagename.count("/"), f"{pagename}.html"
    beside = [(one, f"{root}../{code}/{same}") for code, one in editions().items()]
    context["edition"] = edition()
    context["others"] = [(one, address) for one, address in beside if one.code != LANGUAGE]
    context["alternates"] = {one.tag: provenance.address(one.code, same) or address for one, address in beside}
    context["said"] = {"back": _("Back"), "close": _("Close"), "whole": _("Address of this card")}
    context["offers"] = {
        "run": _("Run this chapter"),
        "run_short": _("Run"),
        "working": _("Show the working"),
        "working_short": _("Working"),
        "pdf": "PDF",
        "epub": "EPUB",
        "zip": _("Notebooks and data (ZIP)"),
    }


def setup(app) -> None:
    app.connect("html-page-context", on_page, priority=100)
