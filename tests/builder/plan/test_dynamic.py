from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from builder.plan.dynamic import (
    CANDIDATES,
    act,
    free_paths,
    pitch_range,
    plan_transition,
    plan_transitions,
    start_poses,
    worth_seeing,
)
from builder.plan.plans import TransitionPlan
from builder.recipes import AGENT, MAGNITUDES
from builder.seeding import stream
from builder.spec import SceneSpec, Survey, View
from builder.world.survey import make_survey
from spacenum_datasets.geometry import Array, Camera, camera_rotation
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


def test_a_tilt_starts_where_it_can_end() -> None:
    low, high = AGENT.lowest_pitch, AGENT.highest_pitch
    assert pitch_range(Action.ROTATE_UP, 20.0, AGENT) == (low, high - 20.0)
    assert pitch_range(Action.ROTATE_DOWN, 20.0, AGENT) == (low + 20.0, high)
    for action in (Action.ROTATE_LEFT, Action.MOVE_FORWARD):
        assert pitch_range(action, 20.0, AGENT) == AGENT.start_pitch


def test_an_agent_that_tilts_just_enough_starts_at_its_limit() -> None:
    survey = make_survey(transitions()[0].start.scene)
    span = AGENT.highest_pitch - AGENT.lowest_pitch
    poses = list(start_poses(survey, Action.ROTATE_UP, span, stream("test", "limit"), AGENT))
    assert poses and {pose[3] for pose in poses} == {AGENT.lowest_pitch}
    assert not list(start_poses(survey, Action.ROTATE_UP, span + 1, stream("test"), AGENT))


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (Action.MOVE_FORWARD, (1.0, 4.0, 90.0, -10.0)),
        (Action.MOVE_BACKWARD, (1.0, 0.0, 90.0, -10.0)),
        (Action.MOVE_LEFT, (-1.0, 2.0, 90.0, -10.0)),
        (Action.MOVE_RIGHT, (3.0, 2.0, 90.0, -10.0)),
        (Action.ROTATE_UP, (1.0, 2.0, 90.0, -8.0)),
        (Action.ROTATE_DOWN, (1.0, 2.0, 90.0, -12.0)),
        (Action.ROTATE_LEFT, (1.0, 2.0, 92.0, -10.0)),
        (Action.ROTATE_RIGHT, (1.0, 2.0, 88.0, -10.0)),
    ],
)
def test_an_action_moves_or_turns_by_its_magnitude(
    action: Action, expected: tuple[float, ...]
) -> None:
    assert act((1.0, 2.0, 90.0, -10.0), action, 2.0) == pytest.approx(expected)


def open_floor(free: npt.NDArray[np.bool_]) -> Survey:
    """A map of half metres; where it is free, an agent has more than its radius."""
    clearance = np.where(free, AGENT.radius + 0.1, AGENT.radius - 0.01).astype(np.float32)
    return Survey(transitions()[0].start.scene, (-1.0, -2.0), 0.5, clearance)


def test_a_path_is_free_up_to_its_farthest_end() -> None:
    """Along a corridor of four squares, two metres long, blocked beyond."""
    free = np.zeros((8, 8), bool)
    free[0:4, 4] = True
    survey = open_floor(free)
    start, north = np.array([[-0.75, 0.25]]), np.array([90.0])
    for length, ways in ((1.7, True), (1.8, False)):
        found = free_paths(survey, start, np.array([0.0]), Action.MOVE_FORWARD, length, AGENT)
        assert found.tolist() == [ways]
        assert free_paths(survey, start, north, Action.MOVE_RIGHT, length, AGENT).tolist() == [ways]
        assert free_paths(survey, start, -north, Action.MOVE_LEFT, length, AGENT)[0] == ways
        assert free_paths(survey, start, 2 * north, Action.MOVE_BACKWARD, length, AGENT)[0] == ways
    assert not free_paths(survey, start, north, Action.MOVE_FORWARD, 0.6, AGENT)[0]
    assert free_paths(survey, start, north, Action.ROTATE_LEFT, 90.0, AGENT)[0], "it stays"
    hole = free.copy()
    hole[2, 4] = False
    assert not free_paths(
        open_floor(hole), start, np.array([0.0]), Action.MOVE_FORWARD, 1.7, AGENT
    )[0], "it ends on free floor, and the way is not"


def test_agents_start_all_over_the_free_floor_and_look_anywhere() -> None:
    free = np.zeros((8, 8), bool)
    free[2:6, 1:7] = True
    survey = open_floor(free)
    poses = np.array(
        list(start_poses(survey, Action.ROTATE_LEFT, 30.0, stream("test", "start"), AGENT))
    )
    assert len(poses) == CANDIDATES
    cells = np.floor((poses[:, :2] - survey.origin) / survey.cell).astype(int)
    assert {tuple(c) for c in cells} == {tuple(c) for c in np.argwhere(free)}
    inside = (poses[:, :2] - survey.origin) / survey.cell - cells
    assert inside.min() < 0.05 and inside.max() > 0.95
    assert poses[:, 2].min() < 10 and 350 < poses[:, 2].max() <= 360
    low, high = AGENT.start_pitch
    assert low <= poses[:, 3].min() < low + 1 and high - 1 < poses[:, 3].max() <= high
    np.testing.assert_array_equal(poses, np.round(poses, 4))
    nothing = open_floor(np.zeros((8, 8), bool))
    assert not list(start_poses(nothing, Action.ROTATE_LEFT, 30.0, stream("test"), AGENT))


def test_a_view_is_worth_seeing_with_four_things_before_it() -> None:
    scene = transitions()[0].start.scene
    thing = scene.objects[0]
    flat = replace(thing.asset, size=(0.4, 0.4, 0.0))
    camera = Camera((0.0, 0.0, 0.0), camera_rotation(0.0, 0.0), 90.0, 512, 512)

    def with_things(*places: tuple[float, float, float]) -> SceneSpec:
        return replace(scene, objects=tuple(replace(thing, asset=flat, position=p) for p in places))

    ahead, edge = (2.0, 0.0, 0.0), (2.0, 1.99, -1.99)
    assert worth_seeing(with_things(ahead, ahead, edge, edge), camera)
    assert not worth_seeing(with_things(ahead, ahead, ahead), camera)
    for out in ((2.0, 2.01, 0.0), (2.0, 0.0, 2.01), (-2.0, 0.0, 0.0), (0.29, 0.0, 0.0)):
        assert not worth_seeing(with_things(ahead, ahead, ahead, out), camera), out
    assert worth_seeing(with_things(ahead, ahead, ahead, (0.31, 0.0, 0.0)), camera)
    tall = replace(thing.asset, size=(0.4, 0.4, 4.2))
    standing = replace(scene, objects=(replace(thing, asset=tall, position=ahead),) * 4)
    assert not worth_seeing(standing, camera), "the middles of things count"
