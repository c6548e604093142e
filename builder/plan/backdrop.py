"""A room that is furnished around a layout: nothing in it may hide or crowd what is asked about.

What asks to come is given as a prism: a footprint (`spot`) between two heights, metres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from builder.plan.framing import LEGIBLE, Sightlines, sightlines
from builder.spec import Object
from builder.world.footprints import Footprint, footprint
from builder.world.furnishing import THIN, Furnishing
from spacenum_datasets.geometry import Array, Box, Camera, Vector, bounding_box, transform

CLEAR = 0.97
"""Share of what still shows of every anchor and target that one more thing leaves visible."""
INSIDE = {"floor": 0.5, "wall": 0.8, "ceiling": 0.7, "top": 1.0}
"""Share of a thing that must lie inside the picture, by what carries it: small things are seen
whole, of furniture so much that it is known at sight."""
LARGE, WHOLE = 0.75, 0.8
"""What is smaller than so many metres must be in the picture to this share, on the floor too."""
SIDEWAYS = 72.0
"""What belongs to a wall turns its front at most so far from the camera, degrees."""
FAINT = 0.15
"""Share that must stay visible past all places that targets ever have: only one is there."""
SMALLEST = 0.002
"""Share of the picture that a thing's outline covers at least."""
APART = (5e-4, 5e-4, -1e-6)
"""Metres between boxes in the frame; one may rest on another."""
LATTICE = np.stack(np.meshgrid(*[np.linspace(0.0, 1.0, 3)] * 3), -1).reshape(-1, 3)


@dataclass
class Visibility:
    """What a layout's camera sees of it, and of what was added around it.

    The layout is kept in its own frame, where its boxes are exact; what comes, in the world.

    Attributes:
        camera: of the layout.
        inverse: frame-from-world matrix.
        near: nothing comes nearer to the camera than this, seen from above, metres.
        layout_lines: sightlines in the frame to every anchor and target, in every option; what
            came so far hides some.
        standing: boxes in the frame of all that stands somewhere, (n, 2, 3).
        things: boxes in the world of the objects that have to stay legible, in the order in which
            they came: anchors and clutter, then the furniture.
        hiding: boxes in the world that hide things and are no objects: a desk's top.
        fleeting: boxes in the world of the targets in all their places; a view shows one of them.
        lines: sightlines in the world to the things; hidden ones are known where something came,
            which hides what was there or is hidden by it.
    """

    camera: Camera
    inverse: Array
    near: float
    layout_lines: Sightlines
    standing: Array
    things: list[Box]
    hiding: tuple[Box, ...] = ()
    fleeting: tuple[Box, ...] = ()
    lines: Sightlines = field(init=False)

    def __post_init__(self) -> None:
        self.lines = sightlines(self.things, self.eye)

    @property
    def eye(self) -> Array:
        return np.array(self.camera.position)

    def is_pictured(
        self, spot: Footprint, bottom: float, top: float, least: float = INSIDE["floor"]
    ) -> bool:
        """Whether enough of a prism is in the picture and none of it at the camera."""
        (ux, uy), (vx, vy) = spot.axes
        grid = (LATTICE - (0.5, 0.5, 0.0)) * (spot.width, spot.depth, top - bottom)
        points = grid @ np.array([(ux, uy, 0.0), (vx, vy, 0.0), (0.0, 0.0, 1.0)])
        points += (spot.x, spot.y, bottom)
        low, high = points.min(axis=0), points.max(axis=0)
        eye, edge = self.eye, self.camera.height
        if (np.maximum(low - eye, eye - high)[:2] < self.near).all():
            return False
        pixels, depth = self.camera.project(points)
        inside = ((pixels >= 0) & (pixels <= edge)).all(axis=1) & (depth > 0.05)
        if inside.mean() < least:
            return False
        seen = pixels[inside]
        return bool(np.prod(seen.max(axis=0) - seen.min(axis=0)) >= SMALLEST * edge**2)

    def faces(self, spot: Footprint) -> bool:
        """Whether the camera sees more of a thing than its side."""
        towards = self.eye[:2] - spot.at(0.0, -spot.depth / 2)
        ahead = -np.array(spot.axes[1])
        least = math.cos(math.radians(SIDEWAYS)) * float(np.hypot(*towards))
        return bool(towards @ ahead >= least)

    def boxes(self, spot: Footprint, bottom: float, top: float) -> tuple[Box, Box]:
        """The box around a prism in the world, and the one in the frame."""
        corners = np.array([(*c, z) for c in spot.corners() for z in (bottom, top)])
        return bounding_box(corners), bounding_box(transform(self.inverse, corners))

    def is_apart(self, spot: Footprint, bottom: float, top: float) -> bool:
        """Whether the box around a prism meets no other in the frame."""
        turn = self.inverse[:2, :2]
        across, along = turn @ np.array(spot.axes).T @ np.diag((spot.width, spot.depth)) / 2
        half = (np.abs(across).sum(), np.abs(along).sum(), (top - bottom) / 2)
        centre = self.inverse[:3] @ (spot.x, spot.y, (bottom + top) / 2, 1.0)
        low, high = centre - half, centre + half
        meets = (low < self.standing[:, 1] + APART) & (self.standing[:, 0] - APART < high)
        return not bool(meets.all(axis=1).any())

    def hides_nothing(self, spot: Footprint, bottom: float, top: float) -> bool:
        """Whether all that counts is still seen past a prism, and the prism itself."""
        world, local = self.boxes(spot, bottom, top)
        return self.leaves_layout(local) and self.is_legible(world) and self.leaves_things(world)

    def leaves_layout(self, local: Box) -> bool:
        """Whether a box in the frame hides next to nothing more of any anchor or target."""
        with_it, without = self.layout_lines.shares([local]), self.layout_lines.shares([])
        return not bool((with_it < CLEAR * without).any())

    def is_legible(self, world: Box) -> bool:
        """Whether enough of a box is seen past what is there, and some past all targets too."""
        own, around = sightlines([world], self.eye), (*self.things, *self.hiding)
        return bool(
            own.shares(around)[0] >= LEGIBLE and own.shares((*around, *self.fleeting))[0] >= FAINT
        )

    def leaves_things(self, world: Box) -> bool:
        """Whether every thing that is legible stays so behind a box; others lose nothing."""
        with_it, without = self.lines.shares([world]), self.lines.shares([])
        return bool((with_it >= np.minimum(LEGIBLE, without)).all())

    def add(self, item: Object) -> None:
        """Take note of a thing that stands now: what it hides, and what hides it."""
        spot, bottom = footprint(item), item.position[2]
        world, local = self.boxes(spot, bottom, bottom + item.asset.size[2])
        self.standing = np.concatenate([self.standing, [(local.lower, local.upper)]])
        hidden_of_layout = self.layout_lines.hidden | self.layout_lines.blocked(local)
        self.layout_lines = replace(self.layout_lines, hidden=hidden_of_layout)
        own = sightlines([world], self.eye)
        hidden_of_it = np.any([own.blocked(box) for box in (*self.things, *self.hiding)], axis=0)
        hidden_of_things = self.lines.hidden | self.lines.blocked(world)
        self.things.append(world)
        hidden = np.concatenate([hidden_of_things, hidden_of_it])
        self.lines = replace(sightlines(self.things, self.eye), hidden=hidden)


