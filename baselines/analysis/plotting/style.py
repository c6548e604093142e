"""Colours and settings of all figures; they can be told apart without colour vision."""

from __future__ import annotations

from textwrap import fill
from typing import Any

from baselines.analysis.charts import Chart
from spacenum_datasets.escaping import one_line

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
"""Okabe and Ito's palette, the most distant first."""
DARK = (0,)
"""Places of the colours that want white letters."""

INK, FAINT, PAPER = "#222222", "#BBBBBB", "#000000"
DIVERGING = "RdBu_r"
MISSING = "#EEEEEE"

SETTINGS: dict[str, Any] = {
    "svg.hashsalt": "spacenum",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "axes.titlesize": 10.0,
    "figure.dpi": 100.0,
    "savefig.dpi": 150.0,
    "text.usetex": False,
    # Names of models are no formulas, whatever dollar signs they have.
    "text.parse_math": False,
}


def break_heading(chart: Chart, width: float) -> str:
    """A chart's title with its caption below, broken to fit a figure of `width` inches."""
    title = one_line(chart.title)
    return (
        "\n".join([title, fill(one_line(chart.caption), int(width * 12))])
        if chart.caption
        else title
    )
