"""A scene as nodes of indexed triangles: what every file format is written from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from builder.spec import AssetSpec, Light, Object, SceneSpec, Surface, View
from builder.world.assets import BUILT_IN, Catalogue, build_asset
from builder.world.export.triangles import Triangles, box_triangles, joined
from builder.world.materials import MATERIALS
from builder.world.shape import Material
from spacenum_datasets.geometry import Array, Camera, Vector

LAMP_DISTANCE = 1.5
"""Metres from a lamp at which a white, matt face gives back the lamp's colour."""


@dataclass(frozen=True, eq=False)
class Node:
    """An object or a surface of the scene.

    Attributes:
        name: as the scene has it.
        identifier: unique among the nodes, and a valid name in any format.
        category: key of the catalogue; None for a surface.
        instance: the object's number in the masks that simulators draw; 0 for a surface.
        position: metres; the origin of the node's own axes.
        yaw: degrees, counter-clockwise seen from above.
        pieces: its triangles in its own axes, by material.
        shadow: whether it casts one.
    """

    name: str
    identifier: str
    category: str | None
    instance: int
    position: Vector
    yaw: float
    pieces: dict[Material, Triangles]
    shadow: bool


@dataclass(frozen=True, eq=False)
class SceneGraph:
    """What a file shall hold; world axes, z up, metres.

    Attributes:
        scene: where it came from.
        objects: those that are shown, where they are shown.
        surfaces: the building.
        camera: of the view, if there is one.
    """

    scene: SceneSpec
    objects: tuple[Node, ...]
    surfaces: tuple[Node, ...]
    camera: Camera | None

    def materials(self) -> tuple[Material, ...]:
        """Every material once, in the order of first use."""
        nodes = (*self.objects, *self.surfaces)
        return tuple(dict.fromkeys(material for node in nodes for material in node.pieces))


def scene_graph(
    scene: SceneSpec, view: View | None = None, catalogue: Catalogue = BUILT_IN
) -> SceneGraph:
    """The scene as it stands, or as one of its views shows it.

    Args:
        scene: what to show.
        view: moves and hides objects of the scene, and has a camera.
        catalogue: that the scene was furnished from.

    Raises:
        ValueError: the view is of another scene, or names objects that the scene lacks.
    """
    objects = list(enumerate(scene.objects, start=1))
    if view is not None:
        _check(scene, view)
        moved = dict(view.moved)
        objects = [
            (number, replace(thing, position=moved.get(thing.name, thing.position)))
            for number, thing in objects
            if thing.name not in view.hidden
        ]
    names = [thing.name for _, thing in objects] + [surface.name for surface in scene.surfaces]
    ids = identifiers(names)
    return SceneGraph(
        scene=scene,
        objects=tuple(
            _object_node(thing, number, name, catalogue)
            for (number, thing), name in zip(objects, ids[: len(objects)], strict=True)
        ),
        surfaces=tuple(
            _surface_node(surface, name)
            for surface, name in zip(scene.surfaces, ids[len(objects) :], strict=True)
        ),
        camera=view.camera if view is not None else None,
    )


def _check(scene: SceneSpec, view: View) -> None:
    if view.scene.digest != scene.digest:
        raise ValueError(f"a view of {view.scene.id} cannot show {scene.id}")
    unknown = {name for name, _ in view.moved}.union(view.hidden) - scene.index.keys()
    if unknown:
        raise ValueError(f"{scene.id} has no object {', '.join(sorted(unknown))}")


def _object_node(thing: Object, number: int, identifier: str, catalogue: Catalogue) -> Node:
    pieces = asset_pieces(thing.asset, catalogue)
    return Node(
        thing.name,
        identifier,
        thing.category,
        number,
        thing.position,
        thing.yaw,
        pieces,
        shadow=True,
    )


def _surface_node(surface: Surface, identifier: str) -> Node:
    material = MATERIALS[surface.material](surface.seed)
    pieces = {material: box_triangles(surface.box, tile_of(material))}
    return Node(surface.name, identifier, None, 0, (0.0, 0.0, 0.0), 0.0, pieces, surface.shadow)


@lru_cache(maxsize=64)
def asset_pieces(asset: AssetSpec, catalogue: Catalogue) -> dict[Material, Triangles]:
    """An asset's triangles with one entry a material, in the order of first use; do not change."""
    meshes: dict[Material, list[int]] = {}
    parts = build_asset(asset, catalogue).parts
    for number, part in enumerate(parts):
        meshes.setdefault(part.material, []).append(number)
    return {
        material: joined([parts[i].mesh for i in group], tile_of(material))
        for material, group in meshes.items()
    }


def tile_of(material: Material) -> float:
    """Edge of one repeat of the material's image, metres."""
    return material.texture.tile if material.texture else 1.0


def identifiers(names: Sequence[str]) -> list[str]:
    """A different name for each: ASCII letters, digits and underscores, no digit first."""
    taken: set[str] = set()
    made = []
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
        stem = f"_{plain}" if not plain or plain[0].isdigit() else plain
        number, found = 1, stem
        while found in taken:
            number += 1
            found = f"{stem}_{number}"
        taken.add(found)
        made.append(found)
    return made


def linear(colour: Iterable[float]) -> Vector:
    """sRGB 0 to 1 as linear light."""
    c = np.asarray(tuple(colour), float)
    r, g, b = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).tolist()
    return (r, g, b)


def brightness(light: Light) -> tuple[float, Vector]:
    """A light's strength and its colour, whose largest channel is 1."""
    strength = max(light.colour)
    if strength <= 0:
        return 0.0, (1.0, 1.0, 1.0)
    r, g, b = (channel / strength for channel in light.colour)
    return strength, (r, g, b)


def gl_rotation(camera: Camera) -> Array:
    """Camera-to-world (3, 3) of a camera that looks along -z with y up, as files have it."""
    rotation: Array = np.asarray(camera.rotation, float) * [1.0, -1.0, -1.0]
    return rotation


def aimed(direction: Vector) -> npt.NDArray[np.float64]:
    """A rotation (3, 3) whose -z axis points along `direction`: how files aim a light."""
    back = -np.asarray(direction, float) / np.linalg.norm(direction)
    # Any direction across will do: a distant light looks the same from all sides.
    across = np.eye(3)[int(np.argmin(np.abs(back)))]
    right = np.cross(across, back)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(back, right), back], axis=1)
