"""Lamps that stand: on the floor, on a table, on a desk."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import HOME, Category
from builder.world.assets.kit.makes import METALS, between, metal, parts, pick, wood
from builder.world.assets.kit.paths import scaled, superellipse
from builder.world.assets.kit.placing import move, sideways, turn
from builder.world.assets.kit.shades import bulb, dome, fitter, pleated, shade
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, lathe, prism, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

FEET: dict[str, list[tuple[float, float]]] = {
    "vase": [(0.42, 0), (0.46, 0.04), (0.6, 0.35), (0.5, 0.62), (0.2, 0.86), (0.13, 1)],
    "ball": [(0.4, 0), (0.42, 0.06), (0.64, 0.3), (0.66, 0.5), (0.48, 0.76), (0.14, 0.92)],
    "candle": [(0.52, 0), (0.52, 0.07), (0.16, 0.12), (0.12, 0.5), (0.16, 0.56), (0.1, 1)],
    "gourd": [(0.4, 0), (0.62, 0.2), (0.5, 0.42), (0.26, 0.52), (0.42, 0.7), (0.3, 0.88)],
    "cone": [(0.6, 0), (0.6, 0.03), (0.36, 0.5), (0.16, 0.96)],
    "stack": [(0.5, 0), (0.5, 0.3), (0.34, 0.31), (0.34, 0.62), (0.5, 0.63), (0.5, 0.92)],
}
"""Profiles of table lamps' feet: (share of the radius, share of the height)."""


def _trims(low: float, high: float, tall: float, z: float) -> list[Mesh]:
    """Bands around a shade's two rims."""
    found = []
    for r, h in ((low, z - tall), (high, z - 0.012)):
        ring = [(r - 0.006, 0.0), (r + 0.002, 0.0), (r + 0.002, 0.012), (r - 0.006, 0.012)]
        found.append(lathe(ring, (0, 0, h), 32, loop=True))
    return found


def _arc(x: float, z: float) -> tuple[list[Mesh], list[Mesh], Vector]:
    """A foot and a bow; the bell at its end; where its light is."""
    back, end, r = x * 0.32, -x * 0.14, x * 0.36
    a = np.radians(np.linspace(0, 158, 12))
    middle, reach = (back + end) / 2, (back - end) / 2
    rise = z * 0.16
    bow = [(0, middle + reach * np.cos(t), z - rise - 0.012 + rise * np.sin(t)) for t in a]
    stem = [cylinder(x * 0.3, 0.035, (0, x * 0.2, 0), bevel=0.008, segments=28)]
    stem.append(tube([(0, back, 0.02), *bow], 0.012, 8))
    head = bow[-1][2] - 0.15
    at = (0.0, float(bow[-1][1]), float(head))
    stem.append(cylinder(r * 0.16 + 0.004, 0.022, (0, at[1], head + 0.146), segments=16))
    stem.append(cylinder(0.014, 0.08, (0, at[1], head + 0.08), segments=12))
    return stem, [move(dome(r, 0.16), at)], at


