"""Tunings of a few updates, and what they need; skipped where trl is not installed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from baselines.models.transformers.torchvision_ops import make_torchvision_importable
from baselines.tuning.settings import Schedule, Sft
from baselines.tuning.tune import Request

make_torchvision_importable()
pytest.importorskip("trl", reason="the extra `tuning` is not installed")

SHORT = Schedule(
    learning_rate=0.01,
    epochs=1.0,
    max_steps=4,
    batch_size=2,
    dtype="float32",
    save_every=2,
    eval_every=0,
    eval_limit=0,
    workers=0,
)


def by_examples(model: Path, data: Path, out: Path, **schedule: Any) -> Request:
    way = Sft(schedule=replace(SHORT, **schedule), batch=4)
    return Request(str(model), str(data), out, way, configs=("static_1d_train",))


def weights(folder: Path) -> dict[str, Any]:
    from safetensors.torch import load_file

    return dict(load_file(folder / "adapter_model.safetensors"))
