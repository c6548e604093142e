"""What stands on every desk: staplers, pens in a cup, alarm clocks, photographs."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.art import work
from builder.world.assets.kit.canvas import printed
from builder.world.assets.kit.frames import Outline, moulding, oval, plate, rectangle
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import bow
from builder.world.assets.kit.placing import facing, mirrored, move, sideways, turn
from builder.world.assets.kit.snapshots import photograph
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, hoop, lathe, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

INK = painted((0.14, 0.14, 0.15))


def _holder(rng: np.random.Generator, r: float, tall: float) -> list[Mesh]:
    """An open cup: round, six-sided, square, flared, or with rings."""
    wall = r * 0.08
    style = pick(rng, ("round", "hexagon", "square", "flared", "rings"))
    segments = {"hexagon": 6, "square": 4}.get(style, 28)
    low = 0.74 if style == "flared" else 1.0
    profile = [(0.0, 0.0), (r * low, 0.0), (r, tall), (r - wall, tall)]
    cup = lathe([*profile, (r * low - wall, 0.006), (0.0, 0.006)], segments=segments)
    if style == "square":
        cup = turn(cup, "z", 45)
    if style != "rings":
        return [cup]
    section = [(r * 0.98, 0.0), (r * 1.05, tall * 0.02)]
    section += [(r * 1.05, tall * 0.07), (r * 0.98, tall * 0.09)]
    return [cup, *(lathe(section, (0, 0, tall * h), 28, loop=True) for h in (0.02, 0.46, 0.9))]


def _grip(at: np.ndarray, way: np.ndarray, size: float) -> list[Mesh]:
    """The two loops of a pair of scissors that stands on its points, above a point."""
    spots = mirrored((size * 0.55, 0, 0)) + at + way * size * 0.8
    return [hoop((size * 0.5, size * 0.8), size * 0.16, spots, "y", 16)]


def pen_holder(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Pencils, pens, and at times scissors or a ruler, in a cup."""
    x, _, z = size
    r, tall = x * 0.45, z * between(rng, 0.5, 0.6)
    groups: list[list[Mesh]] = [[], [], []]
    tips, steel = list[Mesh](), list[Mesh]()
    count = pick(rng, (5, 6, 8))
    guest = pick(rng, ("none", "scissors", "ruler"))
    start = between(rng, 0, 6.28)
    for i in range(count):
        angle = 2 * np.pi * (i + 0.4) / count + start
        foot = np.array([0.3 * r * np.cos(angle + 2.4), 0.3 * r * np.sin(angle + 2.4), 0.006])
        edge = x / 2 * (1.04 if i % 3 == 0 else 0.92)
        head = np.array([edge * np.cos(angle), edge * np.sin(angle), z * between(rng, 0.8, 0.98)])
        way = (head - foot) / np.linalg.norm(head - foot)
        thick = 0.0042 if i % 2 else 0.0052
        neck = head - way * z * 0.07
        groups[i % 3].append(tube([foot, neck], thick, 6))
        if i % 2:
            tips.append(tube([neck, head], [thick, 0.001], 6))
        else:
            steel.append(tube([neck, head], [thick * 0.7, thick * 0.7], 6))
    if guest == "scissors":
        at = np.array([0.0, r * 0.1, z * 0.72])
        steel.append(tube([(0, 0, 0.02), (0, r * 0.1, z * 0.73)], 0.004, 6))
        groups[0] += _grip(at, np.array([0.0, 0.0, 1.0]), z * 0.11)
    elif guest == "ruler":
        rule = block((0.026, 0.0035, z * 0.92), (0, r * 0.3, 0.02), 0.001)
        groups[1].append(turn(rule, "y", 6))
    first = int(rng.integers(8))
    looks = [painted(BRIGHT[(first + 3 * i) % 8], 0.4) for i in range(3)]
    cup = material(
        rng,
        *"plastic_black metal_steel glazed wood_oak plastic_bright plastic_white leather".split(),
    )
    return parts(
        (_holder(rng, r, tall), cup),
        *zip(groups, looks, strict=True),
        (tips, painted((0.88, 0.74, 0.54), 0.8)),
        (steel, painted((0.62, 0.64, 0.67), 0.35)),
    )


