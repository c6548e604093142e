from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest
from rich.console import Console

from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.options import record_settings
from baselines.predictions import JOURNAL, RUN_FILE, Run, read_run, reopen_run, write_table
from baselines.settings import Settings
from spacenum_datasets import hub as dataset_hub
from spacenum_datasets.vocabulary import BENCHMARK
from tests.hubserver.exchange import Hub
from tests.hubserver.server import running_hub

REPO = "ns/spacenum"

RunMaker = Callable[..., Run]


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with running_hub() as hub:
        template = f"{hub.url}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
        monkeypatch.setattr(huggingface_hub.constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setenv("HF_TOKEN", "hf_write")
        yield hub


@pytest.fixture
def pushed(hub: Hub, data: Path) -> Hub:
    """A Hub that has the dataset."""
    dataset_hub.push(data, REPO)
    return hub


@pytest.fixture
def folder(data: Path, tmp_path: Path) -> Path:
    """A copy of the dataset's folder, to be changed."""
    return Path(shutil.copytree(data, tmp_path / "spacenum"))


@pytest.fixture(scope="session")
def answered(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes the folder of a policy's run; the same questions are answered once."""
    folder = tmp_path_factory.mktemp("answered")

    @cache
    def answer(policy: str, configs: tuple[str, ...], settings: Settings, **more: object) -> Path:
        engine = load_engine(resolve_model(f"scripted:{policy}", None, settings), settings)
        out = folder / str(len(list(folder.iterdir())))
        evaluate(engine, settings, Request(str(data), configs, out, **more), Console(quiet=True))
        return out

    return answer


def rewrite(run: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> list[dict[str, Any]]:
    """Change every answer of a run wherever it stands, and return them."""
    lines = (run / JOURNAL).read_text().splitlines()
    records = [change(json.loads(line)) for line in lines]
    reopen_run(run)
    (run / JOURNAL).write_text("".join(json.dumps(record) + "\n" for record in records))
    write_table(run)
    return records


def as_written(record: dict[str, Any]) -> dict[str, Any]:
    return record | {"probabilities": None, "other": None, "expected": None}


@pytest.fixture
def run_of(answered: Callable[..., Path], tmp_path: Path) -> RunMaker:
    """Makes a run of a policy that says to be one of a model with weights."""

    def make_run(
        model: str = "Qwen3-VL-8B",
        policy: str = "random",
        name: str = "run",
        configs: tuple[str, ...] = BENCHMARK,
        repository: str = "Qwen/Qwen3-VL-8B-Instruct",
        engine: str = "transformers",
        settings: Settings | None = None,
        **more: object,
    ) -> Run:
        chosen = settings or Settings()
        out = Path(shutil.copytree(answered(policy, configs, chosen, **more), tmp_path / name))
        about = json.loads((out / RUN_FILE).read_text())
        about["model"] = about["engine"]["model"] = model
        about["engine"] |= {"engine": engine, "checkpoint": repository}
        about["settings"] = record_settings(chosen, engine)
        (out / RUN_FILE).write_text(json.dumps(about))
        rewrite(out, as_written if chosen.writes else dict)
        return read_run(out)

    return make_run
