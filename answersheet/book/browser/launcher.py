"""The page that opens a chapter in the reader's browser and says how far it is, in the words of every edition."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from answersheet import document
from answersheet.edition_record import editions, source
from answersheet.language import named, speaking
from answersheet.project import ROOT

TEMPLATES = Environment(loader=FileSystemLoader(ROOT / "lite"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
STAGES = ("opening", "starting", "ready", "computing", "drawing", "done", "lost", "disk")
REASONS = ("network", "storage", "slow")
"""Why nothing has happened for long."""


def page(release: str) -> str:
    """The page for a release of the notebook's site."""
    titles = [named(document.read().book, code) for code in editions()]
    known = {
        "release": release,
        "titles": titles,
        "words": words(),
        "stages": STAGES,
        "reasons": REASONS,
        "editions": editions(),
        "source": source(),
    }
    return TEMPLATES.get_template("index.html").render(known)


def words() -> dict[str, dict[str, str]]:
    """What the page says, by edition."""
    found = {}
    for code in editions():
        _ = speaking(code)
        found[code] = {
            "back": _("← To the book"),
            "opening": _("Opening the chapter …"),
            "starting": _("Starting Python in your browser; the first time this takes longer …"),
            "ready": _("Ready. Run one cell with Shift+Enter, or all of them."),
            "computing": _("Computing; the first chart comes soon …"),
            "drawing": _("Computing; the first chart is there …"),
            "done": _("Done."),
            "lost": _("There is no such chapter."),
            "disk": _(
                "A chapter runs only from a web server, and this page was opened from a disk: take the download, or run “make serve”."
            ),
            "network": _(
                "Nothing has arrived for a minute: the network is slow or broken. Wait, load the page again, or run the book elsewhere:"
            ),
            "storage": _(
                "Nothing has happened for a minute. This browser lets the page store nothing; allow it, or run the book elsewhere:"
            ),
            "slow": _("Nothing has happened for a minute: this device is busy, or too small for it. Wait, or run the book elsewhere:"),
            "download": _("the download"),
            "unsaved": _("This browser lets the page store nothing: save what you change as a file (File, Download)."),
            "earlier": _("What you saved under an earlier release is still here:"),
            "assumption": _("An assumption: change it, and run the cells below again."),
            "run": _("Run all"),
            "reset": _("Start over"),
            "sure": _("Delete what you saved here and open the chapters as they were published?"),
            "notice": _(
                "All of it runs in your browser, and nothing is sent anywhere. What you save stays in this browser, for this release of "
                "the book; “Start over” deletes it."
            ),
            "scripts": _("JavaScript is needed."),
        }
    return found
