"""Signposting: the links by which machines find from a page what it is, how to cite it, and its files (signposting.org)."""

from __future__ import annotations

from dataclasses import dataclass

from answersheet.book import provenance
from answersheet.book.citing import exports
from answersheet.book.citing.linked_data import AUTHOR
from answersheet.book.citing.records import DATA
from answersheet.domain import tables

TYPES = {"index": ("AboutPage", "Book"), DATA: ("AboutPage", "DataCatalog")}
CHAPTER = ("AboutPage", "Chapter")


@dataclass(frozen=True)
class Signpost:
    """A link of a page: its relation, where it leads, and the media type of that, if it is a file."""

    rel: str
    href: str
    type: str = ""


def of_page(page: str, item: dict, figures: list[str]) -> list[Signpost]:
    """The links of a page. Without an address or a DOI none tells how to cite it, for nothing lasting could be named."""
    root = "../" * page.count("/")
    lasting = f"https://doi.org/{item['DOI']}" if page == "index" and "DOI" in item else item.get("URL", "")
    described = [
        Signpost("describedby", f"{root}cite/{page}.{ending}", media) for ending, (_said, media, _written) in exports.FORMATS.items()
    ]
    return [
        *([Signpost("cite-as", lasting)] if lasting else []),
        Signpost("author", f"{root}{AUTHOR}"),
        Signpost("license", provenance.licence()),
        *(Signpost("type", f"https://schema.org/{kind}") for kind in TYPES.get(page, CHAPTER)),
        *described,
        *(Signpost("item", f"{root}{file}", media) for file, media in _items(page, figures)),
    ]


def _items(page: str, figures: list[str]) -> list[tuple[str, str]]:
    """The files that a page offers: the rows of its charts, or the tables."""
    if page == DATA:
        listed = [(f"data/{entry['path']}", "text/csv") for entry in tables.describe()["resources"]]
        return [("data/datapackage.json", "application/json"), *listed]
    return [(f"figures/{name}.csv", "text/csv") for name in figures]
