"""Charts over years: lines of single series, never joined across a gap, a break or two concepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from answersheet import captions, text
from answersheet.charts.publish import Published, publish
from answersheet.charts.style import ENTITIES, QUIET, canvas, fold, marker
from answersheet.language import _
from answersheet.marks import Mark, rows, spoken
from answersheet.quantity import Quantity

APART = 0.085
ROOM = 0.34


def lines(
    series: Mapping[str, Mapping[int, Mark]], name: str, *, log: bool = False, breaks: Mapping[float, str] | None = None, **values
) -> Published:
    """One line for each series of marks by year, labelled at its end; a year without a value leaves a gap.

    `breaks` marks where a method changed: a time and what changed there; no line crosses it.
    """
    words = captions.read(name, **values)
    breaks = breaks or {}
    years = sorted({year for marks in series.values() for year in marks})
    figure, axes = canvas(3.7)
    for marks in series.values():
        for stretch in _stretches(sorted(marks), breaks):
            heights = [float(marks[year].quantity) for year in stretch]
            axes.plot(stretch, heights, color=ENTITIES[marks[stretch[0]].entity], linewidth=1.8, zorder=1)
        for year, mark in marks.items():
            axes.scatter(year, float(mark.quantity), s=34, zorder=3, **marker(mark.entity, mark.status))
    if log:
        axes.set_yscale("log")
        axes.yaxis.set_minor_formatter(NullFormatter())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, place: text.value(Quantity.of(round(value, 9)))))
    axes.xaxis.set_major_locator(FixedLocator([year for year in years if (years[-1] - year) % max(1, (years[-1] - years[0]) // 8) == 0]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, place: f"{value:.0f}"))
    axes.set_ylabel(words.axis)
    axes.set_xlim(years[0] - 0.3, years[-1] + ROOM * (years[-1] - years[0]) + 0.8)
    axes.margins(y=0.14)
    axes.grid(axis="y")
    for time, said in breaks.items():
        axes.axvline(time, color=QUIET, linewidth=1, linestyle=(0, (2, 2)))
        axes.text(time, 0.98, f" {fold(said, 24)}", transform=axes.get_xaxis_transform(), va="top", fontsize=9)
    _label_ends(axes, series)
    told = [Mark(f"{label}, {year}", mark.quantity, mark.status) for label, marks in series.items() for year, mark in sorted(marks.items())]
    data = rows(told)
    ends = [Mark(f"{label}, {year}", marks[year].quantity) for label, marks in series.items() for year in (min(marks), max(marks))]
    return publish(figure, words, data=data, alt=spoken(_("Line chart"), words.what, ends))


def _stretches(years: Sequence[int], breaks: Mapping[float, str]) -> list[list[int]]:
    """Runs of consecutive years that no break divides."""
    runs: list[list[int]] = []
    for year in years:
        joined = runs and year - runs[-1][-1] == 1 and not any(runs[-1][-1] < time <= year for time in breaks)
        if joined:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _label_ends(axes, series: Mapping[str, Mapping[int, Mark]]) -> None:
    """Name each line at its last value, moved apart where two would touch."""
    axes.figure.canvas.draw()
    last = {label: max(marks) for label, marks in series.items()}

    def height(label: str) -> float:
        point = axes.transData.transform((last[label], float(series[label][last[label]].quantity)))
        return axes.transAxes.inverted().transform(point)[1]

    free = -1.0
    for label in sorted(series, key=height):
        mark = series[label][last[label]]
        place = max(height(label), free)
        free = place + APART * (1 + fold(label, 20).count("\n"))
        said = f" {fold(label, 20)} {mark.said}"
        axes.annotate(
            said, (last[label] + 0.1, place), xycoords=("data", "axes fraction"), va="center", fontsize=9.5, color=ENTITIES[mark.entity]
        )
