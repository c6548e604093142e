"""The files of a run's folder, and how they are opened: only such as are really in it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from spacenum_datasets.endings import file_named
from spacenum_datasets.errors import UserError

RUN_FILE = "run.json"
JOURNAL = "predictions.jsonl"
TABLE = "predictions.parquet"
RESULTS = "results.json"
UNFINISHED = ".unfinished"
"""Suffix of a file that is being written; the whole one takes its place at once."""

OF_A_PROCESS = re.compile(r"predictions(-\d{1,6})?\.jsonl")
LARGEST = {RUN_FILE: 4 << 20, JOURNAL: 8 << 30, TABLE: 8 << 30, RESULTS: 4 << 20}
"""Bytes that a file may have; more is no run of ours."""


def journals(folder: Path) -> list[Path]:
    """The journals of a run's processes.

    Raises:
        UserError: the folder may not be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if OF_A_PROCESS.fullmatch(path.name))
    except OSError as error:
        raise UserError(f"{folder} cannot be read: {error.strerror}") from error


def journal_name(part: int | None) -> str:
    """Of one process of several, or of the only one."""
    return JOURNAL if part is None else f"predictions-{part}.jsonl"


@contextmanager
def open_inside(path: Path) -> Iterator[IO[bytes]]:
    """A file of a run's folder, to be read.

    Raises:
        UserError: it is no regular file, a link that leads out of the folder, too large for what
            its name says, or may not be read.
    """
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            raise UserError(f"{path} is a link out of its folder: put the file itself there")
        # A pipe without a writer would keep a plain `open` waiting for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise UserError(f"{path} is no regular file: put the run's own file there")
            most = LARGEST.get(path.name, LARGEST[JOURNAL])
            if about.st_size > most:
                raise UserError(f"{path} has {about.st_size:,} bytes, a run's at most {most:,}")
            yield file
    except (OSError, RuntimeError) as error:
        # RuntimeError: a link that leads to itself.
        reason = getattr(error, "strerror", None) or "it leads to itself"
        raise UserError(f"{path} cannot be read: {reason}") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever stops this machine.

    Unlike `endings.written_whole`, which is for files that people name, it waits for the disk and
    follows no link: in a run's folder there are none.
    """
    beside = path.with_suffix(UNFINISHED)
    with file_named(path):
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
