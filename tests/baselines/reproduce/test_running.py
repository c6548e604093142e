"""Which runs `reproduce` counts as done before: those made as it would make them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from baselines.models.base import EngineFacts
from baselines.models.catalog import MODELS
from baselines.options import record_settings
from baselines.reproduce.jobs import Job
from baselines.reproduce.running import Orders, is_made_so
from baselines.settings import Settings
from spacenum_datasets.vocabulary import BENCHMARK

MODEL = "Qwen3-VL-8B"
OPTIONS, THINKING = ("--dtype", "float32"), ("--max-thinking-tokens", "64")


def about(think: bool, **changes: Any) -> dict[str, Any]:
    card = MODELS[MODEL]
    checkpoint = (card.think_repository if think else None) or card.repository
    settings = Settings(think=think, dtype="float32", max_thinking_tokens=64)
    facts = EngineFacts("transformers", MODEL, checkpoint, card.revision)
    made: dict[str, Any] = {
        "model": MODEL,
        "engine": asdict(facts),
        "settings": record_settings(settings, "transformers"),
    }
    for name, value in changes.items():
        made["settings" if name in made["settings"] else "engine"][name] = value
    return made


@pytest.mark.parametrize("think", [False, True])
def test_a_run_made_otherwise_is_not_done_before(think: bool, tmp_path: Path) -> None:
    job = Job(MODEL, (), think, BENCHMARK, ("table2",))
    orders = Orders("data", tmp_path, {}, None, OPTIONS, THINKING)
    assert is_made_so(about(think), job, orders)
    for name, value in {
        "dtype": "bfloat16",
        "seed": 1,
        "mode": "sampled",
        "max_image_tokens": 64,
        "files": {"model.safetensors": "ab"},
    }.items():
        assert not is_made_so(about(think, **{name: value}), job, orders), name
    longer = about(think, max_thinking_tokens=4096)
    assert not is_made_so(longer, job, orders)
    assert not is_made_so(about(think) | {"model": "Qwen3-VL-4B"}, job, orders)
    other = Orders("data", tmp_path, {MODEL: tmp_path}, None, OPTIONS, THINKING)
    assert not is_made_so(about(think), job, other), "a stand-in is another model"
    stood = about(think, files={"model.safetensors": "ab"}, checkpoint="/elsewhere")
    assert is_made_so(stood, job, other)
