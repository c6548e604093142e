"""The pixels that a mesh covers by itself, painted from its triangles, and how masks differ."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from spacenum_datasets.geometry import Array, Camera

Mask = npt.NDArray[np.bool_]
Coverage = npt.NDArray[np.float64]
"""Shares of pixels that are covered, 0 to 1, shape (height, width)."""

FINE = 4
"""Parts of a pixel's edge: between slats that are as thin as a pixel, some of each is bare."""
WHOLE = 0.95
"""A pixel that is covered so far lacks where a mask has it not."""

SLACK = 2
"""Pixels by which an edge may lie elsewhere: masks come through DLSS, tips are finer than one."""


def silhouette(camera: Camera, points: Array, faces: npt.NDArray[np.int64]) -> Coverage | None:
    """How far triangles cover each pixel; None where some of them reach the camera.

    Args:
        camera: of the picture.
        points: vertices (n, 3) in the world, metres.
        faces: indices (m, 3) into them.
    """
    pixels, depth = camera.project(points)
    if (depth < 0.05).any():
        return None
    sheet = Image.new("L", (camera.width * FINE, camera.height * FINE))
    pen = ImageDraw.Draw(sheet)
    # Its whole numbers are the centres of pixels, ours their corners.
    corners = (pixels[faces] * FINE - 0.5).reshape(-1, 6)
    ahead = _area(corners) > 0  # the back of a closed mesh covers what its front covers
    for corner in corners[ahead].tolist():
        pen.polygon(corner, fill=255, outline=255)
    parts = (np.asarray(sheet) > 0).reshape(camera.height, FINE, camera.width, FINE)
    return np.asarray(parts.mean(axis=(1, 3)))


def _area(corners: Array) -> Array:
    """Twice the signed area of triangles (m, 6): positive when seen from outside, y down."""
    ax, ay, bx, by, cx, cy = corners.T
    doubled: Array = (cx - ax) * (by - ay) - (bx - ax) * (cy - ay)
    return doubled


def strays(mask: Mask, truth: Coverage) -> tuple[int, int]:
    """How many pixels of a mask lie clearly outside of the truth, and how many lack inside it."""
    outside = mask & ~_grow(truth > 0)
    lacking = ~_grow(truth < WHOLE) & ~mask
    return int(outside.sum()), int(lacking.sum())


def _grow(mask: Mask) -> Mask:
    spread = ImageFilter.MaxFilter(2 * SLACK + 1)
    return np.asarray(Image.fromarray(mask.astype(np.uint8) * 255).filter(spread)) > 0
