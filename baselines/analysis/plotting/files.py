"""Figures as files: PNG to look at, SVG to print, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

from matplotlib import rc_context, rcdefaults, rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from baselines.analysis.charts import Chart, Curves, HeatMap
from baselines.analysis.plotting.bars import plot_bars
from baselines.analysis.plotting.curves import plot_curves
from baselines.analysis.plotting.grids import plot_heat_map
from baselines.analysis.plotting.style import SETTINGS
from spacenum_datasets.endings import written_whole


def save(chart: Chart, folder: Path) -> None:
    """Draw a chart into `folder` as NAME.png and NAME.svg, with neither dates nor versions."""
    # A person's own matplotlibrc must not change the figures.
    with rc_context():
        rcdefaults()
        rcParams.update(SETTINGS)
        figure = plot(chart)
        with written_whole(folder / f"{chart.name}.png") as path:
            FigureCanvasAgg(figure).print_png(path, metadata={"Software": None})
        with written_whole(folder / f"{chart.name}.svg") as path:
            FigureCanvasSVG(figure).print_svg(path, metadata={"Date": None, "Creator": None})


def plot(chart: Chart) -> Figure:
    if isinstance(chart, Curves):
        return plot_curves(chart)
    return plot_heat_map(chart) if isinstance(chart, HeatMap) else plot_bars(chart)
