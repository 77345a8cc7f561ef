"""The places in braces of a text from a table: plain names, so that a text never reaches into the values that fill it."""

from __future__ import annotations

from string import Formatter


def names(text: str) -> set[str]:
    """The names in braces. Raises ValueError for a brace that is not closed, an attribute, an index, a format or a conversion."""
    found = [(name, form, conversion) for _text, name, form, conversion in Formatter().parse(text) if name is not None]
    if any(form or conversion or not name.isidentifier() for name, form, conversion in found):
        raise ValueError(f"{text!r} has a place that is not a plain name in braces")
    return {name for name, _form, _conversion in found}
