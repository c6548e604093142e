"""Apples, bananas and cakes."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import move, turn
from builder.world.assets.kit.solids import cylinder, ellipsoid, lathe, prism, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def apple(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Red, green or yellow; flat, round or tall, its blush on one side of the stalk."""
    x, _, z = size
    tall = z * 0.86
    wide_top, dip, lobes = pick(rng, ((0.06, 0.3, 0.0), (0.16, 0.34, 0.05), (0.1, 0.24, 0.02)))
    t = np.linspace(0, np.pi, 18)[::-1]
    out = 1 - dip * np.exp(-((t / 0.42) ** 2)) - 0.16 * np.exp(-(((np.pi - t) / 0.32) ** 2))
    radius = out * np.sin(t) * (1 + wide_top * np.cos(t))
    height = out * np.cos(t)
    radius[[0, -1]] = 0.0
    mesh = lathe(np.column_stack([radius, height]).tolist(), segments=28)
    angle = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    lower = np.clip(0.5 - mesh.vertices[:, 2], 0, 1.2)
    bump = 1 + lobes * lower * np.cos(5 * angle)
    shape = mesh.vertices * np.column_stack([bump, bump, np.ones(len(bump))])
    low, high = shape[:, 2].min(), shape[:, 2].max()
    shape = (shape - (0, 0, low)) * (
        x / 2 / radius.max(),
        x / 2 / radius.max(),
        tall / (high - low),
    )
    body = Mesh(shape, mesh.faces, mesh.uv)
    lean = between(rng, 0.02, 0.12)
    path = [(0, 0, tall * 0.8), (0.001, 0, tall), (x * lean, 0, z - 0.001)]
    stalk = tube(path, [0.0014, 0.0016, 0.0026], 6)
    leaf = turn(ellipsoid((x * 0.4, x * 0.2, 0.004), (x * 0.2, 0, 0), 10, 6), "y", -22)
    leaf = turn(leaf, "z", between(rng, 20, 340), to=(0.002, 0, tall * 1.0))
    colours: tuple[Vector, ...] = (
        (0.76, 0.12, 0.13),
        (0.54, 0.72, 0.20),
        (0.93, 0.78, 0.26),
        (0.52, 0.07, 0.12),
        (0.86, 0.30, 0.20),
        (0.74, 0.80, 0.34),
    )
    return parts(
        (body, painted(pick(rng, colours), 0.3)),
        (stalk, painted((0.36, 0.25, 0.15))),
        (leaf if chance(rng, 0.7) else [], painted((0.30, 0.52, 0.22), 0.7)),
    )


