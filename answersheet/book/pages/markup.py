"""Small docutils pieces that the generated pages share."""

from __future__ import annotations

from docutils import nodes

from answersheet.language import _


def internal(address: str, text: str) -> nodes.reference:
    """A link to another page of the book, from a page at its root."""
    return nodes.reference("", text, refuri=address)


def definition(items: list[tuple[str, nodes.Node]]) -> nodes.field_list:
    """Names and what they stand for."""
    body = nodes.field_list()
    for name, value in items:
        block = value if isinstance(value, nodes.bullet_list) else nodes.paragraph("", "", value)
        body += nodes.field("", nodes.field_name("", name), nodes.field_body("", block))
    return body


def table(columns: list[str], rows: list[list[nodes.Node]], classes: list[str]) -> nodes.table:
    """A plain table with a header row."""
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _column in columns], cols=len(columns))
    head = nodes.row("", *[nodes.entry("", nodes.paragraph("", column)) for column in columns])
    body = [nodes.row("", *[nodes.entry("", nodes.paragraph("", "", cell)) for cell in row]) for row in rows]
    group += [nodes.thead("", head), nodes.tbody("", *body)]
    return nodes.table("", group, classes=classes)


def sourced(cited: list[dict[str, str]]) -> nodes.bullet_list:
    """Statements of other sources, one an item, each with its publisher, title and date."""
    listed = nodes.bullet_list("", classes=["statements"])
    for one in cited:
        title = nodes.reference("", one["title"], refuri=one["url"]) if one["url"] and one["title"] else nodes.Text(one["title"])
        line = nodes.paragraph("", "", nodes.Text(one["said"] + _(". ") + one["publisher"] + _(", ")), title)
        line += nodes.Text((_(", ") + one["published"] if one["published"] else "") + _("."))
        listed += nodes.list_item("", line)
    return listed
