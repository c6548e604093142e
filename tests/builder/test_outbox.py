"""Builds larger than the disk: shards leave as they close, and one commit names them all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest

from builder import outbox as outbox_module
from builder import pipeline
from builder.cli import main
from builder.outbox import Outbox
from builder.pipeline import BuildProgress, build
from builder.stretches import Stretch
from builder.validate import validate
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Kept
from tests.builds import REMEMBERING, Interrupted, beside, small, stops_after, write_tiny_shards
from tests.commands import call, refusal, succeed
from tests.hubserver.exchange import Hub
from tests.hubserver.server import running_hub

REPO = "ns/spacenum"
options = partial(small, configs=("static_1d", "dynamic"), limit=2, simulator=REMEMBERING)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with running_hub() as hub:
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
        monkeypatch.setenv("HF_TOKEN", "hf_write")
        yield hub


@pytest.fixture(autouse=True)
def tiny_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny_shards(monkeypatch)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same dataset as a folder."""
    out = tmp_path_factory.mktemp("whole") / "spacenum"
    with pytest.MonkeyPatch.context() as patch:
        write_tiny_shards(patch)
        build(options(out))
    return out


def download(hub: Hub, folder: Path) -> Path:
    """What a person gets who downloads the dataset."""
    repository = hub.store.repositories[REPO]
    for name, file in repository.commits[repository.head].files.items():
        if name != ".gitattributes":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(hub.store.blobs[file.sha256])
    return folder


def shards(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.glob("*/*.parquet")}


def test_the_dataset_appears_by_one_commit_and_is_what_a_folder_would_hold(
    hub: Hub, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most, take = 0, Outbox.take

    def counting(self: Outbox, stretch: Stretch, index: int) -> None:
        nonlocal most
        repository = hub.store.repositories[REPO]
        assert len(repository.commits) == 1, "nothing is named before all is there"
        most = max(most, len(list(stretch.folder.glob("*/*[0-9].parquet"))))
        take(self, stretch, index)

    monkeypatch.setattr(Outbox, "take", counting)
    out = tmp_path / "spacenum"
    build(options(out), outbox=Outbox(REPO, private=True, tag="v1"))
    repository = hub.store.repositories[REPO]
    assert len(repository.commits) == 2 and repository.private
    assert repository.tags == {"v1": repository.head}
    there = download(hub, tmp_path / "there")
    assert shards(there) == shards(whole)
    assert (there / "README.md").read_bytes() == (whole / "README.md").read_bytes()
    assert validate(there) == []
    assert 0 < most < len(shards(whole)), "and few lay here at a time"
    assert beside(out) == ["there"], "nothing is left where it was made"


@pytest.mark.parametrize("scenes", [1, 2])
def test_an_interrupted_one_goes_on_and_sends_nothing_twice(
    hub: Hub, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scenes: int
) -> None:
    out = tmp_path / "spacenum"
    with monkeypatch.context() as patch, pytest.raises(Interrupted):
        patch.setattr(pipeline, "find_executor", lambda _: stops_after(scenes))
        build(options(out), outbox=Outbox(REPO))
    sent = len(hub.large_bytes)
    assert 0 < sent < len(shards(whole))
    build(options(out), outbox=Outbox(REPO))
    assert shards(download(hub, tmp_path / "there")) == shards(whole)
    figure = 1
    assert len(hub.large_bytes) == len(shards(whole)) + figure


@pytest.mark.parametrize("handler", ["put_large", "commit"])
def test_a_hub_in_trouble_costs_no_work(
    hub: Hub, whole: Path, tmp_path: Path, handler: str
) -> None:
    out = tmp_path / "spacenum"
    hub.faults.refuse[handler] = (403, "No")
    with pytest.raises(UserError, match="may not write to ns/spacenum"):
        build(options(out), outbox=Outbox(REPO))
    del hub.faults.refuse[handler]
    progress = BuildProgress()
    build(options(out), progress, Outbox(REPO))
    assert progress.rendered < 16 or handler == "put_large"
    assert shards(download(hub, tmp_path / "there")) == shards(whole)


def test_what_breaks_a_rule_is_not_sent(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(*given: Any) -> list[object]:
        return ["[images_decode] the third is no picture"]

    monkeypatch.setattr(outbox_module, "check_shard_rows", check)
    with pytest.raises(UserError, match=r"breaks 1 rules and was not sent: \[images_decode\]"):
        build(options(tmp_path / "spacenum"), outbox=Outbox(REPO))
    assert not hub.large_bytes


def test_scores_on_the_hub_are_not_lost(hub: Hub, whole: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox_module, "KEPT", 10**6)
        build(options(tmp_path / "one"), outbox=Outbox(REPO))
    hub.store.repositories[REPO].add_commit(
        "main", "scores", {"results/test-00000-of-00001.parquet": hub.store.put(b"scores")}
    )
    with pytest.raises(UserError, match="has scores on its card that this upload would remove"):
        build(options(tmp_path / "two"), outbox=Outbox(REPO))


def test_the_command_says_where_the_dataset_is(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("build", "--config", "static_1d", "--limit", "1", "--image-size", "64")
    done = succeed(main, *words, "--simulator", REMEMBERING, "--push", "--stream")
    assert done.stdout.strip() == f"{hub.url}/datasets/{REPO}"
    assert not list(tmp_path.iterdir())
    assert "--stream says how to push: add --push" in refusal(main, *words, "--stream")
    (tmp_path / "spacenum").mkdir()
    done = call(main, *words, "--simulator", REMEMBERING, "--push", "--stream")
    assert done.exit_code == 2
    assert "spacenum is there, and --stream leaves none: name another --out" in done.stderr


def test_what_is_kept_beside_the_questions_goes_too(hub: Hub, tmp_path: Path) -> None:
    asked = partial(options, configs=("static_1d",), also=(Kept.DEPTH, Kept.SCENES))
    build(asked(tmp_path / "one"))
    build(asked(tmp_path / "two"), outbox=Outbox(REPO))
    there = download(hub, tmp_path / "there")
    assert shards(there) == shards(tmp_path / "one") and validate(there) == []
    assert any(name.startswith("views/") for name in shards(there))


@pytest.mark.parametrize("kept", ["*/*[0-9].parquet", "*/*.bare.parquet"])
def test_what_is_kept_here_of_what_was_sent_is_checked(
    hub: Hub, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    """The figure is made of the one, and the last rules read the other."""
    out = tmp_path / "spacenum"
    with monkeypatch.context() as patch, pytest.raises(Interrupted):
        patch.setattr(pipeline, "find_executor", lambda _: stops_after(2))
        build(options(out), outbox=Outbox(REPO))
    harmed = sorted((tmp_path / ".spacenum.shards").glob(kept))
    for number, path in enumerate(harmed):
        path.write_bytes(b"" if number % 2 else path.read_bytes()[:-9])
    build(options(out), outbox=Outbox(REPO))
    there = download(hub, tmp_path / "there")
    assert harmed and shards(there) == shards(whole)
    assert (there / "README.md").read_bytes() == (whole / "README.md").read_bytes()
