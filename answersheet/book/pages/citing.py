"""What Sphinx needs for citing: references, files, tags, links and linked data of each page, for its templates."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from answersheet.book import provenance
from answersheet.book.citing import downloads, exports, parts, records, references, sharing, signposts
from answersheet.book.citing.linked_data import Graph
from answersheet.book.releases import changes
from answersheet.edition_record import source
from answersheet.language import LANGUAGE, _
from answersheet.show import captions


def on_page(app, pagename, templatename, context, doctree) -> None:
    """Give the templates of a page its references, tags, linked data and the words around them."""
    if app.builder.format != "html":
        return
    root = "../" * pagename.count("/")
    context["imprint"] = imprint(root)
    if doctree is not None:
        cite(app, pagename, context)


def imprint(root: str) -> dict:
    return {
        "version": records.edition(),
        "commit": provenance.commit(),
        "dated": provenance.dated(),
        "author": provenance.author(),
        "licence": provenance.licence(),
        "text_licence": _("Text and data: CC BY 4.0"),
        "code_licence": _("Code: MIT"),
        "how": (f"{root}cite.html", _("How to cite")),
        "feed": _("Releases"),
        "edition": LANGUAGE,
        "kept": _("You are reading version {version} as it was published.", version=provenance.version()),
        "latest": _("This place in the latest version"),
    }


def cite(app, page: str, context: dict) -> None:
    book, site = app.config.project, Path(app.outdir)
    item = records.of_page(page, _plain(context["title"]), book)
    own = parts.of_page(app.env, page)
    cards = app.env.metadata[page].get("figures", {})
    context["cite"] = box(page, item)
    context["signposts"] = signposts.of_page(page, item, list(cards))
    context["metatags"] = context.get("metatags", "") + _tags(page, item, book, site)
    titles = {name: _plain(title.astext()) for name, title in app.env.titles.items()}
    context["linked"] = _json(Graph(page, book).of(item, own, titles, cards))
    context["cited"] = _json({"words": copying() | comparing(), "parts": {part.id: known(part) for part in own}})
    exports.write(item, site / "cite" / page)
    for part in own:
        exports.write(records.of_part(part, book), site / "cite" / part.stem)


def box(page: str, item: dict) -> dict:
    """What the box at the end of a page holds."""
    root, latest = "../" * page.count("/"), provenance.address(LANGUAGE, f"{page}.html")
    released = item.get("URL", "") != latest
    return {
        "summary": _("Cite this page"),
        "files_said": _("For reference managers:"),
        "address_said": _("Permanent address of this version:") if released else _("Permanent address:"),
        "latest_said": _("Latest version:"),
        "place_said": _("This copy has no public address; the place in the book:"),
        "version": provenance.version(),
        "place": f"{LANGUAGE}/{page}.html",
        "address": item.get("URL", ""),
        "latest": latest if released else "",
        "references": references.of(item),
        "files": [(said, f"{root}cite/{page}.{ending}") for ending, (said, _media, _written) in exports.FORMATS.items()],
    }


def copying() -> dict[str, str]:
    """The words of the script that copies."""
    return {
        "cite": _("Copy citation"),
        "citeWhat": _("Copy citation: {title}"),
        "cited": _("Citation copied"),
        "linked": _("Link copied"),
        "select": _("The browser does not allow copying: the text is selected, press Ctrl+C"),
    }


def comparing() -> dict[str, str]:
    """The words of the script that compares a citation with the book as it is."""
    return {
        "same": _("Cited from version {version}: unchanged since."),
        "changed": _("Cited from version {version}, where it was: {was}. Here it is: {now}."),
        "behind": _("Cited from version {version}: the words are as they were, the data behind them have changed."),
        "unknown": _("Cited from version {version}, in a state that no release holds. Here it is: {now}."),
        "why": _("What changed"),
        "then": _("as it was in {version}"),
    }


def known(part: records.Part) -> dict:
    """What the scripts of a page know of a part: what it is cited as, and what this version and earlier ones say."""
    told = {"title": part.title, "said": part.said, "fingerprint": part.fingerprint}
    return told | {"history": changes.history(f"{part.page}.html#{part.id}")}


def highwire(item: dict) -> list[tuple[str, str]]:
    """The `citation_…` tags that Google Scholar and Zotero read. A comma after the author keeps a body's name in one piece."""
    tags = [
        ("citation_title", item["title"]),
        ("citation_author", f"{item['author'][0]['literal']},"),
        ("citation_publication_date", "/".join(f"{part:02}" for part in item["issued"]["date-parts"][0])),
        ("citation_publisher", item["publisher"]),
        ("citation_language", item["language"]),
    ]
    known = [("citation_inbook_title", "container-title"), ("citation_doi", "DOI"), ("citation_public_url", "URL")]
    tags += [(ours, item[theirs]) for ours, theirs in [*known, ("citation_fulltext_html_url", "URL")] if theirs in item]
    return tags


def _tags(page: str, item: dict, book: str, site: Path) -> str:
    """All tags of a page that tell what it is."""
    named = [("description", sharing.described(page)), *highwire(item)]
    shared = sharing.tags(page, item["title"], book) + sharing.addressed_tags(page, item["title"], book, site)
    found = [("name", *tag) for tag in named] + [("property", *tag) for tag in shared]
    return "".join(f'<meta {key}="{name}" content="{html.escape(said)}">\n' for key, name, said in found)


def _json(found: dict) -> str:
    """Data that may stand in a page: no text of it ends the script element that holds it."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _plain(title: str) -> str:
    """A heading without its markup; what it sets small, the report's own heading, stands in brackets."""
    title = title.replace("<small>", "(").replace("</small>", ")")
    return html.unescape(re.sub(r"<[^>]+>", "", title))


def identify_rows(app, exception) -> None:
    """Say of the rows of each chart who they are, once the charts' files lie in their place."""
    if exception or app.builder.format != "html":
        return
    for page, facts in app.env.metadata.items():
        for name, card in facts.get("figures", {}).items():
            description = downloads.Description(card["title"], card["source"], f"{page}.html#{name}", captions.columns())
            downloads.identify(Path(app.outdir) / "figures" / f"{name}.csv", description)


def setup(app) -> None:
    build = f"{provenance.commit()} {provenance.dated()} {provenance.lasting(source().code)} {provenance.doi()}"
    app.add_config_value("answersheet_build", build, "html")
    app.connect("html-page-context", on_page, priority=100)
    app.connect("build-finished", identify_rows, priority=900)
