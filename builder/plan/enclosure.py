"""The room (and desk) around a layout: walls behind it, a camera inside, furniture in between.

It has a name for every state: a `Structure` is the room without furniture, a `Furnishing` the room
while it fills, a `Backdrop` a furnishing in which a camera decides what may come, its surroundings
what comes, and an `Enclosure` what the scene gets of it in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from builder.plan.arrangement import PlacedAsset
from builder.plan.backdrop import Backdrop, Visibility
from builder.plan.framing import sightlines
from builder.plan.likeness import find_confusable, find_lookalikes
from builder.plan.shot import Shot
from builder.plan.site import Site, as_prism, draw_site, find_desktop, turn_box, walls_frame
from builder.plan.surroundings import surround
from builder.spec import Light, Object, Surface
from builder.world.desks import desk_top
from builder.world.footprints import Footprint
from builder.world.structure import Structure, make_structure
from spacenum_datasets.geometry import Box, Vector, bounding_box, transform
from spacenum_datasets.vocabulary import Cell

ROOMS = {Cell.DESK: 4, Cell.ROOM: 2}
"""So many are furnished, until one is rich."""
RICH = {Cell.DESK: 7, Cell.ROOM: 10}
"""With so many things around the layout no other room is tried."""
STRUCTURES = 8
"""So many are drawn until no window or door is where the layout is, and a window is seen."""
BRIGHT = 0.8
"""Share of the rooms where a window is looked for."""
DESK_ROOMS = ("study", "bedroom", "living_room", "study", "kitchen", "dining_room")
"""Kinds of room that a desk layout stands in, each as likely as it is often here."""
WINDOW = 0.6
"""Share of a window that must be in the picture to count as seen."""
FAR = (1.3, 2.8)
"""Range of the floor beyond a room's layout, on the side that the camera looks to, metres."""
AT_WALL = 0.7
"""Share of desks that stand at a wall."""


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
    site = draw_site(shot, shown, [c.box for c in clutter], rng)
    kind = str(rng.choice(DESK_ROOMS)) if shot.cell is Cell.DESK else shot.kind
    fullest = furnish_fullest(site, kind, find_unwanted(shot, *in_layout), rng)
    fewest, _ = shot.rule.surroundings
    if fullest is None or len(fullest.objects) + len(clutter) < fewest:
        return None
    room, slab = fullest.structure, site.slab_in_world
    surfaces = room.surfaces + (desk_top(rng, slab) if slab else ())
    return Enclosure(tuple(fullest.objects), surfaces, room.lights, room.ambient, room.inside)


def find_unwanted(shot: Shot, asked_about: set[str], clutter: set[str]) -> set[str]:
    """Categories that the furniture may not have: a picture shows none of them twice."""
    return find_confusable(asked_about, shot.catalogue) | find_lookalikes(clutter, shot.catalogue)


def furnish_fullest(
    site: Site, kind: str, unwanted: set[str], rng: np.random.Generator
) -> Backdrop | None:
    """The fullest of a few rooms, the first rich one; None where no room leaves the site free.

    Args:
        site: what the room is around.
        kind: of room.
        unwanted: categories that may not come.
        rng: drawn from.
    """
    shot, desk = site.shot, find_desktop(site)
    _, most = shot.rule.surroundings
    hosts = [] if desk else [a.as_object(shot.frame, shot.heading) for a in shot.anchors]
    fullest: Backdrop | None = None
    for _ in range(ROOMS[shot.cell]):
        inside = turn_box(draw_room_box(site, rng), walls_frame(shot))
        backdrop = draw_backdrop(site, kind, inside, rng)
        if backdrop is None:
            continue
        surround(backdrop, kind, unwanted, most, desk, hosts)
        if fullest is None or len(backdrop.objects) > len(fullest.objects):
            fullest = backdrop
        if len(fullest.objects) >= RICH[shot.cell]:
            break
    return fullest


