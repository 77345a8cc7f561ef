"""An edition built for an address, as it is published: its pages name that address, and their cards are there."""

import os
import shutil
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from answersheet.project import ROOT
from tests.site.test_reproducible import LEFT_OUT

ADDRESS = "https://book.example/henan"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The English edition of a copy of the project, which is lent the executed chapters."""
    copy = tmp_path_factory.mktemp("addressed") / "book"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    shutil.copytree(ROOT / "_build" / "executed", copy / "_build" / "executed")
    environment = os.environ | {"PYTHONPATH": str(copy), "BOOK_URL": ADDRESS}
    command = [sys.executable, "-m", "answersheet.book.build", "en"]
    built = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return copy / "_build" / "site" / "en"


def test_pages_name_their_address_and_their_card(published):
    for name in ("index.html", "chapters/2-precision.html", "numbers.html"):
        soup = BeautifulSoup((published / name).read_text(encoding="utf-8"), "html.parser")
        assert soup.select_one('link[rel="canonical"]')["href"] == f"{ADDRESS}/en/{name}"
        assert soup.select_one('meta[name="citation_public_url"]')["content"] == f"{ADDRESS}/en/{name}"
        card = soup.select_one('meta[property="og:image"]')["content"]
        assert (published / card.removeprefix(f"{ADDRESS}/en/")).is_file()
        assert all(link["href"].startswith(ADDRESS) for link in soup.select('link[rel="alternate"][hreflang]'))
