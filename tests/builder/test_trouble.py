"""What goes wrong under a build is counted and told: damaged entries, refusals, frames in vain."""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from builder.acceptance import REFUSED_SCENES, REJECTIONS, SAME_REJECTIONS, Acceptance
from builder.console import build_with_progress, summary
from builder.episodes import Job, Outcome, make_episodes, with_pixels
from builder.executors.crew import WorkerFailed
from builder.pipeline import build, refuse_mixture
from builder.recipes import AGENT, Agent, Family, families_of, quotas
from builder.rejections import REFUSED, REJECTS, UNPLANNED
from builder.report import REFUSALS, BuildReport, FamilyTally, read_report
from builder.simulators import make_simulator
from builder.simulators.base import Simulator, ViewRefused
from builder.spec import Observation, Survey, View
from builder.store import Store
from spacenum_datasets.endings import GOES_ON
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Cell, Split
from tests.builds import digest, small, stored

DESK: tuple[Cell, None] = (Cell.DESK, None)


class Refusing:
    """Refuses every view."""

    identity = "refusing-1"

    def observe(self, view: View) -> Observation:
        raise ViewRefused(f"no agent stands\nin {view.scene.id[:4]}")

    def close(self) -> None:
        """Nothing is held."""


class RefusingScenes(Refusing):
    """Brings scenes of its own and refuses them too."""

    agent: Agent = AGENT

    def survey(self, split: Split, index: int, seed: int) -> Survey:
        raise ViewRefused(f"house {index} has schema 0.0.1")


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    made = make_simulator("mujoco")
    yield made
    made.close()


def desk(wanted: int = 1000) -> Acceptance:
    return Acceptance(Family("desk", Split.TEST, (Cell.DESK,)), {DESK: wanted})


