"""Pushing a folder with the real client to a server of our own, and loading what arrived."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub.constants
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import SCORES, check_folder, check_repo_id, own_repository, push
from tests.hubserver.exchange import Hub
from tests.hubserver.server import running_hub

REPO = "ns/spacenum"
CONFIGS = ("static_3d", "dynamic")
CARD = """---
configs:
- config_name: static_3d
  default: true
  data_files: [{split: test, path: static_3d/test-*}]
- config_name: dynamic
  data_files: [{split: test, path: dynamic/test-*}]
---
# A small dataset
"""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with running_hub() as hub:
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
        monkeypatch.setenv("HF_TOKEN", "hf_write")
        yield hub


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client's own retries wait for seconds between each other; here they follow at once."""
    monkeypatch.setattr(time, "sleep", lambda seconds: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "spacenum"
    for config in CONFIGS:
        write_shards(folder, config, count=2)
    (folder / "README.md").write_text(CARD, encoding="utf-8")
    (folder / "build_report.json").write_text("{}", encoding="utf-8")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "half.parquet").write_bytes(b"not for others")
    return folder


def write_shards(folder: Path, config: str, count: int, first: int = 0) -> None:
    (folder / config).mkdir(parents=True, exist_ok=True)
    for path in (folder / config).glob("*.parquet"):
        path.unlink()
    for index in range(count):
        numbers = np.arange(400) + first + 1000 * index
        table = pa.table({"id": [f"{config}-{n}" for n in numbers], "number": numbers})
        name = f"test-{index:05d}-of-{count:05d}.parquet"
        pq.write_table(table, folder / config / name, compression="none")


def files_on(hub: Hub) -> set[str]:
    repository = hub.store.repositories[REPO]
    return set(repository.commits[repository.head].files)


def data_size(folder: Path) -> int:
    return sum(p.stat().st_size for config in CONFIGS for p in (folder / config).iterdir())


def refusal(folder: Path, **options: object) -> str:
    """The one line that ends a push that cannot be."""
    with pytest.raises(UserError) as caught:
        push(folder, REPO, **options)
    line = caught.value.message
    assert "\n" not in line
    return line


def test_a_push_brings_the_folder_as_it_stands(hub: Hub, folder: Path) -> None:
    assert push(folder, REPO) == f"{hub.url}/datasets/{REPO}"
    repository = hub.store.repositories[REPO]
    files = repository.commits[repository.head].files
    expected = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    del expected[".cache/half.parquet"]
    assert set(files) - {".gitattributes"} == set(expected)
    for name, path in expected.items():
        assert hub.store.blobs[files[name].sha256] == path.read_bytes()


def test_a_second_push_sends_nothing(hub: Hub, folder: Path) -> None:
    push(folder, REPO)
    head, sent = hub.store.repositories[REPO].head, list(hub.large_bytes)
    assert sum(sent) == data_size(folder)
    push(folder, REPO)
    assert hub.large_bytes == sent
    assert hub.store.repositories[REPO].head == head


def test_shards_that_are_gone_here_are_removed_there(hub: Hub, folder: Path) -> None:
    push(folder, REPO)
    write_shards(folder, "dynamic", count=1, first=7)
    push(folder, REPO)
    assert {name for name in files_on(hub) if name.startswith("dynamic/")} == {
        "dynamic/test-00000-of-00001.parquet"
    }
    assert len(hub.large_bytes) == 5


def test_a_private_push_is_private(hub: Hub, folder: Path) -> None:
    push(folder, REPO, private=True)
    assert hub.store.repositories[REPO].private
    push(folder, REPO)
    assert hub.store.repositories[REPO].private


def test_a_private_push_never_lands_in_public(hub: Hub, folder: Path) -> None:
    hub.store.create(REPO, private=False)
    assert "public" in refusal(folder, private=True)
    assert files_on(hub) == {".gitattributes"}


def test_a_tag_names_one_state_for_good(hub: Hub, folder: Path) -> None:
    push(folder, REPO, tag="v1.0")
    repository = hub.store.repositories[REPO]
    tagged = repository.tags["v1.0"]
    assert tagged == repository.head
    push(folder, REPO, tag="v1.0")

    write_shards(folder, "dynamic", count=1)
    assert "is on main" in refusal(folder, tag="v1.0")
    head = repository.head
    assert head != tagged

    assert "Nothing was uploaded" in refusal(folder, tag="v1.0")
    push(folder, REPO, tag="v1.1")
    assert repository.tags == {"v1.0": tagged, "v1.1": head}


def add_on_hub(hub: Hub, path: str) -> str:
    """Another person's commit that adds a file."""
    repository = hub.store.repositories[REPO]
    files = dict(repository.commits[repository.head].files)
    sha256 = hub.store.put_blob(f"theirs: {path}".encode())
    return repository.add_commit("main", "theirs", files | {path: hub.store.large_file(sha256)})


