"""Bathroom fittings."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.kit.fronts import GAPS, face, fronts, pull
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import superellipse
from builder.world.assets.kit.placing import facing, mirrored, move, stretch, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, lathe, prism, tube
from builder.world.materials import material, painted
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


def _bowl(x: float, long: float, seat: float, style: str) -> Mesh:
    """A toilet's bowl from the floor to its rim, about the origin."""
    foot = {
        "skirted": [(0.42, 0.0), (0.42, seat * 0.3), (0.46, seat * 0.7)],
        "hung": [(0.2, seat * 0.3), (0.36, seat * 0.36), (0.46, seat * 0.7)],
    }.get(style, [(0.32, 0.0), (0.3, seat * 0.2), (0.3, seat * 0.45), (0.46, seat * 0.82)])
    rings = [(0.0, foot[0][1]), *foot, (0.5, seat - 0.03), (0.0, seat - 0.03)]
    return stretch(lathe(rings, segments=28), (x * 0.94, long, 1.0))


def _tank(x: float, deep: float, y: float, seat: float, z: float, style: str) -> list[Mesh]:
    """What holds the water, and what joins it to the floor."""
    rear = y / 2 - deep / 2
    if style == "hung":
        return [block((x, deep, z), (0, rear, 0), 0.008)]
    bevel = {"square": 0.008, "skirted": 0.012}.get(style, 0.03)
    found = [block((x, deep, z - seat * 0.9 - 0.03), (0, rear, seat * 0.9), bevel, 3)]
    found.append(block((x, deep, 0.035), (0, rear, z - 0.035), 0.012, 2))
    wide = x * (0.8 if style == "skirted" else 0.5)
    return [*found, block((wide, deep, seat), (0, rear, 0), 0.02)]


def toilet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("round", "square", "skirted", "hung", "round"))
    squareness = 0.55 if style in ("square", "hung") else 0.85
    seat, deep = z * 0.52, 0.14 if style == "hung" else 0.19
    long = y - deep + 0.04
    front = -y / 2 + long / 2
    outline = superellipse(x * 0.96, long, squareness)
    lids = [prism(outline, 0.022, (0, front, seat - 0.032), bevel=0.006)]
    water: list[Mesh] = []
    if chance(rng, 0.6):
        lids.append(prism(outline * 0.985, 0.02, (0, front, seat - 0.01), bevel=0.008))
    else:
        lid = turn(prism(outline * 0.97, 0.02, (0, 0, 0), bevel=0.008), "x", 84)
        lids.append(move(lid, (0, y / 2 - deep - 0.03, seat + long * 0.465)))
        water = [
            prism(superellipse(x * 0.6, long * 0.66, 0.9), 0.004, (0, front - 0.01, seat - 0.011))
        ]
    if style == "hung":
        flush = [block((0.16, 0.012, 0.1), (0, y / 2 - deep - 0.002, z - 0.14), 0.003)]
    elif style == "round" and chance(rng, 0.5):
        flush = [block((0.08, 0.018, 0.018), (-x * 0.3, y / 2 - deep - 0.008, z - 0.09), 0.006)]
    else:
        flush = [cylinder(0.025, 0.006, (0, y / 2 - deep / 2, z - 0.004), segments=16)]
    look = material(rng, "sanitary")
    lid_look = pick(rng, (look, look, material(rng, "wood_oak", "wood_walnut", "plastic_black")))
    case = material(rng, "wall_tiles", "wood_white", "wood_oak") if style == "hung" else look
    return parts(
        ([move(_bowl(x, long, seat, style), (0, front, 0))], look),
        (_tank(x, deep, y, seat, z, style), case),
        (lids, lid_look),
        (water, painted((0.55, 0.68, 0.72), 0.1)),
        (flush, metal(rng)),
    )


