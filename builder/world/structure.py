"""The building around a scene: floor, ceiling, walls with windows and a door, and its lights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from builder.seeding import draw_seed
from builder.spec import Light, Surface
from builder.world.daylight import Mood, draw_mood, lights
from builder.world.doors import (
    CASING,
    DOOR_HEIGHT,
    DOOR_WIDTH,
    Joinery,
    build_door,
    build_passage,
    draw_joinery,
)
from builder.world.papers import Papers, draw_papers
from builder.world.pillars import draw_pillar, face_pillar
from builder.world.styles import Scheme
from builder.world.walls import THICKNESS, Opening, Wall, lining, masonry, walls
from builder.world.windows import WINDOWS, Glazing, build_windows, draw_glazing
from spacenum_datasets.geometry import Box, Vector

SKIRTING = 0.015
"""How far skirting boards stand out, metres."""
CORNICE = (0.045, 0.035)
"""Height and depth of the strip under the ceiling, metres."""
DADO = (0.9, 0.002)
"""Height and depth of panels on the lower part of walls, metres; thin, as things hang on them."""
PILLARS, CORNICED = 0.35, 0.5
"""Shares of rooms that have a pillar, where pillars are wanted, and a cornice."""


@dataclass(frozen=True)
class Fittings:
    """What the rooms of one home share.

    Attributes:
        mood: of the light, within and without.
        glazing: of the windows, and what is seen through them.
        joinery: of the doors.
    """

    mood: Mood
    glazing: Glazing
    joinery: Joinery


def draw_fittings(rng: np.random.Generator) -> Fittings:
    """The hour, the season, the windows and the doors."""
    mood = draw_mood(rng)
    season = mood.outdoors[int(rng.integers(len(mood.outdoors)))]
    seeds = {name: draw_seed(rng) for name in ("trim", "outdoors")}
    return Fittings(mood, draw_glazing(rng, season, seeds), draw_joinery(rng, seeds["trim"]))


@dataclass(frozen=True)
class Passage:
    """An opening to the next room.

    Attributes:
        wall: the wall's name; it has no other openings.
        opening: from the floor up.
    """

    wall: str
    opening: Opening


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
        doors: openings by wall name, passages without a leaf among them.
        pillars: what of the walls stands out into the room, from floor to ceiling.
        joined: the opening to the next room, where there is one.
    """

    inside: Box
    surfaces: tuple[Surface, ...]
    lights: tuple[Light, ...]
    ambient: Vector
    walls: dict[str, Wall]
    windows: dict[str, tuple[Opening, ...]]
    doors: dict[str, tuple[Opening, ...]]
    pillars: tuple[Box, ...] = ()
    joined: Passage | None = None

    def openings(self, wall: str) -> tuple[Opening, ...]:
        """Windows and doors of a wall."""
        return self.windows[wall] + self.doors[wall]


def make_structure(
    rng: np.random.Generator,
    kind: str,
    inside: Box,
    scheme: Scheme | None = None,
    *,
    pillars: bool = False,
    joined: Passage | None = None,
    fittings: Fittings | None = None,
) -> Structure:
    """Build a room of a kind in `FINISHES` around a box, which stays empty but for pillars.

    Window sills (4 cm), casings and skirting boards (2 cm), a cornice (4 cm) and the door's
    handle (5 cm) reach inside.

    Args:
        rng: drawn from.
        kind: of room.
        inside: the space between the walls, metres.
        scheme: whose style names the finishes; by default those of the kind.
        pillars: whether a part of the walls may stand out into the room.
        joined: the opening to another room; then there is no door.
        fittings: light, windows and doors; drawn by default.

    Raises:
        KeyError: the kind is unknown.
    """
    around, fitted = walls(inside), fittings or draw_fittings(rng)
    windows, doors = _openings(rng, kind, around, joined)
    seeds = {name: draw_seed(rng) for name in ("floor", "wall", "trim", "accent")}
    paper = draw_papers(rng, kind, scheme, around, seeds)
    pillar = (
        draw_pillar(rng, around, windows, doors) if pillars and rng.random() < PILLARS else None
    )
    surfaces = [*_floor_and_ceiling(inside, paper.floor, seeds)]
    for name, wall in around.items():
        look, seed = paper.of(name)
        for i, box in enumerate(masonry(wall, windows[name] + doors[name]), start=1):
            surfaces.append(Surface(f"wall_{name}_{i}", box, look, seed))
    surfaces += _trim(rng, around, windows, doors, paper, seeds)
    if pillar is not None:
        surfaces.append(Surface("pillar", pillar, *paper.of("pillar")))
        for i, box in enumerate(face_pillar(pillar, inside, SKIRTING, 0.08), start=1):
            surfaces.append(Surface(f"skirting_pillar_{i}", box, paper.board, seeds["trim"]))
    for name, wall in around.items():
        surfaces += build_windows(wall, windows[name], fitted.glazing)
        for hole in doors[name]:
            surfaces += (build_passage if joined else build_door)(wall, hole, fitted.joinery)
    shining = lights(rng, fitted.mood, inside, around, windows)
    return Structure(
        inside=inside,
        surfaces=tuple(surfaces),
        lights=shining,
        ambient=fitted.mood.ambient,
        walls=around,
        windows=windows,
        doors=doors,
        pillars=() if pillar is None else (pillar,),
        joined=joined,
    )


