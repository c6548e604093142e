from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from builder.rendered_view import tight_rectangle
from builder.scenes import views_of
from builder.simulators.base import Simulator
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import View
from builder.world.homes import make_home
from builder.world.survey import make_survey
from spacenum_datasets.geometry import Camera, camera_rotation, vector
from spacenum_datasets.vocabulary import Split

pytest.importorskip("builder.simulators.blender.engine")

SIDE = 256
SEEN = 500
"""Pixels from which on an object's outlines are compared."""


def homes(count: int) -> Iterator[View]:
    """Rooms of every kind from where there is most room to stand, at eye height."""
    for number in range(count):
        scene = make_home(Split.TEST, number, 0)
        room = make_survey(scene)
        cell = np.unravel_index(room.clearance.argmax(), room.clearance.shape)
        x, y = np.asarray(room.origin) + (np.asarray(cell) + 0.5) * room.cell
        look = camera_rotation(45.0 + 90.0 * number, -18.0)
        yield View(scene, Camera(vector((x, y, 1.5)), look, 90.0, SIDE, SIDE))


def layouts() -> Iterator[View]:
    """Layouts with a moved target, hidden variants and measured things."""
    for kind, number in (("room", 0), ("room", 1), ("desk", 0)):
        yield views_of(f"{kind}-test-{number:05d}", image_size=SIDE)[number]


VIEWS = [*homes(7), *layouts()]


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Simulator, Simulator]]:
    from builder.simulators.blender.options import BlenderOptions
    from builder.simulators.blender.simulator import BlenderSimulator

    made = MujocoSimulator(), BlenderSimulator(BlenderOptions(samples=1, denoise=False))
    yield made
    for engine in made:
        engine.close()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.scene.id)
def test_both_engines_see_the_same(engines: tuple[Simulator, Simulator], view: View) -> None:
    ours, theirs = (engine.observe(view) for engine in engines)
    compared = 0
    for name, number in view.scene.index.items():
        one, other = ours.instances == number, theirs.instances == number
        if max(one.sum(), other.sum()) <= SEEN:
            continue
        compared += 1
        assert (one & other).sum() / (one | other).sum() >= 0.99, name
        np.testing.assert_allclose(
            tight_rectangle(one), tight_rectangle(other), atol=1, err_msg=name
        )
    assert compared >= 3
