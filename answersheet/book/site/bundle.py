"""What a reader needs to rerun an edition's chapters, in one zip: `python -m answersheet.book.site.bundle`, after the editions."""

from __future__ import annotations

import sys

from answersheet import document
from answersheet.book import archive, editions, library, provenance
from answersheet.book.notebooks import PUBLISHED
from answersheet.book.whole import title_page
from answersheet.language import _, named
from answersheet.project import ROOT, SITE, shown, step

PAPERS = ("LICENSE", "LICENSE-CONTENT", "CHANGELOG.md", "verify.py")
LOCK = "requirements-lab.txt"


def build(language: str) -> None:
    """Write the edition's zip beside its pages. Raises SystemExit with one message; an earlier file stays whole then."""
    target = SITE / language / f"{title_page.STEM}.zip"
    notebooks = sorted((SITE / language / PUBLISHED).glob("*.ipynb"))
    if not notebooks:
        raise SystemExit(f"error: {SITE / language} holds no built edition; run make book first")
    with step(f"packing {shown(target)}"):
        contents: dict[str, bytes | str] = {f"chapters/{path.name}": path.read_bytes() for path in notebooks}
        contents |= library.files()
        contents |= {name: (ROOT / name).read_bytes() for name in PAPERS}
        contents["CITATION.cff"] = citation()
        contents |= {"requirements.txt": (ROOT / LOCK).read_bytes(), "README.md": readme()}
        title_page.WORK.mkdir(parents=True, exist_ok=True)
        fresh = title_page.WORK / target.name
        archive.pack(fresh, {f"{title_page.STEM}/{name}": content for name, content in contents.items()}, provenance.moment())
        fresh.replace(target)


def citation() -> str:
    """The citation file, with the commit that the download was made from."""
    said = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    return f"{said}commit: {provenance.commit()}\n" if provenance.commit() else said


def readme() -> str:
    """Four lines: install, open, verify, and what this is."""
    return (
        _("Install once, with Python 3.11 to 3.13, in an environment of its own: `python -m pip install -r requirements.txt`")
        + "\n\n"
        + _("Open, from then on without a network: `python -m jupyterlab chapters`, or this folder in VS Code; run chapters from the top")
        + "\n\n"
        + _("Verify a copied citation, which recomputes what it cites: `python verify.py CITATION`")
        + "\n\n"
        + _(
            "{title}, version {version}; text and data CC BY 4.0, code MIT",
            title=named(document.read().book),
            version=provenance.facts()["version"],
        )
        + "\n"
    )


if __name__ == "__main__":
    editions.each(__spec__.name, build, *sys.argv[1:])
