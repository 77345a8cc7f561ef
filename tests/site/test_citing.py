"""Citing: every page's files parse in independent readers, its tags and linked data hold, and a reader can copy a citation."""

import json
import re

import bibtexparser
import pytest
import yaml
from bs4 import BeautifulSoup
from citeproc.source.json import CiteProcJSON
from RISparser import read as read_ris

from answersheet.book import provenance
from answersheet.book.citing import exports, linked_data, references, signposts
from answersheet.book.citing import records as cited_records
from answersheet.book.pages import citing
from answersheet.default import book
from answersheet.domain import tables
from answersheet.language import LANGUAGE
from answersheet.project import ROOT, SITE

CODE = {"en": "en", "zh": "zh-CN"}


@pytest.fixture(scope="module")
def soups(pages, edition):
    site = SITE / edition
    return {
        path.relative_to(site).with_suffix("").as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in pages
    }


def tags(soup) -> dict[str, str]:
    return {tag["name"]: tag["content"] for tag in soup.select("meta[name^=citation_]")}


def graph(soup) -> list[dict]:
    return json.loads(soup.select_one('script[type="application/ld+json"]').string)["@graph"]


def records(folder, name) -> tuple[dict, dict, dict, dict]:
    """What four independent readers make of the files of one item: CSL-JSON, BibTeX, BibLaTeX, RIS."""
    (item,) = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    assert CiteProcJSON([item])[item["id"]]["type"], name
    (entry,) = bibtexparser.parse_file(str(folder / f"{name}.bib"), encoding="utf-8").entries
    (modern,) = bibtexparser.parse_file(str(folder / f"{name}.biblatex.bib"), encoding="utf-8").entries
    (ris,) = read_ris((folder / f"{name}.ris").read_text(encoding="utf-8").splitlines())
    return item, entry, modern, ris


def test_the_files_of_every_page_parse_and_agree(soups, edition):
    for name, soup in soups.items():
        item, entry, modern, ris = records(SITE / edition / "cite", name)
        titles = {item["title"], entry["title"].strip("{}"), modern["title"].strip("{}"), ris.get("title") or ris.get("primary_title")}
        assert titles == {tags(soup)["citation_title"]}, name
        assert "<" not in item["title"]
        assert item["language"] == tags(soup)["citation_language"] == CODE[edition]
        assert ("container-title" in item) == (name != "index") == ("citation_inbook_title" in tags(soup))
        assert ("booktitle" in entry) == (item["type"] == "chapter")
        assert item["type"] == {"index": "book", "data": "dataset"}.get(name, "chapter"), name
        whole = {"index": "book", "data": "misc"}.get(name, "incollection"), {"index": "book", "data": "dataset"}.get(name, "incollection")
        assert (entry.entry_type, modern.entry_type) == whole, name


def test_every_record_names_edition_publisher_commit_and_one_date(soups, edition):
    day = str(yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["date-released"])
    year, month, date = (str(int(part)) for part in day.split("-"))
    folder = SITE / edition / "cite"
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.ris")]
    assert len(names) > len(soups) + len(book().report.claims)
    commit = provenance.commit().removesuffix("-dirty")
    for name in names:
        item, entry, modern, ris = records(folder, name)
        assert [str(part) for part in item["issued"]["date-parts"][0]] == [year, month, date], name
        assert (entry["year"], entry["month"], entry["day"]) == (year, month, date), name
        assert modern["date"] == day and ris["date"].rstrip("/") == day.replace("-", "/"), name
        for said in (
            item.get("edition") or item["version"],
            entry["edition"],
            modern.fields_dict.get("edition", modern.fields_dict.get("version")).value,
        ):
            assert "0.1.0" in said, name
        author = item["author"][0]["literal"]
        assert {item["publisher"], entry["publisher"].strip("{}"), modern["publisher"].strip("{}"), ris["publisher"]} == {author}, name
        assert commit in item["note"] and commit in entry["note"] and commit in "".join(ris["notes"]), name
    assert {soup.select_one(".imprint time").text for soup in soups.values()} == {day}


