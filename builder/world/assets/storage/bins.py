"""Laundry baskets and trash cans."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import bow
from builder.world.assets.kit.placing import around, merge, mirrored, move, turn
from builder.world.assets.kit.sheets import sheet
from builder.world.assets.kit.solids import block, crate, cylinder, hoop, lathe, rounded, tube
from builder.world.materials import material
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector


def bucket_shell(low: float, high: float, height: float, wall: float, floor: float) -> Mesh:
    """An open round vessel; its inside ends at the height `floor`."""
    inner = low + (high - low) * floor / height
    profile = [(0.0, 0.0), (low, 0.0), (high, height), (high - wall, height)]
    return lathe([*profile, (inner - wall, floor), (0.0, floor)], segments=28)


def _linen(rng: np.random.Generator, reach: float, at: float) -> list[Mesh]:
    """Crumpled washing that shows above a rim at the height `at`, four pieces on each other."""
    start = between(rng, 0, 360)
    pieces = []
    for i in range(4):
        a = np.radians(start + 90 * i)
        middle = (reach * 0.3 * np.cos(a), reach * 0.3 * np.sin(a), at - 0.05 + 0.012 * i)
        pieces.append(move(_crumpled(rng, reach), middle))
    return pieces


def _crumpled(rng: np.random.Generator, reach: float) -> Mesh:
    """A piece of cloth thrown down: a low heap of folds whose edge hangs."""
    u, v = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9), indexing="ij")
    phases, slant = rng.uniform(0, 2 * np.pi, 3), rng.uniform(-1, 1)
    away = np.hypot(u, v)
    folds = 0.022 * np.sin(4.2 * u + phases[0]) * np.cos(2.2 * v + phases[1])
    folds += 0.014 * np.sin(8.0 * (v + slant * u) + phases[2])
    height = 0.075 * (1 - 0.45 * away**2) + folds - 0.05 * np.maximum(0.0, away - 0.85)
    ragged = reach * 0.62 * (1 + 0.08 * np.sin(3 * np.arctan2(v, u) + phases[0]))
    return sheet(np.stack([u * ragged, v * ragged, height], axis=-1), 0.008)


def laundry_basket(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    styles = (_wicker, _wicker, _plastic_basket, _canvas, _hamper, _rope)
    return pick(rng, styles)(rng, size)


def _washing(
    rng: np.random.Generator, reach: float, at: float
) -> tuple[tuple[list[Mesh], Material], tuple[list[Mesh], Material]]:
    lumps = _linen(rng, reach, at)
    looks = material(rng, "fabric_linen"), material(rng, "fabric", "fabric_striped")
    return (lumps[:2], looks[0]), (lumps[2:], looks[1])


def _wicker(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A woven basket, narrower at the foot, with leather grips."""
    x, _, z = size
    low = x * pick(rng, (0.36, 0.42, 0.46))
    shell = bucket_shell(low, x / 2 - 0.012, z - 0.04, 0.012, z * 0.7)
    rim = hoop(x / 2 - 0.012, 0.012, (0, 0, z - 0.045), count=24)
    grips = [block((0.02, 0.12, 0.03), mirrored((x / 2 - 0.008, 0, z * 0.8)), 0.009, 2)]
    return parts(
        ([shell, rim], material(rng, "wicker")),
        *_washing(rng, x * 0.36, z - 0.092),
        (grips, material(rng, "leather")),
    )


