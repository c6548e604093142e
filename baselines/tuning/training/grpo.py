"""Tuning by rewards: trl's group-relative trainer, with the library's prompts and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baselines.models.transformers.encoding import conversation, picture
from baselines.models.transformers.engine import end_tokens
from baselines.models.transformers.loading import Checkpoint
from baselines.processes import this_process
from baselines.queries import query
from baselines.tuning.folder import CHECKPOINTS
from baselines.tuning.rewards import reward
from baselines.tuning.settings import Grpo
from baselines.tuning.training.examples import Speaker
from baselines.tuning.training.parts import lora_config, trainer_words
from baselines.tuning.training.sft import places
from baselines.tuning.training_data import TrainingData
from baselines.workload import read_sample


@dataclass(frozen=True, eq=False)
class Prompts:
    """Rows of `places` -> what the trainer asks: turns with marks, pictures, and which question."""

    speaker: Speaker
    data: TrainingData

    def __call__(self, rows: dict[str, list[int]]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {"prompt": [], "images": [], "source": [], "row": []}
        for source, row in zip(rows["source"], rows["row"], strict=True):
            asked = query(read_sample(self.data.sources[source], row))
            resolved = self.speaker.resolved
            turns = conversation(asked, resolved.system, resolved.suffix)
            # The trainer fills marks without a picture with the pictures, in their order.
            for turn in turns:
                for part in turn["content"]:
                    part.pop("image", None)
            found["prompt"].append(turns)
            found["images"].append([picture(image) for image in asked.images])
            found["source"].append(source)
            found["row"].append(row)
        return found


@dataclass(frozen=True, eq=False)
class Scorer:
    """Rewards completions, in the way that the trainer asks for it."""

    asked: Grpo
    data: TrainingData
    ends: frozenset[int]

    @property
    def __name__(self) -> str:
        """As which it stands in the trainer's metrics."""
        return self.asked.reward

    def __call__(
        self,
        prompts: Sequence[Any],
        completions: Sequence[list[dict[str, str]]],
        completion_ids: Sequence[Sequence[int]],
        source: Sequence[int],
        row: Sequence[int],
        **others: Any,
    ) -> list[float]:
        """What each completion earns, 0 to 1."""
        found = []
        for said, ids, number, at in zip(completions, completion_ids, source, row, strict=True):
            whole = bool(ids) and ids[-1] in self.ends
            sample = read_sample(self.data.sources[number], at)
            text = said[0]["content"]
            found.append(reward(self.asked.reward, sample, text, "stop" if whole else "length"))
        return found


def make_trainer(
    asked: Grpo,
    checkpoint: Checkpoint,
    speaker: Speaker,
    data: TrainingData,
    folder: Path,
    *,
    vllm: bool,
) -> Any:
    """A trainer that has not begun.

    Args:
        asked: the settings.
        checkpoint: the model.
        speaker: of its prompts.
        data: the questions.
        folder: of the tuning.
        vllm: whether vLLM writes the answers, in the same processes and on the same GPUs.
    """
    from trl import GRPOConfig, GRPOTrainer

    schedule = asked.schedule
    an_update, a_rollout = asked.updates(this_process().count)
    updates = a_rollout // an_update
    # Answers between two checkpoints are thrown away: only whole rollouts are gone on from alike.
    save_every = -(-schedule.save_every // updates) * updates
    words = GRPOConfig(
        **trainer_words(schedule, folder / CHECKPOINTS, save_every),
        gradient_accumulation_steps=an_update,
        steps_per_generation=a_rollout,
        lr_scheduler_type="constant",
        warmup_steps=0,
        num_generations=asked.rollouts,
        max_completion_length=asked.max_new_tokens,
        temperature=asked.temperature,
        top_p=1.0,
        top_k=0,
        repetition_penalty=1.0,
        beta=asked.kl,
        epsilon=asked.clip_low,
        epsilon_high=asked.clip_high,
        delta=asked.clip_dual,
        # The mean over all tokens of an update, as EasyR1 takes it.
        loss_type="dapo",
        scale_rewards="group",
        use_vllm=vllm,
        vllm_mode="colocate",
    )
    scorer = Scorer(asked, data, frozenset(end_tokens(checkpoint.model)))
    return GRPOTrainer(
        model=checkpoint.model,
        reward_funcs=[scorer],
        args=words,
        train_dataset=places(data).with_transform(Prompts(speaker, data)),
        processing_class=checkpoint.processor,
        peft_config=lora_config(asked.lora),
    )
