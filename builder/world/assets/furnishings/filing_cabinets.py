"""Filing cabinets."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.fronts import GAPS, fronts
from builder.world.assets.kit.makes import metal, parts
from builder.world.assets.kit.placing import facing
from builder.world.assets.kit.solids import block, crate, cylinder
from builder.world.materials import material
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def filing_cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Steel drawers, each with a grip, a frame for a label and a lock at the top."""
    x, y, z = size
    count = 2 if z < 0.8 else 3 if z < 1.08 else 4
    body = [block((x, y - 0.02, z), (0, 0.01, 0), 0.006)]
    low, high, plane = 0.05, z - 0.03, -y / 2 + 0.022
    panels, _, shade = fronts(
        (-x / 2 + 0.012, low), (x / 2 - 0.012, high), 1, count, plane, "edge", gap=0.012
    )
    tall = (high - low) / count
    grips, labels = [], []
    for i in range(count):
        at = low + (i + 0.5) * tall
        front, up = plane - 0.018, at + max(tall * 0.18, 0.056)
        grips.append(block((0.15, 0.03, 0.02), (0, front - 0.012, at + tall * 0.02), 0.007))
        grips.append(crate((0.17, 0.006, 0.06), (0, front - 0.001, at - 0.01)))
        grips.append(crate((0.12, 0.006, 0.06), (0, front - 0.001, up)))
        labels.append(crate((0.1, 0.006, 0.042), (0, front - 0.004, up + 0.009)))
    grips.append(
        facing(cylinder(0.012, 0.012, segments=10), (x * 0.36, plane - 0.017, high - 0.045))
    )
    look = material(
        rng,
        *"plastic_grey plastic_grey metal_black plastic_white plastic_bright wood_painted".split(),
    )
    return parts(
        ([*body, panels], look),
        (grips, metal(rng)),
        (labels, material(rng, "paper")),
        (shade, GAPS),
    )
