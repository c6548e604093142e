"""Builds larger than the disk: a closed shard is checked, sent to the Hub and dropped here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from builder.shards import PICTURE_BYTES, Shard, shard_name
from builder.stretches import Stretch, digest_of
from builder.validate import check_shard_rows
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import push_checked
from spacenum_datasets.sending import SentFile, check_sent, commit_of, open_repository, send
from spacenum_datasets.terminal import plain
from spacenum_datasets.vocabulary import Companion, Config

KEPT = 1
"""So many shards of a stretch stay here to the end: the card's figure is made of them."""


@dataclass(frozen=True)
class Outbox:
    """Where the shards of a build go as they close.

    Attributes:
        repo_id: the dataset on the Hub.
        private: whether it is created so.
        tag: that the one commit at the end gets, or None.
    """

    repo_id: str
    private: bool = False
    tag: str | None = None

    def open(self) -> None:
        """Have the repository made; raises UserError where the Hub refuses."""
        open_repository(self.repo_id, self.private)

    def take(self, stretch: Stretch, index: int) -> str:
        """Check a closed shard and send it.

        Its rows stay without their pictures, for the rules that compare rows.

        Returns:
            The digest of the file with these.

        Raises:
            UserError: a row breaks a rule, or the Hub or the network refuses.
        """
        path = stretch.folder / stretch.file(index)
        # What is kept beside the questions can be held to these alone: by `validate`, as a whole.
        config = stretch.config
        if problems := check_shard_rows(path, config) if isinstance(config, Config) else []:
            told = "; ".join(plain(problem) for problem in problems[:3])
            raise UserError(f"{path.name} breaks {len(problems)} rules and was not sent: {told}")
        bare = stretch.folder / stretch.bare_file(index)
        beside = bare.with_name(f"{bare.name}.open")
        pq.write_table(pq.read_table(path, columns=columns_without_pictures(path)), beside)
        beside.replace(bare)
        send(path, self.repo_id)
        return digest_of(bare)

    def drop(self, stretch: Stretch, index: int) -> None:
        """Remove a shard that was sent, unless the figure needs it."""
        if index >= KEPT:
            (stretch.folder / stretch.file(index)).unlink(missing_ok=True)

    def commit(self, staging: Path, shards: Mapping[Config | Companion, Sequence[Shard]]) -> str:
        """Name all that was sent, and card, report and figure, by one commit; its address.

        Raises:
            UserError: the Hub or the network refuses.
        """
        sent = list(sent_files(shards))
        check_sent(staging, sent)
        additions = [commit_of(file) for file in sent]
        return push_checked(staging, self.repo_id, additions, self.private, self.tag)


def columns_without_pictures(path: Path) -> list[str]:
    pictures = {column.partition(".")[0] for column in PICTURE_BYTES}
    return [name for name in pq.read_schema(path).names if name not in pictures]


def sent_files(shards: Mapping[Config | Companion, Sequence[Shard]]) -> Iterator[SentFile]:
    """The shards under the names that they have in the dataset."""
    for config, closed in shards.items():
        for index, shard in enumerate(closed):
            yield SentFile(shard_name(config, index, len(closed)), shard.bytes, shard.digest)
