"""What changed from one release to the next, told from what each held, with the reason that CHANGELOG.md gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answersheet.book.releases import held
from answersheet.language import LANGUAGE, _
from answersheet.project import ROOT

SECTION = re.compile(r"^## (\S+).*?$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r"^- (.*?)(?=^- |^\s*$|\Z)", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Change:
    """place: the address of what changed, as `numbers.html#people-lifted`; was, now: what was said of it, empty where it was not there.

    why: the entries of the changelog that name it.
    """

    place: str
    title: str
    was: str
    now: str
    why: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.place.partition("#")[2]

    @property
    def words(self) -> tuple[str, str]:
        """What a reader is told that it was, and that it is."""
        now = _("the same words, over other data") if self.now == self.was else self.now
        return self.was or _("not there"), now or _("no longer there")

    def told(self) -> dict:
        return {"place": self.place, "title": self.title, "was": self.was, "now": self.now, "why": list(self.why)}


@dataclass(frozen=True)
class Step:
    """From a release to the next: versions, the day of the later one, and what changed."""

    before: str
    version: str
    date: str
    changes: tuple[Change, ...]

    def told(self) -> dict:
        return {"from": self.before, "version": self.version, "date": self.date, "changes": [change.told() for change in self.changes]}


def steps(releases: Sequence[dict], language: str = LANGUAGE) -> list[Step]:
    """Every step from one release to the next, the latest first."""
    entries = reasons(changelog())
    return [_step(old, new, language, entries.get(new["version"], {})) for old, new in pairwise(releases)][::-1]


def _step(old: dict, new: dict, language: str, why: dict[str, list[str]]) -> Step:
    return Step(old["version"], new["version"], new["date"], tuple(_changes(old["cited"], new["cited"], language, why)))


def _changes(old: dict, new: dict, language: str, why: dict[str, list[str]]) -> Iterator[Change]:
    """Of what both hold, what has another fingerprint; and what only one holds."""
    nothing = {"title": "", "said": "", "fingerprint": ""}
    for place in sorted(old.keys() | new.keys()):
        then, now = (cited.get(place, {}).get(language, nothing) for cited in (old, new))
        if then["fingerprint"] != now["fingerprint"]:
            id = place.partition("#")[2]
            yield Change(place, now["title"] or then["title"], then["said"], now["said"], tuple(why.get(id, ())))


def changelog() -> str:
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def reasons(text: str) -> dict[str, dict[str, list[str]]]:
    """The entries of a changelog by version and by the ids that they name between backquotes."""
    found: dict[str, dict[str, list[str]]] = {}
    for version, section in SECTION.findall(text):
        for entry in ENTRY.findall(section):
            for id in NAMED.findall(entry):
                found.setdefault(version, {}).setdefault(id, []).append(" ".join(entry.split()))
    return found


def history(place: str, language: str = LANGUAGE, releases: Sequence[dict] | None = None) -> list[dict[str, str]]:
    """What each release said of a place, the first one first: version, fingerprint, words, and where it stood. Empty for a new one."""
    known = held.all_releases() if releases is None else releases
    return [
        {"version": release["version"], **{key: then[key] for key in ("fingerprint", "said", "place")}}
        for release in known
        if (then := release["cited"].get(place, {}).get(language))
    ]