def stapler(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A jaw over a base, hinged behind: long, stout, arched, or an old one of steel."""
    x, y, z = size
    style = pick(rng, ("long", "stout", "arched", "steel", "slim"))
    lift = {"long": 9.0, "stout": 12.0, "arched": 7.0, "steel": 11.0, "slim": 5.0}[style]
    tall = z * {"long": 0.42, "stout": 0.56, "arched": 0.5, "steel": 0.24, "slim": 0.3}[style]
    base = block((x * 0.86, y, z * 0.14), (0, 0, 0), 0.004, 2)
    level = z * 0.44
    if style == "arched":
        dome = ellipsoid((x * 0.84, y * 0.98, 2 * tall), (0, 0, -tall), 24, 16, 0.6)
        arm = Mesh(
            np.maximum(dome.vertices, (-9, -9, 0)) - np.maximum(-dome.vertices, 0) * (0, 0, 0.06),
            dome.faces,
            dome.uv,
        )
    elif style == "steel":
        arm = block((x * 0.6, y * 0.96, tall), bevel=min(0.006, tall * 0.3), steps=2)
    else:
        arm = block((x * 0.8, y * 0.98, tall), bevel=min(0.012, tall * 0.42), steps=3)
    arm = turn(arm, "x", -lift, to=(0, 0, level))
    rail = block((x * 0.6, y * 0.93, z * 0.16), bevel=0.002)
    rail = turn(rail, "x", -lift, to=(0, 0, level - z * 0.11))
    hinge = [block((x, y * 0.2, z * 0.66), (0, y * 0.38, z * 0.05), 0.006, 2)]
    pin = sideways(cylinder(z * 0.1, x * 1.06, segments=12))
    steel = [rail, crate((x * 0.4, y * 0.12, z * 0.05), (0, -y * 0.4, z * 0.13))]
    steel += [move(pin, (-x * 0.53, y * 0.38, z * 0.52))]
    extras: list[Mesh] = []
    if style == "steel":
        dome = ellipsoid((x * 0.9, x * 0.9, z * 0.34), segments=18, rings=8)
        extras = [
            move(dome, (0, -y * 0.36, z * 0.66)),
            move(cylinder(x * 0.2, z * 0.2), (0, -y * 0.36, z * 0.56)),
        ]
    elif style in ("long", "slim"):
        inset = block((x * 0.4, y * 0.34, 0.008), (0, -y * 0.12, tall - 0.0055), 0.002)
        extras = [turn(inset, "x", -lift, to=(0, 0, level))]
    tone = (
        material(rng, "metal_steel", "metal_black")
        if style == "steel"
        else material(
            rng, "plastic_bright", "plastic_bright", "plastic_black", "plastic_white", "glazed"
        )
    )
    base_tone = tone if chance(rng, 0.4) else material(rng, "plastic_black", "plastic_grey")
    return parts(
        ([base, *hinge], base_tone),
        (arm, tone),
        (steel, material(rng, "metal_steel")),
        (extras, material(rng, "plastic_grey", "plastic_black")),
    )


def _dial(rng: np.random.Generator, r: float, numerals: str) -> tuple[list[Mesh], list[Mesh]]:
    """Hands with marks, and a second hand, all on the plane y = 0 about the origin."""
    dark = [
        turn(crate((r * wide, 0.003, length)), "y", angle, to=(0, -0.0035 - 0.0018 * i, 0))
        for i, (length, wide, angle) in enumerate(
            ((r * 0.46, 0.1, between(rng, 0, 360)), (r * 0.7, 0.075, between(rng, 0, 360)))
        )
    ]
    for k in range(12):
        long = 0.2 if k % 3 == 0 else 0.11
        if numerals == "few" and k % 3:
            continue
        if numerals == "dots":
            mark = facing(cylinder(r * (0.07 if k % 3 == 0 else 0.045), 0.0035, segments=10))
            mark = move(mark, (0, 0, r * 0.78))
        else:
            mark = crate(
                (r * (0.1 if k % 3 == 0 else 0.05), 0.0035, r * long),
                (0, -0.0018, r * (0.88 - long)),
            )
        dark.append(turn(mark, "y", 30.0 * k))
    red = [
        turn(
            crate((r * 0.035, 0.003, r * 0.74), (0, 0, -r * 0.14)),
            "y",
            between(rng, 0, 360),
            to=(0, -0.0085, 0),
        )
    ]
    return dark, red


def _ringers(style: str, r: float, y: float, middle: float, z: float) -> list[Mesh]:
    """What rings above a drum: two bells with a hammer, or one dome with a hoop."""
    bend = r * 0.94
    if style == "dome":
        dome = ellipsoid((r * 1.0, y * 0.8, r * 0.62), (0, 0, middle + bend - r * 0.1), 20, 10)
        ends = (0, 0, middle + bend)
        loop = bow((r * 0.5, 0, 0), (0, 0, z - middle - bend - 0.004), ends)
        return [dome, tube(loop, 0.004, 8)]
    bells = [
        turn(
            ellipsoid((r * 0.74, y * 0.72, r * 0.5), (0, 0, r * 0.98), 16, 8),
            "y",
            s * 36,
            to=(0, 0, middle),
        )
        for s in (-1, 1)
    ]
    top = z - 0.004
    shoulder = middle + r * 0.9
    arch = [(-r * 0.3, 0.0, shoulder), (-r * 0.22, 0.0, top)]
    arch += [(r * 0.22, 0.0, top), (r * 0.3, 0.0, shoulder)]
    hammer = [tube([(0, 0, shoulder), (0, 0, middle + r * 1.2)], 0.003, 6)]
    hammer.append(ellipsoid((r * 0.22, r * 0.22, r * 0.18), (0, 0, middle + r * 1.16), 10, 6))
    return [*bells, tube(arch, 0.004, 8), *hammer]


def alarm_clock(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A dial in a drum or a cushion, bells above, legs below, winding keys behind."""
    x, y, z = size
    r, middle = x / 2, x * 0.56
    style, square = pick(rng, ("bells", "bells", "dome")), chance(rng, 0.35)
    if square:
        drum = block((2 * r, y * 0.84, 2 * r), (0, y * 0.08, middle - r), r * 0.4, 3)
    else:
        drum = facing(cylinder(r, y * 0.84, bevel=0.007, segments=32), (0, y * 0.5, middle))
    front = -y * 0.34
    section = [(r * 0.84, 0.0), (r * 0.97, 0.0), (r * 0.95, 0.007), (r * 0.84, 0.009)]
    rim = facing(lathe(section, segments=32, loop=True), (0, front, middle))
    face = facing(cylinder(r * 0.86, 0.004, segments=32), (0, front, middle))
    feet = [
        tube([(s * r * 0.4, 0.0, middle - r * 0.7), (s * r * 0.72, 0.0, 0.0)], [0.008, 0.005], 8)
        for s in (-1, 1)
    ]
    keys = []
    at = mirrored((r * 0.36, y * 0.49, middle))
    keys.append(turn(cylinder(0.004, 0.012, segments=8), "x", -90, to=at))
    place = mirrored((r * 0.36, y * 0.49 + 0.011, middle - r * 0.08))
    keys.append(block((r * 0.3, 0.004, r * 0.16), place, 0.0015))
    cover = turn(cylinder(r * 0.72, 0.004, segments=28), "x", -90, to=(0, y * 0.5 - 0.002, middle))
    dark, red = _dial(rng, r * 0.84, pick(rng, ("bars", "dots", "few")))
    dark, red = ([move(m, (0, front - 0.0035, middle)) for m in group] for group in (dark, red))
    shade = chance(rng, 0.25)
    hub = facing(cylinder(r * 0.07, 0.01, segments=12), (0, front - 0.004, middle))
    light: Vector = pick(rng, ((0.96, 0.95, 0.91), (0.93, 0.88, 0.74), (0.80, 0.88, 0.90)))
    return parts(
        (
            drum,
            material(
                rng, "plastic_bright", "glazed", "metal_black", "metal_brass", "plastic_bright"
            ),
        ),
        (face, painted((0.16, 0.18, 0.22) if shade else light, 0.6)),
        ([*feet, *_ringers(style, r, y, middle, z), rim, *keys], metal(rng)),
        ([*dark, hub], painted((0.90, 0.90, 0.86)) if shade else INK),
        (red, painted((0.80, 0.20, 0.16))),
        (cover, material(rng, "plastic_grey")),
    )


def _profile(style: str, edge: float) -> list[tuple[float, float]]:
    """A frame's cross-section, (inwards, y), about y = 0."""
    deep = 0.016
    steps = {
        "flat": [(0.0, 0.1), (0.08, 0.0), (0.92, 0.0), (1.0, 0.12)],
        "ornate": [(0.0, 0.2), (0.14, 0.0), (0.34, 0.22), (0.55, 0.06), (0.78, 0.34), (1.0, 0.5)],
        "round": [(0.0, 0.6), (0.2, 0.18), (0.5, 0.0), (0.8, 0.18), (1.0, 0.5)],
    }[style]
    return [*((edge * a, deep * (b - 0.5)) for a, b in steps), (edge, deep / 2), (0.0, deep / 2)]


def picture_frame(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A photograph in a frame that leans back on its strut."""
    x, y, z = size
    style = pick(rng, ("flat", "ornate", "round"))
    outline: Outline = oval if chance(rng, 0.18) else rectangle
    lean, edge = 12.0, min(x, z) * between(rng, 0.07, 0.13)
    tall = z / float(np.cos(np.radians(lean))) - 0.003
    mount = min(x, z) * (
        between(rng, 0.08, 0.13) if outline is rectangle and chance(rng, 0.5) else 0.0
    )
    frame = moulding(outline, (x, tall), _profile(style, edge))
    w, h = x - 2 * (edge + mount), tall - 2 * (edge + mount)
    inner = plate(outline, (x - 1.2 * edge, tall - 1.2 * edge), 0.002, 0.007)
    board = move(inner, (0, 0, 0.6 * edge))
    if mount:
        photo = move(printed(crate((w, 0.006, h))), (0, 0.002, edge + mount))
    else:
        photo = move(
            printed(plate(outline, (w + edge * 0.5, h + edge * 0.5), -0.001, 0.004)),
            (0, 0, edge * 0.75),
        )
    tilt = (0.0, -y / 2 + 0.012, 0.0)
    frame, board, photo = (turn(m, "x", -lean, to=tilt) for m in (frame, board, photo))
    strut = block((x * 0.24, 0.005, z * 0.78), bevel=0.001)
    # The strut's upper end leans against the board's back.
    high = 0.74 * z
    open_ = np.degrees(np.arctan2(y - 0.021 - high * np.tan(np.radians(lean)), high))
    leg = turn(strut, "x", float(open_), to=(0, y / 2 - 0.004, 0.0))
    kinds = ("landscape", "seaside", "cat", "bouquet")
    image: Material = photograph(rng, w, h) if chance(rng, 0.65) else work(rng, kinds, w, h)
    tone = (
        pick(rng, (wood, metal, wood))(rng) if chance(rng, 0.8) else material(rng, "plastic_bright")
    )
    return parts(
        (frame, tone),
        (leg, painted((0.20, 0.19, 0.18), 0.9)),
        (board, painted((0.95, 0.94, 0.91), 0.9)),
        (photo, image),
    )
