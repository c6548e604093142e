"""What a build wrote into a folder, told apart from what a person put there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from builder.report import REPORT_FILE, BuildReport
from spacenum_datasets.card import FIGURE
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD
from spacenum_datasets.regular_files import digest_files, digest_shards
from spacenum_datasets.vocabulary import TABLES

MARKER = ".spacenum-build"
"""Lies in folders that a build made for itself, and will remove: without it they are a person's."""
MARKER_TEXT = "A build of spacenum made this folder for itself and removes it at its end.\n"

SHOWN = 5
Signature = tuple[int, int, int]
"""Of a file: inode, size and time of change; another one after it was replaced or rewritten."""

STAGED = re.compile(
    rf"{re.escape(MARKER)}|{REPORT_FILE}|{CARD}|{FIGURE}"
    rf"|({'|'.join(TABLES)})/[\w-]+\.parquet"
)
"""Paths that a build uses in its own folders."""

JOURNAL = "journal.jsonl"
"""Beside shards that grow: what a build has judged and closed so far."""

GROWN = re.compile(
    rf"{re.escape(MARKER)}|{JOURNAL}"
    rf"|({'|'.join(TABLES)})/[\w-]+(\.bare)?\.parquet(\.open)?"
)
"""Paths of a folder where shards grow."""

STORED = re.compile(rf"{re.escape(MARKER)}|(png|webp)/\w\w/[^/]+\.(view|partial)")
"""Paths of a store that a build made for itself."""


def entries(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """(path inside, its state) of everything in a folder that is no folder itself, or is empty.

    Links are not followed. A folder without anything inside ends in `/`.
    """
    for root, folders, files in os.walk(folder):
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*files, *links):
            with suppress(FileNotFoundError):
                path = here / name
                yield path.relative_to(folder).as_posix(), path.lstat()
        if not files and not folders and here != folder:
            yield f"{here.relative_to(folder).as_posix()}/", here.lstat()


def snapshot(folder: Path) -> dict[str, Signature]:
    """Path -> signature of everything in a folder; empty where there is none."""
    return {name: signature(about) for name, about in entries(folder)}


def signature(about: os.stat_result) -> Signature:
    return about.st_ino, about.st_size, about.st_mtime_ns


def find_foreign(folder: Path, report: BuildReport) -> list[str]:
    """What no build wrote, or what is no longer what it wrote, by its path inside the folder.

    A build leaves a report, what the report has digests of, and of each config's shards.
    """
    shards: dict[str, list[str]] = {name: [] for name in report.tables}
    found = []
    for name, about in entries(folder):
        config, _, file = name.partition("/")
        if not stat.S_ISREG(about.st_mode):
            found.append(name)
        elif config in shards and is_shard(config, file):
            shards[config].append(name)
        elif name != MARKER and not is_as_written(folder, name, report):
            found.append(name)
    for config, names in shards.items():
        if names and not is_whole(folder, config, report):
            found += names
    return sorted(found)


def is_shard(config: str, name: str) -> bool:
    split = TABLES[config].split.value if config in TABLES else ""
    return re.fullmatch(rf"{split}-\d{{5}}-of-\d{{5}}\.parquet", name) is not None


def is_as_written(folder: Path, name: str, report: BuildReport) -> bool:
    if name == REPORT_FILE:
        return (folder / name).read_bytes() == report.to_json().encode()
    return name in report.files and digest_files([folder / name])[1] == report.files[name]


def is_whole(folder: Path, config: str, report: BuildReport) -> bool:
    """Whether a config's shards are those that the report tells of."""
    files = sorted((folder / config).glob("*.parquet"))
    built = report.tables[config]
    if not files or sum(file.stat().st_size for file in files) != built.bytes:
        return False
    return digest_shards(files) == (built.bytes, built.fingerprint)


def name_some(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def refuse_foreign_files(names: list[str], folder: Path) -> None:
    """Raises UserError where there are such names in a folder that is to be replaced."""
    if names:
        raise UserError(
            f"{folder} also holds {name_some(names)}, which no build wrote and this one would "
            "remove: move it elsewhere or choose another --out"
        )


def make_own(folder: Path) -> None:
    """Make a folder that is a build's own, told by its marker."""
    folder.mkdir(exist_ok=True)
    (folder / MARKER).write_text(MARKER_TEXT, encoding="utf-8")


def refuse_foreign_folder(folder: Path, known: re.Pattern[str]) -> None:
    """Raises UserError where a folder under a build's own name was made or added to by others."""
    if not folder.is_symlink() and not folder.exists():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise UserError(f"{folder} was made by no build: move it elsewhere or choose another --out")
    inside = dict(entries(folder))
    if inside and MARKER not in inside:
        raise UserError(f"{folder} was made by no build: move it elsewhere or choose another --out")
    refuse_foreign_files([n for n, a in inside.items() if not owns(known)(n, a)], folder)


def owns(known: re.Pattern[str]) -> Callable[[str, os.stat_result], bool]:
    """Whether an entry is a plain file of a known path, or an empty folder on the way to one."""
    return lambda name, about: (
        stat.S_ISDIR(about.st_mode)
        if name.endswith("/")
        else stat.S_ISREG(about.st_mode) and known.fullmatch(name) is not None
    )


def remove_own(folder: Path, known: re.Pattern[str]) -> None:
    """Remove a build's own folder, but nothing in it that is not known; the marker goes last."""
    remove(folder, [n for n, a in entries(folder) if owns(known)(n, a)])


def remove_seen(folder: Path, seen: Mapping[str, Signature]) -> None:
    """Remove what a folder held when it was looked at; what came or changed since stays."""
    remove(folder, [n for n, s in snapshot(folder).items() if n == MARKER or seen.get(n) == s])


def remove(folder: Path, names: list[str]) -> None:
    """Remove files, and the folders that are empty then; a kill leaves a folder that is marked."""
    for name in sorted(names, key=lambda name: (name == MARKER, name == REPORT_FILE)):
        if name == MARKER:
            drop_empty(folder)
        with suppress(FileNotFoundError):
            if not name.endswith("/"):
                (folder / name).unlink()
    drop_empty(folder)
    with suppress(OSError):
        folder.rmdir()


def drop_empty(folder: Path) -> None:
    """Remove the empty folders inside a folder."""
    for root, folders, _ in os.walk(folder, topdown=False):
        for name in folders:
            with suppress(OSError):
                (Path(root) / name).rmdir()
