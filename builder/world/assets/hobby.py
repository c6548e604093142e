"""Things for play, sport and music that stand about in a home."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.dollhouses import dollhouse
from builder.world.assets.drums import drum
from builder.world.assets.food import bread
from builder.world.assets.guitars import violin
from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import move
from builder.world.assets.kit.solids import block, cylinder, lathe
from builder.world.assets.nursery import rocking_horse, rubber_duck
from builder.world.assets.trains import toy_train
from builder.world.assets.wheels import skateboard
from builder.world.materials import BRIGHT, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

PIECES: dict[str, tuple[tuple[float, float], ...]] = {
    "pawn": (
        (0.5, 0.0),
        (0.5, 0.08),
        (0.26, 0.2),
        (0.18, 0.5),
        (0.3, 0.56),
        (0.2, 0.6),
        (0.28, 0.74),
        (0.2, 0.9),
    ),
    "rook": ((0.52, 0.0), (0.52, 0.1), (0.32, 0.24), (0.28, 0.66), (0.42, 0.74), (0.42, 1.0)),
    "bishop": (
        (0.52, 0.0),
        (0.52, 0.08),
        (0.26, 0.22),
        (0.18, 0.56),
        (0.32, 0.62),
        (0.18, 0.66),
        (0.28, 0.78),
        (0.08, 0.96),
    ),
    "king": (
        (0.54, 0.0),
        (0.54, 0.08),
        (0.3, 0.2),
        (0.2, 0.6),
        (0.36, 0.66),
        (0.22, 0.7),
        (0.38, 0.88),
        (0.1, 0.94),
    ),
}
HEIGHTS = {"pawn": 0.52, "rook": 0.62, "bishop": 0.8, "king": 1.0}
GAMES: tuple[dict[str, int], ...] = (
    {"king": 1, "rook": 2, "bishop": 1, "pawn": 4},
    {"king": 1, "rook": 1, "bishop": 2, "pawn": 3},
    {"king": 1, "bishop": 1, "pawn": 3},
    {"king": 1, "rook": 1, "pawn": 5},
)
BOARDS: tuple[tuple[Vector, Vector, Vector], ...] = (
    ((0.90, 0.78, 0.58), (0.46, 0.28, 0.17), (0.36, 0.21, 0.13)),
    ((0.94, 0.93, 0.90), (0.16, 0.16, 0.18), (0.22, 0.22, 0.24)),
    ((0.93, 0.90, 0.80), (0.36, 0.52, 0.36), (0.52, 0.36, 0.22)),
    ((0.92, 0.88, 0.82), (0.62, 0.28, 0.22), (0.30, 0.17, 0.13)),
    ((0.88, 0.90, 0.92), (0.30, 0.44, 0.60), (0.80, 0.68, 0.50)),
)
"""Of chess boards: light and dark squares, and the rim."""


@lru_cache(maxsize=8)
def _squares(variant: int) -> Material:
    light, dark, _ = BOARDS[variant]
    c = blank(1.0, 1.0, light, 192)
    for i in range(8):
        for j in range(8):
            if (i + j) % 2 == 0:
                c.box((i / 8, j / 8), ((i + 1) / 8, (j + 1) / 8), dark)
    return ink(c, 0.4)


def chess_board(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A game under way: ten to sixteen men, light and dark, on a board with a rim."""
    x, y, z = size
    variant = int(rng.integers(len(BOARDS)))
    slab = z * pick(rng, (0.14, 0.22))
    edge = min(x, y) * 0.9
    rim = block((x, y, slab - 0.002), (0, 0, 0), 0.003, 2)
    top = printed(block((edge, edge, 0.006), (0, 0, slab - 0.006), 0.0005), up=1)
    step, tall = edge / 8, z - slab
    groups: list[list[Mesh]] = [[], []]
    plans = pick(rng, GAMES)
    for side in (0, 1):
        files = rng.permutation(8).tolist()
        order = [name for name, count in plans.items() for _ in range(count)]
        for k, (name, at) in enumerate(zip(order, files, strict=False)):
            rank = (0 if name in ("king", "rook") else 1 + int(rng.integers(3))) if k else 0
            row = rank if side == 0 else 7 - rank
            high = tall * HEIGHTS[name]
            profile = [(a * step * 0.78, slab - 0.0005 + b * high) for a, b in PIECES[name]]
            outline = [(0.0, slab - 0.0005), *profile]
            outline += [(0.0, slab + high * (1.0 if name != "king" else 0.94))]
            made = lathe(outline, segments=9)
            spot = ((at - 3.5) * step, (row - 3.5) * step, 0.0)
            groups[side].append(move(made, spot))
            if name == "king":
                bars = [(0.28, 0.1), (0.1, 0.28)]
                for w, h in bars:
                    at = (0, 0, z - tall * (0.1 if h < 0.2 else 0.117))
                    bar = block((step * w, step * 0.1, tall * h * 0.42), at, 0.0008)
                    groups[side].append(move(bar, spot))
    light, dark, edge_tone = BOARDS[variant]
    pale = tuple(min(1.0, 0.5 * v + 0.47) for v in light)
    deep = tuple(0.55 * v for v in dark)
    return parts(
        (rim, painted(edge_tone, 0.4)),
        (top, _squares(variant)),
        (groups[0], painted((pale[0], pale[1], pale[2]), 0.3)),
        (groups[1], painted((deep[0], deep[1], deep[2]), 0.3)),
    )


