"""The building around a scene: floor, ceiling, walls with windows and a door, and its lights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from builder.seeding import draw_seed
from builder.spec import Light, Surface
from builder.world.walls import Opening, Wall, walls
from spacenum_datasets.geometry import Box, Vector, vector

THICKNESS = 0.12
SKIRTING = 0.015
DOOR_WIDTH = 0.86
DOOR_HEIGHT = 2.04
CASING = 0.07

TRIM = "window_frame"
AMBIENT: Vector = (0.53, 0.53, 0.53)
BOUNCE: Vector = (0.24, 0.235, 0.225)
"""Light that the floor throws back at the ceiling, which would be grey without it."""

FINISHES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bedroom": (
        ("oak_floor", "oak_floor", "walnut_floor", "carpet"),
        ("paint_warm", "paint_cool", "wallpaper"),
    ),
    "living_room": (("oak_floor", "walnut_floor"), ("paint_warm", "paint_cool", "wallpaper")),
    "kitchen": (("tile_floor", "terrazzo_floor"), ("paint_warm", "paint_cool")),
    "bathroom": (("tile_floor", "terrazzo_floor"), ("wall_tiles", "paint_cool", "wall_tiles")),
    "study": (("oak_floor", "walnut_floor", "carpet"), ("paint_warm", "paint_cool", "wallpaper")),
    "dining_room": (("oak_floor", "walnut_floor"), ("paint_warm", "paint_cool", "wallpaper")),
    "desk": (("oak_floor", "walnut_floor", "carpet"), ("paint_warm", "paint_cool", "wallpaper")),
}
"""Floor and wall materials to choose from, by kind of room."""

WINDOWS: dict[str, tuple[tuple[float, float], float]] = {
    "bedroom": ((1.1, 1.7), 0.85),
    "living_room": ((1.3, 2.0), 0.75),
    "kitchen": ((1.0, 1.5), 1.1),
    "bathroom": ((0.6, 0.9), 1.3),
    "study": ((1.1, 1.6), 0.85),
    "dining_room": ((1.2, 1.8), 0.8),
    "desk": ((1.1, 1.7), 0.85),
}
"""Range of a window's width and the height of its sill, metres, by kind of room."""


@dataclass(frozen=True)
class Structure:
    """A room without its furniture.

    Attributes:
        inside: the space between the walls' inner faces, floor and ceiling, metres.
        surfaces: every flat piece of the building.
        lights: one of them casts shadows.
        ambient: linear RGB.
        walls: by name: north, east, south, west.
        windows: openings by wall name.
        doors: openings by wall name.
    """

    inside: Box
    surfaces: tuple[Surface, ...]
    lights: tuple[Light, ...]
    ambient: Vector
    walls: dict[str, Wall]
    windows: dict[str, tuple[Opening, ...]]
    doors: dict[str, tuple[Opening, ...]]

    def openings(self, wall: str) -> tuple[Opening, ...]:
        """Windows and doors of a wall."""
        return self.windows[wall] + self.doors[wall]


def structure(rng: np.random.Generator, kind: str, inside: Box) -> Structure:
    """Build a room of a kind in `FINISHES` around a box, which stays empty.

    Only window sills (4 cm), casings and skirting boards (2 cm) and the door's handle (6 cm)
    reach inside.

    Raises:
        KeyError: the kind is unknown.
    """
    floors, papers = FINISHES[kind]
    around = walls(inside)
    windows, doors = _openings(rng, kind, around)
    floor, paper = (choice[int(rng.integers(len(choice)))] for choice in (floors, papers))
    looks = {"floor": draw_seed(rng), "wall": draw_seed(rng), "trim": draw_seed(rng)}
    (x0, y0, z0), (x1, y1, z1) = inside.lower, inside.upper
    low, high = (x0 - THICKNESS, y0 - THICKNESS), (x1 + THICKNESS, y1 + THICKNESS)
    surfaces = [
        Surface("floor", Box((*low, z0 - THICKNESS), (*high, z0)), floor, looks["floor"]),
        Surface("ceiling", Box((*low, z1), (*high, z1 + THICKNESS)), "ceiling", looks["trim"]),
    ]
    for name, wall in around.items():
        holes = sorted(windows[name] + doors[name], key=lambda hole: hole.left)
        for i, box in enumerate(_masonry(wall, holes), start=1):
            surfaces.append(Surface(f"wall_{name}_{i}", box, paper, looks["wall"]))
        for i, box in enumerate(_skirting(wall, doors[name]), start=1):
            surfaces.append(Surface(f"skirting_{name}_{i}", box, "skirting", looks["trim"]))
        for hole in windows[name]:
            surfaces += _window(wall, hole, looks["trim"])
        for hole in doors[name]:
            surfaces += _door(wall, hole, looks["trim"])
    lights, ambient = _lights(rng, inside, around, windows)
    return Structure(inside, tuple(surfaces), lights, ambient, around, windows, doors)


