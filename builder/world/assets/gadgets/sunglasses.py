"""Sunglasses."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import parts, pick
from builder.world.assets.kit.placing import facing, move
from builder.world.assets.kit.solids import prism, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

LENSES: dict[str, tuple[float, float, float]] = {
    "round": (0.20, 0.44, 1.0),
    "square": (0.225, 0.42, 0.55),
    "aviator": (0.225, 0.48, 0.8),
    "wide": (0.235, 0.36, 0.7),
}
"""Half width over x, half height over z, and how round an outline is (1 an ellipse)."""


def _temples(size: Vector, thick: float, top: float) -> list[Mesh]:
    """The two arms from the frame at height `top` back to the ground."""
    x, y, _ = size
    front = -y / 2 + thick
    arms = []
    for side in (-1, 1):
        hinge = side * (x / 2 - thick)
        path = [(hinge * 0.985, front, top), (hinge, front + 0.006, top)]
        path += [(hinge * 0.97, y * 0.28, top * 0.94), (hinge * 0.92, y * 0.42, top * 0.5)]
        arms.append(tube([*path, (hinge * 0.9, y / 2 - thick, thick)], thick, 6))
    return arms


def sunglasses(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Folded open, on their rims and the ends of their temples; dark or tinted lenses."""
    x, y, z = size
    style = pick(rng, tuple(LENSES))
    half, tall, power = LENSES[style]
    metal = style in ("aviator", "round")
    thick = 0.0022 if metal else 0.0036
    a = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    c, s = np.cos(a), np.sin(a)
    u = np.sign(c) * np.abs(c) ** power * (x * half - thick)
    v = np.sign(s) * np.abs(s) ** power * (z * tall - thick)
    if style == "aviator":
        v = v - np.where(v < 0, 0.12, 0.0) * z * np.abs(s)
        u = u * (1 - 0.12 * (s < 0) * np.abs(s))
    low = float(v.min()) - thick
    front = -y / 2 + thick
    rims, lenses = [], []
    gap = x * 0.5 - x * half
    for side in (-1, 1):
        path = np.column_stack([side * gap + side * u, np.full(28, front), v - low])
        rims.append(tube(path if side > 0 else path[::-1], thick, 6, loop=True))
        flat = np.column_stack([side * u, v])
        pane = facing(prism(flat if side > 0 else flat[::-1], 0.002))
        lenses.append(move(pane, (side * gap, front + 0.001, -low)))
    level = -low + z * 0.1
    inner = gap - x * half + thick
    bridge = [(-inner, front, level), (0, front - 0.001, level + z * 0.14), (inner, front, level)]
    rims.append(tube(bridge, thick, 6))
    if style == "aviator":
        course = [(-inner * 2, front, -low + z * 0.36), (inner * 2, front, -low + z * 0.36)]
        rims.append(tube(course, thick * 0.8, 6))
    top = z - thick if style != "round" else level + z * 0.2
    rims += _temples(size, thick, min(top, -low + z * tall * 0.8))
    frame = (
        material(rng, "metal_brass", "metal_steel", "metal_black")
        if metal
        else material(rng, "plastic_black", "plastic_bright", "plastic_white", "leather")
    )
    tint: Vector = pick(
        rng,
        (
            (0.08, 0.08, 0.10),
            (0.24, 0.15, 0.10),
            (0.14, 0.24, 0.36),
            (0.12, 0.26, 0.18),
            (0.42, 0.18, 0.34),
        ),
    )
    return parts((rims, frame), (lenses, painted(tint, 0.05)))
