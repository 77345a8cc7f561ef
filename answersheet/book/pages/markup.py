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


def named(label: str, said: str) -> str:
    """A value with what it is: `registered poor lifted: 7.186 million people`."""
    return _("{label}: {value}", label=label, value=said) if label != said else said


def source(cited: dict[str, str]) -> list[nodes.Node]:
    """A statement of another source in a line: what it says, its publisher, title and date."""
    title = nodes.reference("", cited["title"], refuri=cited["url"]) if cited["url"] and cited["title"] else nodes.Text(cited["title"])
    dated = _(", ") + cited["published"] if cited["published"] else ""
    return [nodes.Text(cited["said"] + _(". ") + cited["publisher"] + _(", ")), title, nodes.Text(dated + _("."))]


def sourced(cited: list[dict[str, str]]) -> nodes.bullet_list:
    """Statements of other sources, one an item."""
    return nodes.bullet_list("", *[nodes.list_item("", nodes.paragraph("", "", *source(one))) for one in cited], classes=["statements"])


def charts(places: list[tuple[str, str, int]], env) -> nodes.Element:
    """Links to the charts that draw a number."""
    drawn = {(docname, name): env.metadata[docname]["figures"][name]["title"] for docname, name, _row in places}
    links = [internal(f"{docname}.html#{name}", title) for (docname, name), title in drawn.items()]
    items = [nodes.list_item("", nodes.paragraph("", "", link)) for link in links]
    return nodes.bullet_list("", *items, classes=["statements"])
