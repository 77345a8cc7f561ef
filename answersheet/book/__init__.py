"""The Sphinx side of the book: what turns executed notebooks and tables into pages."""

from __future__ import annotations

import re
import sys
from importlib.metadata import entry_points
from pathlib import Path

from answersheet.project import ROOT

sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
"""A grammar of web addresses that the server of notebooks brings and jsonschema then compiles: a second of each start, for nothing here."""
UNUSED = ("sphinx_thebe", "sphinx_togglebutton")


def setup(app) -> dict:
    from answersheet.book import execute, fonts
    from answersheet.book.pages import (
        accessible,
        anchors,
        catalogue,
        changelog,
        citing,
        drawn,
        figures,
        folds,
        highlighting,
        literature,
        mathml,
        numbers,
        part_titles,
        roles,
        search,
        switch,
        terms,
        values,
    )

    app.add_config_value("answersheet_digest", execute.digest(*execute.LIBRARY, "locale/**/*.po"), "env")
    app.connect("builder-inited", start_chapters)
    app.connect("source-read", fill_in)
    app.connect("env-updated", wait_for_chapters, priority=400)
    app.connect("config-inited", leave_out_unused, priority=400)
    app.connect("config-inited", leave_out_their_files, priority=900)
    app.connect("env-updated", quoting_pages)
    reading = (roles, figures, numbers, values, catalogue, terms, anchors, folds, drawn)
    for part in (*reading, mathml, part_titles, search, citing, changelog, accessible, fonts, highlighting, literature, switch):
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def quoting_pages(app, env) -> list[str]:
    """The pages that quote values and charts of others, when any of these changed: they are written anew."""
    charts = repr(sorted((page, facts.get("figures")) for page, facts in env.metadata.items()))
    values = [path.read_text(encoding="utf-8") for path in sorted(Path(env.mystnb_config.output_folder).rglob("*.glue.json"))]
    before, env.answersheet_quoted = getattr(env, "answersheet_quoted", None), [charts, *values]
    return [] if env.answersheet_quoted == before else sorted(env.found_docs & {"index", "numbers", "values"})


def start_chapters(app) -> None:
    """Have the chapters executed while Sphinx gets ready; their messages are extracted without.

    Raises ExtensionError where the library is not installed from this project.
    """
    from sphinx.errors import ExtensionError

    from answersheet.book import execute
    from answersheet.language import LANGUAGE

    if Path(app.srcdir) != ROOT or not entry_points(group="myst_nb.mime_renderers", name="answersheet"):
        raise ExtensionError("this book is built by `make book`, which installs its own library first")
    if app.builder.name != "gettext":
        execute.start(LANGUAGE)


def wait_for_chapters(app, env) -> None:
    from answersheet.book import execute

    if app.builder.name != "gettext":
        execute.finish()


def fill_in(app, docname: str, source: list[str]) -> None:
    """Give a chapter, as Sphinx reads it, the outputs of its cells, while later chapters may still be executed."""
    from answersheet.book import execute
    from answersheet.language import LANGUAGE

    page = Path(app.env.doc2path(docname))
    if page.suffix == ".ipynb" and app.builder.name != "gettext":
        source[0] = execute.filled(source[0], execute.awaited(page, LANGUAGE))


def leave_out_unused(app, config) -> None:
    """jupyter-book always loads sphinx-thebe, which names another host on every page, and a toggle button; no page uses either."""
    for listeners in app.events.listeners.values():
        listeners[:] = [listener for listener in listeners if not listener.handler.__module__.startswith(UNUSED)]


def leave_out_their_files(app, config) -> None:
    """What they named before their handlers went, or in the same moment."""
    for files in (app.registry.css_files, app.registry.js_files):
        files[:] = [file for file in files if not re.search("thebe|toggle", f"{file[0]} {file[1].get('body')}")]
