"""Coat racks with what hangs on them, and umbrella stands."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import circle, scaled
from builder.world.assets.kit.placing import facing, merge, move, turn
from builder.world.assets.kit.sheets import folded_towel
from builder.world.assets.kit.solids import (
    block,
    cylinder,
    ellipsoid,
    hoop,
    lathe,
    loft,
    tube,
)
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

HALL = ("bedroom", "living_room", "study")


def coat(wide: float, deep: float, long: float, hood: bool, belt: bool) -> tuple[Mesh, Mesh]:
    """A coat that hangs by its collar at z = `long`, sloping shoulders and hanging sleeves.

    Returns:
        The cloth, and its buttons, seam and belt.
    """
    waist = 0.66 if belt else 0.74
    rings = [(0.86, 0.8, 0.0), (0.8, 0.86, 0.25), (waist, 0.72, 0.48), (0.78, 0.9, 0.72)]
    rings += [(0.74, 0.8, 0.83), (0.46, 0.66, 0.91), (0.2, 0.5, 0.95)]
    body = loft([(wide * a, deep * b, long * c) for a, b, c in rings])
    cloth = [body]
    for s in (-1, 1):
        path = [(0.24, 0.88), (0.38, 0.78), (0.44, 0.55), (0.46, 0.28)]
        points = [(s * wide * a, -deep * 0.05, long * b) for a, b in path]
        cloth.append(tube(points, [wide * 0.11, wide * 0.115, wide * 0.1, wide * 0.085], 8))
        lapel = block((wide * 0.09, deep * 0.1, long * 0.2), (0, 0, 0), deep * 0.04)
        cloth.append(turn(lapel, "y", s * 18, to=(s * wide * 0.08, -deep * 0.4, long * 0.74)))
        pocket = block((wide * 0.2, deep * 0.08, long * 0.02), (0, 0, 0), 0.004)
        cloth.append(move(pocket, (s * wide * 0.22, -deep * 0.41, long * 0.34)))
    if hood:
        cap = ellipsoid(
            (wide * 0.42, deep * 0.8, long * 0.16), (0, deep * 0.02, long * 0.84), 12, 6
        )
        cloth.append(cap)
    else:
        ring = hoop((wide * 0.13, deep * 0.22), long * 0.025, (0, 0, long * 0.95), count=10)
        cloth.append(ring)
    details = [block((0.008, 0.008, long * 0.7), (0, -deep * 0.41, 0.01), 0.002)]
    spots = [(wide * 0.02, -deep * 0.42, long * t) for t in (0.2, 0.36, 0.52, 0.66)]
    details.append(ellipsoid((0.028, 0.014, 0.028), spots, 8, 4))
    details.append(tube([(0, 0, long * 0.94), (0, deep * 0.2, long)], 0.006, 6))
    if belt:
        details.append(
            loft([(wide * 0.7, deep * 0.8, long * 0.46), (wide * 0.7, deep * 0.8, long * 0.5)])
        )
    return merge(cloth), merge(details)


def _hat(size: float) -> Mesh:
    """A brimmed hat that hangs with its crown to the front (-y)."""
    profile = [(0.0, 0.0), (0.5, 0.0), (0.5, 0.02), (0.3, 0.04), (0.29, 0.2)]
    profile += [(0.2, 0.25), (0.0, 0.24)]
    return facing(lathe(scaled(profile, size, size), segments=18))


def _bag(wide: float, deep: float, tall: float) -> Mesh:
    """A shoulder bag: its strap's top is at z = 0."""
    strap = [(-wide * 0.42, 0, -tall * 0.5), (-0.012, 0, -0.005), (0.012, 0, -0.005)]
    strap.append((wide * 0.42, 0, -tall * 0.5))
    body = loft(
        [(wide * 0.8, deep, 0.0), (wide, deep, tall * 0.1), (wide * 0.92, deep * 0.6, tall * 0.5)],
        0.4,
    )
    flap = block((wide * 0.9, 0.012, tall * 0.26), (0, -deep * 0.48, tall * 0.24), 0.005)
    return merge([tube(strap, 0.007, 6), *[move(m, (0, 0, -tall)) for m in (body, flap)]])


def _umbrella(tall: float, radius: float) -> tuple[Mesh, Mesh]:
    """A furled umbrella with its handle up: cloth, then handle and tip."""
    profile = [(0.0, tall * 0.08), (radius * 0.5, tall * 0.14), (radius, tall * 0.6)]
    profile += [(radius * 0.8, tall * 0.64), (0.0, tall * 0.65)]
    folds = lathe(profile, segments=18)
    angle = np.arctan2(folds.vertices[:, 1], folds.vertices[:, 0])
    grow = 1 - 0.2 * (np.round(np.cos(angle * 6), 6) > 0)
    cloth = Mesh(
        folds.vertices * np.column_stack([grow, grow, grow * 0 + 1]), folds.faces, folds.uv
    )
    a = np.radians(np.linspace(0, 190, 9))
    bend = tall * 0.06
    crook = [(bend * (np.cos(t) - 1), 0.0, tall - bend + bend * np.sin(t)) for t in a]
    return cloth, tube([(0, 0, 0), (0, 0, tall * 0.66), *crook], radius * 0.22, 8)


