"""Shading normals of a mesh, for every engine: smooth surfaces, sharp creases."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

CREASE = 0.75
"""Faces whose normals' cosine is below this meet at an edge that stays sharp (about 41 degrees)."""


def area_normals(
    vertices: npt.NDArray[np.float64], faces: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    """Each face's normal (m, 3), as long as twice its area."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    return np.cross(b - a, c - a)


def corner_normals(
    vertices: npt.NDArray[np.float64],
    faces: npt.NDArray[np.int32],
    area_normals: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Shading normals, smooth across gentle edges and sharp across creases.

    A corner's normal is the area-weighted mean of the faces around its vertex that lie within
    `CREASE` of its own face. Returns normals (k, 3) and each corner's index into them (m, 3);
    corners with one index lie at one place.
    """
    count = len(faces)
    corner_vertex = _welded(vertices)[faces].ravel()
    corner_face = np.repeat(np.arange(count), 3)
    unit = area_normals / np.linalg.norm(area_normals, axis=1, keepdims=True)
    mean = _unit_sums(corner_vertex, area_normals[corner_face], int(corner_vertex.max()) + 1)
    agree = np.einsum("ij,ij->i", unit[corner_face], mean[corner_vertex])
    # Within half the crease angle of the mean, all faces are within the crease of each other.
    half = np.sqrt((1 + CREASE) / 2)
    smooth = np.ones(len(mean), bool)
    smooth[corner_vertex[agree < half]] = False
    sharp = np.flatnonzero(~smooth[corner_vertex])
    index = corner_vertex.copy()
    if not len(sharp):
        return mean, index.reshape(count, 3)
    first, second = _pairs_at_same_vertex(corner_vertex[sharp])
    faces_of = corner_face[sharp]
    cosine = np.einsum("ij,ij->i", unit[faces_of[first]], unit[faces_of[second]])
    near = cosine > CREASE
    first, second = first[near], faces_of[second[near]]
    split = _unit_sums(first, area_normals[second], len(sharp))
    index[sharp] = len(mean) + np.arange(len(sharp))
    return np.concatenate([mean, split]), index.reshape(count, 3)


def _unit_sums(
    group: npt.NDArray[np.int64], vectors: npt.NDArray[np.float64], count: int
) -> npt.NDArray[np.float64]:
    """The directions (count, 3) of the vectors' sums by group; zero where they cancel."""
    sums = np.empty((count, 3))
    for k in range(3):
        sums[:, k] = np.bincount(group, weights=vectors[:, k], minlength=count)
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    unit: npt.NDArray[np.float64] = sums / np.maximum(length, 1e-30)
    return unit


def _welded(vertices: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """For each vertex an index that it shares with all vertices at its place (to 1e-6 m)."""
    keys = np.round(vertices * 1e6).astype(np.int64)
    order = np.lexsort(keys.T)
    new = np.any(np.diff(keys[order], axis=0) != 0, axis=1)
    welded = np.empty(len(keys), np.int64)
    welded[order] = np.concatenate([[0], np.cumsum(new)])
    return welded


def _pairs_at_same_vertex(
    corner_vertex: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """All ordered pairs (i, j) of corners with equal vertex, i = j included."""
    order = np.argsort(corner_vertex, kind="stable")
    _, starts, sizes = np.unique(corner_vertex[order], return_index=True, return_counts=True)
    partners = np.repeat(sizes, sizes)
    first = np.repeat(order, partners)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(partners) - partners, partners)
    second = order[np.repeat(np.repeat(starts, sizes), partners) + offset]
    return first, second
