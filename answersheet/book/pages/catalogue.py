"""Pages made from the tables: the catalogue of data and the glossary of named formulas."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from answersheet import document, language
from answersheet.book.pages.markup import definition, internal, table
from answersheet.book.pages.roles import quotation
from answersheet.default import book
from answersheet.domain import tables
from answersheet.language import _, told
from answersheet.show import alternatives, digit_rules


class Catalogue(SphinxDirective):
    """`{data-catalogue}`: a list of the tables, then each with its file, sources and columns."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        described = tables.describe()["resources"]
        listed = [
            [
                internal(f"#table-{entry['name']}", entry["name"]),
                nodes.Text(f"{len(tables.read(entry['name'])):,}"),
                nodes.Text(told(entry, "description")),
            ]
            for entry in described
        ]
        overview = table([_("Table"), _("Rows"), _("What it holds")], listed, ["answers", "columns"])
        return [overview, *(node for entry in described for node in self._resource(entry))]

    def _resource(self, entry: dict) -> list[nodes.Node]:
        types = {"string": _("text"), "integer": _("whole number"), "number": _("number")}
        head = nodes.rubric("", told(entry, "title"), ids=[f"table-{entry['name']}"])
        facts = definition(
            [
                (_("File"), internal(f"data/{entry['path']}", entry["path"])),
                (_("Sources"), nodes.Text(_("; ").join(told(source, "title") for source in entry["sources"]))),
            ]
        )
        columns = [
            [nodes.literal("", field["name"]), nodes.Text(types[field["type"]]), nodes.Text(told(field, "description"))]
            for field in entry["schema"]["fields"]
        ]
        listing = table([_("Column"), _("Type"), _("What it holds")], columns, ["answers", "columns"])
        return [head, nodes.paragraph("", told(entry, "description")), facts, listing]


class Formulas(SphinxDirective):
    """`{formula-glossary}`: the report's named formulas, their members, and whether the list is complete."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        return [nodes.container("", *map(_formula, tables.read("formulas").to_dict("records")), classes=["formulas"])]


def _formula(row: dict) -> nodes.Element:
    members = row[language.column("members")].split("|") if row[language.column("members")] else []
    state = {"yes": _("the report lists all members"), "examples": _("the report gives examples"), "no": _("the report lists no member")}
    title = "" if language.original() else row[language.column("formula")]
    head = nodes.paragraph(
        "", "", quotation("", row[f"formula_{document.read().code}"]), nodes.Text(f" {title}".rstrip()), classes=["number-head"]
    )
    items = [(_("Members"), nodes.Text(_("; ").join(members) if members else state["no"]))]
    if members and row["complete"] != "yes":
        items.append((_("List"), nodes.Text(state[row["complete"]])))
    if row[language.column("note")]:
        items.append((_("Note"), nodes.Text(row[language.column("note")])))
    return nodes.container("", head, definition(items), ids=[row["id"]], classes=["number-card"])


class DigitRules(SphinxDirective):
    """`{digit-rules}`: which digits are printed of which quantity, with examples from the book."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        report, audit = book().report, book().audit
        quantities = [report[id] for id in report.claims] + [check.result for check in audit if check.result]
        listed = [list(map(nodes.Text, row)) for row in digit_rules.rows(quantities)]
        return [table([_("What is printed"), _("Rule"), _("For example")], listed, ["answers", "columns"])]


class ReadingRules(SphinxDirective):
    """`{reading-rules}`: the conventions by which figures are read, and how many verdicts others would turn."""

    def run(self):
        if self.env.app.builder.name == "gettext":
            return []
        listed = [list(map(nodes.Text, row)) for row in alternatives.rows(book().audit)]
        heads = [_("What is read"), _("Read as"), _("Because"), _("Verdicts that another reading would turn")]
        return [table(heads, listed, ["answers", "columns"])]


def setup(app) -> None:
    app.add_directive("digit-rules", DigitRules)
    app.add_directive("reading-rules", ReadingRules)
    app.add_directive("data-catalogue", Catalogue)
    app.add_directive("formula-glossary", Formulas)
