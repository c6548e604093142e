"""What warms, cools or glows: radiators, fireplaces, fans and candles."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.category import EVERYWHERE, HOME, Category
from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.makes import between, parts, pick, wood
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import (
    facing,
    merge,
    mirrored,
    move,
    repeat,
    rotation_about,
    sideways,
    turn,
)
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, hoop, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector


def _valve(x: float, z: float, y: float) -> list[Mesh]:
    """A thermostat's head at the lower right, and the pipe under it."""
    head = sideways(cylinder(0.022, 0.06, segments=14))
    return [move(head, (x / 2 - 0.06, y, z)), cylinder(0.009, z, (x / 2 - 0.03, y, 0), segments=8)]


def radiator(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("columns", "panel", "ribs", "tubes", "bars"))
    low, wide = 0.1, x - 0.07
    count = max(6, round(wide / 0.062))
    places = [(float(t), 0.0, low) for t in np.linspace(-wide / 2 + 0.03, wide / 2 - 0.03, count)]
    if style == "columns":
        rib = block((0.046, y * 0.92, z - low), (0, 0, 0), 0.02, 2)
        body = [move(rib, np.array(places))]
        spots = [(-wide / 2 + 0.025, 0, h) for h in (low + 0.05, z - 0.05)]
        body.append(sideways(cylinder(0.018, wide - 0.05, segments=10), spots))
    elif style == "tubes":
        at = mirrored([(p[0], y * 0.3, low + 0.01) for p in places], "y")
        rods = [cylinder(0.015, z - low - 0.02, at, segments=8)]
        ends = [block((wide, y * 0.9, 0.045), (0, 0, h), 0.02, 2) for h in (low, z - 0.045)]
        body = [*rods, *ends]
    elif style == "bars":
        rows = max(5, round((z - low) / 0.075))
        bar = block((wide, y * 0.4, 0.05), (0, -y * 0.2, 0), 0.008)
        body = [move(bar, [(0, 0, low + (z - low - 0.05) * k / (rows - 1)) for k in range(rows)])]
        body.append(block((0.05, y * 0.36, z - low), mirrored((wide * 0.36, y * 0.14, low))))
    else:
        body = [block((wide, y * 0.8, z - low), (0, 0, low), 0.012, 2)]
        depth = y * (0.12 if style == "ribs" else 0.05)
        ridge = block((0.036, depth * 2, z - low - 0.08), (0, -y * 0.4, 0.04), depth * 0.6)
        body.append(move(ridge, np.array(places)))
        slots = [crate((0.008, y * 0.6, 0.004), (p[0], 0, z - 0.003)) for p in places]
        body += slots
    feet = [block((0.04, y, low + 0.02), mirrored((wide * 0.38, 0, 0)), 0.006)]
    coat = material(
        rng, "wood_white", "plastic_white", "metal_black", "wood_painted", "metal_steel"
    )
    return parts(
        ([*body, *feet], coat),
        (_valve(x, low + 0.06, -y * 0.1), material(rng, "metal_steel", "plastic_white")),
    )


@lru_cache(maxsize=8)
def _flames(variant: int) -> Material:
    """A fire in a dark hearth."""
    rng = stream("flames", variant)
    c = blank(1.0, 0.8, (0.10, 0.07, 0.06))
    glow = np.exp(-((c.x - 0.5) ** 2 / 0.1 + (c.y - 0.1) ** 2 / 0.09))
    c.fill(0.75 * glow, (0.75, 0.25, 0.08))
    for colour, scale in (
        ((0.93, 0.38, 0.10), 1.0),
        ((0.98, 0.62, 0.16), 0.7),
        ((1.0, 0.90, 0.50), 0.4),
    ):
        for k in range(9):
            x, high = 0.2 + 0.075 * k, scale * between(rng, 0.3, 0.62) * (1 - abs(k - 4) / 7)
            t = np.clip((c.y - 0.08) / max(high, 0.05), 0, 1)
            sway = 0.03 * np.sin(9 * c.y + 2.1 * k)
            half = 0.055 * scale * np.sqrt(t + 0.15) * (1 - t) * 1.9
            c.fill(c.inside(np.abs(c.x - x - sway) - half) * (c.y > 0.06) * (t < 1), colour)
    for k in range(3):
        c.line((0.2 + 0.1 * k, 0.07), (0.75 + 0.04 * k, 0.1 - 0.02 * k), 0.07, (0.24, 0.14, 0.09))
    return ink(c, 0.9, 0.55)


