"""The Chromium that prints the book and opens its pages: `python -m answersheet.book.chromium` says by its exit status if there is one."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the lightest: opening a page takes it a third of the work."""
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--font-render-hinting=none"),
    *("--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""Letters are as wide as they are drawn elsewhere, with no hint rounding them to whole pixels."""


def launched(playwright, *flags: str, profile: str = ""):
    """A Chromium of this machine: $CHROMIUM, else one on the path, else playwright's own; with `profile`, one that keeps files there.

    Raises SystemExit with one message when none can be started.
    """
    chosen = os.environ.get("CHROMIUM")
    path = (shutil.which(chosen) or chosen) if chosen else next(filter(None, map(shutil.which, NAMES)), None)
    try:
        if profile:
            return playwright.chromium.launch_persistent_context(profile, executable_path=path, args=[*FLAGS, *flags])
        return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
    except Error as failure:
        raise SystemExit(
            f"error: no Chromium could be started; set CHROMIUM=/path/to/chromium ({failure.message.splitlines()[0]})"
        ) from None


if __name__ == "__main__":
    with sync_playwright() as found:
        launched(found).close()
