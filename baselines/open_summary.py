"""A run's scores in the open form: mean relative accuracy of magnitudes, overlap of boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from baselines.cells import TableCell, table_cell
from baselines.coverage import CellKey, coverage_of
from baselines.predictions import Prediction, Run
from baselines.references import constant_box, constant_magnitude, geometry_score
from baselines.statistics.bootstrap import Point, Resampled, resample
from baselines.statistics.estimates import NAMES, Estimate, one_decimal
from baselines.statistics.intervals import FIXED_BOOTSTRAP
from baselines.statistics.open_credit import Errors, Numbers, mean_errors, open_score
from baselines.summary import cell_label, ends, key_of
from spacenum_datasets.escaping import one_line
from spacenum_datasets.vocabulary import CONFIGS, Action, Cell, Task, table_position


@dataclass(frozen=True)
class OpenCellScore:
    """One cell of space2num, asked without options.

    Attributes:
        config: name.
        task: space2num.
        cell: action pair or scale.
        questions: how many.
        draws: answers to each.
        estimate: mean relative accuracy or overlap, percent, with its interval; unreadable is 0.
        unanswered: share of the answers that state no number, percent.
        errors: of the answers that state one.
        spread: standard deviation of the score from draw to draw; None with one draw.
        constant: score of the training set's mean on the same questions, percent.
        geometry: score of the solver without weights on the benchmark's first 50 questions of the
            cell, percent.
    """

    config: str
    task: str
    cell: str
    questions: int
    draws: int
    estimate: Estimate
    unanswered: float
    errors: Errors
    spread: float | None
    constant: float
    geometry: float | None

    @property
    def column(self) -> TableCell:
        """Of Table 2, whose questions these are."""
        return table_cell(CONFIGS[self.config], Task(self.task), Cell(self.cell))


@dataclass(frozen=True)
class OpenSummary:
    """A run's scores.

    Attributes:
        cells: that were asked, in Table 2's order.
        average: their plain mean.
        constant: the plain mean of the constant's scores, percent.
        spread: standard deviation of the average from draw to draw; None with one draw.
    """

    cells: tuple[OpenCellScore, ...]
    average: Estimate
    constant: float
    spread: float | None


def constant_answer(p: Prediction) -> Numbers:
    """What the training set's mean answers to an open question."""
    if p.action is not None:
        return (constant_magnitude(Action(p.action)),)
    return constant_box(CONFIGS[p.config].dimension, Cell(p.cell))


def summarize_open(predictions: Iterable[Prediction]) -> OpenSummary:
    """The scores of at least one prediction of the open form; draws of a question are averaged.

    Raises:
        ValueError: there are none, or one was asked among options.
    """
    groups: dict[CellKey, list[Prediction]] = {}
    for p in sorted(predictions, key=lambda p: (p.id, p.draw)):
        groups.setdefault(key_of(p), []).append(p)
    if not groups:
        raise ValueError("no answers have no score")
    columns = sorted(groups, key=lambda key: table_position(*key))
    scores = resample_scores(groups, columns, lambda p: open_score(p, p.said))
    average = scores.shares(columns)
    assert average is not None
    cells = tuple(cell_score(key, groups[key], scores) for key in columns)
    drawn = [by_draw(groups[key]) for key in columns]
    together = [fmean(part) for part in zip(*drawn, strict=True)] if same_draws(drawn) else []
    return OpenSummary(
        cells,
        average,
        fmean(cell.constant for cell in cells),
        stdev(together) if len(together) > 1 else None,
    )


def resample_scores(
    groups: dict[CellKey, list[Prediction]],
    columns: Sequence[CellKey],
    score: Callable[[Prediction], float],
) -> Resampled:
    """Scores by cell with their bootstrap over episodes, a point a question."""
    points = []
    for column in columns:
        drawn: dict[str, list[Prediction]] = {}
        for p in groups[column]:
            drawn.setdefault(p.id, []).append(p)
        points += [
            Point(all_of[0].episode, all_of[0].cell, column, fmean(map(score, all_of)))
            for all_of in drawn.values()
        ]
    return resample(points, columns, FIXED_BOOTSTRAP, "open")


def cell_score(key: CellKey, inside: Sequence[Prediction], scores: Resampled) -> OpenCellScore:
    estimate = scores.share(key)
    assert estimate is not None
    drawn = by_draw(inside)
    column = table_cell(CONFIGS[key[0]], Task(key[1]), Cell(key[2]))
    return OpenCellScore(
        *key,
        questions=len({p.id for p in inside}),
        draws=len(drawn),
        estimate=estimate,
        unanswered=100.0 * fmean(p.said is None for p in inside),
        errors=mean_errors(inside),
        spread=stdev(drawn) if len(drawn) > 1 else None,
        constant=fmean(open_score(p, constant_answer(p)) for p in inside),
        geometry=geometry_score(column),
    )


def by_draw(inside: Sequence[Prediction]) -> list[float]:
    """The score of each draw of a cell's questions."""
    drawn: dict[int, list[float]] = {}
    for p in inside:
        drawn.setdefault(p.draw, []).append(open_score(p, p.said))
    return [fmean(drawn[draw]) for draw in sorted(drawn)]


def same_draws(drawn: Sequence[Sequence[float]]) -> bool:
    return len({len(part) for part in drawn}) == 1


def open_table(run: Run) -> Table:
    """A run's open scores for people, with the reference beside them."""
    columns = ("cell", "asked", "score", "95 %", "const.", "geom.", "bias", "error", "no answer")
    # No wider than 80 characters, so that no number is cut off.
    shape = {"box": SIMPLE_HEAD, "padding": (0, 1, 0, 0), "pad_edge": False, "show_edge": False}
    shown = Table(title=Text(f"{one_line(run.model)}, open"), **shape)  # type: ignore[arg-type]
    for name in columns:
        shown.add_column(name, justify="left" if name == "cell" else "right", no_wrap=True)
    for one in summarize_open(run.predictions).cells:
        shown.add_row(
            cell_label(one.config, one.cell),
            str(one.questions),
            one_decimal(one.estimate.value),
            ends(one.estimate),
            one_decimal(one.constant),
            "" if one.geometry is None else one_decimal(one.geometry),
            "" if one.errors.bias is None else f"{round(one.errors.bias) + 0:+d} %",
            error_words(one),
            one_decimal(one.unanswered),
        )
    return shown


def error_words(one: OpenCellScore) -> str:
    """A cell's mean absolute error with its unit."""
    if one.errors.error is None:
        return ""
    turns = one.cell.startswith("rotate")
    return f"{one.errors.error:.1f}°" if turns else f"{one.errors.error:.2f} m"


def open_headline(run: Run) -> str:
    """The lines that a run ends with: what the average rests on, its interval, the average."""
    found, told = summarize_open(run.predictions), coverage_of(run)
    remarks = "".join(f"{one_line(line)}\n" for line in run.conduct.remarks)
    spread = "" if found.spread is None else f", from draw to draw ± {one_decimal(found.spread)}"
    return (
        f"{remarks}{told.caveat or told.words}\n"
        f"score: mean relative accuracy of magnitudes, intersection over union of boxes; "
        f"the constant has {one_decimal(found.constant)}\n"
        f"95 % interval {ends(found.average)} ({NAMES[found.average.method]}){spread}\n"
        f"average {one_decimal(found.average.value)}"
    )
