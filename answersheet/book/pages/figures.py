"""Published figures on the page: numbered, captioned, described, linked to their files."""

from __future__ import annotations

import shutil
from base64 import b64decode
from pathlib import Path

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from answersheet.book.pages.markup import sourced
from answersheet.language import _
from answersheet.show.captions import MIME


class FigureRenderer:
    """Turns the private part of a published figure into a docutils figure and keeps its SVG, PNG and CSV for the site."""

    mime_priority_overrides = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        if inline or data.mime_type != MIME:
            return None
        if renderer.renderer.sphinx_env.app.builder.name == "gettext":
            return []
        card = data.content
        outputs = renderer.renderer.nb_client.code_cell_outputs(data.cell_index)[1]
        pictures = outputs[data.output_index]["data"]
        files = {
            "svg": pictures["image/svg+xml"].encode("utf-8"),
            "png": b64decode(pictures["image/png"]),
            "csv": card["csv"].encode("utf-8"),
        }
        for ending, content in files.items():
            uri = renderer.write_file(["figures", f"{card['name']}.{ending}"], content, overwrite=True)
            if ending == "svg":
                image = nodes.image(uri=uri, alt=card["alt"])
        env = renderer.renderer.sphinx_env
        env.metadata[env.docname].setdefault("figures", {})[card["name"]] = {
            key: card[key] for key in ("title", "alt", "source", "origins")
        }
        figure = nodes.figure("", image, nodes.caption(card["caption"], card["caption"]), _legend(card, env.docname), classes=["answers"])
        figure["names"].append(card["name"])
        renderer.renderer.document.note_explicit_target(figure, figure)
        return [figure]


class chart(nodes.General, nodes.Element):
    """Stands for a figure of another page, until all pages are read."""


class Chart(SphinxDirective):
    """`{chart} fig-…`: a figure of a chapter shown on another page, with its finding and a link to where it is explained."""

    required_arguments = 1

    def run(self):
        return [] if self.env.app.builder.name == "gettext" else [chart("", name=self.arguments[0])]


class ResolveCharts(SphinxPostTransform):
    """Puts the charts in once every page is read. Raises ValueError for a figure that no chapter has."""

    default_priority = 5

    def run(self, **kwargs):
        for place in list(self.document.findall(chart)):
            name = place["name"]
            home = [(docname, page["figures"][name]) for docname, page in self.env.metadata.items() if name in page.get("figures", {})]
            if not home:
                raise ValueError(f"{self.env.docname}: no chapter has a figure {name!r}")
            docname, card = home[0]
            root = "../" * self.env.docname.count("/")
            image = nodes.image(uri=f"{root}figures/{name}.svg", alt=card["alt"], candidates={"?": ""})
            title = self.env.titles[docname].deepcopy().children
            link = nodes.reference("", "", *title, refuri=f"{root}{docname}.html#{name}")
            place.replace_self(
                nodes.figure("", image, nodes.legend("", nodes.paragraph("", _("Explained in: "), link)), classes=["answers", "shown"])
            )


def _legend(card: dict, docname: str) -> nodes.legend:
    root = "../" * docname.count("/") + "figures/"
    line = nodes.paragraph("", card["source"] + " ", classes=["figure-source"])
    for ending, said in (("csv", _("Data (CSV)")), ("svg", "SVG"), ("png", "PNG")):
        line += nodes.reference("", said, refuri=f"{root}{card['name']}.{ending}", classes=["figure-file"])
        line += nodes.Text(" ")
    legend = nodes.legend("", line)
    if card["statements"]:
        summary = _("What these sources state")
        legend += nodes.raw("", f'<details class="figure-statements"><summary>{summary}</summary>', format="html")
        legend += [sourced(card["statements"]), nodes.raw("", "</details>", format="html")]
    return legend


def copy_files(app, exception) -> None:
    """Give every figure its lasting address, `figures/<name>.svg|png|csv`; drop the pictures that an earlier build left."""
    if exception or app.builder.format != "html":
        return
    shown = {name for _pages, name in app.env.images.values()}
    for picture in (Path(app.outdir) / "_images").glob("*"):
        if picture.is_file() and picture.name not in shown:
            picture.unlink()
    target = Path(app.outdir) / "figures"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    source = Path(app.env.mystnb_config.output_folder) / "figures"
    for page in app.env.metadata.values():
        for name in page.get("figures", {}):
            for ending in ("svg", "png", "csv"):
                (target / f"{name}.{ending}").write_bytes((source / f"{name}.{ending}").read_bytes())


def setup(app) -> None:
    app.add_directive("chart", Chart)
    app.add_node(chart)
    app.add_post_transform(ResolveCharts)
    app.connect("build-finished", copy_files)
