"""Nightstands, dressers and cabinets: furniture with doors and drawers."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.carcass import BOARD, FEET, case, two_tone
from builder.world.assets.kit.fronts import GAPS, dark, face, front, fronts, pull
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, metal, parts, pick, wood
from builder.world.assets.kit.solids import block, crate
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def _chest(
    rng: np.random.Generator, size: Vector, grid: tuple[tuple[int, float], ...], kind: str
) -> tuple[Part, ...]:
    """Rows of drawers or doors, from the bottom: (columns, share of the height)."""
    x, y, z = size
    style = pick(rng, FEET)
    foot = between(rng, 0.05, 0.08) if style == "plinth" else between(rng, 0.1, 0.17)
    foot = min(foot, z * 0.25)
    look, worked, grip = wood(rng), face(rng), pull(rng)
    body = case(size, foot, style, y - 0.035)
    low, top, right, plane = foot + 0.012, z - BOARD - 0.014, x / 2 - 0.02, -y / 2 + 0.035
    panels, grips, shade = list[Mesh](), list[Mesh](), list[Mesh]()
    for columns, share in grid:
        high = low + share * (top - foot - 0.012)
        doors = kind == "doors" and share > 0.4
        made = fronts(
            (-right, low), (right, high), columns, 1, plane, grip, doors=doors, look=worked
        )
        for group, mesh in zip((panels, grips, shade), made, strict=True):
            group.append(mesh)
        low = high
    return parts((body, look), (panels, two_tone(rng, look)), (grips, metal(rng)), (shade, GAPS))


def nightstand(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    kind = pick(rng, ("drawers", "shelf", "shelf", "door"))
    if kind == "shelf":
        return _open_nightstand(rng, size)
    if kind == "door":
        return _chest(rng, size, ((1, 0.64), (1, 0.36)), "doors")
    rows = pick(rng, (2, 2, 3))
    return _chest(rng, size, ((1, 1 / rows),) * rows, "drawers")


def _open_nightstand(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """One drawer below the top, a shelf with a book underneath."""
    x, y, z = size
    look, style = wood(rng), pick(rng, ("square", "tapered", "turned", "panel"))
    drawer, shelf = z * between(rng, 0.26, 0.34), z * between(rng, 0.18, 0.3)
    low = z - BOARD - drawer
    body = [block((x, y, BOARD), (0, 0, z - BOARD), 0.006, 2)]
    body.append(block((x - 0.03, y - 0.05, drawer), (0, 0.01, low), 0.004))
    body.append(block((x - 0.03, y - 0.03, 0.018), (0, 0, shelf), 0.004))
    if style == "panel":
        side = block((0.02, y - 0.03, z - 0.01), (x / 2 - 0.014, 0, 0), 0.004)
        body += [side, block((0.02, y - 0.03, z - 0.01), (-x / 2 + 0.014, 0, 0), 0.004)]
        body.append(block((x - 0.04, 0.012, z - 0.04), (0, y / 2 - 0.03, 0.03), 0.003))
    else:
        body.append(legs((x - 0.01, y - 0.01), z - 0.01, 0.04, style))
    plane = -y / 2 + 0.035
    panel, grip, shade = fronts(
        (-x / 2 + 0.036, low + 0.004), (x / 2 - 0.036, z - BOARD - 0.004), 1, 1, plane, pull(rng)
    )
    books = [
        crate((x * (0.5 - 0.05 * i), y * 0.5, 0.026), (-x * 0.08, -y * 0.05, shelf + 0.018 + h))
        for i, h in enumerate((0.0, 0.027))
    ]
    return parts(
        (body, look),
        (panel, two_tone(rng, look)),
        (grip, metal(rng)),
        (shade, GAPS),
        (books[: pick(rng, (1, 2))], material(rng, "fabric", "glazed")),
    )


def dresser(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    grids: tuple[tuple[tuple[int, float], ...], ...]
    if size[0] > 0.95:
        small = ((2, 0.36), (2, 0.36), (3, 0.28))
        grids = (((2, 1 / 3),) * 3, small, ((1, 0.38), (2, 0.34), (2, 0.28)), ((3, 1 / 3),) * 3)
    else:
        tall = ((1, 0.3), (1, 0.27), (1, 0.24), (2, 0.19))
        grids = (((1, 0.25),) * 4, tall, ((1, 0.4), (1, 0.35), (2, 0.25)), ((1, 0.2),) * 5)
    return _chest(rng, size, pick(rng, grids), "drawers")


def cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Doors below, and at times a row of drawers or an open bay beside them."""
    columns = 3 if size[0] > 1.05 else 2
    kind = pick(rng, ("doors", "doors", "drawers", "louvred", "bay", "bay"))
    if kind == "bay":
        return _bay_cabinet(rng, size)
    if kind == "louvred":
        return _louvred(rng, size, columns)
    grid = ((columns, 1.0),) if kind == "doors" else ((columns, 0.72), (columns, 0.28))
    return _chest(rng, size, grid, "doors")


