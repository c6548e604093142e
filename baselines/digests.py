"""The files of a dataset against the digests on its card, before anything is asked of them.

`datasets` keys its cache of a folder by the card's YAML alone: where a file changes and the card
does not, the rows of the old file would answer. On the Hub the commit is the key.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from datasets import Dataset
from huggingface_hub import hf_hub_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD, metadata, patterns
from spacenum_datasets.regular_files import digest_shards, read_text, regular_file

DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
COMMIT = re.compile(r"[0-9a-f]{40}")
ON_HUB = re.compile(r"(?:hf://datasets/)?(?P<name>[\w.-]+/[\w.-]+)(?:@.+)?", re.ASCII)


def card_configs(card: str, name: str) -> dict[str, dict[str, Any]]:
    """The entries of a card's `configs`, by their names; none where it has no such list.

    Raises:
        UserError: its YAML is none, or is no card's.
    """
    entries = metadata(card, name).get("configs") or ()
    return {entry["config_name"]: entry for entry in entries}


def card_text(folder: Path) -> str:
    """The card of a folder; empty where it has none."""
    card = folder / CARD
    return read_text(card, folder) if card.exists() else ""


def read_digest(entry: dict[str, Any] | None) -> str | None:
    """The SHA-256 that a card tells of a config's files; None where it tells none."""
    found = DIGEST.fullmatch(str((entry or {}).get("description")))
    return found[1] if found else None


def check_digest(folder: Path, config: str) -> str:
    """The SHA-256 of a config's files in their order, which is the one that the card tells.

    Raises:
        UserError: the card tells another one or none, or there are no files.
    """
    again = f"build it again with `spacenum build --config {config} --out {folder}`"
    entry = card_configs(card_text(folder), f"{folder}/{CARD}").get(config)
    if entry is None:
        raise UserError(f"{folder} has no config {config}: {again}")
    told = read_digest(entry)
    if told is None:
        raise UserError(f"{folder}/{CARD} tells no digest of {config}'s files: {again}")
    files = sorted({path for pattern in patterns(entry) for path in folder.glob(pattern)})
    if not files:
        raise UserError(f"{folder} lacks the files of {config}: {again}")
    for path in files:
        regular_file(path, folder)
    if digest_shards(files)[1] != told:
        # One digest is told of all of them, so which of several changed is not known.
        names = files[0].relative_to(folder).as_posix()
        what = names if len(files) == 1 else f"one or more of the {len(files)} files of {config}"
        raise UserError(
            f"{folder}: {what} changed since {CARD} was written, whose digest is another: "
            f"put the old back, or {again}"
        )
    return told


def commit_of_rows(rows: Dataset) -> str | None:
    """The commit of the Hub that rows were read at; None for rows of a folder."""
    for file in rows.cache_files:
        # The last folder of `datasets`' own cache is named by what the rows are of.
        name = Path(str(file["filename"])).parent.name
        if COMMIT.fullmatch(name):
            return name
    return None


def hub_digest(data: str, config: str, revision: str) -> str | None:
    """The digest of a config that the card of a commit tells; None where it cannot be had."""
    found = ON_HUB.fullmatch(data)
    if found is None:
        return None
    try:
        path = hf_hub_download(found["name"], CARD, repo_type="dataset", revision=revision)
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError):
        # Offline, with the rows in the cache: the commit alone is compared.
        return None
    card = Path(path).read_text(encoding="utf-8", errors="replace")
    return read_digest(card_configs(card, f"{CARD} of {data}").get(config))
