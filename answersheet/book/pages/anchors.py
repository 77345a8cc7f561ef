"""Addresses of sections: the label that an author gave is the id; the one made of the heading's words stays as another name."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

AFTER_TARGETS = 261
"""docutils moves labels to their sections at 260."""
TOP = "top"
"""The id of a page's title whose words are the label of a section."""


class LabelsFirst(SphinxTransform):
    """Puts the permanent label of each section first among its ids, which contents, links and the sign beside a heading take."""

    default_priority = AFTER_TARGETS

    def apply(self, **kwargs):
        for section in self.document.findall(nodes.section):
            labels = [nodes.make_id(name) for name in section["names"] if self.document.nametypes.get(name)]
            for label in labels:
                self._claim(label, section)
            section["ids"] = list(dict.fromkeys([*labels, *section["ids"]]))

    def _claim(self, label: str, section: nodes.section) -> None:
        """Take a label's id from the heading whose words happen to make the same one."""
        holder = self.document.ids.get(label)
        if holder is not section and isinstance(holder, nodes.section):
            holder["ids"] = [id for id in holder["ids"] if id != label] or [TOP]
            self.document.ids[TOP] = holder
        self.document.ids[label] = section
        for name in section["names"]:
            if self.document.nametypes.get(name):
                self.document.nameids[name] = nodes.make_id(name)


def setup(app) -> None:
    app.add_transform(LabelsFirst)
