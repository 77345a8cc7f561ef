"""What others install: the library with its tables, from the project or from the site, and the project as Git and Binder hand it out."""

import ast
import os
import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel
from IPython.core.inputtransformer2 import TransformerManager

from answersheet.book import library, notebooks, provenance
from answersheet.project import ROOT

ASK = (
    "from answersheet.chapter import report; import answersheet; print(answersheet.__file__); print(report.claim('people-lifted').printed)"
)


def answers(wheel, place):
    """What the library in a wheel says of a figure, asked from a folder that holds nothing else."""
    with ZipFile(wheel) as packed:
        packed.extractall(place)
    asked = subprocess.run([sys.executable, "-c", ASK], cwd=place.parent, env=os.environ | {"PYTHONPATH": str(place)}, capture_output=True)
    assert asked.returncode == 0, asked.stderr.decode()
    file, printed = asked.stdout.decode().split()
    assert file.startswith(str(place))
    return printed


def test_the_project_installs_with_its_tables(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert answers(tmp_path / build_wheel(str(tmp_path)), tmp_path / "installed") == "718.6"


def test_the_wheel_of_the_site_holds_its_tables_and_asks_for_the_locked_versions(tmp_path):
    wheel = library.wheel(tmp_path, "1.0", library.pins())
    assert answers(wheel, tmp_path / "installed") == "718.6"
    metadata = (tmp_path / "installed" / "henan_answer_sheet-1.0.dist-info" / "METADATA").read_text()
    asked = [line.partition("Requires-Dist: ")[2].partition("==")[0] for line in metadata.splitlines() if "Requires-Dist" in line]
    assert sorted(asked) == sorted(library.NEEDED)


@pytest.mark.parametrize("base", ["", "https://book.example/henan"])
def test_a_published_chapter_fetches_the_library_only_where_the_book_has_an_address(monkeypatch, base):
    monkeypatch.setattr(provenance, "base", lambda: base)
    opening = notebooks.opening()
    ast.parse(TransformerManager().transform_cell(opening))
    version = provenance.facts()["version"]
    asked = f"%pip install --quiet https://book.example/henan/henan_answer_sheet-{version}-py3-none-any.whl" in opening
    assert asked == bool(base)


def test_every_text_has_line_feeds_alone_whatever_git_is_told(tmp_path):
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is not a Git repository")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    stored = [name for name in tracked if name and (ROOT / name).exists()]
    told = subprocess.run(
        ["git", "check-attr", "eol", "binary", "--", *stored], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    texts = {line.split(": ")[0] for line in told.splitlines() if line.endswith("eol: lf")}
    binary = {line.split(": ")[0] for line in told.splitlines() if line.endswith("binary: set")}
    assert texts | binary == set(stored)
    assert [name for name in texts - binary if b"\r" in (ROOT / name).read_bytes()] == []


def test_binder_installs_files_that_are_there():
    asked = (ROOT / ".binder" / "requirements.txt").read_text().split()
    assert asked[0] == "-r" and (ROOT / ".binder" / asked[1]).is_file()
    assert os.access(ROOT / ".binder" / "postBuild", os.X_OK)
