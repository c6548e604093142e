"""Indexed triangles as files want them: one normal and one texture coordinate a vertex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.world.shape import Mesh
from spacenum_datasets.geometry import Array, Box

CREASE = 0.75
"""Faces whose normals' cosine is below this meet at an edge that stays sharp (about 41 degrees)."""


@dataclass(frozen=True, eq=False)
class Triangles:
    """Triangles of one material; vertices are repeated at creases and seams.

    Attributes:
        points: float32 (n, 3), metres.
        normals: float32 (n, 3), unit length.
        uv: float32 (n, 2), repeats of the texture; v grows upwards.
        faces: int32 (m, 3), counter-clockwise seen from outside.
    """

    points: npt.NDArray[np.float32]
    normals: npt.NDArray[np.float32]
    uv: npt.NDArray[np.float32]
    faces: npt.NDArray[np.int32]


def joined(meshes: Sequence[Mesh], tile: float) -> Triangles:
    """Several meshes as one; triangles without area, of which nothing is seen, are left out."""
    points = np.concatenate([mesh.vertices for mesh in meshes])
    starts = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes[:-1])])
    faces = np.concatenate([m.faces + s for m, s in zip(meshes, starts, strict=True)])
    uv = np.concatenate([mesh.uv for mesh in meshes]) / tile
    solid = np.linalg.norm(areas(points, faces), axis=1) > 1e-12
    faces, uv = faces[solid], uv[solid]
    return indexed(points[faces], corner_normals(points, faces), uv)


def indexed(points: Array, normals: Array, uv: npt.NDArray[np.floating]) -> Triangles:
    """Triangles from their corners (m, 3, k), equal corners becoming one vertex."""
    corners = np.concatenate(
        [points.reshape(-1, 3), normals.reshape(-1, 3), uv.reshape(-1, 2)], axis=1
    ).astype(np.float32)
    # A negative zero is another bit pattern for the same corner.
    table, index = np.unique(corners + np.float32(0), axis=0, return_inverse=True)
    return Triangles(
        points=np.ascontiguousarray(table[:, :3]),
        normals=np.ascontiguousarray(table[:, 3:6]),
        uv=np.ascontiguousarray(table[:, 6:]),
        faces=index.reshape(-1, 3).astype(np.int32),
    )


def areas(points: Array, faces: npt.NDArray[np.int32]) -> Array:
    """Each face's normal (m, 3), as long as twice its area."""
    a, b, c = (points[faces[:, i]] for i in range(3))
    crossed: Array = np.cross(b - a, c - a)
    return crossed


def corner_normals(points: Array, faces: npt.NDArray[np.int32]) -> Array:
    """Shading normals (m, 3, 3), smooth across gentle edges and sharp across creases.

    A corner's normal is the area-weighted mean of the faces at its place (to 1e-6 m) that lie
    within `CREASE` of its own face.
    """
    area = areas(points, faces)
    unit = area / np.linalg.norm(area, axis=1, keepdims=True)
    _, place = np.unique(np.round(points * 1e6).astype(np.int64), axis=0, return_inverse=True)
    corner_place = place.ravel()[faces].ravel()
    order = np.argsort(corner_place, kind="stable")
    _, starts, sizes = np.unique(corner_place[order], return_index=True, return_counts=True)
    # All ordered pairs of corners at one place, each with itself too.
    partners = np.repeat(sizes, sizes)
    first = np.repeat(order, partners)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(partners) - partners, partners)
    second = order[np.repeat(np.repeat(starts, sizes), partners) + offset]
    near = np.einsum("ij,ij->i", unit[first // 3], unit[second // 3]) > CREASE
    first, faces_near = first[near], second[near] // 3
    sums = np.stack(
        [np.bincount(first, weights=area[faces_near, k], minlength=faces.size) for k in range(3)],
        axis=1,
    )
    normals: Array = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return normals.reshape(-1, 3, 3)


def box_triangles(box: Box, tile: float) -> Triangles:
    """A box's six faces in world metres; the texture is laid out by the world's axes."""
    corners, bits = box.corners(), np.arange(8)
    quads, normals, layouts = [], [], []
    for axis in range(3):
        u, v = ((1, 2), (0, 2), (0, 1))[axis]
        for side in (-1.0, 1.0):
            # corners() counts in binary, so a face's come as (0, 0), (0, 1), (1, 0), (1, 1);
            # u x v points along +axis for x and z, along -axis for y.
            face = corners[(bits >> (2 - axis) & 1) == (side > 0)]
            ring = face[[0, 2, 3, 1]] if (side > 0) != (axis == 1) else face[[0, 1, 3, 2]]
            quads.append(ring[[0, 1, 2, 0, 2, 3]].reshape(2, 3, 3))
            normals.append(np.broadcast_to(np.eye(3)[axis] * side, (2, 3, 3)))
            layouts.append(quads[-1][..., [u, v]] / tile)
    return indexed(np.concatenate(quads), np.concatenate(normals), np.concatenate(layouts))
