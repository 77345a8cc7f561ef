"""Addresses that last: every address of a release opens, or leads on to where `moved.json` says that its place has gone."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path

from answersheet.book import policy
from answersheet.book.releases import held
from answersheet.book.releases.moved import resolved
from answersheet.language import _

STUB = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<script src="{root}_static/arrival.js"></script>
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
</head>
<body data-moves="{moves}"><p><a href="{target}">{title}</a></p></body>
</html>
"""


def lost(edition: Path, releases: Sequence[dict], moved: dict[str, str]) -> list[str]:
    """The addresses of releases that an edition neither has nor leads on from, each with the version that had it."""
    here = held.addresses(edition)
    gone: dict[str, str] = {}
    for release in releases:
        for page, places in release["addresses"].items():
            for address in [page, *(f"{page}#{place}" for place in places)]:
                page_now, _mark, place_now = resolved(address, moved).partition("#")
                if page_now not in here or (place_now and place_now not in here[page_now]):
                    gone.setdefault(address, release["version"])
        for file in release["files"]:
            if not (edition / resolved(file, moved)).is_file():
                gone.setdefault(file, release["version"])
    return [f"{address} (of {version})" for address, version in gone.items()]


def check(edition: Path, releases: Sequence[dict], moved: dict[str, str]) -> None:
    """Raises SystemExit where an address of a release is lost."""
    if gone := lost(edition, releases, moved):
        listed = "\n".join(f"  {address}" for address in gone)
        raise SystemExit(f"error: addresses of earlier releases are gone, and moved.json does not say where to\n{listed}")


def lead_on(edition: Path, moved: dict[str, str]) -> None:
    """Let each moved address lead on: by another name of its new place, by a line on its old page, or by a page in place of a gone one."""
    for old in moved:
        page, _mark, place = old.partition("#")
        target = resolved(old, moved)
        if not page.endswith(".html"):
            (edition / page).parent.mkdir(parents=True, exist_ok=True)
            (edition / page).write_bytes((edition / target).read_bytes())
        elif not (edition / page).exists():
            _stub(edition, page, moved)
        elif place:
            _alias(edition, page, place, target)


def _stub(edition: Path, page: str, moved: dict[str, str]) -> None:
    root = "../" * page.count("/")
    goals = {old.partition("#")[2]: _relative(resolved(old, moved), page) for old in moved if old.partition("#")[0] == page}
    target = goals.setdefault("", _relative(resolved(page, moved), page) if page in moved else f"{root}index.html")
    told = {"language": edition.name, "title": _("This page has moved"), "root": root, "target": html.escape(target)}
    text = STUB.format(**told, moves=html.escape(json.dumps(goals)))
    (edition / page).parent.mkdir(parents=True, exist_ok=True)
    (edition / page).write_text(policy.guarded(text, policy.BOOK), encoding="utf-8")


def _alias(edition: Path, page: str, place: str, target: str) -> None:
    """Give a place its old name too, where it is still on the page; else leave a line on the old page that says where it went."""
    path = edition / page
    text = path.read_text(encoding="utf-8")
    if place in held.anchors(text):
        return
    page_now, _mark, place_now = target.partition("#")
    if page_now == page:
        named = re.compile(rf'(<[a-z][^>]*? id="{re.escape(place_now)}")')
        text = named.sub(rf'<span id="{place}"></span>\1', text, count=1)
    else:
        link = f'<a href="{_relative(target, page)}">{html.escape(target)}</a>'
        line = f'<p class="moved" id="{place}">{_("What stood here has moved:")} {link}</p>'
        text = text.replace("</article>", f"{line}</article>", 1)
    path.write_text(text, encoding="utf-8")


def _relative(target: str, page: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
