"""Where along the walls a camera sees room for something."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from builder.plan.backdrop import Backdrop
from builder.world.standing import BACK
from builder.world.walls import Wall

STEP = 0.25
PROBE = (0.2, 0.3, 0.5)
"""Width, depth and height that must be free for something to stand there, metres."""


@dataclass(frozen=True)
class Run:
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


def free_runs(f: Backdrop) -> list[Run]:
    """Where something could stand with its back to a wall, long ones first for the most part."""
    found = []
    for wall in f.building.walls.values():
        probes = {along: wall.footprint(along, PROBE[0], PROBE[1], BACK) for along in steps(wall)}
        good = [
            bool(f.sight.pictured(spot, f.floor, f.floor + PROBE[2]))
            and f.ledger.free(spot, f.floor + 0.1, f.floor + PROBE[2])
            and f.sight.shows(spot, f.floor, f.floor + PROBE[2])
            for spot in probes.values()
        ]
        found += runs(wall, list(probes), good)
    return shuffled(f, found)


def bare_runs(f: Backdrop, low: float, high: float) -> list[Run]:
    """Where the camera sees a wall between two heights."""
    found = []
    for wall in f.building.walls.values():
        along = steps(wall)
        points = [(*wall.at(a, 0.02), f.floor + z) for z in (low, high) for a in along]
        pixels, depth = f.sight.camera.project(np.array(points))
        seen = ((pixels >= 0) & (pixels <= f.sight.camera.height)).all(axis=1) & (depth > 0.05)
        half = len(along)
        good = [bool(seen[i] and seen[i + half]) for i in range(half)]
        found += runs(wall, along, good)
    return shuffled(f, [run for run in found if run.length > 0.4])


def steps(wall: Wall) -> list[float]:
    count = int((wall.length - PROBE[0]) / STEP / 2)
    return [STEP * i for i in range(-count, count + 1)]


def runs(wall: Wall, along: list[float], good: list[bool]) -> list[Run]:
    """The longest stretches of good places."""
    found = []
    for is_good, places in groupby(zip(along, good, strict=True), key=lambda pair: pair[1]):
        if is_good:
            inner = [a for a, _ in places]
            found.append(Run(wall, inner[0] - PROBE[0] / 2, inner[-1] + PROBE[0] / 2))
    return found


def shuffled(f: Backdrop, found: list[Run]) -> list[Run]:
    keys = [run.length * float(f.rng.uniform(0.3, 1.0)) for run in found]
    return [run for _, run in sorted(zip(keys, found, strict=True), key=lambda pair: -pair[0])]
