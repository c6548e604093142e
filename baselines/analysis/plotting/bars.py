"""Bars with intervals, the paper's values as diamonds beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from baselines.analysis.charts import Bars, Panel
from baselines.analysis.plotting.style import COLOURS, DARK, FAINT, INK, PAPER, break_heading
from spacenum_datasets.escaping import one_line

GROUP = 0.8
"""Width of a group of bars, of the 1 between two groups."""
CROWDED = 40
"""Bars of a panel from which on no values are written above them."""


def plot_bars(chart: Bars) -> Figure:
    """A figure of as many panels as the chart has."""
    groups = max(len(panel.labels) for panel in chart.panels)
    bars = max(len(panel.labels) * len(panel.series) for panel in chart.panels)
    width = min(16.0, max(5.5, 1.6 + 0.42 * bars + 0.25 * groups))
    figure = Figure(figsize=(width, 0.9 + 2.6 * len(chart.panels)), layout="constrained")
    axes = figure.subplots(len(chart.panels), 1, squeeze=False)[:, 0]
    for panel, axis in zip(chart.panels, axes, strict=True):
        plot_panel(axis, panel, width)
    figure.suptitle(break_heading(chart, width), fontsize=11 if not chart.caption else 9)
    add_legend(figure, chart)
    return figure


def plot_panel(axis: Axes, panel: Panel, width: float) -> None:
    each = GROUP / len(panel.series)
    for number, part in enumerate(panel.series):
        left = -GROUP / 2 + each * (number + 0.5)
        colour = COLOURS[number % len(COLOURS)]
        numbers = zip(part.values, part.low, part.high, part.published, strict=True)
        for group, (value, low, high, published) in enumerate(numbers):
            place = group + left
            if value is not None:
                axis.bar(place, value, each * 0.92, color=colour, edgecolor=INK, linewidth=0.5)
            if value is not None and low is not None and high is not None:
                # A mean may fall outside its percentiles by rounding alone.
                ends = [[max(0.0, value - low)], [max(0.0, high - value)]]
                axis.errorbar(place, value, yerr=ends, color=INK, capsize=2, linewidth=0.9)
            if published is not None:
                axis.plot(place, published, "D", color="white", markeredgecolor=PAPER, ms=4.5)
            if value is not None and len(panel.labels) * len(panel.series) <= CROWDED:
                write_value(axis, place, value, number, panel)
    finish(axis, panel, width)


def write_value(axis: Axes, place: float, value: float, number: int, panel: Panel) -> None:
    """A bar's number at its foot, or at the panel's where bars go both ways."""
    whole = all(v == round(v) for part in panel.series for v in drop_missing(part.values))
    sign = "+" if panel.signed else ""
    low, high = reach(panel)
    inside = not panel.signed and value > 0.12 * (high - low)
    axis.annotate(
        f"{round(value, 1) + 0.0:{sign}.{0 if whole else 1}f}",
        (place, 0.0),
        xycoords=("data", "axes fraction") if panel.signed else "data",
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=6.5,
        color="white" if inside and number in DARK else "black",
        zorder=5,
    )


def finish(axis: Axes, panel: Panel, width: float) -> None:
    """Lines, limits and labels."""
    if panel.chance is not None:
        axis.axhline(panel.chance, color=INK, linestyle="--", linewidth=0.9, zorder=0)
    if panel.signed:
        axis.axhline(0.0, color=INK, linewidth=0.8)
    axis.grid(axis="y", color=FAINT, linewidth=0.4, alpha=0.6)
    axis.set_axisbelow(True)
    low, high = reach(panel)
    room = 0.1 * (high - low)
    axis.set_ylim(low - (2.2 * room if panel.signed else 0.0), high + room)
    axis.set_xlim(-0.6, len(panel.labels) - 0.4)
    per_label = max(6, int((width - 1.0) * 14 / len(panel.labels)))
    labels = ["\n".join(wrap(one_line(label), per_label)) for label in panel.labels]
    axis.set_xticks(range(len(labels)), labels, fontsize=7.5)
    axis.set_ylabel(panel.axis)
    if panel.title:
        axis.set_title(panel.title, loc="left")


def wrap(label: str, width: int) -> list[str]:
    """A label on lines of at most `width` characters, broken at spaces and behind dashes."""
    lines = [""]
    for part in re.findall(r"[^\s-]*(?:-|\s|$)", label):
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [one.strip() for one in lines if one.strip()]


def reach(panel: Panel) -> tuple[float, float]:
    """Smallest and largest number that is plotted, 0 included."""
    numbers: list[float] = [0.0]
    for part in panel.series:
        for column in (part.values, part.low, part.high, part.published):
            numbers += drop_missing(column)
    if panel.chance is not None:
        numbers.append(panel.chance)
    low, high = min(numbers), max(numbers)
    return (low, high) if high > low else (-1.0, 1.0)


def drop_missing(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def add_legend(figure: Figure, chart: Bars) -> None:
    """One legend for all panels, below them."""
    handles: list[Artist] = [
        Patch(facecolor=COLOURS[i % len(COLOURS)], edgecolor=INK, linewidth=0.5)
        for i in range(len(chart.panels[0].series))
    ]
    names = [one_line(part.name) for part in chart.panels[0].series]
    if any(drop_missing(part.published) for panel in chart.panels for part in panel.series):
        handles.append(Line2D([], [], ls="", marker="D", mfc="white", mec=PAPER, ms=4.5))
        names.append("paper")
    if any(panel.chance is not None for panel in chart.panels):
        handles.append(Line2D([], [], color=INK, linestyle="--", linewidth=0.9))
        names.append("chance")
    if len(names) > 1:
        figure.legend(
            handles, names, loc="outside lower center", ncols=min(5, len(names)), frameon=False
        )
