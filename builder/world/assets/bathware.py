"""What hangs and stands about in a bathroom."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.kit.makes import between, metal, parts, pick
from builder.world.assets.kit.paths import bow, superellipse
from builder.world.assets.kit.placing import facing, mirrored, move, sideways, turn
from builder.world.assets.kit.sheets import folded_towel, grid, sheet
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, hoop, lathe, prism, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

CORE: Vector = (0.62, 0.45, 0.29)


def _bar(long: float, radius: float, at: Vector) -> Mesh:
    """A bar along x about `at`."""
    x, y, z = at
    return sideways(cylinder(radius, long, segments=12), (x - long / 2, y, z))


def _ladder(x: float, y: float, z: float) -> tuple[list[Mesh], Mesh]:
    """A heated rail of many rungs, and a towel over its topmost."""
    rail = [cylinder(0.014, z, mirrored((x / 2 - 0.014, y * 0.2, 0)))]
    rungs = [t * z for t in (0.1, 0.18, 0.26, 0.42, 0.5, 0.58, 0.76, 0.84, 0.92)]
    rail += [_bar(x - 0.02, 0.009, (0, y * 0.2, t)) for t in rungs]
    place = mirrored([(x / 2 - 0.014, y * 0.35, h) for h in (z * 0.05, z * 0.93)])
    rail.append(block((0.025, y * 0.3, 0.025), place))
    at = (0, y * 0.2 - 0.001, 0.92 * z)
    return rail, folded_towel(x * 0.62, z * 0.55, z * 0.3, 0.014, 0.01, at)


def _ring(x: float, y: float, z: float) -> tuple[list[Mesh], Mesh]:
    """A ring on a rosette, and a towel drawn through it."""
    bar_y, r = -y * 0.08, min(x * 0.3, z * 0.22)
    stub = facing(cylinder(0.012, y * 0.58, segments=10))
    rosette = facing(cylinder(0.035, 0.012, segments=20))
    rail = [hoop(r, 0.008, (0, bar_y, z - 0.04 - r), "y", 24, 8)]
    rail += [move(m, (0, y / 2, z - 0.045)) for m in (stub, rosette)]
    low = z - 0.04 - 2 * r
    towel = folded_towel(x, low, low * 0.8, 0.016, 0.012, (0, bar_y, low))
    # Gathered where the ring holds it, spread out at its hem.
    spread = np.clip(1 - 0.35 * towel.vertices[:, 2] / low, 0, 1)
    gathered = towel.vertices * np.stack([spread, np.ones_like(spread), np.ones_like(spread)], 1)
    return rail, Mesh(gathered, towel.faces, towel.uv)


def towel_rail(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("one", "two", "ladder", "double", "ring"))
    first = material(rng, "terry")
    second = material(rng, "terry", "fabric_striped", "fabric_linen")
    level, bar_y = z - 0.045, -y * 0.08
    if style in ("ladder", "ring"):
        frame, cloth = (_ladder if style == "ladder" else _ring)(x, y, z)
        return parts((frame, metal(rng)), (cloth, first))
    bars = [(bar_y, level)]
    if style == "double":
        bars = [(-y * 0.2, level - 0.06), (y * 0.2, level)]
    rail = [_bar(x - 0.02, 0.009, (0, b, high)) for b, high in bars]
    arm = y / 2 - bars[0][0]
    for s in (-1, 1):
        spots = [(s * (x / 2 - 0.012), y / 2 - arm / 2, high - 0.01) for _, high in bars]
        rail.append(block((0.02, arm, 0.02), spots, 0.004))
        plate = facing(cylinder(0.03, 0.012, segments=20))
        rail.append(move(plate, (s * (x / 2 - 0.03), y / 2, level)))
    front: list[Mesh] = []
    if style == "one":
        main = [folded_towel(x * 0.7, level, level * 0.7, 0.0155, 0.013, (0, bar_y, level))]
    elif style == "two":
        left, right = (-x * 0.22, bar_y, level), (x * 0.22, bar_y, level)
        main = [folded_towel(x * 0.36, level, level * 0.8, 0.0155, 0.013, left)]
        front = [folded_towel(x * 0.36, level * 0.72, level * 0.6, 0.0155, 0.013, right)]
    else:
        main = [folded_towel(x * 0.76, level, level * 0.8, 0.015, 0.01, (0, y * 0.2, level))]
        at = (-x * 0.08, -y * 0.2, level - 0.06)
        front = [folded_towel(x * 0.45, level * 0.5, level * 0.45, 0.015, 0.01, at)]
    return parts((rail, metal(rng)), (main, first), (front, second))


def bucket(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    style = pick(rng, ("plastic", "zinc", "suds", "wood", "cloth"))
    r, tall = x / 2 - 0.008, z * 0.72
    profile = [(0.0, 0.0), (r * 0.72, 0.0)]
    if style == "zinc":
        for t in (0.3, 0.34, 0.38, 0.62, 0.66, 0.7):
            bump = 0.03 if t in (0.34, 0.66) else 0.0
            profile.append((r * (0.72 + 0.23 * t + bump), tall * t))
    profile += [(r * 0.95, tall - 0.012), (r, tall - 0.012), (r, tall)]
    profile += [(r * 0.91, tall), (r * 0.68, 0.012), (0.0, 0.012)]
    arch = bow((r, 0, 0), (0, 0, z - tall + 0.014), (0, 0, tall - 0.02))
    grip = sideways(cylinder(0.012, 0.1, segments=12))
    ears = [ellipsoid((0.02, 0.03, 0.04), mirrored((r, 0, tall - 0.04)), 10, 6)]
    look = {
        "zinc": material(rng, "metal_steel"),
        "wood": material(rng, "wood_pine", "wood_oak"),
    }.get(style, material(rng, "plastic_bright"))
    extra: list[Mesh] = []
    extra_look = painted((0.93, 0.96, 0.98), 0.5)
    if style == "suds":
        extra = [cylinder(r * 0.86, 0.01, (0, 0, tall * 0.8), segments=24)]
        spots = rng.uniform(-0.5, 0.5, (12, 2)) * r
        extra += [ellipsoid((0.07, 0.07, 0.05), (a, b, tall * 0.79), 8, 6) for a, b in spots]
    elif style == "wood":
        for q, h in ((0.75, tall * 0.16), (0.88, tall * 0.72)):
            low, wide = r * q, r * (q + 0.03)
            band = [(low, h), (low + 0.006, h), (wide + 0.006, h + 0.022), (wide, h + 0.022)]
            extra.append(lathe(band, segments=28, loop=True))
        extra_look = material(rng, "metal_black", "metal_brass")
    elif style == "cloth":
        rag = folded_towel(r * 0.8, tall * 0.5, tall * 0.4, 0.014, 0.008, (0, -r * 0.93, tall))
        extra = [turn(rag, "z", between(rng, -40, 40))]
        extra_look = material(rng, "fabric_plaid", "terry")
    return parts(
        (lathe(profile, segments=28), look),
        ([tube(arch, 0.004, 6), *ears], material(rng, "metal_steel")),
        (move(grip, (-0.05, 0, z - 0.012)), material(rng, "plastic_white", "wood_oak")),
        (extra, extra_look),
    )


def _roll(radius: float, height: float, hole: float) -> tuple[Mesh, Mesh, Mesh]:
    """A standing roll: its paper, its cardboard core and the dark within."""
    soft = radius * 0.06
    layers = [
        (hole + (radius - hole) * t, height - 0.0012 * (k % 2))
        for k, t in enumerate(np.linspace(0.94, 0.0, 9))
    ]
    profile = [(radius - soft, 0.0), (radius, soft), (radius, height - soft), *layers]
    paper = lathe([*profile, (hole, 0.0)], segments=32, loop=True)
    wall = radius * 0.07
    ring = [(hole - wall, 0.0), (hole, 0.0)]
    ring += [(hole + 0.0005, height * 1.004), (hole - wall, height * 1.004)]
    core = lathe([(a, b + 0.0004) for a, b in ring], segments=24, loop=True)
    dark = cylinder(hole - wall * 0.5, height * 0.5, (0, 0, height * 0.2), segments=20)
    return paper, core, dark


def _tail(radius: float, wide: float, drop: float) -> Mesh:
    """The loose sheet that leaves a lying roll's front (axis x through the origin) and hangs."""
    bend = np.radians(np.linspace(100, 180, 6))
    path = [(1.03 * radius * np.cos(a), 1.03 * radius * np.sin(a)) for a in bend]
    path += [(-1.06 * radius, -drop * 0.6), (-1.02 * radius, -drop)]
    return sheet(grid((-wide / 2, wide / 2), *np.array(path).T[..., None]), 0.0025)


