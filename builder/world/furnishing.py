"""Putting things into a room one by one: against walls, beside, before, on top, hung, strewn."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from builder.seeding import draw_seed
from builder.spec import AssetSpec, Object
from builder.world.assets import CATALOGUE, sample_size
from builder.world.placement import (
    Footprint,
    Ledger,
    footprint,
    heading,
    spots_on,
)
from builder.world.structure import SKIRTING, Structure
from builder.world.walls import Opening, Wall
from spacenum_datasets.geometry import Vector

BACK = SKIRTING + 0.005
"""Gap between a wall and what stands against it, metres: room for the skirting board."""
HUNG = 0.001
"""Gap between a wall and what hangs on it, metres."""
CURTAIN_GAP = 0.045
"""Curtains hang clear of the window sill, metres."""
BESIDE = 0.04
DOORWAY = 0.95
"""How far the floor in front of a door stays clear, metres."""
TRIES = 24


@dataclass
class Furnishing:
    """A room that is being furnished.

    Every method places things only where they fit, and says what it placed.

    Attributes:
        rng: decides everything.
        building: walls, windows and doors.
        ledger: the space taken so far.
        objects: what stands in the room so far.
    """

    rng: np.random.Generator
    building: Structure
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

    def against(
        self,
        category: str,
        walls: Iterable[str] | None = None,
        near: float | None = None,
        reach: float = 0.0,
    ) -> Object | None:
        """Stand a thing with its back to a wall.

        Args:
            walls: names to try in order; by default all, shuffled.
            near: wanted place along the wall, metres from its middle; by default anywhere.
            reach: how far from `near` it may be moved, metres.
        """
        size = self._size(category)
        names = self.shuffled(self.building.walls) if walls is None else walls
        for wall in (self.building.walls[name] for name in names):
            slack = (wall.length - size[0]) / 2 - BACK
            if slack < 0:
                continue
            for _ in range(TRIES):
                if near is None:
                    along = self.rng.uniform(-slack, slack)
                else:
                    along = np.clip(near + self.rng.uniform(-reach, reach), -slack, slack)
                placed = self._against(category, size, wall, float(along))
                if placed is not None:
                    return placed
        return None

    def beside(self, host: Object, category: str, side: int, gap: float = BESIDE) -> Object | None:
        """Stand a thing at the host's left (-1) or right (1), their backs in line."""
        size = self._size(category)
        rect = footprint(host)
        x = side * (rect.width / 2 + gap + size[0] / 2)
        spot = Footprint(*rect.at(x, (rect.depth - size[1]) / 2), size[0], size[1], host.yaw)
        wall = self._behind(host)
        if wall is not None and self._covers(wall, spot, size[2]):
            return None
        return self._stand(category, size, spot, self.floor, margin=min(gap, BESIDE) / 2)

    def row(self, categories: list[str], wall: str, level: Iterable[str]) -> list[Object]:
        """Stand things side by side against a wall, all of them or none.

        Args:
            level: those of the categories that share one depth and height, as a kitchen's units.
        """
        sizes = self._level(categories, set(level))
        total = sum(size[0] for size in sizes)
        where = self.building.walls[wall]
        slack = (where.length - total) / 2 - BACK
        for _ in range(TRIES if slack >= 0 else 0):
            left = float(self.rng.uniform(-slack, slack)) - total / 2
            middles = [
                left + sum(s[0] for s in sizes[:i]) + sizes[i][0] / 2 for i in range(len(sizes))
            ]
            spots = [
                where.footprint(float(middle), size[0], size[1], BACK)
                for middle, size in zip(middles, sizes, strict=True)
            ]
            if all(
                self.ledger.free(spot, self.floor, self.floor + size[2])
                and not self._covers(where, spot, size[2])
                for spot, size in zip(spots, sizes, strict=True)
            ):
                placed = [
                    self._stand(category, size, spot, self.floor, margin=0.0)
                    for category, size, spot in zip(categories, sizes, spots, strict=True)
                ]
                return [item for item in placed if item is not None]
        return []

    def before(
        self,
        host: Object,
        category: str,
        gap: float,
        turned: float = 180.0,
        across: float = 0.0,
        wobble: float = 0.0,
    ) -> Object | None:
        """Stand a thing in front of the host, by default facing it.

        Args:
            gap: between the two, metres; negative pushes it under the host's top.
            turned: its heading relative to the host's, degrees.
            across: shift to the host's right, metres.
            wobble: largest random extra turn, degrees.
        """
        size = self._size(category)
        yaw = heading(host.yaw + turned + float(self.rng.uniform(-wobble, wobble)))
        reach = Footprint(0, 0, size[0], size[1], yaw - host.yaw).reach[1]
        rect = footprint(host)
        spot = rect.at(across, -rect.depth / 2 - gap - reach)
        return self._stand(category, size, Footprint(*spot, size[0], size[1], yaw), self.floor)

    def on_top(
        self,
        host: Object,
        categories: Iterable[str],
        turn: float = 20.0,
        inset: float = 0.02,
        back: bool = False,
    ) -> list[Object]:
        """Stand things on the host's flat top, each where there is still room.

        Args:
            turn: largest turn from the host's heading, degrees.
            inset: how far they keep from the edge, metres.
            back: centred, as a television on its stand.
        """
        if not CATALOGUE[host.category].flat_top:
            return []
        area = footprint(host).grown(-inset)
        height = host.position[2] + host.asset.size[2]
        placed = []
        for category in categories:
            size = self._size_within(category, area)
            if size is None:
                continue
            where = replace(area, width=size[0] + 0.002, depth=size[1] + 0.002) if back else area
            spots = spots_on(self.rng, where, (size[0], size[1]), 0.0 if back else turn, TRIES)
            for spot in spots:
                item = self._stand(category, size, spot, height, margin=0.015)
                if item is not None:
                    placed.append(item)
                    break
        return placed

    def hang(
        self,
        category: str,
        bottoms: tuple[float, float],
        walls: Iterable[str] | None = None,
        near: float | None = None,
        margin: float = 0.1,
    ) -> Object | None:
        """Hang a thing on a wall, its lower edge between two heights, clear of openings."""
        size = self._size(category)
        names = self.shuffled(self.building.walls) if walls is None else walls
        for wall in (self.building.walls[name] for name in names):
            slack = (wall.length - size[0]) / 2 - 0.08
            for _ in range(TRIES if slack > 0 else 0):
                along = float(self.rng.uniform(-slack, slack)) if near is None else near
                bottom = min(
                    float(self.rng.uniform(*bottoms)), self.building.inside.size[2] - size[2] - 0.08
                )
                spot = Opening(along - size[0] / 2, along + size[0] / 2, bottom, bottom + size[2])
                if abs(along) > slack or any(
                    spot.meets(hole, 0.1) for hole in self.building.openings(wall.name)
                ):
                    continue
                rect = wall.footprint(along, size[0], size[1], HUNG)
                item = self._stand(category, size, rect, self.floor + bottom, margin)
                if item is not None:
                    return item
        return None

    def curtain(self, category: str, wall: str) -> list[Object]:
        """Hang a pair beside each window of a wall, from above it downwards."""
        placed = []
        for hole in self.building.windows[wall]:
            for side, edge in ((-1, hole.left), (1, hole.right)):
                size = self._size(category)
                top = min(hole.top + 0.12, self.building.inside.size[2] - 0.03)
                bottom = max(0.02, top - size[2])
                size = (size[0], size[1], round(top - bottom, 3))
                along = edge + side * (size[0] / 2 - 0.08)
                rect = self.building.walls[wall].footprint(along, size[0], size[1], CURTAIN_GAP)
                item = self._stand(category, size, rect, self.floor + bottom)
                placed += [item] if item is not None else []
        return placed

    def overhead(self, category: str, x: float, y: float) -> Object | None:
        """Fix a thing to the ceiling."""
        size = self._size(category)
        bottom = self.building.inside.upper[2] - size[2]
        return self._stand(category, size, Footprint(x, y, size[0], size[1]), bottom)

    def strewn(
        self, category: str, area: Footprint, turn: float = 180.0, margin: float = 0.03
    ) -> Object | None:
        """Stand a thing somewhere on the floor within an area."""
        size = self._size(category)
        for spot in spots_on(self.rng, area, (size[0], size[1]), turn, TRIES):
            item = self._stand(category, size, spot, self.floor, margin)
            if item is not None:
                return item
        return None

    def aisle(self, length: float, width: float) -> Footprint | None:
        """Find a straight free strip, as near to the room's middle as may be, and keep it free."""
        (x0, y0, _), (x1, y1, _) = self.building.inside.lower, self.building.inside.upper
        whole = Footprint((x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0)
        found: list[Footprint] = []
        for yaw in (0.0, 90.0):
            area = replace(whole, yaw=yaw)
            if yaw:
                area = replace(area, width=whole.depth, depth=whole.width)
            found += [
                spot
                for spot in spots_on(self.rng, area, (length, width), 0.0, 3 * TRIES)
                if self.ledger.free(spot, self.floor + 0.03, self.floor + 1.9)
            ]
        if not found:
            return None
        best = min(found, key=lambda spot: math.hypot(spot.x - whole.x, spot.y - whole.y))
        self.ledger.take(best, self.floor + 0.03, self.floor + 1.9)
        return best

    def along(self, wall: str, item: Object) -> float:
        """Where along a wall a thing stands, metres from the wall's middle."""
        return self.building.walls[wall].along(*item.position[:2])

    def shuffled(self, names: Iterable[str]) -> list[str]:
        return [str(name) for name in self.rng.permutation(list(names))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def _against(self, category: str, size: Vector, wall: Wall, along: float) -> Object | None:
        spot = wall.footprint(along, size[0], size[1], BACK)
        if self._covers(wall, spot, size[2]):
            return None
        return self._stand(category, size, spot, self.floor, margin=0.02)

    def _behind(self, host: Object) -> Wall | None:
        """The wall that the host's back is turned to."""
        walls = self.building.walls.values()
        return next((wall for wall in walls if abs(wall.yaw - host.yaw) % 360 < 1e-6), None)

    def _covers(self, wall: Wall, spot: Footprint, height: float) -> bool:
        """Whether a thing before a wall would stand in front of a window."""
        along = wall.along(spot.x, spot.y)
        rect = Opening(along - spot.width / 2, along + spot.width / 2, 0.0, height)
        return any(rect.meets(hole, 0.05) for hole in self.building.windows[wall.name])

    def _level(self, categories: list[str], level: set[str]) -> list[Vector]:
        """Sizes for the categories, those in `level` with one depth and height where they can."""
        sizes = [self._size(category) for category in categories]
        shared = next((s for c, s in zip(categories, sizes, strict=True) if c in level), None)
        if shared is None:
            return sizes
        levelled = []
        for category, (width, depth, height) in zip(categories, sizes, strict=True):
            if category in level:
                entry = CATALOGUE[category]
                depth = min(max(shared[1], entry.smallest[1]), entry.largest[1])
                height = min(max(shared[2], entry.smallest[2]), entry.largest[2])
            levelled.append((width, depth, height))
        return levelled

    def _size(self, category: str) -> Vector:
        return sample_size(CATALOGUE[category], self.rng)

    def _size_within(self, category: str, area: Footprint) -> Vector | None:
        """A size that fits on an area, or None after a few draws."""
        for _ in range(4):
            size = self._size(category)
            if size[0] <= area.width and size[1] <= area.depth:
                return size
        return None

    def _stand(
        self, category: str, size: Vector, spot: Footprint, height: float, margin: float = 0.01
    ) -> Object | None:
        """Place a thing if its box is free, and take the space."""
        bottom, top = height, height + size[2]
        if not self.ledger.free(spot, bottom, top, margin):
            return None
        count = 1 + sum(item.category == category for item in self.objects)
        name = category if count == 1 else f"{category} {count}"
        spec = AssetSpec(category, draw_seed(self.rng), size, size)
        position = (round(spot.x, 4), round(spot.y, 4), height)
        item = Object(name, spec, position, spot.yaw)
        self.ledger.take(spot, bottom, top)
        self.objects.append(item)
        return item
