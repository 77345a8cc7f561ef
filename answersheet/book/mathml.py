"""Formulas as MathML, which browsers draw by themselves: no script, and no request to another host."""

from __future__ import annotations

from latex2mathml.converter import convert


def visit_inline(self, node) -> None:
    self.body.append(convert(node.astext()))


def visit_block(self, node) -> None:
    self.body.append(f'<div class="math">{convert(node.astext(), display="block")}</div>')


def depart(self, node) -> None:
    pass


def setup(app) -> None:
    app.add_html_math_renderer("mathml", inline_renderers=(visit_inline, depart), block_renderers=(visit_block, depart))
