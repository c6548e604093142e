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
from huggingface_hub import HfFileSystem

from spacenum_datasets.card import config_words
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import metadata
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import CONFIGS, DEFAULT_CONFIG

CARD = "README.md"
ROWS_AT_ONCE = 32


class SpaceNum(ArrowBasedBuilder):  # type: ignore[misc]
    """Reads the shards of a built dataset under the columns that the library defines.

    Args:
        config_name: key of `spacenum_datasets.vocabulary.CONFIGS`.
        data_dir: a built folder; by default the script's own when it is one, else `./spacenum`.
        repo_id: NAMESPACE/NAME on the Hub, to read from there instead.
        revision: branch, tag or commit of `repo_id`.
        others: as for every `datasets.DatasetBuilder`.

    Raises:
        UserError: the folder, or the config in it, is not there.
    """

    BUILDER_CONFIGS = [  # noqa: RUF012
        BuilderConfig(name=config.name, version=Version("1.0.0"), description=config_words(config))
        for config in CONFIGS.values()
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
        self.root = source(data_dir, repo_id, revision, base_path)
        self.files = HfFileSystem(token=token) if self.root.startswith("hf://") else None
        name = config_name or DEFAULT_CONFIG
        # The cache is keyed by `hash`: a folder that was built anew must not be answered from it.
        content = f"{hash}\n{fingerprint(self.read_card(), name, self.root)}"
        super().__init__(
            config_name=name,
            repo_id=repo_id,
            base_path=base_path,
            token=token,
            hash=hashlib.sha256(content.encode()).hexdigest(),
            **{"dataset_name": "spacenum", **others},
        )

    def read_card(self) -> str:
        try:
            if self.files is not None:
                return str(self.files.read_text(f"{self.root}/{CARD}", encoding="utf-8"))
            return Path(self.root, CARD).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise UserError(
                f"{self.root} is not a dataset folder (no {CARD}): build it with `spacenum build`, "
                "or pass data_dir or repo_id"
            ) from error

    def _info(self) -> DatasetInfo:
        return DatasetInfo(
            description=self.config.description,
            features=features(self.config.name),
            homepage="https://arxiv.org/abs/2605.23898",
            license="apache-2.0",
        )

    def _split_generators(self, dl_manager: DownloadManager) -> list[SplitGenerator]:
        split = CONFIGS[self.config.name].split.value
        pattern = f"{self.config.name}/{split}-*.parquet"
        if self.files is not None:
            found = [f"hf://{path}" for path in sorted(self.files.glob(f"{self.root}/{pattern}"))]
        else:
            found = [str(path) for path in sorted(Path(self.root).glob(pattern))]
        if not found:
            raise UserError(f"{self.root} has no file {pattern}: build it again")
        return [SplitGenerator(name=split, gen_kwargs={"shards": dl_manager.download(found)})]

    def _generate_tables(self, shards: list[str]) -> Iterator[tuple[str, pa.Table]]:
        for i, shard in enumerate(shards):
            with open(shard, "rb") as file:  # noqa: PTH123 (`datasets` replaces `open` to stream)
                batches = pq.ParquetFile(file).iter_batches(batch_size=ROWS_AT_ONCE)
                for j, batch in enumerate(batches):
                    table = pa.Table.from_batches([batch])
                    yield f"{i}_{j}", table.cast(self.info.features.arrow_schema)


def source(
    data_dir: str | None, repo_id: str | None, revision: str | None, base_path: str | None
) -> str:
    """Where the shards are: an absolute folder, or an address on the Hub."""
    if data_dir is not None:
        return str(Path(data_dir).expanduser().resolve())
    if repo_id is not None:
        return f"hf://datasets/{repo_id}" + (f"@{revision}" if revision else "")
    beside_script = Path(base_path or ".")
    if base_path is not None and any((beside_script / name).is_dir() for name in CONFIGS):
        return str(beside_script.resolve())
    return str(Path("spacenum").resolve())


def fingerprint(card: str, name: str, root: str) -> str:
    """What the card says of a config's content: its sha256 and version.

    Raises:
        UserError: the config is not in the card.
    """
    configs = metadata(card, f"{root}/{CARD}").get("configs") or ()
    entries = {entry["config_name"]: entry for entry in configs}
    if name not in entries:
        raise UserError(f"{root} has no config {name}: it has {', '.join(entries) or 'none'}")
    return f"{entries[name].get('description')} {entries[name].get('version')}"
