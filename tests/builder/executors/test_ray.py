"""Workers on a real cluster of two raylets: the laws of an executor, and what only clusters lose.

Run by `make simulators` in the environment that the extra `ray` makes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.executors.crew import WorkerFailed
from builder.pipeline import build
from builder.simulators.base import Needs, SimulatorUnavailable
from spacenum_datasets.errors import UserError
from tests.builds import digest, small, stored
from tests.workerjobs import (
    Bench,
    absent,
    always_die,
    die_once,
    fail_at_three,
    grow,
    hang_once,
    square,
    unpicklable,
    with_a_child,
)

ray = pytest.importorskip("ray.cluster_utils", reason="the extra ray is not installed")

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 100 << 20


class Nodes:
    """A cluster of raylets on this machine."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster

        head = {"num_cpus": 1, "object_store_memory": MEMORY}
        self.cluster = Cluster(initialize_head=True, head_node_args=head)

    @property
    def address(self) -> str:
        return str(self.cluster.address)

    def add(self) -> Any:
        node = self.cluster.add_node(num_cpus=1, object_store_memory=MEMORY)
        self.cluster.wait_for_nodes()
        return node

    def close(self) -> None:
        self.cluster.shutdown()


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("RAY_DISABLE_IMPORT_WARNING", "1")
        nodes = Nodes()
        nodes.add()
        yield nodes
        nodes.close()


@pytest.fixture
def run_jobs(nodes: Nodes) -> Any:
    from functools import partial

    from builder.executors.ray import run_jobs

    return partial(run_jobs, address=nodes.address)


def test_results_come_in_job_order_from_both_nodes(run_jobs: Any) -> None:
    found = list(run_jobs(range(12), square, Bench, workers=2))
    assert [(job, result[0]) for job, result in found] == [(n, n * n) for n in range(12)]
    pids = {result[1] for _, result in found}
    assert 1 <= len(pids) <= 2 and os.getpid() not in pids


def test_jobs_are_pulled_lazily(run_jobs: Any) -> None:
    seen: list[int] = []
    pulled: list[int] = []

    def feed() -> Iterator[int]:
        while len(seen) < 6:
            pulled.append(len(pulled))
            assert len(pulled) - len(seen) <= 3
            yield len(pulled) - 1

    for job, _ in run_jobs(feed(), square, Bench, workers=2, lookahead=3):
        seen.append(job)
    assert seen == pulled


def test_a_dead_worker_is_replaced_and_its_job_tried_again(run_jobs: Any, tmp_path: Path) -> None:
    jobs = [(n, str(tmp_path)) for n in range(4)]
    results = [result for _, result in run_jobs(jobs, die_once, Bench, workers=2)]
    assert results == [0, 1, 2, 3] and (tmp_path / "died2").exists()


def test_a_hanging_worker_is_replaced(run_jobs: Any, tmp_path: Path) -> None:
    jobs = [(n, str(tmp_path)) for n in range(3)]
    results = [r for _, r in run_jobs(jobs, hang_once, Bench, workers=1, deadline=1.0)]
    assert results == [0, 1, 2] and (tmp_path / "hung1").exists()


def test_a_job_that_always_kills_its_worker_is_named_in_its_turn(run_jobs: Any) -> None:
    running = run_jobs(range(4), always_die, Bench, workers=1)
    assert next(running) == (0, 0)
    with pytest.raises(WorkerFailed, match=r"job 1 failed 3 times.*its worker died"):
        next(running)


def test_a_worker_that_grew_is_replaced_after_its_job(run_jobs: Any) -> None:
    pids = [r for _, r in run_jobs(range(2), grow, Bench, workers=1, memory_limit=150 << 20)]
    assert len(set(pids)) == 2


def test_an_exception_travels_with_its_type_words_and_origin(run_jobs: Any) -> None:
    got = []
    with pytest.raises(KeyError, match="job three is not to be had") as caught:
        for job, _ in run_jobs(range(6), fail_at_three, Bench, workers=2):
            got.append(job)
    assert got == [0, 1, 2]
    assert "fail_at_three" in "".join(caught.value.__notes__)


def test_a_result_that_cannot_travel_is_an_error_not_a_death(run_jobs: Any) -> None:
    with pytest.raises((AttributeError, TypeError, RuntimeError), match=r"(?i)pickle"):
        list(run_jobs(range(1), unpicklable, Bench, workers=1))


def test_a_simulator_that_cannot_run_is_said_with_its_node(run_jobs: Any) -> None:
    with pytest.raises(SimulatorUnavailable, match=r"node .*: nothing to draw with: install"):
        list(run_jobs(range(100), square, absent, workers=2))


def test_what_a_worker_started_dies_with_it(run_jobs: Any, tmp_path: Path) -> None:
    with pytest.raises(WorkerFailed):
        list(run_jobs([str(tmp_path)], with_a_child, Bench, workers=1))
    child, until = int((tmp_path / "child").read_text()), time.monotonic() + 20
    while time.monotonic() < until and Path(f"/proc/{child}").exists():
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()