def _tub(x: float, y: float, rim: float, style: str) -> tuple[list[Mesh], list[Mesh]]:
    """A bathtub, and its apron or its feet."""
    if style == "built-in":
        tub = basin((x, y, rim), (0, 0, 0), 0.12, 0.08)
        apron = [block((x * 0.994, 0.03, rim * 0.86), (0, -y / 2 + 0.012, 0), 0.004)]
        ends = [block((0.03, y * 0.96, rim * 0.858), mirrored((x * 0.497 - 0.015, 0.01, 0)), 0.004)]
        return [tub], [*apron, *ends]
    if style == "oval":
        return [basin((x, y, rim), (0, 0, 0), 0.75, 0.07)], []
    if style == "boxy":
        return [basin((x, y, rim), (0, 0, 0), 0.2, 0.07)], []
    low = 0.13
    tub = basin((x, y, rim - low), (0, 0, low), 0.6, 0.06)
    # One end or both of a roll-top tub rise above its middle.
    rise = np.clip((tub.vertices[:, 2] - low) / (rim - low) - 0.5, 0, 1) * 0.26
    along = tub.vertices[:, 0] / x * 2
    lift = rise * (np.clip(along if style == "slipper" else np.abs(along), 0, 1) ** 2 - 0.6)
    vertices = tub.vertices + np.column_stack([lift * 0, lift * 0, lift * (rim - low)])
    stops = ((0.3, 0.26, low + 0.05), (0.36, 0.36, 0.07), (0.38, 0.4, 0.015))
    feet = [
        tube([(a * x * p, b * y * q, h) for p, q, h in stops], [0.045, 0.03, 0.022], 8)
        for a, b, _ in mirrored((1, 1, 0), "xy")
    ]
    balls = [ellipsoid((0.07, 0.07, 0.05), mirrored((x * 0.38, y * 0.4, 0), "xy"), 10, 6)]
    return [Mesh(vertices, tub.faces, tub.uv)], [*feet, *balls]


def _duck(at: Vector) -> list[Mesh]:
    """A rubber duck's body and head."""
    x, y, z = at
    return [
        ellipsoid((0.12, 0.085, 0.07), at, 12, 8),
        ellipsoid((0.062, 0.062, 0.062), (x - 0.03, y, z + 0.055), 12, 8),
        ellipsoid((0.04, 0.06, 0.03), (x + 0.05, y, z + 0.035), 8, 6),
    ]


