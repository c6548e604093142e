"""Curves of answered against true numbers, with the line on which both are equal."""

from __future__ import annotations

import math

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from baselines.analysis.charts import CurvePanel, Curves
from baselines.analysis.plotting.style import COLOURS, FAINT, break_heading
from spacenum_datasets.escaping import one_line

ACROSS = 4
"""Panels beside each other."""
MARKERS = "osD^vP"


def plot_curves(chart: Curves) -> Figure:
    """A figure of as many square panels as the chart has."""
    across = min(ACROSS, len(chart.panels))
    down = math.ceil(len(chart.panels) / across)
    width = 0.8 + 2.6 * across
    figure = Figure(figsize=(width, 1.2 + 2.5 * down), layout="constrained")
    axes = figure.subplots(down, across, squeeze=False).ravel()
    for axis in axes[len(chart.panels) :]:
        axis.set_visible(False)
    for panel, axis in zip(chart.panels, axes, strict=False):
        plot_panel(axis, panel)
    figure.suptitle(break_heading(chart, width), fontsize=11 if not chart.caption else 9)
    names: dict[str, Artist] = {}
    for axis in axes:
        names |= dict(zip(*reversed(axis.get_legend_handles_labels()), strict=True))
    figure.legend(
        list(names.values()), list(names), loc="outside lower center", frameon=False, fontsize=8
    )
    return figure


def plot_panel(axis: Axes, panel: CurvePanel) -> None:
    for number, curve in enumerate(panel.curves):
        axis.plot(
            curve.true,
            curve.said,
            marker=MARKERS[number % len(MARKERS)],
            color=COLOURS[number % len(COLOURS)],
            markersize=4,
            linewidth=1.2,
            label=one_line(curve.name),
        )
    most = max((value for curve in panel.curves for value in curve.true), default=1.0)
    axis.axline((0.0, 0.0), (most, most), color=FAINT, linestyle="--", linewidth=1.0, zorder=0)
    axis.set_xlim(0.0, most * 1.08)
    axis.set_ylim(bottom=0.0)
    axis.set_title(one_line(panel.title))
    axis.set_xlabel(one_line(panel.across))
    axis.set_ylabel(one_line(panel.up))
