"""Cards of shared links: they have the declared size, every line fits, and no line begins with a mark."""

import numpy as np
import pytest
from PIL import Image

from answersheet.book import wordlists
from answersheet.book.citing import cards, sharing

TITLES = [
    "核验：全部检验、区间与结论、以及能发现多少笔误、又有多少不能",
    "“集中”与“分散”、“多”与“少”：报告中的说法，以及本书的核验（第一部分）",
    "Precision: targeting, hard cases, money, motivation, innovation and quality (咬定总攻目标 下足绣花功夫拔穷根)",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("size", [72, 64, 56, 48])
def test_lines_fit_and_begin_with_no_mark(title, size):
    width = cards.SIZE[0] - 2 * cards.MARGIN
    lines = cards.lines(title, size, width)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    for line in lines:
        assert line[0] not in "、，。；：！？）》”’" and line[-1] not in "（《“‘"
        assert cards.font(size).getlength(line) <= width


@pytest.mark.parametrize("title", TITLES)
def test_nothing_is_drawn_over_the_edge(title):
    picture = np.asarray(cards.draw(title, "河南答卷·逐数复算", "book.example/henan/zh").convert("L"))
    height = picture.shape[0] - 24
    assert picture[:height, : cards.MARGIN // 2].min() == 255 and picture[:height, -cards.MARGIN // 2 :].min() == 255


def test_a_card_has_the_size_that_its_page_declares(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://book.example")
    declared = dict(sharing.addressed_tags("index", "河南答卷", "河南答卷", tmp_path))
    drawn = Image.open(tmp_path / sharing.FOLDER / declared["og:image"].rpartition("/")[2])
    assert drawn.size == (int(declared["og:image:width"]), int(declared["og:image:height"]))
    monkeypatch.delenv("BOOK_URL")
    assert sharing.addressed_tags("index", "河南答卷", "河南答卷", tmp_path) == []


def test_every_page_has_its_sentence_in_both_languages():
    rows = wordlists.DESCRIPTIONS.read_text(encoding="utf-8").splitlines()
    assert len(rows) == 1 + len(wordlists.told(wordlists.DESCRIPTIONS))
    with pytest.raises(ValueError, match="no-such-page"):
        sharing.described("no-such-page")
