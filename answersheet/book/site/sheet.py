"""A contact sheet of all figures, wide and narrow, light and dark, for the human eye: `python -m answersheet.book.site.sheet en zh`.

Written into `_build/sheet/<language>`: one page with all of them, and pictures of it, some figures on each.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from answersheet.book import editions
from answersheet.book.chromium import launched
from answersheet.book.pages.templates import TEMPLATES
from answersheet.project import BUILD, SITE, step

EACH = 5
"""Figures on one picture."""
SHOW = """([start, end]) => document.querySelectorAll("section").forEach((one, place) => { one.hidden = place < start || place >= end })"""


def build(language: str) -> None:
    """Lay out the figures of an edition and take pictures. Raises SystemExit when the edition is not built."""
    pages = sorted((SITE / language / "figures").glob("*.html"))
    if not pages:
        raise SystemExit(f"error: no figures of {language} are built; run make book first")
    target = BUILD / "sheet" / language
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with step(f"laying out {len(pages)} figures ({language})"):
        figures = [_figure(page) for page in pages]
        styles = (SITE / language / "_static").as_uri()
        page = target / "index.html"
        page.write_text(TEMPLATES.get_template("sheet.html").render(figures=figures, tag=language, styles=styles), encoding="utf-8")
        _picture(page, len(figures))


def _figure(page: Path) -> dict[str, str]:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    wide, narrow = (str(soup.select_one(f".chart.{frame}")) for frame in ("wide", "narrow"))
    return {"name": page.stem, "title": soup.h1.get_text(), "wide": wide, "narrow": narrow}


def _picture(sheet: Path, count: int) -> None:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for theme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 1120, "height": 900})
            page.goto(f"{sheet.as_uri()}#{theme}")
            page.evaluate("(theme) => { document.body.dataset.theme = theme }", theme)
            page.evaluate("document.fonts.ready")
            for start in range(0, count, EACH):
                page.evaluate(SHOW, [start, start + EACH])
                page.screenshot(path=sheet.parent / f"{theme}-{start // EACH + 1:02}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    editions.each(__spec__.name, build, *sys.argv[1:])
