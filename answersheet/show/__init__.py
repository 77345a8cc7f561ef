"""Showing: words and digits in the edition's language, tables, charts."""
