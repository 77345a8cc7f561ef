"""The two steps of `make release`: `record VERSION` writes down what the built book holds, `keep VERSION` keeps the built site."""

from __future__ import annotations

import sys

from answersheet.book import provenance
from answersheet.book.releases import held, kept
from answersheet.project import BUILD, ROOT, SITE, step

ARCHIVES = BUILD / "releases"
"""The releases as they were published, each in a zip: the earlier ones are put here before the site is completed."""


def main(action: str, version: str) -> None:
    """Raises SystemExit when VERSION is not the book's, so that no release bears another number than its pages."""
    if version != provenance.version():
        raise SystemExit(f"error: CITATION.cff says {provenance.version()!r}, not {version!r}; set version and date-released there first")
    with step(f"{action} {version}"):
        if action == "record":
            path = held.write(SITE)
            print(f"· {path.relative_to(ROOT)}: commit it with the release")
        else:
            kept.restore(SITE, ARCHIVES)
            packed = kept.keep(SITE, version, ARCHIVES)
            kept.list_all(SITE)
            print(f"· {packed.relative_to(ROOT)}: attach it to the release, from which later ones take it")


if __name__ == "__main__":
    main(*sys.argv[1:])
