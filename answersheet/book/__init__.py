"""The Sphinx side of the book: what turns executed notebooks and tables into pages."""

from __future__ import annotations

import re
from pathlib import Path


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
        mathml,
        numbers,
        part_titles,
        roles,
        search,
        terms,
        values,
        working,
        works,
    )

    app.add_config_value("answersheet_digest", execute.digest(), "env")
    app.connect("config-inited", use_executed, priority=400)
    app.connect("env-before-read-docs", wait_for_chapters)
    app.connect("config-inited", leave_out_unused, priority=400)
    app.connect("env-updated", quoting_pages)
    reading = (roles, figures, numbers, values, catalogue, terms, anchors, working, drawn)
    for part in (*reading, mathml, part_titles, search, citing, changelog, accessible, fonts, works):
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def quoting_pages(app, env) -> list[str]:
    """The pages that quote values and charts of others, when any of these changed: they are written anew."""
    charts = repr(sorted((page, facts.get("figures")) for page, facts in env.metadata.items()))
    values = [path.read_text(encoding="utf-8") for path in sorted(Path(env.mystnb_config.output_folder).rglob("*.glue.json"))]
    before, env.answersheet_quoted = getattr(env, "answersheet_quoted", None), [charts, *values]
    return [] if env.answersheet_quoted == before else sorted(env.found_docs & {"index", "numbers", "values"})


def use_executed(app, config) -> None:
    """Let MyST-NB read the chapters that are executed, in this edition's language, while Sphinx gets ready, where any are asked for."""
    if config.nb_execution_mode == "off":
        return
    from answersheet.book import execute
    from answersheet.language import LANGUAGE

    config.nb_execution_cache_path = str(execute.cache_folder(LANGUAGE))
    execute.start(LANGUAGE)


def wait_for_chapters(app, env, docnames) -> None:
    if app.config.nb_execution_mode != "off":
        from answersheet.book import execute

        execute.finish()


def leave_out_unused(app, config) -> None:
    """jupyter-book always loads sphinx-thebe, which names another host on every page, and a toggle button; no page uses either."""
    for listeners in app.events.listeners.values():
        listeners[:] = [
            listener for listener in listeners if not listener.handler.__module__.startswith(("sphinx_thebe", "sphinx_togglebutton"))
        ]
    for files in (app.registry.css_files, app.registry.js_files):
        files[:] = [file for file in files if not re.search("thebe|toggle", f"{file[0]} {file[1].get('body')}")]
