"""Fewer triangles for a model that has too many, by way of fast-simplification."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from builder.world.library.model import Patch
from spacenum_datasets.errors import UserError

INSTALL = 'pip install "spacenum-datasets[assets]"'


def thinned(patch: Patch, share: float, path: Path) -> Patch:
    """The patch with about that share of its triangles; a picture keeps its place on it.

    Raises:
        UserError: `fast-simplification` is not installed.
    """
    try:
        from fast_simplification import replay_simplification, simplify
    except ImportError as error:
        raise UserError(
            f'{path}: "decimate" needs the package fast-simplification: {INSTALL}'
        ) from error
    # A vertex for every place on mesh and picture, so that the picture's seams stay seams.
    rows = np.column_stack([patch.vertices[patch.faces.ravel()], patch.uv.reshape(-1, 2)])
    unique, index = np.unique(np.round(rows, 9), axis=0, return_inverse=True)
    points, faces = unique[:, :3], index.reshape(-1, 3).astype(np.int32)
    target = max(4, int(share * len(faces)))
    _, _, collapses = simplify(points, faces, target_count=target, return_collapses=True)
    vertices, left, mapping = replay_simplification(points, faces, collapses)
    uv = np.zeros((len(vertices), 2))
    uv[mapping[::-1]] = unique[::-1, 3:]  # of several that became one, the first
    left = np.asarray(left, np.int64)
    return replace(patch, vertices=np.asarray(vertices, float), faces=left, uv=uv[left])