@pytest.mark.usefixtures("no_workers")
def test_a_damaged_store_is_mended_and_said(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "one" / "spacenum"
    build(small(out, store=store))
    first, second, *_ = stored(store)
    first.write_bytes(b"")
    second.write_bytes(first.with_suffix(".view").read_bytes() + b"not a view")
    screen, again = io.StringIO(), tmp_path / "two" / "spacenum"
    build_with_progress(small(again, store=store), Console(file=screen, width=200))
    assert "2 stored views were not what had been stored, and rendered again" in screen.getvalue()
    assert "pattern" not in screen.getvalue()
    assert digest(again) == digest(out)


@pytest.mark.usefixtures("no_workers")
def test_a_name_that_datasets_misreads_is_said_where_it_is_made(tmp_path: Path) -> None:
    screen, out = io.StringIO(), tmp_path / "[3d]" / "spacenum"
    build_with_progress(small(out), Console(file=screen, width=400, markup=False))
    assert f"`load_dataset` takes `[` in {out} for a pattern" in screen.getvalue()


def test_a_store_that_changes_under_a_build_is_one_line(
    simulator: Simulator, tmp_path: Path
) -> None:
    (_, family) = families_of(CONFIGS["static_1d"])
    store = Store(tmp_path, "png")
    job = Job(family, 0, tuple(quotas(family, 1).items()), seed=0, image_size=64, store=store)
    sample = next(s for outcome in make_episodes(simulator, job) for s in outcome.samples)
    store.path(sample.views[0].key).write_bytes(b"swapped")
    with pytest.raises(UserError, match="changed or removed during the build"):
        with_pixels(sample, store)


def test_a_refused_scene_is_counted_with_its_reason(tmp_path: Path) -> None:
    (family,) = families_of(CONFIGS["dynamic"])
    wanted = tuple(quotas(family, 1).items())
    job = Job(family, 3, wanted, seed=0, image_size=64, store=Store(tmp_path, "png"))
    outcomes = make_episodes(RefusingScenes(), job)
    assert [o.quota for o in outcomes] == [quota for quota, count in wanted if count]
    assert {(o.rejected, o.reason) for o in outcomes} == {(REFUSED, "house 3 has schema 0.0.1")}


def test_a_refused_view_is_counted_with_its_reason(tmp_path: Path) -> None:
    (_, family) = families_of(CONFIGS["static_1d"])
    wanted = tuple(quotas(family, 1).items())
    job = Job(family, 0, wanted, seed=0, image_size=64, store=Store(tmp_path, "png"))
    outcomes = make_episodes(Refusing(), replace(job, reduced=True))
    assert {(o.rejected, o.samples) for o in outcomes} == {(REFUSED, ())}
    assert {o.reason for o in outcomes} == {"no agent stands in room"}


def test_reasons_are_kept_to_a_few_and_shown(tmp_path: Path) -> None:
    tally = FamilyTally()
    for number in range(2 * REFUSALS):
        tally.reject(REFUSED, f"[bold]reason {number}")
        tally.reject(REFUSED, "[bold]reason 0")
    assert tally.rejected[REFUSED] == 4 * REFUSALS and len(tally.refusals) == REFUSALS
    report = BuildReport({}, {"dynamic-test": tally})
    (tmp_path / "build_report.json").write_text(report.to_json())
    assert read_report(tmp_path) == report
    screen = io.StringIO()
    Console(file=screen, width=200).print(summary(report))
    assert f"refused {2 * REFUSALS + 1} x: [bold]reason 0" in screen.getvalue()


def test_refusals_in_a_row_end_a_build_with_their_reasons() -> None:
    acceptance, refused = desk(), [Outcome(DESK, REFUSED, reason="no Vulkan")] * 4
    for _ in range(REFUSED_SCENES - 1):
        assert acceptance.accept(refused) == []
    assert len(acceptance.accept([Outcome(DESK, None)])) == 1, "a rendered one starts anew"
    for _ in range(REFUSED_SCENES - 1):
        acceptance.accept([*refused, Outcome(DESK, UNPLANNED)])
    with pytest.raises(UserError, match=r"refused 20 desk test scenes in a row \(no Vulkan\)"):
        acceptance.accept(refused)


def test_scenes_without_a_plan_are_no_refusals() -> None:
    acceptance = desk()
    for _ in range(3 * REJECTIONS):
        assert acceptance.accept([Outcome(DESK, UNPLANNED)] * 4) == []


def test_frames_in_vain_end_a_build_with_the_rule() -> None:
    acceptance, (rule, other, *_) = desk(), REJECTS
    for _ in range(SAME_REJECTIONS - 1):
        acceptance.accept([Outcome(DESK, rule)])
    acceptance.accept([Outcome(DESK, None)])
    for _ in range(SAME_REJECTIONS - 1):
        acceptance.accept([Outcome(DESK, rule)])
    with pytest.raises(UserError, match=f"30 because {REJECTS[rule][:20]}"):
        acceptance.accept([Outcome(DESK, rule)])
    mixed = desk()
    with pytest.raises(UserError, match=f"{REJECTIONS} desk test episodes in a row"):
        for number in range(REJECTIONS + 1):
            mixed.accept([Outcome(DESK, (rule, other)[number % 2])])


def test_a_build_that_ends_so_leaves_no_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.acceptance.REFUSED_SCENES", 3)
    options = small(tmp_path / "spacenum", simulator=f"{__name__}:Refusing")
    with pytest.raises(UserError, match="in a row") as caught:
        build(options)
    assert caught.value and not multiprocessing.active_children(), "or Python waits for it"
    assert not (tmp_path / "spacenum").exists()


@pytest.mark.parametrize(
    ("cause", "advice"),
    [
        ("killed by SIGKILL", " (memory may have run out: fewer --workers need less)"),
        ("exit code 7", ""),
    ],
)
def test_a_worker_that_was_killed_may_have_lacked_memory(
    cause: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise WorkerFailed(f"job 3 failed 3 times: {cause}")

    monkeypatch.setattr("builder.console.build", failing)
    with pytest.raises(UserError) as raised:
        build_with_progress(small(tmp_path / "out"), Console(file=io.StringIO()))
    assert raised.value.message == f"job 3 failed 3 times: {cause}{advice}; {GOES_ON}"


def test_rows_come_from_one_simulator() -> None:
    refuse_mixture(set())
    refuse_mixture({"mujoco-4"})
    with pytest.raises(UserError, match="rendered by mujoco-4 and by mujoco-5"):
        refuse_mixture({"mujoco-5", "mujoco-4"})
