"""The room (and desk) around a layout: walls behind it, a camera inside, furniture in between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from builder.plan.arrangement import PlacedAsset
from builder.plan.backdrop import Backdrop, Visibility
from builder.plan.framing import sightlines
from builder.plan.likeness import find_confusable, find_lookalikes
from builder.plan.shot import Shot
from builder.plan.surroundings import Desktop, surround
from builder.spec import Light, Object, Surface
from builder.world.desks import desk_top
from builder.world.footprints import Footprint
from builder.world.rooms import ROOM_KINDS
from builder.world.structure import Structure, make_structure
from spacenum_datasets.geometry import Array, Box, Vector, bounding_box, frame_matrix, transform
from spacenum_datasets.vocabulary import Cell

BUILDINGS = {Cell.DESK: 4, Cell.ROOM: 2}
"""So many rooms are furnished, until one is rich."""
RICH = {Cell.DESK: 7, Cell.ROOM: 10}
"""With so many things around the layout no other room is tried."""
STRUCTURES = 8
"""So many are drawn until no window or door is where the layout is, and a window is seen."""
BRIGHT = 0.8
"""Share of the rooms where a window is looked for."""
DESK_ROOMS = ("study", "bedroom", "living_room", "study", "kitchen", "dining_room")
SMALLEST_TOP = (1.1, 0.6)
"""Width and depth of a desk at least, metres."""
WINDOW = 0.6
"""Share of a window that must be in the picture to count as seen."""
FAR = (1.3, 2.8)
"""Range of the floor beyond a room's layout, on the side that the camera looks to, metres."""
AT_WALL = 0.7
"""Share of desks that stand at a wall."""
THINNEST, THICKEST = 0.025, 0.045
"""Of a desk's top, metres."""


@dataclass(frozen=True)
class Enclosure:
    """The room around a layout.

    Attributes:
        objects: the furniture, in the world.
        surfaces, lights, ambient, extent: as of a scene.
    """

    objects: tuple[Object, ...]
    surfaces: tuple[Surface, ...]
    lights: tuple[Light, ...]
    ambient: Vector
    extent: Box


def enclose(
    shot: Shot,
    shown: Sequence[Box],
    clutter: Sequence[PlacedAsset],
    in_layout: tuple[set[str], set[str]],
    rng: np.random.Generator,
) -> Enclosure | None:
    """Build and furnish a room around a layout; None when it would stay bare.

    Args:
        shot: frame, camera and rule.
        shown: boxes in the frame of the anchors, and of every target in every option.
        clutter: what stands about in the layout.
        in_layout: categories of anchors and targets, and those of the clutter.
        rng: drawn from.
    """
    boxes = [*shown, *(c.box for c in clutter)]
    square = frame_matrix((0.0, 0.0, 0.0), 90.0 * round(shot.heading / 90.0))
    corners = np.concatenate([box.corners() for box in boxes])
    ground = bounding_box(transform(np.linalg.inv(square) @ shot.frame, corners))
    slab = draw_desk_slab(ground, float(shot.frame[2, 3]), rng) if shot.kind == "desk" else None
    top = turn_box(slab, square) if slab else None
    rooms = [kind for kind in DESK_ROOMS if kind in ROOM_KINDS]
    kind = str(rng.choice(rooms)) if slab else shot.kind
    desk = find_desktop(shot, shown, top) if top else None
    fewest, most = shot.rule.surroundings
    asked, beside = in_layout
    taken = find_confusable(asked, shot.catalogue) | find_lookalikes(beside, shot.catalogue)
    hosts = [] if top else [a.as_object(shot.frame, shot.heading) for a in shot.anchors]
    fullest: Backdrop | None = None
    for _ in range(BUILDINGS[shot.cell]):
        inside = turn_box(draw_room_box(shot, slab or ground, square, rng), square)
        backdrop = draw_backdrop(shot, kind, inside, shown, boxes, top, rng)
        if backdrop is None:
            continue
        surround(backdrop, kind, taken, most, desk, hosts)
        if fullest is None or len(backdrop.objects) > len(fullest.objects):
            fullest = backdrop
        if len(fullest.objects) >= RICH[shot.cell]:
            break
    if fullest is None or len(fullest.objects) + len(clutter) < fewest:
        return None
    room = fullest.building
    surfaces = room.surfaces + (desk_top(rng, top) if top else ())
    objects = tuple(fullest.objects)
    return Enclosure(objects, surfaces, room.lights, room.ambient, room.inside)


def turn_box(box: Box, square: Array) -> Box:
    """The world box of a box in a frame that is turned by a multiple of 90 degrees."""
    return bounding_box(np.round(transform(square, box.corners()), 6) + 0.0)


def draw_desk_slab(ground: Box, height: float, rng: np.random.Generator) -> Box:
    """A desk's top under the layout, its back at +y."""
    low, high = np.array(ground.lower[:2]), np.array(ground.upper[:2])
    low -= (rng.uniform(0.06, 0.3), rng.uniform(0.04, 0.1))
    high += (rng.uniform(0.06, 0.3), rng.uniform(0.04, 0.2))
    lacking = np.maximum(SMALLEST_TOP - (high - low), 0.0)
    share = rng.uniform(0.3, 0.7)
    low[0] -= share * lacking[0]
    high += ((1 - share) * lacking[0], lacking[1])
    low, high = np.round(low, 3), np.round(high, 3)
    thickness = round(float(rng.uniform(THINNEST, THICKEST)), 3)
    return Box((low[0], low[1], height - thickness), (high[0], high[1], height))


