"""A run's scores by cell, as the paper's Table 2 has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from baselines.coverage import CellKey, coverage_of
from baselines.predictions import Prediction, Run
from baselines.statistics.estimates import NAMES, Estimate, one_decimal
from baselines.statistics.intervals import accuracies
from spacenum_datasets.escaping import one_line
from spacenum_datasets.scoring import score_exact
from spacenum_datasets.vocabulary import CONFIGS, Form, Setting, table_position


@dataclass(frozen=True)
class CellScore:
    """One column of Table 2.

    Attributes:
        config: name.
        task: num2space or space2num.
        cell: action pair or scale.
        questions: how many.
        expected: mean probability that the answer is right, percent; None where all were written.
        drawn: share of the drawn or written answers that are right, percent.
        unanswered: share without an answer, percent.
        estimate: the expected accuracy where there is one, else `drawn`, with its interval.
    """

    config: str
    task: str
    cell: str
    questions: int
    expected: float | None
    drawn: float
    unanswered: float
    estimate: Estimate

    @property
    def score(self) -> float:
        """The expected accuracy where there is one, else `drawn`."""
        return self.estimate.value

    @property
    def label(self) -> str:
        """As `2d desk` or `move_fb`."""
        return cell_label(self.config, self.cell)


def cell_label(config: str, cell: str) -> str:
    """A cell for people, as `2d desk` or `move_fb`."""
    spec = CONFIGS[config]
    twin = ", no clutter" if spec.reduced else ""
    return f"{spec.dimension}d {cell}{twin}" if spec.setting is Setting.STATIC else cell


@dataclass(frozen=True)
class Summary:
    """A run's scores.

    Attributes:
        cells: that were asked, in Table 2's order.
        average: their plain mean (paper, Table 2).
    """

    cells: tuple[CellScore, ...]
    average: Estimate


def summarize(predictions: Iterable[Prediction]) -> Summary:
    """The scores of at least one prediction.

    Raises:
        ValueError: there are none, or one is of the open form, whose scores are other ones.
    """
    predictions = tuple(predictions)
    if any(p.form is Form.OPEN for p in predictions):
        raise ValueError("open answers have no accuracy: see `summarize_open`")
    groups: dict[CellKey, list[Prediction]] = {}
    for p in predictions:
        groups.setdefault(key_of(p), []).append(p)
    found, average = accuracies(
        (p for group in groups.values() for p in group), key_of, lambda key: table_position(*key)
    )
    return Summary(
        tuple(cell_score(key, groups[key], estimate) for key, estimate in found.items()), average
    )


def key_of(prediction: Prediction) -> CellKey:
    return prediction.config, prediction.task, prediction.cell


def cell_score(key: CellKey, predictions: Sequence[Prediction], estimate: Estimate) -> CellScore:
    n = len(predictions)
    exactly = any(p.expected is not None for p in predictions)
    return CellScore(
        *key,
        questions=n,
        # A question that a server would not give probabilities for counts by what was written.
        expected=estimate.value if exactly else None,
        drawn=sum(score_exact(p.answer, p.chosen) for p in predictions) / n,
        unanswered=100.0 * sum(p.chosen is None for p in predictions) / n,
        estimate=estimate,
    )


def cell_table(run: Run) -> Table:
    columns = ("cell", "task", "asked", "score", "95 %", "by", "drawn", "no answer")
    # No wider than 80 characters, so that no number is cut off.
    shape = {"box": SIMPLE_HEAD, "padding": (0, 1, 0, 0), "pad_edge": False, "show_edge": False}
    shown = Table(title=Text(one_line(run.model)), **shape)  # type: ignore[arg-type]
    for name in columns:
        number = name not in ("cell", "task", "by")
        shown.add_column(name, justify="right" if number else "left", no_wrap=True)
    for score in summarize(run.predictions).cells:
        shown.add_row(
            score.label,
            score.task,
            str(score.questions),
            one_decimal(score.score),
            ends(score.estimate),
            NAMES[score.estimate.method],
            one_decimal(score.drawn),
            one_decimal(score.unanswered),
        )
    return shown


def ends(found: Estimate) -> str:
    """An interval, as "12.3 to 45.6"; empty where there is none."""
    if found.low is None or found.high is None:
        return ""
    return f"{one_decimal(found.low)} to {one_decimal(found.high)}"


def headline(run: Run) -> str:
    """The lines that a run ends with: what the average rests on, its interval, the average."""
    average = summarize(run.predictions).average
    told = coverage_of(run)
    remarks = "".join(f"{one_line(line)}\n" for line in run.conduct.remarks)
    return (
        f"{remarks}{told.caveat or told.words}\n"
        f"95 % interval {ends(average)} ({NAMES[average.method]})\n"
        f"average {one_decimal(average.value)}"
    )
