"""The floor around a layout: a rug where it is bare, loose things where they hide nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from builder.plan.backdrop import Backdrop
from builder.spec import Object
from builder.world.assets import sample_size
from builder.world.footprints import Footprint, footprint, wrap_heading
from builder.world.furnishing import THIN
from spacenum_datasets.geometry import Array

STEP = 0.2
"""Between the points of the floor that are looked at, metres."""
EDGE = 0.25
"""From the walls to the first of them, metres."""
RUGS = 90
"""Places that are tried for a rug."""
LOOSE = 40
"""Places that are tried for a loose thing."""
TURNED = 40.0
"""Loose things face the camera within this angle, degrees."""


def find_bare_floor(room: Backdrop) -> Array:
    """Points (n, 2) of the floor in the picture where nothing stands."""
    (x0, y0, _), (x1, y1, _) = room.structure.inside.lower, room.structure.inside.upper
    xs, ys = np.arange(x0 + EDGE, x1 - EDGE, STEP), np.arange(y0 + EDGE, y1 - EDGE, STEP)
    points = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
    world = np.column_stack([points, np.full(len(points), room.floor)])
    pixels, depth = room.visibility.camera.project(world)
    seen = ((pixels >= 0) & (pixels <= room.visibility.camera.height)).all(axis=1) & (depth > 0.1)
    solid = (*room.visibility.things, *room.visibility.fleeting)
    low = np.array([box.lower for box in solid])
    high = np.array([box.upper for box in solid])
    near = points[:, None]
    under = ((near > low[:, :2]) & (near < high[:, :2])).all(axis=2) & (low[:, 2] < 0.05)
    free: Array = points[seen & ~under.any(axis=1)]
    return free


def roll_out_rug(room: Backdrop, name: str) -> Object | None:
    """Lay a rug square to the walls where it covers most of the bare floor that is seen."""
    bare = find_bare_floor(room)
    if not len(bare):
        return None
    best: tuple[float, Footprint] | None = None
    for _ in range(RUGS):
        size = sample_size(room.catalogue[name], room.rng)
        x, y = bare[int(room.rng.integers(len(bare)))]
        spot = Footprint(float(x), float(y), size[0], size[1], float(room.rng.choice((0.0, 90.0))))
        reach = spot.reach
        covered = (np.abs(bare - (x, y)) < reach).all(axis=1).sum()
        if (best is None or covered > best[0]) and room.fits(name, size, spot, room.floor):
            best = float(covered), spot
    if best is None:
        return None
    spot = best[1]
    thickness = room.size(name)[2]
    return room.place(name, (spot.width, spot.depth, thickness), spot, room.floor)


def leave_on_floor(room: Backdrop, name: str) -> Object | None:
    """Stand a thing on the bare floor that is seen, its front to the camera more or less."""
    bare = find_bare_floor(room)
    size = room.size(name)
    for spot in draw_spots(room, bare, (size[0], size[1])):
        item = room.place(name, size, spot, room.floor, margin=0.05)
        if item is not None:
            return item
    return None


def draw_spots(room: Backdrop, points: Array, size: tuple[float, float]) -> Iterator[Footprint]:
    """Places at points (n, 2) for a thing of a size, not on the edge of a rug."""
    for i in room.rng.permutation(len(points))[:LOOSE]:
        x, y = points[int(i)]
        across, along = room.visibility.eye[:2] - (x, y)
        yaw = math.degrees(math.atan2(across, -along)) + room.rng.uniform(-TURNED, TURNED)
        spot = Footprint(float(x), float(y), *size, wrap_heading(float(yaw)))
        if not any(_meets(spot, footprint(o)) for o in room.objects if o.asset.size[2] <= THIN):
            yield spot


def _meets(spot: Footprint, rug: Footprint) -> bool:
    """Whether a thing would stand on a rug, with all of its feet or with some."""
    gaps = np.abs(np.subtract((spot.x, spot.y), (rug.x, rug.y)))
    return bool((gaps < np.add(spot.reach, rug.reach)).all())
