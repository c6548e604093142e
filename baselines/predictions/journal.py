"""Predictions written down as they come, and as one table at the end."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from baselines.predictions.files import (
    JOURNAL,
    RESULTS,
    TABLE,
    UNFINISHED,
    journal_name,
    journals,
    write_whole,
)
from baselines.predictions.reading import Run, read_journals
from baselines.predictions.record import SCHEMA, Prediction
from spacenum_datasets.endings import file_named


class Journal:
    """Predictions as they come, a line each; what was written survives any kill.

    Several processes have a journal each, and every one knows what is in all of them when it is
    opened. Use as a context manager.

    Attributes:
        done: keys of what has an answer.

    Args:
        folder: of the run.
        part: number of this process; None where it is the only one.

    Raises:
        UserError: a journal is broken.
    """

    def __init__(self, folder: Path, part: int | None = None) -> None:
        self.path = folder / journal_name(part)
        self.done = {p.key for p in read_journals(folder)}
        self._file: IO[str] | None = None

    def __enter__(self) -> Journal:
        cut_torn_line(self.path)
        self._file = self.path.open("a", encoding="utf-8", newline="\n")
        return self

    def __exit__(self, *error: object) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def write(self, predictions: Iterable[Prediction]) -> None:
        """Append and make sure that the disk has them."""
        if self._file is None:
            raise ValueError("the journal is not open")
        with file_named(self.path):
            for prediction in predictions:
                self._file.write(line_of(prediction))
                self.done.add(prediction.key)
            self._file.flush()
            os.fsync(self._file.fileno())


def line_of(prediction: Prediction) -> str:
    return json.dumps(asdict(prediction), ensure_ascii=False) + "\n"


def restore_journal(run: Run) -> None:
    """Make the journal anew of a run of which only the table was kept: it may go on."""
    if run.predictions and not journals(run.folder):
        lines = "".join(map(line_of, run.predictions))
        write_whole(run.folder / JOURNAL, lines.encode())


def reopen_run(folder: Path) -> None:
    """Remove what says that a run has ended; the journals hold all of it."""
    for name in (TABLE, RESULTS):
        (folder / name).unlink(missing_ok=True)


def cut_torn_line(journal: Path) -> None:
    """Cut off a torn last line, which a kill leaves; only who appends may do so."""
    if journal.exists():
        with journal.open("r+b") as file:
            file.truncate(end_of_lines(file))


def end_of_lines(file: IO[bytes], block: int = 1 << 16) -> int:
    """Where the last whole line of a file ends, looked for from the end."""
    end = file.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - block)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def write_table(folder: Path) -> Path:
    """Write the run's predictions as one Parquet table, sorted by id and draw.

    Raises:
        UserError: a journal is broken.
    """
    rows = sorted(read_journals(folder), key=lambda p: (p.id, p.draw))
    table = pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMA)
    path = folder / TABLE
    beside = path.with_suffix(UNFINISHED)
    with file_named(path):
        pq.write_table(table, beside, compression="zstd")
        beside.replace(path)
    return path
