"""A room that is being furnished: its building, what stands in it, and what space is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from builder.seeding import draw_seed
from builder.spec import AssetSpec, Object
from builder.world.assets import BUILT_IN, Catalogue, sample_size
from builder.world.placement import Footprint, Ledger
from builder.world.structure import SKIRTING, Structure
from builder.world.walls import Opening, Wall
from spacenum_datasets.geometry import Vector

DOORWAY = 0.95
"""How far the floor in front of a door stays clear, metres."""
TRIES = 24
SETS = frozenset(
    {"chair", "nightstand", "curtains", "kitchen counter", "wall cabinet", "side table"}
)
"""What a household buys alike."""


@dataclass
class Furnishing:
    """A room that is being furnished.

    Attributes:
        rng: decides everything.
        building: walls, windows and doors.
        catalogue: what there is to choose from.
        ledger: the space taken so far.
        objects: what stands in the room so far.
    """

    rng: np.random.Generator
    building: Structure
    catalogue: Catalogue = BUILT_IN
    ledger: Ledger = field(init=False)
    objects: list[Object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.building.inside)
        for name, wall in self.building.walls.items():
            skirting = wall.footprint(0.0, wall.length, SKIRTING, 0.0)
            self.ledger.take(skirting, self.floor, self.floor + 0.08, spaced=False)
            for hole in self.building.windows[name]:
                sill = wall.footprint(hole.middle, hole.right - hole.left + 0.12, 0.04, 0.0)
                height = self.floor + hole.bottom
                self.ledger.take(sill, height - 0.03, height + 0.01, spaced=False)
            for hole in self.building.doors[name]:
                spot = wall.footprint(hole.middle, hole.right - hole.left + 0.2, DOORWAY, 0.0)
                self.ledger.take(spot, self.floor, self.floor + hole.top + 0.1, spaced=False)

    @property
    def floor(self) -> float:
        return self.building.inside.lower[2]

    def behind(self, item: Object) -> Wall | None:
        """The wall that a thing's back is turned to, if it stands square to it."""
        walls = self.building.walls.values()
        return next((wall for wall in walls if abs(wall.yaw - item.yaw) % 360 < 1e-6), None)

    def shuffled(self, names: Iterable[str]) -> list[str]:
        return [str(name) for name in self.rng.permutation(list(names))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def covers(self, wall: Wall, spot: Footprint, height: float) -> bool:
        """Whether a thing before a wall would stand in front of a window."""
        along = wall.along(spot.x, spot.y)
        rect = Opening(along - spot.width / 2, along + spot.width / 2, 0.0, height)
        return any(rect.meets(hole, 0.05) for hole in self.building.windows[wall.name])

    def count(self, category: str) -> int:
        return sum(item.category == category for item in self.objects)

    def size(self, category: str) -> Vector:
        """A natural size; things that come in sets share theirs."""
        twin = self._twin(category)
        return twin.size if twin else sample_size(self.catalogue[category], self.rng)

    def stand(
        self, category: str, size: Vector, spot: Footprint, height: float, margin: float = 0.01
    ) -> Object | None:
        """Place a thing if its box is free, and take the space."""
        bottom, top = height, height + size[2]
        if not self.ledger.free(spot, bottom, top, margin):
            return None
        count, twin = 1 + self.count(category), self._twin(category)
        name = category if count == 1 else f"{category} {count}"
        spec = AssetSpec(category, twin.seed if twin else draw_seed(self.rng), size, size)
        position = (round(spot.x, 4), round(spot.y, 4), height)
        item = Object(name, spec, position, spot.yaw)
        self.ledger.take(spot, bottom, top)
        self.objects.append(item)
        return item

    def _twin(self, category: str) -> AssetSpec | None:
        """What the first of a set looks like."""
        if category not in SETS:
            return None
        return next((item.asset for item in self.objects if item.category == category), None)
