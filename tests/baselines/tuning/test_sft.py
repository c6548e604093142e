"""Tuning by examples on tiny models of every family: it learns, outlives a kill, and is kept."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from baselines.cli import main
from baselines.tuning.folder import CHECKPOINTS, begin, last_checkpoint, mark_whole
from baselines.tuning.training_data import choose_mixture, open_training
from baselines.tuning.tune import describe, resolve_tunable, tune
from spacenum_datasets.errors import UserError
from tests.baselines.tuning.tunings import by_examples, weights
from tests.commands import call, refusal, succeed

TOLERANCE = 1e-6
"""Between the weights of a tuning that was killed and gone on with, and one that was not."""


def test_it_learns_the_language_model_alone(checkpoint: Path, both: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    adapter = tune(by_examples(checkpoint, both, tmp_path / "out"), lines.append)
    history = json.loads((tmp_path / "out/history.json").read_text())
    losses = [one["loss"] for one in history if "loss" in one]
    assert len(losses) == 4 and losses[-1] < losses[0]
    learnt = weights(adapter)
    assert len(learnt) == 2 * 7 * 2, "two layers, seven matrices each, two factors of each"
    assert all("language_model" in name and "vis" not in name for name in learnt)
    assert all(tensor.abs().sum() > 0 for name, tensor in learnt.items() if "lora_B" in name)
    numbers = sum(tensor.numel() for tensor in learnt.values())
    assert any(f"{numbers:,} of " in line and line.endswith("learn") for line in lines)
    assert not (tmp_path / "out" / CHECKPOINTS).exists()


def killed_at(line: str) -> Callable[[str], None]:
    """Ends this process as `kill -9` does, when a line is told."""

    def tell(said: str) -> None:
        if said.startswith(line):
            os.kill(os.getpid(), signal.SIGKILL)

    return tell


def test_a_killed_tuning_goes_on_to_the_same_weights(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path
) -> None:
    model = checkpoints["qwen3_vl"]
    whole = tune(by_examples(model, both, tmp_path / "whole"), print)
    request = by_examples(model, both, tmp_path / "killed")
    child = os.fork()
    if child == 0:
        tune(request, killed_at("update 3 of 4"))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    before = tmp_path / "killed" / CHECKPOINTS / "checkpoint-2"
    assert last_checkpoint(request.out, tidy=False) == before
    # As a kill in the midst of the next one leaves it.
    shutil.copytree(before, before.with_name("checkpoint-3"))
    (before.with_name("checkpoint-3") / "whole").unlink()
    lines: list[str] = []
    went_on = tune(request, lines.append)
    assert "going on from checkpoint-2" in lines
    one, other = weights(whole), weights(went_on)
    assert one.keys() == other.keys()
    for name, tensor in one.items():
        torch.testing.assert_close(other[name], tensor, atol=TOLERANCE, rtol=0)
    histories = [json.loads((p.parent / "history.json").read_text()) for p in (whole, went_on)]
    steps = [[one["step"] for one in h if "loss" in one] for h in histories]
    assert steps == [[1, 2, 3, 4]] * 2


def test_two_processes_make_the_updates_of_one(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path
) -> None:
    model = checkpoints["internvl"]
    asked = {"eval_limit": 1, "max_steps": 2, "batch_size": 2}
    alone = tune(by_examples(model, both, tmp_path / "alone", **asked), print)
    request = by_examples(model, both, tmp_path / "shared", **asked)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    children = []
    for rank in range(2):
        if (child := os.fork()) == 0:
            place = {"RANK": rank, "LOCAL_RANK": rank, "WORLD_SIZE": 2, "MASTER_PORT": port}
            os.environ |= {name: str(value) for name, value in place.items()}
            os.environ["MASTER_ADDR"] = "localhost"
            tune(request, print)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    one, other = weights(alone), weights(request.out / "adapter")
    for name, tensor in one.items():
        torch.testing.assert_close(other[name], tensor, atol=TOLERANCE, rtol=0)
    histories = [json.loads((p / "history.json").read_text()) for p in (alone.parent, request.out)]
    scores = [[one["benchmark"] for one in h if "benchmark" in one] for h in histories]
    assert len(scores[0]) == 2
    for mine, shared in zip(*scores, strict=True):
        assert shared == pytest.approx(mine, abs=1e-3)


def test_scores_are_taken_on_the_way_and_stand_on_the_card(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path
) -> None:
    words = (
        *("tune", "sft", "--model", checkpoints["gemma3"], "--data", both),
        *("--out", tmp_path / "out", "--mixture", "dynamic25-4", "--batch", 2, "--batch-size", 2),
        *("--dtype", "float32", "--eval-limit", 1, "--eval-every", 1, "--workers", 0),
        *("--max-steps", 2, "--seed", 5),
    )
    said = succeed(main, *words).stdout
    assert "4 questions (dynamic25-4)" in said
    assert all(f"update {step}: average" in said for step in (0, 1, 2))
    card = (tmp_path / "out/adapter/README.md").read_text()
    assert "| cell | update 0 | update 1 | update 2 |" in card and "num2space 1d desk" in card
    assert str(tmp_path) not in card.split("---")[1], "no folder of this machine in its metadata"
    about = json.loads((tmp_path / "out/adapter/tuning.json").read_text())
    assert about["data"]["rows"] == 4 and about["settings"]["schedule"]["seed"] == 5
    assert "nothing is left to do" in succeed(main, *words).stdout


def test_another_request_does_not_go_on_in_the_same_folder(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path
) -> None:
    out, model = tmp_path / "out", checkpoints["qwen3_vl"]
    out.mkdir()
    (out / "mine.txt").write_text("")
    request = by_examples(model, both, out)
    with pytest.raises(UserError, match="holds no tuning"):
        tune(request, print)
    (out / "mine.txt").unlink()
    data = open_training(str(both), choose_mixture(None, request.configs), 0)
    begin(out, describe(request, resolve_tunable(str(model)), data))
    with pytest.raises(UserError, match="seed is 0 there and 7 here"):
        tune(by_examples(model, both, out, seed=7), print)
    with pytest.raises(UserError, match="data mixture is static_1d_train there and 1d here"):
        tune(replace(request, configs=(), mixture="1d"), print)


def test_what_cannot_be_tuned_is_refused_in_one_line(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path
) -> None:
    out, model = tmp_path / "out", checkpoints["qwen3_vl"]
    bare = shutil.copytree(model, tmp_path / "bare")
    (bare / "chat_template.jinja").unlink()
    for named, options, words in (
        (model, ("--batch-size", 3), "128 questions an update do not divide"),
        ("scripted:random", (), "the scripted engine, which tunes nothing"),
        ("Ovis2.5-2B", (), "the vllm engine, which tunes nothing"),
        (bare, (), "no chat template"),
        (model, ("--mixture", "4d"), "unknown mixture 4d"),
    ):
        given = ("--model", named, "--data", both, "--out", out, "--dtype", "float32", *options)
        assert words in refusal(main, "tune", "sft", *given)
        assert not out.exists()
    given = ("--model", model, "--data", both, "--out", out, "--dtype", "float32")
    said = refusal_after_lines(*given, "--max-length", 100)
    assert "move_forward-num2space is" in said and "would be cut off at 100" in said
    assert not out.exists()


def test_a_full_disk_ends_in_one_line_and_leaves_nothing_half(
    checkpoints: dict[str, Path], both: Path, tmp_path: Path
) -> None:
    """Files may have few bytes here, which weights meet first."""
    out, said = tmp_path / "out", tmp_path / "said"
    words = ("--model", checkpoints["qwen3_vl"], "--data", both, "--config", "static_1d_train")
    sizes = ("--batch", 4, "--batch-size", 2, "--max-steps", 2, "--save-every", 1, "--workers", 0)
    # What is cached of the data is written before there is no room.
    open_training(str(both), choose_mixture(None, ("static_1d_train",)), 0)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
        plain = ("--dtype", "float32", "--eval-limit", 0, "--out", out)
        said.write_text(refusal_after_lines(*words, *sizes, *plain))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    line = said.read_text()
    assert "File too large" in line and "goes on where it stopped" in line, line
    assert not (out / "adapter").exists() and last_checkpoint(out, tidy=True) is None
    assert not list((out / CHECKPOINTS).glob("checkpoint-*"))


def refusal_after_lines(*words: object) -> str:
    """The one line on the stream for errors of a tuning that had begun."""
    done = call(main, "tune", "sft", *words)
    lines = done.stderr.strip().splitlines()
    assert done.exit_code == 2 and lines[-1].startswith("Error: "), done.output
    return lines[-1]


def test_only_a_marked_checkpoint_is_gone_on_from(tmp_path: Path) -> None:
    for step in (2, 10, 4):
        folder = tmp_path / CHECKPOINTS / f"checkpoint-{step}"
        folder.mkdir(parents=True)
        if step != 10:
            mark_whole(folder)
    assert last_checkpoint(tmp_path, tidy=True) == tmp_path / CHECKPOINTS / "checkpoint-4"
    assert not (tmp_path / CHECKPOINTS / "checkpoint-10").exists()
