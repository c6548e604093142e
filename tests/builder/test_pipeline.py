from __future__ import annotations

import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from datasets import load_dataset

from builder import acceptance as acceptance_module
from builder import pipeline
from builder.acceptance import Acceptance
from builder.dataset_folder.ownership import make_own
from builder.episodes import Job, Outcome
from builder.pipeline import BuildProgress, build, send_jobs
from builder.recipes import Family, families_of, quotas
from builder.report import read_report
from builder.simulators import make_simulator
from builder.simulators.base import Simulator, SimulatorError
from builder.spec import Observation, View
from builder.store import Store
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Action, Cell, Split
from tests.builds import beside, digest, small, stored, without_workers


class Fragile:
    """A simulator that gives up in the middle of a build."""

    def __init__(self) -> None:
        self.inner: Simulator = make_simulator("mujoco")
        self.left: Iterator[int] = count(5, -1)

    @property
    def identity(self) -> str:
        return self.inner.identity

    def observe(self, view: View) -> Observation:
        if not next(self.left):
            raise SimulatorError(f"scene {view.scene.id} cannot be drawn")
        return self.inner.observe(view)

    def close(self) -> None:
        self.inner.close()


class Renamed:
    """A simulator that draws nothing, and says that it is another one."""

    identity = "renamed-1.0"

    def observe(self, view: View) -> Observation:
        raise SimulatorError("nothing is drawn")

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the reference's views stay for the builds that need the same ones."""
    return tmp_path_factory.mktemp("kept") / "store"


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Path:
    out = tmp_path_factory.mktemp("reference") / "spacenum"
    with without_workers():
        build(small(out, configs=("dynamic", "static_1d"), store=store))
    return out


def test_any_number_of_workers_gives_the_same_bytes(reference: Path, tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    build(small(out, configs=("dynamic", "static_1d"), workers=2))
    assert digest(out) == digest(reference)
    assert beside(out) == ["spacenum"], "the views are gone, and nothing else is left"


@pytest.mark.usefixtures("no_workers")
def test_what_was_drawn_is_never_drawn_again(reference: Path, store: Path, tmp_path: Path) -> None:
    out, before, progress = tmp_path / "spacenum", stored(store), BuildProgress()
    build(small(out, configs=("dynamic", "static_1d"), store=store), progress)
    assert digest(out) == digest(reference)
    assert (progress.rendered, progress.found) == (0, len(before))
    assert stored(store) == before


def test_the_folder_loads_with_stock_datasets(
    reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reference.parent)
    rows = load_dataset("spacenum", "static_1d", split="test")
    assert len(rows) == 4 and set(rows.unique("cell")) == {0, 1}
    assert rows[0]["images"][0].size == (64, 64)


@pytest.mark.usefixtures("no_workers")
def test_another_seed_gives_another_dataset(reference: Path, tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    build(small(out, seed=1))
    ours, theirs = digest(out), digest(reference)
    shards = [name for name in ours if name.endswith(".parquet")]
    assert shards and all(ours[name] != theirs[name] for name in shards)


@pytest.mark.usefixtures("no_workers")
def test_adding_a_config_keeps_the_others(reference: Path, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    build(small(out, store=store))
    before = digest(out)
    progress = BuildProgress()
    build(small(out, configs=("dynamic",), store=store), progress)
    assert progress.rendered == 0
    kept = {name: h for name, h in before.items() if name.startswith("static_1d/")}
    assert kept and kept.items() <= digest(out).items()
    assert digest(out) == digest(reference), "in one step or in two, the folder is the same"


@pytest.mark.usefixtures("no_workers")
@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"seed": 1}, "seed 0, not 1"),
        ({"simulator": f"{__name__}:Renamed"}, "simulator mujoco.*, not renamed-1.0"),
    ],
)
def test_what_shares_episodes_is_built_in_one_way(
    reference: Path, store: Path, tmp_path: Path, other: dict[str, Any], words: str
) -> None:
    out = Path(shutil.copytree(reference, tmp_path / "spacenum"))
    progress = BuildProgress()
    with pytest.raises(UserError, match=words):
        build(small(out, configs=("static_2d",), store=store, **other), progress)
    assert progress.rendered == progress.found == 0
    assert digest(out) == digest(reference) and beside(out) == ["spacenum"]


