"""Part captions of the contents in the edition's language: toctrees are inserted after Sphinx has translated the pages."""

from __future__ import annotations

from pathlib import Path

from sphinx import addnodes
from sphinx.locale import init
from sphinx.transforms import SphinxTransform

LATE = 870


class TranslateCaptions(SphinxTransform):
    """Translates the captions of toctrees by the catalogue of their page."""

    default_priority = LATE

    def apply(self, **kwargs):
        folders = [str(Path(self.app.srcdir) / folder) for folder in self.config.locale_dirs]
        catalogue, found = init(folders, self.config.language, self.env.docname)
        for toctree in self.document.findall(addnodes.toctree):
            if found and toctree.get("caption"):
                toctree["caption"] = toctree["rawcaption"] = catalogue.gettext(toctree["caption"])


def setup(app) -> None:
    app.add_transform(TranslateCaptions)
