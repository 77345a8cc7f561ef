"""Code on pages: names, operators, punctuation and spaces stand as they are, so that words, texts and numbers are set apart."""

from __future__ import annotations

from ipython_pygments_lexers import IPython3Lexer
from pygments.filter import simplefilter
from pygments.token import Name, Operator, Punctuation, Text, Whitespace

PLAIN = {Name, Operator, Punctuation, Whitespace}


@simplefilter
def unmarked(self, lexer, stream, options):
    for kind, said in stream:
        yield Text if kind in PLAIN else kind, said


class Lexer(IPython3Lexer):
    """Python as notebooks hold it."""

    def __init__(self, **options):
        super().__init__(**options)
        self.add_filter(unmarked())


def setup(app) -> None:
    app.add_lexer("ipython3", Lexer)
