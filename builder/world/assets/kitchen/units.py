"""Kitchen units: base units, the sink, cabinets on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from builder.world.assets.kit.dishes import GLAZINGS, LINING, Glazing, dishes
from builder.world.assets.kit.fronts import GAPS, PROUD, dark, fronts, handle, pull
from builder.world.assets.kit.makes import between, chance, metal, parts, pick
from builder.world.assets.kit.placing import mirrored
from builder.world.assets.kit.solids import block, crate, cylinder, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

PLINTH = 0.1
TOP = 0.038
SETBACK = 0.075
"""How far the carcass stands behind the worktop's edge, metres."""

SUNK = 0.15
"""Depth of a sink's basin, metres."""

WORKED = ("flat", "shaker", "shaker", "planked", "raised")


def _front(rng: np.random.Generator) -> Material:
    return material(rng, "wood_white", "wood_white", "wood_painted", "wood_oak", "wood_walnut")


def _worktop(rng: np.random.Generator) -> Material:
    return material(rng, "stone", "stone", "wood_oak", "wood_walnut")


def _unit(size: Vector, hollow: float = 0.0) -> tuple[list[Mesh], Mesh]:
    """The carcass of a base unit, and the dark toe kick far behind its fronts.

    It is open above down to `hollow` below its top, where a basin hangs in it.
    """
    x, y, z = size
    wide, deep, middle, top = x - 0.002, y - SETBACK, SETBACK / 2, z - TOP
    body = [block((wide, deep, top - hollow - PLINTH), (0, middle, PLINTH), 0.003)]
    if hollow:
        low, thick = top - hollow - 0.006, 0.018
        body.append(
            crate((thick, deep, hollow + 0.006), mirrored(((wide - thick) / 2, middle, low)))
        )
        spots = [(0, middle + s * (deep - thick) / 2, low) for s in (-1, 1)]
        body.append(crate((wide, thick, hollow + 0.006), spots))
    kick = crate((x - 0.004, y - SETBACK - 0.07, PLINTH + 0.002), (0, SETBACK / 2 + 0.035, 0))
    return body, kick


