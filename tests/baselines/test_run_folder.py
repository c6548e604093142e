"""A run goes on after any kill, as the very same run, and one process writes into it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.predictions import JOURNAL, RUN_FILE, TABLE, Prediction, read_run
from baselines.run_folder import LOCK, lock_run_folder, open_run
from baselines.settings import Settings
from spacenum_datasets.errors import UserError

QUIET = Console(quiet=True)


def ask(data: Path, out: Path, policy: str = "random", **more: Any) -> tuple[Prediction, ...]:
    engine = load_engine(resolve_model(f"scripted:{policy}", None, Settings()), Settings())
    request = Request(str(data), ("static_1d",), out, batch_size=3, **more)
    evaluate(engine, Settings(), request, QUIET)
    return read_run(out).predictions


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "run"
    ask(data, out)
    return out


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "run"))


CHANGES = ("open", "os.rename", "os.mkdir", "os.remove", "os.truncate")
"""Python's audit events of what changes a folder."""
WATCHING: list[Callable[[], None]] = []


def heard(event: str, arguments: tuple[Any, ...]) -> None:
    if WATCHING and event in CHANGES:
        look, WATCHING[:] = WATCHING[0], []
        look()
        WATCHING[:] = [look]


@contextmanager
def photographed(folder: Path, album: Path) -> Iterator[list[Path]]:
    """Copies of a folder as it was before each change of a file: what a kill leaves there."""
    states: dict[tuple[tuple[str, bytes], ...], Path] = {}

    def look() -> None:
        if folder.is_dir():
            state = tuple((p.name, p.read_bytes()) for p in sorted(folder.iterdir()))
            if state not in states:
                states[state] = Path(shutil.copytree(folder, album / str(len(states))))

    found: list[Path] = []
    sys.addaudithook(heard)
    WATCHING[:] = [look]
    try:
        yield found
    finally:
        WATCHING[:] = []
    found += states.values()


def test_a_kill_at_any_change_of_a_file_leaves_a_run_that_goes_on(
    data: Path, whole: Path, tmp_path: Path
) -> None:
    wanted = read_run(whole).predictions
    with photographed(tmp_path / "run", tmp_path / "album") as states:
        ask(data, tmp_path / "run")
    held_names = [sorted(path.name for path in state.iterdir()) for state in states]
    assert [] in held_names and [LOCK] in held_names
    assert any("run.unfinished" in names and RUN_FILE not in names for names in held_names)
    assert any("predictions.unfinished" in names for names in held_names)
    for state in states:
        # In the middle of the last write as well.
        for part in (1.0, 0.6):
            killed = Path(shutil.copytree(state, tmp_path / f"killed-{part}", dirs_exist_ok=True))
            ended = (killed / TABLE).exists()
            for path in killed.iterdir():
                # The table is written when nothing is added to the journal any more.
                if path.suffix == ".unfinished" or (path.suffix == ".jsonl" and not ended):
                    os.truncate(path, int(path.stat().st_size * part))
            assert ask(data, killed) == wanted, sorted(p.name for p in state.iterdir())
            assert not (killed / LOCK).exists()
            shutil.rmtree(killed)


def test_a_second_writer_is_refused_and_harms_nothing(data: Path, copy: Path) -> None:
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    with lock_run_folder(copy), pytest.raises(UserError, match="another `evaluate` writes into"):
        ask(data, copy)
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before
    ask(data, copy)


def test_a_lock_goes_with_its_holder(data: Path, copy: Path) -> None:
    child = os.fork()
    if not child:
        with lock_run_folder(copy):
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert (copy / LOCK).exists()
    ask(data, copy)


