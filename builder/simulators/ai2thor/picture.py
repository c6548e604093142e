"""From the engine's frames to an observation: colours of its mask are objects and surfaces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from builder.simulators.ai2thor.messages import Frames
from builder.spec import Observation, SceneSpec

BLACK = 8
"""A frame without any brighter value shows nothing, grey levels of 255."""


def is_black(frames: Frames) -> bool:
    return int(frames.rgb.max(initial=0)) < BLACK


def observation(scene: SceneSpec, frames: Frames, deviation: tuple[float, float]) -> Observation:
    """The frames as instances and surfaces of a scene."""
    codes = code_colours(frames.mask)
    surfaces = {s.name: i for i, s in enumerate(scene.surfaces, start=1)}
    return Observation(
        rgb=np.ascontiguousarray(frames.rgb),
        instances=number_pixels(codes, frames.colours, scene.index),
        surfaces=number_pixels(codes, frames.colours, surfaces),
        depth=np.ascontiguousarray(frames.depth, np.float32),
        deviation=deviation,
    )


def code_colours(colours: npt.NDArray[np.uint8]) -> npt.NDArray[np.int32]:
    """Colours (..., 3) as one number each."""
    red, green, blue = np.moveaxis(np.asarray(colours, np.int32), -1, 0)
    codes: npt.NDArray[np.int32] = (red << 16) | (green << 8) | blue
    return codes


def number_pixels(
    codes: npt.NDArray[np.int32],
    colours: Sequence[tuple[str, tuple[int, int, int]]],
    index: dict[str, int],
) -> npt.NDArray[np.int32]:
    """The number of what each pixel shows (height, width), 0 for what the index does not have."""
    table = {int(code_colours(np.array(c, np.uint8))): index[n] for n, c in colours if n in index}
    known = np.array(sorted(table), np.int32)
    if not len(known):
        return np.zeros(codes.shape, np.int32)
    places = np.clip(np.searchsorted(known, codes), 0, len(known) - 1)
    numbers = np.array([table[int(code)] for code in known], np.int32)
    return np.where(known[places] == codes, numbers[places], 0).astype(np.int32)
