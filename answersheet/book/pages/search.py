"""The search of both editions: English words by their stem, numbers whole, Chinese by pairs of characters."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.search.en import SearchEnglish

TERM = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+")


class SearchBoth(SearchEnglish):
    """The search language of both editions; `search.js` cuts the reader's query by the same rules."""

    lang = "han"
    language_name = "English and Chinese"
    js_splitter_code = Path(__file__).with_name("search.js").read_text(encoding="utf-8")

    def split(self, input: str) -> list[str]:
        return [part for term in TERM.findall(input) for part in parts(term)]


def parts(term: str) -> list[str]:
    """What one term is found by: a number without its commas, a run of Chinese by its pairs of characters and its characters."""
    if term[0].isdigit():
        return [term.replace(",", "")]
    if "\u3400" <= term[0] <= "\u9fff":
        return [term[place : place + 2] for place in range(len(term) - 1)] + list(term)
    return [term]


def setup(app) -> None:
    app.add_search_language(SearchBoth)
