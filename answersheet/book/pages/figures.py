"""Published figures on the page: drawn inline, numbered, captioned, described, with their rows and files, and a page of their own."""

from __future__ import annotations

import io
import json
import shutil
from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from math import ceil
from pathlib import Path

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from PIL import Image
from PIL.PngImagePlugin import PngInfo, putchunk
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from answersheet import document
from answersheet.book import policy, provenance
from answersheet.book.citing import records
from answersheet.book.pages import citing
from answersheet.book.pages.markup import sourced
from answersheet.book.pages.templates import TEMPLATES
from answersheet.edition_record import edition
from answersheet.language import LANGUAGE, _, named
from answersheet.show import captions
from answersheet.show.captions import MIME
from answersheet.show.charts.published import AUTHOR

CITED = {"ris": "RIS", "bib": "BibTeX"}
"""The records that a figure's place offers as its citation where no script runs."""
LINES = ((56, 24), (82, 21.6), (90, 20))
"""Of title, caption and source in a frame of 720 CSS pixels: letters on a line, a Chinese one counting for two, and its height."""
FRAME, SLIDER = 120, 44
"""CSS pixels of the margins and the line that opens the table; of a slider."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
TEXTS = (b"tEXt", b"iTXt", b"zTXt")
"""How a PNG begins, and the kinds of its parts that hold texts."""
FILES = ("svg", "png", "csv")
"""The endings of a figure's files, which readers may keep addresses of."""


class FigureRenderer:
    """Turns the private part of a published figure into a docutils figure and keeps its card and files for the site."""

    mime_priority_overrides = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        if inline or data.mime_type != MIME:
            return None
        env = renderer.renderer.sphinx_env
        if env.app.builder.name == "gettext":
            return []
        card = data.content
        outputs = renderer.renderer.nb_client.code_cell_outputs(data.cell_index)[1]
        pictures = outputs[data.output_index]["data"]
        kept = json.dumps(card, ensure_ascii=False, sort_keys=True).encode("utf-8")
        files = {
            "json": kept,
            "svg": pictures["image/svg+xml"].encode("utf-8"),
            "png": b64decode(pictures["image/png"]),
            "csv": card["csv"].encode("utf-8"),
        }
        for ending, content in files.items():
            renderer.write_file(["figures", f"{card['name']}.{ending}"], content, overwrite=True)
        facts = {key: card[key] for key in ("title", "alt", "source", "origins")} | {"drawn": sha256(kept).hexdigest()[:16]}
        env.metadata[env.docname].setdefault("figures", {})[card["name"]] = facts
        figure = figure_of(card, env.docname)
        figure["names"].append(card["name"])
        renderer.renderer.document.note_explicit_target(figure, figure)
        return [figure]


def figure_of(card: dict, docname: str) -> nodes.figure:
    """The figure as a page shows it: both drawings, of which the page's width chooses one, its title, its words, its rows and files."""
    what = nodes.paragraph("", card["caption"], classes=["figure-what"])
    source = nodes.paragraph("", card["source"], classes=["figure-source"])
    legend = nodes.legend("", what, source, _raw(tools(card, docname)))
    if card["statements"]:
        legend += [_raw(_filled("statements.html", card)), sourced(card["statements"]), _raw("</details>")]
    title = nodes.caption("", "", nodes.inline("", card["title"], classes=["figure-title"]))
    return nodes.figure("", _raw(drawings(card)), title, legend, classes=["answers"])


def drawings(card: dict) -> str:
    """Both drawings of a figure, under its slider where it has one."""
    return _filled("drawings.html", card)


def tools(card: dict, docname: str) -> str:
    """What a figure offers below its words: rows, files, citation, frame; without scripts too."""
    root = "../" * docname.count("/") + "figures/"
    address = provenance.address(LANGUAGE, f"figures/{card['name']}.html")
    told = captions.columns()
    columns = [(column, told[column]) for column in card["csv"].partition("\n")[0].split(",")]
    cited = [(name, f"{'../' * docname.count('/')}cite/figures/{card['name']}.{ending}") for ending, name in CITED.items()]
    return _filled("tools.html", card, root=root, address=address, height=frame_height(card), columns=columns, cited=cited)


def _filled(template: str, card: dict, **values) -> str:
    return TEMPLATES.get_template(template).render(card=card, words=_words(), **values)


def _words() -> dict[str, str]:
    return {
        "of": _("{label}: {value}"),
        "cite": _("Citation:"),
        "book": _("{title}", title=named(document.read().book)),
        "columns": _("Columns of the CSV:"),
        "data": _("CSV, the plotted rows"),
        "download": _("Download"),
        "drawing": _("SVG, stand-alone"),
        "embed": _("Embed"),
        "own": _("Open the figure on a page of its own"),
        "paste": _("Paste this where the figure should stand:"),
        "picture": _("PNG, double size"),
        "read": _("Read in the book"),
        "statements": _("What these sources state"),
        "table": _("Table"),
    }


