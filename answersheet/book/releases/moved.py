"""Where addresses of earlier releases have gone."""

from __future__ import annotations

import json
from pathlib import Path

from answersheet.project import ROOT

MOVED = ROOT / "moved.json"
"""Old addresses and new ones, both from the root of an edition: `{"old.html#place": "new.html#place"}`."""


def moves(path: Path = MOVED) -> dict[str, str]:
    """Where addresses of earlier releases have gone."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def resolved(address: str, moved: dict[str, str]) -> str:
    """Where an address leads. A page that moved takes its places along. Raises ValueError for one that leads back to itself."""
    seen = [address]
    while (following := _next(seen[-1], moved)) != seen[-1]:
        if following in seen:
            raise ValueError(f"moved.json: {address} leads back to itself")
        seen.append(following)
    return seen[-1]


def _next(address: str, moved: dict[str, str]) -> str:
    if address in moved:
        return moved[address]
    page, mark, place = address.partition("#")
    target = moved.get(page, page)
    return target if "#" in target else f"{target}{mark}{place}"
