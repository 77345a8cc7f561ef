"""The build run into walls: it says in one message which page or setting and why, or is not stopped at all; and mended, it builds.

What is built is the project with a single small chapter.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from answersheet.project import BUILD, ROOT

LEFT_OUT = shutil.ignore_patterns("_build", ".venv", "__pycache__", ".*", "tests", "bench", "docs", "*.mo")
CELLS = ["from answersheet.chapter import *", 'report.claim("people-lifted")']
CELL = CELLS[1]
CHAPTER = "chapters/small.ipynb"


class Project:
    def __init__(self, folder: Path):
        self.folder = folder

    def build(self, *languages: str, command=None, **environment: str) -> subprocess.CompletedProcess:
        return self.started(*languages or ("en",), command=command, **environment).wait()

    def started(self, *languages, command=None, **environment):
        command = command or [sys.executable, "-m", "answersheet.book.build", *languages]
        environment = {name: value for name, value in (os.environ | environment).items() if value}
        return Running(
            subprocess.Popen(command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        )

    def write(self, *cells: str, prose: str = "A word.") -> None:
        made = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        made.cells = [nbformat.v4.new_markdown_cell(f"# Small\n\n{prose}", id="prose")]
        made.cells += [nbformat.v4.new_code_cell(cell, id=f"cell-{place}") for place, cell in enumerate(cells)]
        nbformat.write(made, self.folder / CHAPTER)

    def page(self, language="en") -> bytes:
        return (self.folder / "_build" / "site" / language / "chapters" / "small.html").read_bytes()


class Running:
    def __init__(self, process):
        self.process = process

    def wait(self):
        out, err = self.process.communicate(timeout=300)
        return subprocess.CompletedProcess(self.process.args, self.process.returncode, out, err)


def said(done) -> str:
    """The one message of a build that failed."""
    assert done.returncode != 0
    assert [line.startswith("error: ") for line in done.stderr.splitlines()].count(True) == 1, done.stderr
    assert done.stderr.startswith("error: ")
    assert "answersheet/book" not in done.stderr
    return done.stderr


def passed(done) -> None:
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr.lower()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("walls") / "book")
    shutil.copytree(ROOT, project.folder, ignore=LEFT_OUT)
    with open(project.folder / "descriptions.csv", "a", encoding="utf-8") as sentences:
        sentences.write("chapters/small,A small chapter.,小小一章。\n")
    (project.folder / "index.md").write_text("# Cover\n\nA word.\n")
    (project.folder / "_toc.yml").write_text("format: jb-book\nroot: index\nparts:\n  - chapters:\n      - file: chapters/small\n")
    if (BUILD / "checked").exists():
        (project.folder / "_build").mkdir()
        shutil.copy(BUILD / "checked", project.folder / "_build")
    project.write(*CELLS)
    passed(project.build())
    return project


@pytest.fixture
def project(built, tmp_path):
    shutil.copytree(built.folder, tmp_path / "book", symlinks=True)
    return Project(tmp_path / "book")


def test_a_changed_chapter_is_made_anew_beside_pages_that_are_kept(project):
    (project.folder / "extra.md").write_text("# Extra\n\nA word.\n", encoding="utf-8")
    for name, line in (("_toc.yml", "      - file: extra\n"), ("descriptions.csv", "extra,An extra page.,另一页。\n")):
        with open(project.folder / name, "a", encoding="utf-8") as file:
            file.write(line)
    for word in ("First", "Another"):
        project.write(*CELLS, prose=f"{word} word.")
        passed(project.build())
        assert f"{word} word.".encode() in project.page()


def test_a_failing_cell_is_named_and_its_failure_is_not_kept(project):
    project.write(*CELLS, "1 / 0")
    message = said(project.build())
    assert f"{CHAPTER}, cell 4: ZeroDivisionError: division by zero" in message
    project.write(*CELLS, "1 / 1")
    passed(project.build())


def test_what_a_cell_says_on_standard_error_is_named_and_not_kept(project):
    for cell in ("import sys; print('beware', file=sys.stderr)", "import warnings; warnings.warn('beware')"):
        project.write(*CELLS, cell)
        message = said(project.build())
        assert f"{CHAPTER}, cell 4 wrote on standard error" in message and "beware" in message
    assert "beware" in said(project.build())


def test_what_libraries_say_stops_nothing_and_shows_nowhere(project):
    log, descriptor = "logging.getLogger('matplotlib').warning('building')", "os.write(2, b'a word of a library in C')"
    project.write(*CELLS, f"import logging, os\n{log}\n{descriptor}\nNone")
    passed(project.build())
    assert b"a word of a library in C</" not in project.page() and b"stderr" not in project.page()


def test_a_kernel_that_dies_is_named(project):
    project.write(*CELLS, "import os; os.kill(os.getpid(), 9)")
    assert f"{CHAPTER}, cell 4: its kernel ended" in said(project.build())


def test_a_dead_reference_is_named_with_its_place(project):
    project.write(*CELLS, prose="See {ref}`nowhere`, and {val}`anywhere`.")
    message = said(project.build())
    for name in ("nowhere", "anywhere"):
        assert any(f"{CHAPTER}, cell 1, line " in line and name in line for line in message.splitlines())


def test_a_faulty_table_is_named(project):
    table = project.folder / "data" / "sources.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("http", "ftp//", 1), encoding="utf-8")
    assert "sources.csv, row 2" in said(project.build())


def test_what_is_not_translated_is_named_before_anything_is_executed(project):
    project.write(*CELLS, "1 / 0", prose="A word that no catalogue holds.")
    message = said(project.build("zh"))
    assert "locale/zh_CN/LC_MESSAGES/chapters/small.po: missing" in message and CHAPTER in message and "make translate" in message
    assert not list((project.folder / "_build" / "site").glob("zh*"))


@pytest.mark.parametrize("time", ["yesterday", "1.5", "-1", "１７"])
def test_a_time_that_is_none_is_named(project, time):
    message = said(project.build(SOURCE_DATE_EPOCH=time))
    assert "SOURCE_DATE_EPOCH" in message and time in message


def test_a_figure_that_there_is_not_is_named_with_its_cell_before_anything_runs(project):
    project.write(*CELLS, "1 / 0", prose="It counts {claim}`no-such-figure`.")
    message = said(project.build())
    assert f"{CHAPTER}, cell 1: value {{claim}}`no-such-figure`" in message and "claims.csv" in message and "ZeroDivision" not in message


def test_a_chapter_without_a_sentence_on_it_is_named(project):
    rows = (project.folder / "descriptions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (project.folder / "descriptions.csv").write_text("".join(row for row in rows if not row.startswith("chapters/small")), encoding="utf-8")
    message = said(project.build())
    assert "descriptions.csv: no row for chapters/small" in message


def test_a_value_without_a_name_is_named(project):
    project.write(*CELLS, "note(half=1)", "1 / 0")
    message = said(project.build())
    assert "values.csv: no row for small-half" in message and f"{CHAPTER}, cell 4" in message and "ZeroDivision" not in message


def test_a_translation_that_quotes_another_figure_is_named(project):
    project.write(*CELLS, prose="It counts {claim}`people-lifted`.")
    catalogue = project.folder / "locale" / "zh_CN" / "LC_MESSAGES" / "chapters" / "small.po"
    messages = {"Small": "小", "It counts {claim}`people-lifted`.": "计{claim}`villages-delisted`。"}
    catalogue.write_text("\n".join(f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in messages.items()), encoding="utf-8")
    message = said(project.build("zh"))
    assert "small.po: value {claim}`villages-delisted`" in message and "expected {claim}`people-lifted`" in message


def test_an_edition_that_there_is_not_is_named(project):
    message = said(project.build(BOOK_LANG="fr"))
    assert "'fr'" in message and "en, zh" in message


def test_a_folder_that_cannot_be_written_is_named(project):
    message = said(project.build(BOOK_BUILD="/dev/null/build"))
    assert "/dev/null/build" in message and "BOOK_BUILD" in message


def test_a_full_disk_is_named_and_leaves_nothing_that_stops_the_next_build(project):
    """No file may grow beyond 40 kB, so that a page or an output cannot be written whole."""
    project.write(*CELLS, "print('word ' * 20_000)")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))"
    start = f"{limit}; import runpy, sys; sys.argv = ['build', 'en']; runpy.run_module('answersheet.book.build', run_name='__main__')"
    message = said(project.build(command=[sys.executable, "-c", start]))
    assert "File too large" in message
    passed(project.build())


def test_a_damaged_build_heals_by_itself(project):
    project.write(*CELLS, prose="Another word.")
    for pattern in ("executed/*/*.json", "work/en/_build/.doctrees/*", "work/en/_build/.doctrees/chapters/*"):
        for path in (project.folder / "_build").glob(pattern):
            if path.is_file():
                path.write_bytes(path.read_bytes()[:100])
    passed(project.build())
    assert b"Another word." in project.page()


def test_a_page_that_was_lost_is_made_again(project):
    whole = project.page()
    (project.folder / "_build" / "site" / "en" / "chapters" / "small.html").unlink()
    passed(project.build())
    assert project.page() == whole


def test_a_second_build_waits_for_the_first(project):
    project.write(*CELLS, "import time; time.sleep(3)")
    first, second = project.started("en"), project.started("en")
    results = [first.wait(), second.wait()]
    for done in results:
        passed(done)
    assert any("waiting for another build" in done.stdout for done in results)


def test_the_time_of_the_build_is_heeded_once_the_site_is_built(project):
    for expected in (False, True):
        done = project.build(SOURCE_DATE_EPOCH="86400")
        passed(done)
        assert ("is up to date" in done.stdout) == expected