def exercise_ball(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A big soft ball with ribs around its waist, a valve at its side."""
    x, _, z = size
    r = x / 2
    t = np.linspace(-np.pi / 2, np.pi / 2, 33)
    ribs = pick(rng, (5, 7, 9))
    wave = 0.02 * np.cos(t * 2) ** 2 * np.cos(np.sin(t) * ribs * np.pi)
    radius = r * np.cos(t) * (0.985 + wave) * (1 + 0.02 * np.cos(t))
    height = z / 2 + z / 2 * np.sin(t)
    profile = [(float(a), float(b)) for a, b in zip(radius, height, strict=True)]
    profile[0], profile[-1] = (0.0, 0.0), (0.0, z)
    body = lathe(profile, segments=32)
    rims = []
    for level in (0.5,) if chance(rng, 0.5) else (0.32, 0.68):
        out = float(np.interp(level * z, height, radius))
        band = [(out - 0.004, -0.016), (out + 0.004, -0.014)]
        band += [(out + 0.004, 0.014), (out - 0.004, 0.016)]
        rims.append(lathe(band, (0, 0, level * z), 32, loop=True))
    valve = move(move(cylinder(0.012, 0.01, segments=12), [(0, 0, 0)]), (0, 0, z - 0.008))
    first = int(rng.integers(8))
    tone = pick(rng, (BRIGHT[first], BRIGHT[first], BRIGHT[first], (0.70, 0.72, 0.75)))
    band_tone = painted(pick(rng, ((0.93, 0.93, 0.92), BRIGHT[(first + 3) % 8], tone)), 0.5)
    return parts(
        (body, painted(tone, 0.45)), (rims, band_tone), (valve, painted((0.93, 0.93, 0.92), 0.5))
    )


HOBBY: tuple[Category, ...] = (
    Category(
        "toy train",
        (0.26, 0.07, 0.1),
        (0.36, 0.1, 0.14),
        "top",
        ("desk", "bedroom", "living_room"),
        toy_train,
        looks_like=("toy car",),
    ),
    Category(
        "rubber duck",
        (0.075, 0.09, 0.08),
        (0.11, 0.13, 0.12),
        "top",
        ("desk", "bathroom"),
        rubber_duck,
        aspect="even",
    ),
    Category(
        "chess board",
        (0.3, 0.3, 0.085),
        (0.4, 0.4, 0.11),
        "top",
        ("desk", "living_room", "study"),
        chess_board,
        aspect="round",
    ),
    Category(
        "violin",
        (0.24, 0.26, 0.62),
        (0.28, 0.3, 0.7),
        "floor",
        ("living_room", "study"),
        violin,
        looks_like=("guitar",),
    ),
    Category(
        "drum",
        (0.3, 0.3, 0.36),
        (0.4, 0.4, 0.52),
        "floor",
        ("living_room", "bedroom"),
        drum,
        aspect="round",
    ),
    Category("skateboard", (0.6, 0.17, 0.1), (0.74, 0.2, 0.125), "floor", ("bedroom",), skateboard),
    Category(
        "rocking horse",
        (0.28, 0.62, 0.52),
        (0.34, 0.74, 0.64),
        "floor",
        ("bedroom",),
        rocking_horse,
        aspect="even",
    ),
    Category(
        "dollhouse",
        (0.5, 0.28, 0.55),
        (0.66, 0.36, 0.74),
        "floor",
        ("bedroom",),
        dollhouse,
        aspect="even",
    ),
    Category(
        "exercise ball",
        (0.5, 0.5, 0.48),
        (0.65, 0.65, 0.62),
        "floor",
        ("bedroom", "living_room", "study"),
        exercise_ball,
        aspect="round",
        looks_like=("ball",),
    ),
    Category(
        "bread",
        (0.26, 0.16, 0.11),
        (0.34, 0.2, 0.14),
        "top",
        ("kitchen", "dining_room"),
        bread,
        looks_like=("cake",),
    ),
)
