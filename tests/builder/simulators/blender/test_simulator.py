"""What Cycles adds to the simulators' contract: noise, lights, one scene at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from builder.scenes import views_of
from builder.simulators import make_simulator
from builder.simulators.base import Simulator, SimulatorUnavailable
from builder.spec import Light, View
from spacenum_datasets.geometry import Camera, look_at
from tests.contracts.test_simulators import CAMERA, digest, room

pytest.importorskip("builder.simulators.blender.engine")

FINE = (("samples", "4"), ("denoise", "yes"))
SMALL = replace(CAMERA, width=110, height=80)


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    made = make_simulator("blender", options=FINE)
    yield made
    made.close()


def test_denoised_pictures_repeat_to_the_byte(simulator: Simulator) -> None:
    view = View(room(), SMALL)
    first = simulator.observe(view)
    simulator.observe(View(room("elsewhere"), CAMERA, hidden=("screen",)))
    assert digest(simulator.observe(view)) == digest(first)


def test_noise_does_not_remember_what_came_and_went(simulator: Simulator) -> None:
    first, other = views_of("desk-test-00000", image_size=96)[:2]
    seen = simulator.observe(first)
    between = simulator.observe(other)
    assert digest(simulator.observe(first)) == digest(seen)
    again = make_simulator("blender", options=FINE)
    assert digest(again.observe(other)) == digest(between)


def test_no_pixel_depends_on_the_number_of_threads(simulator: Simulator) -> None:
    view = View(room(), SMALL)
    first = simulator.observe(view)
    several = make_simulator("blender", options=(*FINE, ("threads", "2")))
    assert digest(several.observe(view)) == digest(first)
    assert several.identity == simulator.identity


def test_two_simulators_take_turns(simulator: Simulator) -> None:
    view = View(room(), SMALL)
    first = simulator.observe(view)
    other = make_simulator("blender", options=(*FINE, ("seed", "7")))
    seen = other.observe(view)
    assert other.identity != simulator.identity
    assert np.abs(seen.rgb.astype(int) - first.rgb).mean() > 0
    np.testing.assert_array_equal(seen.instances, first.instances)
    assert digest(simulator.observe(view)) == digest(first)


def test_samples_and_denoising_take_noise_away(simulator: Simulator) -> None:
    view = View(room(), SMALL)
    clean = make_simulator("blender", options=(("samples", "128"), ("denoise", "no"))).observe(view)
    raw = make_simulator("blender", options=(("samples", "4"), ("denoise", "no"))).observe(view)
    denoised = simulator.observe(view)

    def error(rgb: np.ndarray) -> float:
        return float(np.abs(rgb.astype(int) - clean.rgb).mean())

    assert error(denoised.rgb) < 0.7 * error(raw.rgb)
    np.testing.assert_array_equal(denoised.instances, clean.instances)
    np.testing.assert_array_equal(denoised.depth, clean.depth)


def test_light_falls_where_the_scene_sends_it(simulator: Simulator) -> None:
    """A sun along one axis lights the wall before it more than the wall beside it."""
    dim = (0.02, 0.02, 0.02)
    for direction, lit in (((1.0, 0.0, 0.0), "east"), ((-1.0, 0.0, 0.0), "west")):
        sun = Light("directional", (0.0, 0.0, 2.0), direction, (1.0, 1.0, 1.0), True)
        scene = replace(room(f"towards-{lit}"), lights=(sun,), ambient=dim)
        place = (0.0, -1.0, 1.5)
        camera = Camera(place, look_at(place, (0.0, 2.0, 1.5)), 100.0, 120, 60)
        seen = simulator.observe(View(scene, camera, hidden=tuple(sorted(scene.index))))
        names = [surface.name for surface in scene.surfaces]
        mean = {
            side: seen.rgb[seen.surfaces == names.index(side) + 1].mean()
            for side in ("east", "west")
        }
        dark = {"east": "west", "west": "east"}[lit]
        assert mean[lit] > 1.3 * mean[dark], mean


def test_a_device_that_is_not_there_is_one_clear_error() -> None:
    with pytest.raises(SimulatorUnavailable, match=r"device for metal.*device=cpu"):
        make_simulator("blender", options=(("device", "metal"),))


def test_nothing_is_written_to_the_terminal(
    simulator: Simulator, capfd: pytest.CaptureFixture[str]
) -> None:
    simulator.observe(View(room("silent"), SMALL))
    assert capfd.readouterr() == ("", "")
