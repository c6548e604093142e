"""Indexed triangles as files want them: one normal and one texture coordinate a vertex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.world.normals import area_normals, corner_normals
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Array, Box


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
    areas = area_normals(points, faces)
    solid = np.linalg.norm(areas, axis=1) > 1e-12
    faces, uv = faces[solid], uv[solid]
    normals, corner = corner_normals(points, faces, areas[solid])
    return indexed(points[faces], normals[corner], uv)


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
