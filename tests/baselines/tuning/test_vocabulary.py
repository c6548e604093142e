"""Lengths and letters with the real vocabulary of Qwen2.5-VL and Qwen3-VL."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from baselines.models.transformers.torchvision_ops import make_torchvision_importable
from baselines.tuning.settings import Sft
from baselines.tuning.training.lengths import count_words
from spacenum_datasets.prompt import IMAGE, question
from spacenum_datasets.vocabulary import CONFIGS
from tests.factories import config_samples

make_torchvision_importable()

MOST_IMAGE_TOKENS = (512 // 28) ** 2
"""Of a picture of 512 x 512 in Qwen2.5-VL; Qwen3-VL makes fewer of it."""
ANSWER = 2
"""A letter and the end of the turn."""


@pytest.fixture(scope="module")
def processor() -> Any:
    from tests.qwenvocabulary import processor

    return processor("qwen3_vl", 256)


def test_a_letter_is_one_token_in_every_spelling(processor: Any) -> None:
    """Of an answer's first token exact mode collects all that are a letter beside white space."""
    tokenizer = processor.tokenizer
    for letter in "ABCD":
        mine = [i for token, i in tokenizer.get_vocab().items() if token[-1] == letter]
        spelled = {
            tokenizer.decode([i]): i for i in mine if tokenizer.decode([i]).strip() == letter
        }
        assert {letter, f" {letter}"} <= set(spelled) <= {letter, f" {letter}", f"\t{letter}"}
        for spelling, token in spelled.items():
            assert tokenizer(spelling)["input_ids"] == [token]


def test_questions_fit_with_pictures_of_the_builds_size(processor: Any) -> None:
    speaker: Any = SimpleNamespace(
        checkpoint=SimpleNamespace(processor=processor),
        resolved=SimpleNamespace(system=None, suffix=""),
    )
    longest = {}
    for name in CONFIGS:
        prompts = [question(sample).prompt for sample in config_samples(name)]
        longest[name] = max(
            count_words(speaker, p) + p.count(IMAGE) * (MOST_IMAGE_TOKENS - 1) + ANSWER
            for p in prompts
        )
    assert max(longest.values()) <= Sft().max_length
    assert max(longest, key=lambda name: longest[name]).startswith("dynamic"), "five pictures"
