"""What a room is built around: the space of a layout, and the desk that it may stand on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from builder.plan.shot import Shot
from builder.plan.surroundings import Desktop
from builder.world.footprints import Footprint
from spacenum_datasets.geometry import Array, Box, bounding_box, frame_matrix, transform
from spacenum_datasets.vocabulary import Cell

SMALLEST_TOP = (1.1, 0.6)
"""Width and depth of a desk at least, metres."""
THINNEST, THICKEST = 0.025, 0.045
"""Of a desk's top, metres."""
ABOUT = 0.6
"""Small things lie about a desk's layout within so many times the reach of its targets."""
TOWARDS = 0.6
"""Share of the turn to the camera that they make."""


@dataclass(frozen=True)
class Site:
    """A layout's space, and of a desk layout its desk.

    Two frames are in use. In the layout's boxes are stated. Walls and desks stand square to the
    world, so their own frame is the layout's turn rounded to 90 degrees, its +y towards the wall
    behind the layout.

    Attributes:
        shot: frame, camera and rule.
        shown: boxes in the layout's frame: of the anchors, and of every target in every option.
        clutter: boxes in the layout's frame of what stands about in it.
        slab: the desk's top in the walls' frame; None where the layout stands on the floor.
    """

    shot: Shot
    shown: Sequence[Box]
    clutter: Sequence[Box] = ()
    slab: Box | None = None

    @property
    def boxes(self) -> list[Box]:
        """All that takes space, in the layout's frame."""
        return [*self.shown, *self.clutter]

    @property
    def bounds(self) -> Box:
        """The box around the layout in the walls' frame, its desk's where it has one."""
        return self.slab or find_bounds(self.shot, self.boxes)

    @property
    def slab_in_world(self) -> Box | None:
        return turn_box(self.slab, walls_frame(self.shot)) if self.slab else None


def draw_site(
    shot: Shot, shown: Sequence[Box], clutter: Sequence[Box], rng: np.random.Generator
) -> Site:
    """The space of a layout, on a desk that is drawn to carry all of it where its scale is `desk`.

    Args:
        shot, shown, clutter: as of a `Site`.
        rng: drawn from.
    """
    site = Site(shot, shown, clutter)
    if shot.cell is not Cell.DESK:
        return site
    return replace(site, slab=draw_desk_slab(site.bounds, float(shot.frame[2, 3]), rng))


def walls_frame(shot: Shot) -> Array:
    """World-from-walls: a turn by a multiple of 90 degrees that is nearly that of the layout."""
    return frame_matrix((0.0, 0.0, 0.0), 90.0 * round(shot.heading / 90.0))


def find_bounds(shot: Shot, boxes: Sequence[Box]) -> Box:
    """The box in the walls' frame around boxes of the layout's."""
    corners = np.concatenate([box.corners() for box in boxes])
    return bounding_box(transform(np.linalg.inv(walls_frame(shot)) @ shot.frame, corners))


def turn_box(box: Box, frame: Array) -> Box:
    """The world box of a box in a frame that is turned by a multiple of 90 degrees."""
    return bounding_box(np.round(transform(frame, box.corners()), 6) + 0.0)


def draw_desk_slab(bounds: Box, height: float, rng: np.random.Generator) -> Box:
    """A desk's top under the layout, its back at +y.

    Args:
        bounds: of the layout, in the walls' frame.
        height: of the upper face, metres.
        rng: drawn from.
    """
    low, high = np.array(bounds.lower[:2]), np.array(bounds.upper[:2])
    low -= (rng.uniform(0.06, 0.3), rng.uniform(0.04, 0.1))
    high += (rng.uniform(0.06, 0.3), rng.uniform(0.04, 0.2))
    lacking = np.maximum(SMALLEST_TOP - (high - low), 0.0)
    share = rng.uniform(0.3, 0.7)
    low[0] -= share * lacking[0]
    high += ((1 - share) * lacking[0], lacking[1])
    low, high = np.round(low, 3), np.round(high, 3)
    thickness = round(float(rng.uniform(THINNEST, THICKEST)), 3)
    return Box((low[0], low[1], height - thickness), (high[0], high[1], height))


def as_prism(shot: Shot, box: Box) -> tuple[Footprint, float, float]:
    """A box of the layout's frame as the room's occupancy has it: footprint, bottom and top."""
    base = transform(shot.frame, np.array([(*box.centre[:2], box.lower[2])]))[0]
    spot = Footprint(base[0], base[1], box.size[0], box.size[1], shot.heading)
    return spot, float(base[2]), float(base[2]) + box.size[2]


def find_desktop(site: Site) -> Desktop | None:
    """The part of a desk where its layout is, turned half towards the camera; None without one."""
    slab, shot = site.slab_in_world, site.shot
    if slab is None:
        return None
    area = bounding_box(np.concatenate([box.corners() for box in site.shown]))
    spot, _, _ = as_prism(shot, area)
    x, y = shot.eye[:2] - area.centre[:2]
    turn = TOWARDS * math.degrees(math.atan2(x, -y))
    return Desktop(replace(spot.grow(ABOUT * shot.rule.reach), yaw=spot.yaw + turn), slab)
