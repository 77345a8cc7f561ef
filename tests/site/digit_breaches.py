"""Finds where the built site breaks a rule of digits: `python -m tests.site.digit_breaches [SITE]` prints a line for each breach.

It reads what is printed, pages, descriptions and labels of figures, notebooks and `values.json`, and asks no code of the book.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Container, Iterator
from decimal import Decimal
from pathlib import Path

from bs4 import BeautifulSoup

from tests.printed_numbers import NUMBER, fraction

SITE = Path("_build/site")
SCALE = "(?:万亿|亿|万)"
BESIDE = re.compile(rf"{NUMBER}[^\d()（）;；,，]{{0,40}}? ?[(（]{NUMBER}(?: to |至){NUMBER}[)）]")
UNREPEATED = re.compile(rf"(?<![\d.])(?!0至)\d[\d.]*(?:至|～|—|–)\d[\d.]*{SCALE}")
TOO_LARGE = re.compile(r"\d,\d{3}(?:\.\d+)? (?:million|billion)|(?<![\d.])\d{5,}(?:\.\d+)?(?:亿|万)")
UNIT_TWICE = re.compile(r"元/[^（\s]{1,6}[/·]")
HALF_COUNTS = re.compile(r"\.5 to [\d,]+\.5 (?:counties|provinces|villages|teams|groups|posts|universities|schools)|\.5至\d+\.5(?:个|所)")
VALUE = re.compile(NUMBER)


def texts(edition: Path) -> Iterator[tuple[str, str]]:
    """Everything that an edition prints, by where it stands, without the words of the report, which keep its digits."""
    words = re.compile("|".join(map(re.escape, sorted(_quoted(edition / "data"), key=len, reverse=True))))
    for where, said in (*_pages(edition), *_notebooks(edition), *_figures(edition)):
        yield where, words.sub(" ", " ".join(said.split()))


def _quoted(data: Path) -> set[str]:
    """The words of the report that the tables quote."""
    found = set()
    for path in data.glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            found |= {row.get("locator") or "" for row in csv.DictReader(file)}
    return {words for words in found if re.search(r"[\u4e00-\u9fff]", words)}


def _pages(edition: Path) -> Iterator[tuple[str, str]]:
    for page in sorted(edition.rglob("*.html")):
        if "_static" in page.parts:
            continue
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for element in soup.select("pre, script, style, q.report"):
            element.decompose()
        name = page.relative_to(edition).as_posix()
        yield from ((name, block.get_text(" ")) for block in soup.select("article p, article li, article td, article h2, article text"))
        yield from ((f"{name} alt", image["alt"]) for image in soup.select("article img[alt]"))
        yield from ((f"{name} description", said.get_text(" ")) for said in soup.select("article svg title, article svg desc"))


def _notebooks(edition: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((edition / "_sources").rglob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        yield from ((path.name, "".join(cell["source"])) for cell in cells if cell["cell_type"] == "markdown")


def _figures(edition: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((edition / "figures").glob("*.csv")):
        yield from ((f"figures/{path.name}", line) for line in path.read_text(encoding="utf-8").splitlines())


def _printed(data: Path) -> set[str]:
    """The figures of the report, in the multiples that it prints, 亿 also in billions."""
    with open(data / "claims.csv", encoding="utf-8-sig", newline="") as file:
        printed = [(row["printed"], row["scale"]) for row in csv.DictReader(file)]
    return {number + scale for number, scale in printed} | {
        f"{Decimal(number) / 10:,} billion" for number, scale in printed if scale == "亿"
    }


def breaches(said: str, printed: Container[str] = ()) -> Iterator[str]:
    """The breaches within one text; a figure of the report may stand in the multiple that it is printed in."""
    for found in BESIDE.finditer(said):
        value, low, high = (fraction(*found.groups()[place : place + 2]) for place in (0, 2, 4))
        if low > high or " to " in found[0] and not found[4] and found[6] and "," not in found[3]:
            low = fraction(found[3], found[6])
        if not low <= value <= high:
            yield f"value outside its interval: {found[0]}"
    for rule, pattern in (
        ("range without its multiple at both ends", UNREPEATED),
        ("a multiple too small", TOO_LARGE),
        ("several units below without brackets", UNIT_TWICE),
        ("things counted by halves", HALF_COUNTS),
    ):
        yield from (f"{rule}: {found[0]}" for found in pattern.finditer(said) if found[0] not in printed)


def values(edition: Path) -> dict[str, Counter]:
    """The numbers of each noted value, of each card of the number index, and of each figure's description."""
    noted = json.loads((edition / "values.json").read_text(encoding="utf-8"))
    found = {f"{chapter}::{name}": _said(one) for chapter, own in noted.items() for name, one in own.items()}
    soup = BeautifulSoup((edition / "numbers.html").read_text(encoding="utf-8"), "html.parser")
    found |= {f"numbers.html#{card['id']}": card.select("dd")[1].get_text() for card in soup.select(".number-card")}
    return {name: numbers(said) for name, said in found.items()}


def _said(one) -> str:
    return one if isinstance(one, str) else one["said"]


def numbers(said: str) -> Counter:
    """All numbers of a text; in an English range a multiple that is named once holds for both ends."""
    said = re.sub(rf"(?<![\d,]){NUMBER} to {NUMBER}", _both_ends, said)
    return Counter(fraction(*found.groups()) for found in VALUE.finditer(said))


def _both_ends(found: re.Match) -> str:
    low, below, high, above = found.groups()
    return f"{low} {below or (above if ',' not in low else '') or ''} to {high} {above or ''}"


def all_breaches(site: Path = SITE) -> list[str]:
    """Every breach of the site, those within an edition first, then what the editions print to different digits."""
    found = []
    for edition in _editions(site):
        printed = _printed(edition / "data")
        found += [f"{edition.name}/{where}: {breach}" for where, said in texts(edition) for breach in breaches(said, printed)]
    first, *others = map(values, _editions(site))
    for other in others:
        found += [f"{name}: the editions differ" for name in sorted(first.keys() | other.keys()) if first.get(name) != other.get(name)]
    return list(dict.fromkeys(found))


def _editions(site: Path) -> list[Path]:
    return sorted(path.parent for path in site.glob("*/values.json"))


if __name__ == "__main__":
    breached = all_breaches(Path(sys.argv[1]) if len(sys.argv) > 1 else SITE)
    print("\n".join(breached + [f"{len(breached)} breaches"]))
    raise SystemExit(bool(breached))
