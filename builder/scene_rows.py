"""A scene as a row: its rooms, its objects and what each stands on, a view from above.

All of it is told by the scene's boxes, whichever engine renders it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from builder.companions import KeptObject, KeptRoom, KeptScene, Point
from builder.preview.floorplan import draw_floorplan
from builder.spec import Object, SceneSpec, Surface, View
from builder.world.footprints import Footprint, footprint, world_box
from spacenum_datasets.geometry import Box, vector

OWN_ID = re.compile(r"([a-z_]+)-(?:test|train)-\d{5,}")
"""How the ids of our own scenes are made; group 1 is the kind."""

FLOOR = re.compile(r"(.*?)[_|]?floor\b.*|(room\|.*)", re.IGNORECASE)
"""How floors are called: `floor`, `west_floor`; of AI2-THOR `Floor|...`, of ProcTHOR `room|2`."""

TOUCHING = 0.02
"""What is no farther above a thing than this stands on it, metres."""

DECIMALS = 6
"""Of stated metres: what is beyond is noise of adding up."""


def keep_scene(view: View, simulator: str) -> KeptScene:
    """The row of the scene that a planned view shows.

    Args:
        view: any planned one. What it moves or hides are a layout's targets.
        simulator: identity of what renders it.
    """
    scene = view.scene
    targets = {*view.hidden, *(name for name, _ in view.moved)}
    rooms = rooms_of(scene)
    standing = [thing for thing in scene.objects if thing.name not in targets]
    found = OWN_ID.fullmatch(scene.id)
    return KeptScene(
        id=scene.id,
        kind=found[1] if found else "",
        simulator=simulator,
        rooms=rooms,
        objects=tuple(
            keep_object(scene.index[thing.name], thing, scene, standing, rooms)
            for thing in scene.objects
        ),
        top_view=draw_floorplan(scene, rooms, standing),
    )


def rooms_of(scene: SceneSpec) -> tuple[KeptRoom, ...]:
    """The rooms whose floors the building has; the whole scene where it has none."""
    rooms: dict[str, KeptRoom] = {}
    for surface in scene.surfaces:
        found = FLOOR.fullmatch(surface.name)
        if found is not None and min(surface.box.size[:2]) > 0:
            name = surface.name if "|" in surface.name else found[1] or "room"
            rooms.setdefault(name, KeptRoom(name, rectangle(within(surface.box, scene.extent))))
    return tuple(rooms.values()) or (KeptRoom("room", rectangle(scene.extent)),)


def within(box: Box, extent: Box) -> Box:
    """The part of a floor that is no wall's: walls stand around the scene's inside."""
    lower, upper = np.maximum(box.lower, extent.lower), np.minimum(box.upper, extent.upper)
    return Box(vector(lower), vector(upper)) if (lower < upper)[:2].all() else box


def rectangle(box: Box) -> tuple[Point, ...]:
    """A box's corners seen from above, counter-clockwise."""
    (left, bottom, _), (right, top, _) = box.rounded(DECIMALS).lower, box.rounded(DECIMALS).upper
    return (left, bottom), (right, bottom), (right, top), (left, top)


def keep_object(
    number: int,
    thing: Object,
    scene: SceneSpec,
    standing: Sequence[Object],
    rooms: Sequence[KeptRoom],
) -> KeptObject:
    fixed = thing in standing
    x, y, _ = thing.position
    return KeptObject(
        id=number,
        name=thing.name,
        category=thing.category,
        fixed=fixed,
        position=thing.position,
        yaw=thing.yaw,
        size=thing.asset.size,
        box=world_box(thing).rounded(DECIMALS),
        room=next((room.name for room in rooms if holds(room, (x, y))), ""),
        support=find_support(thing, scene.surfaces, standing) if fixed else "",
    )


def holds(room: KeptRoom, point: Point) -> bool:
    """Whether a room, whose floor is a rectangle along the axes, has a point in it."""
    low, high = np.min(room.polygon, axis=0), np.max(room.polygon, axis=0)
    return bool(((low <= point) & (point <= high)).all())


def find_support(thing: Object, surfaces: Sequence[Surface], standing: Sequence[Object]) -> str:
    """Name of what a thing stands on, else of what it stands in: the smallest of them."""
    x, y, base = thing.position
    on: list[tuple[float, str]] = []
    inside: list[tuple[float, str]] = []
    for surface in surfaces:
        box = surface.box
        (cx, cy, _), (width, depth, _) = box.centre, box.size
        if covers(Footprint(cx, cy, width, depth), (x, y)) and abs(box.upper[2] - base) <= TOUCHING:
            on.append((width * depth, surface.name))
    for other in standing:
        low, (width, depth, height) = other.position[2], other.asset.size
        if other is thing or not covers(footprint(other), (x, y)):
            continue
        if abs(low + height - base) <= TOUCHING and low < base - 1e-6:
            on.append((width * depth, other.name))
        elif low + TOUCHING < base < low + height:
            inside.append((width * depth * height, other.name))
    return min(on or inside or [(0.0, "")])[1]


def covers(area: Footprint, point: Point) -> bool:
    """Whether a point lies on an oriented rectangle."""
    dx, dy = point[0] - area.x, point[1] - area.y
    (ux, uy), (vx, vy) = area.axes
    return abs(dx * ux + dy * uy) <= area.width / 2 and abs(dx * vx + dy * vy) <= area.depth / 2
