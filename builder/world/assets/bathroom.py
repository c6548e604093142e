"""Bathroom fittings."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from builder.world.assets.category import Category
from builder.world.assets.pieces import chance, metal, parts, pick, wood
from builder.world.materials import material, painted
from builder.world.primitives import (
    block,
    cylinder,
    lathe,
    move,
    prism,
    stretch,
    tube,
    turn,
)
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def tap(reach: float, height: float, at: Vector) -> list[Mesh]:
    """A mixer tap whose spout points to -y."""
    x, y, z = at
    path = [(x, y, z), (x, y, z + height * 0.8), (x, y - reach * 0.3, z + height - 0.01)]
    path += [(x, y - reach * 0.8, z + height - 0.012), (x, y - reach, z + height * 0.72)]
    return [
        tube(path, 0.012, 10),
        cylinder(0.022, 0.02, at, segments=16),
        block((0.012, 0.06, 0.012), (x, y, z + height - 0.012), 0.003),
    ]


def oval(width: float, depth: float, squareness: float, count: int = 28) -> npt.NDArray[np.float64]:
    """A superellipse's outline (count, 2), metres, counter-clockwise."""
    a = np.linspace(0, 2 * np.pi, count, endpoint=False)
    c, s = np.round(np.cos(a), 12), np.round(np.sin(a), 12)
    round_x = np.sign(c) * np.abs(c) ** squareness * width / 2
    return np.column_stack([round_x, np.sign(s) * np.abs(s) ** squareness * depth / 2])


def basin(size: Vector, at: Vector, squareness: float, wall: float) -> Mesh:
    """An oval or boxy tub with a hollow."""
    x, y, z = size
    rings = [(0.0, 0.0), (0.4, 0.0), (0.45, z * 0.08), (0.5, z * 0.9), (0.5, z)]
    inner = 0.5 - wall / min(x, y)
    rings += [(inner, z), (inner - 0.01, z * 0.9), (inner * 0.82, z * 0.25), (0.0, z * 0.2)]
    unit = lathe(rings, segments=36)
    angle = np.arctan2(unit.vertices[:, 1], unit.vertices[:, 0])
    c, s = np.cos(angle), np.sin(angle)
    grow = (np.abs(c) ** (2 / squareness) + np.abs(s) ** (2 / squareness)) ** (-squareness / 2)
    shape = unit.vertices * np.column_stack([grow * x, grow * y, np.ones_like(grow)])
    return Mesh(shape + at, unit.faces, unit.uv)


def toilet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    seat, tank_deep = z * 0.52, 0.19
    bowl_length = y - tank_deep + 0.04
    front = -y / 2 + bowl_length / 2
    rings = [
        (0.0, 0.0),
        (0.32, 0.0),
        (0.3, seat * 0.2),
        (0.3, seat * 0.45),
        (0.46, seat * 0.82),
        (0.5, seat - 0.03),
        (0.0, seat - 0.03),
    ]
    bowl = stretch(lathe(rings, segments=28), (x * 0.94, bowl_length, 1.0))
    lid_outline = oval(x * 0.96, bowl_length, 0.85)
    ring = prism(lid_outline, 0.022, (0, front, seat - 0.032), bevel=0.006)
    closed = chance(rng, 0.6)
    if closed:
        lid = prism(lid_outline * 0.985, 0.02, (0, front, seat - 0.01), bevel=0.008)
        water: list[Mesh] = []
    else:
        lid = turn(prism(lid_outline * 0.97, 0.02, (0, 0, 0), bevel=0.008), "x", 84)
        lid = move(lid, (0, y / 2 - tank_deep - 0.03, seat + bowl_length * 0.48))
        water = [
            prism(oval(x * 0.6, bowl_length * 0.66, 0.9), 0.004, (0, front - 0.01, seat - 0.011))
        ]
    tank = [
        block(
            (x, tank_deep, z - seat * 0.9 - 0.03), (0, y / 2 - tank_deep / 2, seat * 0.9), 0.03, 3
        )
    ]
    tank.append(block((x, tank_deep, 0.035), (0, y / 2 - tank_deep / 2, z - 0.035), 0.012, 2))
    tank.append(block((x * 0.5, tank_deep, seat), (0, y / 2 - tank_deep / 2, 0), 0.02))
    button = cylinder(0.025, 0.006, (0, y / 2 - tank_deep / 2, z - 0.004), segments=16)
    lid_look = material(rng, "ceramic", "plastic_white", "wood_oak")
    return parts(
        ([move(bowl, (0, front, 0)), *tank], material(rng, "ceramic")),
        ([ring, lid], lid_look),
        (water, painted((0.55, 0.68, 0.72), 0.1)),
        (button, material(rng, "metal_steel")),
    )