def toilet_paper(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    style = pick(rng, ("holder", "standing", "stack", "holder", "post"))
    white = painted(pick(rng, ((0.97, 0.97, 0.96), (0.95, 0.93, 0.90))), 0.95)
    core_look, dark_look = painted(CORE, 0.95), painted((0.16, 0.12, 0.10), 1.0)
    stand: list[Mesh] = []
    if style in ("standing", "post"):
        r, high = x / 2, z if style == "standing" else z * 0.78
        paper, core, dark = _roll(r, high * 0.99, r * 0.4)
        a = np.radians(np.linspace(215, 262, 6))
        loose = np.append(1.03 * r * np.cos(a), (r * 0.25, r * 0.8))
        behind = np.append(1.03 * r * np.sin(a), (-1.1 * r, -1.35 * r))
        papers = [paper, sheet(grid(loose, behind, [[high * 0.02], [high * 0.97]]), 0.002)]
        if style == "post":
            stand = [cylinder(r * 0.98, z * 0.05), cylinder(r * 0.12, z * 0.97, segments=12)]
            stand.append(ellipsoid((r * 0.4, r * 0.4, z * 0.1), (0, 0, z * 0.9), 14, 8))
            papers, core, dark = (
                [move(m, (0, 0, z * 0.055)) for m in papers],
                move(core, (0, 0, z * 0.055)),
                move(dark, (0, 0, z * 0.055)),
            )
        return parts((papers, white), (core, core_look), (dark, dark_look), (stand, metal(rng)))
    if style == "stack":
        half = z * 0.498
        low, upper = _roll(x / 2, half, x * 0.19), _roll(x / 2 * 0.98, half, x * 0.19)
        shift = (x * 0.02, 0.0, z * 0.502)
        both = [[one, move(other, shift)] for one, other in zip(low, upper, strict=True)]
        return parts((both[0], white), (both[1], core_look), (both[2], dark_look))
    r, wide = min(x * 0.42, z * 0.36), x * 0.72
    middle = z - r * 1.12
    pieces = [sideways(m, (-wide / 2, 0, middle)) for m in _roll(r, wide, r * 0.36)]
    tail = move(_tail(r, wide * 0.96, middle * 0.9), (0, 0, middle))
    post = [(-x * 0.46, r * 0.9, 0.008), (-x * 0.46, r * 0.5, middle), (-x * 0.46, 0, middle)]
    arm = [*post, (x * 0.47, 0, middle)]
    stand = [tube(arm, 0.006, 10), ellipsoid((0.018,) * 3, (x * 0.47, 0, middle - 0.009), 10, 6)]
    foot = prism(superellipse(x, x, 0.5, 28), 0.01, bevel=0.003)
    return parts(
        ([pieces[0], tail], white),
        (pieces[1], core_look),
        (pieces[2], dark_look),
        ([*stand, foot], metal(rng)),
    )


BATHWARE: tuple[Category, ...] = (
    Category(
        "towel rail",
        (0.5, 0.09, 0.5),
        (0.75, 0.12, 0.75),
        "wall",
        ("bathroom",),
        towel_rail,
        against_wall=True,
        front_space=0.3,
        looks_like=("rack",),
    ),
    Category(
        "bucket",
        (0.26, 0.26, 0.32),
        (0.34, 0.34, 0.42),
        "floor",
        ("bathroom", "kitchen"),
        bucket,
        aspect="round",
        one_of="bucket",
        looks_like=("bin",),
        own_look=True,
    ),
    Category(
        "toilet paper",
        (0.12, 0.12, 0.11),
        (0.15, 0.15, 0.17),
        "top",
        ("bathroom",),
        toilet_paper,
        aspect="round",
    ),
)