def _openings(
    rng: np.random.Generator, kind: str, around: dict[str, Wall]
) -> tuple[dict[str, tuple[Opening, ...]], dict[str, tuple[Opening, ...]]]:
    """A door in a corner of one wall, a window or two in others; none where a wall is short."""
    names = [str(name) for name in rng.permutation(list(around))]
    windows: dict[str, tuple[Opening, ...]] = dict.fromkeys(around, ())
    doors: dict[str, tuple[Opening, ...]] = dict.fromkeys(around, ())
    widths, sill = WINDOWS[kind]
    if around[names[0]].length > DOOR_WIDTH + 0.8 and around[names[0]].height > DOOR_HEIGHT + 0.15:
        half = around[names[0]].length / 2
        side = 1 if rng.random() < 0.5 else -1
        middle = side * (half - DOOR_WIDTH / 2 - float(rng.uniform(0.2, 0.35)))
        hole = Opening(middle - DOOR_WIDTH / 2, middle + DOOR_WIDTH / 2, 0.0, DOOR_HEIGHT)
        doors[names[0]] = (hole,)
    count = 1 if kind == "bathroom" else int(rng.integers(1, 3))
    for name in names[1 : 1 + count]:
        wall = around[name]
        width = min(float(rng.uniform(*widths)), wall.length - 0.6)
        top = min(2.15, wall.height - 0.25)
        if width < 0.5 or top - sill < 0.4:
            continue
        middle = float(rng.uniform(-0.5, 0.5)) * (wall.length - width - 1.0)
        windows[name] = (Opening(middle - width / 2, middle + width / 2, sill, top),)
    return windows, doors


def _masonry(wall: Wall, holes: list[Opening]) -> list[Box]:
    """The wall's solid boxes around its holes; north and south walls own the corners."""
    reach = wall.length / 2 + (THICKNESS if wall.name in ("north", "south") else 0.0)
    pieces, left = [], -reach
    for hole in holes:
        pieces.append(Opening(left, hole.left, 0.0, wall.height))
        if hole.bottom > 0:
            pieces.append(Opening(hole.left, hole.right, 0.0, hole.bottom))
        pieces.append(Opening(hole.left, hole.right, hole.top, wall.height))
        left = hole.right
    pieces.append(Opening(left, reach, 0.0, wall.height))
    return [wall.box(piece, -THICKNESS, 0.0) for piece in pieces]


def _skirting(wall: Wall, doors: tuple[Opening, ...]) -> list[Box]:
    edge = wall.length / 2 - (SKIRTING if wall.name in ("east", "west") else 0.0)
    spans, left = [], -edge
    for door in doors:
        spans.append((left, door.left - CASING))
        left = door.right + CASING
    spans.append((left, edge))
    return [wall.box(Opening(a, b, 0.0, 0.08), 0.0, SKIRTING) for a, b in spans if b - a > 0.02]


def _window(wall: Wall, hole: Opening, seed: int) -> list[Surface]:
    """Frame and mullion in the wall's depth, a sill, and what is seen outside."""
    bar = 0.055
    x0, x1, z0, z1, middle = hole.left, hole.right, hole.bottom, hole.top, hole.middle
    bars = [
        Opening(x0, x0 + bar, z0, z1),
        Opening(x1 - bar, x1, z0, z1),
        Opening(x0 + bar, x1 - bar, z0, z0 + bar),
        Opening(x0 + bar, x1 - bar, z1 - bar, z1),
    ]
    if x1 - x0 > 0.9:
        bars.append(Opening(middle - bar / 2, middle + bar / 2, z0 + bar, z1 - bar))
    sill = Opening(x0 - 0.06, x1 + 0.06, z0 - 0.03, z0 + 0.004)
    return [
        *(
            Surface(f"window_{wall.name}_frame_{i}", wall.box(o, -0.09, -0.05), TRIM, seed)
            for i, o in enumerate(bars, start=1)
        ),
        Surface(f"window_{wall.name}_sill", wall.box(sill, -0.09, 0.04), TRIM, seed),
        *_outdoors(wall, hole, seed),
    ]


