"""Builds one edition: validate the tables, execute the chapters, make the pages, and only then replace the published ones."""

from __future__ import annotations

import shutil
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path

import yaml

from answersheet.book import editions, execute, policy, provenance, translate, validate
from answersheet.project import BUILD, DATA, ROOT, SITE, WORK, step

CHECKED = BUILD / "checked"
"""Holds the fingerprint under which the tables were last found to be without fault."""
PAGES = ("*.md", "chapters/*.ipynb", "moved.json", "releases/*.json")
FRAME = ("*.yml", "*.bib", "*.cff", "_static/*", "_templates/**/*.html", "locale/**/*.js", "answersheet/book/**/*.*")
THEME_ONLY = ("*webpack-macros.html", "fontawesome", "*.map")
"""What the theme leaves among its files and no page loads: its own templates, Font Awesome, and maps of its sources."""
ROOT_PAGE = Path(__file__).parent / "site" / "root.html"


def stamp(*patterns: str) -> str:
    """A fingerprint of tables, library and translations, and of the files that match some patterns."""
    found = sha256(execute.digest().encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def configuration(language: str, folder: Path) -> Path:
    """The configuration of an edition: `_config.yml` with what `_config.<language>.yml` changes, written into `folder`."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    changes = ROOT / f"_config.{language}.yml"
    if changes.exists():
        settings = _merged(settings, yaml.safe_load(changes.read_text(encoding="utf-8")))
    settings["project"] = settings["title"]
    address = provenance.address(language)
    if address:
        settings["html"]["baseurl"] = address
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return path


def _merged(base: dict, changes: dict) -> dict:
    nested = {key: _merged(base[key], value) for key, value in changes.items() if isinstance(value, dict) and key in base}
    return base | changes | nested


def build(language: str) -> None:
    """Build one edition into `_build/site/<language>`. Raises SystemExit with one message; the published pages stay whole then.

    After a build that was not finished, the next makes all pages anew.
    """
    target, work = SITE / language, WORK / language
    mark, kept = BUILD / f"built-{language}", work / "frame"
    current = f"{stamp(*PAGES, *FRAME)} {provenance.commit()} {provenance.lasting(language)}"
    if target.exists() and mark.exists() and mark.read_text() == current:
        print(f"· {target.relative_to(ROOT)} is up to date")
        return
    frame = stamp(*FRAME)
    execute.start(language)
    with step(f"executing the chapters and making the pages ({language})"):
        if not kept.exists() or kept.read_text() != frame:
            shutil.rmtree(work, ignore_errors=True)
        kept.unlink(missing_ok=True)
        make_pages(configuration(language, work), work)
    publish(work / "_build" / "html", target)
    mark.write_text(current)
    kept.write_text(frame)


def publish(made: Path, target: Path) -> None:
    """Add data, values, notebooks and the policy to the pages, and let the whole take the place of what was published before."""
    from answersheet.book import notebooks  # they load the tables, which a build that finds nothing changed can do without
    from answersheet.book.citing import downloads
    from answersheet.book.pages import trim
    from answersheet.book.releases import addresses, held

    fresh, old = (target.with_name(f"{target.name}.{state}") for state in ("new", "old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(made, fresh, ignore=shutil.ignore_patterns(*THEME_ONLY))
    shutil.copytree(DATA, fresh / "data", dirs_exist_ok=True)
    downloads.publish_tables(fresh / "data")
    notebooks.publish(fresh)
    addresses.lead_on(fresh, addresses.moves())
    addresses.check(fresh, held.all_releases(), addresses.moves())
    trim.trim(fresh, made / "_static")
    policy.guard(fresh, policy.BOOK)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    (SITE / "index.html").write_text(policy.guarded(ROOT_PAGE.read_text(encoding="utf-8"), policy.BOOK), encoding="utf-8")


def check_tables() -> None:
    """Check `data/` unless that was done for these very files. Raises SystemExit after one message for what is wrong."""
    current = stamp(*FRAME)
    if CHECKED.exists() and CHECKED.read_text() == current:
        return
    with step("checking data/"):
        if validate.main(str(DATA)):
            raise SystemExit(1)
        CHECKED.parent.mkdir(exist_ok=True)
        CHECKED.write_text(current)


def make_pages(settings: Path, work: Path) -> None:
    """Run jupyter-book in this process, which has loaded most of what it needs. Raises SystemExit with what it complained of.

    Sphinx looks for what its scripts say, `sphinx.js` among the translations, from the folder that it runs in.
    """
    from jupyter_book.cli.main import build as jupyter_book

    log = StringIO()
    arguments = ["--config", str(settings), "--path-output", str(work), "-W", "-n", "--keep-going", "-q"]
    try:
        with chdir(ROOT), redirect_stdout(log), redirect_stderr(log):
            jupyter_book([str(ROOT), *arguments], standalone_mode=False)
    except Exception as failure:
        complaints = _complaints(log.getvalue()) or [str(failure)]
        raise SystemExit("error: the pages could not be made\n" + "\n".join(complaints)) from None


def _complaints(log: str) -> list[str]:
    """The lines of a build log that name a warning or an error, or else its end."""
    lines = log.splitlines()
    return [line for line in lines if "WARNING" in line or "ERROR" in line or "Error" in line] or lines[-20:]


def main(*languages: str) -> None:
    """Compile what the library says in other languages, before a process of that language loads it; check the tables; build."""
    for language in languages:
        if language != "en":
            translate.compile_sayings(language)
    check_tables()
    editions.each("answersheet.book.build", build, *languages)
    if len(languages) > 1:
        print(f"· open {SITE.relative_to(ROOT)}/index.html")


if __name__ == "__main__":
    main(*sys.argv[1:])
