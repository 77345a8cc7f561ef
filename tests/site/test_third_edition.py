"""A third edition needs its translations alone: one in a made-up language, English with accents and a tenth longer, is built from them.

It is built for an address, as editions are published: its pages name that address, and their cards are there.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup

from answersheet.project import ROOT
from tests.site.test_editions import Prose
from tests.site.test_reproducible import LEFT_OUT

ADDRESS = "https://book.example/henan"
KEPT = re.compile(r"(\{[a-z:]+\}`[^`]*`|`[^`]*`|\]\([^)]*\)|\$?\{[^}]*\}|<[^>]+>|\$[^$]+\$|%\(?\w*\)?[sd]|https?://\S+)")
ACCENTS = str.maketrans({"a": "åå", "e": "ë", "i": "ï", "o": "öö", "u": "ü", "c": "ç", "n": "ñ", "y": "ÿ"})
UNTRANSLATED = re.compile(r"(?:\b[A-Za-z]*[aeiou][a-z]*\b[ ,]+){2,}[A-Za-z]*[aeiou][a-z]*")
NAMES = re.compile("Henan Answer Sheet|State Council")
"""Of the author, and of the institutions whose works are cited: `references.<language>.bib` holds them."""
EDITION = """
[xa]
tag = "en-XA"
sphinx = "en_XA"
name = "Ëëñglïïsh"
scales = [[1_000_000_000, " bïïllïïööñ"], [1_000_000, " mïïllïïööñ"]]
thousands = "'"
space = " "
each = ""
plurals = true
citation = "GB/T 7714"
biblatex = "english"
search = "han"
works = {left = "<", right = ">", comma = "; ", and = " & ", others = " & al."}
"""


def accented(text):
    """A message in the made-up language: roles, places, links, markup and formulas stay as they are."""
    return "".join(part if place % 2 else part.translate(ACCENTS) for place, part in enumerate(KEPT.split(text)))


def run(copy, *arguments):
    environment = os.environ | {"PYTHONPATH": str(copy), "BOOK_URL": ADDRESS}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=copy, env=environment, capture_output=True, text=True)


def translate_all(folder):
    for path in folder.rglob("*.po"):
        with open(path, "rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            if message.id:
                message.string = accented(message.id)
        with open(path, "wb") as file:
            write_po(file, catalogue)


@pytest.fixture
def made(tmp_path_factory):
    """The third edition of a copy of the project in which only `locale/` differs."""
    copy = tmp_path_factory.mktemp("third") / "book"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    with open(copy / "locale" / "editions.toml", "a", encoding="utf-8") as file:
        file.write(EDITION)
    assert "en_XA/LC_MESSAGES/answersheet.po: " in run(copy, "answersheet.book.translate").stdout
    own = copy / "locale" / "en_XA" / "LC_MESSAGES"
    for name in ("sphinx.po", "sphinx.js"):
        shutil.copy(ROOT / "locale" / "zh_CN" / "LC_MESSAGES" / name, own / name)
    translate_all(own)
    built = run(copy, "answersheet.book.build", "xa")
    assert built.returncode == 0, built.stdout + built.stderr
    return copy / "_build" / "site"


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_it_is_an_edition_like_the_others(made):
    assert_pages_carry_its_tag_and_lead_to_the_others(made)
    assert_pages_name_their_address_and_their_card(made)
    assert_numbers_are_written_by_its_record(made)
    assert_nothing_is_left_in_the_source_language(made)


def assert_pages_carry_its_tag_and_lead_to_the_others(made):
    page = soup(made / "xa" / "chapters" / "2-precision.html")
    assert page.html["lang"] == "en-XA"
    switches = {link["hreflang"]: (link["href"], link.get_text()) for link in page.select("a.edition")}
    assert switches == {
        "en": ("../../en/chapters/2-precision.html", "English"),
        "zh-CN": ("../../zh/chapters/2-precision.html", "中文"),
    }
    assert {link["hreflang"] for link in page.select("link[rel=alternate][hreflang]")} == {"en", "zh-CN", "en-XA"}
    root = soup(made / "index.html")
    assert {link["hreflang"]: link.get_text() for link in root.select("p a")}["en-XA"] == accented("Henan's Answer Sheet, Recomputed")


def assert_pages_name_their_address_and_their_card(made):
    for name in ("index.html", "chapters/2-precision.html", "numbers.html"):
        page = soup(made / "xa" / name)
        assert page.select_one('link[rel="canonical"]')["href"] == f"{ADDRESS}/xa/{name}"
        assert page.select_one('meta[name="citation_public_url"]')["content"] == f"{ADDRESS}/xa/{name}"
        card = page.select_one('meta[property="og:image"]')["content"]
        assert (made / card.removeprefix(f"{ADDRESS}/")).is_file()
        assert all(link["href"].startswith(ADDRESS) for link in page.select('link[rel="alternate"][hreflang]'))


def assert_numbers_are_written_by_its_record(made):
    said = soup(made / "xa" / "numbers.html").get_text()
    assert "7.186 mïïllïïööñ pëööplë" in said and "9’536 vïllåågës" in said


def assert_nothing_is_left_in_the_source_language(made):
    found = []
    for page in sorted((made / "xa").rglob("*.html")):
        if "_static" not in page.parts:
            text = " ".join(Prose(page.read_text(encoding="utf-8")).texts)
            found += [(page.name, words[0]) for words in UNTRANSLATED.finditer(text) if not NAMES.search(words[0])]
    assert found == []


def test_an_unknown_edition_is_told_in_a_sentence():
    done = subprocess.run(
        [sys.executable, "-c", "from answersheet.chapter import *"],
        cwd=ROOT,
        env=os.environ | {"BOOK_LANG": "fr"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "error: BOOK_LANG is 'fr'; the book has the editions en, zh"
