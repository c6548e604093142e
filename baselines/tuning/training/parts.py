"""What both ways of tuning have in common: the model with its budget, LoRA, the trainer's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from baselines.models.base import EngineError, EngineUnavailable, ResolvedModel
from baselines.models.transformers.loading import Checkpoint, load
from baselines.processes import LONGEST_RUN
from baselines.settings import Settings
from baselines.tuning.settings import Lora, Schedule
from spacenum_datasets.errors import UserError

LANGUAGE_LAYERS = r".*language_model.*\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj)"
"""Names of the layers that learn. A list of the last parts alone reaches into vision towers."""

PIXELS_A_TOKEN = {"qwen2_5_vl": 28 * 28, "qwen3_vl": 32 * 32}
"""Family -> pixels of a picture that become one token; other families have pictures of one size."""


def open_model(resolved: ResolvedModel, schedule: Schedule) -> tuple[Checkpoint, Settings]:
    """The model, with pictures within the budget, and the settings that it is asked by.

    Raises:
        UserError: it cannot be loaded, or has no chat template.
    """
    settings = Settings(dtype=schedule.dtype)
    try:
        checkpoint = load(resolved.checkpoint, settings, resolved.revision)
        most = schedule.max_image_tokens or budget(checkpoint, schedule.image_pixels)
        checkpoint.family.limit_image_tokens(checkpoint.processor, most)
    except (EngineError, EngineUnavailable) as error:
        raise UserError(str(error)) from error
    if not checkpoint.processor.chat_template:
        raise UserError(
            f"{resolved.name} has no chat template, so nothing says how it is asked: tune an "
            "instruct model"
        )
    return checkpoint, settings


def budget(checkpoint: Checkpoint, pixels: int) -> int:
    """Most tokens of a picture of so many pixels; one picture's where a family has one size."""
    edge = PIXELS_A_TOKEN.get(checkpoint.family.name)
    return max(1, pixels // edge) if edge else int(checkpoint.processor.image_seq_length)


def lora_config(lora: Lora) -> Any:
    """Peft's words for what learns."""
    from peft import LoraConfig

    return LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=LANGUAGE_LAYERS,
        task_type="CAUSAL_LM",
    )


def trainer_words(schedule: Schedule, checkpoints: Path, save_every: int) -> dict[str, Any]:
    """What any trainer of `transformers` is told alike."""
    return {
        "output_dir": str(checkpoints),
        "per_device_train_batch_size": schedule.batch_size,
        "learning_rate": schedule.learning_rate,
        "num_train_epochs": schedule.epochs,
        "max_steps": schedule.max_steps or -1,
        "bf16": schedule.dtype == "bfloat16",
        "fp16": schedule.dtype == "float16",
        "gradient_checkpointing": True,
        "gradient_checkpointing_kwargs": {"use_reentrant": False},
        "seed": schedule.seed,
        "data_seed": schedule.seed,
        "logging_steps": 1,
        "save_strategy": "steps",
        "save_steps": save_every,
        # The one before must be there until the next is marked as whole.
        "save_total_limit": 2,
        "dataloader_num_workers": schedule.workers,
        # Without it processes on CPUs would each tune by themselves.
        "use_cpu": not torch.cuda.is_available(),
        # Every question has pictures, and all that learns is used by each.
        "ddp_find_unused_parameters": False,
        "dataloader_pin_memory": torch.cuda.is_available(),
        "remove_unused_columns": False,
        "report_to": "none",
        "disable_tqdm": True,
    }


def start_processes() -> None:
    """Join the processes of a launcher, by the way that their devices talk to each other."""
    from accelerate import PartialState

    PartialState(cpu=not torch.cuda.is_available(), timeout=LONGEST_RUN)


def count_parameters(model: Any) -> tuple[int, int]:
    """(Numbers that learn, numbers in all)."""
    sizes = [(p.numel(), p.requires_grad) for p in model.parameters()]
    return sum(n for n, learns in sizes if learns), sum(n for n, _ in sizes)
