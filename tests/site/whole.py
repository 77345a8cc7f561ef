"""What the tests of the whole book as one file share: where it is and what the built pages hold."""

from bs4 import BeautifulSoup

from answersheet.project import SITE
from tests.conftest import pages_of

GENERATED = {"genindex.html", "search.html"}
BRIEF = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""What makes a Java that runs for seconds start sooner."""


def built(edition, ending):
    """The file that holds the whole edition, `pdf`, `epub` or `zip`."""
    found = SITE / edition / f"henan-answer-sheet-{edition}.{ending}"
    assert found.exists(), "run make site first"
    return found


def articles(edition):
    """The article of every page, by the page's name."""
    found = {}
    for path in pages_of(edition):
        if path.name not in GENERATED:
            soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            found[path.relative_to(SITE / edition).with_suffix("").as_posix()] = soup.find("article")
    return found


def headings(article):
    """The words of the first and second headings, without the report's own headings below them."""
    said = []
    for head in article.find_all(["h1", "h2"]):
        own = [child.get_text() for child in head.children if child.name not in ("small", "a")]
        said.append("".join(own).strip() or head.find("small").get_text().strip())
    return said


def descriptions(articles):
    """The descriptions of all figures."""
    return [" ".join(drawing.find("desc").get_text().split()) for article in articles.values() for drawing in article.select(".chart.wide")]
