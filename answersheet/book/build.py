"""Builds one edition: validate the tables, execute the chapters, make the pages, and only then replace the published ones."""

from __future__ import annotations

import re
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path

import yaml

from answersheet import document
from answersheet.book import editions as at_once
from answersheet.book import execute, failures, policy, provenance, surroundings, translate, validate
from answersheet.book.site import doors
from answersheet.edition_record import LANGUAGE, edition, editions
from answersheet.language import named, speaking
from answersheet.project import BUILD, COMPILED, DATA, ROOT, SITE, WORK, shown, step

CHECKED = BUILD / "checked"
"""Holds the fingerprint under which the tables were last found to be without fault."""
PAGES = ("*.md", "chapters/*.ipynb", "locale/**/*.po")
FRAME = (
    "*.yml",
    "*.bib",
    "*.cff",
    "moved.json",
    "releases/*.json",
    "descriptions.csv",
    "values.csv",
    "_static/**/*",
    "_templates/**/*",
    "locale/**/*.js",
    "locale/*.toml",
    "answersheet/book/**/*.*",
)
LEFT_OUT = ("*webpack-macros.html", "fontawesome", "*.map", ".buildinfo")
"""What lies among the pages and none loads: the theme's templates, Font Awesome, maps of its sources, and the paths of the machine."""
CHECKS = ("answersheet/book/validate.py", "answersheet/book/checking/*.py")
NAMING = re.compile(r".*(?:fig-|\)=|tables|read).*")
"""The lines of a chapter that may name what is in a table, or be named by one."""
MARKED = re.compile(r"(mystnb\.[0-9a-f]{64}\.css)\?v=[0-9a-f]+")
HEAD = ("Running Jupyter-Book", "Source Folder:", "Config Path:", "Output Path:")


def stamp(*patterns: str) -> str:
    """A fingerprint of tables, library and translations, and of the files that match some patterns."""
    return execute.digest(*execute.LIBRARY, *patterns)


def configuration(language: str, folder: Path) -> Path:
    """The configuration of an edition: `_config.yml` in its language, under the book's title, written into `folder`."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    _, own = speaking(language), edition(language)
    settings["title"] = settings["project"] = named(document.read().book, language)
    settings["bibtex_bibfiles"] = ["references.bib", own.bibliography]
    settings["sphinx"]["config"] |= {
        "language": own.sphinx,
        "html_search_language": own.search,
        "nb_code_prompt_show": _("Show code cell {type}"),
        "nb_code_prompt_hide": _("Hide code cell {type}"),
    }
    settings["sphinx"]["config"]["html_theme_options"]["search_bar_text"] = _("Search this book")
    address = provenance.address(language)
    if address:
        settings["html"]["baseurl"] = address
    settings["sphinx"]["config"]["locale_dirs"] = [str(COMPILED)]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return path


def make_edition(language: str) -> None:
    """Build one edition into `_build/site/<language>`. Raises SystemExit with one message; the published pages stay whole then.

    After a build that was not finished, the next makes all pages anew; so does this one when what an earlier left is damaged.
    """
    with surroundings.alone(f"edition-{language}"):
        target, work = SITE / language, WORK / language
        mark, kept = BUILD / f"built-{language}", work / "frame"
        current = f"{stamp(*PAGES, *FRAME)} {provenance.commit()} {provenance.moment()} {provenance.lasting(language)}"
        if _published(mark, current, target):
            print(f"· {shown(target)} is up to date")
            return
        from answersheet.book import readiness  # like what `publish` takes, it loads what a build that finds nothing changed can do without

        if lacking := readiness.lacking():
            raise SystemExit("\n".join(f"error: {line}" for line in lacking[: validate.SHOWN]))
        frame = stamp(*FRAME)
        execute.start(language)
        with step(f"executing the chapters and making the pages ({language})"):
            if not kept.exists() or kept.read_text() != frame:
                shutil.rmtree(work, ignore_errors=True)
            kept.unlink(missing_ok=True)
            make_pages(configuration(language, work), work)
        publish(work / "_build" / "html", target)
        mark.write_text("\n".join([current, *_names(target)]), encoding="utf-8")
        kept.write_text(frame)


def _published(mark: Path, current: str, target: Path) -> bool:
    """Whether an edition stands as it was last built, whole, from what there is now."""
    if not mark.exists():
        return False
    was, *names = mark.read_text(encoding="utf-8").split("\n")
    return was == current and set(names) <= set(_names(target))


def _names(target: Path) -> list[str]:
    """The files of an edition that are not empty."""
    return [path.relative_to(target).as_posix() for path in sorted(target.rglob("*")) if path.is_file() and path.stat().st_size]


def publish(made: Path, target: Path) -> None:
    """Add data, values, notebooks and the policy to the pages, and let the whole take the place of what was published before."""
    from answersheet.book import notebooks  # they load the tables, which a build that finds nothing changed can do without
    from answersheet.book.citing import downloads
    from answersheet.book.pages import cutting
    from answersheet.book.releases import addresses, held, moved

    fresh, old = (target.with_name(f"{target.name}.{state}") for state in ("new", "old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        shutil.copytree(made, fresh, ignore=shutil.ignore_patterns(*LEFT_OUT))
        shutil.copytree(DATA, fresh / "data", dirs_exist_ok=True)
        downloads.publish_tables(fresh / "data")
        notebooks.publish(fresh)
        addresses.lead_on(fresh, moved.moves())
        addresses.check(fresh, held.all_releases(), moved.moves())
        cutting.trim(fresh, made / "_static")
        _drop_marks(fresh)
        policy.guard(fresh, policy.BOOK)
        surroundings.readable(fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    (SITE / "index.html").write_text(policy.guarded(doors.root(), policy.BOOK), encoding="utf-8")


def _drop_marks(pages: Path) -> None:
    """Take Sphinx's mark of a version from a file that has its own in its name: the first build would not set it, later ones would."""
    for page in pages.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        if (plain := MARKED.sub(r"\1", html)) != html:
            page.write_text(plain, encoding="utf-8")


