"""Heat maps: a number in every field, red above and blue below."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from baselines.analysis.charts import HeatMap
from baselines.analysis.plotting.style import DIVERGING, INK, MISSING, break_heading
from spacenum_datasets.escaping import one_line

LIGHT = 0.45
"""Luminance below which a number is written in white."""


def plot_heat_map(chart: HeatMap) -> Figure:
    """A figure of one grid with its colour bar."""
    rows, columns = len(chart.rows), len(chart.columns)
    longest = max(len(label) for label in chart.rows)
    width = 1.6 + 0.085 * longest + 0.62 * columns
    figure = Figure(figsize=(width, 1.9 + 0.34 * rows), layout="constrained")
    axis = figure.subplots()
    values = np.array(chart.values, dtype=np.float64).reshape(rows, columns)
    shade = values - np.array(chart.chance) if chart.chance else values
    known = np.abs(shade[~np.isnan(shade)])
    bound = max(1.0, float(known.max())) if known.size else 1.0
    colours = colormaps[DIVERGING].with_extremes(bad=MISSING)
    scale = Normalize(-bound, bound)
    picture = axis.imshow(np.ma.masked_invalid(shade), cmap=colours, norm=scale, aspect="auto")
    for row, column in zip(*np.nonzero(~np.isnan(values)), strict=True):
        red, green, blue, _ = colours(scale(float(shade[row, column])))
        bright = 0.299 * red + 0.587 * green + 0.114 * blue
        value = round(float(values[row, column]), 1) + 0.0
        text = f"{value:+.1f}" if chart.signed else f"{value:.1f}"
        ink = "white" if bright < LIGHT else "black"
        axis.text(column, row, text, ha="center", va="center", color=ink, fontsize=7.5)
    frame(axis, chart)
    figure.colorbar(picture, ax=axis, label=chart.axis, fraction=0.03, pad=0.01)
    figure.suptitle(break_heading(chart, width), fontsize=11 if not chart.caption else 9)
    return figure


def frame(axis: Axes, chart: HeatMap) -> None:
    """Labels, and lines between parts."""
    rows, columns = len(chart.rows), len(chart.columns)
    axis.set_xticks(range(columns), chart.columns, rotation=30, ha="right", fontsize=7.5)
    axis.set_yticks(range(rows), [one_line(row) for row in chart.rows], fontsize=7.5)
    axis.tick_params(length=0)
    for side in axis.spines.values():
        side.set_visible(False)
    for after in chart.breaks:
        axis.axhline(after - 0.5, color="white", linewidth=3)
    start = 0
    for title, size in chart.halves:
        axis.annotate(
            title,
            (start + (size - 1) / 2, -0.5),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            color=INK,
        )
        start += size
        if start < columns:
            axis.axvline(start - 0.5, color="white", linewidth=3)
