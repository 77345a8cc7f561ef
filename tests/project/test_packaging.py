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


def test_a_checkout_that_converts_line_ends_is_the_same_bytes(tmp_path):
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is not a Git repository")
    clones = {}
    for name, conversion in (("plain", "false"), ("converting", "true")):
        subprocess.run(["git", "clone", "-q", "-c", f"core.autocrlf={conversion}", str(ROOT), str(tmp_path / name)], check=True)
        paths = [path for path in (tmp_path / name).rglob("*") if path.is_file() and ".git" not in path.parts]
        clones[name] = {path.relative_to(tmp_path / name): path.read_bytes() for path in paths}
    assert len(clones["plain"]) > 200 and clones["converting"] == clones["plain"]
    assert [path for path, content in clones["plain"].items() if b"\r" in content and path.suffix not in (".png", ".woff")] == []


def test_binder_installs_files_that_are_there():
    asked = (ROOT / ".binder" / "requirements.txt").read_text().split()
    assert asked[0] == "-r" and (ROOT / ".binder" / asked[1]).is_file()
    assert os.access(ROOT / ".binder" / "postBuild", os.X_OK)
