"""The card's text: marked sections that are replaced alone, columns in words and in YAML."""

from __future__ import annotations

import re

import pytest
from datasets import Features

from spacenum_datasets.card import config_words, replace_section, template_text
from spacenum_datasets.errors import UserError
from spacenum_datasets.fields import MEANINGS, describe, yaml_features
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import CONFIGS, Config

SNIPPET = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_the_yaml_is_read_back_as_the_same_features(config: Config) -> None:
    columns = features(config)
    assert Features._from_yaml_list(yaml_features(columns)) == columns


def test_every_column_has_a_meaning_and_every_meaning_a_column() -> None:
    names = {name for config in CONFIGS for name, _ in describe(features(config))}
    assert names == set(MEANINGS)


def test_every_config_has_words_of_its_own() -> None:
    assert len({config_words(config) for config in CONFIGS.values()}) == len(CONFIGS)
    assert config_words(CONFIGS["static_2d_reduced"]) == "layouts on xy, benchmark, without clutter"
    assert config_words(CONFIGS["dynamic_train"]) == "transitions, training set"


def test_a_section_is_replaced_and_nothing_else() -> None:
    card = template_text()
    board = replace_section(card, "leaderboard", "| model | average |\n| --- | --- |")
    assert "| model | average |" in board
    assert "No results" not in board
    assert replace_section(board, "leaderboard", "No results have been added yet.") == card
    assert replace_section(board, "leaderboard", "x").replace("\nx\n", "\n") == replace_section(
        card, "leaderboard", ""
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!-- a:start -->",
        "<!-- a:end --><!-- a:start -->",
        "<!-- a:start --><!-- a:end --><!-- a:start --><!-- a:end -->",
    ],
)
def test_a_text_without_exactly_one_such_section_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="a:start"):
        replace_section(text, "a", "body")


def test_the_card_has_snippets() -> None:
    assert len(SNIPPET.findall(template_text())) >= 4
