"""Two rooms and the doorway between them."""

from __future__ import annotations

import numpy as np
import pytest

from builder.recipes import AGENT
from builder.seeding import stream
from builder.spec import SceneSpec
from builder.world.apartments import make_apartment
from builder.world.homes import HOME_KINDS, home_id, kind_of, make_home
from builder.world.survey import make_survey
from builder.world.walls import THICKNESS
from spacenum_datasets.vocabulary import Split

LONGEST_MOVE = 2.4


@pytest.fixture(scope="module", params=range(6))
def scene(request: pytest.FixtureRequest) -> SceneSpec:
    return make_apartment("apartment-test-00006", stream("apartment", request.param))


def between(scene: SceneSpec) -> float:
    """World x of the middle of the walls between the rooms."""
    floor = next(s.box for s in scene.surfaces if s.name == "west_floor")
    return floor.upper[0]


def test_names_are_unique_and_lights_fit_the_renderer(scene: SceneSpec) -> None:
    for things in (scene.objects, scene.surfaces):
        assert len({thing.name for thing in things}) == len(things)
    assert sum(light.shadows for light in scene.lights) == 1
    assert sum(light.kind == "point" for light in scene.lights) == 2
    assert len(scene.lights) <= 7


def test_both_rooms_are_furnished_in_one_style(scene: SceneSpec) -> None:
    west = [o for o in scene.objects if o.position[0] < between(scene)]
    assert min(len(west), len(scene.objects) - len(west)) >= 18
    assert len({o.asset.scheme.rsplit(":", 1)[0] for o in scene.objects if o.asset.scheme}) == 1


def test_the_walls_between_are_obstacles_and_the_doorway_is_none(scene: SceneSpec) -> None:
    """Along the walls' middle line there is one gap, wide enough for an agent."""
    seen = make_survey(scene)
    depth = scene.extent.size[1]
    ys = np.linspace(-depth / 2 + 0.05, depth / 2 - 0.05, 200)
    free = seen.clearance_at(np.column_stack([np.full(200, between(scene)), ys])) > 0.0
    assert np.abs(np.diff(free.astype(int))).sum() == 2
    assert 0.8 < ys[free].max() - ys[free].min() < 1.7


def test_the_longest_move_leads_through_the_doorway(scene: SceneSpec) -> None:
    seen = make_survey(scene)
    line = between(scene) + np.linspace(-LONGEST_MOVE / 2, LONGEST_MOVE / 2, 60)
    depth = scene.extent.size[1]
    through = [
        (seen.clearance_at(np.column_stack([line, np.full(60, y)])) >= AGENT.radius).all()
        for y in np.linspace(-depth / 2, depth / 2, 80)
    ]
    assert any(through)


def test_nothing_stands_in_the_walls(scene: SceneSpec) -> None:
    for item in scene.objects:
        away = abs(item.position[0] - between(scene))
        assert away > THICKNESS, item.name


def test_every_kind_of_home_comes_in_turn_and_repeats() -> None:
    numbers = range(len(HOME_KINDS))
    assert [kind_of(i) for i in numbers] == list(HOME_KINDS)
    assert kind_of(len(HOME_KINDS)) == HOME_KINDS[0]
    last = len(HOME_KINDS) - 1
    again = make_home(Split.TRAIN, last, 0)
    assert again.id == home_id(Split.TRAIN, last) == f"apartment-train-{last:05d}"
    assert make_home(Split.TRAIN, last, 0).digest == again.digest
    assert (
        make_home(Split.TEST, last, 0).digest
        != again.digest
        != make_home(Split.TRAIN, last, 1).digest
    )
