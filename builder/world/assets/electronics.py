"""Screens, computers and other devices."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import DESK, LIVING, Category
from builder.world.assets.pieces import between, chance, metal, parts, pick, wood
from builder.world.materials import material, painted
from builder.world.primitives import (
    block,
    crate,
    cylinder,
    ellipsoid,
    lathe,
    merge,
    move,
    repeat,
    tube,
    turn,
)
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

DARK = painted((0.09, 0.10, 0.12), 0.2)
SHELLS = ("metal_steel", "plastic_grey", "plastic_black", "plastic_white")


def _glow(rng: np.random.Generator) -> Material:
    """A lit screen's background."""
    colour: Vector = pick(rng, ((0.20, 0.36, 0.58), (0.16, 0.45, 0.50), (0.42, 0.32, 0.55)))
    return Material(colour, 0.3, emission=0.4)


def _windows(
    rng: np.random.Generator, width: float, height: float, at: Vector
) -> tuple[Mesh, Mesh]:
    """Windows on a screen standing at `at` (base centre of the picture), and lines in them."""
    panes, lines = [], []
    for left, low, w, h in ((0.06, 0.14, 0.5, 0.72), (0.48, 0.3, 0.46, 0.6))[
        : 1 + int(rng.integers(2))
    ]:
        x = at[0] + width * (left + w / 2 - 0.5)
        z = at[2] + height * low
        panes.append(crate((width * w, 0.001, height * h), (x, at[1] - 0.0006 - left * 0.002, z)))
        for k in range(4):
            long = w * float(rng.uniform(0.4, 0.85))
            lines.append(
                crate(
                    (width * long, 0.001, height * 0.03),
                    (
                        x - width * (w * 0.92 - long) / 2,
                        at[1] - 0.0014 - left * 0.002,
                        z + height * h * (0.18 + 0.19 * k),
                    ),
                )
            )
    return merge(panes), merge(lines)


