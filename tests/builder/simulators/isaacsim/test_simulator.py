"""Views through the real worker and the stand-in Isaac Sim are those of the embedded world."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from builder.scenes import views_of
from builder.simulators.base import SimulatorError
from builder.simulators.isaacsim.exposure import ROUNDS
from builder.simulators.isaacsim.options import IsaacOptions
from builder.simulators.isaacsim.simulator import METERING, IsaacSimulator
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import View
from tests.planning import shown_objects
from tests.standinomni.surroundings import Surroundings

OPTIONS = IsaacOptions(subframes=8, warmup=4, mask_subframes=2, light=1000.0)
SIZE = 160


@cache
def views(scene_id: str) -> tuple[View, ...]:
    """The four views of a layout, small."""
    made = views_of(scene_id)[:4]
    return tuple(replace(v, camera=replace(v.camera, width=SIZE, height=SIZE)) for v in made)


@pytest.fixture(scope="module")
def isaac(shared_surroundings: Surroundings) -> Iterator[IsaacSimulator]:
    simulator = IsaacSimulator(OPTIONS)
    yield simulator
    simulator.close()


@pytest.fixture(scope="module")
def mujoco() -> Iterator[MujocoSimulator]:
    simulator = MujocoSimulator()
    yield simulator
    simulator.close()


@pytest.mark.parametrize("scene_id", ["room-test-00001", "desk-test-00000"])
def test_it_shows_what_the_embedded_world_shows(
    isaac: IsaacSimulator, mujoco: MujocoSimulator, scene_id: str
) -> None:
    for view in views(scene_id):
        seen, expected = isaac.observe(view), mujoco.observe(view)
        assert seen.rgb.dtype == np.uint8 and seen.depth.dtype == np.float32
        for name in shown_objects(view):
            number = view.scene.index[name]
            ours, theirs = seen.instances == number, expected.instances == number
            if theirs.sum() >= 100:
                assert (ours & theirs).sum() >= 0.98 * (ours | theirs).sum(), name
        assert (seen.surfaces == expected.surfaces).mean() > 0.998
        both = np.isfinite(seen.depth) & np.isfinite(expected.depth)
        assert np.median(np.abs(seen.depth - expected.depth)[both]) < 1e-4
        for name, area in expected.unoccluded.items():
            assert seen.unoccluded[name] == pytest.approx(area, rel=0.02, abs=2)
        # Lamps and shadows are theirs: as near as no other picture is.
        here, there = (
            np.abs(seen.rgb.astype(int) - o).mean() for o in (expected.rgb, expected.rgb[:, ::-1])
        )
        assert here < 0.3 * there


def test_the_same_view_gives_the_same_bytes_whatever_came_before(isaac: IsaacSimulator) -> None:
    first, second, *_ = views("desk-test-00001")
    before = isaac.observe(first)
    other = isaac.observe(second)
    isaac.observe(views("room-test-00002")[0])
    again = isaac.observe(first)
    for name in ("instances", "surfaces", "depth"):
        np.testing.assert_array_equal(getattr(again, name), getattr(before, name))
    assert again.unoccluded == before.unoccluded
    assert np.abs(again.rgb.astype(int) - before.rgb).mean() < OPTIONS.settle
    assert (other.instances != before.instances).any()


def test_a_picture_of_another_shape_opens_the_stage_again(
    isaac: IsaacSimulator, mujoco: MujocoSimulator
) -> None:
    view = views("desk-test-00001")[0]
    wide = replace(view, camera=replace(view.camera, width=220, height=120))
    seen, expected = isaac.observe(wide), mujoco.observe(wide)
    assert seen.rgb.shape == (120, 220, 3)
    assert (seen.instances == expected.instances).mean() > 0.998


def test_anchors_are_measured_once_a_scene(
    isaac: IsaacSimulator, shared_surroundings: Surroundings
) -> None:
    first, *others = views("desk-test-00002")
    isaac.observe(first)
    before = len(shared_surroundings.diary("step"))
    for view in others:
        isaac.observe(view)
    steps = shared_surroundings.diary("step")[before:]
    masks = [step for step in steps if step["subframes"] == OPTIONS.mask_subframes]
    assert len(masks) == len({v.moved for v in others} - {first.moved})


def test_scenes_are_opened_once(isaac: IsaacSimulator, shared_surroundings: Surroundings) -> None:
    before = len(shared_surroundings.diary("open"))
    for view in views("desk-train-00000"):
        isaac.observe(view)
    assert len(shared_surroundings.diary("open")) == before + 1


def test_an_unknown_object_is_one_clear_error(isaac: IsaacSimulator) -> None:
    view = replace(views("desk-test-00001")[0], hidden=("ghost",))
    with pytest.raises(SimulatorError, match=r"desk-test-00001.*ghost"):
        isaac.observe(view)


def test_the_identity_names_version_renderer_and_what_changes_pixels(
    isaac: IsaacSimulator,
) -> None:
    name, version, rest = isaac.identity.split("-", 2)
    assert (name, version) == ("isaacsim", "5.1.0.0")
    assert rest == "drawing1-raytraced-8x2-light1000-settle1"
    assert replace(OPTIONS, subframes=16).looks() != OPTIONS.looks()
    assert replace(OPTIONS, deadline=7.0).looks() == OPTIONS.looks()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("black", "is black"),
        ("white", "over-exposed"),
        ("noisy", "still moves"),
        ("late", "shows|alone"),
        ("box", "3-D box 0.05"),
    ],
)
def test_frames_that_are_wrong_are_errors(
    isaac: IsaacSimulator,
    shared_surroundings: Surroundings,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    words: str,
) -> None:
    # Each further try of a frame that contradicts the stage is another start.
    monkeypatch.setattr("builder.simulators.isaacsim.simulator.TRIES", 1)
    isaac.observe(views("desk-test-00001")[0])
    shared_surroundings.fault(fault)
    try:
        with pytest.raises(SimulatorError, match=rf"desk-test-00001.*({words})"):
            for view in views("desk-test-00001")[1:]:
                isaac.observe(view)
    finally:
        shared_surroundings.fault("")


@pytest.mark.parametrize("unit", [400.0, 20000.0])
def test_light_is_measured_where_it_is_not_chosen(surroundings: Surroundings, unit: float) -> None:
    surroundings.patch.setenv("STANDIN_OMNI_UNIT", str(unit))
    simulator = IsaacSimulator(replace(OPTIONS, light=None))
    means, looks = [], []
    for view in views("room-test-00001")[:2]:
        means.append(float(simulator.observe(view).rgb.mean()))
        steps = surroundings.diary("step")
        looks.append(sum(step["subframes"] == METERING for step in steps))
    simulator.close()
    assert all(70 < mean < 170 for mean in means), means
    alone = looks[1] - looks[0]
    assert 4 <= looks[0] - alone <= 4 * ROUNDS, "the second view is lit as the first one"
    assert "-metered-" in simulator.identity


def test_dim_light_is_said_with_the_way_out(surroundings: Surroundings) -> None:
    simulator = IsaacSimulator(replace(OPTIONS, light=15.0))
    try:
        with pytest.raises(SimulatorError, match=r"nearly black.*raise the option light"):
            simulator.observe(views("desk-test-00001")[0])
    finally:
        simulator.close()
