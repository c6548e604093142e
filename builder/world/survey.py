"""Where an agent can stand: the clearance map of a scene."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import distance_transform_edt

from builder.spec import SceneSpec, Survey
from builder.world.footprints import Footprint, footprint
from spacenum_datasets.geometry import Array

STEP = 0.03
"""What an agent walks over: rugs and mats are lower than this, metres."""
KNEE = 0.3
"""Lower pieces of the building lie along its walls and are no wider than an agent's stance."""


def make_survey(scene: SceneSpec, cell: float = 0.05, agent_height: float = 1.7) -> Survey:
    """Measure how far every spot of the floor is from what an upright agent would touch.

    Args:
        scene: its extent bounds the map; walls are obstacles, around it and within.
        cell: edge of a map cell, metres.
        agent_height: things that hang higher are no obstacles, metres.

    Returns:
        Clearance at cell centres, exact to about one cell, 0 on obstacles.
    """
    low, high = np.asarray(scene.extent.lower), np.asarray(scene.extent.upper)
    shape = np.maximum(np.floor((high - low)[:2] / cell + 1e-6).astype(int), 1)
    floor = float(low[2])
    xs, ys = (low[axis] + (np.arange(shape[axis]) + 0.5) * cell for axis in (0, 1))
    blocked = np.zeros(shape, bool)
    for item in scene.objects:
        bottom = item.position[2] - floor
        if bottom < agent_height and bottom + item.asset.size[2] > STEP:
            _block(blocked, xs, ys, footprint(item), cell)
    for surface in scene.surfaces:
        box = surface.box
        if box.lower[2] - floor < agent_height and box.upper[2] - floor > KNEE:
            (x, y, _), (width, depth, _) = box.centre, box.size
            _block(blocked, xs, ys, Footprint(x, y, width, depth), cell)
    ring = np.pad(blocked, 1, constant_values=True)
    free = distance_transform_edt(~ring)[1:-1, 1:-1] * cell - cell / 2
    clearance = np.maximum(free, 0.0).astype(np.float32)
    clearance.setflags(write=False)
    return Survey(scene, (float(low[0]), float(low[1])), cell, clearance)


def _block(
    blocked: npt.NDArray[np.bool_], xs: Array, ys: Array, shape: Footprint, cell: float
) -> None:
    """Mark the cells whose square the footprint may touch."""
    reach = shape.reach
    rows = slice(*np.searchsorted(xs, (shape.x - reach[0] - cell, shape.x + reach[0] + cell)))
    columns = slice(*np.searchsorted(ys, (shape.y - reach[1] - cell, shape.y + reach[1] + cell)))
    dx, dy = xs[rows, None] - shape.x, ys[None, columns] - shape.y
    (ux, uy), (vx, vy) = shape.axes
    slack = cell / 2 * (abs(ux) + abs(uy))
    across = np.abs(dx * ux + dy * uy) < shape.width / 2 + slack
    along = np.abs(dx * vx + dy * vy) < shape.depth / 2 + slack
    blocked[rows, columns] |= across & along