def test_shards_of_two_builds_are_not_pushed(folder: Path) -> None:
    found = sorted((folder / "dynamic").iterdir())
    (folder / "dynamic" / "test-00000-of-00001.parquet").write_bytes(found[0].read_bytes())
    assert "dynamic has shards of two builds, test-00000-of-00001.parquet and" in refusal(folder)


@pytest.mark.parametrize("handler", ["choose_modes", "commit"])
@pytest.mark.usefixtures("impatient")
def test_scores_pushed_meanwhile_are_never_taken_off(hub: Hub, folder: Path, handler: str) -> None:
    push(folder, REPO)
    write_shards(folder, "dynamic", count=1)
    theirs: list[str] = []
    hub.faults.meanwhile[handler] = lambda: theirs.append(add_on_hub(hub, SCORES))
    assert "scores on its card" in refusal(folder)
    assert [hub.store.repositories[REPO].head] == theirs


def test_a_folder_that_has_the_scores_of_the_hub_takes_none_away(hub: Hub, folder: Path) -> None:
    push(folder, REPO)
    add_on_hub(hub, SCORES)
    write_shards(folder, "dynamic", count=1)
    (folder / SCORES).parent.mkdir(parents=True, exist_ok=True)
    (folder / SCORES).write_bytes(b"other scores")
    assert "scores on its card" in refusal(folder)
    (folder / SCORES).write_bytes(f"theirs: {SCORES}".encode())
    push(folder, REPO)
    assert SCORES in files_on(hub)


def test_what_no_build_wrote_is_not_taken_off_the_hub(hub: Hub, folder: Path) -> None:
    push(folder, REPO)
    add_on_hub(hub, "human/answers.parquet")
    assert "also has human/answers.parquet, which no build wrote" in refusal(folder)
    assert "human/answers.parquet" in files_on(hub)


@pytest.mark.usefixtures("impatient")
def test_a_push_goes_onto_what_others_pushed_meanwhile(hub: Hub, folder: Path) -> None:
    push(folder, REPO)
    write_shards(folder, "dynamic", count=1)
    hub.faults.meanwhile["commit"] = lambda: add_on_hub(hub, "croissant.bin")
    push(folder, REPO)
    repository = hub.store.repositories[REPO]
    assert {"croissant.bin", "dynamic/test-00000-of-00001.parquet"} <= files_on(hub)
    assert "dynamic/test-00001-of-00002.parquet" not in files_on(hub)
    assert len(repository.commits) == 4, "all of a push is one commit"


@pytest.mark.parametrize("name", ["a/b", "A-1/b_c", "a.b/c.d-e", "_x/y9", "0/0"])
def test_names_that_the_hub_could_take_pass(name: str) -> None:
    check_repo_id(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "a", "a/", "/b", "a/b/c", "a//b", "a b/c", "a/b c", "a/b\n", " a/b", "a/b@v1"),
        *(".a/b", "a/.b", "-a/b", "a/-b", "a/..", "é/b", "a/é", "a:b/c", "hf://datasets/a/b"),
    ],
)
def test_names_that_it_could_not_are_refused(name: str) -> None:
    with pytest.raises(UserError, match="write NAMESPACE/NAME"):
        check_repo_id(name)


def test_a_push_without_a_name_goes_to_whose_token_it_is(hub: Hub) -> None:
    assert own_repository() == "ns/spacenum"
    assert own_repository("team/rooms") == "team/rooms"


@pytest.mark.parametrize(
    ("token", "said"), [("hf_unknown", "hf auth login"), ("hf_read", "write access")]
)
@pytest.mark.parametrize("name", [None, REPO])
def test_a_token_that_cannot_push_is_known_at_once(
    hub: Hub, token: str, said: str, name: str | None
) -> None:
    with pytest.raises(UserError, match=said):
        own_repository(name, token=token)


@pytest.mark.parametrize(
    ("handler", "status", "advice"),
    [
        ("create", 401, "hf auth login"),
        ("create", 403, "write access to ns"),
        ("choose_modes", 403, "write access to ns"),
        ("offer_large", 401, "hf auth login"),
        ("commit", 409, "run the same command again"),
        ("commit", 412, "run the same command again"),
        ("commit", 400, "the Hub refuses"),
        ("put_large", 413, "smaller shards"),
        ("tag", 403, "write access to ns"),
        ("commit", 503, "trouble of its own"),
        ("commit", 429, "pause"),
    ],
)
@pytest.mark.usefixtures("impatient")
def test_every_refusal_says_what_to_do(
    hub: Hub, folder: Path, handler: str, status: int, advice: str
) -> None:
    hub.faults.refuse[handler] = (status, "because of the test")
    line = refusal(folder, tag="v1.0")
    assert advice in line
    assert f"HTTP {status}" in line
    hub.faults.refuse.clear()
    push(folder, REPO, tag="v1.0")
    assert sum(hub.large_bytes) == data_size(folder)