def _plastic_basket(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A square plastic basket of upright bars, washing inside."""
    x, _, z = size
    half, high = x * 0.44, z - 0.05
    count = 7
    spots = (np.arange(count) + 0.5) / count * 2 - 1
    bars = [
        tube([(half * 0.8, half * 0.8 * t, 0.02), (half, half * t, high)], 0.009, 6) for t in spots
    ]
    frame = [around(merge(bars), 4)]
    frame.append(rounded((2 * half * 0.84, 2 * half * 0.84, 0.05), 0.04))
    for level, scale in ((0.52, 0.92), (0.93, 1.03)):
        band = crate((0.014, 2 * half * scale, 0.05), (half * scale, 0, z * level - 0.03))
        frame.append(around(band, 4))
    rim = block((0.05, x, 0.022), (x / 2 - 0.025, 0, z - 0.03), 0.008, 2)
    frame.append(around(rim, 4))
    fill = block((half * 1.66, half * 1.66, z * 0.72), (0, 0, 0.03), 0.03, 2)
    lumps = _washing(rng, x * 0.38, z - 0.06)
    return parts(
        (frame, material(rng, "plastic_white", "plastic_bright", "plastic_grey")),
        *lumps,
        (fill, material(rng, "fabric_linen")),
    )


def _canvas(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A cloth bag that hangs in a crossed wooden stand."""
    x, y, z = size
    wide = x * 0.82
    bag = rounded((wide, y * 0.78, z * 0.74), 0.05, (0, 0, z * 0.16))
    bag = Mesh(
        bag.vertices * np.where(bag.vertices[:, 2:] < z * 0.4, (0.86, 0.8, 1), (1, 1, 1)),
        bag.faces,
        bag.uv,
    )
    poles: list[Mesh] = []
    for deep in (-y / 2 + 0.014, y / 2 - 0.014):
        pole = tube([(0, deep, 0.01), (0, -deep, z - 0.03)], 0.012, 8)
        poles.append(move(pole, mirrored((x / 2 - 0.02, 0, 0))))
        poles.append(tube([(-x / 2, deep, z - 0.014), (x / 2, deep, z - 0.014)], 0.013, 8))
    folds = [crate((wide * 0.96, 0.012, 0.1), mirrored((0, y / 2 - 0.03, z - 0.12), "y"))]
    hem = mirrored((0, y * 0.4425 - 0.012, z * 0.9 - 0.03), "y")
    folds.append(crate((wide * 0.9, y * 0.115 - 0.022, 0.02), hem))
    stripe = crate((wide * 0.91, 0.014, z * 0.1), (0, -y * 0.35, z * 0.5))
    return parts(
        ([bag, *folds], material(rng, "fabric_linen", "fabric", "fabric_striped")),
        (poles, wood(rng)),
        *_washing(rng, x * 0.3, z - 0.07),
        (stripe, material(rng, "fabric")),
    )


def _hamper(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A square woven hamper, its lid ajar on a sleeve of washing."""
    x, y, z = size
    body = rounded((x * 0.94, y * 0.94, z * 0.84), 0.03)
    lining = rounded((x * 0.97, y * 0.97, z * 0.16), 0.035, (0, 0, z * 0.71))
    lid = rounded((x, y, 0.035), 0.04)
    lid = move(turn(lid, "x", -8.0, (0, y / 2, 0)), (0, 0, z * 0.86))
    lump = block((x * 0.5, 0.16, 0.07), (x * 0.1, -y * 0.4, z * 0.84), 0.03, 3)
    sleeve = turn(block((0.11, 0.022, z * 0.26), (0, 0, 0), 0.01, 2), "y", 6.0)
    tag = crate((x * 0.34, 0.006, z * 0.12), (0, -y * 0.472, z * 0.36))
    return parts(
        ([body, lid], material(rng, "wicker")),
        (lining, material(rng, "fabric_linen")),
        ([lump, move(sleeve, (x * 0.12, -y * 0.49, z * 0.62))], material(rng, "fabric")),
        (tag, material(rng, "leather")),
    )


def _rope(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A soft bulging basket in two colours with two loops of rope."""
    x, _, z = size
    r, high = x / 2 - 0.014, z * 0.86
    outline = ((0.84, 0.0), (0.96, 0.15), (1.0, 0.4), (0.96, 0.62))
    lower = [(0.0, 0.0), *((r * a, high * b) for a, b in outline), (0.0, high * 0.62)]
    upper = [(0.0, high * 0.6), (r * 0.962, high * 0.6), (r * 0.93, high)]
    upper += [(r * 0.88, high), (r * 0.86, high * 0.84), (0.0, high * 0.84)]
    loops = []
    for s in (-1, 1):
        ends = (s * np.sqrt((r * 0.94) ** 2 - 0.09**2), 0, high * 0.92)
        loops.append(tube(bow((0, 0.09, 0), (0, 0, z - high * 0.94), ends, 7), 0.011, 6))
    levels = ((0.99, 0.25), (0.94, 0.97))
    bands = [hoop(r * a, 0.009, (0, 0, high * b), count=24) for a, b in levels]
    return parts(
        ([lathe(lower, segments=28), *bands], material(rng, "wicker")),
        (lathe(upper, segments=28), material(rng, "fabric", "fabric_linen")),
        *_washing(rng, x * 0.32, high - 0.045),
        (loops, material(rng, "leather", "wicker")),
    )


def trash_can(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    styles = (_pedal, _pedal, _swing, _wire, _liner, _galvanised, _square)
    return pick(rng, styles)(rng, size)


def _foot(y: float) -> list[Mesh]:
    return [
        block((0.08, 0.07, 0.014), (0, -y / 2 + 0.035, 0.014), 0.005),
        crate((0.02, 0.1, 0.01), (0, -y / 2 + 0.09, 0.016)),
    ]


def _pedal(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A cylinder with a domed or flat lid and a pedal."""
    x, y, z = size
    lid = min(0.09, z * 0.18)
    body = cylinder(x * 0.44, z - lid - 0.03, (0, 0, 0.03), top=x * 0.47, segments=28)
    band = cylinder(x * 0.455, 0.034, bevel=0.004, segments=28)
    rim = cylinder(x * 0.5, lid * 0.35, (0, 0, z - lid), bevel=0.004, segments=28)
    flat = chance(rng, 0.4)
    shape = (
        ((0.48, 0.0), (0.47, 0.35), (0.45, 0.62))
        if flat
        else ((0.48, 0.0), (0.45, 0.3), (0.3, 0.58), (0.14, 0.65))
    )
    tip = shape[-1][1]
    dome = [(0.0, 0.0), *((x * a, lid * b) for a, b in shape), (0.0, lid * (tip + 0.005))]
    cover = lathe(dome, (0, 0, z - lid * (tip + 0.005)), 28)
    hinge = block((x * 0.24, 0.03, lid * 0.9), (0, y * 0.47, z - lid * 1.3), 0.006)
    look = material(rng, "metal_steel", "metal_steel", "plastic_white", "plastic_bright", "glazed")
    trim = material(rng, "plastic_black", "plastic_grey")
    return parts(
        (body, look),
        (cover, look if chance(rng, 0.5) else trim),
        ([rim, band, hinge, *_foot(y)], trim),
    )


def _swing(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A tapered square bin whose roof has a swinging flap."""
    x, y, z = size
    high = z * 0.74
    body = rounded((x * 0.96, y * 0.96, high), x * 0.12)
    low = body.vertices[:, 2:] < high / 2
    body = Mesh(body.vertices * np.where(low, (0.76, 0.76, 1), (1, 1, 1)), body.faces, body.uv)
    collar = rounded((x, y, z * 0.07), x * 0.13, (0, 0, high - 0.01))
    roof = block((x * 0.9, y * 0.9, z - high - z * 0.04), (0, 0, high + z * 0.04), x * 0.14, 3)
    flap = block((x * 0.62, 0.012, (z - high) * 0.62), (0, 0, 0), 0.005)
    flap = turn(flap, "x", -14.0, to=(0, -y * 0.45, high + (z - high) * 0.3))
    return parts(
        (body, material(rng, "plastic_white", "plastic_grey", "plastic_bright", "glazed")),
        ([collar, roof], material(rng, "plastic_grey", "plastic_white", "plastic_bright")),
        (flap, material(rng, "plastic_black")),
    )


def _paper(rng: np.random.Generator, reach: float, at: float) -> list[Mesh]:
    """Crumpled sheets."""
    balls = []
    for i in range(4):
        a = np.radians(90 * i + between(rng, 0, 60))
        ball = block((reach, reach * 0.9, reach * 0.85), (0, 0, 0), reach * 0.3, 1)
        ball = turn(turn(ball, "x", between(rng, 20, 70)), "z", between(rng, 0, 90))
        balls.append(move(ball, (reach * 0.7 * np.cos(a), reach * 0.7 * np.sin(a), at)))
    return balls


def _wire(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A waste paper basket of wire with crumpled paper in it."""
    x, _, z = size
    low, high = x * 0.36, x / 2 - 0.006
    wire = tube([(low, 0, 0.012), (high, 0, z - 0.008)], 0.004, 4)
    frame = [around(wire, 26)]
    for t in (0.02, 0.35, 0.68, 0.985):
        thick = 0.008 if t in (0.02, 0.985) else 0.004
        at = (0, 0, z * t + (0.006 if t < 0.1 else 0))
        frame.append(hoop(low + (high - low) * t, thick if t < 0.9 else 0.006, at, count=24))
    frame.append(cylinder(low, 0.012, segments=24))
    fill = lathe(
        [(0.0, 0.0), (low * 0.9, 0.0), (low * 1.04, z * 0.5), (0.0, z * 0.62)], (0, 0, 0.01)
    )
    return parts(
        (frame, metal(rng)), ([fill, *_paper(rng, x * 0.3, z * 0.56)], material(rng, "paper"))
    )


def _liner(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """An open bin with a bag folded over its rim, full of paper."""
    x, _, z = size
    high = z * 0.9
    shell = bucket_shell(x * 0.36, x * 0.47, high, 0.008, high * 0.6)
    fold = [(x * 0.462, high * 0.82), (x * 0.49, high * 0.81), (x * 0.5, high * 0.9)]
    fold += [(x * 0.49, high * 1.01), (x * 0.465, high * 1.02), (x * 0.44, high * 0.98)]
    bag = lathe(fold, segments=28, loop=True)
    inside = lathe(
        [(0.0, high * 0.7), (x * 0.45, high * 0.7), (x * 0.45, high * 0.9), (0.0, high * 0.93)]
    )
    rubbish = [
        *_paper(rng, x * 0.26, z * 0.84),
        turn(cylinder(x * 0.09, x * 0.3, (0, 0, z * 0.84), segments=12), "y", 8.0),
    ]
    return parts(
        (
            shell,
            material(rng, "plastic_bright", "wicker", "plastic_white", "metal_black", "glazed"),
        ),
        ([bag, inside], material(rng, "plastic_grey", "plastic_white", "plastic_black")),
        (rubbish, material(rng, "paper")),
    )


def _galvanised(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """The ribbed metal can of the back yard with its lid and two handles."""
    x, _, z = size
    r, high = x * 0.42, z * 0.84
    body = cylinder(r * 0.9, high, top=r * 0.98, segments=32)
    ribs = cylinder(0.008, high * 0.66, (r * 0.95, 0, high * 0.16), segments=5)
    shape = [around(ribs, 18)]
    levels = ((0.92, 0.12), (0.98, 0.86))
    shape += [hoop(r * s, 0.008, (0, 0, high * t), count=24) for s, t in levels]
    dome = [(0.0, 0.0), (r * 1.1, 0.0), (r * 1.1, 0.02), (r * 0.98, 0.03)]
    dome += [(r * 0.4, z * 0.1), (0.0, z * 0.11)]
    lid = [lathe(dome, (0, 0, high - 0.01), 28)]
    lid.append(tube(bow((0.06, 0, 0), (0, 0, z * 0.07), (0, 0, z * 0.915), 7), z * 0.014, 6))
    for s in (-1, 1):
        out, ends = (s * (x / 2 - 0.008 - r * 0.95), 0, 0), (s * r * 0.95, 0, high * 0.72)
        shape.append(tube(bow((0, 0.05, 0), out, ends, 7), 0.008, 6))
    look = material(rng, "metal_steel", "metal_steel", "plastic_bright", "metal_black")
    return parts(([body, *shape], look), (lid, look))


def _square(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A slim pedal bin with a flat front, round corners and a lid in two halves."""
    x, y, z = size
    body = rounded((x * 0.96, y * 0.9, z * 0.9 - 0.045), x * 0.09, (0, 0, 0.03))
    foot = rounded((x * 0.92, y * 0.86, 0.04), x * 0.08)
    gap = rounded((x * 0.93, y * 0.87, z * 0.9), x * 0.08, (0, 0, 0.02))
    lids = [rounded((x * 0.48, y * 0.92, z * 0.1), x * 0.05, mirrored((x * 0.246, 0, z * 0.9)))]
    return parts(
        (
            [body, *lids],
            material(rng, "metal_steel", "metal_brass", "plastic_white", "metal_black"),
        ),
        ([foot, gap, *_foot(y)], material(rng, "plastic_black")),
    )
