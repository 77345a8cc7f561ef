"""The frames of the PDF and of the EPUB, to be filled with the book's pages."""

from __future__ import annotations

import json

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Environment(loader=PackageLoader(__name__, "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
TEMPLATES.filters["quoted"] = lambda text: Markup(json.dumps(text, ensure_ascii=False))
"""`quoted`: a text as a string of a style sheet."""
