"""A real architecture behind a server: what arrives there is the question, its odds come back."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from baselines.models import load_engine, resolve_model
from baselines.models.base import Service
from baselines.models.transformers.engine import TransformersEngine
from baselines.models.transformers.forward import first_logits
from baselines.models.transformers.sampling import distribution
from baselines.queries import ImagePart, Query, query
from baselines.settings import Settings
from tests.chatserver import Speaker, Spoken, serving
from tests.factories import config_samples

SETTINGS = Settings(dtype="float32")
CLEARER = 14.0
"""Added to the letters' logits: a model with random weights would not name one."""


def local(checkpoint: Path) -> TransformersEngine:
    made = load_engine(resolve_model(str(checkpoint), None, SETTINGS), SETTINGS)
    assert isinstance(made, TransformersEngine)
    return made


def logits(model: TransformersEngine, asked: Query) -> torch.Tensor:
    """Of the first token (1, vocabulary), with the letters raised."""
    with torch.inference_mode():
        found = first_logits(model._checkpoint, model._vision, [model._encode(asked)])
        return found + CLEARER * sum(model._spellings(letter) for letter in asked.letters)


def speaker(model: TransformersEngine, known: Query) -> Speaker:
    """Speaks as the model does to what arrives, with the letters of a question that is known."""
    tokenizer = model._checkpoint.processor.tokenizer

    def speak(body: dict[str, Any]) -> Spoken:
        content = body["messages"][-1]["content"]
        if isinstance(content, str):
            return Spoken("A", logprobs={"A": 0.0})
        asked = replace(known, parts=tuple(map(part_of, content)))
        raw, tokens = torch.log_softmax(logits(model, asked)[0].double(), dim=-1).topk(20)
        return Spoken(
            "A",
            logprobs={
                tokenizer.decode([token]) + "\n" * i: value
                for i, (token, value) in enumerate(zip(tokens, raw.tolist(), strict=True))
            },
        )

    return speak


def part_of(part: dict[str, Any]) -> str | ImagePart:
    if part["type"] == "text":
        return str(part["text"])
    data = base64.b64decode(part["image_url"]["url"].split(",")[1])
    return ImagePart(hashlib.sha256(data).hexdigest(), data)


@pytest.mark.parametrize("family", ["qwen3_vl", "gemma3"])
def test_a_served_model_has_the_letters_of_the_local_one(
    checkpoints: dict[str, Path], family: str
) -> None:
    model = local(checkpoints[family])
    asked = [query(s) for s in config_samples("dynamic") if len(s.spec.letters) == 4][:3]
    for one in asked:
        with serving(speaker(model, one)) as server:
            service = Service(server.url, attempts=1)
            served = load_engine(resolve_model("tiny", "openai", SETTINGS, service), SETTINGS)
            (reply,) = served.answer([one])
            served.close()
        chances = distribution(
            torch.zeros((1, 1), dtype=torch.long), logits(model, one), SETTINGS.sampling
        )[0]
        expected = [float(chances[model._spellings(letter)].sum()) for letter in one.letters]
        assert max(expected) > 0.2 and reply.probabilities == pytest.approx(expected, abs=1e-4)
