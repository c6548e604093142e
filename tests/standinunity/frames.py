"""Pictures as the engine sends them: raw bytes, the lowest row first."""

from __future__ import annotations

import numpy as np

from builder.spec import Observation
from tests.standinunity.stage import Stage
from tests.standinunity.wire import DEPTH, IDS, RGB

Images = tuple[tuple[int, bytes], ...]
FAR = 20.0


def empty(size: tuple[int, int]) -> Images:
    """What the engine shows before a scene was initialized."""
    return ((RGB, bytes(3 * size[0] * size[1])),)


def pictures(seen: Observation, stage: Stage, black: bool) -> Images:
    """Colours, depth in metres, and every thing's own colour."""
    names = [o.name for o in stage.scene.objects]
    parts = [s.name for s in stage.scene.surfaces]
    palette = np.zeros((1 + len(names) + len(parts), 4), np.uint8)
    palette[:, 3] = 255
    for i, name in enumerate((*names, *parts), 1):
        palette[i, :3] = stage.colours[stage.ids[name]]
    number = np.where(seen.surfaces > 0, seen.surfaces + len(names), seen.instances)
    rgb = np.zeros_like(seen.rgb) if black else seen.rgb
    depth = np.where(np.isfinite(seen.depth), seen.depth, np.float32(FAR))
    planes = ((RGB, rgb), (DEPTH, depth.astype(np.float32)), (IDS, palette[number]))
    return tuple((kind, np.ascontiguousarray(plane[::-1]).tobytes()) for kind, plane in planes)
