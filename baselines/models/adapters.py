"""Adapters: low-rank weights beside a model, from a folder or the Hub, and of which model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from baselines.models.base import ResolvedModel
from baselines.models.checkpoints import digests
from spacenum_datasets.endings import causes
from spacenum_datasets.errors import UserError

DESCRIPTION = "adapter_config.json"
WEIGHTS = "adapter_model.safetensors"
TUNING = "tuning.json"
"""What `tune` says of an adapter; those of others have none."""
LARGEST = 4 << 20
"""Bytes of a description that is read."""
ENGINES = ("transformers", "vllm")
"""That load adapters."""
WHOLE_MODEL = (".safetensors", ".bin", ".pt", ".pth")
"""Suffixes of files that hold the weights of a base."""


@dataclass(frozen=True)
class Adapter:
    """One adapter.

    Attributes:
        name: for tables, after the model's.
        folder: with its files, on this machine.
        base: repository or folder of the model that it was made of.
        base_files: file -> digest of that model's weights, where it was a folder.
        rank: of its weights.
        mark: which it is: a repository's commit, or the hash of its files.
        tuned_by: `sft`, `grpo strict` or `grpo graded`; empty where nobody says.
        tuned_on: mixture of the training set; empty where nobody says.

    Source: ours.
    """

    name: str
    folder: Path
    base: str
    base_files: Mapping[str, str] = field(default_factory=dict, repr=False)
    rank: int = 0
    mark: str = ""
    tuned_by: str = ""
    tuned_on: str = ""

    def facts(self, model: str) -> dict[str, str]:
        """What a run's `resolved` says of it.

        Args:
            model: name of the model without it.
        """
        told = {"adapter": self.mark, "tuned from": model}
        more = {"tuned by": self.tuned_by, "tuned on": self.tuned_on}
        return told | {name: value for name, value in more.items() if value}


def with_adapter(resolved: ResolvedModel, name: str | None) -> ResolvedModel:
    """A model with an adapter, under a name of its own.

    Args:
        resolved: the model.
        name: folder of an adapter or of a tuning, or NS/NAME[@REVISION]; None changes nothing.

    Raises:
        UserError: there is no such adapter, it is of another model, or the engine loads none.
    """
    if name is None:
        return resolved
    if resolved.engine not in ENGINES:
        raise UserError(f"the {resolved.engine} engine loads no adapters: leave --adapter out")
    found = find_adapter(name)
    refuse_other_base(found, resolved)
    return replace(resolved, name=f"{resolved.name} + {found.name}", adapter=found)


def find_adapter(name: str) -> Adapter:
    """The adapter of a folder, of a tuning's folder, or of the Hub.

    Raises:
        UserError: there is none, or its description is broken.
    """
    # The Hub's client and Arrow, which nobody waits for who names a folder or asks for help.
    from spacenum_datasets.hub import REPO_ID

    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / DESCRIPTION).is_file() and (folder / "adapter" / DESCRIPTION).is_file():
            folder = folder / "adapter"
        label = folder.resolve().parent.name if folder.name == "adapter" else folder.resolve().name
        return read_adapter(folder, label, None)
    repository, _, revision = name.partition("@")
    if REPO_ID.fullmatch(repository) is None:
        raise UserError(
            f"there is no adapter {name}: give the folder that `tune` wrote, or NS/NAME of the Hub"
        )
    fetched = fetch(repository, revision or None)
    return read_adapter(fetched, repository, f"{repository}@{fetched.name}")


def fetch(repository: str, revision: str | None) -> Path:
    """The files of an adapter on the Hub, of one commit, which is the name of their folder.

    Raises:
        UserError: they cannot be had.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    patterns = [DESCRIPTION, WEIGHTS, TUNING]
    try:
        return Path(snapshot_download(repository, revision=revision, allow_patterns=patterns))
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        first = " ".join(str(next(iter(causes(error)))).split())[:200]
        raise UserError(f"adapter {repository} cannot be had of the Hub: {first}") from error


def read_adapter(folder: Path, name: str, mark: str | None) -> Adapter:
    """An adapter from its files.

    Args:
        folder: with them.
        name: for tables.
        mark: which it is; None takes the hash of its files.

    Raises:
        UserError: a file is missing or broken, or it is no LoRA.
    """
    about = read_object(folder / DESCRIPTION)
    base, rank = about.get("base_model_name_or_path"), about.get("r")
    if about.get("peft_type") != "LORA" or not isinstance(base, str) or type(rank) is not int:
        raise UserError(
            f"{folder / DESCRIPTION} describes no LoRA adapter of a model: only such are loaded"
        )
    if not (folder / WEIGHTS).is_file():
        raise UserError(f"{folder} has no {WEIGHTS}: tune again, or choose another adapter")
    made = read_object(folder / TUNING) if (folder / TUNING).is_file() else {}
    files = {n: d for n, d in digests(str(folder)).items() if n in (DESCRIPTION, WEIGHTS)}
    own = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    way, settings = str(made.get("way", "")), made.get("settings", {})
    return Adapter(
        name=name,
        folder=folder,
        base=base,
        base_files=weights_of(made.get("base", {}).get("files", {})),
        rank=rank,
        mark=mark or f"sha256:{own}",
        tuned_by=f"{way} {settings.get('reward', '')}".strip(),
        tuned_on=str(made.get("data", {}).get("mixture", "")),
    )


def read_object(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(LARGEST))
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): give an adapter") from error
    except ValueError as error:
        raise UserError(f"{path} is no JSON ({error}): give another adapter") from error
    if not isinstance(content, dict):
        raise UserError(f"{path} is no object with named fields: give another adapter")
    return content


def weights_of(files: Mapping[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in files.items() if name.endswith(WHOLE_MODEL)}


def refuse_other_base(adapter: Adapter, resolved: ResolvedModel) -> None:
    """Raises UserError where an adapter was made of another model than it is to change."""
    here = weights_of(digests(resolved.checkpoint))
    if here and adapter.base_files:
        same = here == dict(adapter.base_files)
    elif here:
        same = Path(adapter.base).resolve() == Path(resolved.checkpoint).resolve()
    else:
        same = adapter.base.lower() == resolved.checkpoint.lower()
    if not same:
        other = " (whose weights are others)" if adapter.base == resolved.checkpoint else ""
        raise UserError(
            f"adapter {adapter.name} was made of {adapter.base}, not of {resolved.checkpoint}"
            f"{other}: give the --model that it was made of"
        )
