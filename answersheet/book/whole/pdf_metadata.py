"""What is read from a printed PDF and written into it: pages of headings, bookmarks, what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from answersheet.book.whole import built_pages
from answersheet.book.whole.title_page import Imprint
from answersheet.edition_record import edition

STRUCTURE_ID = re.compile(r"node\d{8}")


def numbers(printed: pikepdf.Pdf, ids: list[str]) -> dict[str, int]:
    """The page, counted from 1, on which each id stands."""
    order = {page.objgen: number for number, page in enumerate(printed.pages, start=1)}
    places = printed.Root.Dests
    return {id: order[places[f"/{id}"][0].objgen] for id in ids}


def bookmark(printed: pikepdf.Pdf, entries: list[tuple[built_pages.Page, built_pages.Heading, str]]) -> None:
    """Give the document its bookmarks: the parts, their pages, and the sections of these."""
    with printed.open_outline() as outline:
        part = ""
        above: list = []
        for page, heading, id in entries:
            place = printed.Root.Dests[f"/{id}"]
            if page.part != part:
                part, group = page.part, pikepdf.OutlineItem(page.part, place)
                outline.root.append(group)
            siblings = group.children if part else outline.root
            above = above[: heading.level - 1]
            item = pikepdf.OutlineItem(heading.title, place)
            (above[-1].children if above else siblings).append(item)
            above.append(item)


def describe_links(printed: pikepdf.Pdf, said: dict[str, str]) -> None:
    """Give each link the words of a link to its place, which readers' software says of it."""
    for page in printed.pages:
        for link in page.get("/Annots", []):
            if link.Subtype == "/Link":
                target = f"#{str(link.Dest).lstrip('/')}" if "/Dest" in link else str(link.A.URI)
                link.Contents = pikepdf.String(" ".join(said.get(target, target).split()) or target)


def save(printed: pikepdf.Pdf, about: Imprint, target: Path) -> None:
    """Say what the document is, dated as the book and not as the hour of printing, and write it; the same book is the same bytes."""
    del printed.docinfo
    with printed.open_metadata(set_pikepdf_as_editor=False) as facts:
        facts["dc:title"] = about.title
        facts["dc:creator"] = [about.author]
        facts["dc:description"] = about.subject
        facts["dc:language"] = {edition().tag}
        facts["xmp:CreateDate"] = facts["xmp:ModifyDate"] = about.moment.isoformat()
    for key, said in (("Title", about.title), ("Author", about.author), ("Subject", about.subject)):
        printed.docinfo[f"/{key}"] = said
    printed.docinfo["/CreationDate"] = printed.docinfo["/ModDate"] = about.moment.strftime("D:%Y%m%d%H%M%SZ")
    printed.Root.Lang = edition().tag
    printed.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    _renumber(printed)
    printed.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _renumber(printed: pikepdf.Pdf) -> None:
    """Count the ids of the structure from one: Chromium counts on from what it drew before, which differs from run to run."""
    held = [place for item in printed.objects for place in _ids(item)]
    order = {id: f"node{rank:08}" for rank, id in enumerate(sorted({str(item[key]) for item, key in held}), start=1)}
    for item, key in held:
        item[key] = pikepdf.String(order[str(item[key])])


def _ids(item: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str | int]]:
    """Where an object itself holds ids of the structure: the dictionary and key, or the array and index."""
    if isinstance(item, pikepdf.Dictionary | pikepdf.Array):
        for key, held in list(item.items() if isinstance(item, pikepdf.Dictionary) else enumerate(item)):
            if isinstance(held, pikepdf.String) and STRUCTURE_ID.fullmatch(str(held)):
                yield item, key
            elif isinstance(held, pikepdf.Object) and not held.is_indirect:
                yield from _ids(held)
