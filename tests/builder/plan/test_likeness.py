from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

import pytest

from builder.plan.likeness import find_confusable, find_lookalikes
from builder.world.assets import CATALOGUE
from tests.laws import holds_for

Likeness = Callable[[Iterable[str]], set[str]]

ONE_WORD = (
    *("lamp", "clock", "chair", "table", "plant", "basket", "box", "book", "cabinet", "mirror"),
    *("picture", "mat", "shelf", "rack", "bottle", "cushion", "ball", "bag", "vase", "bowl", "pot"),
    *("bench", "stool", "bed", "rug", "counter", "sink", "bin", "frame", "glass", "cup", "toy box"),
)
"""What a person says of anything whose name has the word."""


def heads(name: str) -> set[str]:
    """Which of the words a name is, ends in, or speaks of several of."""
    last = name.split()[-1]
    return {w for w in ONE_WORD if last in (w, w + "s") or (last.endswith(w) and len(w) > 4)}


@holds_for(ONE_WORD)
def test_things_of_one_everyday_name_are_confusable(word: str) -> None:
    named = [name for name in CATALOGUE if word in heads(name)]
    for one, other in combinations(named, 2):
        assert other in find_confusable([one]), f"a person may say {word} of both {one} and {other}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("book", "stack of books"),
        ("kettle", "teapot"),
        ("picture", "mirror"),
        ("picture", "picture frame"),
        ("wall clock", "alarm clock"),
        ("bookshelf", "wall shelf"),
        ("rug", "bath mat"),
        ("floor cushion", "ottoman"),
        ("bottle", "soap dispenser"),
        ("vase", "flower vase"),
        ("laundry basket", "trash can"),
        ("monitor", "laptop"),
        ("cardboard box", "gift box"),
        ("dresser", "nightstand"),
        ("chair", "armchair"),
    ],
)
def test_near_synonyms_are_confusable(one: str, other: str) -> None:
    assert other in find_confusable([one]) and one in find_confusable([other])


@pytest.mark.parametrize("like", [find_confusable, find_lookalikes])
def test_likeness_is_mutual_and_includes_the_thing_itself(like: Likeness) -> None:
    for one in CATALOGUE:
        assert one in like([one])
        assert all(one in like([other]) for other in like([one]))


def test_what_is_told_apart_is_less_than_what_is_not_confused() -> None:
    for name in CATALOGUE:
        assert find_lookalikes([name]) <= find_confusable([name])


@pytest.mark.parametrize(
    ("one", "other"),
    [("armchair", "chair"), ("nightstand", "dresser"), ("mirror", "picture")],
)
def test_what_nobody_asks_about_may_stand_by_what_passes_for_it(one: str, other: str) -> None:
    assert other in find_confusable([one]) and other not in find_lookalikes([one])


def test_several_names_have_what_each_has() -> None:
    assert find_confusable(["mug", "sofa"]) == find_confusable(["mug"]) | find_confusable(["sofa"])


def test_different_things_are_not_confusable() -> None:
    for one, other in (("mug", "laptop"), ("sofa", "dining table"), ("apple", "banana")):
        assert other not in find_confusable([one])
