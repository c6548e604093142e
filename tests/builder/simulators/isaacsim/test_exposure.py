from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from builder.scenes import scene_of
from builder.simulators.isaacsim.exposure import NEAR_ENOUGH, TARGET, YAWS, cameras, meter
from spacenum_datasets.geometry import Camera

SCENE = scene_of("bedroom-test-00000")
RESPONSES: dict[str, Callable[[float], float]] = {
    "linear": lambda light: light,
    "gamma": lambda light: light ** (1 / 2.2),
    "filmic": lambda light: light / (light + 0.6),
}


@pytest.mark.parametrize("response", sorted(RESPONSES))
@pytest.mark.parametrize("start", [0.002, 0.3, 60.0])
def test_any_cameras_response_is_settled(response: str, start: float) -> None:
    def look(camera: Camera, gain: float) -> npt.NDArray[np.uint8]:
        level = 255 * min(1.0, RESPONSES[response](start * gain))
        return np.full((4, 4, 3), round(level), np.uint8)

    gain = meter(SCENE, (4, 4), look)
    assert abs(float(look(next(cameras(SCENE, (4, 4))), gain).mean()) - TARGET) <= NEAR_ENOUGH + 1


def test_light_that_is_right_stays() -> None:
    looked = []

    def look(camera: Camera, gain: float) -> npt.NDArray[np.uint8]:
        looked.append(camera)
        return np.full((4, 4, 3), 115, np.uint8)

    assert meter(SCENE, (4, 4), look) == 1.0 and len(looked) == len(YAWS)


def test_it_is_looked_around_from_inside() -> None:
    low, high = np.array(SCENE.extent.lower), np.array(SCENE.extent.upper)
    for camera in cameras(SCENE, (30, 40)):
        assert (low < camera.position).all() and (camera.position < high).all()
        assert (camera.width, camera.height) == (40, 30)