def test_a_folder_of_someone_else_is_left_alone(data: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UserError, match="is not empty and holds no run"):
        ask(data, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def change(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def changed(about: dict[str, Any]) -> None:
        *outer, name = path.split("/")
        for step in outer:
            about = about[step]
        about[name] = value

    return changed


DECIDING: dict[str, Callable[[dict[str, Any]], None]] = {
    "engine is 'vllm' there and 'transformers' here": change("engine/engine", "vllm"),
    "checkpoint is 'me/other' there and '' here": change("engine/checkpoint", "me/other"),
    "revision is 'abc' there and null here": change("engine/revision", "abc"),
    "file model.safetensors is 'sha256:1' there and not there here": change(
        "engine/files", {"model.safetensors": "sha256:1"}
    ),
    "resolved server is 'http://a/v1' there": change("engine/resolved", {"server": "http://a/v1"}),
    "resolved attention is 'sdpa' there": change("engine/resolved", {"attention": "sdpa"}),
    "torch's version is '1.0' there": change("engine/versions", {"torch": "1.0"}),
    "spacenum-datasets's version is '0.0.1' there": change("versions/spacenum-datasets", "0.0.1"),
    "dtype is 'float16' there and null here": change("settings/dtype", "float16"),
    "max_image_tokens is 9 there": change("settings/max_image_tokens", 9),
    "temperature is 1.0 there": change("settings/sampling/temperature", 1.0),
    "seed is 4 there and 0 here": change("settings/seed", 4),
    "limit is 1 there and null here": change("limit", 1),
    "tasks is num2space there and num2space, space2num here": change("tasks", ["num2space"]),
    "interventions is blind there and none here": change("interventions", ["blind"]),
    "questions of static_1d is 'x' there": change("data/configs", {"static_1d": "x"}),
    "files of static_1d is 'y' there": change("data/digests", {"static_1d": "y"}),
    "was begun by an earlier version": lambda about: about["data"].pop("digests"),
}


@pytest.mark.parametrize("said", DECIDING)
def test_what_decides_answers_must_be_the_same(said: str, copy: Path) -> None:
    # Of an engine that uses all settings, so that none contradicts it.
    now = read_run(copy).about | {"model": "m"}
    now["engine"] |= {"engine": "transformers", "model": "m"}
    about = json.loads(json.dumps(now))
    DECIDING[said](about)
    (copy / RUN_FILE).write_text(json.dumps(about))
    with pytest.raises(UserError) as raised:
        open_run(copy, now, lambda line: None)
    assert said in raised.value.message


def test_what_decides_little_is_told(copy: Path) -> None:
    now = read_run(copy).about
    told: list[str] = []
    for path, value in (("git", "abc"), ("versions/pillow", "1"), ("engine/devices", "cuda:7")):
        about = json.loads((copy / RUN_FILE).read_text())
        change(path, value)(about)
        (copy / RUN_FILE).write_text(json.dumps(about))
    open_run(copy, now, told.append)
    assert [line.split(" with ")[1].split()[0] for line in told] == ["git", "pillow"]


def test_a_checkpoint_s_folder_may_be_named_otherwise(copy: Path) -> None:
    now = read_run(copy).about | {"model": "/a"}
    now["engine"] |= {"engine": "vllm", "files": {"config.json": "sha256:1"}}
    now["engine"] |= {"checkpoint": "/a", "model": "/a"}
    (copy / RUN_FILE).write_text(json.dumps(now))
    open_run(copy, now | {"model": "b", "engine": now["engine"] | {"checkpoint": "b"}}, print)
    other = now["engine"] | {"files": {"config.json": "sha256:2"}}
    with pytest.raises(UserError, match=r"file config.json is 'sha256:1' there and 'sha256:2'"):
        open_run(copy, now | {"engine": other}, print)


def test_a_commit_that_leaves_the_data_alone_is_no_other_data(copy: Path) -> None:
    now = read_run(copy).about
    now["data"] |= {"revision": "a" * 40}
    (copy / RUN_FILE).write_text(json.dumps(now))
    open_run(copy, now | {"data": now["data"] | {"revision": "b" * 40}}, print)
    blind = now["data"] | {"digests": {}}
    (copy / RUN_FILE).write_text(json.dumps(now | {"data": blind}))
    with pytest.raises(UserError, match="data revision is 'aaa"):
        open_run(copy, now | {"data": blind | {"revision": "b" * 40}}, print)


def test_answers_to_other_questions_are_not_gone_on_with(data: Path, copy: Path) -> None:
    lines = (copy / JOURNAL).read_text().splitlines()
    (copy / TABLE).unlink()
    first = json.loads(lines[0])
    changes = first["changes"][::-1]
    forged = first | {"answer": 1 - first["answer"], "changes": changes}
    for record, said in (
        (forged, f"{first['id']} has changes"),
        (first | {"id": "made-up"}, "questions that are not asked, as made-up"),
        (first | {"scene": "elsewhere"}, f"{first['id']} has scene elsewhere"),
    ):
        (copy / JOURNAL).write_text("\n".join([json.dumps(record), *lines[1:]]) + "\n")
        with pytest.raises(UserError) as raised:
            ask(data, copy)
        assert said in raised.value.message
