"""Published figures on the page: numbered, captioned, described, linked to their files."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from answersheet.charts.publish import MIME
from answersheet.language import _


class FigureRenderer:
    """Turns the private part of a published figure into a docutils figure and keeps its SVG, PNG and CSV for the site."""

    mime_priority_overrides = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        if inline or data.mime_type != MIME:
            return None
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
        env.metadata[env.docname].setdefault("figures", {})[card["name"]] = {"title": card["title"], "origins": card["origins"]}
        figure = nodes.figure("", image, nodes.caption(card["caption"], card["caption"]), _legend(card, env.docname), classes=["answers"])
        figure["names"].append(card["name"])
        renderer.renderer.document.note_explicit_target(figure, figure)
        return [figure]


def _legend(card: dict, docname: str) -> nodes.legend:
    root = "../" * docname.count("/") + "figures/"
    line = nodes.paragraph("", card["source"] + " ", classes=["figure-source"])
    for ending, said in (("csv", _("Data (CSV)")), ("svg", "SVG"), ("png", "PNG")):
        line += nodes.reference("", said, refuri=f"{root}{card['name']}.{ending}", classes=["figure-file"])
        line += nodes.Text(" ")
    return nodes.legend("", line)


def copy_files(app, exception) -> None:
    """Give every figure its lasting address, `figures/<name>.svg|png|csv`."""
    if exception or app.builder.format != "html":
        return
    target = Path(app.outdir) / "figures"
    target.mkdir(exist_ok=True)
    source = Path(app.env.mystnb_config.output_folder) / "figures"
    for page in app.env.metadata.values():
        for name in page.get("figures", {}):
            for ending in ("svg", "png", "csv"):
                (target / f"{name}.{ending}").write_bytes((source / f"{name}.{ending}").read_bytes())
