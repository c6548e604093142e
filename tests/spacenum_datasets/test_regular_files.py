"""Only regular files of a folder itself are opened; nothing waits, and nothing outside is read."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from spacenum_datasets.errors import UserError
from spacenum_datasets.regular_files import (
    check_tree,
    decode_text,
    read_file,
    read_json,
    read_text,
    regular_file,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("not yours")
    inside = tmp_path / "folder"
    (inside / "deep").mkdir(parents=True)
    (inside / "own.txt").write_text("own")
    return inside


def bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (os.mkfifo, "is a pipe"),
    "a folder": (Path.mkdir, "is a folder"),
    "a link to a folder": (lambda p: p.symlink_to(p.parent / "deep"), "is a folder"),
    "a socket": (bound, "is a socket"),
    "a link to a device": (lambda p: p.symlink_to("/dev/zero"), "lies outside"),
    "a link out": (lambda p: p.symlink_to("../secret.txt"), "lies outside"),
    "an absolute link out": (lambda p: p.symlink_to(p.parents[1] / "secret.txt"), "lies outside"),
    "a link to nothing": (lambda p: p.symlink_to("nothing"), "is missing"),
    "a link to itself": (lambda p: p.symlink_to(p), "cannot be opened"),
    "nothing": (lambda p: None, "is missing"),
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_no_file_of_the_folder_is_named(what: str, folder: Path) -> None:
    make, words = ODD[what]
    make(folder / "odd")
    for read in (regular_file, lambda p, f: read_file(p, f, 9), read_text, read_json):
        with pytest.raises(UserError, match=words) as refusal:
            read(folder / "odd", folder)
        assert str(folder / "odd") in refusal.value.message


def test_a_pipe_that_took_the_place_of_a_file_does_not_hang(folder: Path, monkeypatch) -> None:
    os.mkfifo(folder / "pipe")
    monkeypatch.setattr("spacenum_datasets.regular_files.regular_file", lambda path, inside: path)
    assert read_file(folder / "pipe", folder, 9) == b""


def test_upwards_paths_and_names_that_cannot_be(folder: Path) -> None:
    with pytest.raises(UserError, match="lies outside"):
        regular_file(folder / "deep/../../secret.txt", folder)
    with pytest.raises(UserError, match="cannot be opened"):
        regular_file(folder / "a\0b", folder)
    assert regular_file(folder / "deep/../own.txt", folder).read_text() == "own"


def test_links_within_the_folder_and_to_the_folder_are_followed(folder: Path) -> None:
    (folder / "deep/link.txt").symlink_to("../own.txt")
    (folder.parent / "shortcut").symlink_to(folder)
    for root in (folder, folder.parent / "shortcut"):
        assert read_text(root / "deep/link.txt", root) == "own"
        check_tree(root)


def test_the_cache_of_the_hubs_client_is_a_folder_as_any(tmp_path: Path) -> None:
    cached = tmp_path / "hub/datasets--NS--spacenum"
    snapshot = cached / "snapshots/0123abcd"
    (snapshot / "dynamic").mkdir(parents=True)
    (cached / "blobs").mkdir()
    shared = tmp_path / "hub/blobs/ab/abcd"
    shared.parent.mkdir(parents=True)
    shared.write_text("shared")
    (cached / "blobs/1").write_text("card")
    (cached / "blobs/2").symlink_to("../../blobs/ab/abcd")
    (snapshot / "README.md").symlink_to("../../blobs/1")
    (snapshot / "dynamic/shard").symlink_to("../../../blobs/2")
    assert read_text(snapshot / "README.md", snapshot) == "card"
    assert read_text(snapshot / "dynamic/shard", snapshot) == "shared"
    check_tree(snapshot)
    (tmp_path / "hub/token").write_text("secret")
    (snapshot / "token").symlink_to("../../../token")
    with pytest.raises(UserError, match="token lies outside"):
        check_tree(snapshot)


@pytest.mark.parametrize("what", [w for w in ODD if w not in ("a folder", "nothing")])
def test_a_tree_with_anything_odd_is_refused(what: str, folder: Path) -> None:
    check_tree(folder)
    ODD[what][0](folder / "deep/odd")
    with pytest.raises(UserError, match="deep/odd"):
        check_tree(folder)


def test_hidden_things_are_nobodys_business(folder: Path) -> None:
    os.mkfifo(folder / ".pipe")
    (folder / ".cache").symlink_to("/")
    check_tree(folder)


def test_sizes_are_bounded(folder: Path) -> None:
    assert read_file(folder / "own.txt", folder, 3) == b"own"
    with pytest.raises(UserError, match="more than 2 bytes"):
        read_file(folder / "own.txt", folder, 2)


def test_text_is_utf_8_with_or_without_a_mark(folder: Path) -> None:
    (folder / "own.txt").write_bytes("\ufeffgrün\r\n".encode())
    assert read_text(folder / "own.txt", folder) == "grün\r\n"
    with pytest.raises(UserError, match=r"card is not UTF-8 text \(byte 1 is 0xff\)"):
        decode_text(b"a\xff", "card")


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "9" * 5_000, "{} {}", "\ufeff\ufeff1"])
def test_what_is_no_json_is_refused(text: str, folder: Path) -> None:
    (folder / "own.txt").write_text(text)
    with pytest.raises(UserError, match=r"own\.txt is not readable as JSON") as refusal:
        read_json(folder / "own.txt", folder)
    assert len(refusal.value.message) < 300 + len(str(folder))
