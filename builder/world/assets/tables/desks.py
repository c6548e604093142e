"""Desks to sit and write at."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.fronts import GAPS, fronts, pull
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import mirrored
from builder.world.assets.kit.solids import block, crate, rounded, tube
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def desk(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x = size[0]
    double = _double if x > 1.25 else _single
    return pick(rng, (_single, double, double, _writing, _trestles, _steel))(rng, size)


def _drawers(
    rng: np.random.Generator, size: Vector, ends: tuple[float, float], rows: int
) -> tuple[Mesh, tuple[Mesh, Mesh, Mesh]]:
    """A block of drawers between two places along x, from a plinth to the top."""
    _, y, z = size
    wide, middle = ends[1] - ends[0], (ends[0] + ends[1]) / 2
    box = block((wide, y - 0.06, z - 0.06), (middle, 0.01, 0.03), 0.004)
    made = fronts(
        (ends[0] + 0.012, 0.06), (ends[1] - 0.012, z - 0.045), 1, rows, -y / 2 + 0.04, pull(rng)
    )
    return box, made


def _single(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Drawers at one end, legs or a side board at the other."""
    x, y, z = size
    side, wide, look = pick(rng, (-1, 1)), min(0.42, x * 0.34), wood(rng)
    top = rounded((x, y, 0.032), pick(rng, (0.01, 0.03)), (0, 0, z - 0.032))
    outer, inner = side * (x / 2 - 0.02), side * (x / 2 - 0.02 - wide)
    box, made = _drawers(rng, size, (min(outer, inner), max(outer, inner)), pick(rng, (3, 3, 4)))
    frame: list[Mesh] = [crate((x - 0.1, 0.018, z * 0.4), (0, y / 2 - 0.05, z * 0.55))]
    if chance(rng, 0.5):
        frame.append(block((0.03, y - 0.04, z - 0.01), (-side * (x / 2 - 0.03), 0, 0), 0.004))
    else:
        at = mirrored((-side * (x / 2 - 0.045), y / 2 - 0.045, 0), "y")
        frame.append(block((0.05, 0.05, z - 0.01), at, 0.006))
    front = material(rng, "wood_white", "wood_painted") if chance(rng, 0.4) else look
    return parts(
        ([top, box, *frame], look), (made[0], front), (made[1], metal(rng)), (made[2], GAPS)
    )


def _double(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Drawers at both ends and a shallow one between them."""
    x, y, z = size
    wide, look = min(0.4, x * 0.29), wood(rng)
    top = rounded((x, y, 0.036), 0.012, (0, 0, z - 0.036))
    body: list[Mesh] = [top, crate((x - 0.1, 0.02, z * 0.6), (0, y / 2 - 0.06, z * 0.36))]
    groups: list[tuple[Mesh, Mesh, Mesh]] = []
    for s in (-1, 1):
        ends = sorted((s * (x / 2 - 0.015), s * (x / 2 - 0.015 - wide)))
        box, made = _drawers(rng, size, (ends[0], ends[1]), 3)
        body.append(box)
        groups.append(made)
    reach = x / 2 - wide - 0.025
    body.append(crate((2 * reach, y - 0.08, 0.09), (0, 0.02, z - 0.125)))
    groups.append(fronts((-reach, z - 0.13), (reach, z - 0.045), 1, 1, -y / 2 + 0.055, "knob"))
    pad = crate((x * 0.36, y * 0.5, 0.0015), (0, -y * 0.12, z - 0.001))
    return parts(
        (body, look),
        (
            [g[0] for g in groups],
            look if chance(rng, 0.6) else material(rng, "wood_white", "wood_painted"),
        ),
        ([g[1] for g in groups], metal(rng)),
        ([g[2] for g in groups], GAPS),
        ([pad] if chance(rng, 0.5) else [], material(rng, "leather")),
    )


def _writing(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A slender table with two drawers under its top."""
    x, y, z = size
    look = wood(rng)
    top = rounded((x, y, 0.026), pick(rng, (0.01, 0.05)), (0, 0, z - 0.026))
    box = block((x - 0.12, y - 0.1, 0.12), (0, 0, z - 0.146), 0.004)
    style = pick(rng, ("tapered", "splayed", "turned", "square"))
    made = fronts(
        (-x / 2 + 0.07, z - 0.142),
        (x / 2 - 0.07, z - 0.032),
        pick(rng, (2, 3)),
        1,
        -y / 2 + 0.052,
        pull(rng),
    )
    front = look if chance(rng, 0.5) else material(rng, "wood_white", "wood_painted")
    stand = legs((x, y), z - 0.02, 0.05, style, 0.02)
    return parts(
        ([top, box], look),
        (stand, look if style == "turned" else pick(rng, (wood, metal))(rng)),
        (made[0], front),
        (made[1], metal(rng)),
        (made[2], GAPS),
    )


def _trestles(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A board on two trestles, a shelf across one of them."""
    x, y, z = size
    top = rounded((x, y, 0.03), 0.012, (0, 0, z - 0.03))
    frame: list[Mesh] = []
    for s in (-1, 1):
        at = s * x * 0.34
        for t in (-1, 1):
            frame += [
                tube(
                    [(at + a * 0.16, t * y * 0.42, 0.0), (at + a * 0.03, t * y * 0.4, z - 0.03)],
                    0.019,
                    6,
                )
                for a in (-1, 1)
            ]
            frame.append(crate((0.2, 0.022, 0.03), (at, t * y * 0.41, z * 0.34)))
        frame.append(block((0.09, y * 0.9, 0.045), (at, 0, z - 0.072), 0.006))
        frame.append(crate((0.22, y * 0.86, 0.016), (at, 0, z * 0.37)))
    return parts((top, wood(rng)), (frame, wood(rng)))


def _steel(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A board in a frame of steel with a raised shelf's worth of bay below the back."""
    x, y, z = size
    top = rounded((x, y, 0.028), 0.01, (0, 0, z - 0.028))
    bar, frame = 0.036, []
    frame.append(crate((bar, bar, z - 0.02), mirrored((x / 2 - 0.04, y / 2 - 0.04, 0), "xy")))
    at = mirrored([(x / 2 - 0.04, 0, h) for h in (0.05, z - 0.066)])
    frame.append(crate((bar - 0.004, y - 0.1, bar), at))
    frame.append(crate((x - 0.1, bar, bar), (0, y / 2 - 0.04, z - 0.066)))
    frame.append(crate((x - 0.1, 0.02, 0.02), (0, y / 2 - 0.04, z * 0.3)))
    shelf = crate((x - 0.1, y * 0.34, 0.02), (0, y * 0.28, z * between(rng, 0.16, 0.3)))
    tray = block(
        (x * 0.4, y * 0.6, 0.06), (pick(rng, (-1, 0, 1)) * x * 0.22, -y * 0.14, z - 0.09), 0.006
    )
    return parts(
        ([top, shelf], wood(rng)),
        (frame, material(rng, "metal_black", "metal_steel", "metal_brass")),
        (
            [tray] if chance(rng, 0.5) else [],
            material(rng, "wood_white", "wood_painted", "metal_black"),
        ),
    )
