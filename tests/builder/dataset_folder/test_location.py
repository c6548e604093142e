"""`--out` and `--store` as people name them: followed to one place, or refused before any work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.dataset_folder import location
from builder.dataset_folder.location import Location, is_mount, location_of, refuse_overlap
from builder.report import REPORT_FILE
from spacenum_datasets.errors import UserError


def test_links_are_followed_wherever_they_stand(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    (disk / "spacenum").mkdir(parents=True)
    (tmp_path / "link").symlink_to(disk / "spacenum")
    (tmp_path / "above").symlink_to(disk)
    (tmp_path / "chain").symlink_to("link")
    wanted = Location((disk / "spacenum").resolve())
    for name in ("link", "chain", "above/spacenum", "disk/../link", "link/"):
        assert location_of(tmp_path / name) == wanted
    assert wanted.staging.parent == disk, "on the disk of the target"


def test_a_relative_name_is_meant_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert location_of(Path("spacenum/")).out == tmp_path.resolve() / "spacenum"
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir("sub")
    assert location_of(Path("../other")).out == tmp_path.resolve() / "other"


def test_a_link_to_nothing_yet_is_built_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "later")
    assert location_of(tmp_path / "link").out == tmp_path / "later"
    (tmp_path / "lost").symlink_to(tmp_path / "unmounted" / "spacenum")
    with pytest.raises(UserError, match=f"make {tmp_path / 'unmounted'}"):
        location_of(tmp_path / "lost")


def test_what_no_folder_can_replace_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dataset").mkdir()
    (tmp_path / "dataset" / REPORT_FILE).write_text("{}")
    monkeypatch.chdir(tmp_path)
    for name, words in {
        "/": "root of the file system",
        "/proc": "mount point.*--out /proc/spacenum",
        ".": "runs in: name a folder inside it, as --out spacenum",
        "..": "runs in",
        "loop": "circle|levels of symbolic links",
        "loop/spacenum": "circle|levels of symbolic links",
        "dataset/more": "lies inside the dataset",
        "dataset/much/more": "lies inside the dataset",
    }.items():
        with pytest.raises(UserError, match=words):
            location_of(Path(name))


def test_a_mount_of_the_same_file_system_is_one_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my disk"
    folder.mkdir()
    told = os.fsencode(folder).replace(b" ", rb"\040")
    (tmp_path / "mounts").write_bytes(b"36 35 98:0 /x " + told + b" rw,noatime - ext3 /dev/x rw\n")
    assert not is_mount(folder)
    monkeypatch.setattr(location, "MOUNTS", tmp_path / "mounts")
    assert is_mount(folder) and not is_mount(tmp_path)


def test_a_store_never_overlaps_with_what_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "spacenum").mkdir()
    (tmp_path / "link").symlink_to("spacenum")
    where = location_of(tmp_path / "link")
    for name, words in {
        "spacenum": "inside --out",
        "link": "inside --out",
        "link/store": "inside --out",
        ".": "holds --out",
        ".spacenum.partial": "where the build itself works",
        ".spacenum.retired/x": "where the build itself works",
    }.items():
        with pytest.raises(UserError, match=words):
            refuse_overlap(where, tmp_path / name)
    assert refuse_overlap(where, tmp_path / ".partial") == tmp_path / ".partial"
    assert refuse_overlap(where, tmp_path / "store") == tmp_path / "store"
    assert refuse_overlap(where, tmp_path / ".spacenum.store") == where.store


def test_a_store_is_never_in_what_another_build_replaces(tmp_path: Path) -> None:
    where, other = location_of(tmp_path / "spacenum"), tmp_path / "other"
    other.mkdir()
    (other / REPORT_FILE).write_text("{}")
    (tmp_path / "link").symlink_to(other)
    for name, words in {
        "other": "inside the dataset",
        "other/store": "inside the dataset",
        "other/much/deeper": "inside the dataset",
        "link/store": "inside the dataset",
        ".other.partial": "under which builds work",
        ".other.retired/store": "under which builds work",
        ".later.lock": "under which builds work",
    }.items():
        with pytest.raises(UserError, match=words):
            refuse_overlap(where, tmp_path / name)
    assert refuse_overlap(where, tmp_path / ".other.store") == tmp_path / ".other.store"
