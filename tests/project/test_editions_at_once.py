"""Editions made at once: each is made, and one that fails, or is killed, fails the whole."""

from types import SimpleNamespace

import pytest

from answersheet.book import editions


@pytest.fixture
def ended(monkeypatch):
    """How the process of each edition ends; returns what was asked for."""
    asked = []

    def ended(codes, **said):
        def run(command, env, **_options):
            asked.append((command[-1], env["BOOK_LANG"]))
            return SimpleNamespace(returncode=codes[command[-1]], stderr=said.get(command[-1], ""))

        monkeypatch.setattr(editions.subprocess, "run", run)
        return asked

    return ended


def test_every_edition_is_made_in_its_language(ended):
    asked = ended({"en": 0, "zh": 0})
    editions.each("some.module", print, "en", "zh")
    assert sorted(asked) == [("en", "en"), ("zh", "zh")]


@pytest.mark.parametrize("codes", [{"en": 0, "zh": 1}, {"en": -9, "zh": 0}])
def test_an_edition_that_ends_badly_fails_the_whole(ended, codes):
    ended(codes)
    with pytest.raises(SystemExit) as end:
        editions.each("some.module", print, "en", "zh")
    assert end.value.code in (1, -9)


def test_what_stops_both_is_said_once(ended, capfd):
    ended({"en": 1, "zh": 1}, en="error: a cell\n", zh="error: a cell\n")
    with pytest.raises(SystemExit):
        editions.each("some.module", print, "en", "zh")
    assert capfd.readouterr().err == "error: a cell\n"


def test_an_edition_that_is_killed_is_named(ended, capfd):
    ended({"en": -9, "zh": 0})
    with pytest.raises(SystemExit):
        editions.each("some.module", print, "en", "zh")
    assert "'en' was ended by signal 9" in capfd.readouterr().err
