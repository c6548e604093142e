"""A checkpoint in memory: weights, processor, and what `auto` settings became."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import Any

import torch

from baselines.models.adapters import WEIGHTS, Adapter
from baselines.models.base import EngineUnavailable
from baselines.models.checkpoints import commit
from baselines.models.transformers.families import Family, family_of
from baselines.models.transformers.torchvision_ops import make_torchvision_importable
from baselines.processes import this_process
from baselines.settings import Settings

DTYPES = {"bfloat16": torch.bfloat16, "float16": torch.float16, "float32": torch.float32}
FLASH_CAPABILITY = (8, 0)
"""FlashAttention 2 needs an Ampere GPU or a later one."""


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A model that is ready to be asked.

    Attributes:
        model: in evaluation mode.
        processor: of pictures and texts.
        family: what is its own about it.
        revision: commit of the weights where the Hub told it.
        attention: implementation that is used.
    """

    model: Any
    processor: Any
    family: Family
    revision: str | None
    attention: str

    @property
    def device(self) -> torch.device:
        return torch.device(self.model.get_input_embeddings().weight.device)


def load(
    name: str, settings: Settings, revision: str | None = None, adapter: Adapter | None = None
) -> Checkpoint:
    """Load a repository or a folder.

    A single GPU holds it where it fits; otherwise it is spread over all that are visible. Under
    `torchrun` every process holds a whole copy on its own GPU.

    Raises:
        EngineUnavailable: there is no such checkpoint, it is of no family that can be asked, an
            attention was demanded that is not there, or an adapter does not fit.
    """
    attention = resolve_attention(settings)
    make_torchvision_importable()
    from transformers import AutoModelForImageTextToText, AutoProcessor

    # Processor and weights of one state, and the one that is written down.
    revision = commit(name, revision) or revision
    try:
        processor = AutoProcessor.from_pretrained(name, revision=revision)
        model = AutoModelForImageTextToText.from_pretrained(
            name,
            revision=revision,
            dtype=DTYPES[settings.dtype],
            attn_implementation=attention,
            device_map=placement(),
        )
    except (OSError, ValueError, ImportError) as error:
        reason = " ".join(str(error).split())[:300]
        raise EngineUnavailable(f"{name} cannot be loaded: {reason}") from error
    family = family_of(model.config.model_type)
    family.limit_image_tokens(processor, settings.max_image_tokens)
    known = getattr(model.config, "_commit_hash", None) or revision
    if adapter is not None:
        model = add_adapter(model, adapter)
    return Checkpoint(model.eval(), processor, family, known, attention)


def add_adapter(model: Any, adapter: Adapter) -> Any:
    """The model with an adapter's weights beside its own, which stay as they are.

    Raises:
        EngineUnavailable: peft is not installed, or not all of the weights have a place in it.
    """
    try:
        from peft import PeftModel
    except ModuleNotFoundError as error:
        raise EngineUnavailable(
            f"an adapter needs the Python package {error.name}: run pip install "
            '"spacenum-datasets[tuning]"'
        ) from error
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(adapter.folder / WEIGHTS, framework="pt") as file:
            brought = len(file.keys())
        changed = PeftModel.from_pretrained(model, str(adapter.folder)).get_base_model()
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        reason = " ".join(str(error).split())[:300]
        raise EngineUnavailable(f"adapter {adapter.name} cannot be loaded: {reason}") from error
    placed = sum("lora_" in name for name, _ in changed.named_parameters())
    if placed != brought:
        raise EngineUnavailable(
            f"adapter {adapter.name} has {brought} lots of weights where the model has {placed} "
            "places: it was made of another model, or by other software"
        )
    return changed


def resolve_attention(settings: Settings) -> str:
    """`auto` is FlashAttention 2 where the package, the GPU and the dtype allow it, else sdpa.

    Raises:
        EngineUnavailable: FlashAttention 2 was demanded and is not there.
    """
    there = importlib.util.find_spec("flash_attn") is not None
    able = torch.cuda.is_available() and torch.cuda.get_device_capability() >= FLASH_CAPABILITY
    if settings.attention == "auto":
        half = settings.dtype in ("bfloat16", "float16")
        return "flash_attention_2" if there and able and half else "sdpa"
    if settings.attention == "flash_attention_2" and not (there and able):
        lacking = "an Ampere GPU" if there else 'the package: pip install "flash-attn>=2.8"'
        raise EngineUnavailable(f"FlashAttention 2 lacks {lacking}; --attention auto goes without")
    return settings.attention


def placement() -> Any:
    """Where weights go: this process's GPU under `torchrun`, all GPUs otherwise, or the CPU."""
    if not torch.cuda.is_available():
        return None
    mine = this_process()
    if mine.count > 1:
        torch.cuda.set_device(mine.local_rank)
        return {"": mine.local_rank}
    return "auto"
