"""Books and what else lies about on a desk."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import DESK, HOME, LIVING, Category
from builder.world.assets.pieces import between, chance, lying_book, metal, parts, pick, wood
from builder.world.materials import BRIGHT, material, painted
from builder.world.primitives import (
    block,
    crate,
    cylinder,
    ellipsoid,
    lathe,
    merge,
    move,
    tube,
    turn,
)
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

COVERS = ("fabric", "plastic_bright", "glazed", "leather")


def book(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    cover, pages = lying_book((x, y, z), (0, 0, 0))
    label = [
        crate((x * 0.6, y * 0.12, 0.0006), (0, y * 0.22, z)),
        crate((x * 0.4, y * 0.04, 0.0006), (0, y * 0.08, z)),
    ]
    if chance(rng, 0.5):
        label.append(crate((x * 0.44, y * 0.26, 0.0006), (0, -y * 0.26, z)))
    return parts(
        (cover, material(rng, *COVERS)),
        (pages, material(rng, "paper")),
        (label, material(rng, "paper", "metal_brass")),
    )


def book_stack(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    count = pick(rng, (3, 4, 5))
    share = rng.uniform(0.7, 1.3, count)
    heights = share / share.sum() * z
    covers: list[list[Mesh]] = [[] for _ in range(4)]
    pages, level = [], 0.0
    for i, high in enumerate(heights.tolist()):
        last = i == count - 1
        shrink = 1.0 if last else between(rng, 0.82, 0.93)
        angle = 0.0 if last else between(rng, -3.5, 3.5)
        cover, leaf = lying_book((x * shrink, y * shrink, high - 0.0004), (0, 0, level), angle)
        covers[i % 4].append(cover)
        pages.append(leaf)
        level += high
    looks = [material(rng, *COVERS) for _ in covers]
    return parts(*zip(covers, looks, strict=True), (pages, material(rng, "paper")))


def pen_holder(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, tall = x * 0.45, z * 0.56
    wall = r * 0.08
    segments = pick(rng, (6, 28))
    profile = [(0.0, 0.0), (r, 0.0), (r, tall), (r - wall, tall), (r - wall, 0.006), (0.0, 0.006)]
    cup = lathe(profile, segments=segments)
    groups: list[list[Mesh]] = [[], [], []]
    tips = []
    for i in range(6):
        angle = 2 * np.pi * (i + 0.4) / 6
        foot = np.array([0.3 * r * np.cos(angle + 2.4), 0.3 * r * np.sin(angle + 2.4), 0.01])
        edge = x / 2 * (1.04 if i % 3 == 0 else 0.92)
        head = np.array([edge * np.cos(angle), edge * np.sin(angle), z * between(rng, 0.82, 0.98)])
        way = (head - foot) / np.linalg.norm(head - foot)
        groups[i % 3].append(tube([foot, head - way * z * 0.07], 0.0042, 6))
        tips.append(tube([head - way * z * 0.07, head], [0.0042, 0.001], 6))
    first = int(rng.integers(8))
    looks = [painted(BRIGHT[(first + 3 * i) % 8], 0.4) for i in range(3)]
    return parts(
        (
            cup,
            material(rng, "plastic_black", "metal_steel", "glazed", "wood_oak", "plastic_bright"),
        ),
        *zip(groups, looks, strict=True),
        (tips, painted((0.88, 0.74, 0.54), 0.8)),
    )


def stapler(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    base = block((x * 0.8, y, z * 0.14), (0, 0, 0), 0.004, 2)
    arm = block((x * 0.78, y * 0.98, z * 0.44), bevel=min(0.012, z * 0.2), steps=3)
    arm = move(turn(arm, "x", 9), (0, 0.0, z * 0.5))
    rail = move(
        turn(block((x * 0.62, y * 0.93, z * 0.16), bevel=0.002), "x", 9), (0, 0.0, z * 0.36)
    )
    hinge = block((x, y * 0.2, z * 0.6), (0, y * 0.38, z * 0.05), 0.006, 2)
    pad = crate((x * 0.4, y * 0.12, z * 0.03), (0, -y * 0.4, z * 0.14))
    look = material(rng, "plastic_bright", "plastic_bright", "plastic_black", "plastic_grey")
    return parts(
        ([base, hinge], material(rng, "plastic_black")),
        (arm, look),
        ([rail, pad], material(rng, "metal_steel")),
    )


def tissue_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    tall = z * 0.66
    box = block((x, y, tall), bevel=0.003)
    slot = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.001), (0.0, 0.001)]
    opening = lathe(slot, (0, 0, 0), 24)
    opening = Mesh(
        opening.vertices * (x * 0.32, y * 0.2, 1.0) + (0, 0, tall - 0.0004),
        opening.faces,
        opening.uv,
    )
    count, tip = 16, z - tall
    angle = 2 * np.pi * np.arange(count) / count
    folds = 1 + 0.35 * np.cos(4 * angle + between(rng, 0, 6))
    profile = [(0.0, 0.0), (0.4, 0.0), (0.3, 0.35), (0.75, 0.85), (0.2, 1.0), (0.0, 0.9)]
    tissue = lathe(profile, segments=count)
    theta = np.arctan2(tissue.vertices[:, 1], tissue.vertices[:, 0])
    wave = np.interp(theta % (2 * np.pi), [*angle, 2 * np.pi], [*folds, folds[0]])
    lift = 1 + 0.18 * np.cos(3 * theta) * (tissue.vertices[:, 2] > 0.5)
    shape = tissue.vertices * np.column_stack([wave * x * 0.28, wave * y * 0.34, lift * tip * 0.86])
    band = block((x + 0.0012, y + 0.0012, tall * 0.24), (0, 0, tall * 0.16), 0.002)
    return parts(
        (box, material(rng, "fabric", "glazed", "plastic_bright", "fabric_plaid")),
        (opening, painted((0.25, 0.26, 0.28))),
        (
            Mesh(shape + np.array([0.0, 0.0, tall - 0.001]), tissue.faces, tissue.uv),
            painted((0.96, 0.96, 0.95), 1.0),
        ),
        (band, material(rng, "ceramic", "glazed")),
    )


def gift_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    bow, lid = z * 0.2, z * 0.2
    high = z - bow
    box = [
        block((x * 0.95, y * 0.95, high - lid * 0.5), bevel=0.003),
        block((x, y, lid), (0, 0, high - lid), 0.003),
    ]
    wide = min(x, y) * 0.16
    ribbon = [
        crate((wide, y + 0.002, lid + 0.001), (0, 0, high - lid)),
        crate((x + 0.002, wide, lid + 0.001), (0, 0, high - lid)),
    ]
    ribbon += [
        crate((wide, y * 0.95 + 0.002, high - lid)),
        crate((x * 0.95 + 0.002, wide, high - lid)),
    ]
    petal = ellipsoid((min(x, y) * 0.34, wide * 1.1, bow * 0.9), (min(x, y) * 0.17, 0, 0), 14, 8)
    ribbon += [move(turn(petal, "z", a), (0, 0, high + bow * 0.05)) for a in (20, 160, 200, 340)]
    ribbon.append(ellipsoid((wide, wide, bow), (0, 0, high), 12, 8))
    first = int(rng.integers(8))
    paper = pick(
        rng,
        (
            painted(BRIGHT[first], 0.4),
            material(rng, "fabric_striped", "fabric_plaid", "fabric_linen"),
        ),
    )
    return parts((box, paper), (ribbon, painted(BRIGHT[(first + 3) % 8], 0.35)))


def alarm_clock(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, middle = x / 2, x * 0.56
    drum = move(
        turn(cylinder(r, y * 0.84, bevel=0.006, segments=32), "x", 90), (0, y * 0.5, middle)
    )
    face = move(turn(cylinder(r * 0.86, 0.004, segments=32), "x", 90), (0, -y * 0.34, middle))
    feet = [
        tube([(s * r * 0.4, 0.0, middle - r * 0.7), (s * r * 0.72, 0.0, 0.0)], [0.006, 0.005], 8)
        for s in (-1, 1)
    ]
    bells = [
        move(
            turn(ellipsoid((r * 0.72, y * 0.7, r * 0.5), (0, 0, r * 0.98), 16, 8), "y", s * 34),
            (0, 0, middle),
        )
        for s in (-1, 1)
    ]
    top = z - 0.004
    arch = [
        (-r * 0.25, 0.0, middle + r * 0.9),
        (-r * 0.2, 0.0, top),
        (r * 0.2, 0.0, top),
        (r * 0.25, 0.0, middle + r * 0.9),
    ]
    dark = [
        move(
            turn(crate((r * 0.07, 0.002, length)), "y", angle),
            (0, -y * 0.34 - 0.005 - 0.002 * i, middle),
        )
        for i, (length, angle) in enumerate(
            ((r * 0.46, between(rng, 0, 360)), (r * 0.7, between(rng, 0, 360)))
        )
    ]
    dark += [
        move(
            turn(crate((r * 0.05, 0.002, r * 0.14), (0, 0, r * 0.66)), "y", a),
            (0, -y * 0.34 - 0.005, middle),
        )
        for a in range(0, 360, 30)
    ]
    brass = metal(rng)
    return parts(
        (drum, material(rng, "plastic_bright", "glazed", "metal_black")),
        (face, painted((0.96, 0.95, 0.91), 0.6)),
        ([*feet, *bells, tube(arch, 0.004, 8)], brass),
        (dark, painted((0.14, 0.14, 0.15))),
    )


def picture_frame(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    lean, edge, thick = 12.0, min(x, z) * between(rng, 0.08, 0.13), 0.014
    tall = z / float(np.cos(np.radians(lean))) - thick * 0.2
    bars = [block((x, thick, edge), (0, 0, h), 0.003) for h in (0, tall - edge)]
    bars += [
        block((edge, thick, tall - edge), (s * (x - edge) / 2, 0, edge / 2), 0.003) for s in (-1, 1)
    ]
    photo = crate((x - edge, thick * 0.3, tall - edge), (0, 0, edge / 2))
    w, h = x - 2 * edge, tall - 2 * edge
    mount = crate((w * 0.8, thick * 0.34, h * 0.82), (0, 0, edge + h * 0.09))
    head = move(
        ellipsoid((w * 0.26, 0.006, w * 0.3), segments=16, rings=8),
        (0, -thick * 0.2, edge + h * 0.46),
    )
    chest = move(
        ellipsoid((w * 0.5, 0.004, h * 0.5), segments=16, rings=8),
        (0, -thick * 0.2, edge + h * 0.06),
    )
    leg = move(
        turn(block((x * 0.22, 0.004, z * 0.8), bevel=0.001), "x", 14), (0, y / 2 - 0.004, 0.0)
    )
    tilt = (0.0, -y / 2 + thick, 0.0)
    flat = [merge(bars), photo, mount, head, chest]
    frame, photo, mount, head, chest = (move(turn(m, "x", -lean), tilt) for m in flat)
    skin: Vector = pick(rng, ((0.93, 0.76, 0.62), (0.78, 0.56, 0.40), (0.50, 0.34, 0.25)))
    return parts(
        ([frame, leg], pick(rng, (wood, metal))(rng)),
        (photo, painted((0.96, 0.95, 0.93))),
        (mount, material(rng, "fabric", "glazed")),
        (head, painted(skin)),
        (chest, material(rng, "plastic_bright")),
    )


def globe(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r = min(x * 0.47, z * 0.38)
    middle = z - r * 1.12
    angle = np.linspace(-np.pi / 2, np.pi / 2, 13)
    profile = [(r * float(np.cos(a)), r * float(np.sin(a))) for a in angle[1:-1]]
    ball = turn(lathe([(0.0, -r), *profile, (0.0, r)], segments=28), "y", 23)
    sweep = np.radians(np.linspace(-113, 67, 17))
    arch = [(r * 1.12 * np.cos(a), 0.0, r * 1.12 * np.sin(a)) for a in sweep]
    ring = move(tube(arch, r * 0.05, 8), (0, 0, middle))
    foot = cylinder(x * 0.34, z * 0.05, bevel=0.005, segments=28)
    stem = lathe(
        [
            (0.0, 0.0),
            (x * 0.16, 0.0),
            (x * 0.05, z * 0.06),
            (x * 0.04, middle - r),
            (0.0, middle - r),
        ],
        (0, 0, z * 0.04),
        16,
    )

    return parts(
        (move(ball, (0, 0, middle)), material(rng, "globe_map")),
        (ring, material(rng, "metal_brass", "metal_steel")),
        ([foot, stem], pick(rng, (wood, metal))(rng)),
    )


STATIONERY: tuple[Category, ...] = (
    Category(
        "book", (0.14, 0.2, 0.02), (0.2, 0.28, 0.05), "top", ("desk", *LIVING), book, flat_top=True
    ),
    Category(
        "stack of books",
        (0.17, 0.23, 0.09),
        (0.23, 0.3, 0.2),
        "top",
        ("desk", *LIVING),
        book_stack,
        flat_top=True,
    ),
    Category(
        "pen holder",
        (0.085, 0.085, 0.16),
        (0.11, 0.11, 0.21),
        "top",
        ("desk", "study"),
        pen_holder,
        aspect="round",
    ),
    Category("stapler", (0.04, 0.13, 0.055), (0.055, 0.18, 0.075), "top", DESK, stapler),
    Category(
        "tissue box",
        (0.2, 0.11, 0.11),
        (0.26, 0.14, 0.16),
        "top",
        ("desk", *LIVING, "bathroom"),
        tissue_box,
    ),
    Category(
        "gift box",
        (0.12, 0.12, 0.12),
        (0.24, 0.22, 0.24),
        "top",
        ("desk", "bedroom", "living_room"),
        gift_box,
    ),
    Category(
        "alarm clock",
        (0.1, 0.055, 0.14),
        (0.13, 0.07, 0.18),
        "top",
        ("desk", "bedroom"),
        alarm_clock,
    ),
    Category(
        "picture frame",
        (0.14, 0.1, 0.18),
        (0.2, 0.13, 0.26),
        "top",
        ("desk", *HOME),
        picture_frame,
    ),
    Category(
        "globe",
        (0.2, 0.2, 0.28),
        (0.28, 0.28, 0.39),
        "top",
        ("desk", "living_room", "study"),
        globe,
        aspect="even",
    ),
)
