"""Records speak of things, words and rooms that exist, and agree with each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest

from builder.world import WORLD_VERSION
from builder.world.assets import BUILT_IN, CATALOGUE, Category
from builder.world.assets.category import Traits
from builder.world.library.everyday import EVERYDAY, find_words
from builder.world.papers import FINISHES

RECORDS = tuple(CATALOGUE.values())


def test_what_a_record_names_is_in_the_catalogue() -> None:
    for record in RECORDS:
        assert set(record.belongs_on or ()) <= set(CATALOGUE), record.name
        assert set(record.carries or ()) <= set(CATALOGUE), record.name
        assert set(record.guest_in) <= set(FINISHES), record.name


def test_what_belongs_on_a_thing_can_stand_there() -> None:
    for record in RECORDS:
        hosts = record.belongs_on or ()
        assert all(BUILT_IN.can_carry(host, record.name) for host in hosts), record.name
        assert all(CATALOGUE[name].stands == "top" for name in record.carries or ()), record.name
        assert record.carries is None or record.flat_top, record.name


def test_guests_belong_elsewhere_and_can_be_asked_about() -> None:
    for record in RECORDS:
        assert not set(record.guest_in) & set(record.rooms), record.name
        assert record.asked_about or not record.guest_in, record.name


def test_what_is_newer_than_the_world_waits() -> None:
    for record in RECORDS:
        assert BUILT_IN.offers(record.name) == (record.since <= int(WORLD_VERSION))


def test_a_word_that_things_share_is_shared() -> None:
    """A misspelt word would tell apart what nobody can."""
    rivals = Counter(record.one_of for record in RECORDS if record.one_of)
    assert min(rivals.values()) >= 2, rivals
    uses = Counter(word for record in RECORDS for word in record.words)
    uses.update(word for words in EVERYDAY for word in words)
    alone = {w for record in RECORDS for w in record.words - {record.name} if uses[w] < 2}
    assert not alone


def test_everyday_names_are_no_categories_and_pass_for_something() -> None:
    known = {word for record in RECORDS for word in record.words}
    names = {name for text in EVERYDAY.values() for name in text.split(", ")}
    assert not names & set(CATALOGUE)
    assert find_words("grand piano") == {"piano"}
    assert not find_words("totem")
    # Cleaning things and weights are a person's only.
    assert {word for words in EVERYDAY for word in words} - known <= {
        "cleaner",
        "weights",
    }


@pytest.mark.parametrize("trait", [t.name for t in fields(Traits)])
def test_every_trait_is_some_records(trait: str) -> None:
    plain = Category("thing", (1, 1, 1), (1, 1, 1), "floor", ("study",), CATALOGUE["bed"].build)
    assert any(getattr(record, trait) != getattr(plain, trait) for record in RECORDS)
