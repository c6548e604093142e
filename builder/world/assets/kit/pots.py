"""Pots for plants."""

from __future__ import annotations

from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import turn
from builder.world.assets.kit.solids import lathe
from builder.world.shape import Mesh


def pot(radius: float, height: float, style: str) -> Mesh:
    """An open pot filled with soil to just below the rim.

    Args:
        radius: at its widest, metres.
        height: metres.
        style: `straight`, `rim`, `bowl`, `foot` or `square`.
    """
    r, h, wall = radius, height, radius * 0.09
    outer = {
        "straight": [(r * 0.86, 0.0), (r, h)],
        "rim": [(r * 0.62, 0.0), (r * 0.88, h * 0.76), (r, h * 0.77), (r, h)],
        "bowl": [(r * 0.6, 0.0), (r * 0.9, h * 0.3), (r, h * 0.62), (r * 0.94, h)],
        "foot": scaled([(0.6, 0.0), (0.6, 0.08), (0.45, 0.14), (0.9, 0.5), (1.0, 1.0)], r, h),
        "square": [(r * 1.06, 0.0), (r * 1.3, h)],
    }[style]
    top = outer[-1][0]
    profile = [(0.0, 0.0), *outer, (top - wall, h), (top - wall * 1.1, h * 0.8), (0.0, h * 0.8)]
    if style == "square":
        return turn(lathe(profile, segments=4), "z", 45)
    return lathe(profile, segments=28)
