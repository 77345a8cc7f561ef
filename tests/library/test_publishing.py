"""A published figure: the card that a page is given, and what leaves the page."""

import struct
import tomllib
from fractions import Fraction

import pandas as pd
import pytest

from answersheet.domain.quantity import Quantity
from answersheet.project import ROOT
from answersheet.show.captions import MIME, Words
from answersheet.show.charts import published
from answersheet.show.charts.bar_charts import bars
from answersheet.show.charts.frame import NARROW, WIDE, blank, drawing, panel, plot, tie, tie_each
from answersheet.show.charts.in_words import told
from answersheet.show.charts.positions import slider
from answersheet.show.plotted import Mark, origins
from tests.library.made import claim, statement

EXITS = statement(
    "hn2", "700", "person", "万", publisher="An office", title="A title", url="https://example.org", concept="on the list"
).quantity
STOCK = statement("hn1", "698", "person", "万", publisher="Another office", concept="of the year").quantity
LIFTED = claim("lifted", "718.6", "person", "万", kind="count").quantity
WORDS = Words("fig-tried-2", "A finding", "What it shows.", "people", "A note.", "")
CITED = tomllib.loads((ROOT / "data" / "report.toml").read_text(encoding="utf-8"))["cited"]["en"]
HEADS = ["What", "Value", "Interval", "Kind", "Source"]


def tried(*quantities, words=WORDS, said=None):
    """A figure of some values, each a line of text."""
    marks = [Mark(f"row\n{place}", quantity) for place, quantity in enumerate(quantities)]

    def draw(frame):
        figure, axes = drawing(frame, 1.0)
        for row, mark in enumerate(marks):
            tie(row, axes.text(0.1, 0.2 + 0.2 * row, mark.said))
        return figure

    data = pd.DataFrame({"value": float(mark.quantity), "origins": origins(mark.quantity)} for mark in marks)
    return published.publish(words, draw, data=data, alt="All that it tells.", said=told(marks) if said is None else said)


def test_the_card_of_a_figure():
    card = tried(LIFTED, EXITS / 2, STOCK, LIFTED - STOCK).card
    assert set(card["svg"]) == {"wide", "narrow"} and 'class="chart narrow"' in card["svg"]["narrow"]
    assert 'id="fig-tried-2-wide-title">A finding<' in card["svg"]["wide"]
    assert '<desc id="fig-tried-2-told">All that it tells.<' in card["svg"]["wide"]
    assert 'aria-describedby="fig-tried-2-told"' in card["svg"]["narrow"] and "<desc" not in card["svg"]["narrow"]
    assert {key: value for key, value in card.items() if key not in ("svg", "statements")} == {
        "name": "fig-tried-2",
        "title": "A finding",
        "caption": "What it shows. A note.",
        "alt": "All that it tells.",
        "source": f"Source: {CITED}; Another office; An office; computed in this book.",
        "table": {
            "head": HEADS,
            "rows": [
                ["row 0", "7.186 million people", "7.1855 to 7.1865 million people", "computed here", "the report"],
                ["row 1", "3.50 million people", "3.497 to 3.503 million people", "computed here", "An office"],
                ["row 2", "6.98 million people", "6.975 to 6.985 million people", "computed here", "Another office"],
                ["row 3", "206,000 people", "200,500 to 211,500 people", "computed here", "the report; Another office"],
            ],
        },
        "csv": "value,origins\n7186000.0,lifted\n3500000.0,hn2\n6980000.0,hn1\n206000.0,hn1|lifted\n",
        "origins": ["hn1", "hn2", "lifted"],
    }
    assert card["statements"][1] == {
        "said": "7.00 million people, China, 2013–2020 (on the list)",
        "concept": "on the list",
        "publisher": "An office",
        "title": "A title",
        "published": "2020-01-01",
        "url": "https://example.org",
    }
    assert [one["publisher"] for one in card["statements"]] == ["Another office", "An office"]


@pytest.mark.parametrize(
    ("quantities", "source"),
    [
        ([STOCK], "Source: Another office; computed in this book."),
        ([LIFTED], f"Source: {CITED}; computed in this book."),
    ],
)
def test_a_source_line_names_the_report_unless_only_others_are_drawn(quantities, source):
    assert tried(*quantities).card["source"] == source
    assert tried(*quantities, words=Words("fig-tried", "", "", "", "", "Source: X.")).card["source"] == "Source: X."


