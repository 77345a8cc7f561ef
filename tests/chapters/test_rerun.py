"""Rerunning a chapter agrees with the built book, and says what differs when something does."""

import pytest

from answersheet.book import rerun

CHAPTER = "4-new-start"


def test_a_chapter_gives_the_published_values_again(capsys):
    assert rerun.main(CHAPTER) == 0
    assert ", 0 differ" in capsys.readouterr().out


def test_a_difference_is_named(monkeypatch, capsys):
    real = rerun.published
    monkeypatch.setattr(rerun, "published", lambda chapter, names: real(chapter, names) | {"figures-in-section-four": "7"})
    assert rerun.main(CHAPTER) == 1
    assert "figures-in-section-four  published: '7'  now: '0'" in capsys.readouterr().out


def test_an_unknown_chapter_is_named():
    with pytest.raises(SystemExit, match="no chapter '9-none'"):
        rerun.main("9-none")
