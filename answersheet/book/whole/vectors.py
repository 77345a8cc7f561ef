"""Figures of built pages for paper and e-readers: the title above, colours as attributes, nothing that only a screen can do."""

from __future__ import annotations

from bs4 import Tag

from answersheet.show.charts.style import HUES, TEXT

COLOURS = {hue: colour for colour, hue in HUES.items()}
CASED = {name.lower(): name for name in ("viewBox", "patternUnits", "patternTransform")}
"""The attributes whose capitals an HTML parser takes away, and XML needs."""
FAMILY = "'Figure Sans', 'Book', 'Han', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def settle(figure: Tag) -> None:
    """Leave of a figure what can be read without a screen."""
    for offer in figure.select(".figure-tools, .figure-slider"):
        offer.decompose()
    told = figure.select_one("svg.chart desc").get_text()
    for drawing in figure.select("svg.chart"):
        _settle_drawing(drawing, told)
    if title := figure.select_one("figcaption > p:has(.figure-title)"):
        title["class"] = ["figure-title"]
        figure.insert(0, title.extract())


def _settle_drawing(drawing: Tag, told: str) -> None:
    drawing.attrs |= {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": told}
    drawing.attrs |= {"font-family": FAMILY, "font-size": f"{TEXT:g}"}
    for reference in ("aria-labelledby", "aria-describedby"):
        del drawing[reference]
    for element in (drawing, *drawing.find_all(True)):
        _colour(element)
        for lower, name in CASED.items():
            if lower in element.attrs:
                element[name] = element.attrs.pop(lower)
        if "data-row" in element.attrs:
            del element["data-row"]
        if element.name in ("title", "desc"):
            element.decompose()


def _colour(element: Tag) -> None:
    if element.name not in ("path", "circle", "text"):
        return
    for said in element.attrs.pop("class", []):
        kind, _hyphen, hue = said.partition("-")
        element[{"f": "fill", "s": "stroke"}[kind]] = element.get("fill", COLOURS[hue]) if kind == "f" else COLOURS[hue]
    if element.name != "text":
        element.attrs.setdefault("fill", "none")
