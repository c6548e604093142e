"""Kitchen units and appliances."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.pieces import between, chance, fronts, metal, parts, pick, pull
from builder.world.materials import material, painted
from builder.world.primitives import (
    block,
    crate,
    cylinder,
    move,
    prism,
    tube,
    turn,
)
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

PLINTH = 0.09
TOP = 0.035


def _unit(size: Vector, low: float = PLINTH) -> list[Mesh]:
    """The carcass of a base unit with its recessed plinth."""
    x, y, z = size
    body = [block((x, y - 0.06, z - low - TOP), (0, 0.03, low), 0.003)]
    body.append(block((x, y - 0.11, low), (0, 0.055, 0), 0.003))
    return body


def _front(rng: np.random.Generator) -> Material:
    return material(rng, "wood_white", "wood_white", "wood_painted", "wood_oak", "wood_walnut")


def counter(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    look, style = _front(rng), pull(rng)
    columns = max(1, round(x / 0.5))
    split = z - TOP - 0.17
    plane = -y / 2 + 0.06
    doors, grips = fronts(
        (-x / 2, PLINTH), (x / 2, split), columns, 1, plane, style, doors=columns > 1
    )
    drawers, pulls = fronts((-x / 2, split), (x / 2, z - TOP - 0.005), columns, 1, plane, style)
    top = block((x, y, TOP), (0, 0, z - TOP), 0.006, 2)
    return parts(
        ([*_unit(size), doors, drawers], look),
        (top, material(rng, "stone", "wood_oak")),
        ([grips, pulls], metal(rng)),
    )


def kitchen_sink(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    look, deck = _front(rng), 0.26
    level = z - deck
    body = _unit((x, y, level))
    doors, grips = fronts(
        (-x / 2, PLINTH), (x / 2, level - TOP - 0.005), 2, 1, -y / 2 + 0.06, pull(rng), doors=True
    )
    wide, deep, rim = x * 0.72, y * 0.62, 0.045
    front = -y * 0.06
    top = [
        block(
            (x, (y - deep) / 2 + front, TOP),
            (0, -y / 2 + ((y - deep) / 2 + front) / 2, level - TOP),
            0.004,
        )
    ]
    rear = (y - deep) / 2 - front
    top.append(block((x, rear, TOP), (0, y / 2 - rear / 2, level - TOP), 0.004))
    side = (x - wide) / 2
    top += [
        block((side, deep + 0.01, TOP), (s * (x - side) / 2, front, level - TOP), 0.004)
        for s in (-1, 1)
    ]
    basin = [block((wide, deep, 0.012), (0, front, level - 0.034), 0.003)]
    basin += [
        block((rim / 2, deep + rim, 0.05), (s * wide / 2, front, level - 0.042), 0.006)
        for s in (-1, 1)
    ]
    basin += [
        block((wide, rim / 2, 0.05), (0, front + s * (deep + rim / 2) / 2, level - 0.042), 0.006)
        for s in (-1, 1)
    ]
    drain = cylinder(0.03, 0.006, (0, front, level - 0.022), segments=16)
    bend = np.linspace(0, np.pi, 9)
    arch = [(0, y / 2 - 0.08 - 0.09 * (1 - np.cos(a)), z - 0.1 + 0.088 * np.sin(a)) for a in bend]
    tap = [tube([(0, y / 2 - 0.08, level - 0.005), *arch, (0, y / 2 - 0.26, z - 0.14)], 0.012, 10)]
    tap.append(cylinder(0.024, 0.03, (0, y / 2 - 0.08, level), segments=16))
    tap.append(block((0.07, 0.014, 0.014), (0.045, y / 2 - 0.08, level + 0.05), 0.004))
    steel = material(rng, "metal_steel")
    return parts(
        ([*body, doors], look),
        (top, material(rng, "stone", "wood_oak")),
        ([*basin, *tap], steel),
        (grips, metal(rng)),
        (drain, painted((0.30, 0.31, 0.33), 0.4)),
    )


def stove(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body_look = material(rng, "metal_steel", "plastic_white", "metal_black")
    body = [block((x, y - 0.03, z - 0.03), (0, 0.015, 0), 0.006)]
    front = -y / 2 + 0.03
    door = block((x - 0.02, 0.03, z * 0.52), (0, front - 0.01, z * 0.2), 0.008, 2)
    drawer = block((x - 0.02, 0.026, z * 0.13), (0, front - 0.008, z * 0.05), 0.006)
    glass = [block((x * 0.68, 0.01, z * 0.28), (0, front - 0.024, z * 0.28), 0.004)]
    glass.append(block((x, y - 0.03, 0.02), (0, 0.015, z - 0.03), 0.005))
    handle = tube(
        [(-x * 0.36, front - 0.028, z * 0.66), (x * 0.36, front - 0.028, z * 0.66)], 0.01, 8
    )
    knobs = [
        move(turn(cylinder(0.018, 0.024, segments=14), "x", 90), (x * t, front + 0.006, z * 0.84))
        for t in np.linspace(-0.36, 0.36, 5)
    ]
    angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    ring = np.column_stack([np.cos(angle), np.sin(angle), np.zeros(20)])
    burners = []
    for a, b, r in ((-1, -1, 0.09), (1, -1, 0.07), (-1, 1, 0.07), (1, 1, 0.09)):
        at = (a * x * 0.24, b * y * 0.21 + 0.015, z - 0.01)
        burners.append(move(tube(ring * r, 0.006, 6, loop=True), at))
        burners.append(cylinder(r * 0.45, 0.016, (at[0], at[1], z - 0.016), segments=16))
        burners += [crate((r * 2.2, 0.008, 0.01), (at[0], at[1], z - 0.01))]
        burners += [crate((0.008, r * 2.2, 0.01), (at[0], at[1], z - 0.01))]
    return parts(
        ([*body, door, drawer], body_look),
        (glass, material(rng, "glass_dark")),
        ([handle, *knobs], material(rng, "metal_steel", "metal_black")),
        (burners, painted((0.22, 0.22, 0.23), 0.6)),
    )


def fridge(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    split, door = z * pick(rng, (0.36, 0.4, 0.7)), 0.06
    body = block((x, y - door - 0.01, z - 0.03), (0, door / 2 + 0.005, 0.03), 0.008)
    doors = [block((x, door, split - 0.05), (0, -y / 2 + door / 2 + 0.025, 0.045), 0.014, 3)]
    doors.append(
        block((x, door, z - split - 0.005), (0, -y / 2 + door / 2 + 0.025, split + 0.005), 0.014, 3)
    )
    foot = block((x - 0.04, y - 0.12, 0.04), (0, 0.02, 0), 0.004)
    side = pick(rng, (-1, 1)) * (x / 2 - 0.05)
    grips = []
    for low, high in (
        (split - 0.05 - min(0.45, split * 0.6), split - 0.05),
        (split + 0.06, split + 0.06 + (z - split) * 0.45),
    ):
        rod = [(side, -y / 2 + 0.012, low), (side, -y / 2 + 0.012, high)]
        grips.append(tube(rod, 0.011, 10))
        grips += [
            block((0.016, 0.03, 0.02), (side, -y / 2 + 0.02, h), 0.004)
            for h in (low + 0.01, high - 0.03)
        ]
    notes = []
    if chance(rng, 0.6):
        for _ in range(3):
            at = (x * between(rng, -0.25, 0.25), -y / 2 + 0.024, z * between(rng, 0.74, 0.9))
            notes.append(crate((0.09, 0.004, 0.11), at))
    look = material(rng, "metal_steel", "plastic_white", "plastic_white", "glazed")
    return parts(
        ([body, *doors], look),
        (foot, material(rng, "plastic_black")),
        (grips, material(rng, "metal_steel", "metal_black")),
        (notes, material(rng, "paper", "plastic_bright")),
    )


def wall_cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = block((x, y - 0.03, z), (0, 0.015, 0), 0.003)
    doors, grips = fronts(
        (-x / 2, 0.0), (x / 2, z), max(1, round(x / 0.45)), 1, -y / 2 + 0.032, pull(rng), doors=True
    )
    return parts(([body, doors], _front(rng)), (grips, metal(rng)))


def range_hood(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    lip = 0.06
    rear = y / 2
    base = block((x, y, lip), (0, 0, 0), 0.004)
    neck_x, neck_y = x * 0.36, y * 0.5
    lower = np.array([(-x / 2, -y / 2), (x / 2, -y / 2), (x / 2, rear), (-x / 2, rear)])
    funnel = prism(lower, z * 0.3, (0, 0, lip - 0.004))
    upper = funnel.vertices[:, 2] > lip + z * 0.15
    shape = funnel.vertices.copy()
    shape[upper, 0] *= neck_x / x
    shape[upper, 1] = rear - (rear - shape[upper, 1]) * neck_y / y
    neck = block(
        (neck_x, neck_y, z * 0.7 - lip + 0.01), (0, rear - neck_y / 2, lip + z * 0.3 - 0.01), 0.004
    )
    buttons = [cylinder(0.009, 0.008, segments=10) for _ in range(4)]
    buttons = [
        move(turn(b, "x", 90), (0.05 * (i - 1.5), -y / 2, lip / 2)) for i, b in enumerate(buttons)
    ]
    look = material(rng, "metal_steel", "metal_steel", "plastic_white", "metal_black")
    return parts(
        ([base, Mesh(shape, funnel.faces, funnel.uv), neck], look),
        (buttons, painted((0.35, 0.36, 0.38), 0.4)),
    )


KITCHEN: tuple[Category, ...] = (
    Category(
        "kitchen counter",
        (0.6, 0.6, 0.88),
        (1.1, 0.64, 0.92),
        "floor",
        ("kitchen",),
        counter,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "kitchen sink",
        (0.75, 0.6, 1.14),
        (1.0, 0.64, 1.18),
        "floor",
        ("kitchen",),
        kitchen_sink,
        against_wall=True,
    ),
    Category(
        "stove",
        (0.58, 0.6, 0.88),
        (0.7, 0.64, 0.93),
        "floor",
        ("kitchen",),
        stove,
        against_wall=True,
    ),
    Category(
        "fridge",
        (0.58, 0.62, 1.5),
        (0.8, 0.72, 1.95),
        "floor",
        ("kitchen",),
        fridge,
        against_wall=True,
    ),
    Category(
        "wall cabinet",
        (0.5, 0.32, 0.55),
        (0.95, 0.38, 0.75),
        "wall",
        ("kitchen",),
        wall_cabinet,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "range hood",
        (0.58, 0.42, 0.55),
        (0.75, 0.5, 0.75),
        "wall",
        ("kitchen",),
        range_hood,
        against_wall=True,
    ),
)
