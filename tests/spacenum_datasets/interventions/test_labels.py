"""Where a name goes in a drawn picture."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image

from spacenum_datasets.interventions.labels import (
    GAP,
    Ground,
    anywhere,
    apart,
    best,
    cost,
    extent,
    ground,
    inside,
    meet,
    must_place,
    nearby,
    place_label,
)

THING = (40, 40, 60, 60)
SIZE = (20, 10)


def sheet(*inked: tuple[int, int, int, int], size: tuple[int, int] = (100, 80)) -> Ground:
    values = np.zeros(size[::-1], np.uint8)
    for left, top, right, bottom in inked:
        values[top:bottom, left:right] = 255
    return ground(Image.fromarray(values))


def test_ink_is_counted_in_covered_pixels() -> None:
    land = sheet((10, 20, 30, 25))
    assert (land.width, land.height) == (100, 80)
    assert land.under((0, 0, 100, 80)) == 100.0
    assert land.under((29, 20, 31, 26)) == 5.0 and land.under((30, 20, 40, 25)) == 0.0
    assert land.under((10, 20, 11, 21)) == 1.0 and land.under((5, 5, 5, 5)) == 0.0
    assert ground(Image.new("L", (4, 4), 51)).under((0, 0, 2, 2)) == pytest.approx(0.8)


def test_a_name_needs_room_for_its_letters() -> None:
    assert extent("mug", 20)[0] < extent("coffee mug", 20)[0]
    assert extent("mug", 20)[1] == extent("coffee mug", 20)[1] == 23 + 5
    assert extent("mug", 2)[1] == 2 + 1


@pytest.mark.parametrize(
    ("rect", "is_inside"),
    [
        ((0, 0, 100, 80), True),
        ((-1, 0, 20, 10), False),
        ((0, -1, 20, 10), False),
        ((81, 0, 101, 10), False),
        ((0, 71, 20, 81), False),
    ],
)
def test_a_place_is_inside_the_picture(rect: tuple[int, int, int, int], is_inside: bool) -> None:
    assert inside(rect, sheet()) is is_inside


def test_right_and_bottom_are_outside_of_a_rectangle() -> None:
    one = (10, 10, 20, 20)
    for other, met in (
        ((20, 10, 30, 20), False), ((19, 10, 30, 20), True), ((10, 20, 20, 30), False),
        ((10, 19, 20, 30), True), ((0, 10, 10, 20), False), ((0, 10, 11, 20), True),
        ((10, 0, 20, 10), False), ((10, 0, 20, 11), True), ((21, 21, 30, 30), False),
    ):  # fmt: skip
        assert meet(one, other) is meet(other, one) is met
        assert meet(one, other, gap=2)
    for x, y in ((20, 10), (10, 20), (0, 10), (10, 0)):
        assert meet(one, (x, y, x + 10, y + 10), gap=1) and not meet(one, (x, y, x + 10, y + 10))
    assert not meet(one, (22, 10, 30, 20), gap=2)


def test_rectangles_are_so_far_apart() -> None:
    one = (10, 10, 20, 20)
    assert apart(one, (15, 15, 30, 30)) == apart(one, (20, 20, 30, 30)) == 0.0
    assert apart(one, (23, 10, 30, 20)) == apart((23, 10, 30, 20), one) == 3.0
    assert apart(one, (23, 24, 30, 30)) == apart(one, (0, 0, 7, 6)) == 5.0


def test_places_touch_the_thing_first_and_go_further_off() -> None:
    places = list(nearby(THING, SIZE, sheet(), 20))
    assert len(places) > 16 and all(inside(p, sheet()) for p in places)
    offs = [apart(p, THING) for p in places]
    assert not any(meet(p, THING) for p in places)
    assert max(offs[:16]) <= GAP * math.sqrt(2) + 1 and min(offs[:16]) >= GAP - 1
    assert max(offs) > 12
    sides = {(np.sign(p[0] + p[2] - 100), np.sign(p[1] + p[3] - 100)) for p in places[:16]}
    assert len(sides) == 8, "on every side"
    assert all(p[2] - p[0] == SIZE[0] and p[3] - p[1] == SIZE[1] for p in places)
    assert list(nearby(THING, SIZE, sheet(), GAP - 1)) == []


def test_the_best_place_hides_least_and_is_near() -> None:
    left, right, far = (15, 45, 35, 55), (64, 45, 84, 55), (15, 20, 35, 30)
    assert best([left, right], THING, [], sheet((64, 45, 84, 55))) == left
    assert best([left, right], THING, [left], sheet((64, 45, 84, 55))) == right
    assert best([right, left], THING, [(34, 45, 36, 50)], sheet()) == right
    assert best([left, far], THING, [], sheet()) == left
    assert best([left], THING, [(35, 45, 40, 55)], sheet()) is None, "names do not touch"
    assert best([left], THING, [(36, 45, 40, 55)], sheet()) == left
    assert best([], THING, [], sheet()) is None
    assert cost(left, THING, sheet()) == pytest.approx(0.5 * 10 * 5)
    assert cost(left, THING, sheet((15, 45, 17, 55))) == pytest.approx(25 + 20)


def test_every_part_of_the_picture_is_a_place() -> None:
    places = list(anywhere(SIZE, sheet()))
    assert places[0] == (0, 0, 20, 10) and places[-1] == (80, 70, 100, 80)
    assert len(places) == 17 * 15 and all(inside(p, sheet()) for p in places)
    assert list(anywhere((100, 80), sheet())) == [(0, 0, 100, 80)]
    assert list(anywhere((101, 80), sheet())) == []
    assert place_label(1.4, 2.6, SIZE) == (1, 3, 21, 13)


def test_a_name_that_has_to_be_there_hides_the_least_important() -> None:
    assert not meet(must_place(THING, SIZE, [], sheet()), THING)
    land = sheet(size=(45, 20))
    first, second = (0, 0, 20, 20), (24, 0, 45, 20)
    placed = must_place((10, 5, 15, 10), SIZE, [first, second], land)
    assert not meet(placed, first) and meet(placed, second)
    placed = must_place((10, 5, 15, 10), SIZE, [second, first], land)
    assert not meet(placed, second) and meet(placed, first)
    assert must_place(THING, (200, 10), [], land) == (0, 0, 200, 10), "larger than the picture"
