"""Where solids stand: at many places, mirrored, around an axis, turned, stretched, joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]
Places = Vector | Sequence[Vector] | Array
"""One place or several, metres: what is built there is one mesh."""
ORIGIN: Vector = (0.0, 0.0, 0.0)


def mirrored(at: Places, axes: str = "x") -> list[Vector]:
    """The places and their mirror images, left before right and front before back.

    Args:
        at: one place or several, on the positive side.
        axes: `x` for a pair left and right, `y` for one before and one behind, `xy` for four.
    """
    places = np.reshape(at, (-1, 3)).astype(float)
    for axis in reversed(axes):
        sides = np.ones((2, 1, 3))
        sides[0, 0, "xyz".index(axis)] = -1
        places = (places * sides).reshape(-1, 3)
    return [(x, y, z) for x, y, z in places.tolist()]


def move(mesh: Mesh, to: Places) -> Mesh:
    """The mesh shifted by metres; copies of it where there are several places."""
    if np.ndim(to) == 2:
        return repeat(mesh, np.eye(3), to)
    return Mesh(mesh.vertices + to, mesh.faces, mesh.uv)


def turn(
    mesh: Mesh, axis: str, degrees: float, about: Vector = ORIGIN, to: Places = ORIGIN
) -> Mesh:
    """The mesh turned counter-clockwise about the axis `x`, `y` or `z` through a point.

    Then it is moved `to` a place, or copied to several.
    """
    matrix = rotation_about(axis, degrees)
    return move(Mesh((mesh.vertices - about) @ matrix.T + about, mesh.faces, mesh.uv), to)


def facing(mesh: Mesh, at: Places = ORIGIN) -> Mesh:
    """What stood, laid on its back: its top faces the front (-y), its base is at `at`."""
    return turn(mesh, "x", 90, to=at)


def sideways(mesh: Mesh, at: Places = ORIGIN) -> Mesh:
    """What stood, laid on its side: its top faces the right (+x), its base is at `at`."""
    return turn(mesh, "y", 90, to=at)


def around(mesh: Mesh, count: int, start: float = 0.0) -> Mesh:
    """So many copies around z, evenly, the first turned by `start` degrees."""
    turns = [rotation_about("z", start + 360 / count * i) for i in range(count)]
    return repeat(mesh, turns, np.zeros((count, 3)))


def rotation_about(axis: str, degrees: float) -> Array:
    """The 3 x 3 rotation about the axis `x`, `y` or `z`."""
    a = np.radians(degrees)
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.eye(3)
    matrix[i, i] = matrix[j, j] = np.cos(a)
    matrix[i, j], matrix[j, i] = -np.sin(a), np.sin(a)
    return matrix


def stretch(mesh: Mesh, factors: Vector) -> Mesh:
    """The mesh scaled by positive factors along x, y, z about the origin."""
    return Mesh(mesh.vertices * factors, mesh.faces, mesh.uv)


def faceted(mesh: Mesh) -> Mesh:
    """The mesh with three vertices of its own for every face, so that no edge is smoothed."""
    faces = np.arange(mesh.faces.size, dtype=np.int32).reshape(-1, 3)
    return Mesh(mesh.vertices[mesh.faces.ravel()], faces, mesh.uv)


def repeat(mesh: Mesh, matrices: npt.ArrayLike, offsets: npt.ArrayLike) -> Mesh:
    """Copies of a mesh, each by its matrix (k, 3, 3) or (3, 3) and its offset (k, 3)."""
    shift = np.asarray(offsets, float).reshape(-1, 3)
    linear = np.broadcast_to(np.asarray(matrices, float), (len(shift), 3, 3))
    vertices = np.einsum("kij,nj->kni", linear, mesh.vertices) + shift[:, None]
    step = np.arange(len(shift), dtype=np.int32)[:, None, None] * len(mesh.vertices)
    faces = (mesh.faces[None] + step).astype(np.int32)
    uv = np.tile(mesh.uv, (len(shift), 1, 1))
    return Mesh(vertices.reshape(-1, 3), faces.reshape(-1, 3), uv)


def merge(meshes: Iterable[Mesh]) -> Mesh:
    """One mesh of many."""
    parts = tuple(meshes)
    start = np.cumsum([0, *(len(m.vertices) for m in parts)])
    faces = [m.faces + np.int32(s) for m, s in zip(parts, start[:-1], strict=True)]
    return Mesh(
        np.concatenate([m.vertices for m in parts]),
        np.concatenate(faces),
        np.concatenate([m.uv for m in parts]),
    )
