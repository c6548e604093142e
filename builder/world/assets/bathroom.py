"""Bathroom fittings."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.pieces import between, chance, metal, parts, pick, wood
from builder.world.materials import material, painted
from builder.world.primitives import (
    block,
    cylinder,
    ellipsoid,
    lathe,
    move,
    prism,
    stretch,
    tube,
    turn,
)
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

ALUMINIUM = (0.78, 0.79, 0.81)


def tap(reach: float, height: float, at: Vector) -> list[Mesh]:
    """A mixer tap whose spout points to -y."""
    x, y, z = at
    path = [(x, y, z), (x, y, z + height * 0.8), (x, y - reach * 0.3, z + height - 0.01)]
    path += [(x, y - reach * 0.8, z + height - 0.012), (x, y - reach, z + height * 0.72)]
    return [
        tube(path, 0.012, 10),
        cylinder(0.022, 0.02, at, segments=16),
        block((0.012, 0.06, 0.012), (x, y + 0.0, z + height - 0.012), 0.003),
    ]


def oval(width: float, depth: float, squareness: float, count: int = 28) -> np.ndarray:
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
    tank.append(block((x * 1.0, tank_deep, 0.035), (0, y / 2 - tank_deep / 2, z - 0.035), 0.012, 2))
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
    fittings = tap(0.12, spout, (x * 0.0, y / 2 - 0.035, rim - 0.002))
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


def mirror(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    edge, rim = min(0.05, x * 0.08), metal(rng) if chance(rng, 0.5) else wood(rng)
    if chance(rng, 0.45):
        outline, inner = oval(x, z, 0.9, 40), oval(x - 2 * edge, z - 2 * edge, 0.9, 40)
        frame = turn(prism(outline, y * 0.8, bevel=y * 0.2), "x", 90)
        glass = turn(prism(inner, y * 0.2), "x", 90)
        return parts(
            (move(frame, (0, y / 2, z / 2)), rim),
            (move(glass, (0, y / 2 - y * 0.8, z / 2)), material(rng, "mirror")),
        )
    bars = [block((x, y, edge), (0, 0, h), y * 0.25) for h in (0, z - edge)]
    bars += [
        block((edge, y, z - edge), (s * (x - edge) / 2, 0, edge / 2), y * 0.25) for s in (-1, 1)
    ]
    glass = block((x - edge, y * 0.5, z - edge), (0, y * 0.2, edge / 2), 0.001)
    return parts((bars, rim), (glass, material(rng, "mirror")))


def towel_rail(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    high = z - 0.03
    rail = [
        move(
            turn(cylinder(0.009, x - 0.03, segments=12), "y", 90), (-x / 2 + 0.015, -y * 0.1, high)
        )
    ]
    for s in (-1, 1):
        rail.append(
            block((0.02, y * 0.65, 0.02), (s * (x / 2 - 0.02), y * 0.175, high - 0.01), 0.004)
        )
        rail.append(
            block((0.04, 0.012, 0.06), (s * (x / 2 - 0.02), y / 2 - 0.006, z - 0.06), 0.004)
        )
    wide = x * between(rng, 0.55, 0.75)
    towel = [block((wide, 0.018, z - 0.03), (0, -y * 0.1 - 0.018, 0), 0.008, 2)]
    towel.append(block((wide, 0.018, z * 0.72), (0, -y * 0.1 + 0.018, z * 0.28 - 0.03), 0.008, 2))
    towel.append(block((wide, 0.054, 0.024), (0, -y * 0.1, z - 0.036), 0.011, 3))
    bands = [
        block((wide + 0.001, 0.02, 0.02), (0, -y * 0.1 - 0.0185, z * t), 0.004)
        for t in (0.08, 0.14)
    ]
    return parts(
        (rail, metal(rng)),
        (towel, material(rng, "fabric", "fabric", "fabric_linen", "fabric_striped")),
        (bands, material(rng, "fabric")),
    )


def bucket(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, tall = x / 2 - 0.008, z * 0.72
    profile = [(0.0, 0.0), (r * 0.72, 0.0), (r * 0.95, tall - 0.012), (r, tall - 0.012), (r, tall)]
    profile += [(r * 0.91, tall), (r * 0.68, 0.012), (0.0, 0.012)]
    angle = np.linspace(0, np.pi, 13)
    arch = [(r * np.cos(a), 0.0, tall - 0.02 + (z - tall + 0.014) * np.sin(a)) for a in angle]
    grip = turn(cylinder(0.012, 0.1, segments=12), "y", 90)
    ears = [ellipsoid((0.02, 0.03, 0.04), (s * r, 0, tall - 0.04), 10, 6) for s in (-1, 1)]
    return parts(
        (lathe(profile, segments=28), material(rng, "plastic_bright")),
        ([tube(arch, 0.004, 6), *ears], material(rng, "metal_steel")),
        (move(grip, (-0.05, 0, z - 0.012)), material(rng, "plastic_white")),
    )


def soap_dispenser(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, tall = x / 2, z * 0.7
    body = lathe(
        [
            (0.0, 0.0),
            (r * 0.94, 0.0),
            (r, 0.006),
            (r * 0.98, tall * 0.8),
            (r * 0.5, tall),
            (0.0, tall),
        ],
        segments=24,
    )
    pump = [
        cylinder(r * 0.42, z * 0.1, (0, 0, tall - 0.002), segments=16),
        cylinder(r * 0.14, z * 0.16, (0, 0, tall + z * 0.08), segments=10),
    ]
    pump.append(block((r * 0.5, y * 0.62, z * 0.07), (0, -y * 0.5 + y * 0.31, z * 0.93), 0.004))
    label = block((r * 1.1, 0.004, tall * 0.36), (0, -r * 0.98, tall * 0.25), 0.001)
    return parts(
        (body, material(rng, "glazed", "plastic_bright", "ceramic")),
        (pump, metal(rng)),
        (label, material(rng, "paper")),
    )


def toilet_paper(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, hole = x / 2, x * 0.19
    soft = 0.004
    profile = [(r - soft, 0.0), (r, soft), (r, z - soft), (r - soft, z), (hole, z), (hole, 0.0)]
    tube_wall = [
        (hole + 0.001, 0.0005),
        (hole + 0.001, z - 0.0005),
        (hole - 0.002, z - 0.0005),
        (hole - 0.002, 0.0005),
    ]
    return parts(
        (lathe(profile, segments=32, loop=True), material(rng, "paper")),
        (lathe(tube_wall, segments=24, loop=True), material(rng, "cardboard")),
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
    Category(
        "mirror",
        (0.45, 0.025, 0.6),
        (0.75, 0.04, 0.95),
        "wall",
        ("bathroom", "bedroom", "living_room"),
        mirror,
        against_wall=True,
    ),
    Category(
        "towel rail",
        (0.5, 0.09, 0.5),
        (0.75, 0.12, 0.75),
        "wall",
        ("bathroom",),
        towel_rail,
        against_wall=True,
    ),
    Category(
        "bucket",
        (0.26, 0.26, 0.32),
        (0.34, 0.34, 0.42),
        "floor",
        ("bathroom", "kitchen"),
        bucket,
        aspect="round",
    ),
    Category(
        "soap dispenser",
        (0.07, 0.08, 0.16),
        (0.09, 0.1, 0.2),
        "top",
        ("bathroom", "kitchen"),
        soap_dispenser,
    ),
    Category(
        "toilet paper",
        (0.11, 0.11, 0.095),
        (0.13, 0.13, 0.11),
        "top",
        ("bathroom",),
        toilet_paper,
        aspect="round",
    ),
)
