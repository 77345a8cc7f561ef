"""Rerunning a chapter agrees with the built book, and says what differs when something does."""

import pytest

from answersheet.book import rerun

CHAPTER = "4-new-start"


def test_a_chapter_gives_the_published_values_again(capsys):
    assert rerun.main(CHAPTER) == 0
    assert ", 0 differ" in capsys.readouterr().out


def test_a_difference_is_named(monkeypatch, capsys):
    real = rerun.published
    monkeypatch.setattr(rerun, "published", lambda chapter: real(chapter) | {"figures-in-section-four": "7", "fig-gone": "a"})
    assert rerun.main(CHAPTER) == 1
    said = capsys.readouterr().out
    assert "figures-in-section-four  published: '7'  now: '0'" in said and "fig-gone  published: 'a'  now: None" in said


def test_a_published_chart_is_known_by_its_page():
    assert {"fig-policies-stock", "fig-secretaries"} <= rerun.published("1-mobilisation").keys()


def test_an_unknown_chapter_is_named():
    with pytest.raises(SystemExit, match="no chapter '9-none'"):
        rerun.main("9-none")