def check_tables() -> None:
    """Check `data/` unless that was done for these very files. Raises SystemExit after one message for what is wrong."""
    named = [NAMING.findall(page.read_text(encoding="utf-8")) for page in sorted(ROOT.glob("chapters/*.ipynb"))]
    current = f"{stamp(*CHECKS)} {sha256(repr(named).encode()).hexdigest()}"
    if CHECKED.exists() and CHECKED.read_text() == current:
        return
    with step("checking data/"):
        if validate.main(str(DATA)):
            raise SystemExit(1)
        CHECKED.parent.mkdir(exist_ok=True)
        CHECKED.write_text(current)


def make_pages(settings: Path, work: Path) -> None:
    """Run jupyter-book in this process, which has loaded most of what it needs. Raises SystemExit with what it complained of.

    What broke on pages kept from an earlier build is tried once more without them.
    """
    kept = (work / "_build").exists()
    complaints, broken = _run_jupyter_book(settings, work)
    if broken and kept:
        shutil.rmtree(work / "_build", ignore_errors=True)
        complaints, broken = _run_jupyter_book(settings, work)
    if complaints:
        raise SystemExit("error: the pages could not be made\n" + "\n".join(complaints))


def _run_jupyter_book(settings: Path, work: Path) -> tuple[list[str], bool]:
    """What jupyter-book complained of, and whether it broke off."""
    from jupyter_book.cli.main import build as jupyter_book

    log = StringIO()
    arguments = ["--config", str(settings), "--path-output", str(work), "-W", "-n", "--keep-going", "-q"]
    try:
        with redirect_stdout(log), redirect_stderr(log):
            jupyter_book([str(ROOT), *arguments], standalone_mode=False)
    except (Exception, SystemExit) as failure:
        execute.finish()
        said = re.sub(r"\x1b\[[0-9;]*m", "", log.getvalue()).replace(f"{ROOT}/", "")
        return _complaints(said) or [str(failure)], isinstance(failure, Exception)
    return [], False


def _complaints(log: str) -> list[str]:
    """The lines of a build log that name a warning or an error, or else its end; a place in a notebook by its cell and line."""
    log = re.sub(r"\.ipynb:(\d+)(\d{4}):", lambda place: f".ipynb, cell {place[1]}, line {int(place[2])}:", log)
    lines = [line for line in log.splitlines() if line.strip() and not line.startswith(HEAD)]
    return [line for line in lines if "WARNING" in line or "ERROR" in line or "Error" in line] or lines[-20:]


def prepare() -> None:
    """Compile what is said in other languages, check the tables, list the fonts: before a process of an edition loads them."""
    with surroundings.alone("tables"):
        for language in editions():
            translate.compile_catalogues(language)
        check_tables()
        surroundings.list_fonts()


def main(*languages: str) -> None:
    """Build some editions, or all. Raises SystemExit with one message."""
    languages = languages or tuple(editions())
    for language in (LANGUAGE, *languages):
        edition(language)
    surroundings.settle()
    with failures.told():
        if not at_once.within():
            prepare()
        at_once.each("answersheet.book.build", make_edition, *languages)
    if len(languages) > 1:
        print(f"· open {shown(SITE)}/index.html")


if __name__ == "__main__":
    main(*sys.argv[1:])
