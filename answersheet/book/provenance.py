"""What this build is: the facts of CITATION.cff, the commit it was made from, and the address it is published at, if any."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime, time
from functools import cache

import yaml

from answersheet.project import ROOT


@cache
def facts() -> dict:
    """The keys of CITATION.cff; every citation on every page is made from them."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def author() -> str:
    return facts()["authors"][0]["name"]


def licence() -> str:
    """The address of the licence of text and data."""
    return "https://creativecommons.org/licenses/by/4.0/"


@cache
def commit() -> str:
    """The commit of this build, marked when files differ from it; empty outside of a repository."""
    return _git("describe", "--always", "--dirty", "--abbrev=7", "--exclude=*")


@cache
def moment() -> datetime:
    """When this build was made, in UTC: SOURCE_DATE_EPOCH, else its commit's time, else the day of the release."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.combine(facts()["date-released"], time(), UTC)


def dated() -> str:
    """The day of this build, YYYY-MM-DD."""
    return moment().date().isoformat()


def base() -> str:
    """The address that the site is published at, $BOOK_URL without a closing slash; empty when none is set, as none is invented."""
    return os.environ.get("BOOK_URL", "").rstrip("/")


def address(language: str, page: str = "") -> str:
    """The permanent address of an edition or of one of its pages; empty without a base."""
    return f"{base()}/{language}/{page}" if base() else ""


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
