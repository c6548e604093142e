"""Which questions a run asks: known by what they say and show, and asked in batches of episodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from baselines.workload import (
    Item,
    choose_configs,
    hash_questions,
    list_items,
    make_batches,
    open_sources,
    read_sample,
    refuse_no_questions,
)
from spacenum_datasets.errors import UserError
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import BENCHMARK, Task
from tests.factories import config_samples, write_samples


def marks(folder: Path, samples: list[Sample]) -> str:
    write_samples(folder, {"dynamic": samples})
    (source,) = open_sources(folder, ["dynamic"])
    assert source.fingerprint == hash_questions(source.rows)
    return source.fingerprint


def test_whatever_a_question_asks_is_in_the_mark_of_a_config(tmp_path: Path) -> None:
    first, *rest = config_samples("dynamic")
    view = replace(first.views[0], key="0" * 32)
    truth = first.transition
    others = {
        "its id": replace(first, id="another"),
        "its words": replace(first, truth=replace(truth, magnitude=truth.magnitude + 0.2)),
        "its answer": replace(first, answer=(first.answer + 1) % 4),
        "its pictures": replace(first, views=(view, *first.views[1:])),
    }
    found = {"nothing": marks(tmp_path / "0", [first, *rest])}
    for number, (what, other) in enumerate(others.items(), 1):
        found[what] = marks(tmp_path / str(number), [other, *rest])
    assert marks(tmp_path / "again", [first, *rest]) == found["nothing"]
    assert len(set(found.values())) == len(found), found
    assert marks(tmp_path / "fewer", rest) not in found.values()


@pytest.mark.parametrize(
    "change",
    [
        lambda row: {"prompt": row["prompt"].replace("Answer", "Please answer")},
        lambda row: {"options": row["options"][::-1]},
    ],
)
def test_rows_of_other_words_are_not_asked(
    data: Path, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """What is asked is made of the truth; the mark of a run tells of what the rows say."""
    (source,) = open_sources(data, ["static_1d"])
    assert read_sample(source, 0).config == "static_1d"
    rows = source.rows.with_format(None).map(change).with_format("arrow")
    with pytest.raises(UserError, match="worded otherwise than by this version"):
        read_sample(replace(source, rows=rows), 0)


def test_questions_come_episode_by_episode_and_as_many_as_asked_for(data: Path) -> None:
    sources = open_sources(data, ["static_1d", "static_2d"])
    found = list_items(sources)
    assert len(found) == sum(len(source.rows) for source in sources) == 16
    assert len({item.episode for item in found}) == 4, "both configs share their episodes"
    changes = sum(one.episode != other.episode for one, other in pairwise(found))
    assert changes == 3, "and each stands in one run"
    assert [item.id for item in list_items(sources, limit=2)] == [item.id for item in found]
    few = list_items(sources, limit=1)
    assert len(few) == 8 and {item.id for item in few} < {item.id for item in found}
    asked = list_items(sources, tasks=[Task.NUM2SPACE])
    assert len(asked) == 8 and all(item.id.endswith("num2space") for item in asked)


def questions(*episodes: int) -> list[Item]:
    return [
        Item(f"{episode}-{number}", str(episode), 0, number)
        for episode, count in enumerate(episodes)
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("size", "lengths"),
    [(1, [1] * 9), (2, [2, 2, 2, 1, 2]), (4, [2, 4, 3]), (5, [2, 5, 2]), (9, [9]), (90, [9])],
)
def test_a_batch_splits_an_episode_only_where_it_alone_is_larger(
    size: int, lengths: list[int]
) -> None:
    waiting = questions(2, 5, 2)
    found = list(make_batches(waiting, size))
    assert [item for batch in found for item in batch] == waiting
    assert [len(batch) for batch in found] == lengths


def test_no_question_at_all_is_refused() -> None:
    refuse_no_questions(questions(1))
    with pytest.raises(UserError, match="no question is left"):
        refuse_no_questions([])


def test_a_config_and_its_twin_are_no_run() -> None:
    """They have the same ids: a run could not be read again."""
    with pytest.raises(UserError, match="static_2d and static_2d_reduced ask the same questions"):
        choose_configs(["static_2d_reduced", "static_1d", "static_2d"])
    assert choose_configs(["static_2d_reduced", "static_1d"]) == ("static_1d", "static_2d_reduced")


def test_configs_are_the_named_ones_in_order_or_those_that_an_intervention_is_for() -> None:
    static = tuple(name for name in BENCHMARK if name != "dynamic")
    assert choose_configs(()) == BENCHMARK
    assert choose_configs(("static_2d", "dynamic")) == ("dynamic", "static_2d")
    assert choose_configs(("dynamic",), ("points",)) == ("dynamic",), "who names one means it"
    for names, fitting in (
        (("blind",), BENCHMARK),
        (("points",), static),
        (("anchor_overlay",), ("dynamic",)),
        (("integer_units",), BENCHMARK),
        (("blind", "reduced_objects"), static),
    ):
        assert choose_configs((), names) == fitting
    with pytest.raises(UserError):
        choose_configs((), ("points", "anchor_overlay"))
    with pytest.raises(UserError, match="nothing_like_it"):
        choose_configs(("nothing_like_it",))
