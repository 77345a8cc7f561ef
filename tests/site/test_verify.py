"""A citation recomputed: it holds where value and words are as they were cited, and is told where they are not."""

import json
import subprocess
import sys

import pytest

from answersheet.book import provenance
from answersheet.project import ROOT, SITE

HOME = "https://book.example/v/0.1.0"


def verify(citation: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "verify.py", citation], cwd=ROOT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def cited(edition):
    """Everything on the built pages that can be cited, by its place."""
    return json.loads((SITE / edition / "cited.json").read_text(encoding="utf-8"))


def citation(edition, cited, place, print_=""):
    page, _mark, id = place.partition("#")
    return f"Henan Answer Sheet contributors. {HOME}/{edition}/{page}?cited=0.1.0~{print_ or cited[place]['fingerprint']}#{id}."


def test_a_citation_that_was_copied_holds(edition, cited):
    place = "numbers.html#people-lifted"
    done = verify(citation(edition, cited, place))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("holds\n") and cited[place]["said"] in done.stdout
    assert f"version {provenance.version()}, commit {provenance.commit()}" in done.stdout


def test_values_and_charts_are_recomputed_by_their_chapter(edition, cited):
    """A chart in one edition, a value in the other."""
    value = next(place for place in cited if place.startswith("values.html#0-headline-"))
    chart = next(place for place in cited if place.startswith("chapters/0-headline.html#fig-"))
    done = verify(citation(edition, cited, {"en": chart, "zh": value}[edition]))
    assert done.returncode == 0 and done.stdout.endswith("holds\n"), done.stdout + done.stderr
    words = done.stdout.splitlines()[0].partition(": ")[2].split("; ")
    assert len(set(words)) == len(words), done.stdout


def test_another_value_or_word_does_not_hold(edition, cited):
    done = verify(citation(edition, cited, "numbers.html#people-lifted", "000000"))
    assert done.returncode == 1 and "does not hold" in done.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no address", "copy one by"),
        (f"{HOME}/en/numbers.html?cited=0.1.0~aaaaaa#people-lost", "people-lost"),
        (f"{HOME}/en/chapters/9-none.html?cited=0.1.0~aaaaaa#fig-none", "fig-none"),
    ],
)
def test_what_cites_nothing_here_is_told_in_a_sentence(text, told):
    done = verify(text)
    assert done.returncode == 1 and done.stderr.startswith("error: ") and told in done.stderr and done.stderr.count("\n") == 1


def test_fingerprints_are_the_same_in_every_edition_but_for_words():
    here, there = (json.loads((SITE / edition / "cited.json").read_text(encoding="utf-8")) for edition in ("en", "zh"))
    assert here.keys() == there.keys()
    for place, one in here.items():
        if one["kind"] in ("numbers",) or one.get("low") is not None:
            assert one["fingerprint"] == there[place]["fingerprint"], place
        if one["kind"] != "tables":
            assert len(one["fingerprint"]) == 6, place