def bathtub(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    spout = min(0.12, z * 0.2)
    rim = z - spout
    tub = basin((x, y, rim), (0, 0, 0), pick(rng, (0.2, 0.35)), 0.07)
    fittings = tap(0.12, spout, (0, y / 2 - 0.035, rim - 0.002))
    water = []
    if chance(rng, 0.5):
        water = [prism(oval(x * 0.86, y * 0.74, 0.3), 0.004, (0, 0, rim * 0.7))]
    towel = []
    if chance(rng, 0.5):
        side = x * pick(rng, (-0.3, 0.3))
        towel = [block((0.3, 0.1, 0.035), (side, -y / 2 + 0.04, rim - 0.015), 0.014, 3)]
        towel.append(block((0.3, 0.025, rim * 0.45), (side, -y / 2 + 0.005, rim * 0.57), 0.011, 2))
    return parts(
        (tub, material(rng, "ceramic")),
        (fittings, metal(rng)),
        (water, painted((0.62, 0.80, 0.86), 0.1)),
        (towel, material(rng, "fabric", "fabric_striped")),
    )


def shower(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    tray = block((x, y, 0.1), (0, 0, 0), 0.012, 2)
    wall = [block((x - 0.02, 0.02, z - 0.1), (0, y / 2 - 0.01, 0.1), 0.003)]
    post = 0.03
    frame = [
        block((post, post, z - 0.09), (s * (x - post) / 2, -y / 2 + post / 2, 0.09), 0.005)
        for s in (-1, 1)
    ]
    frame += [
        block((x - 0.01, post, post), (0, -y / 2 + post / 2, h), 0.005) for h in (0.1, z - post)
    ]
    frame += [
        block((post, y - 0.02, post), (s * (x - post) / 2, 0, z - post), 0.005) for s in (-1, 1)
    ]
    arm = [
        (0, y / 2 - 0.04, z * 0.45),
        (0, y / 2 - 0.04, z - 0.12),
        (0, y / 2 - 0.1, z - 0.06),
        (0, 0.1, z - 0.07),
    ]
    pipe = [tube(arm, 0.011, 8), cylinder(0.11, 0.02, (0, 0.1, z - 0.1), segments=24)]
    pipe.append(turn(cylinder(0.035, 0.05, segments=16), "x", 90))
    pipe[-1] = move(pipe[-1], (0, y / 2 - 0.02, z * 0.45))
    half = x * 0.46
    pleats = [
        block(
            (half / 7 * 1.15, 0.035 + 0.02 * (i % 2), z - 0.24),
            (-x / 2 + 0.05 + half * (i + 0.5) / 7, -y / 2 + 0.06, 0.14),
            0.014,
            2,
        )
        for i in range(7)
    ]
    return parts(
        (tray, material(rng, "ceramic")),
        (wall, material(rng, "wall_tiles")),
        ([*frame, *pipe], metal(rng)),
        (pleats, material(rng, "fabric_linen", "fabric_striped", "fabric")),
    )


def washbasin(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    spout = 0.13
    level = z - spout
    bowl_high = 0.16
    fittings = tap(0.13, spout, (0, y / 2 - 0.05, level - 0.012))
    if chance(rng, 0.5):
        deep = level - bowl_high * 0.6
        body = [block((x * 0.96, y - 0.04, deep - 0.1), (0, 0.02, 0.1), 0.006)]
        body.append(block((x * 0.88, y - 0.1, 0.1), (0, 0.03, 0), 0.004))
        doors = [
            block((x * 0.465, 0.02, deep - 0.14), (s * x * 0.24, -y / 2 + 0.015, 0.12), 0.004)
            for s in (-1, 1)
        ]
        knobs = [
            move(
                turn(cylinder(0.012, 0.02, segments=10), "x", 90),
                (s * 0.04, -y / 2 + 0.014, deep * 0.6),
            )
            for s in (-1, 1)
        ]
        look = wood(rng)
        bowl = basin((x, y, bowl_high), (0, 0, level - bowl_high), 0.18, 0.045)
        return parts(
            (bowl, material(rng, "ceramic")),
            ([*body, *doors], look),
            ([*fittings, *knobs], metal(rng)),
        )
    bowl = basin((x, y, bowl_high), (0, 0, level - bowl_high), pick(rng, (0.4, 0.7)), 0.05)
    profile = [
        (0.0, 0.0),
        (0.14, 0.0),
        (0.13, 0.04),
        (0.085, 0.16),
        (0.08, level * 0.6),
        (0.12, level - bowl_high + 0.02),
        (0.0, level - bowl_high + 0.02),
    ]
    pedestal = lathe(profile, (0, 0.03, 0), 24)
    return parts(([bowl, pedestal], material(rng, "ceramic")), (fittings, metal(rng)))


def washing_machine(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = block((x, y - 0.04, z), (0, 0.02, 0), 0.012, 2)
    front, r = -y / 2 + 0.04, x * 0.3
    middle = z * 0.45
    hoop = [(r * 0.76, 0.0), (r, 0.0), (r * 0.98, 0.025), (r * 0.8, 0.035)]
    ring = move(turn(lathe(hoop, segments=36, loop=True), "x", 90), (0, front + 0.004, middle))
    glass = [(0.0, 0.0), (r * 0.84, 0.0), (r * 0.6, 0.022), (0.0, 0.03)]
    pane = move(turn(lathe(glass, segments=32), "x", 90), (0, front + 0.002, middle))
    drawer = block((x * 0.3, 0.012, z * 0.09), (-x * 0.31, front, z * 0.86), 0.004)
    dial = move(
        turn(cylinder(0.035, 0.03, segments=24), "x", 90), (x * 0.05, front + 0.004, z * 0.905)
    )
    screen = block((x * 0.22, 0.01, z * 0.05), (x * 0.31, front, z * 0.88), 0.003)
    return parts(
        (
            [body, drawer],
            material(rng, "plastic_white", "plastic_white", "plastic_grey", "metal_black"),
        ),
        ([ring, dial], material(rng, "metal_steel")),
        ([pane, screen], painted((0.20, 0.25, 0.30), 0.1)),
    )


BATHROOM: tuple[Category, ...] = (
    Category(
        "toilet",
        (0.36, 0.62, 0.72),
        (0.42, 0.72, 0.84),
        "floor",
        ("bathroom",),
        toilet,
        against_wall=True,
    ),
    Category(
        "bathtub",
        (1.4, 0.68, 0.62),
        (1.75, 0.82, 0.72),
        "floor",
        ("bathroom",),
        bathtub,
        against_wall=True,
    ),
    Category(
        "shower",
        (0.8, 0.8, 1.95),
        (1.0, 1.0, 2.15),
        "floor",
        ("bathroom",),
        shower,
        against_wall=True,
    ),
    Category(
        "washbasin",
        (0.52, 0.42, 0.94),
        (0.85, 0.52, 1.02),
        "floor",
        ("bathroom",),
        washbasin,
        against_wall=True,
    ),
    Category(
        "washing machine",
        (0.56, 0.55, 0.82),
        (0.62, 0.64, 0.9),
        "floor",
        ("bathroom", "kitchen"),
        washing_machine,
        flat_top=True,
        against_wall=True,
    ),
)
