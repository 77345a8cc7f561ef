"""Keeps a release as it was published, beside the latest and the earlier ones: `_build/site/v/<version>/`."""

from __future__ import annotations

import html
import re
import shutil
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from answersheet.book import archive, policy, provenance
from answersheet.book.releases import held
from answersheet.book.site import availability

LEFT_TO_THE_LATEST = ("lite", "v")
"""What a kept release does not hold: the chapters that run in the browser, some tens of megabytes, and the other releases."""
SUMS = "SHA256SUMS"
BANNER = re.compile(r'<p class="release" hidden>(.*?)data-latest=(.*?)</p>', re.DOTALL)
LISTING = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Releases · 各版本</title>
<link rel="icon" href="../en/_static/favicon.svg">
</head>
<body>
<h1>Releases of Henan’s Answer Sheet, Recomputed · <span lang="zh-CN">河南答卷·逐数复算 各版本</span></h1>
<p>Each is kept as it was published. Only the latest runs chapters in the browser. <a href="../en/changes.html">What changed</a></p>
<p lang="zh-CN">各版均按发布时的原样保存；只有最新版可在浏览器中运行各章。<a href="../zh/changes.html">各版变化</a></p>
<ul>
{items}
</ul>
</body>
</html>
"""
ITEM = (
    '<li>{version}: <a href="{version}/en/index.html">English</a> · <a lang="zh-CN" href="{version}/zh/index.html">中文</a> · '
    '<a href="{version}/{sums}">{sums}</a></li>'
)


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
    for edition in held.EDITIONS:
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
        head = re.sub(rf'((?:href|content)="{re.escape(base)}/)({"|".join(held.EDITIONS)})/', rf"\g<1>v/{version}/\2/", head)
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
    items = "\n".join(ITEM.format(version=html.escape(version), sums=SUMS) for version in versions)
    (site / "v" / "index.html").write_text(policy.guarded(LISTING.format(items=items), policy.BOOK), encoding="utf-8")
