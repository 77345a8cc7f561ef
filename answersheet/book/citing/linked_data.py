"""A page as linked data (schema.org, JSON-LD): the book, its chapters, figures and tables, and a review of each claim."""

from __future__ import annotations

from collections.abc import Sequence

from answersheet import document
from answersheet.book import provenance
from answersheet.book.citing.records import DATA, Part
from answersheet.default import book
from answersheet.domain import tables
from answersheet.edition_record import edition, editions
from answersheet.language import LANGUAGE, told
from answersheet.show import verdicts

AUTHOR = "cite.html#author"
"""Where the book says who its author is."""


class Graph:
    """The graph of one page, which names everything by its address to cite, or relative to the page where the book has no address."""

    def __init__(self, page: str, book: str):
        self.page, self.book, self.root = page, book, "../" * page.count("/")

    def id(self, place: str, language: str = LANGUAGE) -> str:
        """The name of a place, as `numbers.html#people-lifted`."""
        other = "" if language == LANGUAGE else f"../{language}/"
        return provenance.lasting(language, place) or f"{self.root}{other}{place}"

    def of(self, cited: dict, parts: Sequence[Part], titles: dict[str, str], cards: dict[str, dict]) -> dict:
        """cited: the page's item; parts: what has an address on it; titles: of all pages, by name; cards: of its figures, by name."""
        found = [self._whole(titles if self.page == "index" else {})]
        if self.page != "index":
            drawn = [self._figure(name, card) for name, card in cards.items()]
            found.append(self._chapter(cited["title"]) | ({"hasPart": drawn} if drawn else {}))
        if self.page == DATA:
            found += self._catalogue(cited["title"])
        found += [self._review(part) for part in parts if part.claimed]
        return {"@context": "https://schema.org", "@graph": found}

    def _whole(self, titles: dict[str, str]) -> dict:
        whole = self._work("Book", "index.html", self.book) | {
            "version": provenance.version(),
            "workTranslation": [{"@id": self.id("index.html", other)} for other in editions() if other != LANGUAGE],
        }
        if provenance.doi():
            whole["identifier"] = f"https://doi.org/{provenance.doi()}"
        pages = [self._named("Chapter", f"{page}.html", title) for page, title in sorted(titles.items()) if page != "index"]
        return whole | ({"hasPart": pages} if pages else {})

    def _chapter(self, title: str) -> dict:
        return self._work("Chapter", f"{self.page}.html", title) | {"isPartOf": {"@id": self.id("index.html")}}

    def _named(self, kind: str, place: str, name: str) -> dict:
        return {"@type": kind, "@id": self.id(place), "name": name}

    def _author(self) -> dict:
        return self._named("Organization", AUTHOR, provenance.author())

    def _work(self, kind: str, place: str, name: str) -> dict:
        own = {
            "url": self.id(place),
            "author": self._author(),
            "publisher": self._author(),
            "datePublished": provenance.dated(),
            "inLanguage": edition().tag,
            "license": provenance.licence(),
        }
        return self._named(kind, place, name) | own

    def _figure(self, name: str, card: dict) -> dict:
        return self._named("ImageObject", f"{self.page}.html#{name}", card["title"]) | {
            "contentUrl": self.id(f"figures/{name}.svg"),
            "encodingFormat": "image/svg+xml",
            "license": provenance.licence(),
        }

    def _catalogue(self, title: str) -> list[dict]:
        """The catalogue of data, and each table as a set of data in it."""
        sets = [self._table(entry) for entry in tables.describe()["resources"]]
        listed = self._work("DataCatalog", f"{DATA}.html#the-tables", title) | {"dataset": [{"@id": table["@id"]} for table in sets]}
        return [listed, *sets]

    def _table(self, entry: dict) -> dict:
        return self._work("Dataset", f"{DATA}.html#table-{entry['name']}", told(entry, "title")) | {
            "description": told(entry, "description"),
            "version": provenance.version(),
            "isAccessibleForFree": True,
            "includedInDataCatalog": {"@id": self.id(f"{DATA}.html#the-tables")},
            "variableMeasured": [field["name"] for field in entry["schema"]["fields"]],
            "distribution": [self._download(f"data/{entry['path']}")],
        }

    def _download(self, place: str) -> dict:
        return {"@type": "DataDownload", "contentUrl": self.id(place), "encodingFormat": "text/csv"}

    def _review(self, part: Part) -> dict:
        """A figure's review: the pair of words, and no rating, for the book rates nobody."""
        return self._named("ClaimReview", f"{part.page}.html#{part.id}", part.title) | {
            "url": self.id(f"{part.page}.html#{part.id}"),
            "claimReviewed": book().report.claim(part.id).locator,
            "itemReviewed": {"@type": "Claim", "author": {"@type": "Organization", "name": document.read().producer}},
            "author": self._author(),
            "datePublished": provenance.dated(),
            "inLanguage": edition().tag,
            "reviewBody": verdicts.pair(book().audit, part.id),
        }
