"""A `run.json` that says what no run of its kind can say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.predictions import RESULTS, RUN_FILE, read_run
from baselines.settings import Settings
from tests.baselines.predictions.test_conflicts import becomes, edit, refusal

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "run"
    engine = load_engine(resolve_model("scripted:random", None, Settings()), Settings())
    evaluate(engine, Settings(), Request(str(data), ("static_1d",), out), Console(quiet=True))
    return out


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "run"))


FORGED: dict[str, Change] = {
    "engine.revision is there": lambda a: a["engine"].update(revision="0" * 40),
    "engine.files is there": lambda a: a["engine"].update(files={"model.safetensors": "ab"}),
    "started is '2": lambda a: a.update(started=str(datetime.now(UTC) + timedelta(days=2))),
    "started is '9999": lambda a: a.update(started="9999-12-31T23:59:59-12:00"),
    "served 'models' is 'm', not a list": lambda a: a.update(served={"models": "m"}),
    "served 'models' is a list, not a list with": lambda a: a.update(served={"models": []}),
    "served 'models' has 'm\\u202e', not a name on one line": lambda a: a.update(
        served={"models": ["x", "m\u202e"]}
    ),
    "served 'warnings' has 'wwwwww": lambda a: a.update(served={"warnings": ["w" * 200_000]}),
    "served 'models' has an object": lambda a: a.update(served={"models": [{}]}),
    "served has the kind ''": lambda a: a.update(served={"": ["m"]}),
    "served is a list": lambda a: a.update(served=["m"]),
    "served is null": lambda a: a.update(served=None),
}


@pytest.mark.parametrize("said", FORGED)
def test_what_no_server_s_run_says_is_refused(copy: Path, said: str) -> None:
    becomes(copy, "openai", Settings())
    assert read_run(copy).predictions
    edit(copy / RUN_FILE, FORGED[said])
    assert said in refusal(copy) and RUN_FILE in refusal(copy)


def test_a_server_s_words_belong_to_a_server_s_run(copy: Path) -> None:
    edit(copy / RUN_FILE, lambda a: a.update(served={"models": ["m"]}))
    assert "served is there, and the scripted engine asks no server" in refusal(copy)


def test_a_clock_may_be_some_hours_ahead_and_without_a_zone(copy: Path) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=14)
    for told in (ahead.isoformat(), ahead.replace(tzinfo=None).isoformat()):
        edit(copy / RUN_FILE, lambda a, told=told: a.update(started=told))  # type: ignore[misc]
        (copy / RESULTS).unlink(missing_ok=True)
        assert read_run(copy).predictions
