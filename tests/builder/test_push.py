"""From the command line to the Hub and back: built, validated, pushed, and loaded as it stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub.constants
import pytest

from builder.cli import main
from tests.builds import without_workers
from tests.commands import call, refusal, succeed
from tests.hubserver.exchange import Hub
from tests.hubserver.server import running_hub

ROOT = Path(__file__).parents[2]
REPO = "ns/spacenum"
BUILD = ("--config", "static_3d", "--config", "dynamic", "--limit", "1", "--image-size", "64")

LOAD = f"""
import json
from datasets import ClassLabel, Image, load_dataset
import spacenum_datasets

whole = load_dataset("{REPO}", "static_3d", split="test")
streamed = load_dataset("{REPO}", "static_3d", split="test", streaming=True)
tagged = load_dataset("{REPO}", "dynamic", split="test", revision="v1.0")
blind = spacenum_datasets.load("dynamic", split="test", data="{REPO}", intervention="blind")
assert isinstance(whole.features["answer"], ClassLabel)
assert isinstance(whole.features["images"].feature, Image)
print(json.dumps(dict(
    whole=list(whole["id"]),
    streamed=[row["id"] for row in streamed],
    tagged=list(tagged["id"]),
    size=list(whole[0]["images"][0].size),
    default=list(load_dataset("{REPO}", split="test")["id"]),
    blind=[image.getextrema() == ((0, 0),) * 3 for image in blind[0]["images"]],
)))
"""


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    with running_hub() as hub:
        yield hub


def client(hub: Hub, home: Path, *command: str, token: str | None = "hf_write"):
    """A command of a person with this token, with a cache of its own."""
    surroundings = {**os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(home)}
    if token is not None:
        surroundings["HF_TOKEN"] = token
    return subprocess.run(
        [sys.executable, *command],
        cwd=home,
        env={**surroundings, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def author(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    be_author(hub, monkeypatch)


def be_author(hub: Hub, patch: pytest.MonkeyPatch) -> None:
    """Commands of this process are those of the person whose token it is."""
    patch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
    patch.setenv("HF_TOKEN", "hf_write")


@pytest.fixture(scope="module")
def pushed(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that `build --push` built and pushed."""
    home = tmp_path_factory.mktemp("author")
    with pytest.MonkeyPatch.context() as patch, without_workers():
        be_author(hub, patch)
        patch.chdir(home)
        done = succeed(main, "build", *BUILD, "--push", "--private", "--tag", "v1.0")
    assert done.stderr.startswith(f"to be pushed to {REPO}\n"), "before any work"
    assert done.stdout.strip().endswith(f"/datasets/{REPO}")
    return home / "spacenum"


def test_a_pushed_build_is_the_folder(hub: Hub, pushed: Path) -> None:
    repository = hub.store.repositories[REPO]
    files = set(repository.commits[repository.head].files) - {".gitattributes"}
    assert files == {str(p.relative_to(pushed)) for p in pushed.rglob("*") if p.is_file()}
    assert repository.private


def test_stock_datasets_loads_a_pushed_build(hub: Hub, pushed: Path, tmp_path: Path) -> None:
    done = client(hub, tmp_path, "-c", LOAD)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert len(found["whole"]) == 4 and found["streamed"] == found["whole"]
    assert len(found["tagged"]) == 8 and found["default"] == found["tagged"]
    assert found["size"] == [64, 64]
    assert found["blind"] and all(found["blind"])


@pytest.mark.usefixtures("author")
def test_what_does_not_validate_is_not_pushed(hub: Hub, pushed: Path) -> None:
    card = pushed / "README.md"
    whole = card.read_text(encoding="utf-8")
    try:
        card.write_text(whole.replace("default: true", "default: false"), encoding="utf-8")
        done = call(main, "push", pushed, "--repo-id", "ns/other")
    finally:
        card.write_text(whole, encoding="utf-8")
    assert done.exit_code == 1
    assert "ns/other" not in hub.store.repositories


def test_a_push_without_a_token_is_one_line(hub: Hub, pushed: Path, tmp_path: Path) -> None:
    command = ("-m", "builder", "push", str(pushed), "--repo-id", REPO)
    done = client(hub, tmp_path, *command, token=None)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "token" in done.stderr.strip().splitlines()[-1]


@pytest.mark.usefixtures("author")
def test_a_push_without_a_name_goes_to_whose_token_it_is(hub: Hub, pushed: Path) -> None:
    hub.user, before = "someone", hub.user
    try:
        done = succeed(main, "push", pushed)
        assert done.stderr.startswith("to be pushed to someone/spacenum\n")
        assert done.stdout.strip().endswith("/datasets/someone/spacenum")
        assert "someone/spacenum" in hub.store.repositories
    finally:
        hub.user = before


@pytest.mark.parametrize(
    ("options", "token", "said"),
    [
        (("--push",), None, "token"),
        (("--push",), "hf_unknown", "hf auth login"),
        (("--push",), "hf_read", "write access"),
        (("--push", "--repo-id", REPO), "hf_unknown", "hf auth login"),
        (("--push", "--repo-id", "no name"), "hf_write", "no name"),
        (("--repo-id", REPO), "hf_write", "--repo-id says how to push"),
        (("--private", "--tag", "v1"), "hf_write", "--private, --tag says how to push"),
    ],
)
@pytest.mark.usefixtures("author")
def test_what_cannot_be_pushed_is_refused_before_any_work(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    token: str | None,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if token is None:
        monkeypatch.delenv("HF_TOKEN")
    else:
        monkeypatch.setenv("HF_TOKEN", token)
    assert said in refusal(main, "build", *options)
    assert not list(tmp_path.iterdir())
