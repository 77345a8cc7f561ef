"""Outputs of chapters are kept for as long as their cells and what they compute with stay the same, and only when nothing failed."""

import json

import nbformat
import pytest

from answersheet.book import execute, kernels

CELLS = ["x = 1", "x"]


@pytest.fixture
def chapter(tmp_path, monkeypatch):
    """A chapter of two cells in a project of its own; what its cells give is laid down by the test."""
    page = tmp_path / "small.ipynb"
    cells = [nbformat.v4.new_markdown_cell("# Small"), *map(nbformat.v4.new_code_cell, CELLS)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), page)
    monkeypatch.setattr(execute, "EXECUTED", tmp_path / "executed")
    monkeypatch.setattr(execute, "ROOT", tmp_path)
    monkeypatch.setattr(execute, "chapters", lambda: [page])
    execute.digest.cache_clear()
    yield page
    execute.digest.cache_clear()


def gives(monkeypatch, result):
    ran = []

    def run(pages, keep):
        ran.append(list(pages))
        done = {page: result(page) for page in pages}
        for page, made in done.items():
            if not isinstance(made, kernels.Failed):
                keep(page, made)
        return {page: made for page, made in done.items() if isinstance(made, kernels.Failed)}

    monkeypatch.setattr(kernels, "run", run)
    return ran


def executed(page):
    notebook = nbformat.read(page, as_version=4)
    for cell in notebook.cells[1:]:
        cell.outputs = [nbformat.v4.new_output("stream", text=cell.source)]
    return notebook


def test_what_is_kept_is_not_executed_again(chapter, monkeypatch):
    ran = gives(monkeypatch, executed)
    execute.run_all("en")
    execute.run_all("en")
    assert ran == [[chapter]]
    filled = json.loads(execute.filled(chapter.read_text(), execute.outputs(chapter, "en")))
    assert [cell.get("outputs", [{}])[0].get("text") for cell in filled["cells"]] == [None, *CELLS]


def test_a_changed_cell_is_executed_and_changed_prose_is_not(chapter, monkeypatch):
    ran = gives(monkeypatch, executed)
    execute.run_all("en")
    chapter.write_text(chapter.read_text().replace("# Small", "# Tall"))
    execute.run_all("en")
    assert len(ran) == 1
    chapter.write_text(chapter.read_text().replace("x = 1", "x = 2"))
    execute.run_all("en")
    assert len(ran) == 2 and len(list(execute.EXECUTED.rglob("*.json"))) == 1


def test_a_changed_table_executes_all(chapter, monkeypatch, tmp_path):
    ran = gives(monkeypatch, executed)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "table.csv").write_text("a\n1\n")
    execute.run_all("en")
    execute.digest.cache_clear()
    (tmp_path / "data" / "table.csv").write_text("a\n2\n")
    execute.run_all("en")
    assert len(ran) == 2


def test_a_failure_is_told_and_not_kept(chapter, monkeypatch):
    gives(monkeypatch, lambda page: kernels.Failed("cell 2: its kernel ended"))
    with pytest.raises(SystemExit, match="error: small.ipynb, cell 2: its kernel ended"):
        execute.run_all("en")
    assert execute.outputs(chapter, "en") is None


def test_damaged_outputs_are_made_again(chapter, monkeypatch):
    ran = gives(monkeypatch, executed)
    execute.run_all("en")
    execute.kept(chapter, "en").write_text('[[{"out')
    execute.run_all("en")
    assert len(ran) == 2 and execute.outputs(chapter, "en")