def test_no_cluster_is_one_line() -> None:
    from builder.executors.ray import run_jobs

    with pytest.raises(UserError, match=r"no Ray cluster at 127\.0\.0\.1:1 .*ray start --head"):
        list(run_jobs([1], square, Bench, workers=1, address="127.0.0.1:1"))
    with pytest.raises(UserError, match="is a Ray client's"):
        list(run_jobs([1], square, Bench, workers=1, address="ray://127.0.0.1:10001"))


def test_a_cluster_without_room_is_one_line(run_jobs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.executors import ray as on_ray

    monkeypatch.setattr(on_ray, "PLACING", 1.0)
    monkeypatch.setattr(on_ray, "POLL", 0.2)
    with pytest.raises(UserError, match="no node of the Ray cluster had 1 CPUs and 1 GPUs free"):
        list(run_jobs([1], square, Bench, workers=1, needs=Needs(1, 1)))


def test_workers_of_another_version_are_refused(
    run_jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from builder.executors import ray as on_ray

    monkeypatch.setattr(on_ray, "__version__", "0.0.0")
    with pytest.raises(UserError, match=r"this machine .* and 0\.0\.0: let all nodes"):
        list(run_jobs([1], square, Bench, workers=1))


def test_places_are_counted_by_what_a_worker_needs(nodes: Nodes) -> None:
    from builder.executors.ray import count_places, places

    assert count_places(nodes.address, Needs()) == 2
    assert places({"CPU": 8.0, "GPU": 2.0}, Needs(cpus=1, gpus=0.25)) == 8
    assert places({"CPU": 3.0, "GPU": 2.0}, Needs(cpus=4, gpus=1)) == 0


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reference") / "spacenum"
    build(small(out, configs=("dynamic", "static_1d")))
    return out


def on_cluster(nodes: Nodes, out: Path, **other: Any) -> Any:
    chosen = small(out, configs=("dynamic", "static_1d"), executor="ray", address=nodes.address)
    return replace(chosen, workers=2, **other)


def test_a_cluster_gives_the_same_bytes(nodes: Nodes, reference: Path, tmp_path: Path) -> None:
    out, store = tmp_path / "spacenum", tmp_path / "store"
    build(on_cluster(nodes, out, store=store))
    assert digest(out) == digest(reference)
    assert stored(store), "views that were drawn elsewhere are in this machine's store"
    assert not [path for path in store.rglob("*") if path.suffix == ".partial"]


def test_without_a_shared_disk_views_come_by_wire_and_are_found_again(
    nodes: Nodes, reference: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token is looked for where no machine has it, as on one that shares no folder."""
    from builder.executors import remote_store

    monkeypatch.setattr(
        remote_store, "mark_folder", lambda _: remote_store.Token(Path("/nowhere/at/all"))
    )
    monkeypatch.setattr("builder.executors.ray.mark_folder", remote_store.mark_folder)
    out, store = tmp_path / "spacenum", tmp_path / "store"
    build(on_cluster(nodes, out, store=store))
    assert digest(out) == digest(reference)
    before = stored(store)
    build(on_cluster(nodes, tmp_path / "again" / "spacenum", store=store))
    assert before.items() <= stored(store).items(), "nothing is drawn twice"


def start_build(nodes: Nodes, out: Path, store: Path) -> subprocess.Popen[str]:
    words = ("--config", "dynamic", "--config", "static_1d", "--limit", "1", "--image-size", "64")
    places = ("--out", out, "--store", store, "--executor", "ray", "--address", nodes.address)
    command = [sys.executable, "-m", "builder", "build", *words, *places, "--workers", "2"]
    return subprocess.Popen(
        [str(word) for word in command],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_for_views(store: Path, count: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        if store.exists() and len(stored(store)) >= count:
            return
        time.sleep(0.05)


def test_a_node_that_is_killed_is_done_without(
    nodes: Nodes, reference: Path, tmp_path: Path
) -> None:
    node, (out, store) = nodes.add(), (tmp_path / "spacenum", tmp_path / "store")
    process = start_build(nodes, out, store)
    wait_for_views(store, 5, process)
    nodes.cluster.remove_node(node, allow_graceful=False)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert digest(out) == digest(reference)


def test_an_actor_that_is_killed_is_replaced(nodes: Nodes, reference: Path, tmp_path: Path) -> None:
    out, store = tmp_path / "spacenum", tmp_path / "store"
    process = start_build(nodes, out, store)
    wait_for_views(store, 3, process)
    working = subprocess.run(["pgrep", "-f", "ray::Worker"], capture_output=True, text=True)
    for pid in working.stdout.split()[:1]:
        os.kill(int(pid), signal.SIGKILL)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert digest(out) == digest(reference)


def test_a_driver_that_is_killed_goes_on(nodes: Nodes, reference: Path, tmp_path: Path) -> None:
    out, store = tmp_path / "spacenum", tmp_path / "store"
    first = start_build(nodes, out, store)
    wait_for_views(store, 5, first)
    first.kill()
    first.communicate()
    kept = stored(store)
    assert kept and not out.exists()
    second = start_build(nodes, out, store)
    _, said = second.communicate(timeout=300)
    assert second.returncode == 0, said
    assert digest(out) == digest(reference)
    assert kept.items() <= stored(store).items(), "what was drawn is not drawn again"
