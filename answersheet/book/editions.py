"""Makes the same thing for several editions, each in a process of its own, for its language is fixed when the library is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from answersheet.edition_record import LANGUAGE, edition, editions
from answersheet.project import ROOT

AT_ONCE = "BOOK_AT_ONCE"
"""Names the variable that tells each process how many editions are made beside each other."""


def each(module: str, make: Callable[[str], None], *languages: str) -> None:
    """Call `make` for each of some editions, or of all, several at once by running `module` again.

    Raises SystemExit when one failed, after the message of one.
    """
    languages = tuple(edition(language).code for language in languages or editions())
    if languages == (LANGUAGE,):
        return make(LANGUAGE)

    def made(language: str) -> subprocess.CompletedProcess:
        environment = os.environ | {"BOOK_LANG": language, AT_ONCE: str(len(languages))}
        return subprocess.run([sys.executable, "-m", module, language], env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)

    with ThreadPoolExecutor(len(languages)) as processes:
        done = dict(zip(languages, processes.map(made, languages), strict=True))
    failed = [language for language in languages if done[language].returncode]
    for language in failed[:1] or languages:
        sys.stderr.write(done[language].stderr or _silent(language, done[language].returncode))
    if failed:
        raise SystemExit(done[failed[0]].returncode)


def within() -> bool:
    """Whether this process makes one of several editions, for one that has prepared what they share."""
    return AT_ONCE in os.environ


def _silent(language: str, code: int) -> str:
    """What is said of a process that said nothing itself."""
    return f"error: the process of the edition {language!r} was ended by signal {-code}\n" if code < 0 else ""