def floor_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    style = pick(rng, ("tripod", "stem", "arc", "bowl", "spots"))
    look = pick(rng, (metal, metal, wood))(rng)
    stem: list[Mesh] = [cylinder(x * 0.36, 0.025, bevel=0.008, segments=32)]
    trims: list[Mesh] = []
    shade_look = material(rng, "lampshade", "fabric_linen", "fabric")
    if style in ("tripod", "stem"):
        tall = z * between(rng, 0.16, 0.22)
        upper = x / 2 * pick(rng, (0.55, 0.75, 1.0))
        if style == "tripod":
            leg = [(x * 0.4, 0.0, 0.0), (0.012, 0.0, z - tall - 0.02)]
            stem = [turn(tube(leg, [0.011, 0.014], 10), "z", a) for a in (90, 210, 330)]
            stem.append(cylinder(0.025, 0.05, (0, 0, z - tall - 0.05)))
            stem.append(cylinder(0.012, tall * 0.4 + 0.02, (0, 0, z - tall - 0.01), segments=14))
        else:
            stem.append(cylinder(0.012, z - tall * 0.6, (0, 0, 0.02), segments=14))
        stem.append(fitter(x / 2 + 0.4 * (upper - x / 2), z - tall * 0.6))
        shades = [shade(x / 2, upper, tall, (0, 0, z - tall))]
        trims = _trims(x / 2, upper, tall, z)
        bulbs = [bulb(0.035, (0, 0, z - tall * 0.6))]
    elif style == "arc":
        stem, shades, at = _arc(x, z)
        bulbs = [bulb(0.04, at)]
        shade_look = material(rng, "plastic_bright", "metal_black", "metal_brass", "lampshade")
    elif style == "bowl":
        stem.append(cylinder(0.014, z - 0.07, (0, 0, 0.02), segments=14))
        stem.append(cylinder(x * 0.08 + 0.006, 0.02, (0, 0, z - 0.146), segments=20))
        stem += [ellipsoid((0.05, 0.05, 0.05), (0, 0, z * t), 12, 8) for t in (0.25, 0.5, 0.75)]
        shades = [turn(dome(x / 2, 0.14), "x", 180, to=(0, 0, z))]
        bulbs = [ellipsoid((x * 0.8, x * 0.8, 0.05), (0, 0, z - 0.055), 20, 6)]
        shade_look = material(rng, "ceramic", "lampshade", "metal_brass")
    else:
        stem.append(cylinder(0.012, z - 0.06, (0, 0, 0.02), segments=14))
        shades, bulbs = [], []
        for k, turned in enumerate((20, 150, 265)):
            at = (0.0, 0.0, z - 0.1 - 0.13 * k)
            cup = turn(dome(0.065, 0.13), "x", -50, to=(0, -x * 0.34, -0.03))
            light = turn(bulb(0.035, (0, 0, 0.012)), "x", -50, to=(0, -x * 0.34, -0.03))
            arm = tube([(0, 0, 0), (0, -x * 0.24, 0.05), (0, -x * 0.3, 0.02)], 0.008, 8)
            for group, mesh in ((shades, cup), (bulbs, light), (stem, arm)):
                group.append(turn(mesh, "z", turned, to=at))
        shade_look = material(rng, "metal_black", "plastic_white", "metal_brass", "plastic_bright")
    return parts(
        (stem, look),
        (shades, shade_look),
        (trims, material(rng, "metal_brass", "fabric", "wood_walnut")),
        (bulbs, material(rng, "bulb")),
    )


def _mushroom(x: float, z: float) -> tuple[list[Mesh], list[Mesh]]:
    """A foot that swells into a glowing cap."""
    r, cap = x / 2, z * 0.5
    foot = [(0.0, 0.0), (r * 0.62, 0.0), (r * 0.5, z * 0.06), (r * 0.26, z * 0.3)]
    foot += [(r * 0.3, z - cap * 0.6), (0.0, z - cap * 0.6)]
    top = [(0.0, 0.1), (0.9, 0.0), (1.0, 0.08), (0.92, 0.45), (0.66, 0.78), (0.3, 0.96), (0.0, 1.0)]
    shell = lathe([(a * r, z - cap + b * cap) for a, b in top], segments=28)
    return [lathe(foot, segments=24)], [shell]


def table_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r = x / 2
    style = pick(rng, ("turned", "turned", "pleated", "square", "mushroom", "globe"))
    look = material(rng, "glazed", "glazed", "ceramic", "wood_oak", "stone", *METALS)
    if style == "mushroom":
        foot, cap = _mushroom(x, z)
        one = material(rng, "metal_brass", "plastic_bright", "glazed")
        return parts((foot, one), (cap, material(rng, "lampshade")))
    if style == "globe":
        ring = cylinder(r * 0.5, z * 0.12, top=r * 0.42, segments=24)
        post = cylinder(r * 0.12, z * 0.4, (0, 0, z * 0.08), segments=14)
        ball = ellipsoid((x, x, z * 0.62), (0, 0, z * 0.38), 24, 14)
        return parts(([ring, post], look), (ball, material(rng, "lampshade")))
    tall = z * between(rng, 0.4, 0.48)
    base = z - tall - 0.02
    upper = r * pick(rng, (0.5, 0.7, 0.95))
    cloth = material(rng, "lampshade", "lampshade", "fabric_linen", "fabric")
    trims, rim = _trims(r, upper, tall, z), r + 0.4 * (upper - r)
    if style == "square":
        feet: list[Mesh] = [block((r, r, base * 0.9), (0, 0, 0), 0.012, 2)]
        feet.append(cylinder(r * 0.14, base * 0.2, (0, 0, base * 0.85), segments=12))
        hood = turn(shade(r * 1.41, upper * 1.41, tall, (0, 0, z - tall), 4), "z", 45)
        trims = []
    else:
        profile = FEET[pick(rng, tuple(FEET))]
        points = [(0.0, 0.0), *scaled(profile, r, base)]
        feet = [lathe([*points, (0.08 * r, base), (0.0, base)], segments=28)]
        hood = shade(r, upper, tall, (0, 0, z - tall))
        if style == "pleated":
            rim *= 0.91
            hood = pleated(shade(r, upper, tall, (0, 0, z - tall), 96), 24, 0.09)
            trims = []
    socket = z - tall * 0.6
    neck = [cylinder(0.008, socket - base + 0.014, (0, 0, base - 0.01), segments=10)]
    neck.append(fitter(rim, socket))
    return parts(
        (feet, look),
        (neck, material(rng, "metal_brass")),
        (hood, cloth),
        (trims, material(rng, "metal_brass", "fabric", "metal_black")),
        (bulb(0.026, (0, 0, z - tall * 0.6)), material(rng, "bulb")),
    )


