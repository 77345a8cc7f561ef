"""The pages: what Sphinx makes of executed notebooks and tables."""
