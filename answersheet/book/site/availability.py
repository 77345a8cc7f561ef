"""Shows on the pages what was built beside them, and hides what was not: an element that names in `data-needs` a file of the site."""

from __future__ import annotations

import re
from pathlib import Path

from answersheet.edition_record import editions

OFFER = re.compile(r'(<[a-z]+[^<>]*?)( hidden)?( data-needs="([^"]+)")')


def show(site: Path) -> None:
    """Take `hidden` from each element whose `data-needs` is a file below `site`, and give it to the others."""
    for edition in editions():
        for page in (site / edition).rglob("*.html"):
            html = page.read_text(encoding="utf-8")
            shown = OFFER.sub(lambda offer: offer[1] + ("" if (site / offer[4]).is_file() else " hidden") + offer[3], html)
            if shown != html:
                page.write_text(shown, encoding="utf-8")
