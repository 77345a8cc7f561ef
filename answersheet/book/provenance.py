"""What this build is: the facts of CITATION.cff, the commit it was made from, and the addresses it is published at, if any."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime, time
from functools import cache

import yaml

from answersheet import document
from answersheet.edition_record import LANGUAGE, edition
from answersheet.project import ROOT


@cache
def facts() -> dict:
    """The keys of CITATION.cff; every citation on every page is made from them."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def version() -> str:
    return facts()["version"]


def author(language: str = LANGUAGE) -> str:
    """The body that made the book: in the report's own language by its alias, elsewhere by its name."""
    body = facts()["authors"][0]
    return body["alias"] if edition(language).tag == document.read().language else body["name"]


def doi() -> str:
    """The DOI of this version, or else that of all versions; empty without any."""
    return facts().get("doi") or concept_doi()


def concept_doi() -> str:
    """The DOI of all versions together; empty without one."""
    named = [one["value"] for one in facts().get("identifiers", []) if one["type"] == "doi" and one.get("description") == "all versions"]
    return named[0] if named else ""


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
    """The day of this version, YYYY-MM-DD: the one date of every citation, footer and title page."""
    return str(facts()["date-released"])


def base() -> str:
    """The address that the site is published at, $BOOK_URL without a closing slash; empty when none is set, as none is invented."""
    return os.environ.get("BOOK_URL", "").rstrip("/")


def address(language: str, page: str = "") -> str:
    """Where the latest edition, or one of its pages, is published; empty without a base."""
    return f"{base()}/{language}/{page}" if base() else ""


def lasting(language: str, page: str = "") -> str:
    """The address to cite: that of the release, kept as it was published, when $BOOK_RELEASE names this version; else the latest."""
    released = os.environ.get("BOOK_RELEASE") == version()
    return f"{base()}/v/{version()}/{language}/{page}" if base() and released else address(language, page)


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
