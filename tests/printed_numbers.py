"""Reads what the book prints back into numbers, in either language, without the code that printed it."""

import re
from fractions import Fraction

SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}
NUMBER = r"([−-]?\d+(?:,\d{3})*(?:\.\d+)?)(?: ?(trillion|billion|million|万亿|亿|万))?%?"
RANGE = re.compile(rf"{NUMBER}(?: to |至){NUMBER}")
ONE = re.compile(NUMBER)


def fraction(digits: str, scale: str | None) -> Fraction:
    return Fraction(digits.replace(",", "").replace("−", "-")) * SCALES[scale or ""]


def numbers(said: str) -> list[Fraction]:
    """The numbers of a printed value or interval; in English a range names its scale once, for both ends."""
    if found := RANGE.fullmatch(said):
        low, below, high, above = found.groups()
        shared = above if " to " in said and not below and "," not in low and above else below
        return [fraction(low, shared), fraction(high, above)]
    return [fraction(*found.groups()) for found in [ONE.fullmatch(said)]]