@pytest.mark.parametrize(
    ("statuses", "computed"), [(["stated", "elsewhere"], False), (["stated", "computed"], True), (["inferred"], True), ([], False)]
)
def test_a_source_line_says_computed_only_where_something_is(statuses, computed):
    data = pd.DataFrame({"status": statuses, "value": [1] * len(statuses)})
    figure = published.publish(WORDS, lambda frame: drawing(frame, 1.0)[0], data=data, alt="A figure.", said=data.astype(str))
    assert figure.card["source"].endswith("; computed in this book.") == computed


def test_what_is_missing_in_a_table_is_empty():
    said = pd.DataFrame({"one": [None, float("nan")], "two": [1.5, "text"]}, dtype=object)
    assert tried(STOCK, LIFTED, said=said).card["table"] == {"head": ["one", "two"], "rows": [["", "1.5"], ["", "text"]]}


@pytest.mark.parametrize("name", ["tried", "fig-tried!", "fig_tried"])
def test_a_malformed_name_is_refused(name):
    with pytest.raises(ValueError, match=f"'{name}': a figure's name is fig-"):
        tried(STOCK, words=Words(name, "", "", "", "", ""))


def test_rows_and_words_must_pair():
    with pytest.raises(ValueError, match="fig-tried-2: 2 rows, but 1 of them in words"):
        tried(STOCK, LIFTED, said=pd.DataFrame({"one": ["x"]}))


def test_outside_of_the_page_the_title_stands_above_and_the_source_below():
    one = tried(STOCK)
    across, down = one.alone.get_size_inches()
    title, foot = one.alone.texts
    assert (title.get_text(), title.get_fontsize(), title.get_va()) == ("A finding", 12.5, "top")
    source = "Source: Another office; computed in this book. Henan's Answer Sheet, Recomputed, CC BY 4.0."
    assert (foot.get_text(), foot.get_fontsize()) == (f"{one.card['caption']}\n{source}", 8)
    top, bottom = 12.5 * 1.3 / 72 + 0.2, 2 * 8 * 1.3 / 72 + 0.2
    assert (across, down) == (pytest.approx(WIDE.width + 0.2), pytest.approx(1 + top + bottom))
    assert [text.get_position()[0] * across for text in (title, foot)] == pytest.approx([0.1, 0.1])
    assert (1 - title.get_position()[1]) * down == pytest.approx(0.1) and foot.get_position()[1] * down == pytest.approx(0.1)
    box = one.alone.axes[0].get_position()
    assert [box.x0, box.y0 * down, box.width, box.height * down] == pytest.approx([0.1 / across, bottom, WIDE.width / across, 1])
    assert foot.get_color() == "#5f6368" and one.alone.patch.get_visible()


def texts_of(png: bytes) -> list[bytes]:
    """The chunks of text of a PNG file."""
    found, place = [], 8
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        found += [png[place + 8 : place + 8 + size]] if png[place + 4 : place + 8] == b"tEXt" else []
        place += size + 12
    return found


@pytest.mark.parametrize(("shown", "at", "cut"), [((0, 1), 0, True), ((0, 1), 1, True), ((1, 0), 0, True), ((0, 1), 0.5, False)])
def test_a_label_of_a_tick_may_be_cut_off_only_where_it_is_not_drawn(recwarn, shown, at, cut):
    def draw(frame):
        figure, axes = plot(frame, 1.0)
        axes.set_xticks([at, 5, -5], ["a label of some length" if cut else "short", "beyond " * 20, "before " * 20])
        axes.set_xlim(*shown)
        return figure

    table = pd.DataFrame({"value": [1]})
    published.publish(WORDS, draw, data=table, alt="", said=table)
    told = {str(one.message) for one in recwarn}
    assert told == ({"fig-tried-2: 'a label of some length' does not fit the figure"} if cut else set())
    assert all(one.filename == __file__ for one in recwarn)


def test_pictures_say_whose_they_are():
    one = tried(STOCK)
    rights = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    for said in ("A finding", "All that it tells.", "Source: Another office", "Henan Answer Sheet contributors", rights, "Recomputed"):
        assert said in one.svg
    assert f">{rights}<" in one.svg and ">Henan Answer Sheet contributors<" in one.svg
    assert "<dc:date>" not in one.svg
    assert one.png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", one.png[16:24]) == (
        1228,
        int(one.alone.get_size_inches()[1] * 192),
    )
    for key, value in {"Title": "A finding", "Author": "Henan Answer Sheet contributors", "Copyright": rights}.items():
        (chunk,) = [part for part in texts_of(one.png) if part.startswith(f"{key}\0".encode())]
        assert chunk == f"{key}\0{value}".encode()
    assert b"Software" not in one.png and one.alone.dpi == 72


