"""What a model learns from: the prompt that is evaluated, and nothing but the answer's loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from baselines.models import resolve_model
from baselines.models.transformers.engine import TransformersEngine
from baselines.models.transformers.loading import load
from baselines.queries import Query, query
from baselines.settings import Settings
from baselines.tuning.mixtures import share_of
from baselines.tuning.training.examples import IGNORED, Speaker, stack
from baselines.tuning.training.lengths import check_lengths, lengths
from baselines.tuning.training_data import open_training
from baselines.workload import read_sample
from spacenum_datasets.errors import UserError
from tests.factories import config_samples

FLOAT = Settings(dtype="float32")


@pytest.fixture
def speaker(checkpoint: Path) -> Speaker:
    return Speaker(load(str(checkpoint), FLOAT), resolve_model(str(checkpoint), None, FLOAT))


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    names = ("dynamic_train", "static_1d_train", "static_3d_train")
    return [query(sample) for name in names for sample in config_samples(name)[:4]]


def test_the_prompt_is_the_one_that_is_evaluated(
    speaker: Speaker, checkpoint: Path, queries: list[Query]
) -> None:
    engine = TransformersEngine(speaker.resolved, FLOAT, speaker.checkpoint)
    for asked in queries:
        example, evaluated = speaker.example(asked, 4096), engine._encode(asked)
        assert torch.equal(example.question.ids, evaluated.ids)
        pairs = zip(example.question.pictures, evaluated.pictures, strict=True)
        assert all(torch.equal(a.rows, b.rows) for a, b in pairs)


def test_the_loss_is_that_of_the_letter_and_the_end_of_the_turn(
    speaker: Speaker, queries: list[Query]
) -> None:
    tokenizer = speaker.checkpoint.processor.tokenizer
    ends = {"<|im_end|>", "<end_of_turn>"}
    batch = stack(speaker.checkpoint, [speaker.example(q, 4096) for q in queries])
    for asked, ids, labels in zip(queries, batch["input_ids"], batch["labels"], strict=True):
        kept = labels != IGNORED
        letter, end = (tokenizer.decode([token]) for token in labels[kept].tolist())
        assert letter == asked.letters[asked.answer] and end in ends
        assert torch.equal(ids[kept], labels[kept])
    assert (batch["attention_mask"].sum(-1) < batch["input_ids"].shape[1]).any(), "some are padded"
    with torch.inference_mode():
        together = speaker.checkpoint.model(**batch).logits
        for number, asked in enumerate(queries):
            one = stack(speaker.checkpoint, [speaker.example(asked, 4096)])
            alone = speaker.checkpoint.model(**one).logits[0]
            torch.testing.assert_close(together[number][: len(alone)], alone, atol=2e-5, rtol=0)


def test_lengths_are_known_without_reading_pictures(speaker: Speaker, both: Path) -> None:
    data = open_training(str(both), share_of(50, 8), 0)
    found = dict(lengths(speaker, data))
    assert found.keys() == {item.id for item in data.items}
    for item in data.items:
        asked = query(read_sample(data.sources[item.source], item.row))
        assert found[item.id] == len(speaker.example(asked, 10_000).labels)
    longest = max(found, key=lambda each: found[each])
    assert check_lengths(speaker, data, found[longest]) == found[longest]
    with pytest.raises(UserError, match=f"{longest} is .* cut off at .*--max-image-tokens"):
        check_lengths(speaker, data, found[longest] - 1)


def test_a_template_that_cannot_be_learnt_by_is_refused(
    checkpoints: dict[str, Path], queries: list[Query]
) -> None:
    path = str(checkpoints["qwen3_vl"])
    made = load(path, FLOAT)
    resolved = resolve_model(path, None, FLOAT)
    plain = made.processor.chat_template
    for template, words in (
        (plain.replace("assistant\n' }}", "assistant\n<think>\n' }}"), "always reasons"),
        (plain.replace("assistant\n' }}", "assistant:' }}"), "goes on from its own prompt"),
    ):
        assert template != plain
        made.processor.chat_template = template
        with pytest.raises(UserError, match=words):
            Speaker(made, resolved).answer("A")
    made.processor.chat_template = plain.replace("message['content'] %}", "message['content'] %}#")
    with pytest.raises(UserError, match="several tokens"):
        Speaker(made, replace(resolved)).answer("A")
