"""Short fingerprints of what is cited, by which a citation made in one release is compared with a later one."""

from __future__ import annotations

from hashlib import sha256

from answersheet.domain import units
from answersheet.domain.quantity import Quantity

LENGTH = 6


def of_facts(*facts) -> str:
    """Six hexadecimal digits that stand for some facts in their order."""
    return sha256("\0".join(map(str, facts)).encode("utf-8")).hexdigest()[:LENGTH]


def of_quantity(quantity: Quantity, *words: str) -> str:
    """The fingerprint of an interval, its best value, its unit and the words said of it: the same in every language."""
    return of_facts(quantity.low, quantity.high, quantity.best, units.name(quantity.unit), *words)


def of_value(card: dict) -> str:
    """The fingerprint of a noted value, given as its page tells of it: of its bounds, or of its words where it has none."""
    if card.get("low") is None:
        return of_facts(card["said"])
    return of_facts(*(card[key] for key in ("low", "high", "best", "unit")))
