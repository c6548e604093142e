"""Which solids of an asset touch: measured on their triangles, never on boxes around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from trimesh.triangles import closest_point

from builder.world.shape import Part
from spacenum_datasets.geometry import Array

Index = npt.NDArray[np.int64]
GRAIN = 5e-6
"""Vertices this close are one, metres; a thing is at most 5 m in size."""


@dataclass(frozen=True, eq=False)
class Solid:
    """One closed surface.

    Attributes:
        points: (n, 3), its vertices, metres.
        corners: (m, 3, 3), its triangles.
        normals: (m, 3), of unit length, outward.
    """

    points: Array
    corners: Array
    normals: Array

    @cached_property
    def low(self) -> Array:
        return self.points.min(axis=0)

    @cached_property
    def high(self) -> Array:
        return self.points.max(axis=0)

    @cached_property
    def levels(self) -> Array:
        """Each face's plane (m,): the points p with p @ normal = level."""
        return (self.corners[:, 0] * self.normals).sum(axis=1)

    @cached_property
    def convex(self) -> bool:
        """Whether no vertex lies outside any face's plane."""
        return bool(self.heights(self.points).max() < 1e-7)

    @cached_property
    def boxes(self) -> tuple[Array, Array]:
        """Lower and upper corner of each triangle's box (m, 3)."""
        return self.corners.min(axis=1), self.corners.max(axis=1)

    def heights(self, points: Array, faces: Index | slice = slice(None)) -> Array:
        """How far points (k, 3) lie outside each face's plane (k, m), metres."""
        normals = self.normals[faces]
        # Thousands of small products: term by term is faster than the threads of a large one.
        found = points[:, :1] * normals[:, 0] - self.levels[faces]
        for axis in (1, 2):
            found += points[:, axis, None] * normals[:, axis]
        return found

    def faces_near(self, low: Array, high: Array) -> Index:
        """Indices of the triangles whose boxes reach into a box."""
        under, over = self.boxes
        return np.flatnonzero(((under <= high) & (over >= low)).all(axis=1)).astype(np.int64)


def solids(parts: Sequence[Part]) -> list[Solid]:
    """Every closed surface of the parts; those that share a vertex are one."""
    found = []
    for part in parts:
        vertices, faces = part.mesh.vertices, part.mesh.faces
        grid = (vertices / GRAIN).round().astype(np.int64) + (1 << 20)
        _, place = np.unique(grid @ (1, 1 << 21, 1 << 42), return_inverse=True)
        ends = np.concatenate([place[faces[:, :2]], place[faces[:, 1:]]]).T
        graph = coo_matrix((np.ones(ends.shape[1], np.int8), ends), shape=(place.max() + 1,) * 2)
        count, label = connected_components(graph, directed=False)
        of_vertex = label[place]
        of_face = of_vertex[faces[:, 0]]
        by_vertex, by_face = of_vertex.argsort(kind="stable"), of_face.argsort(kind="stable")
        corners = vertices[faces[by_face]]
        normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        edges = np.arange(1, count)
        found += [
            Solid(points, *surface)
            for points, *surface in zip(
                np.split(vertices[by_vertex], of_vertex[by_vertex].searchsorted(edges)),
                np.split(corners, of_face[by_face].searchsorted(edges)),
                np.split(normals, of_face[by_face].searchsorted(edges)),
                strict=True,
            )
        ]
    return found


def _touch_at_a_vertex(a: Solid, b: Solid, near: float) -> bool:
    return _reaches(a.points, b, near) or _reaches(b.points, a, near)


def _touch_between_vertices(a: Solid, b: Solid, near: float) -> bool:
    """Whether they cross, one holds the other, or an edge of one passes the other closely."""
    both = ((a, b), (b, a))
    return any(_pierces(p, q) or _holds(p, q) for p, q in both) or any(
        _reaches(_along(p, q, near), q, near) for p, q in both
    )


