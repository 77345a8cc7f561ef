"""Keeps a release as it was published, beside the latest and the earlier ones: `_build/site/v/<version>/`."""

from __future__ import annotations

import html
import re
import shutil
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from answersheet import document
from answersheet.book import archive, policy, provenance
from answersheet.book.releases import held
from answersheet.book.site import availability
from answersheet.edition_record import editions, source
from answersheet.language import named, speaking

LEFT_TO_THE_LATEST = ("lite", "v")
"""What a kept release does not hold: the chapters that run in the browser, some tens of megabytes, and the other releases."""
SUMS = "SHA256SUMS"
BANNER = re.compile(r'<p class="release" hidden>(.*?)data-latest=(.*?)</p>', re.DOTALL)
LISTING = """<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="../{code}/_static/favicon.svg">
</head>
<body>
<h1>{heads}</h1>
{paragraphs}
<ul>
{items}
</ul>
</body>
</html>
"""


def keep(site: Path, version: str, archives: Path) -> Path:
    """Copy the built site to its place among the releases, and pack it for `archives`. Returns the packed file.

    Raises SystemExit where this release is kept already and differs, for a release never changes.
    """
    place = site / "v" / version
    fresh = site / "v" / f"{version}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(
        site, fresh, ignore=lambda folder, names: [name for name in names if Path(folder) == site and name in LEFT_TO_THE_LATEST]
    )
    for edition in editions():
        for page in (fresh / edition).rglob("*.html"):
            page.write_text(_as_kept(page.read_text(encoding="utf-8"), version), encoding="utf-8")
    availability.show(fresh)
    (fresh / SUMS).write_text(sums(fresh), encoding="utf-8")
    if place.exists() and (place / SUMS).read_text(encoding="utf-8") != (fresh / SUMS).read_text(encoding="utf-8"):
        raise SystemExit(f"error: version {version} has been released, and differs from what is built now; give this one another number")
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)
    archives.mkdir(parents=True, exist_ok=True)
    packed = archives / f"{version}.zip"
    contents = {path.relative_to(place).as_posix(): path.read_bytes() for path in _files(place)}
    archive.pack(packed, contents, provenance.moment())
    return packed


def _as_kept(page: str, version: str) -> str:
    """A page whose head names its own release as its address, and which shows the way to the latest."""
    head, mark, body = page.partition("</head>")
    if base := html.escape(provenance.base()):
        head = re.sub(rf'((?:href|content)="{re.escape(base)}/)({"|".join(editions())})/', rf"\g<1>v/{version}/\2/", head)
    return head + mark + BANNER.sub(r'<p class="release">\1href=\2</p>', body)


def restore(site: Path, archives: Path) -> list[str]:
    """Lay the releases of `archives` into the site as they were published. Raises SystemExit for one that is damaged."""
    versions = sorted((path.stem for path in archives.glob("*.zip")), key=held.numbered)
    for version in versions:
        place = site / "v" / version
        if not place.exists():
            with ZipFile(archives / f"{version}.zip") as packed:
                packed.extractall(place)
        if sums(place) != (place / SUMS).read_text(encoding="utf-8"):
            raise SystemExit(f"error: the kept release {version} is not as it was published: its files do not match {SUMS}")
    return versions


def sums(place: Path) -> str:
    """The checksums of all files of a release, as `sha256sum -c` reads them."""
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(place).as_posix()}\n" for path in _files(place) if path.name != SUMS
    )


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file())


def list_all(site: Path) -> None:
    """Write the page that lists the releases, the latest first."""
    versions = sorted((path.name for path in (site / "v").iterdir() if path.is_dir()), key=held.numbered, reverse=True)
    (site / "v" / "index.html").write_text(policy.guarded(listing(versions), policy.BOOK), encoding="utf-8")


def listing(versions: list[str]) -> str:
    """The page that lists releases, in the words of every edition."""
    titles, heads, paragraphs = [], [], []
    for code, one in editions().items():
        _ = speaking(code)
        titles.append(_("Releases"))
        head = _("Releases of {title}", title=named(document.read().book, code))
        heads.append(f'<span lang="{one.tag}">{html.escape(head)}</span>')
        said = _("Each is kept as it was published. Only the latest runs chapters in the browser.")
        paragraphs.append(
            f'<p lang="{one.tag}">{html.escape(said)} <a href="../{code}/changes.html">{html.escape(_("What changed"))}</a></p>'
        )
    return LISTING.format(
        tag=source().tag,
        code=source().code,
        title=html.escape(" · ".join(titles)),
        heads=" · ".join(heads),
        paragraphs="\n".join(paragraphs),
        items="\n".join(map(_listed, versions)),
    )


def _listed(version: str) -> str:
    """One release: its editions, and the checksums of its files."""
    version = html.escape(version)
    links = [f'<a lang="{one.tag}" href="{version}/{code}/index.html">{html.escape(one.name)}</a>' for code, one in editions().items()]
    return f'<li>{version}: {" · ".join([*links, f"""<a href="{version}/{SUMS}">{SUMS}</a>"""])}</li>'