def banana(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """One, or a hand of two or three that share a stalk; green, ripe or spotted with brown."""
    x, _, z = size
    count = pick(rng, (1, 2, 3))
    bend = between(rng, 0.9, 1.4)
    green = chance(rng, 0.25)
    fingers, tips, spots = [], [], []
    for i in range(count):
        fan = (i - (count - 1) / 2) * (0.26 if count == 3 else 0.3)
        t = np.linspace(0, 1, 13)
        turnings = fan + bend * (t - 0.35)
        steps = np.column_stack([np.cos(turnings), np.sin(turnings), np.zeros(13)])
        path = np.cumsum(steps, axis=0) * x / 13
        path[:, 2] = z * (0.42 + 0.08 * i)
        thick = z * 0.42 * np.clip(np.sin(np.pi * (0.1 + 0.82 * t)) ** 0.6, 0.3, 1)
        thick[:2] = z * 0.16, z * 0.24
        fingers.append(tube(path, thick.tolist(), 6 if count == 1 else 8))
        way = steps[-1]
        end = path[-1]
        tips.append(
            tube([end - way * 0.001, end + way * x * 0.03], [thick[-1] * 0.9, thick[-1] * 0.5], 8)
        )
        stem = path[0] - steps[0] * x * 0.09
        tips.append(tube([stem, path[0] + steps[0] * 0.002], [z * 0.17, z * 0.17], 8))
        for k in (4, 6, 8) if not green else ():
            fleck = ellipsoid((x * 0.03, x * 0.02, z * 0.05), (0, 0, 0), 8, 6)
            spots.append(move(fleck, (path[k, 0], path[k, 1], path[k, 2] + thick[k] * 0.94)))
    if count > 1:
        tips.append(ellipsoid((x * 0.09, x * 0.09, z * 0.5), (-x * 0.02, 0, z * 0.22), 10, 6))
    ripe = pick(rng, ((0.95, 0.80, 0.20), (0.92, 0.74, 0.22), (0.96, 0.86, 0.40)))
    return parts(
        (fingers, painted((0.62, 0.74, 0.26) if green else ripe, 0.55)),
        (tips, painted((0.42, 0.46, 0.16) if green else (0.38, 0.28, 0.13), 0.9)),
        (spots if chance(rng, 0.6) else [], painted((0.46, 0.30, 0.12), 0.8)),
    )


def _slab(r: float, high: float, level: float, cut: float) -> Mesh:
    """A round layer, or one from which a slice of `cut` degrees towards -y is missing."""
    if not cut:
        return cylinder(r, high, (0, 0, level), bevel=0.003, segments=32)
    half = np.radians(cut / 2)
    angle = np.linspace(-np.pi / 2 + half, 3 * np.pi / 2 - half, 30)
    outline = np.column_stack([np.cos(angle), np.sin(angle)]) * r
    return prism(np.vstack([outline, (0.0, 0.02 * r)]), high, (0, 0, level), bevel=0.001)


def _toppings(
    top: str, x: float, z: float, reach: float, deck: float, cut: float
) -> tuple[list[Mesh], list[Mesh]]:
    """What stands in a ring on a cake's deck, up to `z`; and the flames of candles."""
    r = x / 2
    rest, flames = list[Mesh](), list[Mesh]()
    count = {"berries": 8, "candles": 6, "dots": 10, "cream": 9}[top]
    gap = np.radians(cut / 2)
    angles = -np.pi / 2 + gap + (2 * np.pi - 2 * gap) * (np.arange(count) + 0.5) / count
    for a in angles:
        out = reach * (0.61 if top == "candles" else 0.76)
        at = (out * np.cos(a), out * np.sin(a), deck - 0.003)
        if top == "candles":
            rest.append(cylinder(x * 0.013, z * 0.17 + 0.004, at, bevel=0.0005, segments=8))
            flame = (x * 0.022, x * 0.022, z * 0.07)
            flames.append(ellipsoid(flame, (at[0], at[1], z * 0.93), 8, 6))
        elif top == "cream":
            swirl = [(r * 0.1, 0.0), (r * 0.11, z * 0.04), (r * 0.06, z * 0.07), (0.0, z * 0.1)]
            rest.append(lathe([(0.0, 0.0), *swirl], at, 12))
        else:
            wide = r * (0.15 if top == "berries" else 0.09)
            rest.append(ellipsoid((wide, wide, z - at[2]), at, 10, 6))
    return rest, flames


def cake(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two layers or an iced one, whole or cut, with berries, candles, dots or a ring of cream."""
    x, _, z = size
    r, rim = x / 2, z * 0.14
    stand = chance(rng, 0.3)
    low = z * 0.24 if stand else 0.0
    dish = [(r * 0.6, low), (r, low + rim), (r * 0.97, low + rim * 1.1), (r * 0.6, low + rim * 0.5)]
    foot = [(r * 0.5, 0.0), (r * 0.46, z * 0.03), (r * 0.12, z * 0.08), (r * 0.1, low * 0.9)]
    plate = lathe(
        [(0.0, 0.0), *(foot if stand else []), *dish, (0.0, low + rim * 0.5)], segments=32
    )
    top = pick(rng, ("berries", "candles", "dots", "cream"))
    deck = z * {"candles": 0.76, "berries": 0.86, "dots": 0.93, "cream": 0.9}[top]
    base = low + rim * 0.5
    high, cake_r = deck - base, r * pick(rng, (0.6, 0.7))
    cut = 56.0 if chance(rng, 0.45) else 0.0
    iced = chance(rng, 0.5)
    if iced:
        cream = [
            _slab(cake_r * 0.96, high * 0.98, base, cut),
            _slab(cake_r * 1.02, high * 0.3, base + high * 0.7, cut),
        ]
        layers = [_slab(cake_r, high * 0.3, base + high * (0.06 + 0.4 * k), cut) for k in (0, 1)]
    else:
        layers = [_slab(cake_r, high * 0.4, base + k * high * 0.48, cut) for k in (0, 1)]
        cream = [
            _slab(cake_r * 1.03, high * 0.12, base + high * (0.38 + 0.5 * k), cut) for k in (0, 1)
        ]
    rest, flames = _toppings(top, x, z, cake_r, deck, cut)
    sponge = pick(
        rng, ((0.42, 0.26, 0.17), (0.90, 0.74, 0.48), (0.74, 0.28, 0.28), (0.56, 0.70, 0.44))
    )
    icing = pick(
        rng, ((0.97, 0.94, 0.88), (0.95, 0.72, 0.76), (0.36, 0.21, 0.14), (0.70, 0.84, 0.88))
    )
    fruit: Vector = (0.78, 0.14, 0.18)
    colour = {
        "berries": fruit,
        "dots": pick(rng, BRIGHT),
        "candles": pick(rng, BRIGHT),
        "cream": (0.98, 0.96, 0.92),
    }
    return parts(
        (plate, material(rng, "ceramic", "glazed")),
        (layers, painted(sponge, 0.95)),
        (cream, painted(icing, 0.8)),
        (rest, painted(colour[top], 0.4)),
        (flames, painted((0.98, 0.76, 0.28), 0.5)),
    )
