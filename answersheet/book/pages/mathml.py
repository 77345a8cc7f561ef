"""Formulas as MathML, which browsers draw by themselves: no script, and no request to another host."""

from __future__ import annotations

from docutils import nodes
from latex2mathml.converter import convert


def visit_inline(self, node) -> None:
    self.body.append(convert(node.astext()))
    raise nodes.SkipNode


def visit_block(self, node) -> None:
    self.body.append(f'<div class="math">{convert(node.astext(), display="block")}</div>')
    raise nodes.SkipNode


def depart(self, node) -> None:
    pass


def setup(app) -> None:
    app.add_html_math_renderer("mathml", inline_renderers=(visit_inline, depart), block_renderers=(visit_block, depart))
