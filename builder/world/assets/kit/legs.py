"""Legs under tables, chairs and cabinets."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.placing import merge, mirrored, move
from builder.world.assets.kit.solids import block, cylinder, lathe, tube
from builder.world.shape import Mesh

LEGS = ("square", "round", "tapered", "turned", "splayed", "hairpin")


def legs(
    footprint: tuple[float, float], height: float, width: float, style: str, inset: float = 0.0
) -> Mesh:
    """Four legs at the corners of a footprint (x, y), one of `LEGS`."""
    x, y = footprint[0] / 2 - inset - width / 2, footprint[1] / 2 - inset - width / 2
    corners = mirrored((x, y, 0.0), "xy")
    if style in ("splayed", "hairpin"):
        return merge(_leaning(a, b, height, width, style) for a, b, _ in corners)
    if style == "square":
        leg = block((width, width, height), bevel=width * 0.12)
    elif style == "round":
        leg = cylinder(width / 2, height, segments=12)
    elif style == "turned":
        leg = _turned(height, width / 2)
    else:
        leg = cylinder(width * 0.3, height, top=width / 2, segments=12)
    return move(leg, corners)


def splay(
    footprint: tuple[float, float], height: float, width: float, at: float
) -> tuple[float, float]:
    """Where (x, y) the middle of a splayed leg on the positive side is at a height: for rungs."""
    x, y = (edge / 2 - width / 2 for edge in footprint)
    inward = min(0.18 * height, 0.3 * x, 0.3 * y) * at / height
    return x - inward, y - inward


def _leaning(x: float, y: float, height: float, width: float, style: str) -> Mesh:
    """A leg whose foot is at the corner and whose head is further in."""
    lean = min(0.18 * height, 0.3 * abs(x), 0.3 * abs(y))
    inner = (x - np.copysign(lean, x), y - np.copysign(lean, y), height)
    if style == "splayed":
        return tube([(x, y, 0.0), inner], [width * 0.28, width * 0.5], 10)
    foot, reach = (x, y, 0.006), min(0.09, height * 0.3)
    heads = ((inner[0], y, height), (x, inner[1], height))
    rods = [
        tube([foot, (0.3 * h[0] + 0.7 * x, 0.3 * h[1] + 0.7 * y, reach), h], 0.006, 6)
        for h in heads
    ]
    return merge([*rods, cylinder(0.012, 0.012, (x, y, 0.0), segments=8)])


def _turned(height: float, radius: float) -> Mesh:
    """A leg from the lathe: a slim foot, a belly, a ring and a square-looking head."""
    shape = [(0.5, 0.0), (0.62, 0.04), (0.45, 0.1), (0.55, 0.3), (0.9, 0.55), (0.6, 0.68)]
    shape += [(0.95, 0.72), (0.6, 0.76), (1.0, 0.82), (1.0, 1.0)]
    profile = [(0.0, 0.0), *((radius * r, height * h) for r, h in shape), (0.0, height)]
    return lathe(profile, segments=12)
