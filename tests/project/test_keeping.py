"""What is kept for the next build is whole: made once, and not at all where making it failed or the disk was full."""

import errno
from pathlib import Path

import pytest

from answersheet.book import keeping


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "BUILD", tmp_path)
    return tmp_path / "letters"


def test_it_is_made_once_for_a_source(folder):
    made = iter((b"first", b"second"))
    found = [keeping.kept("letters", source, "txt", lambda: next(made)) for source in ("a", "b", "a")]
    assert found == [b"first", b"second", b"first"] and {path.suffix for path in folder.iterdir()} == {".txt"}


def test_what_could_not_be_written_whole_is_made_again(folder, monkeypatch):
    def half(path, content):
        with open(path, "wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", half)
        with pytest.raises(OSError, match="No space"):
            keeping.kept("letters", "a", "txt", lambda: b"whole")
    assert keeping.kept("letters", "a", "txt", lambda: b"whole") == b"whole"