@pytest.mark.usefixtures("no_workers")
def test_a_store_that_is_named_is_kept_from_then_on(
    reference: Path, store: Path, tmp_path: Path
) -> None:
    """Also one that an interrupted build left, which would have been removed at the end."""
    out, left = tmp_path / "spacenum", tmp_path / ".spacenum.store"
    shutil.copytree(store, left)
    with pytest.raises(UserError, match=r"\.spacenum\.store was made by no build"):
        build(small(out))
    make_own(left)
    build(small(out, store=left))
    assert stored(left)
    make_own(left)
    build(small(out))
    assert beside(out) == ["spacenum"]


def test_the_report_says_what_was_built(reference: Path) -> None:
    report = read_report(reference)
    assert report is not None and report.configs.keys() == {"dynamic", "static_1d"}
    dynamic, static = report.configs["dynamic"], report.configs["static_1d"]
    assert (dynamic.rows, static.rows) == (8, 4)
    assert dynamic.cells == {c.value: 1 for c in CONFIGS["dynamic"].cells}
    assert static.cells == {c.value: 1 for c in CONFIGS["static_1d"].cells}
    shards = [path.stat().st_size for path in (reference / "dynamic").iterdir()]
    assert dynamic.bytes == sum(shards)
    assert report.families.keys() == {"dynamic-test", "desk-test", "room-test"}
    assert report.families["dynamic-test"].accepted == 4


