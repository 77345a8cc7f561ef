"""The two editions: the same pages, anchors, figures and values; nothing untranslated; a switch that keeps the place."""

import csv
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont
from pybtex.database import parse_file

from answersheet.book import translate
from answersheet.project import LOCALE, ROOT, SITE
from tests.conftest import pages_of

CATALOGUES = sorted((LOCALE / "zh_CN" / "LC_MESSAGES").rglob("*.po"))
ROLE = r"\{\w+(?::\w)?\}`[^`]*`|\]\([^)]*\)"
PLACE = r"\{\w+[^}]*\}"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
QUOTED = {"pre", "code", "script", "style", "svg", "math", "title"}
NAMED = {"name", "figure-source", "note-source", "statements", "edition", "citation-list", "citation", "docutils literal", "bibliography"}


class Prose(HTMLParser):
    """The text of a page's article and contents, without code, names, sources and what stands in another language."""

    def __init__(self, html):
        super().__init__()
        self.texts, self.open, self.hidden = [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        classes = set((found.get("class") or "").split())
        hides = tag in QUOTED or classes & NAMED or found.get("lang") == "en"
        if tag not in VOID:
            self.open.append((tag, bool(hides)))
            self.hidden += bool(hides)
        if tag == "img" and not self.hidden:
            self.texts.append(found.get("alt") or "")

    def handle_endtag(self, tag):
        while self.open:
            closed, hides = self.open.pop()
            self.hidden -= hides
            if closed == tag:
                break

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)


def messages(path):
    with open(path, "rb") as file:
        return [message for message in read_po(file) if message.id]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_nothing_is_untranslated_or_fuzzy(path):
    with open(path, "rb") as file:
        assert translate.untranslated(read_po(file)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_keep_values_and_links(path):
    pattern = PLACE if path.stem == "answersheet" else ROLE
    for message in messages(path):
        assert sorted(set(re.findall(pattern, message.id))) == sorted(set(re.findall(pattern, message.string))), message.id


def test_the_catalogues_know_every_message():
    known = {message.id for message in messages(LOCALE / "zh_CN" / "LC_MESSAGES" / "answersheet.po")}
    assert {message.id for message in translate.sayings("zh") if message.id} == known


def test_both_editions_have_the_same_pages_anchors_and_figures():
    names = [{page.relative_to(SITE / edition).as_posix() for page in pages_of(edition)} for edition in ("en", "zh")]
    assert names[0] == names[1]
    for name in names[0]:
        if name.startswith("chapters/") or name == "numbers.html":
            ids = [set(re.findall(r' id="((?:fig-)?[a-z0-9-]+)"', (SITE / edition / name).read_text("utf-8"))) for edition in ("en", "zh")]
            anchors = [{id for id in found if not re.fullmatch(r"id\d+|codecell\d+|.*-search-.*", id)} for found in ids]
            assert anchors[0] == anchors[1], name


def test_figures_plot_the_same_values_in_both_editions():
    for path in sorted((SITE / "en" / "figures").glob("*.csv")):
        tables = []
        for edition in ("en", "zh"):
            with open(SITE / edition / "figures" / path.name, encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            tables.append([[row[column] for column in ("value", "low", "high", "status", "origins") if column in row] for row in rows])
        assert tables[0] == tables[1], path.name


def test_no_english_sentence_on_a_chinese_page():
    found = []
    for page in pages_of("zh"):
        text = " ".join(Prose(page.read_text(encoding="utf-8")).texts)
        sentences = re.findall(r"(?:\b[A-Za-z][a-z]+[ ,]+){3,}[A-Za-z]+", text)
        found += [(page.name, words) for words in sentences if "Henan Answer Sheet" not in words]
    assert found == []


def names_of_works(name):
    entries = parse_file(str(ROOT / f"{name}.bib")).entries
    return {key: {str(person) for person in work.persons["author"]} for key, work in entries.items()}


def test_institutions_have_their_name_in_both_editions():
    assert not any(name.startswith("{") for names in names_of_works("references").values() for name in names)
    own = {language: names_of_works(f"references.{language}") for language in ("en", "zh")}
    assert set(own["en"]) == set(own["zh"])
    assert not any(re.search(r"[A-Za-z]", name) for names in own["zh"].values() for name in names)


@pytest.mark.parametrize(
    ("edition", "role", "key", "said"),
    [
        ("en", "cite:t", "worldbank2022", "World Bank and Development Research Center of the State Council (2022)"),
        ("zh", "cite:t", "worldbank2022", "世界银行、国务院发展研究中心（2022）"),
        ("en", "cite:p", "zhang2014surveys", "(Zhang et al., 2014)"),
        ("zh", "cite:p", "zhang2014surveys", "（Zhang等，2014）"),
    ],
)
def test_pages_and_notebooks_cite_a_work_alike(edition, role, key, said):
    page = Prose((SITE / edition / "chapters" / "5-henan-in-china.html").read_text(encoding="utf-8"))
    assert said in "".join(page.texts)
    code = f"from answersheet.book.pages import literature; print(literature.cited({role!r}, {key!r}))"
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | {"BOOK_LANG": edition}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


def test_the_switch_keeps_the_place(browser, address, edition):
    other = {"en": "zh", "zh": "en"}[edition]
    page = browser.new_page()
    page.goto(f"{address}/chapters/2-precision.html#money")
    page.locator("a.edition").first.click()
    page.wait_for_load_state()
    assert page.url.endswith(f"/{other}/chapters/2-precision.html#money")
    assert page.locator("#money").count() == 1
    page.close()


@pytest.mark.parametrize(("language", "folder"), [("zh-CN", "zh"), ("en-GB", "en"), ("fr-FR", "en")])
def test_the_root_page_knows_the_reader(browser, address, edition, language, folder):
    context = browser.new_context(locale=language)
    page = context.new_page()
    page.goto(address.rpartition("/")[0] + "/index.html")
    page.wait_for_url(f"**/{folder}/index.html")
    context.close()


def test_pages_name_their_language(pages, edition):
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert f'<html lang="{ {"en": "en", "zh": "zh-CN"}[edition] }"' in html
        assert html.count("hreflang=") >= 3, page


def test_the_carried_font_has_what_frames_and_scripts_say():
    """The words of cards and of copying stand in the page as JSON, those of the theme and of a slider's positions in scripts."""
    page = (SITE / "zh" / "chapters" / "2-precision.html").read_text(encoding="utf-8")
    said = [json.loads(words) for words in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S) if words.strip()]
    files = [
        SITE / "zh" / "_static" / "translations.js",
        *(SITE / "zh" / "figures").glob("*.js"),
        *(SITE / "zh" / "figures").glob("*.html"),
    ]
    scripts = json.dumps(said, ensure_ascii=False) + "".join(path.read_text(encoding="utf-8") for path in files)
    held = TTFont(SITE / "zh" / "_static" / "han.woff").getBestCmap()
    wanted = {letter for letter in re.sub(r"\\u([0-9a-f]{4})", lambda one: chr(int(one[1], 16)), scripts) if "一" <= letter <= "鿿"}
    assert "闭" in wanted and sorted(letter for letter in wanted if ord(letter) not in held) == []
