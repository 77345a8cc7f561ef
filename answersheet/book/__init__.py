"""The Sphinx side of the book: what turns executed notebooks and tables into pages."""

from __future__ import annotations


def setup(app) -> dict:
    from answersheet.book import catalogue, figures, mathml, numbers, roles
    from answersheet.book.execute import digest

    app.add_config_value("answersheet_digest", digest(), "env")
    for part in (roles, numbers, catalogue, mathml):
        part.setup(app)
    app.connect("build-finished", figures.copy_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