def coat_rack(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    board = [block((x, 0.02, 0.09), (0, y / 2 - 0.01, z - 0.09), 0.005, 2)]
    if chance(rng, 0.4):
        board.append(block((x, y * 0.8, 0.018), (0, y * 0.1, z - 0.018), 0.005))
    spots = [float(s) for s in np.linspace(-x * 0.4, x * 0.4, 4)]
    hooks = []
    for s in spots:
        path = [(s, y / 2 - 0.02, z - 0.06), (s, 0, z - 0.075), (s, -y * 0.12, z - 0.045)]
        hooks.append(tube(path, 0.007, 6))
        hooks.append(ellipsoid((0.022,) * 3, (s, -y * 0.12, z - 0.055), 6, 4))
    left = chance(rng, 0.5)
    order = spots if left else spots[::-1]
    hem = z - 0.06
    wide = x * between(rng, 0.36, 0.42)
    one, details = coat(wide, y * 0.86, hem, chance(rng, 0.4), chance(rng, 0.4))
    coats = [move(one, (order[1], -y * 0.02, 0))]
    details = move(details, (order[1], -y * 0.02, 0))
    accents, bags = list[Mesh](), list[Mesh]()
    kinds = [str(k) for k in rng.permutation(["scarf", "hat", "bag", "umbrella", "jacket"])]
    for kind, spot in zip(kinds[:2], (order[0], order[3]), strict=True):
        if kind == "scarf":
            drop = hem * between(rng, 0.5, 0.66)
            accents.append(folded_towel(0.1, drop, drop * 0.8, 0.02, 0.014, (spot, -y * 0.04, hem)))
        elif kind == "hat":
            accents.append(move(_hat(min(0.3, x * 0.34)), (spot, y * 0.05, hem - 0.06)))
        elif kind == "bag":
            bags.append(move(_bag(x * 0.24, y * 0.5, hem * 0.5), (spot, 0, hem)))
        elif kind == "umbrella":
            cloth, stick = _umbrella(hem * 0.86, 0.045)
            shift = (spot, -y * 0.05, hem * 0.15)
            accents.append(move(cloth, shift))
            bags.append(move(stick, shift))
        else:
            short, trim = coat(x * 0.3, y * 0.7, hem * 0.62, True, False)
            accents.append(move(short, (spot, 0, hem * 0.38)))
            bags.append(move(trim, (spot, 0, hem * 0.38)))
    return parts(
        (board, wood(rng)),
        (hooks, metal(rng)),
        (coats, material(rng, "fabric", "fabric", "fabric", "leather", "fabric_plaid")),
        (details, material(rng, "metal_black", "metal_brass", "leather")),
        (accents, material(rng, "terry", "plastic_bright", "fabric_plaid")),
        (bags, material(rng, "leather")),
    )


def umbrella_stand(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    style = pick(rng, ("tube", "square", "wire", "vase", "ribbed"))
    r, tall = x / 2, z * 0.5
    wall = 0.008
    if style == "wire":
        levels = [(0, 0, 0.008 + (tall - 0.016) * t) for t in (0.02, 0.5, 1.0)]
        bars = cylinder(0.005, tall - 0.01, circle(10, r - 0.008, (0, 0, 0.004)), segments=6)
        body = [hoop(r - 0.008, 0.006, levels), bars, cylinder(r - 0.01, 0.014, segments=24)]
    else:
        outer = {
            "vase": [(r * 0.6, 0.0), (r * 0.96, tall * 0.3), (r * 0.8, tall * 0.8), (r, tall)],
            "ribbed": [(r * (0.94 + 0.06 * (k % 2)), tall * k / 12) for k in range(13)],
        }.get(style, [(r * 0.92, 0.0), (r, tall)])
        inner = [(outer[-1][0] - wall, tall), (r * 0.5, 0.03), (0.0, 0.03)]
        shell = lathe([(0.0, 0.0), *outer, *inner], segments=4 if style == "square" else 28)
        body = [turn(shell, "z", 45) if style == "square" else shell]
    lean, sticks, cloths = (5.0, -6.0), [], []
    for k, tilt in enumerate(lean):
        cloth, stick = _umbrella(z * (0.98, 0.9)[k], min(0.035, r * 0.32))
        at = (r * (-0.36, 0.3)[k], r * 0.2 * (1, -1)[k], 0.01)
        cloths.append(turn(turn(cloth, "y", tilt), "x", tilt, to=at))
        sticks.append(turn(turn(stick, "y", tilt), "x", tilt, to=at))
    look = metal(rng) if style in ("wire", "tube") else wood(rng)
    if style in ("vase", "ribbed"):
        look = material(rng, "glazed", "terracotta", "ceramic", "wicker")
    return parts(
        (body, look),
        (cloths[0], material(rng, "plastic_bright")),
        (cloths[1], material(rng, "fabric", "fabric_plaid", "metal_black")),
        (sticks, material(rng, "wood_walnut", "metal_black")),
    )


COATS: tuple[Category, ...] = (
    Category(
        "coat rack",
        (0.7, 0.14, 0.9),
        (1.0, 0.18, 1.05),
        "wall",
        HALL,
        coat_rack,
        against_wall=True,
        front_space=0.3,
        looks_like=("rack",),
        own_look=True,
    ),
    Category(
        "umbrella stand",
        (0.22, 0.22, 0.7),
        (0.3, 0.3, 0.85),
        "floor",
        HALL,
        umbrella_stand,
        aspect="round",
        called=("bin",),
    ),
)
