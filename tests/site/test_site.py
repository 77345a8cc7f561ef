"""The site as one: its data, its sitemap, and offers that are shown only when what they lead to is there."""

import re
import xml.etree.ElementTree as ElementTree

from answersheet.book.site import availability, complete
from answersheet.project import SITE


def test_the_sitemap_names_every_page_of_both_editions():
    tree = ElementTree.fromstring(complete.sitemap("https://book.example").encode())
    found = {place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    for page in complete.pages():
        for edition in ("en", "zh"):
            assert (SITE / edition / page).is_file()
            assert f"https://book.example/{edition}/{page}" in found
    assert len(found) == 2 * len(complete.pages())


def test_the_site_holds_data_and_what_hosts_ask_for():
    assert (SITE / "data" / "henan-answer-sheet.sqlite").read_bytes().startswith(b"SQLite format 3")
    assert (SITE / "data" / "datapackage.json").is_file()
    assert "Allow" in (SITE / "robots.txt").read_text(encoding="utf-8")
    assert "en/index.html" in (SITE / "404.html").read_text(encoding="utf-8")


def test_an_offer_is_shown_only_when_its_file_is_there(tmp_path):
    page = tmp_path / "en" / "index.html"
    page.parent.mkdir()
    page.write_text('<a hidden data-needs="en/book.pdf" href="book.pdf">PDF</a>', encoding="utf-8")
    availability.show(tmp_path)
    assert "hidden" in page.read_text(encoding="utf-8")
    (tmp_path / "en" / "book.pdf").write_text("x")
    availability.show(tmp_path)
    assert "hidden" not in page.read_text(encoding="utf-8")


def test_every_page_offers_the_whole_book_as_files():
    for edition in ("en", "zh"):
        for name in complete.pages():
            page = (SITE / edition / name).read_text(encoding="utf-8")
            links = re.findall(r'<a class="whole-book"( hidden)? data-needs="([^"]+)"', page)
            assert [(SITE / needed).is_file() and not hidden for hidden, needed in links] == [True, True, True], name
