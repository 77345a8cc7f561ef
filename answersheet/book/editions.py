"""Makes the same thing for several editions, each in a process of its own, for its language is fixed when the library is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from answersheet.edition import LANGUAGE, edition, editions


def each(module: str, make: Callable[[str], None], *languages: str) -> None:
    """Call `make` for each of some editions, or of all, several at once by running `module` again. Raises SystemExit when one failed."""
    languages = tuple(edition(language).code for language in languages or editions())
    if languages == (LANGUAGE,):
        return make(LANGUAGE)

    def made(language: str) -> int:
        return subprocess.run([sys.executable, "-m", module, language], env=os.environ | {"BOOK_LANG": language}).returncode

    with ThreadPoolExecutor(os.cpu_count()) as processes:
        if failed := [code for code in processes.map(made, languages) if code]:
            raise SystemExit(failed[0])