def draw_room_box(shot: Shot, ground: Box, square: Array, rng: np.random.Generator) -> Box:
    """A room's inside, with its wall behind the layout at +y, in axes square to the walls."""
    eye = transform(np.linalg.inv(square), np.array([shot.camera.position]))[0]
    low = np.minimum(ground.lower, eye)[:2] - rng.uniform(0.45, 1.3, 2)
    high = np.maximum(ground.upper, eye)[:2] + rng.uniform(0.45, 1.3, 2)
    if shot.kind == "desk":
        gap = rng.uniform(0.02, 0.045) if rng.random() < AT_WALL else rng.uniform(0.8, 1.7)
        high[1] = ground.upper[1] + gap
    else:
        if shot.side > 0:
            low[0] = min(ground.lower[0], eye[0]) - rng.uniform(*FAR)
        else:
            high[0] = max(ground.upper[0], eye[0]) + rng.uniform(*FAR)
        origin = transform(np.linalg.inv(square) @ shot.frame, np.zeros((1, 3)))[0]
        high[1] = origin[1] + shot.back
    low, high = np.round(low, 3), np.round(high, 3)
    highest = max(eye[2], ground.upper[2]) + 0.25
    ceiling = round(max(float(rng.uniform(2.45, 2.75)), highest), 2)
    return Box((low[0], low[1], 0.0), (high[0], high[1], ceiling))


def draw_backdrop(
    shot: Shot,
    kind: str,
    inside: Box,
    shown: Sequence[Box],
    boxes: Sequence[Box],
    top: Box | None,
    rng: np.random.Generator,
) -> Backdrop | None:
    """A room whose doors and windows leave the layout its place, in most a window is seen."""
    bright = top is None and rng.random() < BRIGHT
    found: Backdrop | None = None
    for _ in range(STRUCTURES if top is None else 1):
        backdrop = clear_layout(shot, make_structure(rng, kind, inside), shown, boxes, top, rng)
        found = backdrop or found
        if backdrop is not None and (not bright or sees_window(backdrop)):
            return backdrop
    return found


def sees_window(room: Backdrop) -> bool:
    """Whether most of some window is in the picture."""
    for name, holes in room.building.windows.items():
        wall = room.building.walls[name]
        for hole in holes:
            spot = wall.footprint(hole.middle, hole.right - hole.left, 0.01, 0.0)
            if room.visibility.is_pictured(
                spot, room.floor + hole.bottom, room.floor + hole.top, WINDOW
            ):
                return True
    return False


def clear_layout(
    shot: Shot,
    building: Structure,
    shown: Sequence[Box],
    boxes: Sequence[Box],
    top: Box | None,
    rng: np.random.Generator,
) -> Backdrop | None:
    """The room with the layout's space taken; None where a door or a window is in its way."""
    world = [bounding_box(transform(shot.frame, box.corners())) for box in boxes]
    anchors = [a.box for a in shot.anchors]
    stays = [box in anchors or box not in shown for box in boxes]
    visibility = Visibility(
        camera=shot.camera,
        inverse=np.asarray(np.linalg.inv(shot.frame), float),
        near=0.7 if top is None else 0.3,
        layout_lines=sightlines(shown, shot.eye),
        standing=np.array([(box.lower, box.upper) for box in boxes]),
        things=[box for box, is_there in zip(world, stays, strict=True) if is_there],
        hiding=(top,) if top else (),
        fleeting=tuple(box for box, is_there in zip(world, stays, strict=True) if not is_there),
    )
    backdrop = Backdrop(rng, building, shot.catalogue, visibility=visibility)
    prisms = [as_prism(shot, box) for box in boxes]
    if not all(backdrop.occupancy.is_free(*p) for p in prisms):
        return None
    for p in prisms:
        backdrop.occupancy.occupy(*p)
    if top is not None:
        x, y, _ = top.centre
        backdrop.occupancy.occupy(Footprint(x, y, *top.size[:2]), 0.0, top.upper[2])
    return backdrop


def as_prism(shot: Shot, box: Box) -> tuple[Footprint, float, float]:
    """A box of the frame as the room's occupancy has it: footprint, bottom and top."""
    base = transform(shot.frame, np.array([(*box.centre[:2], box.lower[2])]))[0]
    spot = Footprint(base[0], base[1], box.size[0], box.size[1], shot.heading)
    return spot, float(base[2]), float(base[2]) + box.size[2]


def find_desktop(shot: Shot, shown: Sequence[Box], top: Box) -> Desktop:
    """The part of the desk where the layout is, turned half towards the camera."""
    area = bounding_box(np.concatenate([box.corners() for box in shown]))
    spot, _, _ = as_prism(shot, area)
    x, y = shot.eye[:2] - area.centre[:2]
    turn = 0.6 * math.degrees(math.atan2(x, -y))
    return Desktop(replace(spot.grow(0.6 * shot.rule.reach), yaw=spot.yaw + turn), top)
