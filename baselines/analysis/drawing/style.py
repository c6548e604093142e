"""Colours and settings of all figures; they can be told apart without colour vision."""

from __future__ import annotations

from typing import Any

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
}
