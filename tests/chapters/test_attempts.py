"""A kernel that does not start is tried again; a chapter with a failing cell stops the build at once, with its last line."""

import pytest
from jupyter_cache.executors.base import ExecutorRunResult

from answersheet.book import execute

CHAPTER = str(execute.chapters()[0])


@pytest.fixture
def attempts(monkeypatch, tmp_path):
    """Stands for the executor: gives the results laid down, one an attempt, and counts them."""
    monkeypatch.setattr(execute, "EXECUTED", tmp_path)
    (execute.BUILD).mkdir(exist_ok=True)
    results, asked = [], []

    class Executor:
        def run_and_cache(self, **_options):
            asked.append(1)
            return results[len(asked) - 1]

    monkeypatch.setattr(execute, "load_executor", lambda *_arguments, **_options: Executor())
    return results, asked


def outcome(succeeded=(), excepted=(), errored=()):
    return ExecutorRunResult(succeeded=list(succeeded), excepted=list(excepted), errored=list(errored))


def test_a_kernel_that_did_not_start_is_tried_again(attempts):
    results, asked = attempts
    results += [outcome(errored=[CHAPTER]), outcome(errored=[CHAPTER]), outcome(succeeded=[CHAPTER])]
    execute.execute("en")
    assert len(asked) == 3


def test_a_kernel_that_never_starts_stops_the_build(attempts):
    results, asked = attempts
    results += [outcome(errored=[CHAPTER])] * execute.ATTEMPTS
    with pytest.raises(SystemExit, match="0-headline.ipynb stopped"):
        execute.execute("en")
    assert len(asked) == execute.ATTEMPTS


def test_a_failing_cell_is_not_tried_again(attempts):
    results, asked = attempts
    results += [outcome(excepted=[CHAPTER])]
    with pytest.raises(SystemExit, match="0-headline.ipynb stopped"):
        execute.execute("en")
    assert len(asked) == 1
