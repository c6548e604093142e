from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from builder.plan.dynamic import plan_transition
from builder.plan.plans import TransitionPlan
from builder.simulators import make_simulator
from builder.simulators.base import Simulator, SimulatorError, Surveyor, ViewRefused
from builder.spec import Observation, Route, Survey, View
from spacenum_datasets.vocabulary import ACTIONS, Cell, Split
from tests.standinunity.body import EYE, HEIGHT, lift
from tests.standinunity.drawing import drawer
from tests.standinunity.launching import MISSING, OPTIONS
from tests.standinunity.stage import STRUCTURAL, Stage, furnished

if MISSING:
    pytest.skip(f"the client lacks {', '.join(MISSING)}", allow_module_level=True)

SIZE = 96


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    made = make_simulator("ai2thor", options=OPTIONS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def surveyed(simulator: Surveyor) -> Survey:
    return simulator.survey(Split.TEST, 1, seed=0)


@pytest.fixture(scope="module")
def plans(simulator: Surveyor, surveyed: Survey) -> list[TransitionPlan]:
    """An episode of each action, as a build plans them."""
    drawn = [
        plan_transition(surveyed, 0, Split.TEST, cell, action, SIZE, simulator.agent)
        for cell, actions in ACTIONS.items()
        for action in actions
    ]
    found = [plan for plan in drawn if plan is not None]
    assert len(found) >= 7
    return found


@pytest.fixture(scope="module")
def stage(surveyed: Survey) -> Iterator[Stage]:
    """What the stand-in draws for the surveyed scene, without any client between."""
    drawing = drawer()
    yield Stage(furnished(surveyed.scene.id, None), drawing, lift())
    drawing.close()


def digest(seen: Observation) -> str:
    parts = (seen.rgb, seen.instances, seen.surfaces, seen.depth)
    return hashlib.sha256(b"".join(part.tobytes() for part in parts)).hexdigest()


def test_it_brings_scenes_of_its_own(simulator: Simulator, surveyed: Survey) -> None:
    assert isinstance(simulator, Surveyor)
    assert simulator.identity == "ai2thor-5.0.0-drawing1-local-f0825767-Low"
    assert surveyed.scene.id == "FloorPlan221" and surveyed.visit == 0


def test_rooms_come_again_as_visits(simulator: Surveyor, surveyed: Survey) -> None:
    again = simulator.survey(Split.TEST, 41, seed=0)
    assert again.visit == 1 and again.scene.digest == surveyed.scene.digest
    cell, action = Cell.ROTATE_LR, ACTIONS[Cell.ROTATE_LR][0]
    first, second = (
        plan_transition(s, 0, Split.TEST, cell, action, SIZE, simulator.agent)
        for s in (surveyed, again)
    )
    assert first and second and first.id != second.id
    assert first.start.camera != second.start.camera


def test_objects_are_the_engines_without_the_building(surveyed: Survey, stage: Stage) -> None:
    things = {stage.ids[o.name]: o for o in stage.scene.objects}
    assert {o.name for o in surveyed.scene.objects} == set(things)
    types = {o.category for o in surveyed.scene.objects}
    assert not types & set(STRUCTURAL.values()) and "Bed" not in types
    for found in surveyed.scene.objects:
        real = things[found.name]
        np.testing.assert_allclose(found.position, real.position, atol=0.02)
        assert found.asset.size[2] == pytest.approx(real.asset.size[2], abs=0.02)
    surfaces = {stage.ids[s.name] for s in stage.scene.surfaces}
    assert {s.name for s in surveyed.scene.surfaces} == surfaces


def test_the_map_is_where_the_engine_lets_the_agent_stand(
    simulator: Surveyor, surveyed: Survey, stage: Stage
) -> None:
    free = np.argwhere(surveyed.clearance >= simulator.agent.radius)
    assert len(free) > 100
    points = (free + 0.5) * surveyed.cell + surveyed.origin
    # The listed points are exact; the map says of nothing else that it is free.
    assert (stage.map.clearance_at(points) >= 0.2).all()
    stated = surveyed.clearance[free[:, 0], free[:, 1]]
    assert (stated <= stage.map.clearance_at(points) + 0.15).all()


def test_every_view_is_what_the_engine_draws_from_its_camera(
    simulator: Simulator, plans: list[TransitionPlan], stage: Stage
) -> None:
    for plan in plans:
        for view in plan.views:
            try:
                seen = simulator.observe(view)
            except ViewRefused:
                continue
            x, y, _ = view.camera.position
            eye = HEIGHT + EYE - lift()
            direct = stage.draw(replace(view.camera, position=(x, y, eye)))
            assert np.abs(seen.rgb.astype(int) - direct.rgb).mean() < 0.05
            assert (seen.instances == renumbered(direct, stage, view)).mean() > 0.998
            near = np.abs(seen.depth - direct.depth) < 0.01
            assert near.mean() > 0.998
            assert seen.deviation is not None and max(seen.deviation) < 1e-3
            assert ((seen.instances > 0) ^ (seen.surfaces > 0)).all()


def renumbered(direct: Observation, stage: Stage, view: View) -> np.ndarray:
    """The stand-in's own instances with the numbers of the view's scene."""
    numbers = [0] + [view.scene.index[stage.ids[o.name]] for o in stage.scene.objects]
    return np.array(numbers)[direct.instances]


def test_the_same_view_gives_the_same_bytes_whatever_came_before(
    simulator: Simulator, plans: list[TransitionPlan]
) -> None:
    plan = plans[-1]
    first = [digest(simulator.observe(view)) for view in plan.views]
    assert len(set(first)) == 5, "every magnitude has a picture of its own"
    camera = replace(plan.start.camera, width=SIZE + 8, height=SIZE)
    simulator.observe(replace(plan.start, camera=camera))
    assert [digest(simulator.observe(view)) for view in reversed(plan.views)] == first[::-1]


def test_a_refusal_names_the_scene_and_the_reason(
    simulator: Surveyor, plans: list[TransitionPlan]
) -> None:
    plan = next(p for p in plans if p.cell is Cell.MOVE_FB)
    away = replace(plan.start.camera, position=(50.0, 50.0, simulator.agent.eye))
    with pytest.raises(ViewRefused, match=r"FloorPlan221.*Teleport.*blocking"):
        simulator.observe(replace(plan.start, camera=away))
    long = Route(plan.start.camera, plan.action, 30.0)
    with pytest.raises(ViewRefused, match=r"FloorPlan221.*by 30.*blocking Agent 0"):
        simulator.observe(replace(plan.ends[0], route=long))
    other = replace(plan.ends[0], camera=plan.ends[1].camera)
    with pytest.raises(ViewRefused, match=r"leads to .* instead of"):
        simulator.observe(other)


def test_what_it_has_not_is_one_clear_error(
    simulator: Simulator, plans: list[TransitionPlan]
) -> None:
    start = plans[0].start
    with pytest.raises(SimulatorError, match=r"FloorPlan999.*ithor"):
        simulator.observe(replace(start, scene=replace(start.scene, id="FloorPlan999")))
    with pytest.raises(SimulatorError, match="drawn as they are"):
        simulator.observe(replace(start, hidden=(start.scene.objects[0].name,)))
    with pytest.raises(SimulatorError, match="60 degrees"):
        simulator.observe(replace(start, camera=replace(start.camera, vertical_fov=60.0)))


def test_looks_stay_within_the_engines_limits(
    simulator: Surveyor, plans: list[TransitionPlan]
) -> None:
    looks = [plan for plan in plans if plan.cell is Cell.ROTATE_UD]
    assert looks
    for view in (view for plan in looks for view in plan.views):
        pitch = np.degrees(np.arcsin(view.camera.rotation[2][2]))
        assert -59.5 - 1e-6 <= pitch <= 29.5 + 1e-6
        simulator.observe(view)


def test_apartments_of_robothor_are_entered_by_the_default_agent() -> None:
    made = make_simulator(
        "ai2thor", options=(*OPTIONS, ("scenes", "robothor"), ("field_of_view", "75"))
    )
    assert isinstance(made, Surveyor)
    found = made.survey(Split.TEST, 0, seed=0)
    assert found.scene.id == "FloorPlan_Val1_1" and made.agent.vertical_fov == 75.0
    cell, action = Cell.ROTATE_LR, ACTIONS[Cell.ROTATE_LR][1]
    plan = plan_transition(found, 0, Split.TEST, cell, action, SIZE, made.agent)
    assert plan is not None
    assert made.observe(plan.ends[0]).rgb.std() > 5
    made.close()


def test_houses_are_entered_where_they_say(tmp_path: Path) -> None:
    def house(kind: str, agent: dict[str, object] | None) -> dict[str, object]:
        rooms = [{"roomType": kind}]
        return {"rooms": rooms, "walls": [], "objects": [], "metadata": {"agent": agent}}

    drawing = drawer()
    x, z = Stage(furnished("", house("study", None)), drawing, lift()).start()
    drawing.close()
    stand = {"rotation": {"x": 0, "y": 90, "z": 0}, "horizon": 30, "standing": True}
    inside = {"position": {"x": x + 0.02, "y": HEIGHT, "z": z}, **stand}
    outside = {"position": {"x": 50, "y": HEIGHT, "z": z}, **stand}
    houses = [house("study", inside), house("bedroom", None), house("kitchen", outside)]
    path = tmp_path / "houses.json"
    path.write_text(json.dumps(houses))
    made = make_simulator(
        "ai2thor", options=(*OPTIONS, ("scenes", "procthor"), ("houses", str(path)))
    )
    assert isinstance(made, Surveyor)
    found = made.survey(Split.TEST, 0, seed=0)
    assert found.scene.world.startswith("ai2thor-") and found.scene.id.startswith("house-00000-")
    # The lattice of the map hangs on where the agent was put.
    steps = (np.array([x + 0.02, z]) - found.origin) / found.cell - 0.5
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-3)
    with pytest.raises(ViewRefused, match=r"house-00002.*no place for the agent"):
        made.survey(Split.TEST, 1, seed=0)
    assert made.survey(Split.TRAIN, 0, seed=0).scene.objects
    made.close()
