"""Whole builds through the real client: the same bytes whatever goes wrong with the engine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasets import load_dataset

from builder.build_options import BuildOptions
from builder.cli import main
from builder.pipeline import build
from builder.rejections import REFUSED
from builder.validate import validate
from spacenum_datasets.vocabulary import Task
from tests.builds import digest, without_workers
from tests.commands import refusal, succeed
from tests.standinunity.launching import COMMAND, MISSING, OPTIONS, engines

if MISSING:
    pytest.skip(f"the client lacks {', '.join(MISSING)}", allow_module_level=True)

ROOT = Path(__file__).parents[4]
Fault = Callable[[str], Path]


def options(out: Path, **other: Any) -> BuildOptions:
    """A benchmark of two episodes a cell, one of each direction."""
    given = {"configs": ("dynamic",), "limit": 2, "image_size": 96, "simulator_options": OPTIONS}
    return BuildOptions(out=out, simulator="ai2thor", **(given | other))


def done(memory: Path) -> int:
    return len(list(memory.glob("done-*")))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed") / "spacenum"
    with without_workers():
        build(options(out))
    assert not engines()
    return out


def test_a_build_validates_and_loads(undisturbed: Path) -> None:
    assert list(validate(undisturbed)) == []
    rows = load_dataset(str(undisturbed), "dynamic", split="test")
    assert len(rows) == 2 * 2 * 4
    assert {row["scene"][:9] for row in rows} == {"FloorPlan"}
    assert {row["simulator"] for row in rows} == {"ai2thor-5.0.0-drawing1-local-f0825767-Low"}
    assert set(rows["task"]) == {list(Task).index(task) for task in Task}
    report = json.loads((undisturbed / "build_report.json").read_text())
    metres, degrees = report["families"]["dynamic-test"]["deviation"]
    assert 0 <= metres < 1e-4 and 0 < degrees < 1e-3
    assert report["configs"]["dynamic"]["world"].startswith("ai2thor-")


FAULTS = "die_early@1 die@9 block@24 refuse@34 astray@44 sequence@58 black@74 crash@90 hang@106"
"""Far enough apart that no view is hit again when it is tried again."""


def test_a_build_gives_the_same_bytes_whatever_goes_wrong(
    undisturbed: Path, fault: Fault, tmp_path: Path
) -> None:
    memory = fault(FAULTS)
    patient = (*OPTIONS, ("step_seconds", "6"))
    with without_workers():
        build(options(tmp_path / "spacenum", simulator_options=patient))
    assert done(memory) == len(FAULTS.split()), "every fault happened"
    assert digest(tmp_path / "spacenum") == digest(undisturbed)
    assert not engines()


def test_two_workers_give_the_same_bytes(undisturbed: Path, tmp_path: Path) -> None:
    build(options(tmp_path / "spacenum", workers=2))
    assert digest(tmp_path / "spacenum") == digest(undisturbed)


@pytest.mark.usefixtures("no_workers")
def test_what_stays_refused_is_skipped_and_counted(fault: Fault, tmp_path: Path) -> None:
    memory = fault("block@1 block@1 die@1@MoveLeft die@1@MoveLeft die@1@MoveLeft")
    report = build(options(tmp_path / "spacenum"))
    assert done(memory) == 5
    assert report.families["dynamic-test"].rejected[REFUSED] == 2
    assert list(validate(tmp_path / "spacenum")) == []
    card = (tmp_path / "spacenum" / "README.md").read_text()
    assert REFUSED in card


SMALL = ("--limit", 1, "--image-size", 64, "--workers", 1, "--simulator", "ai2thor")
ENGINE = ("--simulator-option", f"local_executable_path={COMMAND}")


@pytest.mark.usefixtures("no_workers")
def test_houses_of_a_file_are_built_by_the_command(tmp_path: Path) -> None:
    houses = [
        {"rooms": [{"roomType": kind, "id": i}], "walls": [], "objects": [], "metadata": {}}
        for i, kind in enumerate(("bedroom", "kitchen", "study", "living_room", "kitchen", "study"))
    ]
    path, out = tmp_path / "train.json", tmp_path / "spacenum"
    path.write_text(json.dumps(houses))
    given = ("--simulator-option", "scenes=procthor", "--simulator-option", f"houses={path}")
    succeed(main, "build", "--config", "dynamic", *SMALL, *ENGINE, *given, "--out", out)
    assert list(validate(out)) == []
    rows = load_dataset(str(out), "dynamic", split="test")
    assert {row["scene"][:11] for row in rows} <= {"house-00000", "house-00002", "house-00004"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--config", "static_1d", *ENGINE), "--config dynamic"),
        (ENGINE, "--config dynamic"),
        (("--config", "dynamic", "--simulator-option", "colour=red"), "no option .colour."),
        (("--config", "dynamic", "--simulator-option", "quality=Best"), "one of Very Low"),
        (("--config", "dynamic", "--simulator-option", "scenes=procthor"), "go together"),
    ],
)
def test_what_cannot_be_is_one_line_before_any_work(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    line = refusal(main, "build", *SMALL, *words, "--out", tmp_path / "out")
    assert re.search(said, line) and not list(tmp_path.iterdir())


def test_a_stopped_build_leaves_no_engine_behind_and_goes_on(
    undisturbed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "spacenum"
    words = ("--config", "dynamic", "--limit", 2, "--image-size", 96, "--workers", 1)
    given = ("--simulator", "ai2thor", *ENGINE, "--simulator-option", "quality=Low")
    line = [sys.executable, "-m", "builder", "build", *map(str, words), *given, "--out", str(out)]
    with subprocess.Popen(line, cwd=ROOT, stderr=subprocess.DEVNULL) as first:
        until = time.monotonic() + 120
        while not list(tmp_path.rglob("*.view")) and time.monotonic() < until:
            time.sleep(0.1)
        assert engines()
        first.kill()
    until = time.monotonic() + 20
    while engines() and time.monotonic() < until:
        time.sleep(0.1)
    assert not engines() and not out.exists()
    with without_workers():
        build(options(out))
    assert digest(out) == digest(undisturbed)