def bathtub(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    spout = min(0.12, z * 0.2)
    rim = z - spout
    style = pick(rng, ("boxy", "oval", "claw", "built-in", "slipper"))
    tub, base = _tub(x, y, rim, style)
    base_look = metal(rng)
    if style == "built-in":
        base_look = material(rng, "wall_tiles", "wood_oak", "wood_white", "wood_walnut")
    # A roll-top tub's rim hangs lower in its middle, where the tap stands.
    drop = 0.078 * (rim - 0.13) if style in ("claw", "slipper") else 0.0
    fittings = tap(0.12, spout + drop, (0, y / 2 - 0.035, rim - 0.002 - drop))
    fill = pick(rng, ("water", "foam", "board", "towel", "duck"))
    level = rim * 0.74
    water = [prism(superellipse(x * 0.86, y * 0.74, 0.5), 0.004, (0, 0, level - 0.004))]
    extra: list[Mesh] = []
    extra_look = material(rng, "terry")
    if fill == "foam":
        spots = rng.uniform(-1, 1, (14, 2)) * (x * 0.34, y * 0.24)
        extra = [
            ellipsoid((0.2, 0.16, 0.1), (float(a), float(b), level - 0.04), 10, 6) for a, b in spots
        ]
        extra_look = painted((0.97, 0.98, 0.99), 0.9)
    elif fill == "board":
        extra = [block((0.16, y * 0.98, 0.02), (x * 0.16, 0, rim - 0.002), 0.005)]
        extra.append(cylinder(0.035, 0.09, (x * 0.16, -y * 0.1, rim + 0.016), segments=16))
        extra_look = material(rng, "wood_oak", "wood_walnut")
    elif fill == "towel" and style in ("boxy", "built-in"):
        side = x * pick(rng, (-0.3, 0.3))
        extra = [block((0.32, 0.1, 0.035), (side, -y / 2 + 0.04, rim - 0.015), 0.014, 3)]
        extra.append(block((0.32, 0.025, rim * 0.45), (side, -y / 2 + 0.002, rim * 0.57), 0.011, 2))
    else:
        extra = _duck((-x * 0.12, -y * 0.05, level - 0.012))
        extra_look = painted((0.98, 0.80, 0.16), 0.35)
    return parts(
        (tub, material(rng, "sanitary")),
        (base, base_look),
        (fittings, metal(rng)),
        ([] if fill == "board" else water, painted((0.62, 0.80, 0.86), 0.1)),
        (extra, extra_look),
    )


def _vanity(
    rng: np.random.Generator, x: float, y: float, deep: float, hollow: float, drawers: bool
) -> tuple[list[Mesh], Mesh, Mesh]:
    """A cupboard up to `deep`, its handles, and the dark between its fronts.

    A basin sinks into it as deep as `hollow`.
    """
    wide, front = x * 0.96, -y / 2 + 0.04
    body = [block((wide, y - 0.04, deep - hollow - 0.1), (0, 0.02, 0.1), 0.006)]
    low, thick = deep - hollow - 0.01, 0.02
    body.append(crate((thick, y - 0.04, hollow), mirrored(((wide - thick) / 2, 0.02, low))))
    body.append(crate((wide, thick, hollow), (0, front + thick / 2, low)))
    body.append(block((x * 0.88, y - 0.1, 0.1), (0, 0.03, 0), 0.004))
    ends = (-x * 0.47, 0.12), (x * 0.47, deep - 0.02)
    shape = (1, 2) if drawers else (2, 1)
    panels, handles, shade = fronts(
        *ends, *shape, -y / 2 + 0.02, pull(rng), not drawers, look=face(rng)
    )
    return [*body, panels], handles, shade


def _pedestal(level: float, bowl_high: float, square: bool) -> Mesh:
    """A basin's column."""
    shape = [(0.14, 0.0), (0.13, 0.04), (0.085, 0.16), (0.08, level * 0.6)]
    if square:
        shape = [(0.13, 0.0), (0.12, 0.02), (0.11, 0.3), (0.11, level * 0.7)]
    top = level - bowl_high + 0.02
    profile = [(0.0, 0.0), *shape, (0.12, top), (0.0, top)]
    return lathe(profile, (0, 0.03, 0), 5 if square else 24)


def washbasin(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("pedestal", "doors", "drawers", "console", "vessel", "square"))
    spout, bowl_high = 0.13, 0.16
    level = z - spout
    fittings = tap(0.13, spout, (0, y / 2 - 0.05, level - 0.012))
    look = material(rng, "sanitary")
    if style in ("doors", "drawers"):
        body, handles, shade = _vanity(
            rng, x, y, level - bowl_high * 0.6, bowl_high * 0.4, style == "drawers"
        )
        bowl = basin((x, y, bowl_high), (0, 0, level - bowl_high), 0.18, 0.045)
        return parts(
            ([bowl], look), (body, wood(rng)), ([*fittings, handles], metal(rng)), (shade, GAPS)
        )
    if style in ("console", "vessel"):
        board = level - (0.15 if style == "vessel" else 0.02)
        thick = 0.04
        slab = [block((x, y, thick), (0, 0, board - thick), 0.006)]
        slab.append(block((x * 0.94, y * 0.9, 0.022), (0, 0.01, 0.18), 0.004))
        posts = legs((x, y), board - thick, 0.035, "square", 0.015)
        wide = min(x * 0.62, y * 0.95)
        bowl = basin(
            (wide, y * 0.78, level - board + 0.005), (0, -y * 0.06, board - 0.002), 0.9, 0.03
        )
        if style == "vessel":
            fittings = tap(0.13, spout + level - board, (0, y / 2 - 0.05, board - 0.002))
        else:
            bowl = basin((x * 0.7, y * 0.8, bowl_high), (0, -0.01, level - bowl_high), 0.4, 0.04)
        spots = [(x * t, y * 0.3, 0.257) for t in (-0.28, -0.08, 0.12)]
        rolls = [facing(cylinder(0.055, y * 0.6, segments=14), spots)]
        slab_look = material(rng, "wood_oak", "wood_walnut", "stone", "wood_pine")
        return parts(
            (bowl, look),
            (slab, slab_look),
            ([posts, *fittings], metal(rng)),
            (rolls, material(rng, "terry")),
        )
    square = style == "square"
    at = (0, 0, level - bowl_high)
    bowl = basin((x, y, bowl_high), at, 0.15 if square else pick(rng, (0.5, 0.75)), 0.05)
    return parts(([bowl, _pedestal(level, bowl_high, square)], look), (fittings, metal(rng)))


BATHROOM: tuple[Category, ...] = (
    Category(
        "toilet",
        (0.36, 0.62, 0.72),
        (0.42, 0.72, 0.84),
        "floor",
        ("bathroom",),
        toilet,
        against_wall=True,
        front_space=0.6,
        only_in_groups=True,
        own_look=True,
    ),
    Category(
        "bathtub",
        (1.4, 0.68, 0.62),
        (1.75, 0.82, 0.72),
        "floor",
        ("bathroom",),
        bathtub,
        against_wall=True,
        front_space=0.6,
        only_in_groups=True,
    ),
    Category(
        "washbasin",
        (0.52, 0.42, 0.94),
        (0.85, 0.52, 1.02),
        "floor",
        ("bathroom",),
        washbasin,
        against_wall=True,
        front_space=0.6,
        only_in_groups=True,
        called=("counter",),
    ),
)
