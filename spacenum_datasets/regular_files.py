"""Files that came from elsewhere: regular ones only, inside their folder only, and of bounded size.

Opening a pipe waits for ever, a device has no end, and a link may lead to what was never meant to
be read or uploaded. So nothing of a folder from elsewhere is opened before it was looked at here.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacenum_datasets.errors import UserError

MIB = 1 << 20
MOST_TEXT = 16 * MIB
"""Bytes of a card, a sidecar or a report."""

CACHED = ("datasets--", "models--")
"""How the Hub's client begins the name of a repository's folder in its cache."""


def regular_file(path: Path, inside: Path) -> Path:
    """Where the bytes of a file are: a regular file, and one of the folder `inside`.

    Links may lead about within the folder. A snapshot in the cache of the Hub's client is made of
    links to the blobs beside it, and these are taken for its own.

    Raises:
        UserError: it is missing, is no regular file, or a link or `..` leads out of the folder.
    """
    try:
        real = path.resolve(strict=True)
        mode = real.stat().st_mode
        homes = tuple(_homes(inside.resolve(strict=True)))
    except FileNotFoundError as error:
        raise UserError(f"{path} is missing: put it there") from error
    except PermissionError as error:
        raise UserError(f"{path} may not be read: change its permissions") from error
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a NUL in the name
        raise UserError(f"{path} cannot be opened ({_short(error)}): replace it") from error
    if not any(real.is_relative_to(home) for home in homes):
        raise UserError(f"{path} lies outside {inside}: put a copy of the file inside")
    if not stat.S_ISREG(mode):
        raise UserError(f"{path} is {_kind(mode)}, not a file: put a file in its place")
    return real


def _homes(folder: Path) -> Iterator[Path]:
    """The folder, and the Hub's blobs where it is a snapshot in a cache or part of one."""
    yield folder
    for snapshot in (folder, *folder.parents):
        repository = snapshot.parent.parent
        if snapshot.parent.name == "snapshots" and repository.name.startswith(CACHED):
            yield repository / "blobs"
            yield repository.parent / "blobs"  # shared by all repositories of a cache
            return


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _short(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error))[:200]


def read_file(path: Path, inside: Path, most: int) -> bytes:
    """The bytes of a regular file.

    Args:
        path: of the file.
        inside: the folder that it must belong to.
        most: bytes that it may have.

    Raises:
        UserError: as of `regular_file`; or it is larger, or cannot be read.
    """
    real = regular_file(path, inside)
    try:
        # Not waiting for a writer, should a pipe have taken the file's place meanwhile.
        handle = os.open(real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise UserError(f"{path} cannot be read ({_short(error)}): mend or replace it") from error
    if len(data) > most:
        raise UserError(f"{path} has more than {most:,} bytes: no such file needs them")
    return data


def read_text(path: Path, inside: Path, most: int = MOST_TEXT) -> str:
    """The text of a regular file, line ends as they are, without a byte-order mark.

    Raises:
        UserError: as of `read_file`; or it is not UTF-8.
    """
    return decode_text(read_file(path, inside, most), str(path)).removeprefix("\ufeff")


def decode_text(data: bytes, name: str) -> str:
    """Bytes as the text that they are.

    Raises:
        UserError: they are not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"byte {error.start} is {data[error.start]:#04x}"
        raise UserError(f"{name} is not UTF-8 text ({place}): save it as UTF-8") from error


def read_json(path: Path, inside: Path, most: int = MOST_TEXT) -> Any:
    """The value of a JSON file.

    Raises:
        UserError: as of `read_text`; or it is not JSON, or nested too deeply to be read.
    """
    text = read_text(path, inside, most)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not readable as JSON ({_short(error)}): replace it") from error


def check_tree(folder: Path) -> None:
    """Make sure that everything in a folder is a folder or a regular file of its own.

    What is hidden is passed over: it is neither read nor uploaded.

    Raises:
        UserError: something is a pipe, a device, a socket, or a link that leads out or nowhere.
    """
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (path := Path(place, name)).is_symlink():
                raise UserError(f"{path} is a link to a folder: put the folder itself there")
        for name in sorted(files):
            if not name.startswith("."):
                regular_file(Path(place, name), folder)


def digest_shards(paths: Iterable[Path]) -> tuple[int, str]:
    """Total size of a config's shards, and its digest as of `join_digests`."""
    found = [digest_files([path]) for path in paths]
    return sum(size for size, _ in found), join_digests(digest for _, digest in found)


def join_digests(digests: Iterable[str]) -> str:
    """The digest of a config as cards tell it: SHA-256 over those of its shards in order (hex).

    A build knows it when the shards themselves have left already.
    """
    return hashlib.sha256(b"".join(map(bytes.fromhex, digests))).hexdigest()


def digest_files(paths: Iterable[Path]) -> tuple[int, str]:
    """Total size and SHA-256 (hex) of files, one after the other."""
    total, sha = 0, hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(MIB):
                total += len(chunk)
                sha.update(chunk)
    return total, sha.hexdigest()
