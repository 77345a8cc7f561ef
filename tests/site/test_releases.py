"""Two releases played through from an empty folder, on a small site: kept as published, compared, and no address lost."""

import functools
import http.server
import json
import re
import shutil
import subprocess
import threading
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from docutils import nodes

from answersheet.book import provenance
from answersheet.book.pages import changelog
from answersheet.book.releases import addresses, changes, feed, held, kept, moved
from answersheet.project import ROOT, SITE

SCRIPT = (ROOT / "_static" / "arrival.js").read_text(encoding="utf-8")
WORDS = {
    "same": "Cited from version {version}: unchanged since.",
    "behind": "Cited from version {version}: other data.",
    "changed": "Cited from version {version}, where it was: {was}. Here it is: {now}.",
    "unknown": "Cited from version {version}, in a state that no release holds. Here it is: {now}.",
    "why": "What changed",
    "then": "as it was in {version}",
}
FIRST = {
    "numbers.html": ["people-lifted", "villages", "spending"],
    "chapters/money.html": ["loans", "fig-loans"],
    "chapters/gone.html": ["one", "two"],
}
SECOND = {
    "numbers.html": ["people-lifted", "villages", "funds"],
    "chapters/money.html": ["credit", "fig-loans"],
    "chapters/new.html": ["two", "first"],
}
MOVES = {
    "numbers.html#spending": "numbers.html#funds",
    "chapters/money.html#loans": "chapters/money.html#credit",
    "chapters/gone.html": "chapters/new.html",
    "chapters/gone.html#one": "chapters/new.html#first",
}
SAID = {
    "numbers.html#people-lifted": ("7.186 million people; consistent", "aaaaaa"),
    "numbers.html#villages": ("9,536 villages; consistent", "bbbbbb"),
    "numbers.html#funds": ("2 billion yuan; consistent", "222222"),
    "chapters/money.html#fig-loans": ("Banks lent most", "cccccc"),
}
SAID_THEN = {
    "numbers.html#people-lifted": ("7.186 million people; consistent", "aaaaaa"),
    "numbers.html#villages": ("9,535 villages; not recomputable", "dddddd"),
    "numbers.html#spending": ("1 billion yuan; consistent", "111111"),
    "chapters/money.html#fig-loans": ("Banks lent most", "999999"),
}


def page(edition, name, places, said, releases):
    root = "../" * name.count("/")
    parts = {
        place.partition("#")[2]: {
            "title": place,
            "said": words,
            "fingerprint": print_,
            "history": changes.history(place, edition, releases),
        }
        for place, (words, print_) in said.items()
        if place.partition("#")[0] == name
    }
    body = "".join(f'<p style="height: 1500px"></p><div id="{place}"><p class="number-head">{place}</p></div>' for place in places)
    return (
        f'<!DOCTYPE html><html lang="{edition}" data-content_root="{root or "./"}"><head><meta charset="utf-8">'
        f'<link rel="canonical" href="https://book.example/{edition}/{name}"><script src="{root}_static/arrival.js"></script></head>'
        f'<body><p class="release" hidden>Kept. <a data-latest="{root}../../../{edition}/{name}">Latest</a></p>'
        f'<article class="bd-article">{body}<p style="height: 2000px"></p></article>'
        f'<details class="cite" data-place="{edition}/{name}"><a href="https://book.example/{edition}/{name}">latest</a></details>'
        f'<script type="application/json" id="cited">{json.dumps({"words": WORDS, "parts": parts})}</script>'
        f'<a hidden data-needs="lite/index.html" href="{root}../lite/index.html">Run</a></body></html>'
    )