def fireplace(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("classic", "brick", "modern", "stone"))
    thick = 0.06
    mantel = [block((x, y, thick), (0, 0, z - thick), 0.008)]
    wide, tall = x * 0.5, z * 0.56
    pillar = (x * 0.96 - wide) / 2
    body = [
        block((pillar, y * 0.86, z - thick), mirrored((x * 0.48 - pillar / 2, y * 0.06, 0)), 0.006)
    ]
    body.append(block((wide + 0.01, y * 0.84, z - thick - tall), (0, y * 0.06, tall), 0.004))
    body.append(block((x * 0.96, y * 0.98, 0.05), (0, 0, 0), 0.006))
    trims: list[Mesh] = []
    if style == "classic":
        at = mirrored((x * 0.48 - pillar / 2, -y * 0.38, 0.12))
        trims.append(block((pillar * 0.6, 0.03, z * 0.62), at, 0.006))
        place = mirrored((x * 0.48 - pillar / 2, -y * 0.38, z * 0.76))
        trims.append(block((pillar * 0.9, 0.05, 0.06), place, 0.008))
        trims.append(block((wide * 0.9, 0.03, z * 0.13), (0, -y * 0.37, tall + z * 0.1), 0.006))
    back = printed(crate((wide, 0.02, tall - 0.05), (0, y * 0.1, 0.05)))
    spots = [(-wide * 0.3, -y * t, 0.05 + h) for t, h in ((0.06, 0.035), (0.2, 0.035), (0.13, 0.1))]
    logs = [sideways(cylinder(0.04, wide * 0.6, segments=10), spots)]
    places = [(wide * 0.42 * t, -y * 0.36, 0.045) for t in np.linspace(-1, 1, 7)]
    grate = [block((0.012, 0.012, 0.16), places)]
    grate.append(block((wide * 0.9, 0.014, 0.014), (0, -y * 0.36, 0.19), 0.003))
    look = {
        "classic": material(rng, "wood_white", "stone"),
        "brick": material(rng, "brick"),
        "modern": material(rng, "wood_painted", "metal_black"),
    }.get(style, material(rng, "stone"))
    shelf = wood(rng) if style in ("brick", "stone") else look
    return parts(
        ([*body, *trims], look),
        (mantel, shelf),
        (back, _flames(int(rng.integers(6)))),
        (logs, painted((0.36, 0.24, 0.16), 0.95)),
        (grate, material(rng, "metal_black", "metal_brass")),
    )


def _rotor(r: float, deep: float) -> tuple[Mesh, Mesh]:
    """A wire cage and the blades in it, facing -y about the origin."""
    rings = []
    for share, at in ((1.0, 0.0), (0.72, -deep * 0.42), (0.4, -deep * 0.5), (0.72, deep * 0.42)):
        thick = 0.006 if share == 1.0 else 0.003
        rings.append(hoop(r * share, thick, (0, at, 0), "y", 28, 4))
    for k in range(14):
        c, s = float(np.cos(2 * np.pi * k / 14)), float(np.sin(2 * np.pi * k / 14))
        path = [(0.16, -0.5), (0.4, -0.5), (0.72, -0.42), (1.0, 0.0), (0.72, 0.42), (0.2, 0.44)]
        rings.append(tube([(r * p * c, deep * q, r * p * s) for p, q in path], 0.003, 4))
    hub = facing(cylinder(r * 0.17, deep * 0.7, segments=16))
    blade = turn(
        ellipsoid((r * 0.74, deep * 0.08, r * 0.42), (r * 0.46, 0, -r * 0.21), 10, 6), "x", 28
    )
    blades = [repeat(blade, rotation_about("y", 90 * k), [(0, 0, 0)]) for k in range(4)]
    return merge([*rings, move(hub, (0, deep * 0.1, 0))]), merge(blades)


