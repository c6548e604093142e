"""What is simulated, without pixels: scenes, views, observations.

These are the values that world, plan, simulators, store and pipeline hand to each other. They are
frozen, hashable by content and picklable; nothing here knows who renders them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from spacenum_datasets.geometry import Box, Camera, Vector
from spacenum_datasets.vocabulary import Action


@dataclass(frozen=True)
class AssetSpec:
    """The description of one asset: equal specs build equal meshes.

    Attributes:
        category: key of the catalogue (`builder.world.assets.CATALOGUE`).
        seed: picks the look (proportions of parts, colours, materials).
        size: extent along the asset's own x, y, z in metres; the built mesh fills it exactly.
        base: the size, metres, that the asset is built at before it is fitted to `size`; the same
            as `size` unless the object was grown (a grown object keeps its looks).
        scheme: the room's choice of woods, metals and cloth that it is dressed in
            (`builder.world.styles`); empty for the looks that the seed alone picks.

    Source: ours.
    """

    category: str
    seed: int
    size: Vector
    base: Vector
    scheme: str = ""


@dataclass(frozen=True)
class Object:
    """One named thing in a scene; its own instance.

    Attributes:
        name: unique in the scene; the everyday name where that is unambiguous.
        asset: what it looks like.
        position: world position of the centre of the asset's base, metres.
        yaw: heading in degrees, counter-clockwise seen from above. An asset's front faces its
            own -y axis, its back +y (a bed's headboard, a cupboard's rear).

    Source: ours.
    """

    name: str
    asset: AssetSpec
    position: Vector
    yaw: float = 0.0

    @property
    def category(self) -> str:
        """The asset's: what kind of thing it is."""
        return self.asset.category


@dataclass(frozen=True)
class Surface:
    """A flat piece of the building (floor, ceiling, wall, window pane...): a box with a material.

    Not an object: it is never counted as an instance.

    Attributes:
        name: unique in the scene, as `floor` or `wall_north_1`.
        box: in the world, metres.
        material: key of `builder.world.materials.MATERIALS`.
        seed: picks the material's variant.
        shadow: whether it casts one: a desk does, walls let the daylight in.

    Source: ours.
    """

    name: str
    box: Box
    material: str
    seed: int
    shadow: bool = False


@dataclass(frozen=True)
class Light:
    """A light source.

    Attributes:
        kind: `directional` (sun, sky) or `point`.
        position: metres; for a directional light where its shadow camera stands.
        direction: unit vector the light travels along, in the world.
        colour: intensity, linear RGB.
        shadows: whether it casts shadows (one such light a scene).

    Source: ours.
    """

    kind: str
    position: Vector
    direction: Vector
    colour: Vector
    shadows: bool = False


@dataclass(frozen=True)
class SceneSpec:
    """A whole scene, engine-neutral.

    Attributes:
        id: stable scene id, as `bedroom-test-00014`; never shared by test and train.
        world: version of the world generator, which is raised whenever its scenes change; part of
            every key derived from the scene.
        objects: everything that has a name, hidden variants included.
        surfaces: the building.
        lights: sources; `ambient` adds to them everywhere.
        ambient: linear RGB.
        extent: bounding box of the scene's inside, metres.

    Source: ours.
    """

    id: str
    world: str
    objects: tuple[Object, ...]
    surfaces: tuple[Surface, ...]
    lights: tuple[Light, ...]
    ambient: Vector
    extent: Box

    @cached_property
    def digest(self) -> str:
        """Content hash of everything in it, 32 hex digits."""
        return content_hash(asdict(self))

    @cached_property
    def index(self) -> dict[str, int]:
        """Object name -> instance id (1-based; 0 is everything without a name)."""
        return {o.name: i for i, o in enumerate(self.objects, start=1)}


@dataclass(frozen=True, eq=False)
class Survey:
    """What an agent may know of a scene before it moves: where it can stand.

    Attributes:
        scene: the scene surveyed.
        origin: world x, y of the lower corner of its map, a grid seen from above; metres.
        cell: edge of one square of the map, metres.
        clearance: float32 (nx, ny): distance in metres from a square's centre to the nearest
            obstacle an upright agent would touch (walls and furniture; not rugs or lamps above).
        visit: how often the scene came up before, where an engine has fewer scenes than are
            needed; every visit has poses of its own.

    Source: ours.
    """

    scene: SceneSpec
    origin: tuple[float, float]
    cell: float
    clearance: npt.NDArray[np.float32]
    visit: int = 0

    def clearance_at(self, points: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
        """Clearance (n,) at world points (n, 2), metres; 0 outside the map."""
        cells = np.floor((points - np.asarray(self.origin)) / self.cell).astype(int)
        inside = ((cells >= 0) & (cells < self.clearance.shape)).all(axis=1)
        clipped = np.where(inside[:, None], cells, 0)
        return np.where(inside, self.clearance[clipped[:, 0], clipped[:, 1]], np.float32(0))


@dataclass(frozen=True)
class Route:
    """How an agent comes to a view: one action from a start camera.

    Attributes:
        start: the camera before.
        action: what the agent does.
        magnitude: how much of it, metres or degrees.

    Source: paper, Section 2.1.
    """

    start: Camera
    action: Action
    magnitude: float


@dataclass(frozen=True)
class View:
    """The unit of simulation: a scene, what is moved or hidden in it, and a camera.

    Attributes:
        scene: where.
        camera: from where.
        moved: (object name, world position of its base's centre in metres) for objects that
            stand elsewhere than the scene says; sorted by name.
        hidden: names of objects left out; sorted.
        measured: names of objects whose unoccluded area is wanted too; sorted.
        route: how an agent comes there, for engines that have agents instead of free cameras. The
            same camera shows the same pixels, so it is no part of the key, nor of equality.

    Source: ours.
    """

    scene: SceneSpec
    camera: Camera
    moved: tuple[tuple[str, Vector], ...] = ()
    hidden: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    route: Route | None = field(default=None, compare=False)

    def key(self, simulator: str) -> str:
        """Content hash of the view as a simulator of that identity renders it: the store's key, 32
        hex digits."""
        if simulator not in self._keys:
            content = [simulator, self.scene.digest, asdict(self.camera), self.moved, self.hidden]
            self._keys[simulator] = content_hash([*content, self.measured])
        return self._keys[simulator]

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {}


@dataclass(frozen=True)
class Observation:
    """What a simulator gives back for a view.

    Attributes:
        rgb: uint8 (height, width, 3).
        instances: int32 (height, width): 0 where there is no named object, else the object's
            index in `scene.objects` plus one.
        surfaces: int32 (height, width): 0 where an object or nothing is seen, else the index
            in `scene.surfaces` plus one.
        depth: float32 (height, width), metres along the camera's forward axis.
        unoccluded: object name -> pixels its outline would cover alone, for `view.measured`.
        deviation: metres and degrees between the stated camera and the one that the engine itself
            measured; None where cameras are placed as stated.

    Source: ours.
    """

    rgb: npt.NDArray[np.uint8]
    instances: npt.NDArray[np.int32]
    surfaces: npt.NDArray[np.int32]
    depth: npt.NDArray[np.float32]
    unoccluded: dict[str, int] = field(default_factory=dict)
    deviation: tuple[float, float] | None = None


def content_hash(value: Any) -> str:
    """32 hex digits of SHA-256 over the value's canonical JSON (floats by repr)."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
