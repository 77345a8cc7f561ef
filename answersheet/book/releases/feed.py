"""The changes from release to release as an Atom feed and as JSON."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from xml.etree import ElementTree

from answersheet.book import provenance
from answersheet.book.releases.changes import Change, Step
from answersheet.edition_record import edition
from answersheet.language import LANGUAGE, _

SPACE = "http://www.w3.org/2005/Atom"
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "henan-answer-sheet")


def atom(steps: Sequence[Step], releases: Sequence[dict], title: str) -> str:
    """A feed with an entry for each release: what changed in it, or that it is the first."""
    feed = ElementTree.Element("feed", {"xmlns": SPACE, "xml:lang": edition().tag})
    day = releases[-1]["date"] if releases else provenance.dated()
    _head(feed, _("{title}: releases", title=title), f"feed-{LANGUAGE}", day, "changes.html")
    _put(_put(feed, "author"), "name", provenance.author())
    told = {step.version: step for step in steps}
    for release in reversed(releases):
        version = release["version"]
        entry = _put(feed, "entry")
        _head(entry, _("Version {version}", version=version), f"{LANGUAGE}-{version}", release["date"], f"changes.html#{anchor(version)}")
        _put(entry, "content", _said(told.get(version)), type="text")
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def anchor(version: str) -> str:
    """Where the page of changes tells of a version."""
    return f"version-{version.replace('.', '-')}"


def _head(parent: ElementTree.Element, title: str, name: str, day: str, place: str) -> None:
    _put(parent, "title", title)
    _put(parent, "id", f"urn:uuid:{uuid.uuid5(NAMES, name)}")
    _put(parent, "updated", f"{day}T00:00:00Z")
    _put(parent, "link", href=provenance.address(LANGUAGE, place) or place)


def _put(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _said(step: Step | None) -> str:
    if step is None:
        return _("The first release.")
    return "\n".join(map(line, step.changes)) or _("No number, value or figure changed.")


def line(change: Change) -> str:
    """A change in a line: what it is, what was said, what is said now."""
    was, now = change.words
    return _("{title}: was {was}; is {now}", title=change.title, was=was, now=now)


def as_json(steps: Sequence[Step], releases: Sequence[dict]) -> str:
    told = {"releases": [{key: one[key] for key in ("version", "date")} for one in releases], "steps": [step.told() for step in steps]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