def test_every_figure_number_and_table_has_files_and_a_number_credits_the_report(soups, edition):
    folder = SITE / edition / "cite"
    drawn = {figure["id"] for soup in soups.values() for figure in soup.select("figure.answers[id]")}
    assert {path.stem for path in (folder / "figures").glob("*.ris")} == drawn
    assert {path.stem for path in (folder / "numbers").glob("*.ris")} == set(book().report.claims)
    assert {path.stem for path in (folder / "tables").glob("*.ris")} == {
        f"table-{entry['name']}" for entry in tables.describe()["resources"]
    }
    for id in book().report.claims:
        item, entry, _modern, ris = records(folder / "numbers", id)
        assert item["original-author"] == [{"literal": "河南省乡村振兴局"}] and book().report.claim(id).locator in item["title"]
        for note in (item["note"], entry["note"], "".join(ris["notes"])):
            assert "河南省乡村振兴局" in note
        assert soups["numbers"].find(id=id).select("dd")[3].get_text(strip=True) in item["note"]


def test_references_follow_the_current_standard(soups, edition):
    shown = {name: [place.text for place in soup.select("details.cite .reference")] for name, soup in soups.items()}
    if edition == "zh":
        audit = soups["chapters/7-audit"].h1.get_text().removesuffix("#")
        whole = "//河南答卷编写组. 河南答卷·逐数复算. 0.1.0版. 河南答卷编写组, 2026"
        assert shown["chapters/7-audit"][0].startswith(f"河南答卷编写组. {audit}[M/OL]{whole}")
        assert f"[DS/OL]{whole}" in shown["data"][0]
        assert shown["index"][0].startswith("河南答卷编写组. 河南答卷·逐数复算[M/OL]. 0.1.0版. 河南答卷编写组, 2026")
    apa = 1 if edition == "zh" else 0
    for name, references in shown.items():
        assert references[apa].count("0.1.0") == 1 and references[1 - apa].count("0.1.0") == 1, name
        assert not any("HENAN" in said or "[]" in said or ". ." in said or "{" in said for said in references), (name, references)


def test_every_page_shows_both_styles_the_version_and_the_licence(soups, edition):
    first = {"en": "APA", "zh": "GB/T 7714"}[edition]
    for name, soup in soups.items():
        box = soup.select_one("details.cite")
        assert [style.text for style in box.select("dt")][0] == first and len(box.select("dt")) == 2, name
        for reference in box.select(".reference"):
            assert provenance.author(edition) in reference.text and "2026" in reference.text, name
        shown = soup.select_one(".imprint").text
        assert provenance.facts()["version"] in shown and "CC BY 4.0" in shown and "MIT" in shown, name


def test_every_page_is_described_by_a_sentence_of_its_own(soups):
    said = {name: soup.select_one('meta[name="description"]')["content"] for name, soup in soups.items()}
    assert len(set(said.values())) == len(said)
    for name, sentence in said.items():
        assert sentence[-1] in ".。" and "…" not in sentence and "..." not in sentence, name
        assert sentence == soups[name].select_one('meta[property="og:description"]')["content"], name
    assert {name for name, soup in soups.items() if soup.select_one('meta[property="og:type"]')["content"] == "book"} == {"index"}


def test_signposts_lead_to_files_that_are_there(soups, edition):
    for name, soup in soups.items():
        place = SITE / edition / name
        links = {rel: soup.select(f'link[rel="{rel}"]') for rel in ("describedby", "item", "license", "author", "type")}
        assert len(links["describedby"]) == 4 and len(links["license"]) == len(links["author"]) == 1 and len(links["type"]) == 2, name
        for link in links["describedby"] + links["item"]:
            assert (place.parent / link["href"]).is_file() and link["type"], (name, link)
        drawn = soup.select("figure.answers[id]")
        assert len(links["item"]) == (len(drawn) if name != "data" else 1 + len(tables.describe()["resources"])), name


