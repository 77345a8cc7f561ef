"""How the book cites works: by authors and year, in the edition's punctuation.

`references.<language>.bib` holds the works that have a name in each language, `references.bib` all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from pybtex.database import Entry, parse_file
from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style
from pybtex.style.labels import BaseLabelStyle
from sphinxcontrib.bibtex.plugin import register_plugin as register_references
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from answersheet.edition_record import edition
from answersheet.project import ROOT

STYLE = "answersheet"
"""The name under which `_config.yml` chooses both styles."""


@cache
def works() -> dict[str, Entry]:
    """The works that the edition may cite, by key."""
    names = ("references.bib", edition().bibliography)
    return {key: entry for name in names for key, entry in parse_file(str(ROOT / name)).entries.items()}


def cited(role: str, key: str) -> str:
    """What `cite:t` and `cite:p` print for a work: `Moore et al. (2009)`, `(Moore et al., 2009)`."""
    work, signs = works()[key], edition().works
    named = f"{authors(work)}{edition().space}" if role == "cite:t" else ""
    return f"{named}{signs['left']}{work.fields['year'] if named else label(work)}{signs['right']}"


def authors(work: Entry) -> str:
    """The last names, of more than two the first; an institution by its name."""
    names = [" ".join(person.last_names).strip("{}") for person in work.persons["author"]]
    signs = edition().works
    return signs["and"].join(names) if len(names) < 3 else names[0] + signs["others"]


def label(work: Entry) -> str:
    return f"{authors(work)}{edition().works['comma']}{work.fields['year']}"


class Labels(BaseLabelStyle):
    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        return map(label, sorted_entries)


class List(Style):
    """The list of works, each under the words that cite it."""

    default_label_style = Labels


def bracket() -> BracketStyle:
    signs = edition().works
    return BracketStyle(left=signs["left"], right=signs["right"], sep=signs["comma"])


def person() -> PersonStyle:
    signs = edition().works
    return PersonStyle(sep2=signs["and"], other=signs["others"])


@dataclass
class References(AuthorYearReferenceStyle):
    """The roles, as `cited` says them."""

    bracket_textual: BracketStyle = field(default_factory=bracket)
    bracket_parenthetical: BracketStyle = field(default_factory=bracket)
    person: PersonStyle = field(default_factory=person)
    author_year_sep: str = field(default_factory=lambda: edition().works["comma"])
    text_reference_sep: str = field(default_factory=lambda: edition().space)


def setup(app) -> None:
    register_plugin("pybtex.style.formatting", STYLE, List, force=True)
    register_references("sphinxcontrib.bibtex.style.referencing", STYLE, References, force=True)
