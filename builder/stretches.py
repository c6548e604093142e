"""Consecutive rows of a config on their way to disk: shards close while a build goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from builder.shards import Entry, Limits, OpenShard, Shard, row_groups
from spacenum_datasets.regular_files import digest_files
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Companion, Config


@dataclass
class Stretch:
    """The rows of one cell of a config, or all rows of a config that are but one row group.

    Of a config that asks nothing, it is the rows of one family. A config's rows stand cell after
    cell, and all cells fill at the same time; so no shard holds rows of two stretches, and each is
    closed as soon as it is full.

    Attributes:
        config: that the rows belong to.
        cells: theirs, in the order of the rows; the key of the family where it asks nothing.
        folder: where the shards grow.
        total: rows that it will have; None where `finish` says when there are no more.
        limits: of row groups and shards.
        closed: its closed shards, in order.
        received: rows that came so far, also those that are in no closed shard yet.
        waiting: the last of them, without pixels, fewer than a row group.
    """

    config: Config | Companion
    cells: tuple[str, ...]
    folder: Path
    total: int | None
    limits: Limits
    closed: list[Shard] = field(default_factory=list)
    received: int = 0
    waiting: list[Entry] = field(default_factory=list)
    shard: OpenShard | None = None
    closed_rows: int = 0

    @property
    def name(self) -> str:
        """As its files are called until it is known how many the config has."""
        return f"{self.config.name}/{'-'.join(self.cells)}"

    def resume(self, told: Mapping[str, Shard], sent: Mapping[str, str]) -> None:
        """Go on after the shards that an earlier run closed, as far as the files are still those.

        Args:
            told: file -> what was closed under its name.
            sent: file that is elsewhere by now -> digest of its rows without pictures, which have
                to be here; the shard itself may be, and has to be whole then.
        """
        while (shard := told.get(file := self.file(len(self.closed)))) is not None:
            bare = self.folder / self.bare_file(len(self.closed))
            away = file in sent and not (self.folder / file).exists()
            if not away and not is_intact(self.folder / file, shard):
                return
            if file in sent and digest_of(bare) != sent[file]:
                if away:
                    return
                bare.unlink(missing_ok=True)  # made anew, as the shard is here
            self.closed.append(shard)
            self.closed_rows += shard.rows

    def file(self, index: int) -> str:
        return f"{self.name}-{index:05d}.parquet"

    def bare_file(self, index: int) -> str:
        """Of a shard's rows without their pictures, where the shard itself is dropped."""
        return f"{self.name}-{index:05d}.bare.parquet"

    def names(self, column: str) -> set[str]:
        """What the rows that came so far have in a column, as far as shards are closed."""
        found: list[str] = []
        for index in range(len(self.closed)):
            path = self.folder / self.file(index)
            path = path if path.is_file() else self.folder / self.bare_file(index)
            found += pq.read_table(path, columns=[column], partitioning=None)[column].to_pylist()
        return set(found[: self.received])

    def add(self, samples: Sequence[Entry], pixels: Callable[[Entry], Entry]) -> list[Shard]:
        """Take in rows; those that a closed shard has already are passed over.

        Args:
            samples: the rows that follow, without pixels.
            pixels: gives a sample its encoded images.

        Returns:
            The shards that closed with them.
        """
        before = len(self.closed)
        for sample in samples:
            self.received += 1
            if self.received > self.closed_rows:
                self.waiting.append(sample)
            full = self.received == self.total
            if len(self.waiting) == self.limits.group_rows or (full and self.waiting):
                self._write(pixels)
        if self.received == self.total:
            self._close()
        return self.closed[before:]

    def finish(self, pixels: Callable[[Entry], Entry]) -> list[Shard]:
        """No more rows come; the shards that close with that."""
        before = len(self.closed)
        if self.waiting:
            self._write(pixels)
        self._close()
        return self.closed[before:]

    def _write(self, pixels: Callable[[Entry], Entry]) -> None:
        waiting, self.waiting = self.waiting, []
        if len(self.cells) > 1:  # all rows at once: cell after cell, as ever
            waiting.sort(key=self._place)
        for group in row_groups(map(pixels, waiting), self.limits):
            if self.shard is None:
                path = self.folder / self.file(len(self.closed))
                path.parent.mkdir(exist_ok=True)
                self.shard = OpenShard(self.config, path)
            self.shard.write(group)
            if (
                self.shard.rows >= self.limits.shard_rows
                or self.shard.bytes >= self.limits.shard_bytes
            ):
                self._close()

    def _close(self) -> None:
        if self.shard is not None:
            self.closed.append(self.shard.close())
            self.closed_rows += self.closed[-1].rows
            self.shard = None

    def _place(self, entry: Entry) -> int:
        return self.cells.index(entry.cell) if isinstance(entry, Sample) else 0

    def discard(self) -> None:
        """Leave the shard that is open; its rows are written again."""
        if self.shard is not None:
            self.shard.discard()
            self.shard = None


def is_intact(path: Path, shard: Shard) -> bool:
    """Whether a file is the shard that was closed."""
    return digest_of(path) == shard.digest


def digest_of(path: Path) -> str:
    """SHA-256 (hex) of a file; empty where it cannot be read."""
    try:
        return digest_files([path])[1]
    except OSError:
        return ""
