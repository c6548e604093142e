"""Chess boards with a game on them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.makes import parts, pick
from builder.world.assets.kit.placing import move
from builder.world.assets.kit.solids import block, lathe
from builder.world.materials import painted
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
