"""What every cell of text must hold to, whatever it says: its characters, its language, and its fellow in the other language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from answersheet.book.checking.fault import Fault, shown
from answersheet.book.checking.folder import Folder, parsed

LONGEST = 400
NO_FORMULA = "no formula that a spreadsheet would compute"
CHARACTERS = [
    (re.compile(r"[\x00-\x1f\x7f-\x9f]"), "no tab, line feed or control character"),
    (re.compile(r"^[=+@]|^-(?![0-9.]+$)"), NO_FORMULA),
    (re.compile(r"^\s|\s$"), "no space before or after"),
    (re.compile(r"  |[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"), "single plain spaces"),
    (
        re.compile(r"[\u00ad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc]"),
        "no invisible character",
    ),
    (re.compile(r"[\ue000-\uf8ff\ufffd\ufffe\uffff\U000e0000-\U0010ffff]"), "no replacement or private character"),
    (re.compile(r"[\u0080-\u00ff]{2}|[ÂÃâ][\u0080-\u02ff\u2010-\u2122]|\?\?"), "text that was decoded rightly"),
    (re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"), "plain digits and letters, not full-width ones"),
    (re.compile(rf"^.{{{LONGEST + 1},}}", re.S), f"at most {LONGEST} characters"),
]
"""What no cell may hold, and what was expected instead."""
HAN = re.compile(r"[\u3400-\u9fff]+")
WIDE = re.compile(r"[\u3001-\u303f\uff00-\uffef]")
NARROW = re.compile(r"(?<=[\u3400-\u9fff])[,;:?!]|[,;:?!](?=[\u3400-\u9fff])")
LATIN = re.compile(r"[A-Za-z]")
BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "《": "》", "“": "”", "‘": "’"}
QUOTING = {"figures", "terms"}
"""Tables whose English words quote Chinese ones."""
FOREIGN_NAMES = {"sources"}
"""Tables whose Chinese names may be Latin letters alone."""


def faults(folder: Folder) -> list[Fault]:
    """The cells that are not sound text."""
    return [
        Fault(folder.file(f"{table}.csv"), shown(value), expected, row, column)
        for table in folder.resources
        for row, column, value, expected in _unsound(table, folder.content(f"{table}.csv"))
    ]


@lru_cache(512)
def _unsound(table: str, content: bytes) -> list[tuple[int, str, str, str]]:
    rows = enumerate(parsed(content), start=2)
    return [(number, *wrong) for number, row in rows for wrong in _unsound_row(table, tuple(row.items()))]


@lru_cache(16384)
def _unsound_row(table: str, cells: tuple[tuple[str, str], ...]) -> list[tuple[str, str, str]]:
    return [(column, value, expected) for column, value in cells for expected in _wrong(table, column, value, dict(cells))]


def _wrong(table: str, column: str, value: str, row) -> Iterator[str]:
    yield from _characters(value)
    stem, _, language = column.rpartition("_")
    if f"{stem}_en" in row and f"{stem}_zh" in row and language in ("en", "zh"):
        other = row[f"{stem}_{'zh' if language == 'en' else 'en'}"]
        if other and not value:
            yield f"words, as the other language has {other[:40]!r}"
    if language == "en":
        yield from _english(table, value, "\n".join(text for name, text in row.items() if name.endswith("_zh")))
    if language == "zh":
        yield from _chinese(table, value, row.get(f"{stem}_en", ""))


@lru_cache(65536)
def _characters(value: str) -> tuple[str, ...]:
    if not value:
        return ()
    found = [expected for pattern, expected in CHARACTERS if pattern.search(value)]
    if not value.isascii():
        if unicodedata.normalize("NFC", value) != value:
            found.append("composed characters (NFC)")
        if any(_strange(letter) for letter in value if letter > "\u00b7"):
            found.append("letters of Latin or Chinese, and no pictures")
    return tuple(found)


@lru_cache(4096)
def _strange(letter: str) -> bool:
    kind = unicodedata.category(letter)
    latin_or_han = unicodedata.name(letter, "").startswith(("LATIN", "CJK", "FULLWIDTH LATIN", "IDEOGRAPHIC"))
    return kind in ("So", "Sk", "Cs", "Cn", "Co") or (kind.startswith("L") and not latin_or_han)


def _balanced(value: str) -> bool:
    open_ones = []
    for letter in value:
        if letter in BRACKETS:
            open_ones.append(BRACKETS[letter])
        elif letter in BRACKETS.values() and letter != "’" and (not open_ones or open_ones.pop() != letter):
            return False
    return not [letter for letter in open_ones if letter != "’"]


def _english(table: str, value: str, chinese: str) -> Iterator[str]:
    quoted = HAN.findall(value)
    if quoted and (table not in QUOTING or len(LATIN.findall(value)) < 2 * len("".join(quoted))):
        yield "English"
    elif any(words not in re.sub("[、“”]", "", chinese) for words in quoted):
        yield "Chinese words only as the Chinese text has them"
    if WIDE.search(value):
        yield "English punctuation"
    if not _balanced(value):
        yield "brackets and quotation marks in pairs"


def _chinese(table: str, value: str, english: str) -> Iterator[str]:
    if LATIN.search(value) and not HAN.search(value) and not (table in FOREIGN_NAMES and value == english):
        yield "Chinese"
    if NARROW.search(value):
        yield "Chinese punctuation"
    if not _balanced(value):
        yield "brackets and quotation marks in pairs"
