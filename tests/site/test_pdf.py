"""The PDF of the whole book: what it says of itself, where it leads, what it is set in."""

import logging
import re
from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pytest

from answersheet.book.whole import pdf_metadata, title_page
from tests.site.whole import articles, built, descriptions, headings

FONTS = ("SourceSansPro", "NotoSansSC")


@pytest.fixture(scope="module")
def path(edition):
    return built(edition, "pdf")


@pytest.fixture(scope="module")
def book(path):
    return pypdf.PdfReader(path, strict=True)


@pytest.fixture(scope="module")
def site(edition):
    return articles(edition)


def bookmarks(book):
    """Every bookmark in order: its depth, its words, the page it leads to."""

    def walk(entries, depth):
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            else:
                yield depth, entry.title, book.get_destination_page_number(entry) + 1

    return list(walk(book.outline, 0))


def parted(book):
    """The bookmarks of the pages, and those of the working at the end."""
    marks = bookmarks(book)
    last = max(place for place, (depth, _title, _number) in enumerate(marks) if depth == 0)
    return marks[:last], marks[last + 1 :]


def test_it_opens_without_a_warning(path, caplog):
    with caplog.at_level(logging.WARNING):
        book = pypdf.PdfReader(path, strict=True)
        for page in book.pages:
            page.get_contents()
    assert [record for record in caplog.records if record.name.startswith("pypdf")] == []
    with pikepdf.open(path) as document:
        assert not document.check_pdf_syntax()


def test_it_says_what_it_is(book, edition, site):
    root = book.trailer["/Root"]
    assert root["/Lang"] == {"en": "en", "zh": "zh-CN"}[edition]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert book.metadata.title == headings(site["index"])[0]
    assert book.metadata.author and book.metadata.subject
    assert book.xmp_metadata.dc_title["x-default"] == book.metadata.title


def test_printed_again_it_is_the_same_bytes(browser, tmp_path):
    """A page for the book: Chromium dates what it prints, and numbers the structure on from what it printed before."""
    page, raw, saved = browser.new_page(), [], []
    for name in ("once.pdf", "again.pdf"):
        page.set_content("<h1>One</h1><table><thead><tr><th>Two<th>Three<tbody><tr><td>Four<td>Five</table>")
        raw.append(page.pdf(tagged=True))
        page.wait_for_timeout(1100)
        pdf_metadata.save(pikepdf.open(BytesIO(raw[-1])), title_page.read("A title"), tmp_path / name)
        saved.append((tmp_path / name).read_bytes())
    page.close()
    assert raw[0] != raw[1] and saved[0] == saved[1]


def test_every_page_of_the_book_begins_on_a_page_of_its_own(book, site):
    assert len(book.pages) >= len(site) + 3
    titles = {headings(article)[0] for article in site.values()}
    starts = [number for _depth, title, number in parted(book)[0] if title in titles]
    assert len(set(starts)) == len(site)


def test_the_working_of_each_chapter_stands_at_the_end(book, site):
    wanted = [headings(article)[0] for name, article in site.items() if name.startswith("chapters/")]
    assert [title for depth, title, _number in parted(book)[1] if depth == 2] == wanted


def test_the_bookmarks_hold_every_heading(book, site):
    wanted = sorted(title for article in site.values() for title in headings(article))
    story, _working = parted(book)
    found = [title for _depth, title, _number in story]
    parts = [title for depth, title, _number in story if depth == 0][1:]
    assert sorted(found) == sorted(wanted + parts)


def test_the_contents_give_the_pages_of_the_headings(book, site):
    parts = {title for depth, title, _number in bookmarks(book)[1:] if depth == 0}
    marks = [(title, number) for _depth, title, number in bookmarks(book) if title not in parts]
    text = "\n".join(book.pages[index].extract_text() for index in range(2, marks[0][1] - 1))
    text = re.sub(r"\s", "", text)
    for title, number in marks:
        title = re.sub(r"\s", "", title)
        assert re.search(rf"{re.escape(title)}{number}(?!\d{{3}})", text), (title, number)
        place = text.index(f"{title}{number}")
        text = text[:place] + text[place + len(f"{title}{number}") :]


def test_headings_stand_where_the_bookmarks_lead(book):
    on_page = cache(lambda number: re.sub(r"\s", "", book.pages[number - 1].extract_text()))
    for _depth, title, number in bookmarks(book):
        assert re.sub(r"\s", "", title) in on_page(number), (title, number)


def test_every_figure_keeps_its_description(book, site):
    said, seen = [], set()

    def walk(element):
        element = element.get_object()
        if not isinstance(element, pypdf.generic.DictionaryObject) or id(element) in seen:
            return
        seen.add(id(element))
        if "/Alt" in element:
            said.append(" ".join(element["/Alt"].split()))
        inner = element.get("/K", [])
        for child in inner if isinstance(inner, list) else [inner]:
            walk(child)

    walk(book.trailer["/Root"]["/StructTreeRoot"])
    for description in descriptions(site):
        assert description in said, description


def test_what_readers_software_calls_a_figure_is_described(path):
    with pikepdf.open(path) as document:
        items = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        figures = [item for item in items if item.get("/S") == "/Figure"]
        assert len(figures) > 50 and all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_every_link_says_where_it_leads(path):
    with pikepdf.open(path) as document:
        links = [link for page in document.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
        assert len(links) > 1000 and all(str(link.get("/Contents", "")).strip() for link in links)
        named = {str(link.Contents) for link in links if "/Dest" in link}
        assert not any(name.startswith("#") for name in named), [name for name in named if name.startswith("#")][:5]


def test_every_letter_has_a_glyph_in_a_font_of_the_file(path):
    with pikepdf.open(path) as document:
        fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        described = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        outlined = [item for item in described if "/FontFile2" in item]
        assert outlined
        assert all(any(name in str(item.FontName) for name in FONTS) for item in outlined)
        for number, page in enumerate(document.pages, start=1):
            known, current = page.resources.get("/Font", {}), None
            for operands, operator in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
                if str(operator) == "Tf":
                    current = known[str(operands[0])]
                elif current.Subtype == "/Type0":
                    pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                    assert b"\0\0" not in {codes[at : at + 2] for at in range(0, len(codes), 2)}, number
