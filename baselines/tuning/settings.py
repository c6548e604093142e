"""How a model is tuned: the paper's numbers are the defaults; docs/tuning.md sets them beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacenum_datasets.errors import UserError

Reward = Literal["strict", "graded"]


@dataclass(frozen=True)
class Lora:
    """Which part of a model learns: low-rank changes of the language model's layers.

    Attributes:
        rank: of a change (paper: 8 by examples, 64 by rewards).
        alpha: a change counts `alpha / rank` times (paper: 16, and 64).
        dropout: share of its inputs that is left out in a step; ours, as LLaMA-Factory's default.

    Source: paper, Section 3.6.
    """

    rank: int = 8
    alpha: int = 16
    dropout: float = 0.0


@dataclass(frozen=True)
class Schedule:
    """What both ways of tuning are told, beside what is their own.

    Attributes:
        learning_rate: highest of the schedule (paper: 1e-4 by examples, 1e-5 by rewards).
        epochs: passes over the questions (paper: 3 by examples; by rewards it does not say).
        max_steps: ends earlier, after so many updates; None for all epochs.
        batch_size: that one process works on at once; it decides memory, not the update.
        dtype: of the weights that stay as they are (paper: bfloat16); those that learn are float32.
        image_pixels: a picture is made no larger; ours, as in LLaMA-Factory's example for Qwen3-VL.
            A family that has one size of picture, or tiles, gets one.
        max_image_tokens: the same in tokens instead; None goes by `image_pixels`.
        seed: of the order of questions and of the weights that learning begins with.
        save_every: updates between checkpoints.
        eval_every: updates between scores on the benchmark; 0 for none on the way.
        eval_limit: questions of each task and cell of such a score; 0 for no scores at all.
        workers: processes that prepare batches.

    Source: paper, Section 3.6; what it does not say is ours.
    """

    learning_rate: float
    epochs: float
    max_steps: int | None = None
    batch_size: int = 4
    dtype: str = "bfloat16"
    image_pixels: int = 262_144
    max_image_tokens: int | None = None
    seed: int = 0
    save_every: int = 50
    eval_every: int = 50
    eval_limit: int = 10
    workers: int = 4


@dataclass(frozen=True)
class Sft:
    """Tuning by examples: the loss is that of the right letter and the end of the turn alone.

    Attributes:
        lora: what learns.
        schedule: how long, and on what.
        batch: questions of an update, over all processes (paper: 128).
        warmup: share of the updates in which the rate rises (paper: 0.1); then it falls by cosine.
        max_length: tokens of a question with its answer (paper: 2,048).

    Source: paper, Section 3.6.
    """

    lora: Lora = Lora()
    schedule: Schedule = Schedule(1e-4, 3.0)
    batch: int = 128
    warmup: float = 0.1
    max_length: int = 2048

    def updates(self, processes: int) -> int:
        """Batches of each process that make one update.

        Raises:
            UserError: batches do not divide.
        """
        return divide(self.batch, self.schedule.batch_size, processes, "questions")


@dataclass(frozen=True)
class Grpo:
    """Tuning by rewards, group-relative: each question is answered several times.

    Attributes:
        lora: what learns.
        schedule: how long, and on what; the rate does not change (ours, EasyR1's default).
        reward: `strict` is the exact score, `graded` the one by the size of the error.
        rollouts: answers to a question (paper: 5).
        rollout_batch: questions answered before the next updates (paper: 128).
        actor_batch: questions of an update (paper: 64).
        temperature: of the answers; this and what follows is EasyR1's default.
        kl: weight of the distance to the model before tuning.
        clip_low: how far below 1 a token's probability ratio counts.
        clip_high: how far above.
        clip_dual: where the ratio of a worse answer ends to count.
        max_new_tokens: of an answer; ours, as `evaluate` asks.

    Source: paper, Section 3.6; what it does not say is EasyR1's, which its words are from.
    """

    lora: Lora = Lora(64, 64)
    schedule: Schedule = Schedule(1e-5, 1.0, batch_size=10)
    reward: Reward = "graded"
    rollouts: int = 5
    rollout_batch: int = 128
    actor_batch: int = 64
    temperature: float = 1.0
    kl: float = 0.01
    clip_low: float = 0.2
    clip_high: float = 0.3
    clip_dual: float = 3.0
    max_new_tokens: int = 16

    def updates(self, processes: int) -> tuple[int, int]:
        """Batches of each process that make one update, and those answered before updates.

        Raises:
            UserError: batches do not divide.
        """
        if self.rollout_batch % self.actor_batch:
            raise UserError(
                f"a rollout of {self.rollout_batch} questions is no number of updates of "
                f"{self.actor_batch}: choose another --rollout-batch"
            )
        size, answers = self.schedule.batch_size, "answers"
        an_update = divide(self.actor_batch * self.rollouts, size, processes, answers)
        return an_update, an_update * (self.rollout_batch // self.actor_batch)


def divide(batch: int, batch_size: int, processes: int, what: str) -> int:
    """Batches of one process that make one update.

    Args:
        batch: of an update, over all processes.
        batch_size: of one process.
        processes: how many share the work.
        what: is counted, for people.

    Raises:
        UserError: they do not divide.
    """
    together = batch_size * processes
    if batch % together:
        shared = f" in {processes} processes" if processes > 1 else ""
        raise UserError(
            f"{batch} {what} an update do not divide into batches of {batch_size}{shared}: choose "
            "another --batch-size"
        )
    return batch // together
