"""The Sphinx side of the book: what turns executed notebooks and tables into pages."""

from __future__ import annotations


def setup(app) -> dict:
    from answersheet.book import catalogue, execute, figures, mathml, numbers, roles

    app.add_config_value("answersheet_digest", execute.digest(), "env")
    app.connect("config-inited", use_executed, priority=400)
    for part in (roles, numbers, catalogue, mathml):
        part.setup(app)
    app.connect("build-finished", figures.copy_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def use_executed(app, config) -> None:
    """Let MyST-NB read the chapters that were executed beforehand, in this edition's language."""
    from answersheet.book import execute
    from answersheet.language import LANGUAGE

    config.nb_execution_cache_path = str(execute.cache_folder(LANGUAGE))
