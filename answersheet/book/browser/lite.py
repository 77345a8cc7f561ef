"""Builds `_build/site/lite`, where a chapter runs in the reader's browser, and shows the button that leads to it.

`python -m answersheet.book.browser.lite`, after the editions. Every release has a path and a storage of its own, so no saved copy of
an older one stands in for it.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path

from answersheet.book import fonts, policy
from answersheet.book.browser import kernel, launcher
from answersheet.book.browser.pyodide import Unavailable
from answersheet.book.build import PAGES, stamp
from answersheet.book.notebooks import PUBLISHED
from answersheet.book.provenance import facts
from answersheet.book.site import availability
from answersheet.edition_record import editions
from answersheet.project import BUILD, ROOT, SITE, shown, step

SOURCE = ROOT / "lite"
WORK = BUILD / "lite"
STORED = "henan-answer-sheet {release}"
STORES = ("contentsStorageName", "settingsStorageName", "workspacesStorageName")
INPUTS = (*PAGES, "lite/*", "requirements-site.txt", "CITATION.cff", "*.bib", "answersheet/book/**/*.py")
TRANSLATION = "@jupyterlab/translation-extension:plugin"
UPWARDS = re.compile(r"""(?<=["'])\.\.(?=[/"'])""")
PARTS = ("jupyterlab", "notebook")
LAUNCH = ("launch.css", "launch.js", "notebook.css")
COMPRESSED = {".css", ".html", ".ipynb", ".js", ".json", ".mjs", ".svg", ".wasm"}
SMALL = 1024


def release() -> str:
    """The book's version with a fingerprint of all that goes into the site of a chapter."""
    return f"{facts()['version']}-{stamp(*INPUTS)[:8]}"


def build() -> None:
    """Build the site and show its button. Without the files for the browser there is neither, and a line says why."""
    name, target = release(), SITE / "lite"
    if not (target / name).is_dir():
        shutil.rmtree(WORK, ignore_errors=True)
        try:
            with step("fetching Python for the browser"):
                kernel.assemble(WORK / "static" / "pyodide")
        except Unavailable as missing:
            shutil.rmtree(target, ignore_errors=True)
            availability.show(SITE)
            print(f"\nwarning: no chapter can be run in the browser, so the pages carry no button for it\n{missing}", file=sys.stderr)
            return
        with step("writing the chapters for the browser"):
            for language in editions():
                shutil.copytree(SITE / language / PUBLISHED, WORK / "files" / language / "chapters")
        with step("making the site of the chapters"):
            _configure(name)
            _assemble(WORK / "out" / name)
            _translate(WORK / "out" / name)
            policy.guard(WORK / "out" / name, policy.NOTEBOOK)
            _launcher(WORK / "out", name)
            compress(WORK / "out")
            shutil.rmtree(target, ignore_errors=True)
            (WORK / "out").rename(target)
    availability.show(SITE)
    print(f"· chapters run in the browser: {shown(target)}/{name}")


def _configure(name: str) -> None:
    settings = json.loads((SOURCE / "jupyter-lite.json").read_text(encoding="utf-8"))
    settings["jupyter-config-data"] |= dict.fromkeys(STORES, STORED.format(release=name))
    (WORK / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")


def _assemble(target: Path) -> None:
    """Build the notebook's site, dated as the release that it belongs to, without the pages that lead to JupyterLab, which it has not."""
    released = int(datetime.combine(facts()["date-released"], time(), UTC).timestamp())
    command = [str(Path(sys.executable).parent / "jupyter-lite"), "build", "--lite-dir", ".", "--output-dir", str(target)]
    options = ["--contents", "files", "--apps", "notebooks", "--no-sourcemaps", "--no-unused-shared-packages", "--no-libarchive"]
    _run([*command, *options], cwd=WORK, env=os.environ | {"SOURCE_DATE_EPOCH": str(released)})
    shutil.rmtree(target / "doc")


def _translate(target: Path) -> None:
    """Give each edition a notebook below the one that there is, with menus in its language where JupyterLab has a translation."""
    spoken = json.loads((target / "api" / "translations" / "all.json").read_text(encoding="utf-8"))["data"]
    site = target / "notebooks"
    page, known = (UPWARDS.sub("../..", (site / name).read_text(encoding="utf-8")) for name in ("index.html", "jupyter-lite.json"))
    for code, edition in editions().items():
        (site / code).mkdir()
        (site / code / "index.html").write_text(page, encoding="utf-8")
        settings = json.loads(known)
        locale = edition.sphinx if edition.sphinx in spoken else "en"
        menus = _kept_menus(target / "api" / "translations" / f"{locale}.json")
        (site / code / "menus.woff").write_bytes(fonts.cut(menus, "woff"))
        settings["jupyter-config-data"]["settingsOverrides"] = {TRANSLATION: {"locale": locale}}
        (site / code / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
        shutil.copyfile(site / "jupyter-lite.ipynb", site / code / "jupyter-lite.ipynb")


def _kept_menus(path: Path) -> str:
    """What a translation says, after what extensions say that the notebook has not was taken out of it."""
    pack = json.loads(path.read_text(encoding="utf-8"))
    pack["data"] = {part: said for part, said in pack["data"].items() if part in PARTS}
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def _launcher(folder: Path, name: str) -> None:
    """The page that opens a chapter; it alone keeps its address over releases."""
    page = launcher.page(name)
    (folder / "index.html").write_text(policy.guarded(page, policy.LAUNCHER), encoding="utf-8")
    (folder / name / "launch.woff").write_bytes(fonts.cut(page, "woff"))
    python = {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted((folder / name / "static" / "pyodide").iterdir())}
    (folder / "python.json").write_text(json.dumps(python), encoding="utf-8")
    for part in LAUNCH:
        shutil.copyfile(SOURCE / part, folder / name / part)


def compress(folder: Path) -> None:
    """Put a .gz beside every text and program, for hosts that can send it."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in COMPRESSED and path.stat().st_size > SMALL:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def _run(command: list[str], **options) -> None:
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        raise SystemExit(f"error: {' '.join(command[1:3])} failed\n{(done.stderr + done.stdout)[-2000:]}")


if __name__ == "__main__":
    build()
