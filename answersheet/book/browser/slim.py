"""What of a package goes to the reader's browser: all that can be imported there, and nothing that `lite/left-out.csv` names."""

from __future__ import annotations

import csv
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from zipfile import ZipFile

from answersheet.book import fonts
from answersheet.project import ROOT

LEFT_OUT = ROOT / "lite" / "left-out.csv"
FONTS = "matplotlib/mpl-data/fonts/ttf/"
FORMULAS = "".join(map(chr, (*range(0x20, 0x250), *range(0x370, 0x400), *range(0x2010, 0x2300), *range(0xE000, 0xF900))))
"""What formulas and signs are set in: Latin and Greek letters, marks, arrows, operators, and the forms that fonts keep for them."""


@cache
def patterns() -> tuple[str, ...]:
    """The names of files that no browser needs."""
    with open(LEFT_OUT, encoding="utf-8", newline="") as table:
        return tuple(row["pattern"] for row in csv.DictReader(table))


def wanted(name: str) -> bool:
    """Whether a browser needs a file of a package."""
    return not any(fnmatchcase(name, pattern) for pattern in patterns())


def kept(package: Path) -> dict[str, bytes]:
    """The files of a wheel or another zip that a browser needs, the fonts of formulas with the glyphs of formulas only."""
    with ZipFile(package) as packed:
        found = {name: packed.read(name) for name in packed.namelist() if not name.endswith("/") and wanted(name)}
    return {
        name: fonts.cut(FORMULAS, font=content) if name.startswith(FONTS) and name.endswith(".ttf") else content
        for name, content in found.items()
    }
