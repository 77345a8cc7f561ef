"""The download of an edition: in a fresh environment its chapters give the book's values, and a chapter alone says what it lacks."""

import json
import os
import subprocess
import sys
import venv
from zipfile import ZipFile

import nbformat
import pytest

from answersheet.book import execute, notebooks
from answersheet.edition_record import editions
from answersheet.project import SITE
from tests.site.whole import built


def unpacked(edition, place):
    bundle = built(edition, "zip")
    with ZipFile(bundle) as packed:
        packed.extractall(place)
    return place / bundle.stem


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Runs notebooks in a new environment that holds what the download asks for, without the project and without a network."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    with ZipFile(built("en", "zip")) as packed:
        (folder / "requirements.txt").write_bytes(packed.read("henan-answer-sheet-en/requirements.txt"))
    install = [sys.executable, "-m", "pip", "--python", python, "--quiet", "install", "--no-compile", "-r", folder / "requirements.txt"]
    subprocess.run(install, check=True, capture_output=True)
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("BOOK_", "PYTHON", "VIRTUAL_ENV"))}
    bare |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}

    def run(*paths):
        return subprocess.run([python, "-m", "jupyter", "execute", "--inplace", *paths], capture_output=True, text=True, env=bare)

    return run


def test_chapters_give_the_books_values(run, tmp_path):
    """Every sixth in each edition; all of them run in the browser, from the same sources."""
    names = [path.name for path in execute.chapters()]
    for place, edition in enumerate(editions()):
        folder = unpacked(edition, tmp_path)
        chapters = [folder / "chapters" / name for name in names[3 * place :: 6]]
        done = run(*chapters)
        assert done.returncode == 0, done.stderr[-2000:]
        published = json.loads((SITE / edition / notebooks.VALUES).read_text(encoding="utf-8"))
        for path in chapters:
            outputs = [output for cell in nbformat.read(path, as_version=4).cells for output in cell.get("outputs", [])]
            assert notebooks.noted(outputs) == {name: card["said"] for name, card in published[path.stem].items()}, path.stem
        assert_a_chapter_alone_says_in_a_sentence_what_it_needs(run, edition, tmp_path)


def assert_a_chapter_alone_says_in_a_sentence_what_it_needs(run, edition, folder):
    alone = folder / "2-precision.ipynb"
    alone.write_bytes((SITE / edition / notebooks.PUBLISHED / alone.name).read_bytes())
    done = run("--allow-errors", alone)
    assert done.returncode == 0, done.stderr[-2000:]
    first = nbformat.read(alone, as_version=4).cells[0].outputs
    assert [output.output_type for output in first] == ["stream"]
    assert first[0].text.count("\n") == 1 and f"henan-answer-sheet-{edition}.zip" in first[0].text


def test_the_download_is_complete_and_small(edition, tmp_path):
    folder = unpacked(edition, tmp_path)
    papers = {"README.md", "requirements.txt", "LICENSE", "CITATION.cff", "CHANGELOG.md", "verify.py"}
    assert {path.name for path in folder.iterdir()} >= papers | {"chapters", "data", "answersheet"}
    assert not (folder / "answersheet" / "book").exists()
    assert len((folder / "README.md").read_text(encoding="utf-8").split("\n\n")) == 4
    assert built(edition, "zip").stat().st_size < 2**20
