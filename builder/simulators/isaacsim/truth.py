"""What a stage says of its objects, and whether Isaac Sim's annotators say the same.

A frame that is one view late, a box in other units or an object that did not move is caught here
and never becomes a sample.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pxr import Usd, UsdGeom

from builder.rendered_view import Rectangle, tight_rectangle
from builder.simulators.isaacsim.silhouette import silhouette, strays
from builder.simulators.isaacsim.stage import Authored
from builder.spec import View
from spacenum_datasets.geometry import Array, Box, Camera, transform

METRES = 0.002
"""How far a 3-D box's corner may lie from the stage's, metres: floats of a world of metres."""

PIXELS = 2.0
"""How far an outline may lie from where the stage's vertices project: masks come through DLSS."""

STRAY, STRAYS = 0.02, 12
"""Share and pixels of a silhouette that may stray beyond the slack at its edges.

Measured on 16 layouts at 512 pixels: true masks stray by 0.5 % at most (fine leaves), masks of a
target that stands one smallest step aside by 3 % at least.
"""

SPECK = 24
"""Visible pixels below which a 3-D box may be missing: annotators drop what hardly shows."""


class Mismatch(RuntimeError):
    """An annotator contradicts the stage; the message says which, where and by how much."""


@dataclass(frozen=True, eq=False)
class Solid:
    """An object as the stage has it.

    Attributes:
        points: vertices of its meshes (n, 3) in its own axes, metres.
        faces: int64 (m, 3), triangles as indices into the points, counter-clockwise from outside.
        box: of the points.
        world: its matrix (4, 4) as the stage stands.
    """

    points: Array
    faces: npt.NDArray[np.int64]
    box: Box
    world: Array


Solids = Mapping[str, Solid]


def solids(authored: Authored) -> Solids:
    """Every object's solid by the path of its prim, read from the stage on disk."""
    stage = Usd.Stage.Open(str(authored.path))
    places = UsdGeom.XformCache()
    boxes = UsdGeom.BBoxCache(Usd.TimeCode.Default(), ["default"], False, True)
    found = {}
    for path in authored.objects:
        prim = stage.GetPrimAtPath(path)
        bound = boxes.ComputeUntransformedBound(prim).ComputeAlignedRange()
        low, high = (tuple(float(v) for v in edge) for edge in (bound.GetMin(), bound.GetMax()))
        meshes = [mesh for mesh in Usd.PrimRange(prim) if mesh.IsA(UsdGeom.Mesh)]
        points = [_local(m, places.ComputeRelativeTransform(m, prim)[0]) for m in meshes]
        starts = np.cumsum([0, *map(len, points[:-1])])
        faces = [_triangles(m) + start for m, start in zip(meshes, starts, strict=True)]
        box = Box((low[0], low[1], low[2]), (high[0], high[1], high[2]))
        world = np.array(places.GetLocalToWorldTransform(prim)).T
        found[path] = Solid(np.concatenate(points), np.concatenate(faces), box, world)
    return found


def _local(mesh: Any, matrix: Any) -> Array:
    points = np.array(UsdGeom.Mesh(mesh).GetPointsAttr().Get(), float)
    return transform(np.array(matrix).T, points)


def _triangles(mesh: Any) -> npt.NDArray[np.int64]:
    return np.array(UsdGeom.Mesh(mesh).GetFaceVertexIndicesAttr().Get(), np.int64).reshape(-1, 3)


def object_matrix(solid: Solid, path: str, places: Mapping[str, Sequence[float]]) -> Array:
    """The object's matrix (4, 4) where a view has it."""
    world = solid.world.copy()
    world[:3, 3] = places.get(path, world[:3, 3])
    return world


@dataclass(frozen=True, eq=False)
class Boxes:
    """What Replicator's box annotators hand back.

    Attributes:
        flat: records of x_min, y_min, x_max, y_max, both ends inside, pixels.
        flat_paths: prim of each.
        solid: records of x_min ... z_max in the prim's own axes, and `transform`, row-major.
        solid_paths: prim of each.
    """

    flat: npt.NDArray[Any]
    flat_paths: Sequence[str]
    solid: npt.NDArray[Any]
    solid_paths: Sequence[str]