@dataclass
class Backdrop(Furnishing):
    """A room that is being furnished before a camera; `visibility` decides on all that comes."""

    visibility: Visibility = field(kw_only=True)

    def size(self, category: str) -> Vector:
        """The narrower of two natural sizes: there is little room in a picture."""
        return min((super(Backdrop, self).size(category) for _ in range(2)), key=lambda s: s[0])

    def fits(
        self,
        category: str,
        size: Vector,
        spot: Footprint,
        height: float,
        margin: float = 0.01,
        kept: bool = True,
    ) -> bool:
        """Whether a thing's place is free, in the picture, and harmless to the layout.

        Nobody walks here: what people stand before may have something before it.
        """
        top = height + size[2]
        entry = self.catalogue[category]
        small = WHOLE if entry.stands == "floor" and max(size) < LARGE else INSIDE[entry.stands]
        least = small if entry.least_shown is None else entry.least_shown
        return (
            self.visibility.is_apart(spot, height, top)
            and (not entry.against_wall or self.visibility.faces(spot))
            and self.visibility.is_pictured(spot, height, top, least)
            and self.occupancy.is_free(spot, height, top, margin, kept and size[2] > THIN)
            and self.visibility.hides_nothing(spot, height, top)
        )

    def place(
        self,
        category: str,
        size: Vector,
        spot: Footprint,
        height: float,
        margin: float = 0.01,
        kept: bool = True,
    ) -> Object | None:
        """Place a thing where it fits, and remember that it is seen there."""
        item = super().place(category, size, spot, height, margin, kept)
        if item is not None:
            self.visibility.add(item)
        return item
