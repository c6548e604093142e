"""Scenes of one's own: things where they were said to be, or one clear line."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from builder.spec import Surface
from builder.world.assets import CATALOGUE
from builder.world.composing import make_object, make_scene
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Box, bounding_box
from tests.planning import world_vertices

FLOOR = Surface("floor", Box((-2.0, -2.0, -0.1), (2.0, 2.0, 0.0)), "oak_floor", seed=0)


def test_a_thing_stands_where_it_is_put_as_large_as_it_is_said() -> None:
    chest = make_object("dresser", (1.0, 2.0, 0.5), yaw=90.0, size=(0.8, 0.4, 0.9))
    box = bounding_box(world_vertices(chest))
    assert box.lower == pytest.approx((0.8, 1.6, 0.5)) and box.upper == pytest.approx(
        (1.2, 2.4, 1.4)
    )
    assert chest.name == "dresser"


def test_its_seed_picks_its_look_and_a_natural_size() -> None:
    sizes = [make_object("sofa", (0.0, 0.0, 0.0), seed=seed).asset.size for seed in range(5)]
    assert len(set(sizes)) == 5
    assert sizes[0] == make_object("sofa", (1.0, 0.0, 0.0), seed=0).asset.size
    low, high = CATALOGUE["sofa"].smallest, CATALOGUE["sofa"].largest
    assert all(a <= s <= b for size in sizes for a, s, b in zip(low, size, high, strict=True))


def test_a_scene_has_one_light_with_shadows_and_reaches_around_everything() -> None:
    lamp = make_object("floor lamp", (0.0, 0.0, 0.0), size=(0.4, 0.4, 1.7))
    scene = make_scene("corner", [lamp], [FLOOR])
    assert scene.extent == Box((-2.0, -2.0, -0.1), (2.0, 2.0, 1.7))
    (sun,) = (light for light in scene.lights if light.shadows)
    assert sun.direction[1] > 0 > sun.direction[2], "it comes in from the south"
    assert math.hypot(*sun.direction) == pytest.approx(1.0)
    assert scene == make_scene("corner", [lamp], [FLOOR])
    assert make_scene("dark", [lamp], [FLOOR], lights=[]).lights == ()


@pytest.mark.parametrize(
    ("category", "size", "said"),
    [
        ("mugg", None, "no category 'mugg' in the catalogue: as mug"),
        ("mug", (0.1, 0.0, 0.1), "the size of mug is"),
        ("mug", (0.1, 0.1), "give width, depth and height in metres"),
    ],
)
def test_a_thing_that_cannot_be_is_one_line(category: str, size, said: str) -> None:
    with pytest.raises(UserError, match=said):
        make_object(category, (0.0, 0.0, 0.0), size=size)


def test_a_scene_that_cannot_be_drawn_is_one_line() -> None:
    mug = make_object("mug", (0.0, 0.0, 0.0))
    unknown = replace(mug, asset=replace(mug.asset, category="mugg"))
    for objects, surfaces, said in (
        ([], [], "is empty"),
        ([mug, mug], [], "two objects named mug"),
        ([mug], [FLOOR, FLOOR], "two surfaces named floor"),
        ([mug], [replace(FLOOR, material="oak_flor")], "no material 'oak_flor': as oak_floor"),
        ([unknown], [FLOOR], "no category 'mugg': as mug"),
    ):
        with pytest.raises(UserError, match=said):
            make_scene("corner", objects, surfaces)
