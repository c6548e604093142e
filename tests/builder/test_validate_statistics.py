"""A biased draw is noticed, a fair one is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.validate import Problem
from builder.validate.facts import Fact, Folder, Row, fact_of
from builder.validate.statistics import (
    change_kinds,
    letters,
    magnitude_ranks,
    position_ranks,
    raised_layouts,
    size_ranks,
)
from spacenum_datasets.schema import to_row
from spacenum_datasets.vocabulary import CONFIGS, Config
from tests.factories import config_samples


def folder_of(*configs: Config) -> Folder:
    return Folder(Path(), "", {}, dict.fromkeys(configs, ()), {}, {})


def facts(config: str, n: int) -> list[Fact]:
    """Facts of `n` fair episodes per cell."""
    spec = CONFIGS[config]
    return [fact_of(Row(spec, to_row(s), s, ())) for s in config_samples(config, n)]


Statistic = Callable[[Any, list[Fact]], Iterator[Problem]]


def always_first(fact: Fact) -> Fact:
    return replace(fact, answer=0)


def answered_with(fact: Fact, number: Callable[[Any], float]) -> Fact:
    """The fact with its lowest option by some number as the answer."""
    return replace(
        fact, answer=min(range(len(fact.options)), key=lambda i: number(fact.options[i]))
    )


def position_only(fact: Fact) -> Fact:
    return replace(fact, changes=("position", "position"))


BIASES: dict[str, tuple[str, Statistic, Callable[[Fact], Fact]]] = {
    "letters": ("static_2d", letters, always_first),
    "magnitude_ranks": ("dynamic", magnitude_ranks, lambda f: answered_with(f, float)),
    "position_ranks": ("static_3d", position_ranks, lambda f: answered_with(f, lambda o: o[0])),
    "size_ranks": (
        "static_3d",
        size_ranks,
        lambda f: answered_with(f, lambda o: round(o[3] - o[0], 4)),
    ),
    "change_kinds": ("static_1d", change_kinds, position_only),
}


@pytest.mark.parametrize("rule", BIASES)
def test_a_biased_draw_is_noticed_and_a_fair_one_is_not(rule: str) -> None:
    config, statistic, bias = BIASES[rule]
    fair = facts(config, 40)
    assert list(statistic(folder_of(), fair)) == []
    assert {p.rule for p in statistic(folder_of(), [bias(f) for f in fair])} == {rule}


def test_few_rows_say_nothing_about_balance() -> None:
    assert list(letters(folder_of(), [always_first(f) for f in facts("dynamic", 2)])) == []


def test_heights_that_never_differ_are_noticed() -> None:
    folder = folder_of(CONFIGS["static_3d"])
    mixed = facts("static_3d", 60)
    flat = [f for f in mixed if len({o[2] for o in f.options}) == 1]  # type: ignore[index]
    assert list(raised_layouts(folder, mixed)) == []
    assert Counter(p.rule for p in raised_layouts(folder, flat * 2)) == {"raised_layouts": 2}
