"""A room that is being furnished: its structure, what stands in it, and what space is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from builder.seeding import draw_seed
from builder.spec import AssetSpec, Object
from builder.world.assets import BUILT_IN, Catalogue, sample_size
from builder.world.footprints import Footprint, overlap
from builder.world.occupancy import Occupancy
from builder.world.structure import SKIRTING, Structure
from builder.world.walls import Opening, Wall
from spacenum_datasets.geometry import Vector

DOORWAY = 0.95
"""How far the floor in front of a door stays clear, metres."""
THROUGH = 1.6
"""The same before an opening to the next room: long moves lead through it."""
DRAPES = (0.56, 0.21, 0.24)
"""Space kept for curtains: wider than the window, deep, and above it, metres."""
THIN = 0.005
"""Rugs no thicker than this lie under furniture, metres."""
TRIES = 24
NEAR = 1.3
"""What stands nearer to a wall counts as beside it, metres."""


@dataclass
class Furnishing:
    """A room that is being furnished.

    Attributes:
        rng: decides everything.
        structure: walls, windows and doors.
        catalogue: what there is to choose from.
        occupancy: the space taken so far.
        objects: what stands in the room so far.
        rugs: where thin rugs lie; they take no space.
    """

    rng: np.random.Generator
    structure: Structure
    catalogue: Catalogue = BUILT_IN
    occupancy: Occupancy = field(init=False)
    objects: list[Object] = field(default_factory=list)
    rugs: list[Footprint] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.occupancy = Occupancy(self.structure.inside)
        for pillar in self.structure.pillars:
            (x, y, _), (width, depth, height) = pillar.centre, pillar.size
            boarded = Footprint(x, y, width, depth).grow(SKIRTING)
            self.occupancy.occupy(boarded, self.floor, self.floor + height, spaced=False)
        for name, wall in self.structure.walls.items():
            skirting = wall.footprint(0.0, wall.length, SKIRTING, 0.0)
            self.occupancy.occupy(skirting, self.floor, self.floor + 0.08, spaced=False)
            for hole in self.structure.windows[name]:
                self._keep_window(wall, hole)
            for hole in self.structure.doors[name]:
                open_way = self.structure.joined is not None
                deep, wider = (THROUGH, -0.1) if open_way else (DOORWAY, 0.24)
                spot = wall.footprint(hole.middle, hole.right - hole.left + wider, deep, 0.0)
                self.occupancy.reserve(spot, self.floor + 0.03, self.floor + hole.top + 0.1)

    def _keep_window(self, wall: Wall, hole: Opening) -> None:
        """A sill, and space for curtains, which only curtains take."""
        sill = wall.footprint(hole.middle, hole.right - hole.left + 0.12, 0.04, 0.0)
        height = self.floor + hole.bottom
        self.occupancy.occupy(sill, height - 0.03, height + 0.01, spaced=False)
        wider, deep, higher = DRAPES
        drapes = wall.footprint(hole.middle, hole.right - hole.left + wider, deep, 0.0)
        top = min(self.floor + hole.top + higher, self.structure.inside.upper[2])
        self.occupancy.reserve(drapes, height - 0.12, top)

    @property
    def floor(self) -> float:
        return self.structure.inside.lower[2]

    def wall_behind(self, item: Object) -> Wall | None:
        """The wall that a thing's back is turned to, if it stands square to it."""
        walls = self.structure.walls.values()
        return next((wall for wall in walls if abs(wall.yaw - item.yaw) % 360 < 1e-6), None)

    def shuffle(self, names: Iterable[str]) -> list[str]:
        return [str(name) for name in self.rng.permutation(list(names))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def covers_window(self, wall: Wall, spot: Footprint, height: float) -> bool:
        """Whether a thing before a wall would stand in front of a window."""
        along = wall.along(spot.x, spot.y)
        rect = Opening(along - spot.width / 2, along + spot.width / 2, 0.0, height)
        return any(rect.meets(hole, 0.05) for hole in self.structure.windows[wall.name])

    def count(self, category: str) -> int:
        return sum(item.category == category for item in self.objects)

    def count_near(self, wall: Wall) -> int:
        """How many things stand or hang near a wall."""
        a, b = wall.at(0.0, 0.0), wall.at(0.0, 1.0)
        return sum(
            (item.position[0] - a[0]) * (b[0] - a[0]) + (item.position[1] - a[1]) * (b[1] - a[1])
            < NEAR
            for item in self.objects
        )

    def left(self, category: str) -> int:
        """How many more of a category the room may have."""
        return self.catalogue[category].most - self.count(category)

    def wants(self, category: str) -> bool:
        """Whether the room may have (another) one, next to what would stand in for it."""
        if not self.catalogue.offers(category) or self.left(category) <= 0:
            return False
        word = self.catalogue[category].one_of
        others = {item.category for item in self.objects} - {category}
        return word is None or all(self.catalogue[other].one_of != word for other in others)

    def size(self, category: str) -> Vector:
        """A natural size; things that come in sets share theirs."""
        alike = self._first_alike(category)
        return alike.size if alike else sample_size(self.catalogue[category], self.rng)

    def fits(
        self,
        category: str,
        size: Vector,
        spot: Footprint,
        height: float,
        margin: float = 0.01,
        kept: bool = True,
    ) -> bool:
        """Whether a thing's box is free, and the floor that people need before it."""
        if size[2] <= THIN:
            whole = self.structure.inside.size
            return self.occupancy.is_free(
                spot.grow(SKIRTING), 0.5 * whole[2], 0.5 * whole[2]
            ) and not (any(overlap(spot, other, margin) for other in self.rugs))
        if not self.occupancy.is_free(spot, height, height + size[2], margin, kept):
            return False
        front = self._front(category, spot)
        return front is None or self.occupancy.is_free(
            front, self.floor + 0.1, self.floor + 1.5, kept=False
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
        """Place a thing if its box is free, and take the space.

        Args:
            kept: whether it respects the space that is kept free.
        """
        if not self.fits(category, size, spot, height, margin, kept):
            return None
        count, alike = 1 + self.count(category), self._first_alike(category)
        name = category if count == 1 else f"{category} {count}"
        spec = AssetSpec(category, alike.seed if alike else draw_seed(self.rng), size, size)
        position = (round(spot.x, 4), round(spot.y, 4), height)
        item = Object(name, spec, position, spot.yaw)
        if size[2] <= THIN:
            self.rugs.append(spot)
        else:
            self.occupancy.occupy(spot, height, height + size[2])
        front = self._front(category, spot)
        if front is not None:
            self.occupancy.reserve(front, self.floor + 0.1, self.floor + 1.5)
        self.objects.append(item)
        return item

    def state(self) -> tuple[int, int, int]:
        """How far the room is furnished: something to go `undo_to` to."""
        return len(self.objects), len(self.occupancy.taken), len(self.rugs)

    def undo_to(self, state: tuple[int, int, int]) -> None:
        """Take out all that was placed since a state."""
        objects, spaces, rugs = state
        del self.objects[objects:], self.occupancy.taken[spaces:], self.rugs[rugs:]

    def _first_alike(self, category: str) -> AssetSpec | None:
        """What the next one looks like where all of a category are bought alike: the first."""
        if not self.catalogue[category].bought_alike:
            return None
        return next((item.asset for item in self.objects if item.category == category), None)

    def _front(self, category: str, spot: Footprint) -> Footprint | None:
        """The floor before a thing that people stand on when they use it."""
        deep = self.catalogue[category].front_space
        if not deep:
            return None
        middle = spot.at(0.0, -(spot.depth + deep) / 2)
        return Footprint(*middle, spot.width - 0.02, deep, spot.yaw)
