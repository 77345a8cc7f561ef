"""A drawn figure as SVG that stands in a page: text as text, colours as classes, marks tied to rows, no style attributes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from math import isclose
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from answersheet.show.charts.frame import WIDE
from answersheet.show.charts.style import HUES, TEXT

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
KEPT = ("stroke-width", "stroke-dasharray", "opacity", "font-size", "text-anchor", "font-weight")
"""The properties that become attributes; the style sheet of the figures says the rest."""
IMPLIED = {("text-anchor", "start"), ("font-size", f"{TEXT:g}")}
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
FEW = 8
"""A path of more lines is a curve, on which ends rounded to tenths would be seen as kinks."""
STEP = re.compile(r"([MLCQz])([^MLCQz]*)")
ROW, ROWS = re.compile(r"row-(\d+)$"), re.compile(r"rows-(\d+)$")
UNTURNED = re.compile(r"rotate\(-?0 ")
MOVED = re.compile(r"translate\((\S+) (\S+)\)")
ROUND = "MCCCCCCCCz"
"""The commands by which matplotlib draws a circle."""
HATCH = (
    '<pattern id="{id}" patternUnits="userSpaceOnUse" width="5" height="5" patternTransform="rotate(45)">'
    '<path class="s-{hue}" d="M0 0V5" stroke-width="2.5"/></pattern>'
)


def inline(figure: Figure, name: str, frame: str, title: str, told: str) -> str:
    """The figure as one `svg` element of class `chart` and of its frame's name.

    title and told: what a screen reader says of it; the wide drawing, which stands beside it, holds what is told of both. What was drawn
    under the gid `row-<n>`, or is the nth after m of an artist with the gid `rows-<m>`, stands in one group with `data-row`, over all that
    it was drawn over. Raises KeyError for a colour that is not of the house.
    """
    root = ElementTree.fromstring(_written(figure))
    across, down = (_short(root.attrib[size].removesuffix("pt")) for size in ("width", "height"))
    markers = {f"#{path.get('id')}": path for path in root.iter(f"{SVG}path") if "id" in path.attrib}
    key = f"{name}-{frame}"
    content = _cleaned(root, markers, key)
    hatches = sorted({part.attrib["fill"] for one in content for part in one.iter() if part.get("fill", "").startswith("url")})
    svg = ElementTree.Element(
        "svg",
        {"class": f"chart {frame}", "viewBox": f"0 0 {across} {down}", "width": across, "height": down, "role": "group"}
        | {"aria-labelledby": f"{key}-title", "aria-describedby": f"{name}-told"},
    )
    svg.append(_said("title", f"{key}-title", title))
    if frame == WIDE.name:
        svg.append(_said("desc", f"{name}-told", told))
    for hatch in hatches:
        id = hatch[5:-1]
        svg.append(ElementTree.fromstring(HATCH.format(id=id, hue=id.removeprefix(f"{key}-hatch-"))))
    svg.extend(_joined(_gathered(content)))
    return ElementTree.tostring(svg, encoding="unicode")


def _written(figure: Figure) -> str:
    for patch in (figure.patch, *(axes.patch for axes in figure.axes)):
        patch.set_visible(False)
    written = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        FigureCanvasSVG(figure).print_svg(written, metadata={"Date": None})
    return written.getvalue()


def _said(tag: str, id: str, text: str) -> ElementTree.Element:
    element = ElementTree.Element(tag, id=id)
    element.text = text
    return element


def _short(text: str) -> str:
    """The text with its numbers to tenths and single spaces."""
    return " ".join(NUMBER.sub(lambda number: _tenths(float(number[0])), text).split())


def _tenths(number: float) -> str:
    """A length to one decimal, a seventh of a pixel."""
    return f"{round(number * 10) / 10:g}"


def _path(drawn: str) -> str:
    """A path of M, L, C, Q and z, in steps from point to point, which are shorter to write than the points; to tenths, a curve of many
    lines to hundredths."""
    parts = 100 if drawn.count("L") > FEW else 10
    said, at = "", (0, 0)
    for command, numbers in STEP.findall(drawn):
        ends = [round(float(number) * parts) for number in numbers.split()]
        points = list(zip(ends[::2], ends[1::2], strict=True))
        steps = [(x - at[0], y - at[1]) for x, y in points]
        if command == "L" and 0 in steps[0]:
            across, down = steps[0]
            said += f"h{across / parts:g}" if down == 0 else f"v{down / parts:g}"
        elif command == "M":
            said += f"M{_pairs(points, parts)}"
        else:
            said += command.lower() + _pairs(steps, parts)
        at = points[-1] if points else at
    return said


def _pairs(points: list[tuple[int, int]], parts: int) -> str:
    return " ".join(f"{x / parts:g} {y / parts:g}" for x, y in points).replace(" -", "-")


def _cleaned(parent: ElementTree.Element, markers: dict, key: str) -> list[ElementTree.Element]:
    """What is drawn below an element, without definitions and without groups that say nothing."""
    found = []
    for child in parent:
        if child.tag == f"{SVG}g":
            found += _group(child, markers, key)
        elif child.tag in (f"{SVG}path", f"{SVG}text", f"{SVG}use"):
            found.append(_shape(child, markers, key))
    return found


def _group(group: ElementTree.Element, markers: dict, key: str) -> list[ElementTree.Element]:
    inside = _cleaned(group, markers, key)
    if rows := ROWS.match(group.get("id", "")):
        return [_mark(int(rows[1]) + place, [shape]) for place, shape in enumerate(inside)]
    row = ROW.match(group.get("id", ""))
    return [_mark(int(row[1]), inside)] if row and inside else inside


def _mark(row: int, shapes: list[ElementTree.Element]) -> ElementTree.Element:
    mark = ElementTree.Element("g", {"class": "mark", "data-row": str(row)})
    mark.extend(shapes)
    return mark


def _shape(drawn: ElementTree.Element, markers: dict, key: str) -> ElementTree.Element:
    """One shape or text: geometry and kept properties as attributes, colours as classes, hatching by its hue."""
    style = dict(_declarations(drawn.get("style", "")))
    shape = _placed(drawn, markers)
    shape.attrib |= {name: style[name] for name in KEPT if name in style and (name, style[name]) not in IMPLIED}
    hues = {name: HUES[style[name]] for name in ("fill", "stroke") if style.get(name, "").startswith("#")}
    if shape.tag == "text" and hues.get("fill") == "ink":
        del hues["fill"]
    if style.get("fill", "").startswith("url"):
        shape.set("fill", f"url(#{key}-hatch-{hues['stroke']})")
    if hues:
        shape.set("class", " ".join(f"{name[0]}-{hue}" for name, hue in hues.items()))
    return shape


def _placed(drawn: ElementTree.Element, markers: dict) -> ElementTree.Element:
    """The geometry of a path, a text or a use of a marker, as an element that needs no other."""
    if drawn.tag == f"{SVG}text":
        placed = {name: _short(drawn.attrib[name]) for name in ("x", "y", "transform") if drawn.get(name)}
        if UNTURNED.match(placed.get("transform", "")):
            del placed["transform"]
        elif place := MOVED.fullmatch(placed.get("transform", "")):
            placed = {"x": place[1], "y": place[2]}
        text = ElementTree.Element("text", placed)
        text.text = drawn.text
        return text
    used = drawn.tag == f"{SVG}use"
    path = (markers[drawn.get(HREF)] if used else drawn).attrib["d"]
    x, y = (float(drawn.attrib[way]) for way in "xy") if used else (0.0, 0.0)
    if circle := _circle(path):
        across, down, radius = circle
        return ElementTree.Element("circle", cx=_tenths(x + across), cy=_tenths(y + down), r=_tenths(radius))
    moved = {"transform": f"translate({_tenths(x)} {_tenths(y)})"} if used else {}
    return ElementTree.Element("path", {"d": _path(path)} | moved)


def _circle(drawn: str) -> tuple[float, float, float] | None:
    """Centre and radius of a path that is a circle."""
    steps = STEP.findall(drawn)
    if "".join(command for command, _numbers in steps) != ROUND:
        return None
    ends = [complex(*map(float, numbers.split()[-2:])) for _command, numbers in steps[:-1]]
    centre, radius = (ends[0] + ends[4]) / 2, abs(ends[0] - ends[4]) / 2
    return (centre.real, centre.imag, radius) if all(isclose(abs(end - centre), radius, abs_tol=0.01) for end in ends) else None


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in filter(None, style.split(";")):
        name, value = (part.strip() for part in declaration.split(":", 1))
        if name == "font":
            name, value = "font-size", re.findall(r"([\d.]+)px", value)[0]
        yield name, f"{float(value.removesuffix('px')):g}" if name in ("font-size", "stroke-width") else value


def _gathered(content: list[ElementTree.Element]) -> list[ElementTree.Element]:
    """The same with all that is drawn of one row in one group, in the place of the last of it."""
    groups: dict[str, ElementTree.Element] = {}
    for part in list(content):
        row = part.get("data-row")
        if row in groups:
            part[:0] = list(groups[row])
            content.remove(groups[row])
        if row is not None:
            groups[row] = part
    return content


def _joined(content: list[ElementTree.Element]) -> list[ElementTree.Element]:
    """The same with neighbours that look alike and belong to no row as one path."""
    joined: list[ElementTree.Element] = []
    for part in content:
        before = joined[-1] if joined else None
        if before is not None and _look(part) and _look(part) == _look(before):
            before.set("d", before.attrib["d"] + part.attrib["d"])
        else:
            joined.append(part)
    return joined


def _look(shape: ElementTree.Element) -> dict[str, str]:
    """What two paths must have in common to be one; nothing of what lets through, is moved or is no path."""
    alone = shape.tag != "path" or {"opacity", "transform"} & set(shape.attrib)
    return {} if alone else {name: said for name, said in shape.attrib.items() if name != "d"}
