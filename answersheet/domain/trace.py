"""How a quantity came about: the operation and its operands, down to printed figures, statements, counts and assumptions."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, eq=False)
class Trace:
    """A leaf, or an operation on Quantities.

    kind: `claim` (a figure of the report), `statement` (of another source), `assumption` (ours), `count` (rows of a table), `number`
    (a plain number or interval) or `operation`. id: of the figure or statement, the assumption's name, or the table. source: the
    claim or statement itself, or the words for what was counted.
    """

    kind: str
    id: str = ""
    source: Any = None
    operation: str = ""
    operands: tuple[Any, ...] = ()

    @cached_property
    def key(self) -> Hashable:
        """Equal for two traces of the same value, so that it can be told apart from another of the same size."""
        if self.kind == "operation":
            return (self.operation, *(operand.trace.key for operand in self.operands))
        return (self.kind, self.id) if self.kind in ("claim", "statement") else self

    def leaves(self) -> Iterator[Trace]:
        """What the value rests on, each leaf as often as it is used."""
        if self.kind != "operation":
            yield self
        for operand in self.operands:
            yield from operand.trace.leaves()

    @cached_property
    def origins(self) -> frozenset[str]:
        """The ids of the figures and statements among the leaves."""
        return frozenset(leaf.id for leaf in self.leaves() if leaf.kind in ("claim", "statement"))

    @property
    def statements(self) -> dict[str, Any]:
        """The statements of other sources among the leaves, by id."""
        return {leaf.id: leaf.source for leaf in self.leaves() if leaf.kind == "statement"}


def operation(name: str, *operands: Any) -> Trace:
    """The trace of an operation on Quantities."""
    return Trace("operation", operation=name, operands=operands)
