"""What hangs on walls and lies on floors."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import HOME, LIVING, Category
from builder.world.assets.kit.books import upright_books
from builder.world.assets.kit.foliage import fronds, leaf
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import mirrored, move, turn
from builder.world.assets.kit.pots import pot
from builder.world.assets.kit.solids import block, ellipsoid, lathe, tube
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def _carrier(x: float, y: float, z: float, style: str) -> tuple[list[Mesh], list[Mesh], float]:
    """A shelf's boards, what holds them, and the height of its lower board's top."""
    thick = 0.024
    if style == "box":
        sides = [block((thick, y, z), (s * (x - thick) / 2, 0, 0), 0.004) for s in (-1, 0, 1)]
        decks = [block((x - 0.01, y, thick), (0, 0, h), 0.004) for h in (0.0, z - thick)]
        return [*sides, *decks], [], thick
    if style == "ropes":
        board = [block((x, y, thick), (0, 0, 0), 0.004)]
        ends = [(s * x * 0.44, t * y * 0.4) for s in (-1, 1) for t in (-1, 1)]
        ropes = [tube([(a, b, 0.0), (a, b, 0.05), (a, y * 0.44, z)], 0.005, 6) for a, b in ends]
        pins = [ellipsoid((0.03,) * 3, mirrored((x * 0.44, y * 0.4, z - 0.03)), 8, 6)]
        return board, [*ropes, *pins], thick
    level = z * (0.28 if style == "brackets" else 0.02)
    board = [block((x, y, thick), (0, 0, level), 0.004, 2)]
    if style == "ledge":
        lip = block((x, 0.014, 0.06), (0, -y / 2 + 0.007, level), 0.004)
        return (
            [*board, lip, block((x, 0.014, z * 0.5), (0, y / 2 - 0.007, level), 0.004)],
            [],
            (level + thick),
        )
    holders = [block((0.02, 0.02, z * 0.3), mirrored((x * 0.36, y / 2 - 0.01, 0)), 0.003)]
    holders.append(
        block((0.018, y * 0.8, 0.016), mirrored((x * 0.36, y * 0.08, level - 0.014)), 0.003)
    )
    return board, holders, level + thick


def wall_shelf(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("brackets", "box", "ropes", "ledge", "brackets"))
    board, holders, top = _carrier(x, y, z, style)
    free = z - top - (0.03 if style == "box" else 0.0)
    side, gap = pick(rng, (-1, 1)), 0.05 * x
    low = (-x * 0.43 if side > 0 else gap, -y / 2 + 0.03, top)
    rows = upright_books(rng, low, x * between(rng, 0.3, 0.36), free, 2)
    spot = (side * x * 0.3, 0.0, top)
    green: list[Mesh] = []
    if chance(rng, 0.6):
        tall = free * 0.46
        vessel = [move(pot(tall * 0.5, tall, pick(rng, ("straight", "rim", "bowl"))), spot)]
        roots = np.zeros((14, 3)) + np.array([spot[0], 0.0, top + tall * 0.8])
        green = [fronds(rng, 14, (tall * 0.5, tall * 0.9), (10, 75), leaf(0.4, 0.3), roots)]
    else:
        shape = [(0.0, 0.0), (0.2, 0.0), (0.34, 0.3), (0.2, 0.7), (0.08, 0.85)]
        shape += [(0.12, 1.0), (0.0, 1.0)]
        tall = free * 0.8
        vessel = [lathe(scaled(shape, tall * 0.8, tall), spot, 20)]
        vessel.append(ellipsoid((0.08, 0.08, 0.08), (spot[0] - side * 0.13, 0, top), 14, 8))
    return parts(
        (board, wood(rng)),
        (holders, material(rng, "wicker") if style == "ropes" else metal(rng)),
        (rows[0], material(rng, "fabric", "glazed")),
        (rows[1], material(rng, "plastic_bright", "leather")),
        (vessel, material(rng, "terracotta", "ceramic", "glazed")),
        (green, material(rng, "leaf")),
    )


def floor_cushion(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("square", "round", "tufted", "stack", "pouffe"))
    look, trim = material(rng, "fabric", "fabric_plaid", "fabric_striped"), material(rng, "fabric")
    if style == "stack":
        low = ellipsoid((x, y, z * 0.56), segments=28, rings=10, bulge=0.5)
        high = ellipsoid((x * 0.92, y * 0.92, z * 0.56), (0, 0, z * 0.44), 28, 10, 0.5)
        return parts((low, look), (turn(high, "z", 8), trim))
    if style == "pouffe":
        body = ellipsoid((x, y, z), segments=32, rings=10, bulge=0.75)
        angle = np.arctan2(body.vertices[:, 1], body.vertices[:, 0])
        grow = 1 - 0.05 * np.abs(np.cos(4 * angle))
        body = Mesh(
            body.vertices * np.column_stack([grow, grow, grow * 0 + 1]), body.faces, body.uv
        )
        cap = ellipsoid((x * 0.24, y * 0.24, 0.02), (0, 0, z - 0.012), 14, 6)
        return parts((body, material(rng, "leather", "fabric", "wicker")), (cap, trim))
    bulge = 0.8 if style == "round" else 0.5
    body = ellipsoid((x, y, z), segments=28, rings=12, bulge=bulge)
    spots = (
        [(0.0, 0.0)] if style != "tufted" else [(a, b) for a in (-0.2, 0.2) for b in (-0.2, 0.2)]
    )
    buttons = [ellipsoid((0.04, 0.04, 0.014), (a * x, b * y, z - 0.01), 10, 6) for a, b in spots]
    return parts((body, look), (buttons, trim))


DECOR: tuple[Category, ...] = (
    Category(
        "wall shelf",
        (0.6, 0.2, 0.34),
        (1.0, 0.24, 0.42),
        "wall",
        HOME,
        wall_shelf,
        against_wall=True,
        most=2,
        called=("shelf",),
    ),
    Category(
        "floor cushion",
        (0.45, 0.45, 0.14),
        (0.6, 0.6, 0.22),
        "floor",
        LIVING,
        floor_cushion,
        most=2,
        looks_like=("ottoman",),
        called=("seat",),
    ),
)
