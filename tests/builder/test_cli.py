from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import choose_configs, main
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS
from tests.builds import SMALL, beside, digest, stored, without_workers
from tests.commands import refusal, succeed

ROOT = Path(__file__).parents[2]
SEVERAL = ("build", "--config", "dynamic", "--config", "static_2d", *SMALL)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "builder", *map(str, arguments)]


def run(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), cwd=cwd, capture_output=True, text=True, check=False)


def refusal_of(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a process ended with."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 2, done.stderr
    assert len(lines) == 1 and "Traceback" not in done.stderr and not done.stdout.strip()
    return lines[0]


def drawn_and_found(text: str) -> tuple[int, int]:
    found = re.search(r"(\d+) views rendered, (\d+) found", " ".join(text.split()))
    assert found, text
    return int(found[1]), int(found[2])


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A dataset built in one go, and how many views that took."""
    out = tmp_path_factory.mktemp("reference") / "spacenum"
    with without_workers():
        done = succeed(main, *SEVERAL, "--out", out)
    drawn, found = drawn_and_found(done.stderr)
    assert drawn >= 4 * 5 + 2 * 4 and found == 0
    return out, drawn


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM])
def test_an_interrupted_build_goes_on_where_it_stopped(
    reference: tuple[Path, int], tmp_path: Path, blow: signal.Signals
) -> None:
    whole, views = reference
    out, store = tmp_path / "here" / "spacenum", tmp_path / "store"
    arguments = (*SEVERAL, "--out", out, "--store", store)
    building = subprocess.Popen(
        command(*arguments), cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 60
    while len(stored(store)) < 12 and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(building.pid, blow)
    _, text = building.communicate(timeout=30)
    if blow is signal.SIGKILL:
        assert (building.returncode, text) == (-blow, "")
        left = [".spacenum.lock", ".spacenum.shards"]
        assert beside(out) == left, "nothing half-written; the lock is free"
    else:
        assert building.returncode == 143
        assert text == "stopped by SIGTERM: the same command goes on where it stopped\n"
        assert beside(out) == [".spacenum.shards"], "nothing half-written"
    time.sleep(0.5)
    before = stored(store)
    assert 12 <= len(before) < views

    with without_workers():
        again = succeed(main, *arguments)
    assert drawn_and_found(again.stderr) == (views - len(before), len(before))
    assert before.items() <= stored(store).items(), "no stored view is written twice"
    assert digest(out) == digest(whole) and beside(out) == ["spacenum"]


def test_without_a_store_of_ones_own_views_wait_beside_the_dataset(tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    building = subprocess.Popen(
        command(*SEVERAL, "--out", out), cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + 60
    while not stored(tmp_path / ".spacenum.store") and time.monotonic() < until:
        time.sleep(0.01)
    building.send_signal(signal.SIGSTOP)  # it cannot end meanwhile
    second = refusal(main, *SEVERAL, "--out", tmp_path / "." / "spacenum")
    building.send_signal(signal.SIGCONT)
    assert "another build works in" in second, "at once, and it disturbs nothing"
    assert beside(out) == [".spacenum.lock", ".spacenum.shards", ".spacenum.store"]
    building.send_signal(signal.SIGINT)
    _, text = building.communicate(timeout=30)
    assert building.returncode == 130
    assert text == b"stopped by SIGINT: the same command goes on where it stopped\n"
    assert beside(out) == [".spacenum.shards", ".spacenum.store"]


def test_a_limit_on_files_is_one_line_and_nothing_half_written(tmp_path: Path) -> None:
    """As a full disk: what a worker cannot write ends the build, with the way out."""
    out = tmp_path / "x[/b]y"
    words = command("build", "--config", "static_2d", *SMALL, "--out", out)
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 4 && exec "$@"', "bash", *words],
        cwd=ROOT,
        # Python would leave its own compiled files cut off, for all that come after.
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    line = refusal_of(done)
    assert "b]y.store/png/" in line and line.count(".view") == 1, "it says where"
    assert ".view: File too large: raise the limit on the size of files" in line
    assert line.endswith("then the same command goes on where it stopped")
    assert beside(out) == [".b]y.shards", ".b]y.store"]


@pytest.mark.usefixtures("no_workers")
def test_the_dataset_stands_in_the_current_folder_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    succeed(main, "build", "--config", "static_3d", *SMALL)
    assert {"README.md", "build_report.json", "static_3d"} <= {
        path.name for path in (tmp_path / "spacenum").iterdir()
    }


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "config": (("build", "--config", "static_4d"), r"static_4d.*static_3d"),
    "simulator": (("build", "--simulator", "nonesuch"), r"nonesuch.*mujoco"),
    "simulator of one's own": (("build", "--simulator", "no.such:Thing"), r"no\.such:Thing"),
    "executor": (("build", "--executor", "nonesuch"), "nonesuch"),
    "limit": (("build", "--limit", "0"), "limit"),
    "workers": (("build", "--workers", "none"), "workers"),
    "image size": (("build", "--image-size", "63"), "image-size"),
    "split": (("build", "--config", "dynamic", "--split", "train"), "dynamic"),
    "push without a token": (("build", "--push"), "token"),
    "push of nothing": (("push", "."), "token"),
    "repository without a push": (("build", "--repo-id", "a/b"), "--push"),
    "option": (("build", "--nonesuch"), "nonesuch"),
    "command": (("nonesuch",), "nonesuch"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_bad_input_ends_in_one_line(what: str, tmp_path: Path) -> None:
    arguments, words = REFUSED[what]
    out = ("--out", str(tmp_path / "spacenum")) if arguments[0] == "build" else ()
    assert re.search(words, refusal(main, *arguments, *out))
    assert list(tmp_path.iterdir()) == []


def test_a_process_with_bad_input_ends_in_one_line(tmp_path: Path) -> None:
    done = run("build", "--config", "static_4d", "--out", tmp_path / "spacenum")
    assert "static_4d" in refusal_of(done)


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    line = refusal(main, "build", *SMALL, "--out", tmp_path)
    assert str(tmp_path) in line and "--out" in line
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_half_written_report_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build_report.json").write_text('{"configs": {')
    assert "build_report.json" in refusal(main, "build", *SMALL, "--out", tmp_path)


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    line = refusal(main, "build", *SMALL, "--out", tmp_path / "file" / "spacenum")
    assert "cannot write" in line and "--out" in line


@pytest.mark.parametrize("name", ["validate", "preview", "push"])
def test_a_folder_that_is_no_dataset_is_refused(name: str, tmp_path: Path) -> None:
    extra = {"preview": ("--out", tmp_path / "x.png"), "push": ("--repo-id", "a/b")}
    refusal(main, name, tmp_path / "nowhere", *extra.get(name, ()))


def test_validate_and_preview_read_what_was_built(
    reference: tuple[Path, int], tmp_path: Path
) -> None:
    succeed(main, "validate", reference[0])
    for name in ("sheet.png", "page.html"):
        succeed(main, "preview", reference[0], "--out", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000


def test_configs_are_chosen_by_name_and_split() -> None:
    benchmark = ("dynamic", "static_1d", "static_2d", "static_3d")
    assert choose_configs((), None) == choose_configs((), "test") == benchmark
    assert choose_configs((), "train") == tuple(f"{name}_train" for name in benchmark)
    assert choose_configs((), "all") == tuple(CONFIGS)
    assert choose_configs(("static_2d_reduced", "dynamic"), None) == (
        "dynamic",
        "static_2d_reduced",
    )
    with pytest.raises(UserError, match="static_9d"):
        choose_configs(("static_9d", "dynamic"), None)


@pytest.mark.parametrize("name", ["build", "validate", "preview", "push"])
def test_every_command_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0 and "Usage" in shown.output
