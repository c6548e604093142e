"""What a checkpoint is beyond its name: a commit, or the digests of its files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from baselines.models import checkpoints
from baselines.models.checkpoints import commit, digests

COMMIT = "0123456789abcdef" * 2 + "01234567"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkpoint whose weights are large, by a scale of its own."""
    monkeypatch.setattr(checkpoints, "STRIDE", 64)
    monkeypatch.setattr(checkpoints, "BLOCK", 8)
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "README.md").write_text("words")
    (tmp_path / "model.safetensors").write_bytes(bytes(range(200)) + b"end")
    return tmp_path


def test_files_that_decide_have_a_digest_and_weights_are_sampled(folder: Path) -> None:
    found = digests(str(folder))
    assert set(found) == {"config.json", "model.safetensors"}
    assert found["config.json"].startswith("sha256:")
    assert found["model.safetensors"].startswith("sampled:")
    assert digests(f"{folder}/") == found
    assert digests("me/model") == {}


def test_any_change_of_a_stride_is_seen_and_so_are_the_ends_and_the_size(folder: Path) -> None:
    weights, before = folder / "model.safetensors", digests(str(folder))
    content = weights.read_bytes()
    changed = [bytes(64) + content[64:], content[:100] + bytes(64) + content[164:]]
    for other in (*changed, content[:-1] + b"?", content + b"?", content[:-1], b""):
        weights.write_bytes(other)
        assert digests(str(folder)) != before
    weights.write_bytes(content)
    assert digests(str(folder)) == before
    (folder / "additional_chat_templates").mkdir()
    (folder / "additional_chat_templates" / "one.jinja").write_text("")
    assert "additional_chat_templates/one.jinja" in digests(str(folder))


def test_a_commit_is_what_the_cache_has_of_a_branch(tmp_path: Path) -> None:
    kept = tmp_path / "hub" / "models--me--model"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text(COMMIT)
    (kept / "snapshots" / COMMIT).mkdir(parents=True)
    (kept / "snapshots" / COMMIT / "config.json").write_text("{}")
    asked = (
        "from baselines.models.checkpoints import commit\n"
        "print(commit('me/model', None), commit('me/no', None))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == [COMMIT, "None"], done.stderr[-2000:]


def test_a_commit_is_itself_and_a_folder_has_none(folder: Path) -> None:
    assert commit("me/model", COMMIT) == COMMIT
    assert commit(str(folder), None) is None
