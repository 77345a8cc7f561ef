"""Has Zotero's own translators read the built pages: `python bench/zotero.py FOLDER [PAGE …]`.

FOLDER holds checkouts of `translate`, `translators`, `utilities` and `zotero-schema` from Zotero's account on GitHub. No package index
carries them, so they cannot be among the locked packages that the tests install. Their example page runs in Chromium; all that it asks
for is answered from the checkouts. Every page must be read by Embedded Metadata, with one body as author: the cover as a book, any other
as a section of the book. The exit status is 1 where one is not.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from answersheet.book import chromium
from answersheet.edition_record import editions
from answersheet.project import SITE

HOME = "http://zotero.test/"
HEADER = re.compile(r"^\s*\{[\s\S]*?\}\s*?[\r\n]")
READ = """async ([address, html]) => {
  const translate = new Zotero.Translate.Web();
  translate.setDocument(addLocationPropToDoc(new DOMParser().parseFromString(html, "text/html"), address));
  const [translator] = await translate.getTranslators();
  if (!translator) return null;
  translate.setTranslator(translator);
  const [item] = await translate.translate();
  const { attachments, ...read } = item;
  return JSON.parse(JSON.stringify({ translator: translator.label, ...read }));
}"""


def opened(browser: Browser, checkouts: Path) -> Page:
    """Zotero's example page, answered from the checkouts."""
    code = {}
    for path in (checkouts / "translators").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        if header := HEADER.match(text):
            code[json.loads(header[0])["translatorID"]] = text

    def answer(route: Route) -> None:
        address = route.request.url.partition("?")[0]
        if address.endswith("/metadata"):
            route.fulfill(json=[json.loads(HEADER.match(text)[0]) for text in code.values()])
        elif "/code/" in address:
            route.fulfill(body=code[address.rpartition("/")[2]])
        elif address.endswith("/schema"):
            route.fulfill(path=checkouts / "zotero-schema" / "schema.json")
        else:
            place = address.removeprefix(HOME)
            utilities = place.removeprefix("modules/utilities/")
            route.fulfill(path=checkouts / "utilities" / utilities if utilities != place else checkouts / "translate" / place)

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOME}example/index.html")
    page.wait_for_function("() => Zotero.Translators._initialized")
    return page


def faults(name: str, item: dict | None) -> list[str]:
    """What Zotero made of a page that it should not have."""
    if item is None:
        return ["no translator reads it"]
    expected = "book" if name.endswith("/index.html") else "bookSection"
    found = [] if item["itemType"] == expected else [f"is a {item['itemType']}, not a {expected}"]
    whole = [creator for creator in item["creators"] if not creator.get("firstName")]
    return found + ([] if len(whole) == len(item["creators"]) == 1 else [f"has as creators {item['creators']}"])


def main(folder: str, *names: str) -> int:
    wanted = names or [path.relative_to(SITE).as_posix() for edition in editions() for path in sorted((SITE / edition).glob("**/*.html"))]
    pages = [name for name in wanted if not re.search(r"_static|genindex|search|embed|404", name)]
    wrong = 0
    with sync_playwright() as playwright:
        page = opened(chromium.launched(playwright), Path(folder))
        for name in pages:
            html = (SITE / name).read_text(encoding="utf-8")
            item = page.evaluate(READ, [f"https://book.example/{name}", html])
            found = faults(name, item)
            wrong += bool(found)
            print(f"{name}: {'; '.join(found) or item['translator'] + ', ' + item['itemType'] + ', ' + item['creators'][0]['lastName']}")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