def counter(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A worktop over doors and drawers, drawers alone, or one open bay of crockery."""
    x, y, z = size
    look, style, worked = _front(rng), pull(rng), pick(rng, WORKED)
    columns = max(1, round(x / 0.5))
    plane, top, half = -y / 2 + SETBACK, z - TOP - 0.006, x / 2 - 0.002
    kind = pick(rng, ("doors", "doors", "drawers", "mixed", "towel"))
    split = top - 0.16
    body, kick = _unit(size)
    made: list[tuple[Mesh, Mesh, Mesh]] = []
    if kind == "drawers":
        heights = (PLINTH + 0.004, PLINTH + (top - PLINTH) * 0.4, split, top)
        for low, high in pairwise(heights):
            made.append(fronts((-half, low), (half, high), columns, 1, plane, style, look=worked))
    else:
        edges = (-half, half)
        if kind == "mixed" and columns > 1:
            edges = (-half, 0.0)
            foot = (0.0, PLINTH + 0.004)
            made.append(fronts(foot, (half, top), 1, 4, plane, style, look="flat"))
            columns = 1
        made.append(fronts((edges[0], split), (edges[1], top), columns, 1, plane, style))
        base = (edges[0], PLINTH + 0.004), (edges[1], split)
        made.append(fronts(*base, columns, 1, plane, style, True, look=worked))
    towel, rail = list[Mesh](), list[Mesh]()
    if kind == "towel":
        at = plane - PROUD - 0.035
        rail = [tube([(-x * 0.32, at, top - 0.03), (x * 0.32, at, top - 0.03)], 0.008, 8)]
        rail.append(crate((0.014, 0.04, 0.014), mirrored((x * 0.3, at + 0.018, top - 0.037))))
        left = x * between(rng, -0.14, 0.14)
        towel = [
            block((0.2, 0.008, long), (left, at + d, top - 0.02 - long), 0.003)
            for d, long in ((-0.012, 0.34), (0.012, 0.26))
        ]
        towel.append(block((0.2, 0.032, 0.012), (left, at, top - 0.026), 0.005, 2))
    return parts(
        ([*body, *(m[0] for m in made)], look),
        (block((x, y, TOP), (0, 0, z - TOP), 0.006, 2), _worktop(rng)),
        ([*rail, *(m[1] for m in made)], metal(rng)),
        ([kick, *(m[2] for m in made)], GAPS),
        (towel, material(rng, "fabric_striped", "fabric_plaid", "fabric")),
    )


def _basin(wide: float, deep: float, front: float, level: float) -> list[Mesh]:
    """Walls and floor of a basin sunk below the height `level`."""
    rim, low, high = 0.022, level - SUNK - 0.012, SUNK + 0.02
    made = [crate((wide, deep, 0.012), (0, front, low))]
    made.append(block((rim, deep + 2 * rim, high), mirrored(((wide + rim) / 2, front, low)), 0.006))
    made += [
        block((wide, rim, high), (0, front + s * (deep + rim) / 2, low), 0.006) for s in (-1, 1)
    ]
    return made


def _tap(rng: np.random.Generator, y: float, level: float, z: float) -> list[Mesh]:
    """A spout that rises behind the basin and bends over it: a bow, a square, a swan's neck."""
    style, at = pick(rng, ("bow", "bow", "square")), y / 2 - 0.08
    bend = np.linspace(0, np.pi, 9)
    if style == "bow":
        path = [(0.0, at - 0.09 * (1 - np.cos(a)), z - 0.1 + 0.088 * np.sin(a)) for a in bend]
        path.append((0.0, at - 0.18, z - 0.14))
    else:
        path = [(0.0, at, z - 0.03), (0.0, at - 0.015, z - 0.014), (0.0, at - 0.19, z - 0.014)]
        path += [(0.0, at - 0.2, z - 0.03), (0.0, at - 0.2, z - 0.08)]
    made = [tube([(0.0, at, level - 0.005), *path], 0.013, 10)]
    made.append(cylinder(0.026, 0.03, (0, at, level), segments=16))
    if chance(rng, 0.5):
        made.append(crate((0.07, 0.014, 0.014), (0.045, at, level + 0.05)))
    else:
        made.append(cylinder(0.016, 0.045, mirrored((0.1, at, level)), segments=10))
        made.append(crate((0.06, 0.012, 0.012), mirrored((0.1, at, level + 0.042))))
    return made


def kitchen_sink(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A basin in a worktop or a white trough that shows in front, with its tap."""
    x, y, z = size
    look, level, trough = _front(rng), z - 0.26, chance(rng, 0.35)
    body, kick = _unit((x, y, level), SUNK)
    plane, half = -y / 2 + SETBACK, x / 2 - 0.002
    top = level - TOP - 0.006 - (0.17 if trough else 0.0)
    made = fronts(
        (-half, PLINTH + 0.004), (half, top), 2, 1, plane, pull(rng), True, look=pick(rng, WORKED)
    )
    wide, deep, front = x * between(rng, 0.6, 0.72), y * 0.58, -y * 0.06
    if trough:
        wide, front = x * 0.76, -y * 0.12
    side, rear = (x - wide) / 2, y / 2 - (front + deep / 2) - 0.004
    slab = [block((wide + 0.008, rear, TOP), (0, y / 2 - rear / 2, level - TOP), 0.004)]
    slab.append(block((side, y, TOP), mirrored(((x - side) / 2, 0, level - TOP)), 0.004))
    ahead = (front - deep / 2) + y / 2 - 0.004
    if not trough:
        slab.append(block((wide + 0.008, ahead, TOP), (0, -y / 2 + ahead / 2, level - TOP), 0.004))
    basin = _basin(wide - 0.044, deep, front, level)
    if trough:
        apron = (wide, ahead + 0.012, 0.22)
        basin.append(block(apron, (0, -y / 2 + ahead / 2 + 0.006, level - 0.214), 0.014, 2))
    drain = cylinder(0.03, 0.006, (0, front, level - SUNK), segments=16)
    steel = material(rng, "metal_steel")
    return parts(
        ([*body, made[0]], look),
        (slab, _worktop(rng)),
        (basin, material(rng, "ceramic") if trough else steel),
        ([made[1], *_tap(rng, y, level, z)], steel),
        ([kick, made[2]], GAPS),
        (drain, painted((0.30, 0.31, 0.33), 0.4)),
    )


@dataclass(frozen=True)
class _Wall:
    """A cabinet's hollow, and the lists that its pieces gather in.

    Attributes:
        plane: y of the carcass's front.
        back: y of its back.
        high: top of the hollow.
        worked: how its doors' faces are worked.
        grip: how they open.
    """

    plane: float
    back: float
    high: float
    worked: str
    grip: str
    body: list[Mesh] = field(default_factory=list)
    panels: list[Mesh] = field(default_factory=list)
    grips: list[Mesh] = field(default_factory=list)
    shade: list[Mesh] = field(default_factory=list)
    plates: list[Mesh] = field(default_factory=list)
    lining: list[Mesh] = field(default_factory=list)

    @property
    def deep(self) -> float:
        return self.back - self.plane

    @property
    def middle(self) -> float:
        return (self.plane + self.back) / 2


def _shelves(
    rng: np.random.Generator,
    wall: _Wall,
    ends: tuple[float, float],
    floor: float,
    ceiling: float,
    panes: Sequence[tuple[float, float]] = (),
) -> list[float]:
    """Boards between two ends, crockery on each: along it, or behind each of the panes.

    Returns:
        The heights of the boards' middles.
    """
    left, right = ends
    count = max(1, round((ceiling - floor) / 0.28))
    step = (ceiling - floor) / count
    boards = []
    for i in range(count):
        height = floor + i * step
        if i:
            board = (right - left, wall.deep - 0.03, 0.016)
            at = ((left + right) / 2, wall.middle + 0.01, height - 0.016)
            wall.body.append(crate(board, at))
            boards.append(height - 0.008)
        for spots in panes or ((left + 0.01, right - 0.01),):
            wall.plates.extend(dishes(rng, spots, (wall.middle, height), step - 0.02))
    return boards


def _closed(wall: _Wall, ends: tuple[float, float], floor: float, least: int = 1) -> None:
    """At least so many doors between two ends, from `floor` to the top."""
    left, right = ends
    count = max(least, round((right - left) / 0.45))
    low, high = (left, floor), (right, wall.high)
    made = fronts(low, high, count, 1, wall.plane, wall.grip, True, look=wall.worked)
    wall.panels.append(made[0])
    wall.grips.append(made[1])
    wall.shade.append(dark(low, high, wall.plane + 0.004))
    fill = (right - left, wall.deep - 0.02, wall.high - floor)
    wall.body.append(crate(fill, ((left + right) / 2, wall.middle + 0.012, floor)))


def _glazed(rng: np.random.Generator, wall: _Wall, half: float, board: float) -> None:
    """Glass doors over the whole width, crockery behind them."""
    low, count = board + 0.002, max(2, round(half / 0.2))
    wide, tall, plane = 2 * half / count, wall.high - low, wall.plane - PROUD
    edges = [(-half + i * wide + 0.003, -half + (i + 1) * wide - 0.003) for i in range(count)]
    glazing = Glazing(tuple(edges), low, tall, pick(rng, GLAZINGS))
    sill = (2 * half - 0.04, wall.deep - 0.03, glazing.low - board)
    wall.body.append(crate(sill, (0, wall.middle + 0.01, board)))
    ends = (-half + 0.02, half - 0.02)
    boards = _shelves(rng, wall, ends, glazing.low, glazing.high, glazing.panes())
    wall.panels.extend(glazing.meshes(plane, boards))
    for i, (left, right) in enumerate(edges):
        at = ((left + 0.022, right - 0.022)[i % 2 == 0], plane, low + tall * 0.3)
        wall.grips.append(handle(wall.grip, at, wide, tall * 0.5, True))


def wall_cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Framed doors, glass before crockery, or an open bay beside or below a door."""
    x, y, z = size
    style, board = pick(rng, ("framed", "glass", "glass", "bay", "bay", "shelf")), 0.022
    worked = pick(rng, ("shaker", "shaker", "raised", "planked", "louvred"))
    wall = _Wall(-y / 2 + PROUD + 0.012, y / 2, z - board - 0.002, worked, pull(rng))
    low, half = board + 0.002, x / 2 - 0.004
    side_board = (board, wall.deep, z - 0.002)
    wall.body.extend(
        block(side_board, (s * ((x - board) / 2 - 0.003), wall.middle, 0.001), 0.003)
        for s in (-1, 1)
    )
    wall.body.extend(block((x, y - 0.004, board), (0, 0.002, h), 0.004) for h in (0.0, z - board))
    back = crate((x - 0.03, 0.012, z - 0.03), (0, y / 2 - 0.006, 0.015))
    # Of another tone than the bars, or dishes seem cut where a bar hides them.
    (wall.lining if style == "glass" else wall.body).append(back)
    if style == "glass":
        _glazed(rng, wall, half, board)
    elif style == "bay":
        side = pick(rng, (-1, 1))
        split = -side * x * between(rng, 0.0, 0.12)
        upright = (board, wall.deep - 0.01, z - 0.03)
        wall.body.append(crate(upright, (split, wall.middle + 0.005, 0.015)))
        ends = sorted((split + side * 0.011, side * (x / 2 - board)))
        _shelves(rng, wall, (ends[0], ends[1]), board, wall.high)
        ends = sorted((split, -side * half))
        _closed(wall, (ends[0], ends[1]), low)
    elif style == "shelf":
        floor = z * between(rng, 0.32, 0.4)
        wall.body.append(block((x - 0.03, wall.deep, 0.02), (0, wall.middle, floor), 0.003))
        _shelves(rng, wall, (-x / 2 + board, x / 2 - board), board, floor)
        _closed(wall, (-half, half), floor + 0.022)
    else:
        _closed(wall, (-half, half), low, least=2)
    return parts(
        ([*wall.body, *wall.panels], _front(rng)),
        (wall.lining, LINING),
        (wall.grips, metal(rng)),
        (wall.shade, GAPS),
        (wall.plates, material(rng, "ceramic", "glazed", "glazed")),
    )
