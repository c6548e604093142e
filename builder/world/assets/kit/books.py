"""Books: in a row on a shelf, or lying."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, pick
from builder.world.assets.kit.placing import merge, move, repeat, rotation_about, turn
from builder.world.assets.kit.solids import block, crate
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector


def upright_books(
    rng: np.random.Generator, low: Vector, width: float, height: float, kinds: int
) -> list[list[Mesh]]:
    """A row of standing books along +x from `low` (left, front, bottom), by kind of cover.

    Books of a set stand together alike; the last one of a row may lean on the others.
    """
    rows: list[list[Mesh]] = [[] for _ in range(kinds)]
    x, end = low[0], low[0] + width
    while True:
        tall, deep = height * between(rng, 0.6, 0.93), between(rng, 0.13, 0.18)
        thick, kind = between(rng, 0.018, 0.048), int(rng.integers(kinds))
        for _ in range(pick(rng, (1, 1, 2, 3))):
            if x + thick > end:
                if rows[kind] and end - x > tall * 0.25 + thick:
                    book = turn(crate((thick, deep, tall)), "y", -14.0)
                    drop = thick / 2 * np.sin(np.radians(14.0))
                    place = (x + tall * 0.245 + thick * 0.5, low[1] + deep / 2, low[2] + drop)
                    rows[kind].append(move(book, place))
                return rows
            book = crate((thick, deep, tall), (x + thick / 2, low[1] + deep / 2, low[2]))
            rows[kind].append(book)
            x += thick + 0.002


def lying_book(size: Vector, at: Vector, degrees: float = 0.0) -> tuple[Mesh, Mesh]:
    """A closed book lying down: its cover and its pages."""
    x, y, z = size
    board = min(0.003, z * 0.15)
    cover = [block((x, y, board), (0, 0, 0), 0.001)]
    cover += [block((x, y, board), (0, 0, z - board), 0.001)]
    cover += [block((board * 1.3, y, z), (-x / 2 + board * 0.65, 0, 0), 0.001)]
    pages = block((x - 0.008, y - 0.012, z - 2 * board), (-0.002, 0, board), 0.0005)
    matrix = rotation_about("z", degrees)
    return repeat(merge(cover), matrix, [at]), repeat(pages, matrix, [at])
