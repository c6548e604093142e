"""Triangles as MuJoCo wants them: merged by material, with normals and texture coordinates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from builder.world.normals import area_normals, corner_normals
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Box

HAIR, HAIRS = 1e-5, 64
"""Metres that a face of one piece lies behind the same face of the piece before, and after how many
pieces this starts anew: more than the depth buffer's step in a room, less than a pixel."""


@dataclass(frozen=True, eq=False)
class Buffers:
    """One mesh geom. MuJoCo takes one normal a vertex, so vertices are repeated at creases.

    Attributes:
        vertices: float32 (n, 3), metres.
        normals: float32 (n, 3), unit length.
        faces: int32 (m, 3) into both.
        uv: float32 (3 m, 2), repeats of the texture; row 3 i + j is corner j of face i.
    """

    vertices: npt.NDArray[np.float32]
    normals: npt.NDArray[np.float32]
    faces: npt.NDArray[np.int32]
    uv: npt.NDArray[np.float32]


def by_material(parts: Sequence[Part]) -> dict[Material, Buffers]:
    """The parts of one object with one entry a material, in the order of first use."""
    meshes: dict[Material, list[Mesh]] = {}
    for part, mesh in zip(parts, apart([part.mesh for part in parts]), strict=True):
        meshes.setdefault(part.material, []).append(mesh)
    return {material: buffers(group, material) for material, group in meshes.items()}


def apart(meshes: Sequence[Mesh]) -> list[Mesh]:
    """The same meshes, each piece in them smaller than the one before by a hair.

    Boards of one cabinet share planes. MuJoCo adds a shadowed light to whatever is as near as what
    it drew: where two faces coincide it adds it twice, and edges glitter.
    """
    made, before = [], 0
    for mesh in meshes:
        count, piece = _pieces(mesh)
        low, high = np.full((count, 3), np.inf), np.full((count, 3), -np.inf)
        np.minimum.at(low, piece, mesh.vertices)
        np.maximum.at(high, piece, mesh.vertices)
        aside = mesh.vertices - ((low + high) / 2)[piece]
        less = np.minimum(HAIR * ((before + piece) % HAIRS)[:, None], np.abs(aside) / 2)
        made.append(Mesh(mesh.vertices - np.sign(aside) * less, mesh.faces, mesh.uv))
        before += count
    return made


def _pieces(mesh: Mesh) -> tuple[int, npt.NDArray[np.int32]]:
    """How many connected pieces a mesh has, and the piece (n,) of each vertex.

    Vertices at one spot are one, though a faceted mesh has several there.
    """
    x, y, z = mesh.vertices.T
    # As good as unique, and much faster to sort than three columns.
    spots, spot = np.unique(x + math.pi * y + math.e**3 * z, return_inverse=True)
    corners = spot[mesh.faces]
    ends = (corners.ravel(), np.roll(corners, 1, 1).ravel())
    links = coo_matrix((np.ones(corners.size), ends), (len(spots), len(spots)))
    count, piece = connected_components(links, directed=False)
    return count, piece[spot]


def buffers(meshes: Sequence[Mesh], material: Material) -> Buffers:
    """Several meshes of one material as one."""
    vertices = np.concatenate([mesh.vertices for mesh in meshes])
    starts = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes[:-1])])
    faces = np.concatenate([m.faces + s for m, s in zip(meshes, starts, strict=True)])
    uv = np.concatenate([mesh.uv.reshape(-1, 2) for mesh in meshes])
    areas = area_normals(vertices, faces)
    # MuJoCo refuses or mangles triangles without area; nothing of them is ever seen.
    solid = np.linalg.norm(areas, axis=1) > 1e-12
    faces, areas, uv = faces[solid], areas[solid], uv.reshape(-1, 6)[solid]
    normals, corners = corner_normals(vertices, faces, areas)
    used, first, index = np.unique(corners, return_index=True, return_inverse=True)
    return Buffers(
        vertices=vertices[faces.ravel()[first]].astype(np.float32),
        normals=normals[used].astype(np.float32),
        faces=index.reshape(-1, 3).astype(np.int32),
        uv=_repeats(uv.reshape(-1, 2), material),
    )


def box_buffers(box: Box, cell: float, material: Material) -> Buffers:
    """A box in world metres, its faces split into cells of at most `cell` metres.

    MuJoCo lights vertices, not pixels: a wall needs some of them for a lamp's fall-off to show.
    """
    low, high = np.asarray(box.lower), np.asarray(box.upper)
    vertices, normals, faces, uv, start = [], [], [], [], 0
    for axis in range(3):
        u, v = ((1, 2), (0, 2), (0, 1))[axis]
        grid_u, grid_v, upward = _grid(low[[u, v]], high[[u, v]], cell)
        for side, level in ((-1.0, low[axis]), (1.0, high[axis])):
            points = np.empty((len(grid_u), 3))
            points[:, axis], points[:, u], points[:, v] = level, grid_u, grid_v
            normal = np.zeros_like(points)
            normal[:, axis] = side
            # u x v points along +axis for x and z, along -axis for y.
            quad = upward if (side > 0) != (axis == 1) else upward[:, ::-1]
            vertices.append(points)
            normals.append(normal)
            faces.append(quad + start)
            uv.append(points[quad.ravel()][:, [u, v]])
            start += len(points)
    return Buffers(
        vertices=np.concatenate(vertices).astype(np.float32),
        normals=np.concatenate(normals).astype(np.float32),
        faces=np.concatenate(faces).astype(np.int32),
        uv=_repeats(np.concatenate(uv), material),
    )


def _grid(
    low: npt.NDArray[np.float64], high: npt.NDArray[np.float64], cell: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """A rectangle's vertices (u, v) and its triangles, counter-clockwise in the u, v plane."""
    nu, nv = (max(1, math.ceil(edge / cell)) for edge in (high - low).tolist())
    grid_u, grid_v = np.meshgrid(
        np.linspace(low[0], high[0], nu + 1), np.linspace(low[1], high[1], nv + 1)
    )
    index = np.arange(grid_u.size).reshape(grid_u.shape)
    left, right = index[:, :-1], index[:, 1:]
    a, b, c, d = left[:-1].ravel(), right[:-1].ravel(), right[1:].ravel(), left[1:].ravel()
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    return grid_u.ravel(), grid_v.ravel(), faces


def _repeats(metres: npt.NDArray[np.floating], material: Material) -> npt.NDArray[np.float32]:
    """Texture coordinates (n, 2) in repeats of the material's image."""
    tile = material.texture.tile if material.texture else 1.0
    # v grows upwards on a surface while an image's rows grow downwards.
    repeats: npt.NDArray[np.float32] = (metres * [1.0 / tile, -1.0 / tile]).astype(np.float32)
    return repeats
