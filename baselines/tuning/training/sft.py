"""Tuning by examples: trl's trainer over the library's own batches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasets import Dataset

from baselines.models.transformers.loading import Checkpoint
from baselines.processes import this_process
from baselines.queries import query
from baselines.tuning.folder import CHECKPOINTS
from baselines.tuning.settings import Sft
from baselines.tuning.training.examples import Speaker, stack
from baselines.tuning.training.parts import lora_config, trainer_words
from baselines.tuning.training_data import TrainingData
from baselines.workload import read_sample


@dataclass(frozen=True, eq=False)
class Collator:
    """Rows of `places` -> a batch: each question is read and encoded when its turn comes."""

    speaker: Speaker
    data: TrainingData
    max_length: int

    def __call__(self, rows: list[dict[str, int]]) -> dict[str, Any]:
        examples = [
            self.speaker.example(
                query(read_sample(self.data.sources[row["source"]], row["row"])), self.max_length
            )
            for row in rows
        ]
        return stack(self.speaker.checkpoint, examples)


def places(data: TrainingData) -> Dataset:
    """Where each question stands; its pictures stay in their files."""
    return Dataset.from_dict(
        {
            "source": [item.source for item in data.items],
            "row": [item.row for item in data.items],
        }
    )


def make_trainer(
    asked: Sft, checkpoint: Checkpoint, speaker: Speaker, data: TrainingData, folder: Path
) -> Any:
    """A trainer that has not begun."""
    from trl import SFTConfig, SFTTrainer

    schedule = asked.schedule
    words = SFTConfig(
        **trainer_words(schedule, folder / CHECKPOINTS, schedule.save_every),
        gradient_accumulation_steps=asked.updates(this_process().count),
        lr_scheduler_type="cosine",
        warmup_steps=asked.warmup,
        # Nothing is cut: what is too long was refused.
        max_length=None,
        dataset_kwargs={"skip_prepare_dataset": True},
    )
    return SFTTrainer(
        model=checkpoint.model,
        args=words,
        train_dataset=places(data),
        data_collator=Collator(speaker, data, asked.max_length),
        processing_class=checkpoint.processor,
        peft_config=lora_config(asked.lora),
    )
