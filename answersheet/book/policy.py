"""The Content-Security-Policy that every published page carries: what its reader's browser may load for it, and that nothing else runs.

A static host sends no headers of the book's, so the policy stands in the head of the page. Inline scripts and styles that a page has
when it is published are named by their sha256; one that somebody slips in later has another and is not run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

HEADER = 'http-equiv="Content-Security-Policy"'
PLACES = (re.compile(r"<meta charset=[^>]*>"), re.compile("<head>"))
"""What the policy follows: the charset, which must come early, or else the beginning of the head."""
INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
"""Scripts and styles; those that lie elsewhere need no hash, nor does data in a script element, which is not run."""

BOOK = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""A page of the book. The theme's style sheet draws small marks from `data:`; the search fetches pages for its summaries."""
EMBED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
"""A page that holds one figure, to stand in a frame of any other site."""
LAUNCHER = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
"""The page that opens a chapter in the reader's browser, in a frame."""
NOTEBOOK = {
    "default-src": "'none'",
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
"""The notebook in that frame. JupyterLab compiles the checks of its settings and writes styles as it goes; charts are images
in `data:`. Python runs in a worker, which on a static host has no policy: the tests watch that it asks no other host."""


def guard(folder: Path, policy: dict[str, str]) -> None:
    """Put a policy into every page below a folder that has none of its own."""
    for page in sorted(folder.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if HEADER not in html:
            page.write_text(guarded(html, policy), encoding="utf-8")


def guarded(page: str, policy: dict[str, str]) -> str:
    """A page with its policy. Raises ValueError when something that it governs would stand before it."""
    found = next(filter(None, (place.search(page) for place in PLACES)), None)
    if not found or re.search(r"<(?:script|style|link)\b", page[: found.start()]):
        raise ValueError(f"there is no place for a policy before what it governs: {page[:200]!r}")
    return f'{page[: found.end()]}\n<meta {HEADER} content="{_said(page, policy)}">{page[found.end() :]}'


def _said(page: str, policy: dict[str, str]) -> str:
    """The policy with the hashes of what stands inline; they would switch 'unsafe-inline' off where that is granted."""
    found: dict[str, list[str]] = {"script-src": [], "style-src": []}
    for tag, attributes, text in INLINE.findall(page):
        if "src=" not in attributes and "json" not in attributes:
            found[f"{tag}-src"].append(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'")
    rules = {
        directive: [granted, *([] if "'unsafe-inline'" in granted else dict.fromkeys(found.get(directive, [])))]
        for directive, granted in policy.items()
    }
    return "; ".join(" ".join([directive, *sources]) for directive, sources in rules.items())
