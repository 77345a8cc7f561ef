"""Units as exponents: they cancel in products and quotients by themselves."""

from __future__ import annotations

Unit = tuple[tuple[str, int], ...]
NUMBER: Unit = ()
PERCENT: Unit = (("percent", 1),)


def parse(name: str) -> Unit:
    """Read `yuan/person` as ((person, -1), (yuan, 1)) and `/year` as ((year, -1)); the empty name is a pure number."""
    exponents: dict[str, int] = {}
    for place, product in enumerate(name.split("/")):
        for part in filter(None, product.split("·")):
            exponents[part] = exponents.get(part, 0) + (1 if place == 0 else -1)
    return _tidy(exponents)


def name(unit: Unit) -> str:
    """The inverse of parse."""
    above = "·".join(part for part, power in unit for _ in range(power))
    return "/".join([above] + [part for part, power in unit for _ in range(-power)])


def times(left: Unit, right: Unit, power: int = 1) -> Unit:
    """The unit of left × right^power."""
    exponents = dict(left)
    for part, exponent in right:
        exponents[part] = exponents.get(part, 0) + power * exponent
    return _tidy(exponents)


def _tidy(exponents: dict[str, int]) -> Unit:
    return tuple(sorted((part, power) for part, power in exponents.items() if power))