def test_linked_data_names_every_figure_table_and_claim(soups):
    for name, soup in soups.items():
        shown = {figure["id"] for figure in soup.select("figure.answers[id]")}
        works = graph(soup)
        assert works[0]["@type"] == "Book", name
        assert {part["@id"].partition("#")[2] for work in works[1:] for part in work.get("hasPart", [])} == shown, name
        assert "ratingValue" not in json.dumps(works), name
    found = graph(soups["data"])
    sets = [work for work in found if work["@type"] == "Dataset"]
    (catalogue,) = (work for work in found if work["@type"] == "DataCatalog")
    assert len(sets) > 20 and [one["@id"] for one in catalogue["dataset"]] == [one["@id"] for one in sets]
    for one in sets:
        assert one["version"] == provenance.version() and one["url"] and one["includedInDataCatalog"] == {"@id": catalogue["@id"]}
        assert one["distribution"][0]["contentUrl"].endswith(".csv")
    reviews = {work["@id"].partition("#")[2]: work for work in graph(soups["numbers"]) if work["@type"] == "ClaimReview"}
    assert reviews.keys() == book().report.claims.keys()
    for id, review in reviews.items():
        assert review["claimReviewed"] == book().report.claim(id).locator
        assert review["reviewBody"] and "reviewRating" not in review


