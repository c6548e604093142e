"""Plants in pots."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from builder.world.assets.category import HOME, Category
from builder.world.assets.kit.foliage import fronds, holed, leaf, straps
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import merge, move, repeat, rotation_about, stretch, turn
from builder.world.assets.kit.pots import pot
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

Grown = tuple[list[Mesh], Mesh]
"""Stems and leaves."""
Growth = Callable[[np.random.Generator, float, float, float], Grown]
"""Grows a plant to a width and a height out of a pot of a height, metres."""
POTS = ("terracotta", "ceramic", "glazed", "wicker", "metal_brass", "stone")


def _soil(radius: float, height: float) -> Mesh:
    return cylinder(radius * 0.86, height * 0.1, (0, 0, height * 0.78), segments=20)


def _palm(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """A ringed trunk under arching feathered fronds."""
    crown = z * 0.6
    rings = [
        (x * (0.045 if k % 2 else 0.036), tall * 0.7 + (crown - tall * 0.7) * k / 10)
        for k in range(11)
    ]
    trunk = lathe([(0.0, tall * 0.69), *rings, (0.0, crown + 0.01)], segments=10)
    count = 11
    feather = merge(
        [turn(stretch(leaf(0.3, 0.1, 3), (0.36, 0.36, 0.36)), "z", side * 58) for side in (-1, 1)]
    )
    t = np.linspace(0.14, 0.95, 8)
    spine = tube([(0, 0, 0), (0.5, 0, -0.06), (1, 0, -0.35)], [0.016, 0.012, 0.006], 4)
    drop = -0.35 * t**2
    frond = merge(
        [
            spine,
            *[
                repeat(feather, np.eye(3) * (1.15 - 0.7 * s), [(s, 0, d)])
                for s, d in zip(t, drop, strict=True)
            ],
        ]
    )
    roots = np.tile((0.0, 0.0, crown), (count, 1))
    return [trunk], fronds(rng, count, (x * 0.42, x * 0.55), (15, 80), frond, roots)


def _tree(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """A thin stem with a round crown of small leaves."""
    count, middle, reach = 150, z * 0.72, min(x / 2, z * 0.27)
    points = rng.normal(size=(count, 3))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    points *= rng.uniform(0.35, 0.85, (count, 1)) * reach
    points[:, 2] += middle
    # Twigs are drawn to the leaves that stand alone; others hide theirs.
    apart = np.linalg.norm(points[:, None] - points, axis=2) + 9 * np.eye(count)
    lonely = apart.min(axis=1).argsort()[-24:]
    path = [(0, 0, tall * 0.7), (x * 0.02, 0, middle * 0.7), (0, 0, middle)]
    stem = [tube(path, [0.018, 0.012, 0.01], 8)]
    stem += [tube([(0, 0, middle * 0.86), tuple(points[k])], [0.008, 0.004], 5) for k in lonely]
    return stem, fronds(
        rng, count, (reach * 0.3, reach * 0.48), (-40, 60), leaf(0.5, 0.2, 4), points
    )


def _monstera(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Long stalks, each with one great cut leaf."""
    count, stalks, leaves = 11, [], []
    blade = holed(0.85, 5)
    for k in range(count):
        a = np.radians(137.5 * k + between(rng, -15, 15))
        out, up = (
            x * between(rng, 0.12, 0.26),
            z * (0.5 + 0.36 * (1 - k / count)) * between(rng, 0.9, 1.05),
        )
        tip = (out * float(np.cos(a)), out * float(np.sin(a)), up)
        stalks.append(
            tube([(0, 0, tall * 0.75), (tip[0] * 0.4, tip[1] * 0.4, up * 0.75), tip], 0.008, 5)
        )
        turned = rotation_about("z", np.degrees(a)) @ rotation_about("y", between(rng, 5, 40))
        leaves.append(repeat(blade, turned * min(x * 0.34, z * 0.34), [tip]))
    return stalks, merge(leaves)


