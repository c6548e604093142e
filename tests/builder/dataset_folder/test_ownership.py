"""What a build made for itself is removed, and nothing else with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.dataset_folder.ownership import (
    MARKER,
    STAGED,
    STORED,
    make_own,
    refuse_foreign_folder,
    remove_own,
    remove_seen,
    snapshot,
)
from spacenum_datasets.errors import UserError


def write(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_build_removes_its_store_whole(tmp_path: Path) -> None:
    store = tmp_path / ".x.store"
    make_own(store)
    write(store / "png" / "ab" / ("ab" * 16 + ".view"))
    write(store / "webp" / "0f" / ("0f" * 16 + ".123.partial"))
    (store / "png" / "cd").mkdir()
    refuse_foreign_folder(store, STORED)
    remove_own(store, STORED)
    assert not store.exists()


@pytest.mark.parametrize("name", ["mine.txt", "png/ab/mine.png", "png/ab/deep/x.view"])
def test_a_persons_file_in_it_stays(tmp_path: Path, name: str) -> None:
    store = tmp_path / ".x.store"
    make_own(store)
    write(store / "png" / "ab" / "abab.view")
    write(store / name)
    with pytest.raises(UserError, match=name):
        refuse_foreign_folder(store, STORED)
    remove_own(store, STORED)
    assert set(snapshot(store)) == {name}


def test_links_are_never_followed(tmp_path: Path) -> None:
    staging, mine = tmp_path / ".x.partial", tmp_path / "mine"
    write(mine / "test-00000-of-00001.parquet")
    make_own(staging)
    (staging / "static_1d").symlink_to(mine)
    with pytest.raises(UserError, match="static_1d"):
        refuse_foreign_folder(staging, STAGED)
    remove_own(staging, STAGED)
    assert (staging / "static_1d").is_symlink() and len(list(mine.iterdir())) == 1


def test_what_came_or_changed_since_the_look_stays(tmp_path: Path) -> None:
    folder = tmp_path / "spacenum"
    write(folder / "README.md")
    write(folder / "static_1d" / "test-00000-of-00001.parquet")
    seen = snapshot(folder)
    make_own(folder)
    write(folder / "static_1d" / "mine.txt")
    os.utime(folder / "README.md", ns=(1, 1))
    remove_seen(folder, seen)
    assert set(snapshot(folder)) == {"README.md", "static_1d/mine.txt"}


def test_an_empty_folder_is_anyones(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refuse_foreign_folder(tmp_path / "empty", STAGED)
    refuse_foreign_folder(tmp_path / "nothing", STAGED)
    make_own(tmp_path / "empty")
    assert list(snapshot(tmp_path / "empty")) == [MARKER]
