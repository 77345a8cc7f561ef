"""Checks `data/` before anything is built: one line for each fault, with file, row, column, value and what was expected."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from answersheet import document
from answersheet.book.checking import against_report, agreement, rules, shape, texts
from answersheet.book.checking.fault import Fault
from answersheet.book.checking.folder import Folder
from answersheet.project import DATA, ROOT

SHOWN = 20


def report_text() -> str | None:
    """The report's text from $REPORT_TEXT or ../shared/source/report.txt; None when absent. Raises ValueError for another text."""
    path = Path(os.environ.get("REPORT_TEXT") or ROOT.parent / "shared" / "source" / "report.txt")
    if not path.exists():
        return None
    content, expected = path.read_bytes(), document.read().sha256
    if hashlib.sha256(content).hexdigest() != expected:
        raise ValueError(f"{path} is not the report that this book was written from (sha256 {expected[:12]}… expected)")
    return content.decode("utf-8")


def faults(path: Path, text: str | None = None) -> list[Fault]:
    """All faults of a data folder, in the order in which a reader would mend them; `text` is the report's, where it is at hand."""
    folder = Folder(path)
    found = shape.faults(folder) or texts.faults(folder) + rules.faults(folder) + agreement.faults(folder) + _against(folder, text)
    return found or _checks(path)


def _checks(path: Path) -> list[Fault]:
    """The rows of the plan of checks that cannot be carried out."""
    from answersheet.domain.audit import plan
    from answersheet.domain.audit.expressions import Names
    from answersheet.domain.ledger import Ledger
    from answersheet.domain.statements import Evidence

    if not (path / "checks.csv").exists():
        return []
    names, found = Names(Ledger.load(path), Evidence.load(path), path), []
    for row, check in enumerate(plan.read(path).values(), start=2):
        try:
            check.run(names)
        except (ValueError, KeyError, ZeroDivisionError, TypeError) as wrong:
            said = f"value {check.right!r} beside left {check.left!r} ({wrong.args[0] if wrong.args else wrong})"
            found.append(Fault(str(path / "checks.csv"), said, "an expression that can be computed", row, "right"))
    return found


def _against(folder: Folder, text: str | None) -> list[Fault]:
    return against_report.faults(folder, text) if text is not None else []


def main(folder: str = str(DATA)) -> int:
    """Print the faults, at most twenty; the exit status is 1 when there are any."""
    try:
        text, unread = report_text(), []
    except (OSError, ValueError, TypeError) as wrong:
        text, unread = None, [str(wrong)]
    if text is None and not unread:
        print("note: the report's text is not at hand ($REPORT_TEXT), so the tables were not checked against it")
    found = faults(Path(folder), text) or unread
    for fault in found[:SHOWN]:
        print(f"error: {fault}", file=sys.stderr)
    if len(found) > SHOWN:
        print(f"error: and {len(found) - SHOWN} more", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
