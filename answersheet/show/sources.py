"""Who stated what: the statements that a value rests on, cited in the edition's language."""

from __future__ import annotations

from collections.abc import Iterable

from answersheet.domain.quantity import Quantity
from answersheet.domain.statements import Statement
from answersheet.language import _
from answersheet.show import text


def behind(quantities: Iterable[Quantity]) -> list[Statement]:
    """The statements of other sources that some quantities rest on, by id."""
    found = {id: one for quantity in quantities for id, one in quantity.trace.statements.items()}
    return [found[id] for id in sorted(found)]


def cite(statements: Iterable[Statement]) -> list[dict[str, str]]:
    """What some statements say: keys said, concept, publisher, title, published, url."""
    return [
        {
            "said": _(
                "{value}, {place}, {period} ({concept})",
                value=text.value(one.quantity),
                place=one.where,
                period=one.period.replace("/", "–"),
                concept=one.concept,
            ),
            "concept": one.concept,
            "publisher": one.publisher,
            "title": one.title,
            "published": one.published,
            "url": one.url,
        }
        for one in statements
    ]


def publishers(statements: Iterable[Statement]) -> list[str]:
    """Who published some statements, each once."""
    return list(dict.fromkeys(one.publisher for one in statements))