def frame_height(card: dict) -> int:
    """CSS pixels that hold the wide figure with its words in a frame of 720 pixels."""
    across, down = (float(size) for size in card["svg"]["wide"].split('viewBox="0 0 ')[1].split('"')[0].split())
    words = _words()
    texts = (card["title"], card["caption"], f"{card['source']} CC BY 4.0. {words['read']}: {words['book']}")
    lines = sum(ceil(_breadth(text) / letters) * height for text, (letters, height) in zip(texts, LINES, strict=True))
    return ceil((672 * down / across + lines + FRAME + SLIDER * ("slider" in card)) / 10) * 10


def _breadth(text: str) -> int:
    return sum(1 + (ord(letter) > 0x2E7F) for letter in text)


def _raw(html: str) -> nodes.raw:
    return nodes.raw("", html, format="html")


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
            home = [docname for docname, page in self.env.metadata.items() if name in page.get("figures", {})]
            if not home:
                raise ValueError(f"{self.env.docname}: no chapter has a figure {name!r}")
            root = "../" * self.env.docname.count("/")
            title = self.env.titles[home[0]].deepcopy().children
            link = nodes.reference("", "", *title, refuri=f"{root}{home[0]}.html#{name}")
            place.replace_self(_shown(card(self.env, name), nodes.paragraph("", _("Explained in: "), link)))


def _shown(card: dict, link: nodes.paragraph) -> nodes.figure:
    title = nodes.paragraph("", "", nodes.inline("", card["title"], classes=["figure-title"]))
    single = {key: value for key, value in card.items() if key != "slider"}
    return nodes.figure("", _raw(drawings(single)), nodes.legend("", title, link), classes=["answers", "shown"])


def card(env, name: str) -> dict:
    """The card of a figure, as its chapter published it."""
    return json.loads((_kept(env) / f"{name}.json").read_text(encoding="utf-8"))


def _kept(env) -> Path:
    return Path(env.mystnb_config.output_folder) / "figures"


def publish_files(app, exception) -> None:
    """Give every figure its lasting addresses, `figures/<name>.svg|png|csv|html`; drop the pictures that an earlier build left."""
    if exception or app.builder.format != "html":
        return
    shown = {name for _pages, name in app.env.images.values()}
    for picture in (Path(app.outdir) / "_images").glob("*"):
        if picture.is_file() and picture.name not in shown:
            picture.unlink()
    target = Path(app.outdir) / "figures"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for docname, page in app.env.metadata.items():
        for name in page.get("figures", {}):
            _publish(app.env, target, docname, name)


def _publish(env, target: Path, docname: str, name: str) -> None:
    own, kept = card(env, name), _kept(env)
    address = provenance.lasting(LANGUAGE, f"{docname}.html#{name}")
    (target / f"{name}.csv").write_bytes((kept / f"{name}.csv").read_bytes())
    (target / f"{name}.svg").write_text(_identified(kept / f"{name}.svg", address), encoding="utf-8")
    (target / f"{name}.png").write_bytes(_stamped(kept / f"{name}.png", address))
    home = f"../{docname}.html#{name}"
    cited = citing.highwire(records.of_part(records.Part(docname, name, "figures", own["title"]), env.config.project))
    page = _filled("embed.html", own, tag=edition().tag, drawn=drawings(own), home=home, cited=cited)
    (target / f"{name}.html").write_text(policy.guarded(page, policy.EMBED), encoding="utf-8")
    if "slider" in own:
        positions = json.dumps(own["slider"]["positions"], ensure_ascii=False)
        (target / f"{name}.positions.js").write_text(f'(globalThis.figurePositions ??= {{}})["{name}"] = {positions};\n', encoding="utf-8")


def _identified(path: Path, address: str) -> str:
    """A stand-alone SVG that says where it belongs and of which commit it is."""
    facts = "".join(f"<dc:{key}>{escape(said)}</dc:{key}>" for key, said in _identity(address).items())
    return path.read_text(encoding="utf-8").replace("</cc:Work>", f"{facts}</cc:Work>", 1).replace(AUTHOR, provenance.author())


def _stamped(path: Path, address: str) -> bytes:
    """The same of a PNG: its pixels stay as they are packed, between texts that are written anew."""
    facts, known, written = Image.open(path).info, PngInfo(), io.BytesIO()
    for key, said in (*facts.items(), *_identity(address).items()):
        if isinstance(said, str):
            known.add_itxt(str(key).title(), said.replace(AUTHOR, provenance.author()))
    header, *others = _chunks(path.read_bytes())
    written.write(SIGNATURE + header)
    for kind, text, _after in known.chunks:
        putchunk(written, kind, text)
    written.writelines(chunk for chunk in others if chunk[4:8] not in TEXTS)
    return written.getvalue()


def _chunks(png: bytes) -> Iterator[bytes]:
    """The parts of a PNG after its signature: each its length, kind, content and sum."""
    place = len(SIGNATURE)
    while place < len(png):
        end = place + 12 + int.from_bytes(png[place : place + 4])
        yield png[place:end]
        place = end


def _identity(address: str) -> dict[str, str]:
    version = f"{provenance.facts()['version']} {provenance.commit()}".strip()
    return {"relation": version} | ({"identifier": address} if address else {})


def setup(app) -> None:
    app.add_directive("chart", Chart)
    app.add_node(chart)
    app.add_post_transform(ResolveCharts)
    app.connect("build-finished", publish_files)
