"""Builds that write as they go: views leave, shards stay, and an interrupted one goes on there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from builder import pipeline
from builder.dataset_folder.ownership import JOURNAL
from builder.journal import Journal
from builder.pipeline import BuildProgress, build
from builder.report import ConfigReport
from builder.store import Store
from spacenum_datasets.errors import UserError
from tests.builds import (
    REMEMBERING,
    Interrupted,
    beside,
    digest,
    small,
    stops_after,
    stored,
    write_tiny_shards,
)

CONFIGS = ("static_1d", "static_1d_reduced", "dynamic")
options = partial(small, configs=CONFIGS, limit=2, simulator=REMEMBERING)


@pytest.fixture(autouse=True)
def tiny_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny_shards(monkeypatch)


@pytest.fixture(scope="module")
def rendered_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], int]:
    """Digests of the whole build, and how many views it rendered."""
    out, progress = tmp_path_factory.mktemp("whole") / "spacenum", BuildProgress()
    with pytest.MonkeyPatch.context() as patch:
        write_tiny_shards(patch)
        build(options(out), progress)
    return digest(out), progress.rendered


@pytest.mark.parametrize("scenes", [(1, 3), (2, 1, 1)])
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
    assert 0 < most < views
    kept = tmp_path / "kept"
    build(options(tmp_path / "two" / "spacenum", store=kept))
    assert len(stored(kept)) == views, "a store that is named keeps them"
    assert digest(tmp_path / "one" / "spacenum") == digest(tmp_path / "two" / "spacenum") == whole


@pytest.fixture(scope="module")
def stopped_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build that was interrupted and had closed shards."""
    folder = tmp_path_factory.mktemp("stopped")
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Interrupted):
        write_tiny_shards(patch)
        patch.setattr(pipeline, "find_executor", lambda _: stops_after(3))
        build(options(folder / "spacenum"))
    assert len(list((folder / ".spacenum.shards").glob("*/*.parquet"))) > 3
    return folder


@pytest.fixture
def stopped(stopped_once: Path, tmp_path: Path) -> Path:
    """Its `--out`, to go on with."""
    return shutil.copytree(stopped_once, tmp_path / "here") / "spacenum"


def spoil_shard(grown: Path) -> None:
    shard = max(grown.glob("static_1d/*-00000.parquet"))
    shard.write_bytes(shard.read_bytes()[:-9])


def cut_journal(grown: Path) -> None:
    lines = (grown / JOURNAL).read_text().splitlines(keepends=True)
    (grown / JOURNAL).write_text("".join(lines[:-3]) + lines[-3][: len(lines[-3]) // 2])


def edit_lines(change: Callable[[list[str]], object]) -> Callable[[Path], None]:
    def harm(grown: Path) -> None:
        lines = (grown / JOURNAL).read_text().splitlines(keepends=True)
        change(lines)
        (grown / JOURNAL).write_text("".join(lines))

    return harm


def accept_less(lines: list[str]) -> None:
    """A scene whose first episode was rejected, says the line: the report would tell of it."""
    scene = next(i for i, line in enumerate(lines) if '"scene"' in line)
    lines[scene] = lines[scene].replace('null, "", null', '"difference", "", [9, 9]', 1)


def count_more(lines: list[str]) -> None:
    shard = next(i for i, line in enumerate(lines) if '"shard"' in line)
    lines[shard] = lines[shard].replace('parquet", 2', 'parquet", 4')


@pytest.mark.parametrize(
    "harm",
    [
        spoil_shard,
        cut_journal,
        edit_lines(accept_less),
        edit_lines(count_more),
        edit_lines(lambda lines: lines.insert(3, '{"scene": {"family": 3}}\n')),
        edit_lines(lambda lines: lines.reverse()),
        edit_lines(lambda lines: lines.insert(2, lines[2])),
        edit_lines(lambda lines: lines.pop(2)),
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
    other = stopped.parent.parent / "elsewhere" / "spacenum"
    build(options(stopped, image_format="webp"))
    build(options(other, image_format="webp"))
    assert digest(stopped) == digest(other)


def test_shards_of_another_renderer_are_not_taken_over(
    rendered_once: tuple[dict[str, str], int], stopped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command on a machine whose OpenGL draws otherwise: nothing is gone on with."""
    whole, views = rendered_once
    monkeypatch.setattr(pipeline, "find_identity", lambda _: "mujoco-0.0")
    progress = BuildProgress()
    build(options(stopped), progress)
    assert digest(stopped) == whole and progress.rendered + progress.found == views


def test_what_a_person_put_there_is_left_alone(stopped: Path) -> None:
    mine = stopped.with_name(".spacenum.shards") / "notes.txt"
    mine.write_text("years of work")
    with pytest.raises(UserError, match=r"notes\.txt"):
        build(options(stopped))
    assert mine.read_text() == "years of work"


def test_a_line_that_was_cut_off_costs_no_later_run_anything(
    stopped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows it is written after the last good line."""
    cut_journal(stopped.with_name(".spacenum.shards"))
    with monkeypatch.context() as patch, pytest.raises(Interrupted):
        patch.setattr(pipeline, "find_executor", lambda _: stops_after(1))
        build(options(stopped))
    journal = Journal(stopped.with_name(".spacenum.shards") / JOURNAL)
    whole = journal.path.read_bytes()
    assert whole.endswith(b"\n") and len(list(journal._lines())) == whole.count(b"\n")


def test_a_shard_that_is_taken_away_during_the_build_is_named_and_made_again(
    rendered_once: tuple[dict[str, str], int], stopped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.report_config

    def meanwhile(*given: Any) -> ConfigReport:
        for shard in stopped.with_name(".spacenum.shards").glob("dynamic/*-00000.parquet"):
            shard.unlink()
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "report_config", meanwhile)
        with pytest.raises(UserError, match="was removed during the build"):
            build(options(stopped))
    build(options(stopped))
    assert digest(stopped) == rendered_once[0]


def test_what_breaks_rules_does_not_stand_in_the_way_of_the_next_run(
    rendered_once: tuple[dict[str, str], int], stopped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.report_config
    with monkeypatch.context() as patch:
        patch.setattr(
            pipeline, "report_config", lambda *given: replace(real(*given), fingerprint="0" * 64)
        )
        with pytest.raises(UserError, match="breaks"):
            build(options(stopped))
    assert beside(stopped) == [".spacenum.store"]
    build(options(stopped))
    assert digest(stopped) == rendered_once[0]


def test_views_beside_the_dataset_leave_though_another_store_is_named_later(
    stopped: Path, tmp_path: Path
) -> None:
    assert ".spacenum.store" in beside(stopped)
    build(options(stopped, store=tmp_path / "kept"))
    assert beside(stopped) == ["spacenum"] and stored(tmp_path / "kept")
