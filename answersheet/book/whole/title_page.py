"""What the whole book says of itself on its title page and to readers' software, in the edition's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from answersheet import document
from answersheet.book import provenance
from answersheet.language import LANGUAGE, _, named
from answersheet.project import BUILD

STEM = f"henan-answer-sheet-{LANGUAGE}"
"""The name of the edition's files, without ending."""
WORK = BUILD / "work" / f"whole-{LANGUAGE}"
"""Where the edition's files are made before they take their place."""


@dataclass(frozen=True)
class Imprint:
    """Title, author, subject, version, its date (YYYY-MM-DD), and the moment at which the file was made."""

    title: str
    author: str
    subject: str
    version: str
    date: str
    moment: datetime

    @property
    def notices(self) -> list[str]:
        """The lines of the title page below the author."""
        return [
            _("Version {version}, {date}", version=self.version, date=self.date),
            _("Text and data: CC BY 4.0. Code: MIT."),
            _(
                "This copy holds the text, the tables and the charts of the book. The code that computes each value stands on the book's "
                "pages and in the notebooks of its folder chapters/; the data of each chart are the CSV files of its folder figures/."
            ),
        ]


def read(title: str) -> Imprint:
    """The imprint of the book under its title in this edition."""
    return Imprint(
        title=title,
        author=provenance.author(),
        subject=named(document.read().subject),
        version=provenance.facts()["version"],
        date=provenance.dated(),
        moment=provenance.moment(),
    )
