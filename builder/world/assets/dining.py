"""What a house has besides: piano, sideboard, china cabinet, bar stool, shoe rack, round table."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.china import china_cabinet, sideboard
from builder.world.assets.kit.carcass import BOARD, two_tone
from builder.world.assets.kit.legs import legs, splay
from builder.world.assets.kit.makes import between, chance, cloth, metal, parts, pick, wood
from builder.world.assets.kit.paths import closed, scaled
from builder.world.assets.kit.placing import around, merge, mirrored, move, turn
from builder.world.assets.kit.solids import (
    block,
    crate,
    cylinder,
    ellipsoid,
    hoop,
    lathe,
    prism,
    tube,
)
from builder.world.assets.office import filing_cabinet
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK_KEYS = (0, 1, 3, 4, 5)
"""White keys of an octave, from C, that a black key stands behind on the right."""


def piano(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """An upright: keys before a fall board, a desk with sheets of music, legs and pedals."""
    x, y, z = size
    keys = min(0.74, z * 0.62)
    deep = y * 0.56
    look = material(
        rng, *"wood_walnut wood_cherry plastic_black plastic_black wood_white wood_oak".split()
    )
    body = _piano_case(size, keys, deep)
    face = y / 2 - deep
    body.append(crate((x - 0.12, 0.016, keys * 0.5), (0, face + 0.004, 0.14)))
    body.append(
        crate((x - 0.14, 0.02, (z - keys) * 0.56), (0, face + 0.002, keys + (z - keys) * 0.3))
    )
    fall = turn(block((x - 0.11, 0.018, 0.15), (0, 0, 0), 0.006), "x", -12)
    body.append(move(fall, (0, face - 0.05, keys - 0.01)))
    white, black = _keys(x - 0.12, -y / 2 + 0.035, face - 0.045, keys - 0.032)
    rest = turn(block((x * 0.5, 0.014, 0.2), (0, 0, 0), 0.004), "x", -14)
    shelf = [
        move(rest, (0, face - 0.03, keys + 0.13)),
        crate((x * 0.5, 0.04, 0.012), (0, face - 0.035, keys + 0.12)),
    ]
    at = mirrored((0.102, face - 0.05, keys + 0.132))
    sheets = [turn(crate((0.2, 0.004, 0.26)), "x", -14, to=at)]
    pedals = [block((0.03, 0.1, 0.014), (t * 0.07, face - 0.04, 0.04), 0.005) for t in (-1, 0, 1)]
    return parts(
        ([*body, *shelf], look),
        ([white, *sheets], painted((0.95, 0.94, 0.90), 0.35)),
        (black, painted((0.06, 0.06, 0.07), 0.3)),
        (pedals, material(rng, "metal_brass")),
    )


def _piano_case(size: Vector, keys: float, deep: float) -> list[Mesh]:
    """Back, lid, sides, key bed at the height `keys`, arms, legs and their feet."""
    x, y, z = size
    middle = y / 2 - deep / 2
    body = [block((x - 0.03, deep - 0.02, z - 0.03), (0, middle, 0.0), 0.006)]
    body.append(block((x, deep + 0.01, 0.03), (0, middle - 0.005, z - 0.03), 0.008, 2))
    body.append(block((x - 0.02, y - 0.03, 0.05), (0, 0.0, keys - 0.08), 0.008))
    body.append(
        block((0.046, y - 0.004, 0.15), mirrored((x / 2 - 0.0275, -0.002, keys - 0.08)), 0.014, 2)
    )
    body.append(
        block((0.05, deep + 0.01, z - 0.02), mirrored((x / 2 - 0.025, middle - 0.005, 0)), 0.008)
    )
    profile = [(0.0, 0.0), (0.028, 0.0), (0.024, 0.06), (0.03, 0.3), (0.022, 0.5)]
    profile += [(0.036, keys - 0.08), (0.0, keys - 0.075)]
    leg = lathe(profile, segments=10)
    body.append(move(leg, mirrored((x / 2 - 0.05, -y / 2 + 0.06, 0))))
    body.append(
        crate((0.07, y - deep, 0.05), mirrored((x / 2 - 0.05, -y / 2 + (y - deep) / 2 + 0.01, 0.0)))
    )
    return body


def _keys(wide: float, front: float, back: float, at: float) -> tuple[Mesh, Mesh]:
    """White keys over a width, and the black ones in twos and threes."""
    count = 35
    step = wide / count
    deep = back - front
    white = crate((step - 0.003, deep, 0.024), (0, (front + back) / 2, at))
    spots = [((i + 0.5) * step - wide / 2, 0, 0) for i in range(count)]
    black = crate((step * 0.58, deep * 0.62, 0.022), (0, back - deep * 0.31, at + 0.014))
    sharps = [((i + 1) * step - wide / 2, 0, 0) for i in range(count - 1) if i % 7 in BLACK_KEYS]
    return move(white, spots), move(black, sharps)


def bar_stool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A high seat with a ring or rungs for the feet and a low back."""
    x, y, z = size
    back = between(rng, 0.18, 0.26)
    seat = z - back
    style = pick(rng, ("pillar", "pillar", "wood", "rods", "cage"))
    soft = [cylinder(0.5, 0.08, (0, 0, seat - 0.08), bevel=0.028, segments=24)]
    soft = [Mesh(soft[0].vertices * (x * 0.92, y * 0.92, 1), soft[0].faces, soft[0].uv)]
    if style in ("wood", "cage"):
        soft = [block((x * 0.9, y * 0.86, 0.05), (0, 0, seat - 0.05), 0.02, 3)]
    bend = np.linspace(np.radians(10), np.radians(170), 11)
    arc = np.column_stack([x * 0.44 * np.cos(bend), y * 0.46 * np.sin(bend), np.zeros(11)])
    frame, rest = list[Mesh](), list[Mesh]()
    if style == "wood":
        frame.append(legs((x, y), seat - 0.04, 0.042, "splayed"))
        frame.append(crate((x * 0.8, 0.022, 0.03), mirrored((0, y * 0.4, seat * 0.36), "y")))
        frame.append(crate((0.022, y * 0.8, 0.03), mirrored((x * 0.4, 0, seat * 0.44))))
        frame.append(crate((0.03, 0.022, back + 0.03), mirrored((x * 0.36, y * 0.42, seat - 0.04))))
        rest.append(block((x * 0.92, 0.028, back * 0.5), (0, y * 0.43, z - back * 0.5), 0.012, 2))
        return parts(([*frame, *rest], wood(rng)), (soft, cloth(rng)))
    if style == "pillar":
        frame.append(cylinder(x * 0.48, 0.025, bevel=0.01, segments=28))
        frame.append(cylinder(0.032, seat - 0.08, (0, 0, 0.01), segments=14))
        frame.append(hoop(x * 0.36, 0.012, (0, 0, seat * 0.34)))
        frame.append(tube([(-x * 0.36, 0, seat * 0.34), (x * 0.36, 0, seat * 0.34)], 0.01, 6))
        shell = [
            move(tube(arc, 0.028, 8), (0, 0, z - 0.032)),
            move(tube(arc, 0.026, 8), (0, 0, z - 0.078)),
        ]
        rest += shell
        frame += [
            tube(
                [(s * x * 0.3, y * 0.3, seat - 0.03), (s * x * 0.31, y * 0.33, z - 0.07)], 0.012, 6
            )
            for s in (-1, 1)
        ]
    else:
        frame.append(legs((x, y), seat - 0.03, 0.034, "splayed" if style == "rods" else "square"))
        a, b = splay((x, y), seat - 0.03, 0.034, seat * 0.36)
        ring = hoop((a * 1.414, b * 1.414), 0.012, (0, 0, seat * 0.36))
        frame += [ring] if style == "rods" else _rungs(x, y, seat * 0.34)
        if style == "cage":
            frame.append(crate((x - 0.05, y - 0.05, 0.022), (0, 0, seat - 0.066)))
        frame.append(move(tube(arc, 0.014, 8), (0, 0, z - 0.016)))
        frame += [
            tube(
                [
                    (x * 0.42 * np.cos(a), y * 0.42 * np.sin(a), seat - 0.03),
                    (x * 0.44 * np.cos(a), y * 0.46 * np.sin(a), z - 0.016),
                ],
                0.009,
                6,
            )
            for a in bend[1::2]
        ]
    return parts((frame, metal(rng)), ([*soft, *rest], cloth(rng)))


