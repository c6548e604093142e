"""Decks deal what a room may still have."""

from __future__ import annotations

from itertools import islice

from builder.seeding import stream
from builder.world import placing
from builder.world.assets import CATALOGUE
from builder.world.candidates import deal, find_candidates
from builder.world.furnishing import Furnishing
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Box


def empty() -> Furnishing:
    rng = stream("offers")
    return Furnishing(rng, make_structure(rng, "bedroom", Box((-2.5, -2.5, 0.0), (2.5, 2.5, 2.6))))


def test_names_are_of_the_room_and_stand_as_asked() -> None:
    f = empty()
    found = find_candidates(f, "bedroom", "wall")
    assert "picture" in found
    assert found == tuple(n for n in CATALOGUE if n in found), "catalogue order"
    for name in found:
        assert "bedroom" in CATALOGUE[name].rooms
        assert CATALOGUE[name].stands == "wall"
    assert find_candidates(f, "bedroom", "wall", lambda c: False) == ()


def test_a_deck_deals_each_before_any_comes_again() -> None:
    f = empty()
    three = ("suitcase", "guitar", "basketball")
    assert sorted(islice(deal(f, three), 3)) == sorted(three)
    assert len(list(deal(f, three, 7))) == 7
    assert list(deal(f, ())) == []


def test_a_deck_leaves_out_what_is_there() -> None:
    f = empty()
    assert placing.place_at_wall(f, "suitcase") is not None
    assert set(deal(f, ("suitcase", "guitar"), 5)) == {"guitar"}
    assert list(deal(f, ("suitcase",))) == []
