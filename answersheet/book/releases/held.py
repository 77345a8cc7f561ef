"""What each release held: `releases/<version>.json`, one file a release, committed with it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from answersheet.book import provenance
from answersheet.book.releases.moved import moves, resolved
from answersheet.edition_record import editions
from answersheet.project import ROOT

FOLDER = ROOT / "releases"
CITED = "cited.json"
"""The file of an edition that lists everything on its pages that can be cited by itself, with its fingerprint."""
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
ANCHOR = re.compile(r'<[a-z][^>]*? id="([^"]+)"')
GENERATED = re.compile(r"id\d+|code-?cell\d+|equation-.*|__.*|version-\d.*|changed-.*")
"""Anchors that docutils and MyST-NB number as they go, and nobody is offered; and those that the page of changes makes of these files."""
LASTING_FILES = ("figures/*.html", "figures/*.svg", "figures/*.png", "figures/*.csv", "data/*.csv", "data/datapackage.json", "values.json")


def numbered(version: str) -> tuple[int, ...]:
    """A version by which releases are put in order."""
    return tuple(map(int, version.split(".")))


@cache
def all_releases(folder: Path = FOLDER) -> tuple[dict, ...]:
    """What every release held, the first one first; what it cited, by where that stands now."""
    found = [led_on(json.loads(path.read_text(encoding="utf-8")), moves()) for path in folder.glob("*.json")]
    return tuple(sorted(found, key=lambda release: numbered(release["version"])))


def led_on(release: dict, moved: dict[str, str]) -> dict:
    """A release with what it cited by the new addresses, where places have moved since; each tells the address that it had."""
    now = {
        resolved(place, moved): {edition: one | {"place": place} for edition, one in told.items()}
        for place, told in release["cited"].items()
    }
    return release | {"cited": now}


def anchors(page: str) -> list[str]:
    """The places within a page, given as HTML, that an address can name; without those inside drawings or numbered by machine."""
    found = ANCHOR.findall(DRAWING.sub("", "".join(ARTICLE.findall(page))))
    return [id for id in dict.fromkeys(found) if not GENERATED.fullmatch(id)]


def addresses(edition: Path) -> dict[str, list[str]]:
    """The pages of a built edition with their anchors; pages made by machine, and those that only lead on, are left out."""
    found = {}
    for path in sorted(edition.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        if "_static" not in path.parts and ARTICLE.search(page):
            found[path.relative_to(edition).as_posix()] = anchors(page)
    return found


def files(edition: Path) -> list[str]:
    """The files of a built edition that have lasting addresses."""
    return sorted(path.relative_to(edition).as_posix() for pattern in LASTING_FILES for path in edition.glob(pattern))


def of_site(site: Path) -> dict:
    """What a built site holds: every address, and everything that can be cited with its words in each edition."""
    cited = {edition: json.loads((site / edition / CITED).read_text(encoding="utf-8")) for edition in editions()}
    first, *_others = editions()
    return {
        "version": provenance.version(),
        "date": provenance.dated(),
        "addresses": addresses(site / first),
        "files": files(site / first),
        "cited": {place: {edition: cited[edition][place] for edition in editions()} for place in sorted(cited[first])},
    }


def write(site: Path, folder: Path = FOLDER) -> Path:
    """Write down what a built site holds, as the release of the book's version.

    Raises SystemExit where that is written down already and differs: what was released never changes.
    """
    held = of_site(site)
    path = folder / f"{held['version']}.json"
    text = json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") != text:
        raise SystemExit(f"error: {path.name} is written down already and differs; remove it if it was never published")
    folder.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