def _jointed(x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Foot and cone, arms, and bulb of a lamp with two joints."""
    back, head = y / 2 - 0.07, z * 0.24
    elbow, hinge = (0.0, y * 0.36, z * 0.55), (0.0, -y * 0.2, z - 0.03)
    foot = cylinder(min(x * 0.5, 0.09), 0.02, (0, back, 0), bevel=0.006, segments=28)
    arm = [tube([(0, back, 0.01), elbow], 0.007, 10), tube([elbow, hinge], 0.007, 10)]
    arm += [ellipsoid((0.026,) * 3, (p[0], p[1], p[2] - 0.013), 12, 8) for p in (elbow, hinge)]
    shift = (0.0, -y * 0.2 - head * 0.45, z - head - 0.01)
    cone = turn(dome(x / 2, head), "x", -28, to=shift)
    light = turn(bulb(x * 0.21, (0, 0, head * 0.18)), "x", -28, to=shift)
    socket = cylinder(x * 0.08, head * 0.3, (0, 0, head * 0.69), segments=12)
    return [foot, cone, turn(socket, "x", -28, to=shift)], arm, [light]


def _banker(x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """A half round shade across on a brass column."""
    a = np.radians(np.linspace(0, 180, 11))
    r = min(y * 0.3, z * 0.24)
    outer = [(r * np.cos(t), r * 0.9 * np.sin(t)) for t in a]
    inner = [((r - 0.005) * np.cos(t), (r * 0.9 - 0.006) * np.sin(t)) for t in a[::-1]]
    section = np.array([*outer, *inner])
    count = len(section)
    flat = np.concatenate(
        [np.column_stack([np.full(count, side * x / 2), section]) for side in (-1, 1)]
    )
    k = np.arange(count)
    after = (k + 1) % count
    sides = np.concatenate(
        [np.stack([k, after, after + count], 1), np.stack([k, after + count, k + count], 1)]
    )
    j = np.arange(len(a) - 1)
    mate = count - 1 - j
    cap = np.concatenate([np.stack([j, mate, j + 1], 1), np.stack([j + 1, mate, mate - 1], 1)])
    faces = np.concatenate([sides, cap, cap[:, ::-1] + count])
    corners = flat[faces]
    if (corners[:, 0] * np.cross(corners[:, 1], corners[:, 2])).sum() < 0:
        faces = faces[:, ::-1]
    uv = np.zeros((len(faces), 3, 2), np.float32)
    hood = move(Mesh(flat, faces.astype(np.int32), uv), (0, -y * 0.12, z - r * 0.9 - 0.015))
    foot = [(0.0, 0.0), (0.5, 0.0), (0.5, 0.05), (0.3, 0.1), (0.1, 0.16), (0.08, 0.8), (0.0, 0.8)]
    column = lathe([(p * x * 0.8, q * z) for p, q in foot], (0, y * 0.2, 0), 24)
    neck = tube(
        [(0, y * 0.2, z * 0.78), (0, y * 0.1, z - 0.02), (0, -y * 0.12, z - 0.012)], 0.009, 8
    )
    socket = tube([(0, -y * 0.12, z - 0.012), (0, -y * 0.12, z - r * 0.5)], 0.009, 8)
    light = sideways(cylinder(r * 0.28, x * 0.8, segments=14))
    pull = [tube([(x * 0.2, -y * 0.12, z - r), (x * 0.2, -y * 0.12, z - r * 1.9)], 0.0025, 6)]
    rim = prism(superellipse(x * 0.9, y * 0.9, 0.8), z * 0.03, (0, 0, 0), bevel=z * 0.01)
    return (
        [hood],
        [column, neck, socket, rim, *pull],
        [move(light, (-x * 0.4, -y * 0.12, z - r * 0.75))],
    )


def _strip(x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """A flat bar of light on a slim upright."""
    foot = block((x, y * 0.36, 0.018), (0, y * 0.32, 0), 0.008, 2)
    post = block((0.026, 0.014, z - 0.02), (0, y * 0.42, 0.01), 0.005)
    head = block((x * 0.36, y * 0.94, 0.016), (0, -y * 0.03, z - 0.02), 0.006, 2)
    glow = block((x * 0.28, y * 0.66, 0.006), (0, -y * 0.12, z - 0.0235), 0.002)
    dot = cylinder(0.014, 0.003, (0, y * 0.24, 0.017), segments=14)
    return [foot, head], [post, dot], [glow]


def _gooseneck(x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """A bent tube with a small bell."""
    a = np.radians(np.linspace(0, 165, 12))
    back, front, rise = y * 0.3, -y * 0.24, z * 0.34
    bow = [
        ((back + front) / 2 + (back - front) / 2 * np.cos(t), z - rise + rise * np.sin(t))
        for t in a
    ]
    path = [(0.0, back, 0.01), *((0.0, float(p), float(q) - 0.012) for p, q in bow)]
    foot = cylinder(min(x * 0.5, y * 0.2), 0.035, (0, back, 0), bevel=0.012, segments=28)
    end, tall = path[-1], z * 0.2
    at = (0.0, end[1] - 0.01, end[2] - tall + 0.015)
    light = bulb(x * 0.19, (at[0], at[1], at[2] + 0.004))
    socket = cylinder(0.012, tall * 0.4, (0, at[1], at[2] + tall * 0.6), segments=12)
    return [foot, move(dome(x / 2, tall), at)], [tube(path, 0.009, 10), socket], [light]


def _ball_lamp(x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """A glowing ball at the end of an angle of rods."""
    foot = block((x, y * 0.44, 0.02), (0, y * 0.28, 0), 0.009, 2)
    r = x * 0.42
    held = (0.0, -y * 0.5 + 1.7 * r, z - 0.8 * r)
    arm = tube([(0, y * 0.4, 0.01), (0, y * 0.4, z * 0.86), held], 0.008, 8)
    ball = ellipsoid((2 * r, 2 * r, 2 * r), (0, -y * 0.5 + r, z - 2 * r), 20, 12)
    return [foot], [arm], [ball]


def desk_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    style = pick(rng, ("jointed", "jointed", "banker", "strip", "gooseneck", "ball"))
    build = {
        "jointed": _jointed,
        "banker": _banker,
        "strip": _strip,
        "gooseneck": _gooseneck,
        "ball": _ball_lamp,
    }[style]
    body, arm, light = build(*size)
    look = material(rng, "plastic_bright", "metal_black", "plastic_bright", "plastic_white")
    if style == "banker":
        look = painted(pick(rng, ((0.06, 0.36, 0.22), (0.10, 0.22, 0.42), (0.5, 0.16, 0.12))), 0.15)
    elif style == "ball":
        look = material(rng, "wood_oak", "wood_walnut", "stone", "metal_black")
    glow: Material = material(rng, "lampshade" if style == "ball" else "bulb")
    arm_look = material(rng, "metal_brass") if style == "banker" else metal(rng)
    return parts((body, look), (arm, arm_look), (light, glow))


LAMPS: tuple[Category, ...] = (
    Category(
        "floor lamp",
        (0.32, 0.32, 1.35),
        (0.48, 0.48, 1.75),
        "floor",
        HOME,
        floor_lamp,
        aspect="round",
        most=2,
        asked_about=False,
        looks_like=("lamp",),
    ),
    Category(
        "table lamp",
        (0.22, 0.22, 0.36),
        (0.34, 0.34, 0.55),
        "top",
        HOME,
        table_lamp,
        aspect="round",
        belongs_on=("side table", "nightstand", "dresser", "cabinet", "sideboard"),
        most=2,
        looks_like=("lamp",),
        own_look=False,
    ),
    Category(
        "desk lamp",
        (0.14, 0.3, 0.38),
        (0.19, 0.42, 0.5),
        "top",
        ("desk", "bedroom", "study"),
        desk_lamp,
        belongs_on=("desk",),
        looks_like=("lamp",),
    ),
)
