"""Lamps that hang from the ceiling."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import EVERYWHERE, Category
from builder.world.assets.kit.makes import METALS, metal, parts, pick
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import move, turn
from builder.world.assets.kit.shades import bulb, dome, fitter, pleated, shade
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, hoop, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

Lamp = tuple[list[Mesh], list[Mesh], list[Mesh]]
"""Fittings, shades and bulbs."""
LOW = ("bowl", "drum", "spots", "ring")
HIGH = ("dome", "shade", "globe", "chandelier", "cluster", "lantern", "cage", "candles")
FLUSH = 0.3
"""Lamps no higher than this sit close to the ceiling, metres."""


def _cord(z: float, low: float, radius: float) -> list[Mesh]:
    """A rose at the ceiling and a cord down to a cap."""
    return [
        cylinder(min(0.06, radius * 0.4), 0.03, (0, 0, z - 0.03), bevel=0.006),
        cylinder(0.006, z - low, (0, 0, low), segments=8, bevel=0.001),
        cylinder(min(0.035, radius * 0.35), 0.05, (0, 0, low - 0.025), segments=14),
    ]


def _chandelier(r: float, z: float, candles: bool) -> Lamp:
    """Curved arms around a turned stem, a cup and a light on each."""
    stem = [(0.0, 0.0), (0.03, 0.02), (0.05, 0.06), (0.02, 0.12), (0.035, 0.18), (0.012, 0.24)]
    tall = z * 0.5
    points = [(a, b / 0.24 * tall) for a, b in stem]
    body = [lathe([*points, (0.008, z - 0.03), (0.0, z - 0.02)], segments=14)]
    body.append(cylinder(0.06, 0.03, (0, 0, z - 0.03), bevel=0.006))
    shades, lights = [], []
    count = 5 if candles else 6
    out = r * 0.84
    low = tall * 0.34
    for k in range(count):
        a = 2 * np.pi * k / count
        c, s = float(np.cos(a)), float(np.sin(a))
        path = [(0.02, low + 0.03), (out * 0.5, low - 0.05), (out * 0.92, low), (out, low + 0.07)]
        body.append(tube([(p * c, p * s, q) for p, q in path], 0.008, 6))
        at = (out * c, out * s, low + 0.06)
        body.append(cylinder(0.034, 0.014, at, top=0.026, segments=10))
        if candles:
            shades.append(cylinder(0.019, 0.095, (at[0], at[1], at[2] + 0.012), segments=8))
            lights.append(ellipsoid((0.028, 0.028, 0.055), (at[0], at[1], at[2] + 0.1), 8, 6))
        else:
            r_shade = r * 0.16
            cup = (at[0], at[1], at[2] + 0.045)
            shades.append(shade(r_shade, r_shade * 0.6, r_shade * 1.3, cup, 14))
            body.append(crate((0.016, 0.016, 0.05), at))
            body.append(crate((r_shade * 1.98, 0.016, 0.004), cup))
            lights.append(ellipsoid((0.04, 0.04, 0.06), (at[0], at[1], at[2] + 0.012), 8, 6))
    return body, shades, lights


def _cluster(r: float, z: float) -> Lamp:
    """Three small bells at three heights."""
    body, shades, lights = [cylinder(r * 0.62, 0.03, (0, 0, z - 0.03), bevel=0.006)], [], []
    for k, level in enumerate((0.0, 0.22, 0.4)):
        a = np.radians(90 + 120 * k)
        at = (r * 0.56 * float(np.cos(a)), r * 0.56 * float(np.sin(a)), z * level)
        tall = r * 0.62
        shades.append(move(dome(r * 0.44, tall), at))
        top = at[2] + tall * 0.97
        body.append(cylinder(0.005, z - top - 0.01, (at[0], at[1], top), segments=6, bevel=0.001))
        body.append(cylinder(0.022, 0.04, (at[0], at[1], top - 0.01), segments=10))
        lights.append(bulb(r * 0.14, (at[0], at[1], at[2] + 0.01)))
        lit = at[2] + 0.01 + r * 0.3
        body.append(cylinder(0.012, top - lit, (at[0], at[1], lit), segments=10))
    return body, shades, lights


def _cage(r: float, z: float) -> Lamp:
    """Wires around a bare bulb."""
    tall = min(2 * r * 1.05, z * 0.62)
    body = _cord(z, tall, r)
    t = np.linspace(0, np.pi, 9)
    for k in range(8):
        a = np.pi * k / 4
        rho = np.maximum(r * np.sin(t), 0.02)
        wire = np.column_stack([rho * np.cos(a), rho * np.sin(a), tall / 2 * (1 - np.cos(t))])
        body.append(tube(wire, 0.005, 5))
    for level in (0.25, 0.5, 0.75):
        wide = r * (1.0 if level == 0.5 else 0.87)
        body.append(hoop(wide, 0.005, (0, 0, tall * level), segments=5))
    lit = tall * 0.42 + r * 0.67
    body.append(cylinder(0.014, tall - lit, (0, 0, lit), segments=10))
    return body, [], [bulb(r * 0.3, (0, 0, tall * 0.42))]


def _spots(r: float, z: float) -> Lamp:
    """A rail with three cups that are turned different ways."""
    body = [block((2 * r, 0.05, 0.03), (0, 0, z - 0.03), 0.008)]
    body.append(block((0.05, 2 * r * 0.4, 0.022), (0, 0, z - 0.024), 0.006))
    shades, lights = [], []
    for place, about, lean in ((-0.78, 30, -38), (0.0, -150, -25), (0.78, -20, -40)):
        cup = turn(dome(z * 0.26, z * 0.5), "x", lean, to=(0, 0, -z * 0.5))
        light = turn(bulb(z * 0.15, (0, 0, 0.004)), "x", lean, to=(0, 0, -z * 0.5))
        at = (r * place, 0.0, z - z * 0.26)
        shades.append(turn(cup, "z", about, to=at))
        lights.append(turn(light, "z", about, to=at))
        body.append(cylinder(0.012, z * 0.3, (at[0], 0, z - z * 0.32), segments=8))
    return body, shades, lights


def _flush(r: float, z: float, style: str) -> Lamp:
    """What sits close to the ceiling: a bowl, a drum or a ring of light."""
    plate = [cylinder(r * 0.55, 0.03, (0, 0, z - 0.03), bevel=0.006, segments=28)]
    if style == "ring":
        section = [(r * 0.82, 0.0), (r, 0.0), (r, 0.035), (r * 0.82, 0.035)]
        rods = [
            cylinder(0.004, z - 0.05, (r * 0.9 * c, r * 0.9 * s, 0.03), segments=6, bevel=0.001)
            for c, s in ((1, 0), (-0.5, 0.866), (-0.5, -0.866))
        ]
        glow = [(r * 0.85, -0.004), (r * 0.97, -0.004), (r * 0.97, 0.002), (r * 0.85, 0.002)]
        disc = cylinder(r, 0.02, (0, 0, z - 0.02), segments=28)
        return (
            [*rods, disc],
            [lathe(section, segments=36, loop=True)],
            [lathe(glow, segments=36, loop=True)],
        )
    if style == "drum":
        body = [(0.0, 0.0), (r * 0.97, 0.0), (r, 0.006), (r, z - 0.03), (0.0, z - 0.03)]
        band = [(r - 0.004, 0.0), (r + 0.003, 0.0), (r + 0.003, 0.016), (r - 0.004, 0.016)]
        rims = [lathe(band, (0, 0, h), 32, loop=True) for h in (0.0, z - 0.05)]
        return [*plate, *rims], [lathe(body, segments=32)], []
    profile = [(0.0, 0.0), (0.35, 0.03), (0.68, 0.14), (0.9, 0.36), (1.0, 0.7), (0.0, 0.7)]
    knob = ellipsoid((0.03, 0.03, 0.04), (0, 0, -0.02), 10, 6)
    post = cylinder(0.02, z * 0.5, (0, 0, z * 0.5), segments=10)
    return [*plate, knob, post], [lathe(scaled(profile, r, z), segments=28)], []


def _pendant(rng: np.random.Generator, r: float, z: float, style: str) -> tuple[Lamp, Material]:
    """One shade on a cord."""
    tall = z * {"globe": 0.6, "lantern": 0.66, "shade": 0.5}.get(style, 0.42)
    tall = min(tall, 2 * r) if style in ("globe", "lantern") else tall
    look, cord = material(rng, "lampshade"), _cord(z, tall, r)
    radius = min(0.045, tall * 0.2)
    if style not in ("globe", "lantern"):
        lit = tall * 0.2 + radius * 2.2
        cord.append(cylinder(0.012, max(tall - lit, 0.01), (0, 0, lit), segments=10))
    if style == "globe":
        body = ellipsoid((2 * r, 2 * r, tall), segments=24, rings=14)
    elif style == "lantern":
        t = np.linspace(0, np.pi, 15)
        wavy = 1 - 0.045 * (np.arange(15) % 2)
        points = [
            (float(max(r * np.sin(a) ** 0.8 * w, r * 0.25)), float(tall / 2 * (1 - np.cos(a))))
            for a, w in zip(t, wavy, strict=True)
        ]
        body = lathe([(0.0, 0.0), *points, (0.0, tall)], segments=24)
    elif style == "shade":
        upper = r * pick(rng, (0.5, 0.8, 1.0))
        body = shade(r, upper, tall, (0, 0, 0))
        if pick(rng, (True, False)):
            upper = r * 0.6 * 0.93
            body = pleated(shade(r, r * 0.6, tall, (0, 0, 0), 96), 24, 0.08)
        cord.append(fitter(upper, tall - 0.004))
        look = material(rng, "lampshade", "fabric_linen", "fabric", "wicker")
    else:
        body = dome(r, tall)
        look = material(rng, "plastic_bright", "plastic_bright", "wicker", *METALS)
    return (cord, [body], [bulb(radius, (0, 0, tall * 0.2))]), look


def ceiling_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r = x / 2
    style = pick(rng, LOW if z < FLUSH else HIGH)
    frame = material(rng, "metal_black", "metal_brass", "metal_steel", "plastic_white")
    look = material(rng, "lampshade")
    if style in ("chandelier", "candles"):
        lamp = _chandelier(r, z, style == "candles")
        frame = metal(rng)
        look = painted((0.93, 0.87, 0.74), 0.6) if style == "candles" else look
    elif style == "cluster":
        lamp, look = _cluster(r, z), material(rng, "plastic_bright", "lampshade", *METALS)
    elif style == "cage":
        lamp = _cage(r, z)
    elif style == "spots":
        lamp, look = _spots(r, z), material(rng, "metal_black", "plastic_white", "metal_brass")
        # A white rail would be lost against the ceiling.
        frame = material(rng, "metal_black", "metal_brass")
    elif style in LOW:
        lamp = _flush(r, z, style)
        look = material(rng, "metal_black", "metal_brass") if style == "ring" else look
    else:
        lamp, look = _pendant(rng, r, z, style)
    return parts((lamp[0], frame), (lamp[1], look), (lamp[2], material(rng, "bulb")))


CEILING_LAMPS: tuple[Category, ...] = (
    Category(
        "ceiling lamp",
        (0.34, 0.34, 0.16),
        (0.6, 0.6, 0.75),
        "ceiling",
        EVERYWHERE,
        ceiling_lamp,
        aspect="round",
        most=2,
        bought_alike=True,
        called=("lamp",),
    ),
)
