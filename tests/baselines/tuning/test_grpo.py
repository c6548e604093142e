"""Tuning by rewards on tiny models of every family: rewards are scores, and it is gone on with."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from baselines.cli import main
from baselines.models import resolve_model
from baselines.models.transformers.loading import load
from baselines.processes import this_process
from baselines.queries import query
from baselines.settings import Settings
from baselines.tuning.folder import CHECKPOINTS
from baselines.tuning.settings import Grpo
from baselines.tuning.training import grpo
from baselines.tuning.training.examples import Speaker
from baselines.tuning.training_data import choose_mixture, open_training
from baselines.tuning.tune import Request, tune
from baselines.workload import read_sample
from spacenum_datasets.errors import UserError
from tests.baselines.tuning.test_sft import killed_at
from tests.baselines.tuning.tunings import SHORT, weights
from tests.commands import refusal

WAY = Grpo(
    schedule=replace(SHORT, max_steps=2),
    rollouts=2,
    rollout_batch=4,
    actor_batch=2,
    max_new_tokens=3,
)


def by_rewards(model: Path, data: Path, out: Path, way: Grpo = WAY) -> Request:
    return Request(str(model), str(data), out, way, configs=("static_1d_train",))


def test_it_runs_through_and_keeps_an_adapter(
    checkpoint: Path, both: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rewards that differ within a group move the weights; here they go by the first token."""
    monkeypatch.setattr(grpo, "reward", lambda name, sample, text, finish: len(text) % 7 / 7)
    adapter = tune(by_rewards(checkpoint, both, tmp_path / "out"), print)
    learnt = weights(adapter)
    assert all("language_model" in name and "vis" not in name for name in learnt)
    assert any(tensor.abs().sum() > 0 for name, tensor in learnt.items() if "lora_B" in name)
    about = json.loads((adapter / "tuning.json").read_text())
    assert about["way"] == "grpo" and about["settings"]["rollouts"] == 2


def trainer_of(model: Path, both: Path, out: Path) -> Any:
    settings = Settings(dtype="float32")
    checkpoint = load(str(model), settings)
    speaker = Speaker(checkpoint, resolve_model(str(model), None, settings))
    data = open_training(str(both), choose_mixture(None, ("static_2d_train",)), 0)
    return speaker, data, grpo.make_trainer(WAY, checkpoint, speaker, data, out, vllm=False)


def test_the_trainer_asks_what_is_evaluated_and_pays_what_is_scored(
    checkpoint: Path, both: Path, tmp_path: Path
) -> None:
    speaker, data, trainer = trainer_of(checkpoint, both, tmp_path)
    rows = [trainer.train_dataset[i] for i in range(3)]
    from trl.data_utils import prepare_multimodal_messages

    prompts = [prepare_multimodal_messages(row["prompt"], images=row["images"]) for row in rows]
    ids, _, fields = trainer._tokenize_prompts(prompts)
    samples = [read_sample(data.sources[row["source"]], row["row"]) for row in rows]
    for sample, asked in zip(samples, ids, strict=True):
        assert list(asked) == speaker.prompt(query(sample)).ids.tolist()
    shown = [picture.rows for s in samples for picture in speaker.prompt(query(s)).pictures]
    # Families whose rows are whole pictures give a list of arrays.
    rows_asked = torch.stack([torch.as_tensor(one) for one in fields["pixel_values"]])
    assert torch.equal(rows_asked, torch.cat(shown))
    (scorer,) = trainer.reward_funcs
    letters = [query(sample).letters[sample.answer] for sample in samples]
    end = next(iter(scorer.ends))
    earned = scorer(
        prompts=prompts,
        completions=[[{"role": "assistant", "content": letter}] for letter in letters],
        completion_ids=[[1, end]] * 3,
        source=[row["source"] for row in rows],
        row=[row["row"] for row in rows],
        trainer_state=None,
    )
    assert earned == [1.0, 1.0, 1.0]


def test_the_papers_batches_become_trls(monkeypatch: pytest.MonkeyPatch) -> None:
    """128 questions are answered 5 times, 320 answers are an update, whatever shares the work."""
    assert Grpo().updates(1) == (32, 64) and Grpo().updates(4) == (8, 16)
    assert this_process().count == 1
    with pytest.raises(UserError, match="320 answers an update do not divide into batches of 7"):
        replace(Grpo(), schedule=replace(Grpo().schedule, batch_size=7)).updates(1)
    with pytest.raises(UserError, match="no number of updates of 48"):
        replace(Grpo(), actor_batch=48).updates(1)


def test_a_killed_tuning_goes_on_to_the_same_weights(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grpo, "reward", lambda name, sample, text, finish: len(text) % 7 / 7)
    way, model = replace(WAY, schedule=replace(WAY.schedule, max_steps=4)), checkpoints["qwen3_vl"]
    whole = tune(by_rewards(model, both, tmp_path / "whole", way), print)
    request = by_rewards(model, both, tmp_path / "killed", way)
    child = os.fork()
    if child == 0:
        tune(request, killed_at("update 3 of 4"))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert (request.out / CHECKPOINTS / "checkpoint-2").is_dir()
    one, other = weights(whole), weights(tune(request, print))
    for name, tensor in one.items():
        torch.testing.assert_close(other[name], tensor, atol=1e-6, rtol=0)


def test_vllm_that_is_not_there_is_refused(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path
) -> None:
    said = refusal(
        main,
        *("tune", "grpo", "--model", checkpoints["qwen3_vl"], "--data", both, "--vllm"),
        *("--out", tmp_path / "out", "--dtype", "float32", "--batch-size", 10),
    )
    assert "vllm is not installed" in said and not (tmp_path / "out").exists()