def television(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    foot, thick = z * 0.1, min(0.035, y * 0.25)
    panel = block((x, thick, z - foot), (0, 0, foot), 0.006, 2)
    back = block(
        (x * 0.5, thick * 1.4, (z - foot) * 0.5), (0, thick * 0.8, foot + (z - foot) * 0.1), 0.01
    )
    screen = block((x - 0.024, 0.004, z - foot - 0.03), (0, -thick / 2, foot + 0.018), 0.001)
    if chance(rng, 0.5):
        feet = [
            merge(
                [
                    block((0.03, y, 0.012), (s * x * 0.34, 0, 0), 0.004),
                    block((0.024, 0.024, foot), (s * x * 0.34, 0, 0.006), 0.004),
                ]
            )
            for s in (-1, 1)
        ]
    else:
        feet = [
            block((x * 0.36, y, 0.014), (0, 0, 0), 0.005, 2),
            block((x * 0.1, 0.03, foot), (0, 0.005, 0.008), 0.006),
        ]
    lit = chance(rng, 0.35)
    return parts(
        ([panel, back], material(rng, "plastic_black")),
        (screen, _glow(rng) if lit else DARK),
        (feet, material(rng, "metal_black", "metal_steel")),
    )


def monitor(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    low, thick = z * between(rng, 0.24, 0.3), 0.025
    front = -y * 0.1
    panel = block((x, thick, z - low), (0, front, low), 0.006, 2)
    tall, wide = z - low - 0.02, x - 0.02
    screen = block((wide, 0.003, tall), (0, front - thick / 2, low + 0.012), 0.001)
    panes, lines = _windows(rng, wide, tall, (0, front - thick / 2 - 0.0015, low + 0.012))
    stand = [block((min(0.26, x * 0.5), y, 0.012), (0, 0, 0), 0.005, 2)]
    stand.append(block((0.05, 0.018, z * 0.55), (0, front + thick / 2 + 0.03, 0.008), 0.005))
    stand.append(block((0.09, 0.035, 0.09), (0, front + thick / 2 + 0.012, z * 0.5), 0.006))
    shell = material(rng, *SHELLS)
    return parts(
        (panel, material(rng, "plastic_black", "plastic_black", "plastic_white")),
        (stand, shell),
        (screen, _glow(rng)),
        (panes, painted((0.93, 0.94, 0.95))),
        (lines, painted((0.45, 0.52, 0.60))),
    )


def _keys(columns: int, rows: int, size: tuple[float, float], key: float, at: Vector) -> list[Mesh]:
    """A keyboard's field of keys with a space bar, centred at `at`."""
    dx, dy = size[0] / columns, size[1] / rows
    spots = [
        (at[0] + (i + 0.5 - columns / 2) * dx, at[1] + (k + 0.5 - rows / 2) * dy, at[2])
        for k in range(rows)
        for i in range(columns)
        if k or not columns * 0.25 < i + 0.5 < columns * 0.7
    ]
    cap = crate((dx * 0.84, dy * 0.84, key))
    space = crate(
        (dx * columns * 0.4, dy * 0.84, key),
        (at[0] - dx * columns * 0.025, at[1] + (0.5 - rows / 2) * dy, at[2]),
    )
    return [repeat(cap, np.eye(3), spots), space]


def laptop(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    thick = 0.016
    lean = min(14.0, float(np.degrees(np.arctan((y * 0.25) / z))))
    deck = y - z * float(np.tan(np.radians(lean)))
    front = -y / 2 + deck / 2
    base = block((x, deck, thick), (0, front, 0), 0.005, 2)
    keys = _keys(13, 5, (x * 0.88, deck * 0.46), 0.003, (0, front + deck * 0.16, thick - 0.001))
    pad = block((x * 0.32, deck * 0.3, 0.001), (0, front - deck * 0.28, thick), 0.0003)
    tall = (z - thick * 0.5) / float(np.cos(np.radians(lean)))
    hinge = (0.0, -y / 2 + deck - 0.006, thick * 0.5)
    lid = block((x, 0.008, tall), bevel=0.003, steps=2)
    wide, high = x - 0.018, tall - 0.026
    screen = crate((wide, 0.002, high), (0, -0.0042, 0.016))
    panes, lines = _windows(rng, wide, high, (0, -0.0052, 0.016))
    lid, screen, panes, lines = (
        move(turn(m, "x", -lean), hinge) for m in (lid, screen, panes, lines)
    )
    shell = material(rng, *SHELLS, "glazed")
    return parts(
        ([base, lid], shell),
        ([*keys], material(rng, "plastic_black", "plastic_black", "plastic_white")),
        (pad, material(rng, "plastic_grey")),
        (screen, _glow(rng)),
        (panes, painted((0.93, 0.94, 0.95))),
        (lines, painted((0.45, 0.52, 0.60))),
    )


def keyboard(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    base = block((x, y, z * 0.6), (0, 0, 0), 0.005, 2)
    main, edge = x * 0.72, -x / 2 + x * 0.02
    keys = _keys(14, 5, (main, y * 0.86), z * 0.44, (edge + main / 2, 0, z * 0.56))
    pad = repeat(
        crate((x * 0.045, y * 0.145, z * 0.44)),
        np.eye(3),
        [
            (x / 2 - x * (0.05 + 0.055 * i), y * (0.344 - 0.172 * k), z * 0.56)
            for i in range(4)
            for k in range(5)
        ],
    )
    accent = crate((main / 14 * 0.84, y * 0.145, z * 0.45), (edge + main / 28, y * 0.344, z * 0.56))
    dark = chance(rng, 0.55)
    return parts(
        (
            base,
            material(rng, "plastic_black", "metal_steel")
            if dark
            else material(rng, "plastic_white", "metal_steel"),
        ),
        (
            [*keys, pad],
            painted((0.20, 0.21, 0.23), 0.5) if dark else painted((0.84, 0.85, 0.86), 0.5),
        ),
        (accent, material(rng, "plastic_bright")),
    )


def computer_mouse(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    shell = ellipsoid((x, y, 2 * z), (0, 0, -z), 28, 20, 0.72)
    flat = np.maximum(shell.vertices, (-x, -y, 0.0)) - np.maximum(-shell.vertices, 0) * (0, 0, 0.04)
    narrow = 1 - 0.14 * np.clip(-flat[:, 1] / y * 2, 0, 1)
    body = Mesh(flat * np.column_stack([narrow, np.ones((len(flat), 2))]), shell.faces, shell.uv)
    t = np.linspace(-0.47, -0.04, 9)
    ridge = z * (1 - np.abs(2 * t) ** (2 / 0.72)) ** (0.72 / 2)
    seam = tube(np.column_stack([np.zeros(9), t * y, ridge]), x * 0.016, 6)
    side = np.linspace(-0.4, 0.4, 11)
    crest = z * (1 - np.abs(2 * side) ** (2 / 0.72) - 0.08 ** (2 / 0.72)) ** (0.72 / 2)
    across = tube(np.column_stack([side * x, np.full(11, -0.04 * y), crest]), x * 0.014, 6)
    roller = turn(cylinder(z * 0.26, x * 0.13, segments=16), "y", 90)
    wheel = move(roller, (-x * 0.065, -y * 0.25, z * 0.76))
    look = material(rng, "plastic_white", "plastic_grey", "plastic_bright", "metal_black")
    return parts((body, look), ([wheel, seam, across], material(rng, "rubber")))


def speaker(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = block((x, y - 0.012, z), (0, 0.006, 0), 0.008, 2)
    front = -y / 2 + 0.012
    rings, cones, caps = [], [], []
    for r, h in ((x * 0.36, z * 0.34), (x * 0.2, z * 0.76)):
        hoop = [(r * 0.86, 0.0), (r, 0.0), (r, 0.008), (r * 0.86, 0.011)]
        rings.append(move(turn(lathe(hoop, segments=28, loop=True), "x", 90), (0, front, h)))
        cones.append(move(turn(cylinder(r * 0.87, 0.004, segments=28), "x", 90), (0, front, h)))
        caps.append(
            move(
                ellipsoid((r * 0.7, 0.014, r * 0.7), segments=16, rings=8),
                (0, front - 0.003, h - r * 0.35),
            )
        )
    return parts(
        (body, wood(rng) if chance(rng, 0.5) else material(rng, "plastic_black", "plastic_white")),
        (rings, metal(rng)),
        (cones, painted((0.15, 0.15, 0.16), 0.9)),
        (caps, material(rng, "plastic_grey", "metal_brass")),
    )


def headphones(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Standing on their cups."""
    x, y, z = size
    cup, thick = y / 2, x * 0.16
    shells, pads = [], []
    for s in (-1, 1):
        at = (s * (x / 2 - thick * 0.5), 0.0, cup)
        disc = turn(cylinder(cup, thick, bevel=thick * 0.35, segments=24), "y", 90)
        shells.append(move(disc, (at[0] - thick / 2, 0, cup)))
        hoop = turn(cylinder(cup * 0.86, thick * 0.7, bevel=thick * 0.3, segments=24), "y", 90)
        pads.append(move(hoop, (at[0] - s * thick * 0.75 - thick * 0.35, 0, cup)))
    angle = np.linspace(0, np.pi, 17)
    reach = x / 2 - thick * 0.55
    arch = [
        (reach * np.cos(a), 0.0, cup * 1.2 + (z - 0.012 - cup * 1.2) * np.sin(a)) for a in angle
    ]
    band = tube(arch, 0.009, 8)
    pads.append(tube([(a * 0.96, b, c - 0.006) for a, b, c in arch[4:13]], 0.012, 8))
    return parts(
        (shells, material(rng, "plastic_bright", "plastic_black", "plastic_white", "metal_steel")),
        (band, material(rng, "metal_steel", "metal_black")),
        (pads, material(rng, "leather", "plastic_black")),
    )


def camera(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    deep, high = y * 0.46, z * 0.8
    rear = y / 2 - deep / 2
    body = block((x, deep, high), (0, rear, 0), 0.01, 3)
    grip = block((x * 0.97, deep * 1.03, high * 0.5), (0, rear, high * 0.22), 0.008, 2)
    hump = block((x * 0.3, deep * 0.8, z - high + 0.012), (0, rear, high - 0.012), 0.008, 2)
    r = high * 0.42
    steps = [
        (0.0, 0.0),
        (r, 0.0),
        (r, y * 0.2),
        (r * 0.9, y * 0.22),
        (r * 0.9, y - deep - 0.002),
        (r * 0.82, y - deep + 0.004),
        (r * 0.7, y - deep - 0.008),
        (0.0, y - deep - 0.01),
    ]
    lens = move(turn(lathe(steps, segments=28), "x", 90), (0, rear - deep / 2 + 0.004, high * 0.47))
    glass = move(
        ellipsoid((r * 1.3, 0.012, r * 1.3), segments=20, rings=8),
        (0, -y / 2 + 0.012, high * 0.47 - r * 0.65),
    )
    knobs = [
        cylinder(x * a, z * 0.1, (x * b, rear, high - 0.002), bevel=0.002, segments=16)
        for a, b in ((0.07, 0.34), (0.05, -0.36))
    ]
    return parts(
        ([body, hump], material(rng, "metal_steel", "plastic_black", "plastic_grey")),
        (grip, material(rng, "leather", "plastic_black", "rubber")),
        (lens, painted((0.14, 0.14, 0.15), 0.3)),
        (glass, painted((0.24, 0.30, 0.46), 0.05)),
        (knobs, material(rng, "metal_steel")),
    )


def calculator(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = block((x, y, z * 0.85), bevel=0.004, steps=2)
    screen = block((x * 0.84, y * 0.17, z * 0.08), (0, y * 0.34, z * 0.81), 0.001)
    spots = [
        (x * (i - 1.5) * 0.215, y * (0.14 - 0.135 * k), z * 0.8) for i in range(4) for k in range(5)
    ]
    key = block((x * 0.165, y * 0.095, z * 0.2), bevel=0.0015)
    plain = [s for i, s in enumerate(spots) if i // 5 < 3]
    return parts(
        (body, material(rng, "plastic_black", "plastic_white", "plastic_bright", "plastic_grey")),
        (screen, painted((0.70, 0.78, 0.68), 0.3)),
        (repeat(key, np.eye(3), plain), painted((0.85, 0.86, 0.86), 0.5)),
        (repeat(key, np.eye(3), spots[15:]), painted((0.90, 0.52, 0.20), 0.5)),
    )


ELECTRONICS: tuple[Category, ...] = (
    Category(
        "television", (0.8, 0.18, 0.52), (1.25, 0.24, 0.78), "top", ("living_room",), television
    ),
    Category(
        "monitor", (0.46, 0.16, 0.4), (0.62, 0.2, 0.5), "top", ("desk", "bedroom", "study"), monitor
    ),
    Category("laptop", (0.3, 0.25, 0.2), (0.37, 0.3, 0.25), "top", ("desk", *LIVING), laptop),
    Category(
        "keyboard", (0.38, 0.12, 0.025), (0.45, 0.15, 0.032), "top", ("desk", "study"), keyboard
    ),
    Category(
        "computer mouse", (0.06, 0.1, 0.034), (0.07, 0.12, 0.042), "top", DESK, computer_mouse
    ),
    Category(
        "speaker",
        (0.13, 0.13, 0.21),
        (0.2, 0.2, 0.34),
        "top",
        ("desk", "living_room", "study", "dining_room"),
        speaker,
    ),
    Category(
        "headphones", (0.16, 0.075, 0.18), (0.2, 0.09, 0.21), "top", ("desk", "study"), headphones
    ),
    Category(
        "camera",
        (0.12, 0.09, 0.085),
        (0.15, 0.12, 0.11),
        "top",
        ("desk", "living_room", "study"),
        camera,
    ),
    Category("calculator", (0.075, 0.13, 0.018), (0.1, 0.17, 0.026), "top", DESK, calculator),
)
