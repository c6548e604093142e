"""The paper's numbers are the defaults, of the classes, of the commands and in the documents."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from baselines.tuning.cli import grpo, sft
from baselines.tuning.settings import Grpo, Lora, Sft, divide
from spacenum_datasets.errors import UserError

PAGE = (Path(__file__).resolve().parents[3] / "docs/tuning.md").read_text(encoding="utf-8")


def test_the_defaults_are_the_papers() -> None:
    """Section 3.6, by examples and by rewards."""
    examples, rewards = Sft(), Grpo()
    assert (examples.lora, examples.batch, examples.warmup) == (Lora(8, 16), 128, 0.1)
    assert (examples.max_length, examples.schedule.dtype) == (2048, "bfloat16")
    assert (examples.schedule.learning_rate, examples.schedule.epochs) == (1e-4, 3.0)
    assert (rewards.lora, rewards.schedule.learning_rate) == (Lora(64, 64), 1e-5)
    assert (rewards.rollouts, rewards.rollout_batch, rewards.actor_batch) == (5, 128, 64)


@pytest.mark.parametrize(("command", "way"), [(sft, Sft()), (grpo, Grpo())])
def test_the_commands_have_the_same_defaults(command: click.Command, way: Sft | Grpo) -> None:
    held = 0
    for option in command.params:
        for part in (way, way.schedule, way.lora):
            value = getattr(part, str(option.name), None)
            if value is not None:
                assert value == option.default, option.name
                held += 1
    assert held >= 14


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--warmup", Sft().warmup),
        ("--epochs", Sft().schedule.epochs),
        ("--batch", Sft().batch),
        ("--batch-size", Sft().schedule.batch_size),
        ("--max-length", Sft().max_length),
        ("--image-pixels", Sft().schedule.image_pixels),
        ("--rollouts", Grpo().rollouts),
        ("--rollout-batch", Grpo().rollout_batch),
        ("--actor-batch", Grpo().actor_batch),
        ("--temperature", Grpo().temperature),
        ("--kl", Grpo().kl),
        ("--max-new-tokens", Grpo().max_new_tokens),
    ],
)
def test_the_document_tells_them(option: str, value: float) -> None:
    told = re.search(rf"^\| `{option}` \| ([\d.]+)", PAGE, re.MULTILINE)
    assert told and float(told[1]) == value


def test_batches_that_do_not_divide_are_refused() -> None:
    assert divide(128, 4, 4, "questions") == 8
    with pytest.raises(UserError, match=r"128 questions .* batches of 4 in 5 processes"):
        divide(128, 4, 5, "questions")
