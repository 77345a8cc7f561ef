"""Texts of tables come out as text, whatever they look like: in page tables, drawings, CSV, JSON-LD and templates."""

import csv
import json
from html.parser import HTMLParser
from io import StringIO
from xml.etree import ElementTree

import pandas as pd
import pytest

from answersheet.book.checking import texts
from answersheet.book.pages import citing
from answersheet.book.whole.templates import TEMPLATES
from answersheet.domain import tables
from answersheet.show import captions, placeholders
from answersheet.show.captions import Words
from answersheet.show.charts import published
from answersheet.show.charts.frame import drawing
from answersheet.show.display import Table

LOOKS_LIKE = {
    "HTML": "<b>bold</b> & <img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "Markdown": "*stars* [link](javascript:alert(1)) `code`",
    "TeX": r"$x_1^2$ \frac{1}{2} 100% costs $5",
    "entity": "&lt;b&gt; &amp;",
    "comment": "<!-- --> ]]> <![CDATA[",
    "Jinja": "{{ 7 * 7 }} {% if x %}",
}
nasty = pytest.mark.parametrize("text", LOOKS_LIKE.values(), ids=LOOKS_LIKE)


class Read(HTMLParser):
    """Elements and text of a page, as a browser takes them."""

    def __init__(self, page: str):
        super().__init__()
        self.tags, self.texts, self.values = set(), [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.values += [value for _name, value in attrs]

    def handle_data(self, data):
        self.texts.append(data)


@nasty
def test_cells_heads_and_captions_of_a_table(text):
    page = Read(Table([[text, "other"]], [text, "head"], text)._repr_html_())
    assert page.tags == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert page.texts.count(text) == 3 and text in page.values


def figure(text: str) -> published.Published:
    def draw(frame):
        made, axes = drawing(frame, 2)
        axes.text(0.1, 1, text[:30], fontsize=5)
        return made

    words = Words("fig-tried", text, text, "", text, text)
    rows = pd.DataFrame({"label": [text], "value": [1]})
    return published.publish(words, draw, alt=text, data=rows, said=rows.astype(str))


@nasty
def test_words_and_labels_of_a_figure(text):
    own = figure(text)
    for drawn in [own.svg, *own.card["svg"].values()]:
        root = ElementTree.fromstring(drawn)
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not names & {"script", "img", "b", "foreignObject"}
        said = [*(element.text for element in root.iter()), *(value for element in root.iter() for value in element.attrib.values())]
        assert any(text in one for one in said if one), "the drawing does not tell what it shows"
    for drawn in own.card["svg"].values():
        assert text[:30] in [element.text for element in ElementTree.fromstring(drawn).iter() if element.tag.endswith("text")]
    assert list(csv.reader(StringIO(own.card["csv"]))) == [["label", "value"], [text, "1"]]


@nasty
def test_data_in_a_page(text):
    written = citing._json({"name": text})
    assert "</" not in written and json.loads(written) == {"name": text}


@nasty
def test_templates_of_whole_files(text):
    assert Read(TEMPLATES.from_string('<p title="{{ said }}">{{ said }}</p>').render(said=text)).tags == {"p"}


@pytest.mark.parametrize("piece", ["{x.__class__}", "{x[0]}", "{0}", "{}", "{x!r}", "{x:>9999}", "{x", "}"])
def test_captions_are_filled_by_plain_names_alone(piece, monkeypatch):
    columns = {f"{stem}_{language}": "Words." for stem in ("title", "what", "axis", "note", "source") for language in ("en", "zh")}
    monkeypatch.setattr(tables, "read", lambda name: pd.DataFrame([{"name": "fig-tried"} | columns | {"note_en": piece, "note_zh": piece}]))
    with pytest.raises(ValueError):
        captions.read("fig-tried", x=1)
    assert placeholders.names("{share} of {all_there}, {{set}}") == {"share", "all_there"}


@pytest.mark.parametrize("formula", ["=1+1", "+1+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3x", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula_of_a_spreadsheet(formula):
    assert [expected for pattern, expected in texts.CHARACTERS if pattern.search(formula)] == [texts.NO_FORMULA]
    assert not [expected for pattern, expected in texts.CHARACTERS if pattern.search("-15.4")]