def test_a_push_needs_a_token(hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_TOKEN")
    assert "hf auth login" in refusal(folder)
    assert "hf auth login" in refusal(folder, token="hf_unknown")
    assert "write access" in refusal(folder, token="hf_read")
    assert not hub.store.repositories
    push(folder, REPO, token="hf_write")


def test_another_persons_namespace_is_refused(hub: Hub, folder: Path) -> None:
    with pytest.raises(UserError, match="write access to stranger"):
        push(folder, "stranger/spacenum")


def test_a_refused_card_says_what_is_wrong_with_it(hub: Hub, folder: Path) -> None:
    hub.faults.yaml_errors = ['"license" must be one of [apache-2.0]', '"size" is unknown']
    line = refusal(folder)
    assert "README.md" in line
    assert all(error in line for error in hub.faults.yaml_errors)
    assert not hub.large_bytes


@pytest.mark.usefixtures("impatient")
def test_a_lost_network_loses_nothing_that_arrived(hub: Hub, folder: Path) -> None:
    hub.faults.large_bytes_left = data_size(folder) - 100
    assert "run the same command again" in refusal(folder)
    assert files_on(hub) == {".gitattributes"}
    arrived = len(hub.large_bytes)
    assert 0 < arrived < 4

    hub.faults.large_bytes_left = None
    push(folder, REPO)
    assert len(hub.large_bytes) == 4
    assert sum(hub.large_bytes) == data_size(folder)


@pytest.mark.usefixtures("impatient")
def test_an_unreachable_hub_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("HF_TOKEN", "hf_write")
    assert "connection to the Hub broke" in refusal(folder)


@pytest.mark.parametrize("name", ["spacenum", "a/b/c", "ns/", "ns/two words", "ns/-x", "ns/a--b"])
def test_a_name_that_no_dataset_can_have(hub: Hub, folder: Path, name: str) -> None:
    with pytest.raises(UserError, match="name"):
        push(folder, name)
    assert not hub.store.repositories


def lose_card(folder: Path) -> None:
    (folder / "README.md").unlink()


def empty_card(folder: Path) -> None:
    (folder / "README.md").write_text("# No metadata\n", encoding="utf-8")


def garble_card(folder: Path) -> None:
    (folder / "README.md").write_text("---\nconfigs: [}\n---\n", encoding="utf-8")


def lose_config(folder: Path) -> None:
    for path in (folder / "dynamic").iterdir():
        path.unlink()


def lose_shard(folder: Path) -> None:
    (folder / "dynamic" / "test-00001-of-00002.parquet").unlink()


def cut_shard(folder: Path) -> None:
    path = folder / "dynamic" / "test-00001-of-00002.parquet"
    path.write_bytes(path.read_bytes()[:-20])


def add_script(folder: Path) -> None:
    (folder / "spacenum.py").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "harm", [lose_card, empty_card, garble_card, lose_config, lose_shard, cut_shard, add_script]
)
def test_only_a_whole_folder_is_pushed(hub: Hub, folder: Path, harm: object) -> None:
    check_folder(folder)
    assert callable(harm)
    harm(folder)
    assert str(folder) in refusal(folder)
    assert not hub.requests


LOAD = """
import json
from datasets import load_dataset
whole = load_dataset("ns/spacenum", "static_3d", split="test")
default = load_dataset("ns/spacenum", split="test")
stream = load_dataset("ns/spacenum", "dynamic", split="test", streaming=True)
tagged = load_dataset("ns/spacenum", "dynamic", split="test", revision="v1.0")
print(json.dumps([whole["id"][:], default["id"][:], [r["id"] for r in stream], tagged["id"][:]]))
"""


def test_stock_datasets_loads_what_was_pushed(hub: Hub, folder: Path, tmp_path: Path) -> None:
    push(folder, REPO, private=True, tag="v1.0")
    write_shards(folder, "dynamic", count=1, first=7)
    push(folder, REPO)

    done = load_elsewhere(hub, tmp_path, HF_TOKEN="hf_read")
    assert done.returncode == 0, done.stderr
    whole, default, stream, tagged = json.loads(done.stdout.splitlines()[-1])
    static = [f"static_3d-{n}" for n in (*range(400), *range(1000, 1400))]
    assert whole == default == static
    assert stream == [f"dynamic-{n}" for n in range(7, 407)]
    assert tagged == [f"dynamic-{n}" for n in (*range(400), *range(1000, 1400))]

    assert load_elsewhere(hub, tmp_path / "stranger", HF_TOKEN="hf_unknown").returncode != 0


def load_elsewhere(hub: Hub, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `LOAD` as another person would: in a process and with a cache of its own."""
    surroundings = {**os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(home / "home"), **more}
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", LOAD],
        cwd=home,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
