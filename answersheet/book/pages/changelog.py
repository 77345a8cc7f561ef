"""The page of changes, and what accompanies it: a feed, the same as JSON, and the list of all that can be cited."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from answersheet.book import provenance
from answersheet.book.citing import parts
from answersheet.book.pages.markup import internal, table
from answersheet.book.releases import changes, feed, held
from answersheet.edition_record import source
from answersheet.language import _

PAGE = "changes"


class Changes(SphinxDirective):
    """`{release-changes}`: for each release what changed in it, the latest first."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        releases, steps = held.all_releases(), changes.steps(held.all_releases())
        told = {step.version: step for step in steps}
        latest = {change.place: change for step in reversed(steps) for change in step.changes}
        found = [node for release in reversed(releases) for node in _release(release, told.get(release["version"]), latest)]
        return [*(found or [nodes.paragraph("", _("No version has been released yet."))]), _files()]


def _files() -> nodes.paragraph:
    """The same for machines."""
    links = [internal("changes.atom", _("Feed (Atom)")), nodes.Text(" · "), internal("changes.json", "JSON"), nodes.Text(" · ")]
    return nodes.paragraph("", "", *links, internal(held.CITED, _("all that can be cited (JSON)")))


def _release(release: dict, step: changes.Step | None, latest: dict[str, changes.Change]) -> list[nodes.Node]:
    """latest: the last change of each place, which has an address of its own."""
    version = release["version"]
    title = _("Version {version}, {date}", version=version, date=release["date"])
    head = nodes.rubric("", title, ids=[feed.anchor(version)])
    if step is None or not step.changes:
        said = _("The first release.") if step is None else _("No number, value or figure changed.")
        return [head, nodes.paragraph("", said)]
    rows = [[_named(one, one is latest[one.place]), *map(nodes.Text, one.words), _reason(one)] for one in step.changes]
    return [head, table([_("What changed"), _("Was"), _("Is"), _("Why")], rows, ["answers", "columns"])]


def _named(change: changes.Change, addressed: bool) -> nodes.reference:
    link = internal(change.place, change.title)
    link["ids"] = [f"changed-{change.id}"] if addressed else []
    return link


def _reason(change: changes.Change) -> nodes.raw:
    """Why, in the words of the changelog, which is written in the source's language."""
    return nodes.raw("", f'<span lang="{source().tag}">{escape(" ".join(change.why))}</span>', format="html")


def history(place: str) -> nodes.bullet_list | None:
    """What each earlier release said of a place; nothing where none did."""
    earlier = [one for one in changes.history(place) if one["version"] != provenance.version()]
    lines = [nodes.paragraph("", _("{version}: {value}", version=one["version"], value=one["said"])) for one in earlier]
    return nodes.bullet_list("", *(nodes.list_item("", line) for line in lines), classes=["statements"]) if lines else None


def outdated(app, env, added, changed, removed) -> list[str]:
    """The page of changes, when releases or the changelog are others than when it was read."""
    known = repr([held.all_releases(), changes.changelog()])
    before, env.answersheet_releases = getattr(env, "answersheet_releases", known), known
    return [PAGE] if before != known and PAGE in env.found_docs else []


def write(app, exception) -> None:
    """Write beside the pages the feed of releases, the changes as JSON, and everything that can be cited."""
    if exception or app.builder.format != "html":
        return
    site, releases = Path(app.outdir), held.all_releases()
    steps = changes.steps(releases)
    (site / "changes.atom").write_text(feed.atom(steps, releases, app.config.project), encoding="utf-8")
    (site / "changes.json").write_text(feed.as_json(steps, releases), encoding="utf-8")
    cited = {f"{part.page}.html#{part.id}": part.told() for page in sorted(app.env.found_docs) for part in parts.of_page(app.env, page)}
    (site / held.CITED).write_text(json.dumps(cited, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def setup(app) -> None:
    app.add_directive("release-changes", Changes)
    app.connect("env-get-outdated", outdated)
    app.connect("build-finished", write)
