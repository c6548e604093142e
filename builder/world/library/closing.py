"""Surfaces that can be seen from both sides where they are open, and face outward where closed.

Renderers leave out what faces away; a sheet of cloth from a modeller has one side only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from builder.world.library.model import Patch


def both_sides(patches: Sequence[Patch]) -> list[Patch]:
    """The patches with closed bodies facing outward and open ones given a reverse side."""
    vertices = np.concatenate([patch.vertices for patch in patches])
    starts = np.cumsum([0, *(len(patch.vertices) for patch in patches[:-1])])
    faces = np.concatenate([p.faces + s for p, s in zip(patches, starts, strict=True)])
    welded = _welded(vertices)[faces]
    body = _bodies(welded)
    count = int(body.max()) + 1
    loose = np.zeros(count, bool)
    loose[body[_unmatched(welded)]] = True
    a, b, c = np.moveaxis((vertices - vertices.mean(axis=0))[faces], 1, 0)
    volume = np.bincount(body, np.einsum("ij,ij->i", a, np.cross(b, c)), minlength=count)
    inward = (~loose & (volume < 0))[body]
    open_ = loose[body]
    done, result = 0, []
    for patch in patches:
        here = slice(done, done + len(patch.faces))
        result.append(_turned(patch, inward[here], open_[here]))
        done += len(patch.faces)
    return result


def _turned(patch: Patch, inward: npt.NDArray[np.bool_], open_: npt.NDArray[np.bool_]) -> Patch:
    faces = np.where(inward[:, None], patch.faces[:, ::-1], patch.faces)
    uv = np.where(inward[:, None, None], patch.uv[:, ::-1], patch.uv)
    return replace(
        patch,
        faces=np.concatenate([faces, faces[open_][:, ::-1]]),
        uv=np.concatenate([uv, uv[open_][:, ::-1]]),
    )


def _welded(vertices: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """For each vertex an index that it shares with all at its place, to 1e-6 of the extent."""
    step = 1e-6 * max(float(np.ptp(vertices, axis=0).max()), 1e-12)
    keys = np.round((vertices - vertices.min(axis=0)) / step).astype(np.int64)
    _, index = np.unique(keys, axis=0, return_inverse=True)
    return np.asarray(index).reshape(-1)


def _bodies(faces: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For each face the number of the connected body that it belongs to."""
    count = int(faces.max()) + 1
    rows, columns = faces[:, [0, 1]].ravel(), faces[:, [1, 2]].ravel()
    graph = coo_array((np.ones(len(rows), bool), (rows, columns)), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    return np.asarray(label, np.int64)[faces[:, 0]]


def _unmatched(faces: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which faces have an edge that is not run through as often the other way."""
    count = int(faces.max()) + 1
    start, end = faces[:, [0, 1, 2]].ravel(), faces[:, [1, 2, 0]].ravel()
    there, back = start * count + end, end * count + start
    keys, index, times = np.unique(there, return_inverse=True, return_counts=True)
    found = np.minimum(np.searchsorted(keys, back), len(keys) - 1)
    reverse = np.where(keys[found] == back, times[found], 0)
    return np.asarray((times[index] != reverse).reshape(-1, 3).any(axis=1))