def _floor_and_ceiling(inside: Box, floor: str, seeds: Mapping[str, int]) -> tuple[Surface, ...]:
    (x0, y0, z0), (x1, y1, z1) = inside.lower, inside.upper
    low, high = (x0 - THICKNESS, y0 - THICKNESS), (x1 + THICKNESS, y1 + THICKNESS)
    return (
        Surface("floor", Box((*low, z0 - THICKNESS), (*high, z0)), floor, seeds["floor"]),
        Surface("ceiling", Box((*low, z1), (*high, z1 + THICKNESS)), "ceiling", seeds["trim"]),
    )


def _trim(
    rng: np.random.Generator,
    around: Mapping[str, Wall],
    windows: Mapping[str, tuple[Opening, ...]],
    doors: Mapping[str, tuple[Opening, ...]],
    paper: Papers,
    seeds: Mapping[str, int],
) -> list[Surface]:
    """Skirting boards, sometimes panels above them, and sometimes a cornice."""
    board = 0.06 if rng.random() < 0.4 else 0.08
    high, deep = CORNICE
    cornice = rng.random() < CORNICED
    found = []
    for name, wall in around.items():
        holes = [hole.grow(CASING) for hole in doors[name]]
        holes += [hole.grow(0.06) for hole in windows[name]]
        strips = {"skirting": (lining(wall, 0.0, board, SKIRTING, holes), paper.board)}
        if paper.panels:
            top, thick = DADO
            strips["dado"] = (lining(wall, 0.0, top, thick, holes), paper.panels)
            strips["rail"] = (lining(wall, top, top + 0.03, 1.4 * thick, holes), "skirting")
        if cornice:
            strips["cornice"] = (lining(wall, wall.height - high, wall.height, deep), "skirting")
        for part, (boxes, look) in strips.items():
            found += [
                Surface(f"{part}_{name}_{i}", box, look, seeds["trim"])
                for i, box in enumerate(boxes, start=1)
            ]
    return found


def _openings(
    rng: np.random.Generator, kind: str, around: Mapping[str, Wall], joined: Passage | None
) -> tuple[dict[str, tuple[Opening, ...]], dict[str, tuple[Opening, ...]]]:
    """A door in a corner of one wall, a window or two in others; none where a wall is short."""
    names = [str(name) for name in rng.permutation(list(around))]
    windows: dict[str, tuple[Opening, ...]] = dict.fromkeys(around, ())
    doors: dict[str, tuple[Opening, ...]] = dict.fromkeys(around, ())
    widths, sill = WINDOWS[kind]
    if joined is not None:
        names = [joined.wall, *(name for name in names if name != joined.wall)]
        doors[joined.wall] = (joined.opening,)
    elif (
        around[names[0]].length > DOOR_WIDTH + 0.8 and around[names[0]].height > DOOR_HEIGHT + 0.15
    ):
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