def fan(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, style = x / 2, pick(rng, ("round", "cross", "tripod", "round"))
    deep = y * 0.45
    cage, blades = _rotor(r, deep)
    at = (0.0, -y * 0.5 + deep * 0.55, z - r)
    motor = turn(cylinder(r * 0.3, y * 0.3, top=r * 0.2, segments=18), "x", -90)
    stand = [move(motor, (0, at[1] + deep * 0.1, at[2]))]
    stand.append(cylinder(0.016, z - r - 0.02, (0, y * 0.06, 0.02), segments=12))
    if style == "cross":
        stand += [turn(block((y * 0.95, 0.06, 0.03), (0, 0, 0), 0.01), "z", a) for a in (45, 135)]
    elif style == "tripod":
        leg = tube([(0, -y * 0.44, 0.012), (0, 0, z * 0.4)], 0.012, 8)
        stand += [turn(leg, "z", a) for a in (0, 120, 240)]
    else:
        stand.append(cylinder(y * 0.45, 0.035, bevel=0.012, segments=28))
    look = material(rng, "plastic_white", "metal_black", "metal_brass", "plastic_bright")
    return parts(
        (stand, look),
        (move(cage, at), material(rng, "metal_steel", "metal_black", "metal_brass")),
        (move(blades, at), material(rng, "plastic_bright", "plastic_grey", "metal_brass")),
    )


def _flame(at: Vector, size: float) -> Mesh:
    profile = [(0.0, 0.0), (0.32, 0.18), (0.4, 0.38), (0.2, 0.75), (0.0, 1.1)]
    return lathe(scaled(profile, size, size), at, 10)


def _ring(middle: float, wide: float, tall: float, thick: float, x: float = 0.0) -> Mesh:
    """An upright ring to carry by."""
    return hoop((wide, tall), thick, (x, 0, middle), "y", 14)


def _candlestick(r: float, z: float) -> Mesh:
    turned = (
        (1.0, 0.0),
        (1.0, 0.03),
        (0.3, 0.1),
        (0.2, 0.2),
        (0.34, 0.28),
        (0.18, 0.4),
        (0.4, 0.5),
    )
    return lathe([(0.0, 0.0), *((a * r, b * z) for a, b in turned), (0.0, z * 0.49)], segments=24)


def _lantern(r: float, z: float) -> list[Mesh]:
    """Four posts between a base and a roof with a ring."""
    posts = [block((r * 0.14, r * 0.14, z * 0.68), mirrored((r * 0.86, r * 0.86, 0.0), "xy"))]
    slopes = [(0.0, z * 0.66), (r * 1.4, z * 0.66), (r * 0.3, z * 0.88), (0.0, z * 0.88)]
    roof = turn(lathe(slopes, segments=4), "z", 45)
    base = block((2 * r, 2 * r, z * 0.05))
    return [*posts, roof, base, _ring(z * 0.93, r * 0.3, z * 0.06, r * 0.06)]


def _chamberstick(r: float, z: float) -> list[Mesh]:
    """A dish with a loop for a finger."""
    dish = [(0.0, 0.0), (r * 0.6, 0.0), (r, z * 0.12), (r * 0.94, z * 0.14), (r * 0.5, z * 0.05)]
    bowl = lathe([*dish, (0.0, z * 0.05)], segments=24)
    return [bowl, _ring(z * 0.2, r * 0.3, z * 0.12, r * 0.06, x=r * 0.86)]


def candle(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    style = pick(rng, ("stick", "jar", "pillar", "chamber", "lantern"))
    r, fire = x / 2, min(x * 0.24, z * 0.2)
    top = z - fire * 1.1 - 0.004
    wick = cylinder(0.0018, 0.012, (0, 0, top - 0.004), segments=6, bevel=0.0004)
    if style == "stick":
        holder = [_candlestick(r, z)]
        wax = cylinder(r * 0.22, top - z * 0.48, (0, 0, z * 0.48), segments=16)
    elif style == "jar":
        glass = [(0.0, 0.0), (r * 0.9, 0.0), (r, z * 0.04), (r, z * 0.66), (r * 0.9, z * 0.66)]
        holder = [lathe([*glass, (r * 0.9, z * 0.5), (0.0, z * 0.5)], segments=24)]
        top = z * 0.55
        wax = cylinder(r * 0.88, z * 0.1, (0, 0, z * 0.45), segments=24)
        wick, fire = cylinder(0.002, z * 0.1, (0, 0, top), segments=6, bevel=0.0004), z * 0.3
    elif style == "chamber":
        holder = _chamberstick(r, z)
        wax = cylinder(r * 0.28, top - z * 0.05, (0, 0, z * 0.05), segments=16)
    elif style == "lantern":
        holder = _lantern(r, z)
        top, fire = z * 0.4, z * 0.16
        wax = cylinder(r * 0.4, top - z * 0.04, (0, 0, z * 0.04), segments=16)
        wick = cylinder(0.002, z * 0.03, (0, 0, top), segments=6, bevel=0.0004)
    else:
        holder = [cylinder(r, z * 0.06, bevel=z * 0.015, segments=24)]
        wax = cylinder(r * 0.72, top - z * 0.05, (0, 0, z * 0.05), bevel=r * 0.12, segments=20)
    colours = ((0.96, 0.93, 0.84), (0.72, 0.20, 0.20), (0.36, 0.48, 0.40), (0.90, 0.76, 0.60))
    wax_look = painted(pick(rng, colours), 0.5)
    return parts(
        (holder, material(rng, "metal_brass", "metal_black", "glazed", "ceramic")),
        (wax, wax_look),
        (wick, painted((0.12, 0.10, 0.09), 1.0)),
        (_flame((0, 0, top + 0.004), fire), Material((1.0, 0.66, 0.22), 0.6, emission=0.55)),
    )


HEATING: tuple[Category, ...] = (
    Category(
        "radiator",
        (0.6, 0.11, 0.5),
        (1.2, 0.16, 0.75),
        "floor",
        EVERYWHERE,
        radiator,
        against_wall=True,
        only_in_groups=True,
        own_look=True,
    ),
    Category(
        "fireplace",
        (1.1, 0.34, 1.0),
        (1.5, 0.44, 1.2),
        "floor",
        ("living_room", "dining_room"),
        fireplace,
        flat_top=True,
        against_wall=True,
        carries=(
            "small plant",
            "alarm clock",
            "picture frame",
            "globe",
            "vase",
            "toy car",
            "trophy",
            "flower vase",
            "candle",
            "hourglass",
        ),
        front_space=0.8,
        own_look=True,
    ),
    Category("fan", (0.36, 0.36, 1.0), (0.46, 0.46, 1.3), "floor", HOME, fan, own_look=True),
    Category("candle", (0.09, 0.09, 0.13), (0.14, 0.14, 0.26), "top", HOME, candle, aspect="round"),
)
