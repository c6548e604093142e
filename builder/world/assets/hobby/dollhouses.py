"""Dolls' houses."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import faceted, facing, move, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, prism
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

WALLS: tuple[Vector, ...] = (
    (0.95, 0.93, 0.88),
    (0.95, 0.80, 0.80),
    (0.76, 0.86, 0.90),
    (0.96, 0.88, 0.62),
    (0.80, 0.88, 0.76),
)
ROOFS: tuple[Vector, ...] = (BRIGHT[0], BRIGHT[1], (0.42, 0.36, 0.34), BRIGHT[6], BRIGHT[5])


def _roof(size: Vector, eaves: float) -> list[Mesh]:
    """Two slopes from the ridge down over the eaves, and a chimney."""
    x, y, z = size
    ridge = z * 0.95
    pitch = float(np.degrees(np.arctan2(ridge - eaves, x * 0.45)))
    long = x * 0.5 / float(np.cos(np.radians(pitch))) + 0.01
    slopes = []
    for s in (-1, 1):
        slab = block((long, y, z * 0.03), (s * long / 2, 0, 0), 0.004)
        slopes.append(turn(slab, "y", s * pitch, to=(0, 0, ridge)))
    tall = z - eaves - z * 0.06
    return [*slopes, block((x * 0.1, y * 0.24, tall), (x * 0.24, y * 0.1, z - tall), 0.003)]


def _window(wide: float, tall: float, at: Vector) -> tuple[list[Mesh], Mesh, list[Mesh]]:
    """Frame with bars, pane and shutters on the plane y of `at`, the middle of its sill."""
    x, face, low = at
    frame = [block((wide, 0.008, tall), at, 0.001)]
    frame += [crate((wide * 0.08, 0.016, tall * 0.84), (x, face, low + tall * 0.08))]
    frame += [crate((wide * 0.8, 0.016, tall * 0.06), (x, face, low + tall * 0.47))]
    pane = crate((wide * 0.8, 0.012, tall * 0.84), (x, face, low + tall * 0.08))
    leaf = (wide * 0.3, 0.012, tall)
    return frame, pane, [crate(leaf, (x + s * wide * 0.68, face, low)) for s in (-1, 1)]


def _facade(
    size: Vector, face: float, base: float, eaves: float, door: int
) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Trims, panes, and door with shutters on the plane y = `face`; the door's column is given."""
    x, _, z = size
    storey = (eaves - base) / 2
    trims, panes, wood = [], [], []
    for k in range(6):
        floor, column = k // 3, k % 3 - 1
        across = column * x * 0.28
        if floor == 0 and column == door:
            wood.append(block((x * 0.15, 0.012, storey * 0.74), (across, face, base), 0.002))
            light = (across, face, base + storey * 0.44)
            panes.append(block((x * 0.08, 0.018, storey * 0.2), light, 0.002))
            knob = (across + x * 0.05, face, base + storey * 0.32)
            trims.append(ellipsoid((0.014, 0.034, 0.014), knob, 8, 6))
            continue
        sill = (across, face, base + storey * (floor + 0.26))
        frame, pane, shutters = _window(x * 0.15, storey * 0.52, sill)
        trims += frame
        panes.append(pane)
        wood += shutters
    trims.append(crate((x * 0.904, 0.012, z * 0.014), (0, face, base + storey - z * 0.007)))
    hole = facing(cylinder(x * 0.055, 0.012, segments=20))
    panes.append(move(hole, (0, face + 0.006, eaves + (z * 0.95 - eaves) * 0.36)))
    return trims, panes, wood


def _extension(
    shape: str, size: Vector, base: float, eaves: float, door: int
) -> dict[str, list[Mesh]]:
    """A porch over the doors, a bay under a roof of its own, or a second chimney."""
    x, y, z = size
    made: dict[str, list[Mesh]] = {"walls": [], "roof": [], "trims": []}
    storey, across = (eaves - base) / 2, door * x * 0.28
    if shape == "chimneys":
        tall = z - eaves - z * 0.06
        made["roof"].append(
            block((x * 0.1, y * 0.24, tall), (-x * 0.24, -y * 0.1, z - tall), 0.003)
        )
    for s in (-1, 1) if shape == "porch" else ():
        at = s * y * 0.45
        made["roof"].append(
            block((x * 0.26, y * 0.12, z * 0.025), (across, at, base + storey * 0.8))
        )
        post = (y * 0.03, y * 0.03, storey * 0.82)
        made["trims"] += [
            block(post, (across + k * x * 0.105, s * y * 0.48, base), 0.001) for k in (-1, 1)
        ]
    if shape == "bay":
        tall = eaves * 0.86
        made["walls"].append(block((x * 0.12, y * 0.4, tall - base), (x * 0.43, 0, base), 0.004))
        made["roof"].append(block((x * 0.16, y * 0.48, z * 0.03), (x * 0.42, 0, tall), 0.004))
    return made


def dollhouse(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two storeys with doors, windows, shutters and a pitched roof, alike before and behind."""
    x, y, z = size
    eaves, base = z * pick(rng, (0.62, 0.68)), z * 0.04
    gable = faceted(prism([(-x * 0.45, 0), (x * 0.45, 0), (0, z * 0.95 - eaves)], y * 0.8))
    walls = [
        block((x * 0.9, y * 0.8, eaves - base), (0, 0, base), 0.004),
        facing(gable, (0, y * 0.4, eaves - 0.001)),
    ]
    door = pick(rng, (-1, 0, 1))
    shape = pick(rng, ("plain", "porch", "bay", "chimneys"))
    sides = [_facade(size, s * y * 0.4, base, eaves, door) for s in (-1, 1)]
    trims, panes, wood = ([*a, *b] for a, b in zip(*sides, strict=True))
    extra = _extension(shape, size, base, eaves, door)
    roof = [*_roof(size, eaves), *extra["roof"]]
    paint = painted(pick(rng, WALLS), 0.6)
    return parts(
        ([*walls, *extra["walls"]], material(rng, "wood_pine") if chance(rng, 0.2) else paint),
        (roof, painted(pick(rng, ROOFS), 0.6)),
        (block((x, y, base), (0, 0, 0), 0.004), painted((0.46, 0.62, 0.36), 0.9)),
        ([*trims, *extra["trims"]], painted((0.94, 0.93, 0.90), 0.5)),
        (panes, painted((0.42, 0.60, 0.72), 0.15)),
        (wood, painted(pick(rng, BRIGHT), 0.5)),
    )
