"""A scene of the embedded world behind a name of AI2-THOR, drawn by the embedded simulator."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from scipy.ndimage import label

from builder.seeding import stream
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import Object, Observation, SceneSpec, Survey, View, content_hash
from builder.world.apartments import make_apartment
from builder.world.rooms import Unfurnishable, make_room
from builder.world.survey import make_survey
from spacenum_datasets.geometry import Array, Box, Camera, frame_matrix, transform

KINDS = {0: "kitchen", 2: "living_room", 3: "bedroom", 4: "bathroom"}
"""Hundreds of a FloorPlan's number -> kind of room."""

CAPSULE = 0.2
STRUCTURAL = {"floor": "Floor", "ceiling": "Ceiling", "wall": "Wall", "door": "Doorway"}
"""Beginning of a surface's name -> its type in the engine's list; others are in no list."""


def scenes_in_build() -> list[str]:
    numbers = [base + i for base in (0, 200, 300, 400) for i in range(1, 31)]
    halls = [("Train", 12), ("Val", 3)]
    return [f"FloorPlan{n}_physics" for n in numbers] + [
        f"FloorPlan_{stage}{wall}_{i}"
        for stage, walls in halls
        for wall in range(1, walls + 1)
        for i in range(1, 6)
    ]


def furnished(name: str, house: dict[str, Any] | None) -> SceneSpec:
    """The scene behind a name, or behind a house's content."""
    for attempt in range(20):
        what = content_hash(house["rooms"]) if house else name.removesuffix("_physics")
        rng = stream("stand-in", what, attempt)
        try:
            if house:
                return make_room(name, house["rooms"][0]["roomType"], rng)
            if name.startswith("FloorPlan_"):
                return make_apartment(name, rng)
            number = int(what.removeprefix("FloorPlan"))
            return make_room(name, KINDS[number // 100 if number > 100 else 0], rng)
        except Unfurnishable:
            continue
    raise AssertionError(f"{name}: never furnished")


@dataclass(eq=False)
class Stage:
    """A loaded scene.

    Attributes:
        scene: of the embedded world, whose z = 0 is Unity's height `lift`.
        lift: metres.
    """

    scene: SceneSpec
    simulator: MujocoSimulator
    lift: float
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for thing in self.scene.objects:
            x, y, z = (f"{v:+06.2f}" for v in thing.position)
            self.ids[thing.name] = f"{kind_of(thing)}|{x}|{z}|{y}"
        for surface in self.scene.surfaces:
            listed = STRUCTURAL.get(surface.name.split("_")[0])
            self.ids[surface.name] = f"{listed}|{surface.name}" if listed else surface.name

    @cached_property
    def map(self) -> Survey:
        return make_survey(self.scene, cell=0.05)

    def free(self, points: Array, slack: float = 0.0) -> bool:
        """Whether the agent's capsule fits at all the points (n, 2)."""
        return bool((self.map.clearance_at(points) >= CAPSULE - slack).all())

    def start(self) -> tuple[float, float]:
        """The freest spot."""
        i, j = np.unravel_index(self.map.clearance.argmax(), self.map.clearance.shape)
        x, y = (np.array([i, j]) + 0.5) * self.map.cell + self.map.origin
        return float(x), float(y)

    def reachable(self, x: float, y: float, grid: float) -> list[dict[str, float]]:
        """Lattice points to which capsule-wide steps lead from (x, y)."""
        low, high = np.array(self.scene.extent.lower[:2]), np.array(self.scene.extent.upper[:2])
        ranges = [
            np.arange(np.ceil((low[a] - p) / grid), np.floor((high[a] - p) / grid) + 1)
            for a, p in enumerate((x, y))
        ]
        steps = np.stack(np.meshgrid(*ranges, indexing="ij"), -1)
        points = steps * grid + (x, y)
        free = self.map.clearance_at(points.reshape(-1, 2)) >= CAPSULE
        parts, _ = label(free.reshape(points.shape[:2]))
        home = tuple(int(-r[0]) for r in ranges)
        there = np.argwhere((parts == parts[home]) & (parts > 0))
        return [
            {"x": float(points[i, j, 0]), "y": 0.9009992, "z": float(points[i, j, 1])}
            for i, j in there
        ]

    def draw(self, camera: Camera) -> Observation:
        return self.simulator.observe(View(self.scene, camera))

    @cached_property
    def colours(self) -> dict[str, tuple[int, int, int]]:
        """Id -> colour, never black."""
        codes = {name: (i + 1) * 7919 % 0xFFFFFF for i, name in enumerate(self.ids.values())}
        return {n: (c >> 16, c >> 8 & 255, c & 255) for n, c in codes.items()}

    def listed(self) -> list[dict[str, Any]]:
        """The objects as the engine lists them, some parts of the building among them."""
        things = [
            self._entry(self.ids[o.name], kind_of(o), self._box(o)) for o in self.scene.objects
        ]
        parts = [
            self._entry(self.ids[s.name], self.ids[s.name].split("|")[0], s.box.corners())
            for s in self.scene.surfaces
            if "|" in self.ids[s.name]
        ]
        return things + parts

    def _box(self, thing: Object) -> Array:
        (w, d, h) = thing.asset.size
        corners = Box((-w / 2, -d / 2, 0.0), (w / 2, d / 2, h)).corners()
        return transform(frame_matrix(thing.position, thing.yaw), corners)

    def _entry(self, name: str, kind: str, points: Array) -> dict[str, Any]:
        unity = points[:, [0, 2, 1]] + (0.0, self.lift, 0.0)
        low, high = unity.min(axis=0), unity.max(axis=0)
        centre = dict(zip("xyz", ((low + high) / 2).tolist(), strict=True))
        corners = [
            [float(x), float(y), float(z)]
            for x in (low[0], high[0])
            for y in (low[1], high[1])
            for z in (low[2], high[2])
        ]
        return {
            "objectId": name,
            "objectType": kind,
            "name": name,
            "visible": True,
            "position": centre,
            "axisAlignedBoundingBox": {"center": centre, "cornerPoints": corners},
        }


def kind_of(thing: Object) -> str:
    """As the engine spells types: `coffee_table` is `CoffeeTable`."""
    return "".join(word.capitalize() for word in thing.category.split("_"))
