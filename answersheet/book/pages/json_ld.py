"""A page as linked data (schema.org, JSON-LD): the book, its chapters, figures and tables, and a review of each claim."""

from __future__ import annotations

from answersheet import default, document
from answersheet.book import provenance
from answersheet.domain import tables
from answersheet.edition import edition, editions
from answersheet.language import LANGUAGE, _, told
from answersheet.show import verdicts
from answersheet.show.reading import stated


def page(env, name: str, cited: dict, book: str) -> dict:
    """The graph of one page. Addresses are relative to the page unless the book has one."""
    root = "../" * name.count("/")
    whole = _work("Book", f"{root}index.html", book) | {
        "version": cited["version"],
        "workTranslation": [{"@id": f"{root}../{other}/index.html"} for other in editions() if other != LANGUAGE],
    }
    found = [whole]
    if name == "index":
        found[0]["hasPart"] = [
            {"@type": "Chapter", "@id": f"{docname}.html", "name": title.astext()}
            for docname, title in sorted(env.titles.items())
            if docname != "index"
        ]
    else:
        figures = env.metadata[name].get("figures", {})
        chapter = _work("Chapter", f"{root}{name}.html", cited["title"]) | {"isPartOf": {"@id": f"{root}index.html"}}
        if figures:
            chapter["hasPart"] = [_figure(root, id, card) for id, card in figures.items()]
        found.append(chapter)
    if name == "data":
        found += [_table(entry) for entry in tables.describe()["resources"]]
    if name == "numbers":
        found += [_review(id) for id in default.book().report.claims]
    return {"@context": "https://schema.org", "@graph": found}


def _work(kind: str, id: str, name: str) -> dict:
    return {
        "@type": kind,
        "@id": id,
        "name": name,
        "author": {"@type": "Organization", "name": provenance.author()},
        "datePublished": str(provenance.facts()["date-released"]),
        "inLanguage": edition().tag,
        "license": provenance.licence(),
    }


def _figure(root: str, id: str, card: dict) -> dict:
    return {
        "@type": "ImageObject",
        "@id": f"#{id}",
        "name": card["title"],
        "description": card["alt"],
        "contentUrl": f"{root}figures/{id}.svg",
        "encodingFormat": "image/svg+xml",
        "license": provenance.licence(),
    }


def _table(entry: dict) -> dict:
    return _work("Dataset", f"#table-{entry['name']}", told(entry, "title")) | {
        "description": told(entry, "description"),
        "variableMeasured": [field["name"] for field in entry["schema"]["fields"]],
        "distribution": [{"@type": "DataDownload", "contentUrl": f"data/{entry['path']}", "encodingFormat": "text/csv"}],
    }


def _review(id: str) -> dict:
    """A figure's review: the pair of words, and no number."""
    claim = default.book().report.claim(id)
    name = _("{indicator}: {figure} ({locator})", indicator=claim.indicator, figure=stated(claim), locator=claim.locator)
    rating = {"@type": "Rating", "alternateName": verdicts.pair(default.book().audit, id)}
    return {
        "@type": "ClaimReview",
        "@id": f"#{id}",
        "url": f"#{id}",
        "name": name,
        "claimReviewed": claim.locator,
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Organization", "name": document.read().producer}},
        "author": {"@type": "Organization", "name": provenance.author()},
        "datePublished": str(provenance.facts()["date-released"]),
        "reviewRating": rating,
    }