def test_a_figure_on_a_page_of_its_own_is_cited_too(soups, edition):
    for path in (SITE / edition / "figures").glob("*.html"):
        told = tags(BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser"))
        (item,) = json.loads((SITE / edition / "cite" / "figures" / f"{path.stem}.json").read_text(encoding="utf-8"))
        assert told["citation_title"] == item["title"] and told["citation_inbook_title"] == item["container-title"], path.name
        assert told["citation_author"] == f"{provenance.author(edition)},", path.name


def test_no_address_is_invented(soups):
    if provenance.address("en"):
        pytest.skip("the book was built for an address")
    for name, soup in soups.items():
        assert all(not link["href"].startswith("http") for link in soup.select('link[rel="alternate"]')), name
        assert not soup.select('link[rel="canonical"], meta[property="og:url"], meta[property="og:image"]'), name
        assert not soup.select('meta[name="citation_public_url"]'), name


def test_an_address_is_used_where_one_is_set(monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://book.example/henan/")
    assert provenance.address("zh", "cite.html") == "https://book.example/henan/zh/cite.html"


def test_a_doi_that_is_set_once_is_in_every_export(monkeypatch):
    doi, concept = "10.5281/zenodo.1234567", "10.5281/zenodo.1234566"
    facts = provenance.facts() | {"doi": doi, "identifiers": [{"type": "doi", "value": concept, "description": "all versions"}]}
    monkeypatch.setattr(provenance, "facts", lambda: facts)
    assert (provenance.doi(), provenance.concept_doi()) == (doi, concept)
    item = cited_records.of_page("index", "", "The book")
    for ending, (_said, _media, written) in exports.FORMATS.items():
        assert doi in written(item), ending
    for reference in references.of(item):
        assert doi in reference.text and doi in reference.template, reference
    (lasting,) = (sign.href for sign in signposts.of_page("index", item, []) if sign.rel == "cite-as")
    assert lasting == f"https://doi.org/{doi}"
    (whole, *_others) = linked_data.Graph("index", "The book").of(item, [], {}, {})["@graph"]
    assert whole["identifier"] == f"https://doi.org/{doi}"
    monkeypatch.setattr(provenance, "facts", lambda: {key: said for key, said in facts.items() if key != "doi"})
    assert provenance.doi() == concept


def ids(found) -> list[str]:
    """Every `@id` of linked data, at any depth."""
    if isinstance(found, list):
        return [id for one in found for id in ids(one)]
    if isinstance(found, dict):
        return ([found["@id"]] if "@id" in found else []) + ids(list(found.values()))
    return []


@pytest.mark.parametrize("page", ["index", "data", "chapters/2-precision", "numbers"])
def test_with_an_address_every_id_is_absolute(monkeypatch, page):
    monkeypatch.setenv("BOOK_URL", "https://book.example")
    figures = {"fig-money": {"title": "Money", "alt": "A chart"}}
    numbers = [cited_records.Part("numbers", "people-lifted", "numbers", "7.186", claimed=True)]
    found = linked_data.Graph(page, "The book").of(cited_records.of_page(page, "Page", "The book"), numbers, {"data": "Data"}, figures)
    assert ids(found) and all(id.startswith("https://book.example/") for id in ids(found))


def test_a_release_is_cited_by_its_own_address(monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://book.example")
    monkeypatch.setenv("BOOK_RELEASE", provenance.version())
    item = cited_records.of_page("cite", "Cite", "The book")
    own = f"https://book.example/v/{provenance.version()}/{LANGUAGE}/cite.html"
    assert item["URL"] == own
    for ending, (_said, _media, written) in exports.FORMATS.items():
        assert own in written(item), ending
    shown = citing.box("cite", item)
    assert (shown["address"], shown["latest"]) == (own, f"https://book.example/{LANGUAGE}/cite.html")
    monkeypatch.setenv("BOOK_RELEASE", "99.0.0")
    assert cited_records.of_page("cite", "Cite", "The book")["URL"] == f"https://book.example/{LANGUAGE}/cite.html"


def test_an_address_is_whole_in_every_export(monkeypatch, tmp_path):
    """Its `#` and `_` too, which LaTeX escapes elsewhere."""
    monkeypatch.setenv("BOOK_URL", "https://book.example/a_b")
    part = cited_records.Part("numbers", "people-lifted", "numbers", "7.186 million, 100%")
    exports.write(cited_records.of_part(part, "The book"), tmp_path / "part")
    item, entry, modern, ris = records(tmp_path, "part")
    address = f"https://book.example/a_b/{LANGUAGE}/numbers.html#people-lifted"
    assert {item["URL"], entry["url"], modern["url"], *ris.get("urls", [ris.get("url")])} == {address}
    assert entry["title"] == r"{7.186 million, 100\%}"


def test_the_readme_names_the_doi_that_is_set_or_none():
    said = re.findall(r"10\.\d{4,}/\S+?(?=[\s)\]]|$)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert set(said) == {doi for doi in (provenance.doi(), provenance.concept_doi()) if doi}


def test_a_reader_copies_the_citation_of_a_page_a_figure_and_a_number(browser, address, edition):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()

    def copied(button) -> str:
        button.click()
        page.wait_for_function("() => document.querySelector('.copied').textContent")
        return page.evaluate("navigator.clipboard.readText()")

    page.goto(f"{address}/chapters/0-headline.html")
    place = f"{edition}/chapters/0-headline.html"
    figure = page.locator("figure.answers[id]").first
    name = figure.get_attribute("id")
    assert re.search(rf"{place}\?cited=0\.1\.0~[0-9a-f]{{6}}#{name}", copied(figure.locator(".copy-citation")))
    page.locator("h2 a.headerlink").first.evaluate("link => link.click()")
    page.wait_for_function("() => document.querySelector('.copied').textContent")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{address}/chapters/0-headline.html#")
    page.locator("details.cite summary").click()
    whole = copied(page.locator("details.cite .copy-citation").first)
    assert place in whole and not re.search(r"#fig|1111|127\.0\.0\.1|\{", whole)

    page.goto(f"{address}/numbers.html")
    said = copied(page.locator("#people-lifted .copy-citation"))
    assert book().report.claim("people-lifted").locator in said
    assert re.search(rf"{edition}/numbers\.html\?cited=0\.1\.0~[0-9a-f]{{6}}#people-lifted", said)
    context.close()


def test_without_permission_the_text_is_selected_and_the_reader_told(browser, address, edition):
    """Over plain HTTP a browser has no clipboard at all."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }); document.execCommand = () => false;"
    )
    page = context.new_page()
    failures = []
    page.on("pageerror", lambda failure: failures.append(failure))
    page.goto(f"{address}/numbers.html")
    page.locator("#people-lifted .copy-citation").click()
    page.wait_for_function("() => document.querySelector('.copied textarea')")
    assert "Ctrl+C" in page.locator(".copied").inner_text() and not failures
    chosen = page.evaluate(
        "() => { const area = document.activeElement; return area.value.slice(area.selectionStart, area.selectionEnd); }"
    )
    assert book().report.claim("people-lifted").locator in chosen
    context.close()


def test_a_copy_on_disk_calls_no_address_permanent(browser, edition):
    page = browser.new_page()
    page.goto((SITE / edition / "chapters" / "0-headline.html").as_uri())
    page.locator("details.cite summary").click()
    said = page.locator("details.cite").inner_text()
    assert f"{edition}/chapters/0-headline.html" in said and "file:" not in said
    assert not re.search("permanent|固定", said, re.IGNORECASE)
    page.close()


def test_without_scripts_a_reference_has_no_gaps(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/cite.html")
    page.locator("details.cite summary").click()
    for said in page.locator("details.cite .reference").all_inner_texts():
        assert not re.search(r"\[\d{4}-|\[\]|\. \.|\{|  ", said), said
    context.close()