def _fern(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Many arching fronds of fine leaflets from one root."""
    count = 20
    t = np.linspace(0.1, 0.96, 7)
    wide = 0.34 * np.sin(np.pi * np.clip(t * 0.9 + 0.1, 0, 1)) + 0.05
    flat = [stretch(leaf(0.42, 0.05, 2), (w, w, w)) for w in wide]
    frond = merge(
        [
            tube([(0, 0, 0), (0.5, 0, 0.06), (1, 0, -0.3)], [0.012, 0.01, 0.004], 3),
            *[
                turn(m, "z", side * 75, to=(float(s), 0, float(0.28 * s - 0.58 * s**2)))
                for m, s in zip(flat, t, strict=True)
                for side in (-1, 1)
            ],
        ]
    )
    roots = np.tile((0.0, 0.0, tall * 0.85), (count, 1))
    return [], fronds(rng, count, (x * 0.4, x * 0.6), (15, 82), frond, roots)


def _bush(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Broad glossy leaves all along upright stems, as a rubber tree's."""
    count, reach = 60, x / 2
    roots = rng.normal(0, 0.12 * reach, (count, 3))
    roots[:, 2] = np.linspace(tall * 1.1, z * 0.86, count)
    green = fronds(rng, count, (reach * 0.5, reach * 0.85), (0, 60), leaf(0.55, 0.25), roots)
    tips = [
        (a * reach * 0.3, b * reach * 0.3, z * 0.85)
        for a, b in ((1, 0.2), (-0.6, 0.8), (-0.4, -0.9))
    ]
    return [tube([(0, 0, tall * 0.7), tip], [0.014, 0.006], 6) for tip in tips], green


def _snake(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    return [], straps(rng, 14, x * 0.17, tall * 0.8, z, min(x * 0.16, z * 0.09))


def _dracaena(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Bare canes of unequal heights, a tuft of narrow leaves on each."""
    canes, tufts = [], []
    for k, level in enumerate((0.78, 0.6, 0.46)):
        a = np.radians(120 * k + 40)
        foot = (x * 0.06 * np.cos(a), x * 0.06 * np.sin(a), tall * 0.7)
        top = (x * 0.12 * float(np.cos(a)), x * 0.12 * float(np.sin(a)), z * level)
        canes.append(tube([foot, top], 0.017, 8))
        roots = np.tile(top, (17, 1))
        tufts.append(fronds(rng, 17, (x * 0.26, x * 0.36), (5, 85), leaf(0.16, 0.35, 4), roots))
    return canes, merge(tufts)


GROWTHS: dict[str, Growth] = {
    "palm": _palm,
    "tree": _tree,
    "monstera": _monstera,
    "fern": _fern,
    "bush": _bush,
    "snake": _snake,
    "dracaena": _dracaena,
}


def _stand(rng: np.random.Generator, r: float, tall: float) -> tuple[Mesh, list[Mesh]]:
    """A pot, on the ground or lifted on a wooden stand."""
    if chance(rng, 0.35):
        lift = tall * 0.38
        # The posts' inner edges touch the pot's rim, and the bars end in the posts.
        posts = legs((1.52 * r, 1.52 * r), tall * 0.72, r * 0.16, "square", 0.0)
        bar = block((1.92 * r, r * 0.14, r * 0.14), (0, 0, lift - r * 0.14))
        bars = [turn(bar, "z", a) for a in (45, 135)]
        return move(pot(r * 0.88, tall - lift, "straight"), (0, 0, lift)), [posts, *bars]
    return pot(r, tall, pick(rng, ("straight", "rim", "bowl", "foot", "square"))), []


def potted_plant(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    kind = pick(rng, tuple(GROWTHS))
    tall, r = z * between(rng, 0.22, 0.3), x * between(rng, 0.24, 0.32)
    r = min(r, tall * 0.75)
    stems, green = GROWTHS[kind](rng, x, z, tall)
    vessel, stand = _stand(rng, r, tall)
    green_look = material(rng, "leaf")
    return parts(
        (vessel, material(rng, *POTS)),
        (stand, material(rng, "wood_oak", "wood_walnut", "metal_black")),
        (_soil(r * 0.86, tall), material(rng, "soil")),
        (stems, green_look if kind == "monstera" else material(rng, "wood_walnut", "wood_oak")),
        (green, green_look),
    )


def _trailing(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Strings of small leaves that hang over the rim."""
    stems, roots = [], []
    for k in range(11):
        a = np.radians(360 * k / 11 + between(rng, -12, 12))
        c, s = float(np.cos(a)), float(np.sin(a))
        low = z * between(rng, 0.04, 0.3)
        path = [(0.0, tall * 0.9), (x * 0.3, tall + z * 0.12)]
        path += [(x * 0.42, tall * 0.8), (x * 0.43, low)]
        stems.append(tube([(p * c, p * s, q) for p, q in path], x * 0.008, 4))
        for t in np.linspace(0, 1, 5):
            p, q = x * (0.36 + 0.07 * t), tall * 0.95 * (1 - t) + low * t
            roots.append((p * c, p * s, q))
    crown = rng.normal(0, 0.1 * x, (14, 3))
    crown[:, 2] = tall + (z - tall) * rng.uniform(0.0, 0.3, 14)
    spots = np.concatenate([np.array(roots), crown])
    return stems, fronds(rng, len(spots), (x * 0.1, x * 0.17), (-30, 60), leaf(0.8, 0.1, 4), spots)


def _rosette(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """A succulent: thick leaves in a spiral, the inner ones upright."""
    leaves, count = [], 34
    for k in range(count):
        t = k / count
        plump = ellipsoid((1.0, 0.42, 0.2), (0.5, 0, -0.1), 8, 4)
        matrix = rotation_about("z", 137.5 * k) @ rotation_about("y", -(12 + 66 * t))
        size = min(x * 0.46, (z - tall) * 1.1) * (1 - 0.45 * t)
        leaves.append(repeat(plump, matrix * size, [(0, 0, tall * 0.9 + (z - tall) * 0.12 * t)]))
    return [], merge(leaves)


def _leafy(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    count = 40
    roots = rng.normal(0, 0.1 * x, (count, 3))
    roots[:, 2] = rng.uniform(tall * 0.85, tall + (z - tall) * 0.35, count)
    blade = pick(rng, (leaf(0.5, 0.3), leaf(0.24, 0.2), leaf(0.7, 0.1)))
    return [], fronds(rng, count, (x * 0.3, x * 0.48), (5, 80), blade, roots)


def _pilea(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Round coins on thin stalks."""
    stalks, coins = [], []
    for k in range(22):
        a, out = np.radians(137.5 * k), x * 0.4 * np.sqrt((k + 0.5) / 22)
        tip = (
            float(out * np.cos(a)),
            float(out * np.sin(a)),
            z * between(rng, 0.66, 0.96) - out * 0.5,
        )
        stalks.append(
            tube([(0, 0, tall * 0.8), (tip[0] * 0.6, tip[1] * 0.6, tip[2]), tip], x * 0.009, 4)
        )
        coin = ellipsoid((x * 0.21, x * 0.19, x * 0.02), segments=10, rings=4)
        lean = rotation_about("z", float(np.degrees(a))) @ rotation_about("y", between(rng, 10, 45))
        coins.append(repeat(coin, lean, [tip]))
    return stalks, merge(coins)


def _upright(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    return [], straps(rng, 10, x * 0.14, tall * 0.8, z, x * 0.13)


def _frondy(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    return _fern(rng, x * 0.95, z, tall)


SMALL: dict[str, Growth] = {
    "leafy": _leafy,
    "trailing": _trailing,
    "rosette": _rosette,
    "pilea": _pilea,
    "snake": _upright,
    "fern": _frondy,
}


def small_plant(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    kind = pick(rng, tuple(SMALL))
    tall, r = z * between(rng, 0.36, 0.45), x * between(rng, 0.3, 0.38)
    stems, green = SMALL[kind](rng, x, z, tall)
    look = material(rng, "leaf")
    if kind == "rosette" and chance(rng, 0.6):
        look = painted(pick(rng, ((0.56, 0.70, 0.62), (0.62, 0.52, 0.60), (0.50, 0.62, 0.44))), 0.7)
    return parts(
        (
            pot(r, tall, pick(rng, ("straight", "rim", "bowl", "foot", "square"))),
            material(rng, "terracotta", "ceramic", "glazed", "stone", "cardboard"),
        ),
        (_soil(r * 0.9, tall), material(rng, "soil")),
        (stems, look),
        (green, look),
    )


PLANTS: tuple[Category, ...] = (
    Category(
        "potted plant",
        (0.4, 0.4, 0.7),
        (0.75, 0.75, 1.5),
        "floor",
        (*HOME, "kitchen"),
        potted_plant,
        aspect="round",
        most=2,
        movable=True,
        looks_like=("plant",),
        own_look=True,
    ),
    Category(
        "small plant",
        (0.14, 0.14, 0.16),
        (0.26, 0.26, 0.32),
        "top",
        ("desk", *HOME, "kitchen", "bathroom"),
        small_plant,
        aspect="round",
        most=2,
        movable=True,
        looks_like=("plant",),
    ),
)
