"""Which parts of the walls a camera sees, and where there is room for something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from builder.plan.backdrop import Backdrop
from builder.plan.framing import LEGIBLE, sightlines
from builder.world.footprints import Footprint
from builder.world.placing import BACK
from builder.world.walls import Wall

STEP = 0.25
PROBE = (0.2, 0.3, 0.5)
"""Width, depth and height that must be free for something to stand there, metres."""
PROBED = 0.3
"""Share of it that must be in the picture."""


@dataclass(frozen=True)
class WallSegment:
    """A part of a wall, metres along it from its middle."""

    wall: Wall
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def part(self) -> tuple[float, float]:
        """The same as shares of the wall's length."""
        return self.left / self.wall.length + 0.5, self.right / self.wall.length + 0.5


@dataclass(frozen=True)
class Probe:
    """A place at a wall: how far along it, what would stand there."""

    wall: Wall
    along: float
    spot: Footprint


class OpenWalls:
    """Where something could stand with its back to a wall, while a room fills up.

    What is hidden or taken once stays so: only what came since is looked at.
    """

    def __init__(self, room: Backdrop) -> None:
        self.room = room
        self.known = 0
        top = room.floor + PROBE[2]
        places = [
            Probe(wall, along, wall.footprint(along, PROBE[0], PROBE[1], BACK))
            for wall in room.structure.walls.values()
            for along in _steps(wall)
        ]
        self.probes = [
            p for p in places if room.visibility.is_pictured(p.spot, room.floor, top, PROBED)
        ]
        self.open = np.ones(len(self.probes), bool)
        boxes = [room.visibility.boxes(p.spot, room.floor, top)[0] for p in self.probes]
        self.lines = sightlines(boxes, room.visibility.eye) if boxes else None

    def find_segments(self) -> list[WallSegment]:
        """The stretches that are open, long ones first for the most part."""
        if self.lines is None:
            return []
        room, things = self.room, (*self.room.visibility.hiding, *self.room.visibility.things)
        hidden = [self.lines.blocked(box) for box in things[self.known :]]
        self.known = len(things)
        hidden.append(self.lines.hidden)
        self.lines = replace(self.lines, hidden=np.any(hidden, axis=0))
        self.open &= self.lines.shares([]) >= LEGIBLE
        for i in np.flatnonzero(self.open):
            spot = self.probes[i].spot
            self.open[i] = room.occupancy.is_free(spot, room.floor + 0.1, room.floor + PROBE[2])
        found = []
        for wall in room.structure.walls.values():
            good = {
                p.along: bool(is_open)
                for p, is_open in zip(self.probes, self.open, strict=True)
                if p.wall is wall
            }
            along = _steps(wall)
            found += _find_segments(wall, along, [good.get(a, False) for a in along])
        return _shuffle(room, found)


def find_bare_segments(room: Backdrop, low: float, high: float) -> list[WallSegment]:
    """Where the camera sees a wall between two heights."""
    found = []
    for wall in room.structure.walls.values():
        along = _steps(wall)
        points = [(*wall.at(a, 0.02), room.floor + z) for z in (low, high) for a in along]
        pixels, depth = room.visibility.camera.project(np.array(points))
        seen = ((pixels >= 0) & (pixels <= room.visibility.camera.height)).all(axis=1) & (
            depth > 0.05
        )
        half = len(along)
        good = [bool(seen[i] and seen[i + half]) for i in range(half)]
        found += _find_segments(wall, along, good)
    return _shuffle(room, [segment for segment in found if segment.length > 0.4])


def _steps(wall: Wall) -> list[float]:
    count = int((wall.length - PROBE[0]) / STEP / 2)
    return [STEP * i for i in range(-count, count + 1)]


def _find_segments(wall: Wall, along: Sequence[float], good: Sequence[bool]) -> list[WallSegment]:
    """The longest stretches of good places."""
    found = []
    for is_good, places in groupby(zip(along, good, strict=True), key=lambda pair: pair[1]):
        if is_good:
            inner = [a for a, _ in places]
            found.append(WallSegment(wall, inner[0] - PROBE[0] / 2, inner[-1] + PROBE[0] / 2))
    return found


def _shuffle(room: Backdrop, found: list[WallSegment]) -> list[WallSegment]:
    keys = [segment.length * float(room.rng.uniform(0.3, 1.0)) for segment in found]
    return [
        segment for _, segment in sorted(zip(keys, found, strict=True), key=lambda pair: -pair[0])
    ]
