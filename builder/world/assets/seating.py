"""Things to sit on."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import HOME, LIVING, Category
from builder.world.assets.pieces import between, chance, cloth, legs, metal, parts, pick, wood
from builder.world.materials import material
from builder.world.primitives import (
    block,
    cylinder,
    ellipsoid,
    merge,
    move,
    repeat,
    rotation_about,
    tube,
    turn,
)
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def chair(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    seat, leg = between(rng, 0.43, 0.47), between(rng, 0.032, 0.045)
    frame, back = [legs((x, y), seat - 0.02, leg, pick(rng, ("square", "round")))], y / 2 - leg / 2
    frame += [
        block((leg, leg, z - seat), (s * (x / 2 - leg / 2), back, seat), 0.006) for s in (-1, 1)
    ]
    cushioned = chance(rng, 0.5)
    frame.append(block((x, y, 0.03), (0, 0, seat - 0.03), 0.01, 2))
    soft = [block((x - 0.04, y - 0.07, 0.045), (0, -0.02, seat), 0.02, 3)] if cushioned else []
    style = pick(rng, ("slats", "ladder", "panel"))
    inner = x - 2 * leg
    if style == "slats":
        frame.append(block((inner, leg * 0.7, 0.06), (0, back, z - 0.07), 0.01))
        frame += [
            block((0.025, 0.016, z - seat - 0.05), (inner * t, back, seat), 0.005)
            for t in np.linspace(-0.38, 0.38, 5)
        ]
    elif style == "ladder":
        heights = np.linspace(seat + 0.14, z - 0.08, 3)
        frame += [block((inner + 0.01, 0.02, 0.06), (0, back, h), 0.008) for h in heights]
    else:
        panel = block(
            (inner + 0.01, 0.04, (z - seat) * 0.6), (0, back, seat + (z - seat) * 0.36), 0.015, 3
        )
        (soft if cushioned else frame).append(panel)
    return parts((frame, wood(rng)), (soft, cloth(rng)))


def office_chair(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    seat = 0.47
    spoke = tube([(0, 0, 0.1), (x * 0.46, 0, 0.07)], [0.03, 0.02], 8)
    wheel = move(turn(cylinder(0.03, 0.045, segments=12), "x", 90), (x * 0.46, 0.022, 0.03))
    star = [rotation_about("z", a + 18) for a in range(0, 360, 72)]
    base = [repeat(spoke, star, np.zeros((5, 3))), cylinder(0.03, seat - 0.1, (0, 0, 0.08))]
    wheels = repeat(wheel, star, np.zeros((5, 3)))
    soft = [block((x * 0.8, y * 0.8, 0.09), (0, -0.02, seat - 0.04), 0.04, 3)]
    back = block((x * 0.74, 0.08, z - seat - 0.12), (0, 0, 0), 0.035, 3)
    soft.append(move(turn(back, "x", -6), (0, y * 0.38, seat + 0.12)))
    base.append(block((0.07, 0.03, 0.3), (0, y * 0.42, seat - 0.02), 0.01))
    if chance(rng, 0.7):
        for s in (-1, 1):
            a = s * x * 0.44
            base.append(block((0.03, 0.05, 0.22), (a, 0, seat - 0.02), 0.01))
            base.append(block((0.06, y * 0.45, 0.03), (a, -0.02, seat + 0.19), 0.012, 2))
    return parts(
        (base, material(rng, "metal_black", "metal_steel")),
        (wheels, material(rng, "plastic_black")),
        (soft, cloth(rng)),
    )


def _seat_cushions(x: float, y: float, count: int, low: float, thick: float) -> list[Mesh]:
    wide = x / count
    return [
        block((wide - 0.008, y, thick), (-x / 2 + (i + 0.5) * wide, 0, low), thick * 0.35, 3)
        for i in range(count)
    ]


def _upholstered(rng: np.random.Generator, size: Vector, count: int) -> tuple[Part, ...]:
    x, y, z = size
    arm, foot, deep = between(rng, 0.13, 0.2), between(rng, 0.06, 0.14), between(rng, 0.18, 0.24)
    arm_height, seat = z * between(rng, 0.66, 0.76), z * 0.38
    round_edge = pick(rng, (0.03, 0.06, 0.09))
    inner = x - 2 * arm
    body = [block((inner + 0.06, y - 0.04, seat - foot), (0, 0.01, foot), 0.03, 2)]
    body.append(
        block((x - 0.05, deep, z - foot - 0.05), (0, y / 2 - deep / 2, foot), round_edge, 3)
    )
    body += [
        block((arm, y, arm_height - foot), (s * (x / 2 - arm / 2), 0, foot), round_edge, 3)
        for s in (-1, 1)
    ]
    front = y - deep + 0.01
    cushions = _seat_cushions(inner, front, count, seat - 0.01, 0.15)
    cushions = [move(c, (0, -y / 2 + front / 2 - 0.005, 0)) for c in cushions]
    wide = inner / count
    for i in range(count):
        back = block((wide - 0.01, 0.16, z - seat - 0.12), (0, 0, 0), 0.06, 3)
        at = (-inner / 2 + (i + 0.5) * wide, y / 2 - deep - 0.04, seat + 0.12)
        cushions.append(move(turn(back, "x", -8), at))
    main = cloth(rng)
    pillows = []
    if count > 1 and chance(rng, 0.75):
        for s in (-1, 1)[: 1 + int(rng.integers(2))]:
            pillow = turn(ellipsoid((0.42, 0.15, 0.42), bulge=0.55), "x", -18)
            pillows.append(
                move(turn(pillow, "z", -10.0 * s), (s * (inner / 2 - 0.24), 0.0, seat + 0.13))
            )
    return parts(
        (body, main),
        (cushions, main),
        (legs((x, y), foot + 0.02, 0.05, "tapered", 0.05), wood(rng)),
        (pillows, material(rng, "fabric", "fabric_striped", "fabric_plaid")),
    )


def armchair(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return _upholstered(rng, size, 1)


def sofa(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return _upholstered(rng, size, 3 if size[0] > 1.95 else 2)


def stool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    seat = cylinder(x / 2, 0.045, (0, 0, z - 0.045), bevel=0.015, segments=28)
    lean, count = x * 0.12, pick(rng, (3, 4))
    leg = tube([(x * 0.38 + lean * 0.8, 0, 0), (x * 0.3, 0, z - 0.03)], [0.014, 0.018], 10)
    turns = [rotation_about("z", 45 + 360 / count * i) for i in range(count)]
    frame = [repeat(leg, turns, np.zeros((count, 3)))]
    angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    ring = np.column_stack([np.cos(angle), np.sin(angle), np.zeros(20)]) * x * 0.38
    frame.append(move(tube(ring, 0.009, 6, loop=True), (0, 0, z * 0.35)))
    top = pick(rng, (wood, cloth))(rng)
    return parts((seat, top), (frame, pick(rng, (wood, metal))(rng)))


def ottoman(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    foot = between(rng, 0.05, 0.12)
    lid = 0.09
    soft = [block((x - 0.02, y - 0.02, z - foot - lid), (0, 0, foot), 0.015, 2)]
    soft.append(block((x, y, lid), (0, 0, z - lid), 0.02, 3))
    return parts(
        (merge(soft), cloth(rng)), (legs((x, y), foot + 0.01, 0.045, "tapered", 0.03), wood(rng))
    )


def bench(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    frame = [legs((x, y), z - 0.03, 0.055, pick(rng, ("square", "tapered")), 0.02)]
    frame.append(block((x, y, 0.04), (0, 0, z - 0.04), 0.008, 2))
    frame.append(block((x - 0.14, 0.03, 0.06), (0, 0, z - 0.1), 0.005))
    return parts((frame, wood(rng)))


SEATING: tuple[Category, ...] = (
    Category("chair", (0.40, 0.43, 0.82), (0.50, 0.52, 1.0), "floor", (*HOME, "kitchen"), chair),
    Category(
        "office chair",
        (0.58, 0.58, 0.95),
        (0.68, 0.66, 1.15),
        "floor",
        ("bedroom", "study"),
        office_chair,
    ),
    Category("armchair", (0.72, 0.74, 0.78), (0.92, 0.90, 0.98), "floor", HOME, armchair),
    Category(
        "sofa",
        (1.5, 0.82, 0.76),
        (2.3, 1.0, 0.92),
        "floor",
        ("living_room",),
        sofa,
        against_wall=True,
    ),
    Category(
        "stool",
        (0.32, 0.32, 0.44),
        (0.42, 0.42, 0.72),
        "floor",
        ("kitchen", "bathroom", "bedroom"),
        stool,
        aspect="round",
    ),
    Category(
        "ottoman", (0.45, 0.42, 0.36), (0.75, 0.60, 0.46), "floor", LIVING, ottoman, flat_top=True
    ),
    Category(
        "bench",
        (0.9, 0.32, 0.42),
        (1.4, 0.42, 0.50),
        "floor",
        HOME,
        bench,
        flat_top=True,
    ),
)
