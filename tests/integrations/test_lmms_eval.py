"""The tasks for lmms-eval, run by the real lmms-eval: its scripted models, and a tiny Qwen3-VL."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

pytest.importorskip("lmms_eval")

from datasets import Dataset, load_dataset
from PIL import Image

from baselines.cells import CELLS, TableCell
from baselines.models.transformers.torchvision_ops import make_torchvision_importable
from baselines.queries import query
from baselines.settings import Settings
from spacenum_datasets import answers, scoring
from spacenum_datasets.prompt import IMAGE
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, from_row
from spacenum_datasets.vocabulary import CONFIGS
from tests.factories import write_folder
from tests.tinymodels import save

ROOT = Path(__file__).resolve().parents[2]
TASKS = ROOT / "integrations" / "lmms_eval"
COMMAND = (
    "from baselines.models.transformers.torchvision_ops import make_torchvision_importable\n"
    "make_torchvision_importable()\n"
    "from lmms_eval.__main__ import cli_evaluate\n"
    "cli_evaluate()\n"
)
NAMES = {cell: f"spacenum_{cell.config}_{cell.task}_{cell.cell}" for cell in CELLS}
PER_CELL = 2

Lines = dict[str, list[dict[str, Any]]]

# What lmms-eval imports warns in every release of its own.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder, dict.fromkeys(cell.config for cell in CELLS), limit=PER_CELL)
    return folder


@pytest.fixture(scope="module")
def samples(data: Path) -> dict[str, list[Sample]]:
    """Of every cell, in the dataset's order."""
    found: dict[str, list[Sample]] = {name: [] for name in NAMES.values()}
    for config in dict.fromkeys(cell.config for cell in CELLS):
        rows = load_dataset(str(data), config, split="test").with_format("arrow")
        for i in range(len(rows)):
            sample = from_row(rows[i].to_pylist()[0], config)
            found[NAMES[TableCell(config, sample.task, sample.cell)]].append(sample)
    return found


@pytest.fixture
def read_task(monkeypatch: pytest.MonkeyPatch, data: Path) -> Callable[[str], dict[str, Any]]:
    """Reads a task file as lmms-eval does."""
    monkeypatch.setenv("SPACENUM_DATA", str(data))
    make_torchvision_importable()
    from lmms_eval.utils import load_yaml_config

    return lambda path: load_yaml_config(str(TASKS / path))


def evaluated(
    data: Path, out: Path, model: str, model_args: str, *more: str, tasks: str
) -> tuple[dict[str, Any], Lines]:
    """What lmms-eval's command leaves behind: the results, and the log of each task."""
    surroundings = {"SPACENUM_DATA": str(data), "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    options = ["--model", model, "--model_args", model_args, "--tasks", tasks, *more]
    options += ["--include_path", str(TASKS), "--output_path", str(out), "--log_samples"]
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *options],
        env={**os.environ, **surroundings},
        cwd=out.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    [written] = out.rglob("*_results.json")
    lines = {
        path.stem.split("_samples_")[1]: [
            json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()
        ]
        for path in out.rglob("*_samples_*.jsonl")
    }
    results: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))["results"]
    return results, lines


def test_every_cell_is_a_task(read_task: Callable[[str], dict[str, Any]]) -> None:
    found = {}
    for path in (TASKS / "cells").glob("*.yaml"):
        task = read_task(f"cells/{path.name}")
        part = task["process_docs"].keywords
        found[task["task"]] = (task["dataset_name"], part["task"], part["cell"])
        assert CONFIGS[task["dataset_name"]].split.value == task["test_split"]
    assert found == {name: (cell.config, cell.task, cell.cell) for cell, name in NAMES.items()}


def test_the_settings_are_the_papers(read_task: Callable[[str], dict[str, Any]]) -> None:
    settings = Settings()
    sampling = asdict(settings.sampling)
    del sampling["repetition_penalty"]
    own = {"do_sample": True, "max_new_tokens": settings.max_new_tokens, "until": []}
    assert read_task("_shared.yaml")["generation_kwargs"] == {**sampling, **own}


