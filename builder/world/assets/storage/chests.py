"""Chests: planked, panelled, woven, travelled, and crates with lids."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import bow
from builder.world.assets.kit.placing import mirrored
from builder.world.assets.kit.solids import block, crate, rounded, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def storage_chest(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return pick(rng, (_pirate, _trunk, _blanket_chest, _wicker_chest, _crate))(rng, size)


def _pirate(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Planks under iron bands, with a hasp and rings at the sides."""
    x, y, z = size
    lid, look = z * 0.3, wood(rng)
    tall = (z - lid - 0.012) / 3
    body = [block((x - 0.05, y - 0.03, tall - 0.003), (0, 0, i * tall), 0.006) for i in range(3)]
    body.append(block((x - 0.03, y - 0.01, lid), (0, 0, z - lid), 0.012, 2))
    at = mirrored([(x * t, 0, 0.001) for t in (0.24, 0.44)])
    bands = [block((0.05, y + 0.004 - 0.006, z - 0.003), at, 0.004)]
    hasp = [block((0.09, 0.014, 0.11), (0, -y / 2 + 0.004, z - lid - 0.06), 0.006)]
    hasp.append(block((0.05, 0.03, 0.05), (0, -y / 2 - 0.004, z - lid - 0.06), 0.012, 2))
    hasp += [_grip(s, x, z * 0.4, 0.008) for s in (-1, 1)]
    seam = crate((x - 0.055, y - 0.034, 0.014), (0, 0, z - lid - 0.013))
    return parts(
        (body, look),
        ([*bands, *hasp], material(rng, "metal_black", "metal_brass")),
        (seam, painted((0.15, 0.12, 0.10))),
    )


def _grip(side: int, x: float, at: float, thick: float, reach: float = 0.05) -> Mesh:
    """A handle that hangs on a side."""
    ends = (side * (x / 2 - thick - 0.012), 0, at)
    return tube(bow((0, 0.08, 0), (0, 0, -reach), ends, 7), thick, 6)


