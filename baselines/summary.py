"""A run's scores by cell, as the paper's Table 2 has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.table import Table

from baselines.predictions import Prediction, Run
from spacenum_datasets.scoring import exact
from spacenum_datasets.vocabulary import CONFIGS, Setting, place


@dataclass(frozen=True)
class CellScore:
    """One column of Table 2.

    Attributes:
        config: name.
        task: num2space or space2num.
        cell: action pair or scale.
        questions: how many.
        expected: mean probability of the right letter, percent; None where answers were written.
        sampled: share of the drawn or written answers that are right, percent.
        unanswered: share without an answer, percent.
    """

    config: str
    task: str
    cell: str
    questions: int
    expected: float | None
    sampled: float
    unanswered: float

    @property
    def score(self) -> float:
        """The expected accuracy where there is one, else the sampled one."""
        return self.sampled if self.expected is None else self.expected

    @property
    def label(self) -> str:
        """As `2d desk` or `move_fb`."""
        spec = CONFIGS[self.config]
        return f"{spec.dimension}d {self.cell}" if spec.setting is Setting.STATIC else self.cell


def cell_scores(predictions: Iterable[Prediction]) -> tuple[CellScore, ...]:
    """Every cell that was asked, in Table 2's order."""
    groups: dict[tuple[str, str, str], list[Prediction]] = {}
    for p in predictions:
        groups.setdefault((p.config, p.task, p.cell), []).append(p)
    ordered = sorted(groups, key=lambda key: place(*key))
    return tuple(cell_score(*key, groups[key]) for key in ordered)


def cell_score(config: str, task: str, cell: str, predictions: Sequence[Prediction]) -> CellScore:
    n = len(predictions)
    exactly = any(p.expected is not None for p in predictions)
    # A question that a server would not give probabilities for counts by what was written.
    chances = [
        exact(p.answer, p.chosen) if p.expected is None else 100.0 * p.expected for p in predictions
    ]
    return CellScore(
        config=config,
        task=task,
        cell=cell,
        questions=n,
        expected=sum(chances) / n if exactly else None,
        sampled=sum(exact(p.answer, p.chosen) for p in predictions) / n,
        unanswered=100.0 * sum(p.chosen is None for p in predictions) / n,
    )


def average(scores: Iterable[CellScore]) -> float:
    """The plain mean of the cells (paper, Table 2)."""
    values = [score.score for score in scores]
    return sum(values) / len(values)


def cell_table(run: Run) -> Table:
    shown = Table("cell", "task", "questions", "accuracy", "drawn", "no answer", title=run.model)
    for score in cell_scores(run.predictions):
        shown.add_row(
            score.label,
            score.task,
            str(score.questions),
            f"{score.score:.1f}",
            f"{score.sampled:.1f}",
            f"{score.unanswered:.1f}",
        )
    return shown


def headline(run: Run) -> str:
    """The line that a run ends with."""
    return f"average {average(cell_scores(run.predictions)):.1f}"
