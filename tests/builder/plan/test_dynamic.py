from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from builder.plan.dynamic import plan_transition, plan_transitions
from builder.plan.plans import TransitionPlan
from builder.recipes import AGENT, MAGNITUDES
from builder.spec import View
from builder.world.survey import make_survey
from spacenum_datasets.geometry import Array, camera_rotation
from spacenum_datasets.vocabulary import ACTIONS, DYNAMIC_CELLS, UNITS, Action, Cell, Split, Unit
from tests.planning import SIMULATOR, SIZE, transitions

ASIDE = {
    Action.MOVE_FORWARD: 0.0,
    Action.MOVE_LEFT: 90.0,
    Action.MOVE_BACKWARD: 180.0,
    Action.MOVE_RIGHT: 270.0,
}
"""Degrees to the left of the heading."""


def heading(view: View) -> float:
    forward = np.array(view.camera.rotation)[:, 2]
    return math.degrees(math.atan2(forward[1], forward[0]))


def pitch(view: View) -> float:
    return math.degrees(math.asin(np.array(view.camera.rotation)[2, 2]))


def path(plan: TransitionPlan) -> Array:
    """Points (n, 2) every centimetre from the start to the farthest option's end."""
    ends = np.array([view.camera.position[:2] for view in plan.views])
    length = np.linalg.norm(ends - ends[0], axis=1)
    steps = np.linspace(0, 1, 1 + math.ceil(100 * length.max()))[:, None]
    return np.asarray(ends[0] + steps * (ends[length.argmax()] - ends[0]))


def test_every_action_finds_poses() -> None:
    found = {plan.action for plan in transitions()}
    assert found == set(Action)
    assert len(transitions()) >= 60


def test_an_episode_belongs_to_its_cell() -> None:
    for plan in transitions():
        assert plan.action in ACTIONS[plan.cell] and plan.cell in DYNAMIC_CELLS
        assert len(plan.views) == 5 and len({v.key(SIMULATOR) for v in plan.views}) == 5
        assert len({view.scene for view in plan.views}) == 1
    assert len({plan.id for plan in transitions()}) == len(transitions())


def test_the_same_path_gives_the_same_plan() -> None:
    for plan in transitions()[::9]:
        room = make_survey(plan.start.scene)
        again = plan_transition(room, 0, Split.TEST, plan.cell, plan.action, SIZE)
        assert again == plan
        assert [v.key(SIMULATOR) for v in again.views] == [v.key(SIMULATOR) for v in plan.views]
        assert plan_transition(room, 1, Split.TEST, plan.cell, plan.action, SIZE) != plan


def test_the_magnitudes_are_four_of_the_grid() -> None:
    for plan in transitions():
        magnitudes = plan.drawn.magnitudes
        assert len(set(magnitudes)) == 4 and set(magnitudes) <= set(MAGNITUDES[plan.cell].grid())
        assert plan.drawn.answer in range(4)


def test_every_end_is_the_start_moved_by_its_magnitude() -> None:
    for plan in transitions():
        start = np.array(plan.start.camera.position)
        for view, magnitude in zip(plan.ends, plan.drawn.magnitudes, strict=True):
            shift = np.array(view.camera.position) - start
            if UNITS[plan.action] is Unit.METRE:
                angle = math.radians(heading(plan.start) + ASIDE[plan.action])
                expected = magnitude * np.array([math.cos(angle), math.sin(angle), 0.0])
                np.testing.assert_allclose(shift, expected, atol=1e-9)
                assert view.camera.rotation == plan.start.camera.rotation
            else:
                assert not shift.any()
                yaw, tilt = {
                    Action.ROTATE_LEFT: (magnitude, 0),
                    Action.ROTATE_RIGHT: (-magnitude, 0),
                    Action.ROTATE_UP: (0, magnitude),
                    Action.ROTATE_DOWN: (0, -magnitude),
                }[plan.action]
                turned = camera_rotation(heading(plan.start) + yaw, pitch(plan.start) + tilt)
                np.testing.assert_allclose(view.camera.rotation, turned, atol=1e-9)


def test_the_agents_eye_is_level_and_at_its_height() -> None:
    for plan in transitions():
        for view in plan.views:
            camera = view.camera
            assert camera.position[2] == AGENT.eye and camera.rotation[2][0] == 0
            assert (camera.vertical_fov, camera.width, camera.height) == (90.0, SIZE, SIZE)


def test_every_option_keeps_to_the_pitch_limits() -> None:
    for plan in transitions():
        for view in plan.views:
            assert AGENT.lowest_pitch - 1e-6 <= pitch(view) <= AGENT.highest_pitch + 1e-6


def test_the_path_to_every_option_keeps_the_agents_radius() -> None:
    """To the survey's cells, and to every footprint's corners and edges as they are built."""
    for plan in transitions():
        room = make_survey(plan.start.scene)
        assert (room.clearance_at(path(plan)) >= AGENT.radius - room.cell / 2).all()
        extent = plan.start.scene.extent
        low, high = np.array(extent.lower)[:2], np.array(extent.upper)[:2]
        slack = 0.02
        assert (path(plan) >= low + AGENT.radius - slack).all()
        assert (path(plan) <= high - AGENT.radius + slack).all()
        for thing in plan.start.scene.objects:
            bottom, top = thing.position[2], thing.position[2] + thing.asset.size[2]
            if bottom >= 1.7 or top <= 0.03:
                continue
            angle = math.radians(thing.yaw)
            turn = np.array(
                [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]]
            )
            local = (path(plan) - thing.position[:2]) @ turn
            gap = np.maximum(np.abs(local) - np.array(thing.asset.size[:2]) / 2, 0)
            nearest = np.hypot(*gap.T).min()
            assert nearest >= AGENT.radius - slack, f"{plan.id} touches the {thing.name}"


def test_tests_and_training_share_no_scene() -> None:
    test = {plan.start.scene for plan in transitions()}
    train = {plan.start.scene for plan in transitions(Split.TRAIN, scenes=4)}
    assert train and not train & test
    assert not {scene.id for scene in train} & {scene.id for scene in test}


def test_another_seed_gives_other_rooms() -> None:
    ours = {plan.start.scene for plan in transitions()}
    assert not ours & {plan.start.scene for plan in transitions(scenes=4, seed=1)}


@pytest.mark.parametrize("cell", DYNAMIC_CELLS)
def test_large_magnitudes_are_as_possible_as_the_grid_allows(cell: Cell) -> None:
    farthest = {m for plan in transitions() if plan.cell is cell for m in plan.drawn.magnitudes}
    assert farthest == set(MAGNITUDES[cell].grid())


def test_an_agent_that_hardly_tilts_gets_no_such_transitions() -> None:
    """Its range of pitch is smaller than the largest magnitude: there is no pose, and no crash."""
    room = make_survey(transitions()[0].start.scene)
    stiff = replace(AGENT, lowest_pitch=-10.0, highest_pitch=10.0, start_pitch=(-5.0, 5.0))
    planned = plan_transitions(room, 0, Split.TEST, DYNAMIC_CELLS, SIZE, stiff)
    found = {action: plan for _, action, plan in planned}
    assert found[Action.ROTATE_UP] is None and found[Action.ROTATE_DOWN] is None
    assert any(found.values())


def test_a_scene_without_objects_has_nothing_to_see() -> None:
    room = make_survey(transitions()[0].start.scene)
    bare = replace(room, scene=replace(room.scene, objects=()))
    planned = plan_transitions(bare, 0, Split.TEST, DYNAMIC_CELLS, SIZE)
    assert {plan for _, _, plan in planned} == {None}
