"""The pixels that a mesh covers by itself, painted from its triangles, and how masks differ."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from spacenum_datasets.geometry import Array, Camera

Mask = npt.NDArray[np.bool_]

SLACK = 2
"""Pixels by which an edge may lie elsewhere: masks come through DLSS, tips are finer than one."""


def silhouette(camera: Camera, points: Array, faces: npt.NDArray[np.int64]) -> Mask | None:
    """Pixels (height, width) that triangles touch; None where some of them reach the camera.

    Args:
        camera: of the picture.
        points: vertices (n, 3) in the world, metres.
        faces: indices (m, 3) into them.
    """
    pixels, depth = camera.project(points)
    if (depth < 0.05).any():
        return None
    sheet = Image.new("L", (camera.width, camera.height))
    pen = ImageDraw.Draw(sheet)
    # Its whole numbers are the centres of pixels, ours their corners.
    corners = (pixels[faces] - 0.5).reshape(-1, 6)
    ahead = _area(corners) > 0  # the back of a closed mesh covers what its front covers
    for corner in corners[ahead].tolist():
        pen.polygon(corner, fill=255, outline=255)
    return np.asarray(sheet) > 0


def _area(corners: Array) -> Array:
    """Twice the signed area of triangles (m, 6): positive when seen from outside, y down."""
    ax, ay, bx, by, cx, cy = corners.T
    doubled: Array = (cx - ax) * (by - ay) - (bx - ax) * (cy - ay)
    return doubled


def strays(mask: Mask, truth: Mask) -> tuple[int, int]:
    """How many pixels of a mask lie clearly outside of the truth, and how many lack inside it."""
    outside = mask & ~_grow(truth)
    lacking = ~_grow(~truth) & ~mask
    return int(outside.sum()), int(lacking.sum())


def _grow(mask: Mask) -> Mask:
    spread = ImageFilter.MaxFilter(2 * SLACK + 1)
    return np.asarray(Image.fromarray(mask.astype(np.uint8) * 255).filter(spread)) > 0