def test_a_notebook_shows_the_drawing_and_keeps_the_card(monkeypatch):
    monkeypatch.delenv("BOOK_PICTURES", raising=False)
    one = tried(STOCK)
    assert one._repr_mimebundle_() == {"image/svg+xml": one.svg, MIME: one.card, "text/plain": "fig-tried-2: All that it tells."}
    monkeypatch.setenv("BOOK_PICTURES", "1")
    assert one._repr_mimebundle_()["image/png"].startswith("iVBORw0KGgo")


def test_a_slider_swaps_what_differs_between_its_positions(monkeypatch):
    monkeypatch.setattr("answersheet.show.captions.read", lambda name, **values: WORDS)
    figure = bars([Mark("size", LIFTED)], "fig-tried-2")
    one = slider("share", {"a": 1, "b": 2}, lambda position: (figure, {"part_of": LIFTED * position, "said": "x"}), at="b", label="Which")
    kept = one.card["slider"]
    assert {key: kept[key] for key in ("name", "label", "at")} == {"name": "share", "label": "Which", "at": 1}
    assert [position["label"] for position in kept["positions"]] == ["a", "b"]
    assert [position["key"] for position in kept["positions"]] == ["1", "2"]
    named = {"1,000": Quantity.of(1000), "half": Fraction(1, 2), "some": "few"}
    keys = [position["key"] for position in slider("share", named, lambda _: figure, at="some", label="").card["slider"]["positions"]]
    assert keys == ["1000", "0.5", "some"]
    assert kept["positions"][1]["values"] == {"part-of": "14.4 million people", "said": "x"}
    assert set(kept["positions"][0]) == {"label", "key", "values", "title", "caption", "alt", "svg", "table"}
    assert slider("share", {"a": 1}, lambda position: figure, at="a", label="").card["slider"]["positions"][0]["values"] == {}
    with pytest.raises(ValueError, match="'Share': a slider's name is lower-case letters"):
        slider("Share", {"a": 1}, lambda position: figure, at="a", label="")
    with pytest.raises(ValueError, match="'c' is not a position of the slider 'share'"):
        slider("share", {"a": 1}, lambda position: figure, at="c", label="")


def test_frames_are_those_of_the_page_and_of_a_phone():
    assert (WIDE.name, WIDE.width, WIDE.text, WIDE.small, WIDE.ticks, WIDE.beside) == ("wide", 6.2, 9.5, 9.0, 5, 0.38)
    assert (NARROW.name, NARROW.width, NARROW.text, NARROW.small, NARROW.ticks, NARROW.beside) == ("narrow", 3.4, 9.5, 9.0, 3, 0)
    assert WIDE.line == pytest.approx(9.5 * 1.3 / 72) and WIDE.line_of(72) == pytest.approx(1.3)


def test_axes_are_placed_in_inches_from_the_upper_left():
    figure = blank(WIDE, 2.0)
    box = panel(figure, 0.62, 0.5, 3.1, 1.0).get_position()
    assert (box.x0, box.y0, box.width, box.height) == pytest.approx((0.1, 0.25, 0.5, 0.5))
    box = plot(WIDE, 2.0)[1].get_position()
    assert (box.x0, box.width, box.y0, box.y1) == pytest.approx((0.1, 5.48 / 6.2, 0.21, 0.95))
    axes = drawing(NARROW, 1.5)[1]
    assert (axes.get_xlim(), axes.get_ylim(), list(axes.get_xticks())) == ((0, 3.4), (1.5, 0), [])
    assert not any(spine.get_visible() for spine in axes.spines.values())


def test_what_draws_a_row_says_so():
    _figure, axes = drawing(WIDE, 1.0)
    one, other, each = axes.text(0, 0, "a"), axes.text(0, 0, "b"), axes.scatter([0, 1], [0, 1])
    tie(3, one)
    tie(4, [other])
    tie_each(5, each)
    assert [artist.get_gid() for artist in (one, other, each)] == ["row-3", "row-4", "rows-5"]