def build(site, pages, said, releases):
    """A small site of both editions, as a build leaves it."""
    for edition in held.editions():
        for name, places in pages.items():
            path = site / edition / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(edition, name, places, said, releases), encoding="utf-8")
        (site / edition / "_static").mkdir(exist_ok=True)
        (site / edition / "_static" / "arrival.js").write_text(SCRIPT, encoding="utf-8")
        (site / edition / "data").mkdir(exist_ok=True)
        (site / edition / "data" / "claims.csv").write_text("id\n", encoding="utf-8")
        cited = {place: {"title": place, "said": words, "fingerprint": print_} for place, (words, print_) in said.items()}
        (site / edition / held.CITED).write_text(json.dumps(cited), encoding="utf-8")
    (site / "lite").mkdir()
    (site / "lite" / "index.html").write_text("runs", encoding="utf-8")


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The site of the second release beside the first, each made in an empty folder; the first comes from its archive alone."""
    home = tmp_path_factory.mktemp("releases")
    archives, written = home / "archives", home / "records"
    patch = pytest.MonkeyPatch()
    patch.setenv("BOOK_URL", "https://book.example")

    def known(moves):
        return [held.led_on(json.loads(path.read_text(encoding="utf-8")), moves) for path in sorted(written.glob("*.json"))]

    for version, pages, said, moves in (("0.1.0", FIRST, SAID_THEN, {}), ("0.2.0", SECOND, SAID, MOVES)):
        facts = provenance.facts() | {"version": version}
        patch.setattr(provenance, "facts", lambda facts=facts: facts)
        site = home / version
        former = known(moves)
        build(site, pages, said, former)
        for edition in held.editions():
            addresses.lead_on(site / edition, moves)
            addresses.check(site / edition, former, moves)
        held.write(site, written)
        kept.restore(site, archives)
        kept.keep(site, version, archives)
        kept.list_all(site)
    yield home / "0.2.0", known(MOVES), archives
    patch.undo()


@pytest.fixture(scope="module")
def served(played):
    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments):
            """Keep requests out of the test's output."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=played[0]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_both_releases_stand_as_they_were_published(played):
    site, _releases, _archives = played
    for version, others in (("0.1.0", "chapters/gone.html"), ("0.2.0", "chapters/new.html")):
        place = site / "v" / version
        assert (place / "en" / others).is_file() and not (place / "lite").exists() and not (place / "v").exists()
        assert subprocess.run(["sha256sum", "--check", "--quiet", kept.SUMS], cwd=place).returncode == 0
        listed = {line.split("  ", 1)[1] for line in (place / kept.SUMS).read_text(encoding="utf-8").splitlines()}
        assert listed == {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()} - {kept.SUMS}
        text = (place / "zh" / "numbers.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="https://book.example/v/{version}/zh/numbers.html">' in text
        assert '<p class="release">Kept. <a href="../../../zh/numbers.html">' in text
        assert '<a href="https://book.example/zh/numbers.html">latest</a>' in text and "<a hidden data-needs" in text
    latest = (site / "zh" / "numbers.html").read_text(encoding="utf-8")
    assert '<p class="release" hidden>' in latest and 'href="https://book.example/zh/numbers.html"' in latest
    listing = (site / "v" / "index.html").read_text(encoding="utf-8")
    assert listing.index("0.2.0/en") < listing.index("0.1.0/en") and "0.1.0/zh/index.html" in listing


def test_a_release_never_changes(played, tmp_path):
    site, _releases, archives = played
    numbers = site / "en" / "numbers.html"
    published = numbers.read_bytes()
    numbers.write_text("<article>something else</article>", encoding="utf-8")
    try:
        with pytest.raises(SystemExit, match="another number"):
            kept.keep(site, "0.2.0", archives)
        with pytest.raises(SystemExit, match="written down already"):
            held.write(site, archives.parent / "records")
    finally:
        numbers.write_bytes(published)
    damaged = site / "v" / "0.1.0" / "en" / "numbers.html"
    whole = damaged.read_bytes()
    damaged.write_bytes(whole + b" ")
    with pytest.raises(SystemExit, match="not as it was published"):
        kept.restore(site, archives)
    damaged.write_bytes(whole)


def test_every_address_of_the_first_release_still_opens_at_its_place(played, served, browser):
    _site, (first, _second), _archives = played
    for edition in held.editions():
        for name, places in first["addresses"].items():
            for place in places:
                tab = browser.new_page()
                tab.goto(f"{served}/{edition}/{name}#{place}")
                goal = moved.resolved(f"{name}#{place}", MOVES)
                tab.wait_for_url(re.compile(re.escape(goal) + "$|" + re.escape(f"{name}#{place}") + "$"))
                top = tab.evaluate("() => document.getElementById(decodeURIComponent(location.hash.slice(1))).getBoundingClientRect().top")
                assert -5 <= top <= 200, (name, place, top)
                tab.close()


def test_a_moved_place_opens_without_scripts_where_its_page_is_still_there(served, browser):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{served}/en/chapters/money.html#loans")
    assert abs(tab.locator("#credit").bounding_box()["y"]) < 200
    context.close()


def test_a_lost_address_stops_the_build(played):
    site, releases, _archives = played
    lost = addresses.lost(site / "en", [releases[0] | {"addresses": {"numbers.html": ["people-lost"]}, "files": ["data/none.csv"]}], {})
    assert lost == ["numbers.html#people-lost (of 0.1.0)", "data/none.csv (of 0.1.0)"]
    with pytest.raises(SystemExit, match="people-lost"):
        addresses.check(site / "en", [releases[0] | {"addresses": {"numbers.html": ["people-lost"]}}], {})
    with pytest.raises(ValueError, match="back to itself"):
        moved.resolved("a.html", {"a.html": "b.html", "b.html": "a.html"})


def test_what_changed_is_told_with_its_reason(played, monkeypatch):
    _site, releases, _archives = played
    log = "## 0.2.0 (2027-01-01)\n\n- Counted again after a correction of the list (`villages`).\n- Other things.\n\n## 0.1.0\n\n- First.\n"
    monkeypatch.setattr(changes, "changelog", lambda: log)
    (step,) = changes.steps(releases)
    redrawn, moved_on, change = step.changes
    assert redrawn.place == "chapters/money.html#fig-loans" and redrawn.words == ("Banks lent most", "the same words, over other data")
    assert (moved_on.place, *moved_on.words) == ("numbers.html#funds", "1 billion yuan; consistent", "2 billion yuan; consistent")
    assert (change.place, change.was, change.now) == ("numbers.html#villages", SAID_THEN[change.place][0], SAID[change.place][0])
    assert change.why == ("Counted again after a correction of the list (`villages`).",)
    tree = ElementTree.fromstring(feed.atom([step], releases, "The book"))
    entries = tree.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 2 and "9,535" in entries[0].findtext("{http://www.w3.org/2005/Atom}content")
    assert len({entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries}) == 2
    told = json.loads(feed.as_json([step], releases))
    assert told["steps"][0]["changes"][2]["why"] == list(change.why)
    assert [one["version"] for one in changes.history("numbers.html#villages", releases=releases)] == ["0.1.0", "0.2.0"]


@pytest.mark.parametrize(
    ("citation", "kind", "words"),
    [
        ("numbers.html?cited=0.1.0~aaaaaa#people-lifted", "same", "unchanged"),
        ("numbers.html?cited=0.1.0~dddddd#villages", "changed", "9,535 villages"),
        ("numbers.html?cited=0.1.0~111111#spending", "changed", "1 billion yuan"),
        ("chapters/money.html?cited=0.1.0~999999#fig-loans", "changed", "other data"),
        ("numbers.html?cited=0.1.0~eeeeee#villages", "unknown", "no release holds"),
    ],
)
def test_a_citation_of_the_first_release_is_compared_in_the_second(served, browser, citation, kind, words):
    tab = browser.new_page()
    tab.goto(f"{served}/en/{citation}")
    line = tab.locator(f".compared.{kind}")
    assert words in line.inner_text() and abs(line.bounding_box()["y"]) < 400
    if kind == "changed":
        name, place = re.split(r"\?.*#", citation)
        now = moved.resolved(f"{name}#{place}", MOVES)
        assert SAID[now][0] in line.inner_text() or words == "other data"
        assert line.locator("a").first.get_attribute("href").endswith(f"changes.html#changed-{now.partition('#')[2]}")
        old = line.locator("a").nth(1).evaluate("link => link.href")
        assert old == f"{served}/v/0.1.0/en/{citation}"
        tab.goto(old)
        assert tab.locator(".compared.same").count() == 1
        tab.locator(".release a").click()
        tab.wait_for_url(f"{served}/en/{citation}")
    tab.close()


def test_the_page_of_changes_addresses_each_and_gives_the_reason_in_its_own_language(played):
    _site, (first, second), _archives = played
    change = changes.Change("numbers.html#villages", "Villages", "9,535", "9,536", ("Counted <again>.",))
    step = changes.Step("0.1.0", "0.2.0", "2027-01-01", (change,))
    earlier = changes.Change("numbers.html#villages", "Villages", "9,534", "9,535", ())
    for latest, addressed in ((change, ["changed-villages"]), (earlier, [])):
        _head, table = changelog._release(second, step, {change.place: latest})
        (link,) = table.findall(nodes.reference)
        assert link["ids"] == addressed and link["refuri"] == change.place
        assert '<span lang="en">Counted &lt;again&gt;.</span>' in "".join(raw.astext() for raw in table.findall(nodes.raw))
    assert changelog._release(first, None, {})[0]["ids"] == ["version-0-1-0"]


def test_generated_anchors_are_nobodys_address():
    drawing = '<p class="a" id="fig-a"><svg id="x"><g id="y"/></svg></p>'
    article = f'<article class="x"><span id="id12"></span><i id="exit-2016"></i><section id="money">{drawing}</section></article>'
    assert held.anchors(f'{article}<i id="foot"></i>') == ["exit-2016", "money", "fig-a"]


def test_what_the_page_of_changes_makes_of_a_record_is_not_in_it():
    """A release is recorded before the page tells of it, and must be the same when it is made again from the committed record."""
    told = "".join(f'<a id="changed-{change}"></a>' for change in ("villages", "fig-loans"))
    assert held.anchors(f'<article><p id="version-0-1-0"></p>{told}<section id="what-changed"></section></article>') == ["what-changed"]


def test_every_place_that_can_be_cited_is_on_its_page(edition):
    found = held.addresses(SITE / edition)
    cited = json.loads((SITE / edition / held.CITED).read_text(encoding="utf-8"))
    assert len(cited) > 300
    for place in cited:
        page, _mark, id = place.partition("#")
        assert id in found[page], place


def test_both_editions_have_the_same_addresses():
    assert held.addresses(SITE / "en") == held.addresses(SITE / "zh")


def test_the_built_site_is_kept_whole(tmp_path):
    """The real site: each page shows the way to the latest, nothing is left out but what runs in the browser, and sums match."""
    site = tmp_path / "site"
    for edition in held.editions():
        shutil.copytree(SITE / edition, site / edition)
    packed = kept.keep(site, provenance.version(), tmp_path / "archives")
    place = site / "v" / provenance.version()
    assert subprocess.run(["sha256sum", "--check", "--quiet", kept.SUMS], cwd=place).returncode == 0
    names = {path.relative_to(site) for edition in held.editions() for path in (site / edition).rglob("*") if path.is_file()}
    assert {path.relative_to(place) for path in place.rglob("*") if path.is_file()} == names | {Path(kept.SUMS)}
    for edition in held.editions():
        for name in held.addresses(place / edition):
            text = (place / edition / name).read_text(encoding="utf-8")
            way = re.search(r'<p class="release">.*?href="([^"]+)"', text)
            assert (place / edition / name).parent.joinpath(way[1]).resolve() == (site / edition / name).resolve(), name
    shutil.rmtree(place)
    assert kept.restore(site, packed.parent) == [provenance.version()]
