"""Two furnished rooms side by side with an open doorway between them: space for long moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from builder.spec import Object, SceneSpec, Surface
from builder.world.assets import BUILT_IN, Catalogue
from builder.world.daylight import lights
from builder.world.furnishing import Furnishing
from builder.world.room_types import ROOM_TYPES
from builder.world.rooms import Unfurnishable, furnish
from builder.world.structure import Fittings, Passage, Structure, draw_fittings, make_structure
from builder.world.styles import Scheme, draw_scheme
from builder.world.walls import THICKNESS, Opening, walls
from spacenum_datasets.geometry import Box

PAIRS = (
    ("living_room", "dining_room"),
    ("living_room", "kitchen"),
    ("dining_room", "kitchen"),
    ("living_room", "study"),
    ("bedroom", "study"),
)
"""Kinds of the two rooms, in either order."""

WIDTHS, HEIGHT = (1.0, 1.6), 2.08
"""Of the doorway, metres."""
BESIDE = 1.0
"""Wall at least so wide on both sides of the doorway, metres."""
ATTEMPTS, ROOM_ATTEMPTS = 6, 6


def make_apartment(
    scene_id: str, rng: np.random.Generator, catalogue: Catalogue = BUILT_IN
) -> SceneSpec:
    """Furnish two rooms of different kinds in one style, west and east of a doorway.

    Both are as deep as each other, so that their bounding box holds nothing but them and the
    walls between them.

    Raises:
        Unfurnishable: no arrangement left room to walk, after several tries.
    """
    for _ in range(ATTEMPTS):
        kinds = [str(kind) for kind in rng.permutation(PAIRS[int(rng.integers(len(PAIRS)))])]
        west, east = _insides(kinds, rng)
        passages = _passages(west, east, rng)
        scheme, fittings = draw_scheme(rng), draw_fittings(rng)
        rooms = []
        for kind, inside, passage in zip(kinds, (west, east), passages, strict=True):
            furnished = _room(rng, kind, inside, passage, catalogue, scheme, fittings)
            if furnished is None:
                break
            rooms.append(furnished)
        if len(rooms) < len(kinds):
            continue
        structures = [room.structure for room in rooms]
        extent = Box(west.lower, east.upper)
        around = structures[0]
        shining = lights(rng, fittings.mood, extent, around.walls, around.windows, (west, east))
        return SceneSpec(
            id=scene_id,
            world=catalogue.world,
            objects=_unique(item for room in rooms for item in room.objects),
            surfaces=_named(zip(("west", "east"), structures, strict=True)),
            lights=shining,
            ambient=fittings.mood.ambient,
            extent=extent,
        )
    raise Unfurnishable(f"{scene_id}: no apartment with room to walk after {ATTEMPTS} tries")


def _insides(kinds: list[str], rng: np.random.Generator) -> tuple[Box, Box]:
    """The two rooms' insides: of one depth and height, around x = y = 0 together."""
    types = [ROOM_TYPES[kind] for kind in kinds]
    deepest = min(t.long[1] for t in types)
    least = min(max(t.short[0] for t in types) + 0.4, deepest)
    depth = round(float(rng.uniform(least, deepest)), 2)
    height = round(float(rng.uniform(*types[0].height)), 2)
    widths = [round(float(rng.uniform(t.short[0] + 0.3, t.short[1])), 2) for t in types]
    wide = widths[0] + 2 * THICKNESS + widths[1]
    a, b = -wide / 2, wide / 2
    west = Box((a, -depth / 2, 0.0), (a + widths[0], depth / 2, height))
    east = Box((b - widths[1], -depth / 2, 0.0), (b, depth / 2, height))
    return west, east


def _passages(west: Box, east: Box, rng: np.random.Generator) -> tuple[Passage, Passage]:
    """The doorway as each of the rooms sees it."""
    width = round(float(rng.uniform(*WIDTHS)), 2)
    slack = west.size[1] / 2 - BESIDE - width / 2
    middle = round(float(rng.uniform(-slack, slack)), 2)
    found = []
    for inside, name in ((west, "east"), (east, "west")):
        wall = walls(inside)[name]
        along = wall.along(wall.x, middle)
        opening = Opening(along - width / 2, along + width / 2, 0.0, HEIGHT)
        found.append(Passage(name, opening))
    return found[0], found[1]


def _room(
    rng: np.random.Generator,
    kind: str,
    inside: Box,
    passage: Passage,
    catalogue: Catalogue,
    scheme: Scheme,
    fittings: Fittings,
) -> Furnishing | None:
    for _ in range(ROOM_ATTEMPTS):
        structure = make_structure(rng, kind, inside, scheme, joined=passage, fittings=fittings)
        furnished = furnish(rng, kind, structure, catalogue, scheme)
        if furnished is not None:
            return furnished
    return None


def _unique(objects: Iterable[Object]) -> tuple[Object, ...]:
    """The objects of all rooms, those of a category numbered through."""
    counts: Counter[str] = Counter()
    named = []
    for item in objects:
        counts[item.category] += 1
        number = counts[item.category]
        name = item.category if number == 1 else f"{item.category} {number}"
        named.append(replace(item, name=name))
    return tuple(named)


def _named(structures: Iterable[tuple[str, Structure]]) -> tuple[Surface, ...]:
    return tuple(
        replace(surface, name=f"{side}_{surface.name}")
        for side, structure in structures
        for surface in structure.surfaces
    )
