"""What happens beside the updates: a line for people, marks on checkpoints, scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from transformers import PrinterCallback, TrainerCallback

from baselines.models.transformers.loading import Checkpoint
from baselines.processes import this_process
from baselines.statistics.estimates import one_decimal
from baselines.summary import Summary, ends
from baselines.tuning.folder import mark_whole
from baselines.tuning.training.scores import Exam

SCORE = "benchmark"
"""Name of a score in the trainer's history."""


class Marks(TrainerCallback):  # type: ignore[misc]
    """Marks each checkpoint once it is whole; a kill in between leaves one without."""

    def on_save(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """As `TrainerCallback.on_save`, called when all files of a checkpoint are written."""
        if state.is_world_process_zero:
            mark_whole(Path(args.output_dir) / f"checkpoint-{state.global_step}")


class Lines(TrainerCallback):  # type: ignore[misc]
    """Tells a person how far it is."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def on_log(
        self, args: Any, state: Any, control: Any, logs: dict[str, Any], **kwargs: Any
    ) -> None:
        """As `TrainerCallback.on_log`."""
        if not state.is_world_process_zero or "loss" not in logs:
            return
        reward = f", reward {logs['reward']:.3f}" if "reward" in logs else ""
        self._tell(
            f"update {state.global_step} of {state.max_steps}: loss {float(logs['loss']):.4f}"
            f"{reward}, learning rate {float(logs.get('learning_rate', 0.0)):.2e}"
        )


class Scores(TrainerCallback):  # type: ignore[misc]
    """Takes the exam before the first update, every so many, and after the last."""

    def __init__(
        self, exam: Exam, checkpoint: Checkpoint, every: int, tell: Callable[[str], None]
    ) -> None:
        self._exam, self._checkpoint, self._every, self._tell = exam, checkpoint, every, tell

    def on_train_begin(
        self, args: Any, state: Any, control: Any, model: Any, **kwargs: Any
    ) -> None:
        """As `TrainerCallback.on_train_begin`."""
        if state.global_step == 0:
            self._take(state, model)

    def on_step_end(self, args: Any, state: Any, control: Any, model: Any, **kwargs: Any) -> None:
        """As `TrainerCallback.on_step_end`; a checkpoint of this update holds the score."""
        last = state.global_step >= state.max_steps
        if last or (self._every and state.global_step % self._every == 0):
            self._take(state, model)

    def _take(self, state: Any, model: Any) -> None:
        # Peft's own model around it has other attributes than the engine reads.
        base = model.get_base_model()
        found = self._exam.take(replace(self._checkpoint, model=base))
        model.train()
        state.log_history.append({"step": state.global_step, SCORE: cells_of(found)})
        if this_process().first:
            average = found.average
            self._tell(
                f"update {state.global_step}: average {one_decimal(average.value)} "
                f"({ends(average)}) on {len(self._exam.items)} questions of the benchmark"
            )


def cells_of(found: Summary) -> dict[str, float]:
    """Cell -> percent, and the average."""
    cells = {f"{cell.task} {cell.label}": cell.score for cell in found.cells}
    return {"average": found.average.value, **cells}


def attach(trainer: Any, *callbacks: TrainerCallback) -> None:
    """Add callbacks; the trainer's own printing goes, people are told by our lines."""
    trainer.remove_callback(PrinterCallback)
    for callback in callbacks:
        trainer.add_callback(callback)
