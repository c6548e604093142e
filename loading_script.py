"""The `datasets` builder of SpaceNum: typed configs over a built folder or a repository on the Hub.

With any `datasets` from 3.6 on, as a class, from a checkout or an installed package:

    from loading_script import SpaceNum

    builder = SpaceNum(config_name="static_3d", data_dir="spacenum")
    builder.download_and_prepare()
    rows = builder.as_dataset(split="test")

With `datasets` 3 alone, also as a script; later versions refuse every script:

    load_dataset("loading_script.py", "static_3d", data_dir="spacenum", trust_remote_code=True)

Both need the package `spacenum-datasets`, which knows the columns; `datasets` says so where it is
missing. Stock `load_dataset("spacenum", "static_3d")` needs neither this file nor the package.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import (
    ArrowBasedBuilder,
    BuilderConfig,
    DatasetInfo,
    DownloadManager,
    SplitGenerator,
    Version,
)
from huggingface_hub import HfFileSystem, hf_hub_download

from spacenum_datasets.card import config_words
from spacenum_datasets.commits import commit_of, find_snapshot, unreachable
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD, metadata
from spacenum_datasets.location import (
    Repository,
    check_complete,
    check_numbered,
    data_files,
    repository,
    stamp_files,
)
from spacenum_datasets.refusals import refusals_explained
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import (
    CONFIGS,
    DATASET_VERSION,
    DEFAULT_CONFIG,
    TABLES,
    find_table,
)

ROWS_AT_ONCE = 32


class SpaceNum(ArrowBasedBuilder):  # type: ignore[misc]
    """Reads the shards of a built dataset under the columns that the library defines.

    Args:
        config_name: key of `spacenum_datasets.vocabulary.TABLES`.
        data_dir: a built folder; by default the script's own when it is one, else `./spacenum`.
        repo_id: NAMESPACE/NAME on the Hub, to read from there instead; without a network, from what
            it sent before.
        revision: branch, tag or commit of `repo_id`.
        others: as for every `datasets.DatasetBuilder`.

    Raises:
        UserError: the folder, the repository, its revision, or the config in it is not there.
    """

    BUILDER_CONFIGS = [  # noqa: RUF012
        BuilderConfig(
            name=config.name, version=Version(DATASET_VERSION), description=config_words(config)
        )
        for config in TABLES.values()
    ]
    DEFAULT_CONFIG_NAME = DEFAULT_CONFIG

    def __init__(
        self,
        *,
        config_name: str | None = None,
        data_dir: str | None = None,
        repo_id: str | None = None,
        revision: str | None = None,
        base_path: str | None = None,
        token: str | None = None,
        hash: str | None = None,
        **others: Any,
    ) -> None:
        name = config_name or DEFAULT_CONFIG
        self.token = token
        self.where = source(data_dir, repo_id, revision, base_path)
        with refusals_explained(self.where, name):
            if isinstance(self.where, Repository):
                self.where = Repository(self.where.id, commit_of(self.where, token))
            # The cache is keyed by `hash`: no other folder, and no older state of this one, may
            # answer from it.
            content = f"{hash}\n{fingerprint(self.read_card(), name, self.where)}"
            if not isinstance(self.where, Repository):
                content += f"\n{stamp_files(data_files(self.where, shards_of(name)))}"
            super().__init__(
                config_name=name,
                repo_id=repo_id and repository(repo_id, None, sure=True).id,
                base_path=base_path,
                token=token,
                hash=hashlib.sha256(content.encode()).hexdigest(),
                **{"dataset_name": "spacenum", **others},
            )

    def read_card(self) -> str:
        try:
            return self.card_path().read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise UserError(
                f"{self.where} is not a dataset folder (no {CARD}): build it with "
                "`spacenum build`, or pass data_dir or repo_id"
            ) from error

    def card_path(self) -> Path:
        if not isinstance(self.where, Repository):
            return self.where / CARD
        read, commit = self.where.id, self.where.revision
        path = hf_hub_download(read, CARD, repo_type="dataset", revision=commit, token=self.token)
        return Path(path)

    def download_and_prepare(self, *arguments: Any, **others: Any) -> None:
        """As every builder does, with one line for what stops it."""
        with refusals_explained(self.where, self.config.name):
            super().download_and_prepare(*arguments, **others)

    def _info(self) -> DatasetInfo:
        return DatasetInfo(
            description=self.config.description,
            features=features(self.config.name),
            homepage="https://arxiv.org/abs/2605.23898",
            license="apache-2.0",
        )

    def _split_generators(self, dl_manager: DownloadManager) -> list[SplitGenerator]:
        split = find_table(self.config.name).split.value
        shards = self.shards(shards_of(self.config.name))
        return [SplitGenerator(name=split, gen_kwargs={"shards": dl_manager.download(shards)})]

    def shards(self, pattern: str) -> list[str]:
        """Paths or addresses of the data files."""
        # `datasets` 3 puts a class of its own in the place of `Path` here, of which no path is one.
        if not isinstance(self.where, Repository):
            check_complete(self.where, self.config.name)
            return [str(path) for path in data_files(self.where, pattern)]
        try:
            root = f"datasets/{self.where.id}@{self.where.revision}"
            found = sorted(HfFileSystem(token=self.token).glob(f"{root}/{pattern}"))
        except Exception as error:
            snapshot = find_snapshot(self.where) if unreachable(error) else None
            if snapshot is None:
                raise
            check_complete(snapshot, self.config.name)
            return [str(path) for path in data_files(snapshot, pattern)]
        if not found:
            raise UserError(f"{self.where} has no file {pattern}: push it again")
        check_numbered(found, self.where)
        return [f"hf://{path}" for path in found]

    def _generate_tables(self, shards: list[str]) -> Iterator[tuple[str, pa.Table]]:
        for i, shard in enumerate(shards):
            # `datasets` replaces `open` to stream, and then splits a path of this machine at `::`.
            remote = shard.startswith("hf://")
            with open(shard, "rb") if remote else pa.OSFile(shard) as file:  # noqa: PTH123
                batches = pq.ParquetFile(file).iter_batches(batch_size=ROWS_AT_ONCE)
                for j, batch in enumerate(batches):
                    table = pa.Table.from_batches([batch])
                    yield f"{i}_{j}", table.cast(self.info.features.arrow_schema)


def shards_of(config: str) -> str:
    """The pattern of a config's data files."""
    return f"{config}/{find_table(config).split.value}-*.parquet"


def source(
    data_dir: str | None, repo_id: str | None, revision: str | None, base_path: str | None
) -> Path | Repository:
    """Where the shards are: an absolute folder, or a repository on the Hub.

    Raises:
        UserError: `repo_id` names none, or a revision is given for a folder.
    """
    if data_dir is None and repo_id is not None:
        return repository(repo_id, revision, sure=True)
    if revision is not None:
        raise UserError(f"revision {revision} is for a dataset on the Hub: pass repo_id with it")
    if data_dir is not None:
        return Path(data_dir).expanduser().resolve()
    beside_script = Path(base_path or ".")
    if base_path is not None and any((beside_script / name).is_dir() for name in CONFIGS):
        return beside_script.resolve()
    return Path("spacenum").resolve()


def fingerprint(card: str, name: str, where: Path | Repository) -> str:
    """What the card says of a config's content: its sha256 and version.

    Raises:
        UserError: the config is not in the card.
    """
    configs = metadata(card, f"{where}/{CARD}").get("configs") or ()
    entries = {entry["config_name"]: entry for entry in configs}
    if name not in entries:
        raise UserError(f"{where} has no config {name}: it has {', '.join(entries) or 'none'}")
    return f"{entries[name].get('description')} {entries[name].get('version')}"
