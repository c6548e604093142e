"""The studies: planned as the paper describes them, and one carried out on a stand-in."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from baselines.cells import CELLS
from baselines.cli import main
from baselines.models.catalog import MODELS
from baselines.published import tuning
from baselines.reproduce.plan import Machine
from baselines.tuning.mixtures import MIXTURES
from baselines.tuning.settings import Grpo, Sft
from baselines.tuning.study.command import carry_out_study, plan
from baselines.tuning.study.costs import rows_of, tuning_cost
from baselines.tuning.study.jobs import STUDIES, list_tunings
from baselines.tuning.study.running import Orders, ask_words, tune_words
from baselines.tuning.training_data import rows_there
from spacenum_datasets.errors import UserError
from tests.commands import call, refusal, succeed

SIZE = (512, 512)


def test_the_studies_are_the_papers() -> None:
    figure = {(one.model, one.mixture) for one in list_tunings(STUDIES["figure7a"])}
    assert figure == set(tuning.figure7a())
    shares = {one.mixture for one in list_tunings(STUDIES["figure7b"])}
    assert shares == set(MIXTURES) - {"all", "1d", "2d", "3d"} and len(shares) == 7
    rewards = {one.reward for one in list_tunings(STUDIES["table3"])}
    assert rewards == set(tuning.table3())
    assert {one.model for one in list_tunings(STUDIES["table4"])} == set(tuning.table4())
    with pytest.raises(UserError, match="Qwen3-VL-8B is not tuned in Table 3"):
        list_tunings(STUDIES["table3"], ("Qwen3-VL-8B",))


def test_costs_grow_as_the_work_does() -> None:
    card, larger = MODELS["Qwen3-VL-4B"], MODELS["Qwen3-VL-8B"]
    assert sum(rows_of(MIXTURES["all"]).values()) == 77_412
    assert rows_of(MIXTURES["dynamic25-17640"])["dynamic_train"] == pytest.approx(4_410)
    hours = {n: tuning_cost(card, MIXTURES[n], Sft(), SIZE).gpu_hours for n in MIXTURES}
    assert hours["1d"] < hours["2d"] == hours["3d"] < hours["all"]
    assert hours["dynamic25-17640"] < hours["dynamic25-32000"]
    assert tuning_cost(larger, MIXTURES["1d"], Sft(), SIZE).gpu_hours > 1.5 * hours["1d"]
    once = tuning_cost(card, MIXTURES["1d"], Grpo(), SIZE)
    # Five answers of twice the passes, once, against three times; and pictures are seen anew.
    assert 10 / 3 < once.gpu_hours / hours["1d"] < 5
    assert tuning_cost(card, MIXTURES["1d"], Sft(), SIZE).questions == 3 * 156 * 128


def test_a_plan_says_what_stands_in_the_way(
    both: Path, layouts: Path, data: Path, tmp_path: Path
) -> None:
    first, share = (list_tunings(STUDIES[name])[0] for name in ("figure7a", "table3"))
    orders = Orders(str(layouts), tmp_path, STUDIES["figure7a"].configs, {})
    there = rows_there(str(layouts))
    assert there == dict.fromkeys((*STUDIES["figure7a"].configs, "static_1d_train"), 4)
    assert plan(first, orders, there, Machine(0)).state == "no GPU here"
    assert plan(first, orders, there, Machine(1)).state == "to be done"
    assert plan(first, orders, {}, Machine(1)).state == "the dataset has no static_1d_train"
    few = rows_there(str(both))
    assert plan(first, orders, few, Machine(1)).state == "the dataset has no static_2d, static_3d"
    state = plan(share, orders, few, Machine(1)).state
    assert state == "the dataset has 16 of 4,410 questions"
    said = succeed(
        main, "tune", "study", "figure7a", "--plan", "--data", tmp_path / "none", "--out", tmp_path
    ).stdout
    assert "6 tunings" in said and said.count("468") == 6
    words = ("tune", "study", "table3", "--data", data, "--out", tmp_path / "study", "--gpus", 1)
    done = call(main, *words)
    assert done.exit_code == 2 and "the dataset has no dynamic_train" in done.stderr
    assert "unknown mixture" in refusal(main, *words, "--mixture", "4d")


def test_commands_are_those_of_a_person(tmp_path: Path) -> None:
    strict = list_tunings(STUDIES["table3"])[0]
    orders = Orders("data", tmp_path, ("dynamic",), {}, 3, "float32", ("--batch-size", "2"))
    assert tune_words(strict, orders)[:4] == ["tune", "grpo", "--model", "Qwen3-VL-4B"]
    assert tune_words(strict, orders)[-4:] == ["--reward", "strict", "--batch-size", "2"]
    words = ask_words(strict.model, strict.name, orders, tmp_path / "adapter")
    assert words[-4:] == ["--adapter", str(tmp_path / "adapter"), "--limit", "3"]


def test_a_study_is_carried_out_and_then_only_compared(
    checkpoints: dict[str, Path],
    layouts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("trl", reason="the extra `tuning` is not installed")
    called: list[str] = []

    def runner(words: Sequence[str], log: Path) -> int:
        called.append(log.stem)
        done = call(main, *words)
        log.write_text(done.output)
        return done.exit_code

    model = "Qwen3-VL-4B"
    options = ("--batch", "4", "--batch-size", "2", "--max-steps", "1", "--workers", "0")
    orders = Orders(
        *(str(layouts), tmp_path, (), {model: checkpoints["qwen3_vl"]}, 1, "float32"),
        (*options, "--eval-limit", "0", "--learning-rate", "0.01"),
    )
    for _ in range(2):
        carry_out_study("figure7a", orders, (model,), ("1d",), runner=runner)
        said = capsys.readouterr().out
        assert f"Stand-ins, whose numbers say nothing of the models: {model}" in said
    assert called == [f"ask-{model}", f"tune-{model}-sft-1d", f"ask-{model}-sft-1d"]
    assert "done" in said
    with (tmp_path / "figure7a/tuning.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == "change"]
    printed = {row["part"]: float(row["published"]) for row in rows if row["published"]}
    cells = tuning.figure7a()[model, "1d"]
    asked = {f"{c.task} {c.label}": cells[c] for c in CELLS if c in cells}
    assert printed == asked
    assert (tmp_path / "figure7a/figure7a.png").is_file()
