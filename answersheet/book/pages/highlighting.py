"""Code on pages: what its colours would not set apart, names, punctuation and spaces, stands without markup of its own."""

from __future__ import annotations

from ipython_pygments_lexers import IPython3Lexer
from pygments.filter import simplefilter
from pygments.token import Name, Punctuation, Text, Whitespace

PLAIN = {Name, Punctuation, Whitespace}


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
