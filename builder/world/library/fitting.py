"""A model as parts of the catalogue: turned to face the room, measured, checked and closed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from builder.world.library.closing import both_sides
from builder.world.library.model import Model, Patch
from builder.world.library.sidecar import Sidecar, check_extent
from builder.world.library.thinning import thinned
from builder.world.shape import Mesh, Part
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Vector, vector

BUDGET = 20_000
"""Triangles of one model; some seven times what the largest built-in thing has."""
THINNEST = 0.001
"""Metres: what is thinner is drawn so thick."""
MOST_UNEVEN = 2.0
"""A size that stretches one axis so much more than another is not of this model."""
NO_AREA = 1e-10
"""Share of the squared extent: twice the area of a triangle that is dropped."""
FLAT_SHARE = 0.8
"""Least share of the box's top that is a plane, within `FLAT_DEPTH` metres of it."""
FLAT_DEPTH = 0.003

UPRIGHT = {
    "y": np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]),
    "z": np.eye(3),
}
FACING = {
    "-y": np.eye(3),
    "+y": np.diag([-1.0, -1, 1]),
    "+x": np.array([[0.0, 1, 0], [-1, 0, 0], [0, 0, 1]]),
    "-x": np.array([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]]),
}
"""Rotation that turns the named side to -y."""


def fit(model: Model, sidecar: Sidecar, path: Path) -> tuple[tuple[Part, ...], Vector]:
    """The model's parts at its natural size, z up and front towards -y, and that size in metres.

    Raises:
        UserError: it has no faces, no area, vertices that are not numbers, too many triangles, or
            a size that nothing in a room has.
    """
    turn = FACING[sidecar.front] @ UPRIGHT[sidecar.up or model.up] * model.metre
    filled = _filled(model, path)
    extent = max(float(np.ptp(patch.vertices, axis=0).max()) for patch in filled) * model.metre
    turned = (replace(patch, vertices=patch.vertices @ turn.T) for patch in filled)
    patches = [patch for patch in (_solid(p, extent) for p in turned) if len(patch.faces)]
    if not patches:
        raise UserError(f"{path}: all its faces are without area: nothing of it can be seen")
    low, high = _bounds(patches)
    size = _natural(high - low, sidecar, path)
    patches = _within_budget(patches, sidecar, path)
    scale = np.asarray(size) / (high - low)
    # To the micrometre, so that every machine gets the same numbers.
    scaled = [
        replace(p, vertices=np.round((p.vertices - low) * scale, 6)) for p in both_sides(patches)
    ]
    parts = tuple(
        Part(Mesh(p.vertices, p.faces.astype(np.int32), p.uv.astype(np.float32)), p.material)
        for p in scaled
    )
    if sidecar.flat_top:
        _check_top(parts, size, path)
    return parts, size


def _filled(model: Model, path: Path) -> list[Patch]:
    patches = [patch for patch in model.patches if len(patch.faces)]
    if not patches:
        raise UserError(f"{path}: has no faces: export it as a mesh")
    if not all(np.isfinite(p.vertices).all() and np.isfinite(p.uv).all() for p in patches):
        raise UserError(f"{path}: has vertices that are not numbers (NaN or infinite)")
    return patches


def _solid(patch: Patch, extent: float) -> Patch:
    """The patch without faces that have no area, and without vertices that no face uses.

    Area is taken relative to the model's extent: its unit may yet be wrong.
    """
    corners = patch.vertices[patch.faces]
    doubled = np.linalg.norm(
        np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
    )
    solid = doubled > NO_AREA * max(extent, 1e-12) ** 2
    used, faces = np.unique(patch.faces[solid], return_inverse=True)
    return replace(
        patch,
        vertices=patch.vertices[used],
        faces=faces.reshape(-1, 3),
        uv=patch.uv[solid],
    )


def _bounds(patches: list[Patch]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    low = np.min([patch.vertices.min(axis=0) for patch in patches], axis=0)
    high = np.max([patch.vertices.max(axis=0) for patch in patches], axis=0)
    return low, high


def _natural(extent: npt.NDArray[np.float64], sidecar: Sidecar, path: Path) -> Vector:
    """The size to draw it at: the sidecar's, or the file's own."""
    if extent.min() < 1e-6 * extent.max():
        edge = ("width", "depth", "height")[int(extent.argmin())]
        raise UserError(f"{path}: is flat, without any {edge}: give it a thickness")
    if sidecar.size is not None:
        stretch = np.asarray(sidecar.size) / extent
        if stretch.max() > MOST_UNEVEN * stretch.min():
            own = " x ".join(f"{edge:.3g}" for edge in extent / extent.max())
            raise UserError(
                f"{path}: the sidecar's size stretches it "
                f"{stretch.max() / stretch.min():.1f} times more along one axis than along another "
                f"(it is {own} in itself): "
                'give "height" alone, or mend "up" or "front"'
            )
        return _thick(np.asarray(sidecar.size))
    if sidecar.height is not None:
        extent = extent * (sidecar.height / extent[2])
        check_extent(f"{path}: at the sidecar's height it", vector(extent), 'mend "height" or "up"')
        return _thick(extent)
    check_extent(f"{path}: it", vector(extent), 'give "height" or "size" in metres')
    return _thick(extent)


def _thick(size: npt.NDArray[np.float64]) -> Vector:
    return vector(np.round(np.maximum(size, THINNEST), 6))


def _within_budget(patches: list[Patch], sidecar: Sidecar, path: Path) -> list[Patch]:
    count = sum(len(patch.faces) for patch in patches)
    if count <= BUDGET:
        return patches
    if not sidecar.decimate:
        raise UserError(
            f"{path}: has {count:,} triangles, more than {BUDGET:,}: decimate it, "
            'or write "decimate": true into its sidecar'
        )
    fewer = [thinned(patch, BUDGET / count, path) for patch in patches]
    left = sum(len(patch.faces) for patch in fewer)
    if left > 1.2 * BUDGET:
        raise UserError(
            f"{path}: {left:,} of {count:,} triangles are left after decimation, more than "
            f"{BUDGET:,}: join its loose pieces and decimate it by hand"
        )
    return fewer


def _check_top(parts: tuple[Part, ...], size: Vector, path: Path) -> None:
    area = 0.0
    for part in parts:
        corners = part.mesh.vertices[part.mesh.faces]
        on_top = corners[corners[:, :, 2].min(axis=1) > size[2] - FLAT_DEPTH]
        sides = on_top[:, 1:, :2] - on_top[:, :1, :2]
        area += float(np.clip(np.linalg.det(sides), 0, None).sum()) / 2
    share = area / (size[0] * size[1])
    if share < FLAT_SHARE:
        raise UserError(
            f"{path}: flat_top is true, but a plane covers only {share:.0%} of its box's top: "
            'write "flat_top": false'
        )