@pytest.mark.usefixtures("no_workers")
def test_reduced_configs_show_the_same_questions(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    build(small(out, configs=("static_1d", "static_1d_reduced"), store=store))
    folder = str(out)
    full = load_dataset(folder, "static_1d", split="test")
    bare = load_dataset(folder, "static_1d_reduced", split="test")
    for column in ("id", "prompt", "options", "answer", "scene"):
        assert full[column] == bare[column]
    keys = [{view["key"] for row in rows for view in row["views"]} for rows in (full, bare)]
    assert not keys[0] & keys[1]


def test_a_build_that_fails_leaves_what_was_there(
    reference: Path, store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "spacenum"
    with without_workers():
        build(small(out, store=store))
    before = digest(out)
    with pytest.raises(SimulatorError, match="cannot be drawn"):
        build(small(out, seed=3, simulator=f"{__name__}:Fragile"))
    assert digest(out) == before
    left = [".spacenum.shards", ".spacenum.store", "spacenum"]
    assert beside(out) == left, "rendered views wait for the next try"


@pytest.mark.usefixtures("no_workers")
def test_a_swap_that_was_cut_off_is_undone(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    build(small(out, store=store))
    before = digest(out)
    out.rename(tmp_path / ".spacenum.retired")
    (tmp_path / ".spacenum.partial").mkdir()
    build(small(out, store=store))
    assert digest(out) == before and beside(out) == ["spacenum"]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UserError, match="not empty"):
        build(small(tmp_path))
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="is a file"):
        build(small(tmp_path / "file"))
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["file", "thesis.txt"]


def accepting() -> Acceptance:
    (family,) = families_of(CONFIGS["dynamic"])
    return Acceptance(family, quotas(family, 2))


def test_acceptance_closes_quota_by_quota() -> None:
    acceptance, forward = accepting(), (Cell.MOVE_FB, Action.MOVE_FORWARD)
    assert acceptance.judge(Outcome(forward, None)) and not acceptance.judge(Outcome(forward, None))
    assert acceptance.judge(Outcome((Cell.MOVE_FB, Action.MOVE_BACKWARD), None))
    assert not any(left for (cell, _), left in acceptance.open.items() if cell is Cell.MOVE_FB)
    assert sum(acceptance.open.values()) == acceptance.total - 2
    assert acceptance.tally.accepted == 2


def test_rejections_count_while_their_quota_is_open() -> None:
    acceptance, forward = accepting(), (Cell.MOVE_FB, Action.MOVE_FORWARD)
    assert not acceptance.judge(Outcome(forward, "empty frame"))
    assert acceptance.judge(Outcome(forward, None))
    assert not acceptance.judge(Outcome(forward, "empty frame"))
    assert acceptance.tally.rejected == {"empty frame": 1} and acceptance.tally.planned == 2


def test_a_family_that_never_succeeds_is_given_up(tmp_path: Path) -> None:
    acceptance = Acceptance(Family("desk", Split.TEST, (Cell.DESK,)), {(Cell.DESK, None): 1})
    for number, _ in enumerate(
        send_jobs(small(tmp_path), Store(tmp_path, "png"), [acceptance], False)
    ):
        if number == 1000:
            break
    acceptance.refuse_endless()  # what is out and not answered yet says nothing of the family
    with pytest.raises(UserError, match="41 scenes gave only 0 of 1"):
        for _ in range(1000):
            acceptance.accept([])
            acceptance.refuse_endless()


def lingering(
    feed: Iterable[Job],
    task: Callable[[Simulator, Job], tuple[Outcome, ...]],
    make_simulator: Callable[[], Simulator],
    *,
    lookahead: int,
    **_: object,
) -> Iterator[tuple[Job, tuple[Outcome, ...]]]:
    """Executes one job after the other, and answers only when as many are out as may be."""
    simulator, feed, window = make_simulator(), iter(feed), deque[Job]()
    while True:
        window.extend(islice(feed, lookahead - len(window)))
        if not window:
            return
        yield (job := window.popleft()), task(simulator, job)


def test_any_number_of_workers_that_are_slow_gives_the_same_bytes(
    reference: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Far more scenes are out at once than a family may need per episode."""
    monkeypatch.setattr(pipeline, "find_executor", lambda _: lingering)
    monkeypatch.setattr(acceptance_module, "SCENES_PER_EPISODE", 2)
    out = tmp_path / "spacenum"
    build(small(out, workers=2, store=store))
    shards = [name for name in digest(reference) if name.startswith("static_1d/")]
    assert shards and all(digest(out)[name] == digest(reference)[name] for name in shards)


@pytest.mark.parametrize("seed", [-1, 2**63, 10**30])
def test_a_seed_that_no_row_can_state_is_refused_before_any_work(tmp_path: Path, seed: int) -> None:
    with pytest.raises(UserError, match=f"--seed {seed} is out of range: choose one from 0 to"):
        build(small(tmp_path / "spacenum", seed=seed))
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("no_workers")
def test_what_no_build_wrote_is_never_removed(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    build(small(out, store=store))
    (out / "notes.txt").write_text("years of work")
    with pytest.raises(UserError, match=r"notes\.txt"):
        build(small(out, store=store))
    assert (out / "notes.txt").read_text() == "years of work"


def test_a_store_inside_the_dataset_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "spacenum"
    with pytest.raises(UserError, match="inside --out"):
        build(small(out, store=out / "store"))
    assert not out.exists()


def test_a_store_that_cannot_be_made_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="choose another --store"):
        build(small(tmp_path / "spacenum", store=tmp_path / "file" / "store"))


def test_a_script_without_a_main_guard_is_told_so_once(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(
        "from pathlib import Path\n"
        "from builder.pipeline import BuildOptions, build\n"
        "print('running')\n"
        "build(BuildOptions(('static_1d',), Path('out'), limit=1, image_size=64))\n"
    )
    ran = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode and ran.stdout.count("running") == 2, "once here, once in a worker"
    assert ran.stderr.count("Traceback") == 1, "build() raises, and the worker says nothing"
    last = ran.stderr.strip().splitlines()[-1]
    assert last.startswith("spacenum_datasets.errors.UserError") and "__main__" in last
    assert not (tmp_path / "out").exists()
