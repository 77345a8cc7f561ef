"""Citing: what can be cited, as files for reference managers, as references to print, and as data for machines."""