def _rungs(x: float, y: float, at: float) -> list[Mesh]:
    made = [crate((x - 0.04, 0.022, 0.022), mirrored((0, y / 2 - 0.017, at), "y"))]
    return [*made, crate((0.022, y - 0.04, 0.022), mirrored((x / 2 - 0.017, 0, at)))]


def _shoe(length: float, tall: float, boot: bool) -> tuple[Mesh, Mesh]:
    """Upper and sole of a shoe that points towards -y; a boot has a shaft."""
    wide = length * 0.36
    left = [(-0.8, 0.48), (-0.7, 0.0), (-1.0, -0.3), (-0.5, -0.5)]
    outline = [*left, *((-a, b) for a, b in reversed(left))]
    sole = prism(scaled(outline, wide / 2, length), 0.02)
    upper = ellipsoid((wide * 0.94, length * 0.95, tall * 0.62), (0, 0, 0.012), 10, 5, 0.7)
    heel = ellipsoid((wide * 0.8, length * 0.5, tall), (0, length * 0.22, 0.012), 8, 4, 0.6)
    shaft = [cylinder(wide * 0.42, tall * 2, (0, length * 0.24, 0.02), segments=10)] if boot else []
    return merge([upper, heel, *shaft]), sole


def shoe_rack(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Sloping or level shelves with pairs of shoes on them."""
    x, y, z = size
    rows = min(3, max(2, round(z / 0.25)))
    step = (z - 0.05) / rows
    steel = chance(rng, 0.4)
    levels = [*(0.048 + i * step for i in range(rows)), z - 0.022]
    side = [block((0.024, y - 0.004, z - 0.004), mirrored((x / 2 - 0.015, 0, 0)), 0.005)]
    if steel:
        side = [crate((0.024, 0.024, z - 0.004), mirrored((x / 2 - 0.015, y / 2 - 0.015, 0), "xy"))]
        side.append(
            crate((0.02, y - 0.04, 0.02), mirrored([(x / 2 - 0.012, 0, h) for h in levels]))
        )
    boards = []
    for i in range(rows):
        low = 0.05 + i * step
        boards += [
            crate((x - 0.04, 0.05, 0.016), (0, y * t, low)) for t in (-0.34, -0.06, 0.22, 0.42)
        ]
    top = [block((x, y, BOARD), (0, 0, z - BOARD), 0.005)]
    colours: tuple[list[Mesh], list[Mesh], list[Mesh]] = ([], [], [])
    pairs = min(3, max(2, int((x - 0.06) / 0.25)))
    for i in range(rows):
        for k in range(pairs):
            if chance(rng, 0.2):
                continue
            length = min(y * 0.86, between(rng, 0.23, 0.28))
            upper, sole = _shoe(length, min(0.1, step * 0.45), False)
            at = (k + 0.5) * (x - 0.06) / pairs - (x - 0.06) / 2
            for s in (-1, 1):
                spot = (at + s * 0.055, 0.0, 0.066 + i * step)
                colours[(i + k) % 2].append(move(upper, spot))
                colours[2].append(move(sole, spot))
    look = wood(rng)
    return parts(
        ([*boards, *top], look),
        (side, metal(rng) if steel else two_tone(rng, look)),
        (colours[0], material(rng, "leather", "fabric")),
        (colours[1], material(rng, "plastic_bright", "leather", "plastic_black")),
        (colours[2], painted((0.90, 0.88, 0.84), 0.7)),
    )


def round_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A disc on one column, on three legs, or on a trumpet foot."""
    x, _, z = size
    thick, r = between(rng, 0.025, 0.045), x / 2
    top = cylinder(r, thick, (0, 0, z - thick), bevel=thick * 0.35, segments=40)
    style = pick(rng, ("column", "column", "trumpet", "three", "four"))
    if style == "column":
        shape = [(0.2, 0.0), (0.22, 0.1), (0.1, 0.2), (0.17, 0.4), (0.09, 0.7), (0.2, 1.0)]
        stem = [(0.0, 0.1 * z), *((0.55 * r * a, z * (0.1 + 0.9 * b) - 0.024) for a, b in shape)]
        stem += [(0.0, z - 0.02)]
        path = [(0.03, 0, z * 0.24), (r * 0.36, 0, z * 0.17), (r * 0.66, 0, 0.022)]
        foot = tube(path, [0.035, 0.03, 0.022], 8)
        count = pick(rng, (3, 4))
        frame = [lathe(stem, segments=16), around(foot, count, 45)]
    elif style == "trumpet":
        shape = [(0.6, 0.0), (0.58, 0.02), (0.3, 0.07), (0.12, 0.2), (0.08, 0.5)]
        shape += [(0.12, 0.85), (0.3, 1.0)]
        tall = z - thick
        frame = [lathe(closed(shape, r, tall), segments=28)]
    else:
        count = 3 if style == "three" else 4
        leg = tube([(r * 0.8, 0, 0), (r * 0.55, 0, z - thick * 0.6)], [0.016, 0.028], 10)
        frame = [around(leg, count, 45)]
        frame.append(cylinder(r * 0.6, 0.05, (0, 0, z - thick - 0.045), segments=28))
    surface = material(rng, "stone") if chance(rng, 0.2) else wood(rng)
    look = (
        material(rng, "wood_white", "metal_black")
        if style == "trumpet"
        else pick(rng, (wood, wood, metal))(rng)
    )
    return parts((top, surface), (frame, look))


DINING: tuple[Category, ...] = (
    Category(
        "piano",
        (1.35, 0.55, 1.1),
        (1.52, 0.64, 1.3),
        "floor",
        ("living_room",),
        piano,
        against_wall=True,
        front_space=0.6,
        looks_like=("keyboard",),
        own_look=True,
    ),
    Category(
        "filing cabinet",
        (0.40, 0.50, 0.66),
        (0.48, 0.62, 1.34),
        "floor",
        ("study",),
        filing_cabinet,
        flat_top=True,
        against_wall=True,
        front_space=0.5,
        looks_like=("drawers",),
        called=("cabinet",),
    ),
    Category(
        "sideboard",
        (1.2, 0.42, 0.78),
        (1.8, 0.50, 0.95),
        "floor",
        ("dining_room", "living_room"),
        sideboard,
        flat_top=True,
        against_wall=True,
        one_of="cabinet",
        front_space=0.4,
        looks_like=("cabinet",),
    ),
    Category(
        "china cabinet",
        (0.8, 0.40, 1.6),
        (1.2, 0.48, 2.0),
        "floor",
        ("dining_room", "kitchen"),
        china_cabinet,
        against_wall=True,
        front_space=0.5,
        looks_like=("cabinet",),
        called=("shelf",),
    ),
    Category(
        "bar stool",
        (0.40, 0.40, 0.85),
        (0.46, 0.46, 1.02),
        "floor",
        ("kitchen",),
        bar_stool,
        most=2,
        one_of="stool",
        bought_alike=True,
        only_in_groups=True,
        looks_like=("low table",),
        called=("seat",),
    ),
    Category(
        "shoe rack",
        (0.6, 0.30, 0.5),
        (0.9, 0.34, 0.8),
        "floor",
        ("bedroom",),
        shoe_rack,
        flat_top=True,
        against_wall=True,
        looks_like=("cabinet", "rack"),
        called=("shelf",),
    ),
    Category(
        "round table",
        (0.75, 0.75, 0.71),
        (1.15, 1.15, 0.77),
        "floor",
        ("kitchen", "dining_room", "living_room"),
        round_table,
        aspect="round",
        one_of="table",
        only_in_groups=True,
        looks_like=("table",),
    ),
)