def _trunk(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A steamer trunk: cloth over wood, wooden ribs, brass corners and latches."""
    x, y, z = size
    lid = z * 0.36
    body = [block((x - 0.02, y - 0.02, z - lid - 0.004), (0, 0, 0.0), 0.006)]
    body.append(block((x - 0.02, y - 0.02, lid - 0.002), (0, 0, z - lid), 0.006))
    body.append(crate((x - 0.03, y - 0.03, z - 0.02), (0, 0, 0.01)))
    ribs = [
        block((0.035, y - 0.006, h), (x * t, 0, low), 0.005)
        for t in (-0.3, 0.0, 0.3)
        for low, h in ((0.004, z - lid - 0.012), (z - lid + 0.004, lid - 0.004))
    ]
    ribs.append(crate((x - 0.012, y - 0.012, 0.02), (0, 0, z - lid - 0.026)))
    ribs.append(crate((x - 0.012, y - 0.012, 0.02), (0, 0, z - lid + 0.004)))
    corner = [
        block((0.075, 0.075, h), (a * (x / 2 - 0.0375), b * (y / 2 - 0.0375), low), 0.012, 2)
        for a in (-1, 1)
        for b in (-1, 1)
        for low, h in ((0.0, 0.07), (z - 0.07, 0.07))
    ]
    spots = [(x * t, -y / 2 + 0.004, z - lid - 0.05) for t in (-0.18, 0.18)]
    latch = [block((0.06, 0.02, 0.09), spots, 0.006)]
    plate = block((0.1, 0.016, 0.1), (0, -y / 2 + 0.004, z - lid - 0.06), 0.006)
    loops = [_grip(s, x, z * 0.42, 0.011) for s in (-1, 1)]
    return parts(
        (body, material(rng, "leather", "fabric", "wood_painted")),
        (ribs, material(rng, "wood_oak", "wood_walnut", "wood_pine")),
        ([*corner, *latch, plate], material(rng, "metal_brass", "metal_steel")),
        (loops, material(rng, "leather")),
    )


def _blanket_chest(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Panelled wood on bracket feet, its lid overhanging, iron hinges' ends and a key plate."""
    x, y, z = size
    look, foot = wood(rng), 0.06
    lid = block((x, y, 0.035), (0, 0, z - 0.035), 0.008, 2)
    body = [lid, block((x - 0.05, y - 0.06, z - foot - 0.05), (0, 0.006, foot), 0.004)]
    front = -y / 2 + 0.03
    tall, low = z - foot - 0.06, foot
    rail = 0.055
    body += [crate((x - 0.046, 0.024, rail), (0, front, h)) for h in (low, low + tall - rail)]
    spots = [(t * (x - 0.046 - rail) / 2, front, low) for t in (-1, -0.33, 0.33, 1)]
    body.append(crate((rail, 0.026, tall), spots))
    body.append(crate((0.024, rail, tall), mirrored((x / 2 - 0.025, y / 2 - 0.055, low), "xy")))
    body.append(block((0.13, y - 0.06, foot + 0.01), mirrored((x / 2 - 0.09, 0.004, 0)), 0.012))
    gap = crate((x - 0.056, y - 0.066, 0.02), (0, 0.004, z - 0.05))
    trim = [block((0.05, 0.012, 0.07), (0, front - 0.013, z - 0.13), 0.005)]
    trim.append(crate((0.03, 0.01, 0.09), mirrored((x * 0.3, front - 0.014, z - 0.125))))
    blanket: list[Mesh] = []
    if chance(rng, 0.4):
        blanket = [block((x * 0.3, 0.016, z * 0.42), (x * 0.16, -y / 2 + 0.006, z * 0.56), 0.007)]
        blanket.append(block((x * 0.3, y - 0.008, 0.006), (x * 0.16, 0, z - 0.004), 0.002))
    return parts(
        (body, look),
        (trim, metal(rng)),
        (gap, painted((0.13, 0.11, 0.10))),
        (blanket, material(rng, "fabric_plaid", "fabric_striped", "fabric")),
    )


def _wicker_chest(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A woven chest with a flat lid held by two straps and buckles."""
    x, y, z = size
    lid = z * 0.2
    body = [rounded((x * 0.95, y * 0.93, z - lid - 0.008), 0.03)]
    body.append(rounded((x, y, lid), 0.03, (0, 0, z - lid)))
    straps = [
        block((0.045, 0.012, z * 0.44), mirrored((x * 0.26, -y / 2 + 0.002, z * 0.56)), 0.004)
    ]
    straps += [_grip(s, x, z * 0.62, 0.012) for s in (-1, 1)]
    buckles = [block((0.065, 0.016, 0.045), mirrored((x * 0.26, -y / 2 - 0.002, z * 0.7)), 0.005)]
    gap = rounded((x * 0.945, y * 0.925, 0.03), 0.03, (0, 0, z - lid - 0.02))
    return parts(
        (body, material(rng, "wicker")),
        (straps, material(rng, "leather")),
        (buckles, material(rng, "metal_brass", "metal_steel")),
        (gap, painted((0.20, 0.15, 0.11))),
    )


def _crate(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A crate of slats with corner posts and rope handles, a lid of boards on top."""
    x, y, z = size
    slats: list[Mesh] = []
    rows, lid = 4, 0.022
    step = (z - lid - 0.008) / rows
    for i in range(rows):
        low = i * step + 0.008
        slats.append(
            crate((x - 0.006, 0.016, step - 0.014), mirrored((0, y / 2 - 0.011, low), "y"))
        )
        slats.append(crate((0.016, y - 0.03, step - 0.014), mirrored((x / 2 - 0.011, 0, low))))
    boards = 4
    wide = y / boards
    spots = [(0, (i + 0.5) * wide - y / 2, z - lid) for i in range(boards)]
    slats.append(block((x, wide - 0.003, lid), spots, 0.003))
    at = mirrored((x / 2 - 0.04, y / 2 - 0.008, 0), "xy")
    posts = [block((0.05, 0.02, z - lid - 0.004), at, 0.004)]
    core = crate((x - 0.036, y - 0.036, z - 0.03), (0, 0, 0.008))
    rope = [_grip(s, x, z * 0.66, 0.012, 0.07) for s in (-1, 1)]
    return parts(
        ([*slats, *posts], material(rng, "wood_pine", "wood_oak", "wood_painted", "wood_white")),
        (core, painted((0.20, 0.16, 0.12))),
        (rope, material(rng, "wicker", "leather")),
    )
