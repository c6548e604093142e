"""The tasks for lighteval, run by lighteval's own commands; only its downloads are stood in for."""

from __future__ import annotations

import importlib
import io
import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spacenum_datasets.vocabulary import BENCHMARK

pytest.importorskip("lighteval")

from datasets import load_dataset
from huggingface_hub import HfApi
from PIL import Image
from typer.testing import CliRunner

from baselines.models.transformers.torchvision_ops import make_torchvision_importable
from spacenum_datasets import answers
from spacenum_datasets.prompt import IMAGE
from tests import tinymodels

# lighteval's 900 tasks of others are imported with ours, and warn of many things.
pytestmark = pytest.mark.filterwarnings("ignore")

HERE = Path(__file__).parent
TASKS = HERE.parents[1] / "integrations" / "lighteval" / "spacenum.py"
WHOLE = ",".join(f"spacenum_{config}" for config in BENCHMARK)
SAYINGS = ("A", "The answer is (B).", "<think>C?</think> D", "I cannot see any images.", "A or B")

METRICS = ("correct", "no_answer")
SAMPLING = "generation_parameters={temperature:0.7,top_p:0.9,top_k:50,repetition_penalty:1.0}"

Row = dict[str, Any]
Scores = dict[str, dict[str, float]]


class NotFound:
    """What the tables of another benchmark answer here."""

    status_code = 404


@pytest.fixture(autouse=True)
def offline(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dataset of the test, and none of the downloads that lighteval makes on its way to it."""
    monkeypatch.setenv("SPACENUM_DATA", str(data))
    monkeypatch.setattr("requests.get", lambda *_, **__: NotFound())
    monkeypatch.setattr(HfApi, "list_models", lambda *_, **__: ["a judge"])
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def command(out: Path, *arguments: str) -> tuple[Scores, list[Row]]:
    """A lighteval command: scores of every task, and the details of every sample."""
    make_torchvision_importable()
    app = importlib.import_module("lighteval.__main__").app
    shared = ("--custom-tasks", str(TASKS), "--output-dir", str(out), "--save-details")
    done = CliRunner().invoke(app, [*arguments, *shared])
    assert done.exit_code == 0, done.output + repr(done.exception)
    (results,) = out.rglob("results_*.json")
    details = [
        row
        for path in sorted(out.rglob("details_*.parquet"))
        for row in load_dataset("parquet", data_files=str(path), split="train")
    ]
    return json.loads(results.read_text())["results"], details


def custom(
    out: Path,
    sayings: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    tasks: str = WHOLE,
) -> tuple[Scores, list[Row]]:
    """`lighteval custom` with a model that says what it is told to."""
    out.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(out))
    monkeypatch.setenv("SAYINGS", str(out / "sayings.json"))
    (out / "sayings.json").write_text(json.dumps(sayings))
    return command(out, "custom", "file-model", str(HERE / "lighteval_model.py"), tasks)


def identity(detail: Row) -> str:
    return str(detail["doc"]["specific"]["id"])


def read_again(details: list[Row], rows: Mapping[str, Row]) -> Scores:
    """Our own reading of the logged completions: means of each task, and of all tasks."""
    found: dict[str, dict[str, list[float]]] = {}
    for detail in details:
        row, said = rows[identity(detail)], detail["model_response"]["text"]
        letters = tuple("ABCD"[: len(row["options"])])
        said = said if isinstance(said, str) else said[0]
        chosen = answers.chosen(said, letters, row["options"])
        name = f"spacenum_{row['config']}:{row['task']}_{row['cell']}|0"
        of_task = found.setdefault(name, {"correct": [], "no_answer": []})
        of_task["correct"].append(float(chosen == letters.index(row["answer"])))
        of_task["no_answer"].append(float(chosen is None))
    means = {t: {m: float(np.mean(v)) for m, v in one.items()} for t, one in found.items()}
    whole = {m: float(np.mean([one[m] for one in means.values()])) for m in METRICS}
    return means | {"all": whole}


def alike(scores: Scores, own: Scores) -> bool:
    return all(scores[t][m] == pytest.approx(own[t][m]) for t in own for m in METRICS)


def test_questions_and_scores_are_ours(
    rows: dict[str, Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sayings = dict(zip(rows, itertools.cycle(SAYINGS), strict=False))
    scores, details = custom(tmp_path, sayings, monkeypatch)
    assert sorted(map(identity, details)) == sorted(rows)
    for detail in details:
        doc, row = detail["doc"], rows[identity(detail)]
        marked = row["prompt"]
        for number in range(1, len(row["images"]) + 1):
            marked = marked.replace(IMAGE, f"(picture {number})", 1)
        assert IMAGE not in marked
        assert (doc["query"], doc["choices"]) == (marked, row["options"])
        shown = [Image.open(io.BytesIO(image["bytes"])) for image in doc["images"]]
        stored = [Image.open(io.BytesIO(image["bytes"])) for image in row["images"]]
        assert [p.tobytes() for p in shown] == [p.tobytes() for p in stored]
        assert "ABCD"[doc["gold_index"]] == row["answer"]
        assert detail["model_response"]["text"] == [sayings[row["id"]]]
    own = read_again(details, rows)
    assert len(own) == 20 + 1
    assert 0.0 < own["all"]["correct"] < 1.0
    assert alike(scores, own)
    dynamic = [one["correct"] for task, one in own.items() if task.startswith("spacenum_dynamic")]
    assert scores["spacenum_dynamic:_average|0"]["correct"] == pytest.approx(np.mean(dynamic))


def test_right_answers_score_all_and_refusals_nothing(
    rows: dict[str, Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = {key: f"Answer: {row['answer']}" for key, row in rows.items()}
    scores, _ = custom(tmp_path / "right", right, monkeypatch, "spacenum_static_3d")
    assert {(one["correct"], one["no_answer"]) for one in scores.values()} == {(1.0, 0.0)}
    refused = dict.fromkeys(rows, "I'm sorry, but I can't determine the answer.")
    scores, _ = custom(tmp_path / "refused", refused, monkeypatch, "spacenum_static_3d")
    assert {(one["correct"], one["no_answer"]) for one in scores.values()} == {(0.0, 1.0)}


def test_a_model_with_pictures_answers_one_config(
    rows: dict[str, Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    model = tinymodels.save("qwen3_vl", tmp_path / "tiny", says="ABCD")
    # One token, so that its chain of letters is an answer.
    arguments = f"model_name={model},dtype=float32,batch_size=2,generation_size=1,{SAMPLING}"
    scores, details = command(
        tmp_path / "out", "accelerate", arguments, "spacenum_dynamic", "--vision-model"
    )
    asked = {key: row for key, row in rows.items() if row["config"] == "dynamic"}
    assert sorted(map(identity, details)) == sorted(asked)
    for detail in details:
        prompt, row = detail["model_response"]["input"], asked[identity(detail)]
        assert prompt.count("<|image_pad|>") == len(row["images"])
        assert detail["doc"]["query"] in prompt
    assert alike(scores, read_again(details, rows))
    assert scores["all"]["no_answer"] < 1.0
