"""How bright a scene's light must be in Isaac Sim: one gain for all of its views, measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from builder.spec import SceneSpec
from spacenum_datasets.geometry import Camera, Vector, camera_rotation

TARGET, NEAR_ENOUGH = 115.0, 12.0
"""Mean grey level that looks around the empty room shall have, and how close is enough."""

ROUNDS = 7
EXPONENT = 1.5
"""Between a tone-mapped picture's answer to light (2.2) and a linear one's (1): both settle."""

MOST = 40.0
"""Factor by which one round may change the light."""

EYE = 1.5
YAWS = (45.0, 135.0, 225.0, 315.0)

Look = Callable[[Camera, float], npt.NDArray[np.uint8]]


def meter(scene: SceneSpec, shape: tuple[int, int], look: Look) -> float:
    """The gain under which the scene without its objects is neither dark nor burnt out.

    Without the objects it is the same for a hidden thing and one that was never there, and
    whichever view comes first.

    Args:
        scene: what is lit.
        shape: height and width of the pictures, pixels.
        look: renders the empty scene for a camera and a gain.
    """
    gain = 1.0
    for _ in range(ROUNDS):
        mean = float(np.mean([look(camera, gain).mean() for camera in cameras(scene, shape)]))
        if abs(mean - TARGET) <= NEAR_ENOUGH:
            break
        gain *= float(np.clip((TARGET / max(mean, 1.0)) ** EXPONENT, 1 / MOST, MOST))
    return float(f"{gain:.3g}")


def cameras(scene: SceneSpec, shape: tuple[int, int]) -> Iterator[Camera]:
    """From the middle of the scene into its corners, slightly down."""
    height, width = shape
    x, y, _ = scene.extent.centre
    place: Vector = (x, y, scene.extent.lower[2] + EYE)
    for yaw in YAWS:
        yield Camera(place, camera_rotation(yaw, -15.0), 75.0, width, height)
