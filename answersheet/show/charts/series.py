"""Charts over years: lines of single series, never joined across a gap, a break or two concepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.ticker import FixedLocator, FuncFormatter

from answersheet.language import _
from answersheet.show import captions, text
from answersheet.show.charts.published import Published, publish
from answersheet.show.charts.style import ENTITIES, QUIET, apart, canvas, fold, marker, scale_axis
from answersheet.show.marks import Mark, rows, spoken

APART = 0.085
WIDEST = 26
ROOM = 0.34


def lines(
    series: Mapping[str, Mapping[int, Mark]], name: str, *, log: bool = False, breaks: Mapping[float, str] | None = None, **values
) -> Published:
    """One line for each series of marks by year, labelled at its end; a year without a value leaves a gap, an inferred line is dashed.

    `breaks` marks where a method changed: a time and what changed there; no line crosses it.
    """
    words = captions.read(name, **values)
    breaks = breaks or {}
    years = sorted({year for marks in series.values() for year in marks})
    figure, axes = canvas(3.7)
    for marks in series.values():
        for stretch in _stretches(sorted(marks), breaks):
            heights = [float(marks[year].quantity) for year in stretch]
            ours = "--" if marks[stretch[0]].status == "inferred" else "-"
            axes.plot(stretch, heights, color=ENTITIES[marks[stretch[0]].entity], linewidth=1.8, linestyle=ours, zorder=1)
        for year, mark in marks.items():
            axes.scatter(year, float(mark.quantity), s=34, zorder=3, **marker(mark) | {"linestyle": "-"})
    scale_axis(axes.yaxis, log, text.tick)
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
    """Name each line beside its last value, moved apart where two would touch."""
    axes.figure.draw_without_rendering()
    to_axes = axes.transData + axes.transAxes.inverted()
    last = {label: marks[max(marks)] for label, marks in series.items()}
    heights = {label: to_axes.transform((max(series[label]), float(mark.quantity)))[1] for label, mark in last.items()}
    years = [year for marks in series.values() for year in marks]
    end, beside = max(years), max(0.25, 0.02 * (max(years) - min(years)))
    said = {label: fold(_ending(label, max(marks), end, last[label]), WIDEST) for label, marks in series.items()}
    placed = apart(heights, {label: APART * (1 + words.count("\n")) for label, words in said.items()})
    for label, height in placed.items():
        colour = ENTITIES[last[label].entity]
        axes.annotate(said[label], (end + beside, height), xycoords=("data", "axes fraction"), va="center", fontsize=9.5, color=colour)


def _ending(label: str, year: int, end: int, mark: Mark) -> str:
    """What stands at the end of a line: its name and last value, with the year where the line ends before the others."""
    value = text.bare(mark.quantity)
    return f"{label} {value}" if year == end else _("{label}, {year}: {value}", label=label, year=year, value=value)


__all__ = ["lines"]
