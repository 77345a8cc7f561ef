"""What makes the editions one site: the data, the offers on the pages, and the files that hosts and crawlers ask for."""

from __future__ import annotations

import html
import json
import shutil
import tomllib

from answersheet.book import library, policy, provenance, surroundings
from answersheet.book.citing import downloads
from answersheet.book.site import availability, database, doors
from answersheet.edition_record import editions, source
from answersheet.project import ROOT, SITE, step


def finish() -> None:
    """Complete `_build/site/` around the editions that are built there."""
    with step("completing the site"):
        shutil.copytree(ROOT / "data", SITE / "data", dirs_exist_ok=True)
        downloads.publish_tables(SITE / "data")
        (SITE / "codemeta.json").write_text(json.dumps(codemeta(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        database.write(SITE / "data" / "henan-answer-sheet.sqlite")
        base = provenance.base()
        (SITE / "404.html").write_text(policy.guarded(doors.lost(f"{base}/"), policy.BOOK), encoding="utf-8")
        shutil.copyfile(doors.LEADING_ON, SITE / doors.LEADING_ON.name)
        robots = "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}/sitemap.xml\n" if base else "")
        (SITE / "robots.txt").write_text(robots, encoding="utf-8")
        if base:
            (SITE / "sitemap.xml").write_text(sitemap(base), encoding="utf-8")
        library.wheel(SITE, provenance.facts()["version"], library.pins())
        availability.show(SITE)
        surroundings.readable(SITE)


def codemeta() -> dict:
    """The project as software, for registries that read CodeMeta."""
    facts, project = provenance.facts(), tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = {
        "@context": "https://w3id.org/codemeta/3.0",
        "type": "SoftwareSourceCode",
        "identifier": f"https://doi.org/{provenance.doi()}" if provenance.doi() else project["name"],
        "name": facts["title"],
        "description": facts["abstract"],
        "keywords": facts["keywords"],
        "version": provenance.version(),
        "datePublished": provenance.dated(),
        "author": [{"type": "Organization", "name": provenance.author(source().code)}],
        "license": ["https://spdx.org/licenses/MIT", "https://spdx.org/licenses/CC-BY-4.0"],
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {project['requires-python']}",
        "url": provenance.base(),
        "releaseNotes": "CHANGELOG.md",
    }
    return {key: said for key, said in told.items() if said}


def pages() -> list[str]:
    """The names of all pages of an edition, as `chapters/0-headline.html`, without those that hold one figure for a frame."""
    first = SITE / source().code
    generated = {"search.html", "genindex.html"}
    found = (path.relative_to(first) for path in sorted(first.rglob("*.html")))
    return [path.as_posix() for path in found if path.name not in generated and not {"_static", "figures"} & set(path.parts)]


def sitemap(base: str) -> str:
    """Every page of every edition, each naming its other languages; addresses are absolute, as the protocol asks."""
    entries = []
    for page in pages():
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{one.tag}" href="{html.escape(f"{base}/{code}/{page}")}"/>'
            for code, one in editions().items()
        )
        for edition in editions():
            entries.append(f"<url><loc>{html.escape(f'{base}/{edition}/{page}')}</loc><lastmod>{provenance.dated()}</lastmod>{links}</url>")
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset {spaces}>\n' + "\n".join(entries) + "\n</urlset>\n"


if __name__ == "__main__":
    finish()