def _louvred(rng: np.random.Generator, size: Vector, columns: int) -> tuple[Part, ...]:
    x, y, z = size
    look, style = wood(rng), pick(rng, FEET)
    foot = 0.07 if style == "plinth" else 0.13
    body = case(size, foot, style, y - 0.035)
    made = fronts(
        (-x / 2 + 0.02, foot + 0.012),
        (x / 2 - 0.02, z - BOARD - 0.014),
        columns,
        1,
        -y / 2 + 0.035,
        pick(rng, ("knob", "edge")),
        doors=True,
        look="louvred",
    )
    return parts(
        (body, look), (made[0], two_tone(rng, look)), (made[1], metal(rng)), (made[2], GAPS)
    )


def _bay_cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """One door, and open shelves with a few things beside it."""
    x, y, z = size
    look, foot, side = wood(rng), between(rng, 0.1, 0.15), pick(rng, (-1, 1))
    plane, top = -y / 2 + 0.02, z - BOARD
    body = [block((x, y, BOARD), (0, 0, top), 0.006, 2)]
    body.append(block((x - 0.01, y - 0.012, BOARD), (0, 0, foot), 0.004))
    body.append(block((x - 0.02, 0.014, z - foot), (0, y / 2 - 0.02, foot), 0.002))
    split = side * x * 0.06
    spots = [(at, 0, foot) for at in (-x / 2 + 0.018, split, x / 2 - 0.018)]
    body.append(block((BOARD, y - 0.012, z - foot - 0.01), spots, 0.004))
    shelf = foot + (top - foot) * 0.5
    far = -side * (x / 2 - 0.02)
    width, middle = abs(far - split), (far + split) / 2
    body.append(block((width, y - 0.05, 0.018), (middle, 0, shelf), 0.003))
    body.append(
        legs((x - 0.03, y - 0.03), foot + 0.005, 0.045, pick(rng, ("tapered", "splayed", "square")))
    )
    edge = side * (x / 2 - 0.03)
    ends = sorted((split + side * 0.012, edge))
    tall = top - foot - BOARD - 0.01
    door = front(
        (ends[1] - ends[0] - 0.008, tall - 0.008),
        (sum(ends) / 2, plane - 0.018, foot + BOARD + 0.008),
        pick(rng, ("flat", "shaker", "planked", "louvred")),
    )
    shade = dark((ends[0], foot + BOARD), (ends[1], top - 0.004), plane + 0.004)
    from_edge = split + side * 0.05
    grip = [block((0.014, 0.024, 0.12), (from_edge, plane - 0.026, z * 0.5), 0.004)]
    hinges = [(edge, plane, foot + BOARD + tall * t) for t in (0.15, 0.75)]
    grip.append(block((0.016, 0.012, 0.05), hinges, 0.003))
    count = 3 + int(rng.integers(3))
    books = [
        crate((0.03, y * 0.55, 0.16 + 0.02 * (i % 3)), (far + side * (0.05 + 0.034 * i), 0, h))
        for h in (shelf + 0.018,)
        for i in range(count)
    ]
    basket = [block((width * 0.72, y * 0.7, (shelf - foot) * 0.55), (middle, -0.01, foot + BOARD))]
    return parts(
        (body, look),
        (door, two_tone(rng, look)),
        (grip, metal(rng)),
        (shade, GAPS),
        (books, material(rng, "glazed", "fabric")),
        (basket, material(rng, "wicker")),
    )
