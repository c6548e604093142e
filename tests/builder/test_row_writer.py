"""Builds that write as they go: views leave, shards stay, and an interrupted one goes on there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import pytest

from builder import identity, pipeline, row_writer
from builder.dataset_folder.ownership import JOURNAL
from builder.pipeline import BuildProgress, build
from builder.shards import Limits
from builder.simulators import make_simulator
from builder.spec import Observation, View
from builder.store import Store
from spacenum_datasets.errors import UserError
from tests.builds import beside, digest, one_after_the_other, small, stored

CONFIGS = ("static_1d", "static_1d_reduced", "dynamic")
options = partial(small, configs=CONFIGS, limit=4, simulator=f"{__name__}:Remembering")


class Remembering:
    """The usual simulator, which answers what it answered before from memory: builds of one recipe
    ask for the same views over and over."""

    answers: ClassVar[dict[View, Observation]] = {}

    def __init__(self) -> None:
        self.inner = make_simulator("mujoco")
        self.identity = self.inner.identity

    def observe(self, view: View) -> Observation:
        if view not in self.answers:
            self.answers[view] = self.inner.observe(view)
        return self.answers[view]

    def close(self) -> None:
        self.inner.close()


class Interrupted(Exception):
    """What ends a build in its middle."""


@pytest.fixture(autouse=True)
def tiny_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Row groups of two rows, and shards of four."""
    monkeypatch.setattr(row_writer, "Limits", partial(Limits, group_rows=2))
    monkeypatch.setattr(row_writer, "ROWS_PER_GROUP", 2)
    monkeypatch.setattr(row_writer, "rows_per_shard", lambda rows, group=2: 4)
    for module in (pipeline, identity):
        monkeypatch.setattr(module, "find_executor", lambda _: one_after_the_other)


def stops_after(scenes: int) -> Callable[..., Iterator[Any]]:
    """An executor whose worker dies after so many scenes."""

    def executor(jobs: Iterable[Any], *arguments: Any, **others: Any) -> Iterator[Any]:
        yield from islice(one_after_the_other(jobs, *arguments, **others), scenes)
        raise Interrupted

    return executor


@pytest.fixture(scope="module")
def rendered_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], int]:
    """Digests of the whole build, and how many views it rendered."""
    out, progress = tmp_path_factory.mktemp("whole") / "spacenum", BuildProgress()
    with pytest.MonkeyPatch.context() as patch:
        tiny_shards.__wrapped__(patch)
        build(options(out), progress)
    return digest(out), progress.rendered


@pytest.mark.parametrize("scenes", [(1, 9), (4,), (7, 3, 5), (12,)])
def test_an_interrupted_build_goes_on_with_what_no_shard_holds(
    rendered_once: tuple[dict[str, str], int],
    scenes: tuple[int, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, views = rendered_once
    out, progress = tmp_path / "spacenum", BuildProgress()
    for some in scenes:
        with monkeypatch.context() as patch, pytest.raises(Interrupted):
            patch.setattr(pipeline, "find_executor", lambda _, n=some: stops_after(n))
            build(options(out), progress)
    build(options(out), progress)
    assert digest(out) == whole
    assert progress.rendered == views, "nothing was rendered twice, though its views had left"
    assert beside(out) == ["spacenum"]


def test_views_leave_when_their_rows_are_in_closed_shards(
    rendered_once: tuple[dict[str, str], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, views = rendered_once
    most, put = 0, Store.put

    def counting(self: Store, *arguments: Any) -> None:
        nonlocal most
        put(self, *arguments)
        most = max(most, len(stored(self.folder)))

    monkeypatch.setattr(Store, "put", counting)
    build(options(tmp_path / "one" / "spacenum"))
    assert 0 < most < views / 2
    kept = tmp_path / "kept"
    build(options(tmp_path / "two" / "spacenum", store=kept))
    assert len(stored(kept)) == views, "a store that is named keeps them"
    assert digest(tmp_path / "one" / "spacenum") == digest(tmp_path / "two" / "spacenum") == whole


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a build was interrupted that had closed shards."""
    out = tmp_path / "spacenum"
    with monkeypatch.context() as patch, pytest.raises(Interrupted):
        patch.setattr(pipeline, "find_executor", lambda _: stops_after(9))
        build(options(out))
    assert len(list((tmp_path / ".spacenum.shards").glob("*/*.parquet"))) > 3
    return out


def spoil_shard(grown: Path) -> None:
    shard = max(grown.glob("static_1d/*-00000.parquet"))
    shard.write_bytes(shard.read_bytes()[:-9])


def cut_journal(grown: Path) -> None:
    lines = (grown / JOURNAL).read_text().splitlines(keepends=True)
    (grown / JOURNAL).write_text("".join(lines[:-3]) + lines[-3][: len(lines[-3]) // 2])


def change_journal(grown: Path) -> None:
    lines = (grown / JOURNAL).read_text().splitlines(keepends=True)
    lines[3] = json.dumps({"scene": {"family": 3}}) + "\n"
    (grown / JOURNAL).write_text("".join(lines))


@pytest.mark.parametrize(
    "harm",
    [
        spoil_shard,
        cut_journal,
        change_journal,
        lambda grown: (grown / JOURNAL).unlink(),
        lambda grown: (grown / JOURNAL).write_bytes(b"\xff\x00"),
        lambda grown: next(grown.glob("dynamic/*.parquet")).unlink(),
    ],
)
def test_what_was_harmed_meanwhile_is_built_again(
    rendered_once: tuple[dict[str, str], int], stopped: Path, harm: Callable[[Path], None]
) -> None:
    harm(stopped.with_name(".spacenum.shards"))
    build(options(stopped))
    assert digest(stopped) == rendered_once[0]


def test_another_build_takes_over_no_shards(stopped: Path) -> None:
    other = stopped.parent / "elsewhere" / "spacenum"
    build(options(stopped, image_format="webp"))
    build(options(other, image_format="webp"))
    assert digest(stopped) == digest(other)


def test_shards_of_another_renderer_are_not_taken_over(
    rendered_once: tuple[dict[str, str], int], stopped: Path
) -> None:
    """The same command on a machine whose OpenGL draws otherwise."""
    journal = stopped.with_name(".spacenum.shards") / JOURNAL
    journal.write_text(journal.read_text().replace("mujoco-", "mujoco-0.0-"))
    build(options(stopped))
    assert digest(stopped) == rendered_once[0]


def test_what_a_person_put_there_is_left_alone(stopped: Path) -> None:
    mine = stopped.with_name(".spacenum.shards") / "notes.txt"
    mine.write_text("years of work")
    with pytest.raises(UserError, match=r"notes\.txt"):
        build(options(stopped))
    assert mine.read_text() == "years of work"