def draw_room_box(site: Site, rng: np.random.Generator) -> Box:
    """A room's inside in the walls' frame, with the wall behind the layout at its +y side."""
    shot, bounds, to_walls = site.shot, site.bounds, np.linalg.inv(walls_frame(site.shot))
    eye = transform(to_walls, np.array([shot.camera.position]))[0]
    low = np.minimum(bounds.lower, eye)[:2] - rng.uniform(0.45, 1.3, 2)
    high = np.maximum(bounds.upper, eye)[:2] + rng.uniform(0.45, 1.3, 2)
    if shot.cell is Cell.DESK:
        gap = rng.uniform(0.02, 0.045) if rng.random() < AT_WALL else rng.uniform(0.8, 1.7)
        high[1] = bounds.upper[1] + gap
    else:
        if shot.side > 0:
            low[0] = min(bounds.lower[0], eye[0]) - rng.uniform(*FAR)
        else:
            high[0] = max(bounds.upper[0], eye[0]) + rng.uniform(*FAR)
        origin = transform(to_walls @ shot.frame, np.zeros((1, 3)))[0]
        high[1] = origin[1] + shot.back
    low, high = np.round(low, 3), np.round(high, 3)
    highest = max(eye[2], bounds.upper[2]) + 0.25
    ceiling = round(max(float(rng.uniform(2.45, 2.75)), highest), 2)
    return Box((low[0], low[1], 0.0), (high[0], high[1], ceiling))


def draw_backdrop(site: Site, kind: str, inside: Box, rng: np.random.Generator) -> Backdrop | None:
    """A room whose doors and windows leave the layout its place, in most a window is seen."""
    bright = site.slab is None and rng.random() < BRIGHT
    found: Backdrop | None = None
    for _ in range(STRUCTURES if site.slab is None else 1):
        backdrop = clear_layout(site, make_structure(rng, kind, inside), rng)
        found = backdrop or found
        if backdrop is not None and (not bright or sees_window(backdrop)):
            return backdrop
    return found


def sees_window(room: Backdrop) -> bool:
    """Whether most of some window is in the picture."""
    for name, holes in room.structure.windows.items():
        wall = room.structure.walls[name]
        for hole in holes:
            spot = wall.footprint(hole.middle, hole.right - hole.left, 0.01, 0.0)
            if room.visibility.is_pictured(
                spot, room.floor + hole.bottom, room.floor + hole.top, WINDOW
            ):
                return True
    return False


def clear_layout(site: Site, structure: Structure, rng: np.random.Generator) -> Backdrop | None:
    """The room with the site's space taken; None where a door or a window is in its way."""
    backdrop = Backdrop(rng, structure, site.shot.catalogue, visibility=view_layout(site))
    prisms = [as_prism(site.shot, box) for box in site.boxes]
    if not all(backdrop.occupancy.is_free(*prism) for prism in prisms):
        return None
    for prism in prisms:
        backdrop.occupancy.occupy(*prism)
    slab = site.slab_in_world
    if slab is not None:
        x, y, _ = slab.centre
        backdrop.occupancy.occupy(Footprint(x, y, *slab.size[:2]), 0.0, slab.upper[2])
    return backdrop


def view_layout(site: Site) -> Visibility:
    """What the camera sees while only the layout, and its desk, is there."""
    shot, slab = site.shot, site.slab_in_world
    anchors = [a.box for a in shot.anchors]
    stays = [box in anchors or box not in site.shown for box in site.boxes]
    world = [bounding_box(transform(shot.frame, box.corners())) for box in site.boxes]
    return Visibility(
        camera=shot.camera,
        inverse=np.asarray(np.linalg.inv(shot.frame), float),
        near=0.7 if slab is None else 0.3,
        layout_lines=sightlines(site.shown, shot.eye),
        standing=np.array([(box.lower, box.upper) for box in site.boxes]),
        things=[box for box, is_there in zip(world, stays, strict=True) if is_there],
        hiding=(slab,) if slab else (),
        fleeting=tuple(box for box, is_there in zip(world, stays, strict=True) if not is_there),
    )