def _along(a: Solid, b: Solid, near: float) -> Array:
    """Points on a's edges, where they enter and leave b's box and half way between."""
    start, end = a.corners.reshape(-1, 3), np.roll(a.corners, -1, axis=1).reshape(-1, 3)
    low, high = b.low - near, b.high + near
    way = end - start
    way = np.where(np.abs(way) < 1e-12, 1e-12, way)
    into = np.minimum((low - start) / way, (high - start) / way).max(axis=1).clip(0, 1)
    out_of = np.maximum((low - start) / way, (high - start) / way).min(axis=1).clip(0, 1)
    met = into < out_of
    shares = np.stack([into, (into + out_of) / 2, out_of], axis=1)[met]
    return (start[met, None] + shares[..., None] * way[met, None]).reshape(-1, 3)


def _reaches(points: Array, b: Solid, near: float) -> bool:
    """Whether a point is within b, where that is convex, or close to its surface."""
    low, high = b.low - near, b.high + near
    points = points[((points >= low) & (points <= high)).all(axis=1)]
    if not len(points):
        return False
    heights = b.heights(points)
    if b.convex and heights.max(axis=1).min() <= 0:
        return True
    point, face = np.nonzero(np.abs(heights) <= near)
    if not len(point):
        return False
    tips = b.corners[face]
    close = (
        (points[point] >= tips.min(axis=1) - near) & (points[point] <= tips.max(axis=1) + near)
    ).all(axis=1)
    if not close.any():
        return False
    asked, tips = points[point][close], tips[close]
    return bool((np.linalg.norm(closest_point(tips, asked) - asked, axis=1) <= near).any())


def _pierces(a: Solid, b: Solid) -> bool:
    """Whether an edge of a crosses a triangle of b."""
    start, end = a.corners.reshape(-1, 3), np.roll(a.corners, -1, axis=1).reshape(-1, 3)
    low, high = b.low, b.high
    within = ((np.minimum(start, end) <= high) & (np.maximum(start, end) >= low)).all(axis=1)
    start, end = start[within], end[within]
    if not len(start):
        return False
    faces = b.faces_near(a.low, a.high)
    before, after = b.heights(start, faces), b.heights(end, faces)
    edge, face = np.nonzero((before > 0) & (after < 0))
    if not len(edge):
        return False
    share = before[edge, face] / (before[edge, face] - after[edge, face])
    at = start[edge] + share[:, None] * (end[edge] - start[edge])
    tips, normals = b.corners[faces[face]], b.normals[faces[face]]
    turned = np.cross(np.roll(tips, -1, axis=1) - tips, at[:, None] - tips)
    return bool(((turned * normals[:, None]).sum(axis=2) >= 0).all(axis=1).any())


def _holds(a: Solid, b: Solid) -> bool:
    """Whether a vertex of b lies within a: its faces surround it (their solid angles add up)."""
    point = b.points[0]
    if (point < a.low).any() or (point > a.high).any():
        return False
    rays = a.corners - point
    p, q, r = np.moveaxis(rays, 1, 0)
    far = np.linalg.norm(rays, axis=2)
    volume = (p * np.cross(q, r)).sum(axis=1)
    base = far.prod(axis=1)
    for u, v, w in ((p, q, 2), (q, r, 0), (r, p, 1)):
        base += (u * v).sum(axis=1) * far[:, w]
    return bool(np.arctan2(volume, base).sum() > np.pi)


def groups(found: Sequence[Solid], near: float) -> list[list[Solid]]:
    """The solids in groups that hang together, the largest group first.

    Two hang together that overlap, or whose surfaces are within `near` metres of each other.
    """
    low = np.array([s.low for s in found]) - near / 2
    high = np.array([s.high for s in found]) + near / 2
    group = np.arange(len(found))
    beside = np.triu((low[:, None] <= high).all(axis=2) & (low <= high[:, None]).all(axis=2), 1)
    # What is settled cheaply need not be asked again.
    for touching in (_touch_at_a_vertex, _touch_between_vertices):
        for i, j in np.argwhere(beside).tolist():
            if group[i] != group[j] and touching(found[i], found[j], near):
                group[group == group[j]] = group[i]
    names, sizes = np.unique(group, return_counts=True)
    order = names[np.argsort(-sizes, kind="stable")]
    return [[s for s, own in zip(found, group, strict=True) if own == g] for g in order]