def open_picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_asks_what_we_ask(
    read_task: Callable[[str], dict[str, Any]], samples: Mapping[str, list[Sample]]
) -> None:
    from lmms_eval.protocol import ChatMessages

    for cell, name in NAMES.items():
        task = read_task(f"cells/{cell.config}_{cell.task}_{cell.cell}.yaml")
        rows: Dataset = load_dataset(task["dataset_path"], task["dataset_name"], split="test")
        rows = task["process_docs"](rows)
        assert rows.features == features(cell.config)
        for row, sample in zip(rows, samples[name], strict=True):
            ours = query(sample)
            messages = ChatMessages(messages=task["doc_to_messages"](row))
            [turn] = messages.messages
            text = "".join(p.text if p.type == "text" else IMAGE for p in turn.content)
            assert (row["id"], text) == (sample.id, ours.text)
            pictures, *others = messages.extract_media()
            assert not any(others)
            for picture, part in zip(pictures, ours.images, strict=True):
                assert picture.tobytes() == open_picture(part.data).tobytes()
            assert task["doc_to_text"](row) == ours.text
            assert task["doc_to_target"](row) == ours.letters[ours.answer]


def test_a_refusal_scores_nothing_and_is_counted(data: Path, tmp_path: Path) -> None:
    results, lines = evaluated(
        data, tmp_path / "out", "dummy", "response=I cannot tell.", tasks="spacenum_benchmark"
    )
    assert sorted(lines) == sorted(NAMES.values())
    assert all(len(found) == PER_CELL for found in lines.values())
    groups = {"spacenum_benchmark", *(f"spacenum_{cell.config}" for cell in CELLS)}
    assert set(results) == groups | set(NAMES.values())
    for scores in results.values():
        assert (scores["accuracy,none"], scores["no_answer,none"]) == (0.0, 100.0)


def test_right_answers_score_and_the_average_is_the_mean_of_the_cells(
    data: Path, tmp_path: Path, samples: Mapping[str, list[Sample]]
) -> None:
    wrong = NAMES[CELLS[0]]
    for name, asked in samples.items():
        said = [query(sample).letters[sample.answer - (name == wrong)] for sample in asked]
        log = {
            "args": {"model": "told", "model_args": "", "limit": None},
            "model_configs": {"task": name},
            "logs": [{"doc_id": i, "resps": [[f"Answer: {s}"]]} for i, s in enumerate(said)],
        }
        logs = tmp_path / "logs"
        logs.mkdir(exist_ok=True)
        (logs / f"{name}.json").write_text(json.dumps(log), encoding="utf-8")
    results, _ = evaluated(
        data, tmp_path / "out", "from_log", f"logs={logs}", tasks="spacenum_benchmark"
    )
    for name in NAMES.values():
        assert results[name]["accuracy,none"] == (0.0 if name == wrong else 100.0)
        assert results[name]["no_answer,none"] == 0.0
    cells = mean(results[name]["accuracy,none"] for name in NAMES.values())
    assert results["spacenum_benchmark"]["accuracy,none"] == pytest.approx(cells)


def test_a_model_is_asked_and_read_as_here(
    data: Path, tmp_path: Path, samples: Mapping[str, list[Sample]]
) -> None:
    model = save("qwen3_vl", tmp_path / "model", says="ABCD")
    results, lines = evaluated(
        data,
        tmp_path / "out",
        "qwen3_vl",
        f"pretrained={model},device_map=cpu,min_pixels=1024,max_pixels=8192",
        *("--device", "cpu", "--batch_size", "2", "--gen_kwargs", "max_new_tokens=1"),
        tasks="spacenum_*_num2space_*",
    )
    asked = {name for cell, name in NAMES.items() if cell.task == "num2space"}
    assert set(lines) == asked
    for name in asked:
        scores, unanswered = [], []
        for line, sample in zip(lines[name], samples[name], strict=True):
            ours = query(sample)
            assert line["input"] == ours.text
            said = answers.chosen(line["filtered_resps"], ours.letters, ours.options)
            assert line["chosen"] == (None if said is None else ours.letters[said])
            scores.append(scoring.score_exact(sample.answer, said))
            unanswered.append(said is None)
        assert results[name]["accuracy,none"] == pytest.approx(mean(scores))
        assert results[name]["no_answer,none"] == pytest.approx(100.0 * mean(unanswered))
    said_something = [line["chosen"] for name in asked for line in lines[name]]
    assert any(said_something)