def _outdoors(wall: Wall, hole: Opening, seed: int) -> list[Surface]:
    """A closed box of sky behind a window, and a hedge in it.

    Closed, so that no slanting view ends in the void; near, so that windows in two walls never
    see into each other's.
    """
    near, far, edge = -THICKNESS, -THICKNESS - 0.5, 0.01
    x0, x1, z0, z1 = hole.left - 0.4, hole.right + 0.4, hole.bottom - 0.3, hole.top + 0.3
    sky = [
        wall.box(Opening(x0, x1, z0, z1), far - edge, far),
        wall.box(Opening(x0 - edge, x0, z0, z1), far, near),
        wall.box(Opening(x1, x1 + edge, z0, z1), far, near),
        wall.box(Opening(x0, x1, z0 - edge, z0), far, near),
        wall.box(Opening(x0, x1, z1, z1 + edge), far, near),
    ]
    top = hole.bottom + (0.25 + seed % 5 * 0.05) * (hole.top - hole.bottom)
    hedge = wall.box(Opening(x0, x1, z0, top), far, far + 0.15)
    return [
        *(
            Surface(f"window_{wall.name}_sky_{i}", box, "window_daylight", seed)
            for i, box in enumerate(sky, start=1)
        ),
        Surface(f"window_{wall.name}_hedge", hedge, "leaf", seed),
    ]


def _door(wall: Wall, hole: Opening, seed: int) -> list[Surface]:
    """A closed leaf set back in the wall, its casing, and a handle on the side of the middle."""
    x0, x1, top = hole.left, hole.right, hole.top
    casing = [
        Opening(x0 - CASING, x0, 0.0, top),
        Opening(x1, x1 + CASING, 0.0, top),
        Opening(x0 - CASING, x1 + CASING, top, top + CASING),
    ]
    pieces = [
        Surface(f"door_{wall.name}_casing_{i}", wall.box(o, 0.0, 0.02), "skirting", seed)
        for i, o in enumerate(casing, start=1)
    ]
    leaf = wall.box(hole, -0.06, -0.02)
    lever = x1 - 0.19 if hole.middle < 0 else x0 + 0.07
    panels = [Opening(x0 + 0.14, x1 - 0.14, a, b) for a, b in ((0.2, 0.86), (1.12, 1.88))]
    handle = Opening(lever, lever + 0.12, 1.0, 1.025)
    return [
        Surface(f"door_{wall.name}_leaf", leaf, "door", seed),
        *(
            Surface(f"door_{wall.name}_panel_{i}", wall.box(o, -0.02, -0.012), "door", seed + 1)
            for i, o in enumerate(panels, start=1)
        ),
        *pieces,
        Surface(f"door_{wall.name}_handle", wall.box(handle, -0.02, 0.05), "metal_steel", seed),
    ]


def _lights(
    rng: np.random.Generator,
    inside: Box,
    around: dict[str, Wall],
    windows: dict[str, tuple[Opening, ...]],
) -> tuple[tuple[Light, ...], Vector]:
    """Daylight that slants in from a window's side, and soft fills without shadows."""
    lit = [name for name, holes in windows.items() if holes] or ["south"]
    source = around[lit[0]]
    inwards = np.subtract(source.at(0.0, 1.0), source.at(0.0, 0.0))
    drift = float(rng.uniform(-0.45, 0.45))
    level = np.array([inwards[0] - drift * inwards[1], inwards[1] + drift * inwards[0]])
    slant = np.array([*(level * 0.75), -1.0])
    slant /= np.linalg.norm(slant)
    centre = np.asarray(inside.centre)
    distance = float(np.linalg.norm(inside.size))
    warmth = float(rng.uniform(-0.02, 0.02))
    sun = (0.33 + warmth, 0.325, 0.31 - warmth)
    back = np.array([-level[0], -level[1], -0.2])
    back /= np.linalg.norm(back)
    lamp = (float(centre[0]), float(centre[1]), inside.upper[2] - 0.5)
    return (
        Light("directional", vector(centre - distance * slant), vector(slant), sun, True),
        Light("directional", vector(centre - distance * back), vector(back), (0.14, 0.14, 0.145)),
        Light("directional", vector(centre), (0.0, 0.0, 1.0), BOUNCE),
        Light("point", lamp, (0.0, 0.0, -1.0), (0.26, 0.255, 0.24)),
    ), AMBIENT
