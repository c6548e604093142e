"""What a service says of itself reaches `run.json`, from whichever process was told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from rich.console import Console

from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.models.scripted import ScriptedEngine
from baselines.predictions import RUN_FILE, read_run
from baselines.processes import Process
from baselines.served import MOST, Served
from baselines.settings import Settings
from spacenum_datasets.errors import UserError


class Saying(ScriptedEngine):
    """An engine of one's own that says which models answer."""

    said: Mapping[str, list[str]] = MappingProxyType({})

    def stated(self) -> dict[str, list[str]]:
        return {kind: list(names) for kind, names in self.said.items()}


@pytest.fixture
def engine() -> Saying:
    settings = Settings()
    return Saying(resolve_model("scripted:random", None, settings), settings)


@pytest.fixture
def folder(data: Path, tmp_path: Path) -> Path:
    """A run of an engine of one's own."""
    settings, out = Settings(), tmp_path / "run"
    plain = load_engine(resolve_model("scripted:random", None, settings), settings)
    evaluate(plain, settings, Request(str(data), ("static_1d",), out), Console(quiet=True))
    about = json.loads((out / RUN_FILE).read_text())
    about["engine"] |= {"engine": "mine:Engine", "model": "m"}
    (out / RUN_FILE).write_text(json.dumps(about | {"model": "m"}))
    (out / "results.json").unlink()
    return out


def models(folder: Path) -> list[str]:
    found: list[str] = read_run(folder).about.get("served", {}).get("models", [])
    return found


def test_each_process_adds_what_it_was_told_in_its_turn(folder: Path, engine: Saying) -> None:
    for rank in range(3):
        turns: list[list[str]] = []
        engine.said = {"models": [f"m-{rank}"]}
        mine = Served(folder, engine, Process(rank, 3))
        mine.keep()
        assert models(folder) == [f"m-{r}" for r in range(max(1, rank))]
        mine.gather(lambda turns=turns: turns.append(models(folder)))  # type: ignore[misc]
        assert len(turns) == 2, "every process waits as often as the others"
    assert models(folder) == ["m-0", "m-1", "m-2"]


def test_a_name_may_move_while_a_session_lasts_and_not_between_two(
    folder: Path, engine: Saying
) -> None:
    session = Served(folder, engine, Process())
    for name in ("m-1", "m-2"):
        engine.said = {"models": [*engine.said.get("models", []), name]}
        session.keep()
    assert models(folder) == ["m-1", "m-2"]
    for names, fits in ((["m-2"], True), (["m-2", "m-3"], False), (["m-3"], False)):
        engine.said = {"models": names}
        again = Served(folder, engine, Process())
        if fits:
            again.keep()
            continue
        with pytest.raises(UserError, match=r"holds answers of m-1 and m-2, .* now says m-3"):
            again.keep()
    assert models(folder) == ["m-1", "m-2"]


def test_what_is_kept_is_bounded(folder: Path, engine: Saying) -> None:
    session = Served(folder, engine, Process())
    for number in range(MOST + 9):
        engine.said = {"fingerprints": [f"f-{number}"]}
        session.keep()
    assert len(read_run(folder).about["served"]["fingerprints"]) == MOST
