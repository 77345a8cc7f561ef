"""The icons that the pages show, as a small style sheet: the theme's font of 1,400 icons stays away."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

SHEET = "icons.css"
"""Named by `webpack-macros.html` in place of the theme's."""
DRAWINGS = "vendor/fontawesome/*/js/all.min.js"
USED = re.compile(r'class="[^"]*\bfa-(?!solid|lg)([a-z-]+)')
SHAPE = """:is(.fa-solid, .fas) {
  display: inline-block; width: 1.25em; height: 1em; vertical-align: -0.125em;
  background: currentcolor; mask: var(--icon) center / contain no-repeat;
}
.fa-lg { font-size: 1.25em; }
@media (forced-colors: active) { :is(.fa-solid, .fas) { forced-color-adjust: none; background: ButtonText; } }
"""
ICON = '.fa-{name} {{ --icon: url("data:image/svg+xml,{drawing}"); }}\n'
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {across} {down}'><path d='{path}'/></svg>"


def draw(edition: Path, theme: Path) -> None:
    """Write the sheet of an edition's icons. theme: the `_static` that holds Font Awesome. Raises KeyError for an icon it has not."""
    (source,) = theme.glob(DRAWINGS)
    known = source.read_text(encoding="utf-8")
    names = sorted({name for page in edition.rglob("*.html") for name in USED.findall(page.read_text(encoding="utf-8"))})
    (edition / "_static" / SHEET).write_text(SHAPE + "".join(_icon(name, known) for name in names), encoding="utf-8")


def _icon(name: str, known: str) -> str:
    found = re.search(rf'[{{,]"?{name}"?:\[(\d+),(\d+),\[[^\]]*\],"[^"]*","([^"]*)"\]', known)
    if not found:
        raise KeyError(f"the theme draws no icon {name!r}")
    across, down, path = found.groups()
    return ICON.format(name=name, drawing=quote(DRAWING.format(across=across, down=down, path=path), safe=" =:/'"))