def check(
    authored: Authored,
    truths: Solids,
    view: View,
    instances: npt.NDArray[np.int32],
    boxes: Boxes,
) -> None:
    """Hold the annotators of one frame to the stage.

    Raises:
        Mismatch: they disagree.
    """
    places = {authored.prim_of(name): position for name, position in view.moved}
    flat = dict(zip(boxes.flat_paths, boxes.flat, strict=True))
    solid = dict(zip(boxes.solid_paths, boxes.solid, strict=True))
    counts = np.bincount(instances.ravel(), minlength=len(authored.objects) + 1)
    for number, path in enumerate(authored.objects, start=1):
        if not counts[number]:
            continue
        rectangle = tight_rectangle(instances == number)
        world = object_matrix(truths[path], path, places)
        _check_inside(path, rectangle, view.camera, transform(world, truths[path].points))
        if path in flat:
            _check_flat(path, rectangle, flat[path])
        if path in solid:
            _check_solid(path, truths[path], world, solid[path])
        elif counts[number] >= SPECK:
            raise Mismatch(f"{path} covers {counts[number]} pixels and has no 3-D box")
        if path not in flat and counts[number] >= SPECK:
            raise Mismatch(f"{path} covers {counts[number]} pixels and has no 2-D box")
    hidden = {authored.prim_of(name) for name in view.hidden}
    ghosts = sorted(hidden & {*boxes.flat_paths})
    if ghosts:
        raise Mismatch(f"{', '.join(ghosts)} is hidden and has a 2-D box")


def check_alone(
    authored: Authored, truths: Solids, view: View, name: str, mask: npt.NDArray[np.bool_]
) -> None:
    """Hold the mask of an object by itself to its triangles on the stage.

    Raises:
        Mismatch: it shows elsewhere, or not all of it.
    """
    path = authored.prim_of(name)
    places = {authored.prim_of(moved): position for moved, position in view.moved}
    truth = truths[path]
    points = transform(object_matrix(truth, path, places), truth.points)
    expected = silhouette(view.camera, points, truth.faces)
    if expected is None:
        return  # beside or behind the camera nothing bounds the outline
    outside, lacking = strays(mask, expected)
    allowed = max(STRAYS, STRAY * max(int(mask.sum()), int((expected > 0).sum())))
    if outside > allowed or lacking > allowed:
        raise Mismatch(
            f"{path} alone shows {outside} pixels where the stage has nothing of it, and lacks "
            f"{lacking} of {int((expected > 0).sum())}"
        )


def _check_inside(path: str, rectangle: Rectangle, camera: Camera, points: Array) -> None:
    pixels, depth = camera.project(points)
    if (depth < 0.05).any():
        return  # beside or behind the camera nothing bounds the outline
    low, high = pixels.min(axis=0) - PIXELS, pixels.max(axis=0) + PIXELS
    if (np.array(rectangle[:2]) < low).any() or (np.array(rectangle[2:]) > high).any():
        allowed = np.concatenate([low, high])
        raise Mismatch(f"{path} shows at {_text(rectangle)}, outside of {_text(allowed)}")


def _check_flat(path: str, rectangle: Rectangle, record: Any) -> None:
    stated = np.array(
        [record["x_min"], record["y_min"], record["x_max"] + 1, record["y_max"] + 1], float
    )
    if np.abs(stated - rectangle).max() > PIXELS:
        raise Mismatch(f"{path} has the 2-D box {_text(stated)} and shows at {_text(rectangle)}")


def _check_solid(path: str, truth: Solid, world: Array, record: Any) -> None:
    low = (float(record["x_min"]), float(record["y_min"]), float(record["z_min"]))
    high = (float(record["x_max"]), float(record["y_max"]), float(record["z_max"]))
    stated = transform(np.asarray(record["transform"], float).T, Box(low, high).corners())
    expected = transform(world, truth.box.corners())
    error = float(np.abs(stated - expected).max())
    if not error <= METRES:
        raise Mismatch(f"{path} has a 3-D box {error:.4f} m away from the stage's")


def _text(edges: Sequence[float] | Array) -> str:
    return "(" + ", ".join(f"{edge:.0f}" for edge in edges) + ")"
