"""The style sheets of the theme and its extensions, cut to the rules that some page of the edition can use.

As PurgeCSS does: a selector stays when each of its classes, ids and elements occurs in a page or in a script. The book's own sheets
stay whole.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import tinycss2

from answersheet.book.keeping import kept

CUT: tuple[str, ...] = ("styles/bootstrap.css", "styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css", "basic.css")
CUT += ("mystnb.*.css", "sphinx-design.min.css", "copybutton.css", "pygments.css")
"""The sheets that come with others, below `_static`."""
OF_BOOTSTRAP = "dropdown dropdown-menu show fade tooltip tooltip-inner tooltip-arrow collapse collapsing bs-tooltip-auto".split()
"""What the theme has Bootstrap's script make; its other names are of parts that no page has."""
NAME = re.compile(r"[A-Za-z_][\w-]*")
IN_PAGE = re.compile(r'<([a-z][a-z0-9-]*)|\s(?:class|id)="([^"]*)"|\s([a-z-]+)="|<script[^>]*>(.*?)</script>', re.S)
FUNCTION = re.compile(r":(?:not|is|where|has)\([^()]*(?:\([^()]*\)[^()]*)*\)")
NAMED = re.compile(r"[.#]((?:[\w-]|\\.)+)|(?:^|[\s>+~])([a-z][a-z0-9]*)|\[([a-z-]+)")
NESTING = ("media", "supports", "container", "layer")


def cut(edition: Path) -> None:
    """Cut the sheets of an edition in place."""
    used = _used(edition)
    for pattern in CUT:
        for sheet in (edition / "_static").glob(pattern):
            sheet.write_bytes(_cut(sheet.read_text(encoding="utf-8"), used))


def _cut(sheet: str, used: set[str]) -> bytes:
    """A sheet with the rules for some names only, kept until it or those of its names change."""
    named = {name.replace("\\", "") for found in NAMED.findall(sheet) for name in found}.union(NAME.findall(sheet))
    return kept("sheets", json.dumps([sheet, *sorted(used & named)]), "css", lambda: _rules(_parsed(sheet), used).encode())


def _parsed(sheet: str) -> list:
    return tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)


def _used(edition: Path) -> set[str]:
    """Every name of an element, class, id or attribute on the pages, and every word of the scripts."""
    found = {"html", "body", *OF_BOOTSTRAP}
    for page in edition.rglob("*.html"):
        for element, classes, attribute, script in IN_PAGE.findall(page.read_text(encoding="utf-8")):
            found.update((element, attribute), classes.split(), NAME.findall(script))
    for script in (edition / "_static").rglob("*.js"):
        if script.name != "bootstrap.js":
            found.update(NAME.findall(script.read_text(encoding="utf-8")))
    return found


def _rules(rules: list, used: set[str]) -> str:
    return "".join(_rule(rule, used) for rule in rules)


def _rule(rule, used: set[str]) -> str:
    """A rule with the selectors that can match something; empty when none can."""
    if rule.type == "qualified-rule":
        selectors = [selector for selector in _selectors(rule.prelude) if _matches(selector, used)]
        return f"{','.join(selectors)}{{{tinycss2.serialize(rule.content).strip()}}}" if selectors else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in NESTING and rule.content is not None:
        inner = _rules(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True), used)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    return rule.serialize() if rule.type == "at-rule" else ""


def _selectors(prelude: list) -> list[str]:
    """The selectors of a list, which commas part; those within brackets belong to one selector."""
    parts: list[list] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def _matches(selector: str, used: set[str]) -> bool:
    named = NAMED.findall(FUNCTION.sub("", selector))
    return all(name.replace("\\", "") in used for found in named for name in found if name)
