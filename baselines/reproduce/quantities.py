"""The numbers that the paper printed, each with how runs give ours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pvariance

from baselines import published
from baselines.cells import CELLS, COUNTS, TableCell, table_cell
from baselines.models.catalog import MODELS
from baselines.predictions import Prediction
from baselines.reproduce.jobs import DRAWN
from spacenum_datasets.scoring import exact, proximity
from spacenum_datasets.vocabulary import CONFIGS, Cell, Change, Setting, Task

Way = tuple[str, tuple[str, ...], bool]
"""(Model, interventions, whether it reasoned): one run."""
Runs = Mapping[Way, Sequence[Prediction]]
Choice = Callable[[Prediction], bool]


@dataclass(frozen=True)
class Estimate:
    """A number from some questions, with its standard error."""

    value: float
    error: float


@dataclass(frozen=True)
class Compared:
    """One printed number beside ours.

    Attributes:
        table: of the paper.
        model: or family.
        quantity: what the number is.
        ours: from the run.
        printed: by the paper, with the error that its number of questions gives.
    """

    table: str
    model: str
    quantity: str
    ours: Estimate
    printed: Estimate

    @property
    def difference(self) -> float:
        return self.ours.value - self.printed.value

    @property
    def margin(self) -> float:
        """Differences up to here are expected of equal models in 95 of 100 cases."""
        return 1.96 * math.hypot(self.ours.error, self.printed.error)

    @property
    def within(self) -> bool:
        # Printed values are rounded to a tenth.
        return abs(self.difference) <= self.margin + 0.05


def score(prediction: Prediction) -> float:
    """What an answer is worth, percent: in expectation where that is known."""
    if prediction.expected is not None:
        return 100.0 * prediction.expected
    return exact(prediction.answer, prediction.chosen)


def nearness(prediction: Prediction) -> float:
    """The proximity score of an answer, in expectation where that is known."""
    magnitudes = prediction.magnitudes or ()
    if prediction.probabilities is None:
        return proximity(magnitudes, prediction.answer, prediction.chosen)
    return sum(
        p * proximity(magnitudes, prediction.answer, i)
        for i, p in enumerate(prediction.probabilities)
    )


def estimated(values: Sequence[float]) -> Estimate:
    return Estimate(fmean(values), math.sqrt(pvariance(values) / len(values)))


def share_error(percent: float, count: int) -> float:
    """Standard error of a share of `count` questions, points."""
    p = percent / 100.0
    return 100.0 * math.sqrt(p * (1.0 - p) / count)


def of_cell(cell: TableCell) -> Choice:
    def chosen(p: Prediction) -> bool:
        return table_cell(CONFIGS[p.config], Task(p.task), Cell(p.cell)) == cell

    return chosen


def of_setting(setting: Setting) -> Choice:
    return lambda p: CONFIGS[p.config].setting is setting


def some(run: Iterable[Prediction], choice: Choice) -> list[float]:
    return [score(p) for p in run if choice(p)]


def questions(setting: Setting) -> int:
    """Of the paper's benchmark."""
    return sum(cell.count for cell in CELLS if cell.setting is setting)


def table2(runs: Runs) -> Iterator[Compared]:
    for model, row in published.table2().items():
        run = runs.get((model, (), False), ())
        found = {cell: some(run, of_cell(cell)) for cell in CELLS}
        ours = {cell: estimated(values) for cell, values in found.items() if values}
        printed = {c: Estimate(v, share_error(v, c.count)) for c, v in row.cells.items()}
        for cell, estimate in ours.items():
            yield Compared("table2", model, cell.key, estimate, printed[cell])
        if len(ours) == len(CELLS):
            both = mean_of(ours.values()), mean_of(printed.values())
            yield Compared(
                "table2", model, "average", both[0], Estimate(row.average, both[1].error)
            )


def mean_of(estimates: Iterable[Estimate]) -> Estimate:
    """The plain mean of independent estimates."""
    several = list(estimates)
    error = math.sqrt(sum(one.error**2 for one in several)) / len(several)
    return Estimate(fmean(one.value for one in several), error)


def figure3a(runs: Runs) -> Iterator[Compared]:
    for model, value in published.figure3a().items():
        run = runs.get((model, (), False), ())
        if scores := [nearness(p) for p in run if p.magnitudes is not None]:
            ours = estimated(scores)
            # The paper's spread is not printed: that of a uniform guess, 100/70/40/0, is taken.
            spread = pvariance((100.0, 70.0, 40.0, 0.0)) / questions(Setting.DYNAMIC)
            yield Compared("figure3a", model, "proximity", ours, Estimate(value, math.sqrt(spread)))


def figure3b(runs: Runs) -> Iterator[Compared]:
    for family, shares in published.figure3b().items():
        wrong: list[Change] = []
        for card in MODELS.values():
            if card.family == family:
                run = runs.get((card.name, (), False), ())
                wrong += [change for p in run if (change := kind_of_error(p)) is not None]
        for change, value in shares.items() if wrong else ():
            ours = estimated([100.0 * (one is change) for one in wrong])
            printed = Estimate(value, share_error(value, round(0.6 * questions(Setting.STATIC))))
            yield Compared("figure3b", family, f"wrong {change}", ours, printed)


def kind_of_error(prediction: Prediction) -> Change | None:
    """What a wrong answer about a map of two or three dimensions changes; None for others."""
    if prediction.changes is None or prediction.options != 4:
        return None
    if prediction.chosen is None or prediction.chosen == prediction.answer:
        return None
    return Change(prediction.changes[prediction.chosen])


def figure4a(runs: Runs) -> Iterator[Compared]:
    for model, settings in published.figure4a().items():
        for setting, row in settings.items():
            for way, value in ((), row.original), (("blind",), row.changed):
                if values := some(runs.get((model, way, False), ()), of_setting(setting)):
                    printed = Estimate(value, share_error(value, questions(setting)))
                    name = f"{setting} {'blind' if way else 'original'}"
                    yield Compared("figure4a", model, name, estimated(values), printed)


def figure4c(runs: Runs) -> Iterator[Compared]:
    for model, tasks in published.figure4c().items():
        for task, row in tasks.items():
            cell = TableCell("dynamic", task, Cell.ROTATE_LR)
            for way, value in ((), row.original), (("rotational_symmetry",), row.changed):
                if values := some(runs.get((model, way, False), ()), of_cell(cell)):
                    printed = Estimate(value, share_error(value, COUNTS[Cell.ROTATE_LR]))
                    name = f"{task} {'modified' if way else 'original'}"
                    yield Compared("figure4c", model, name, estimated(values), printed)


def changed(
    runs: Runs, model: str, intervention: str, choice: Choice, printed: float, count: int
) -> tuple[Estimate, Estimate] | None:
    """A change of accuracy, ours and the printed one; None without both runs."""
    before = some(runs.get((model, (), False), ()), choice)
    after = some(runs.get((model, (intervention,), False), ()), choice)
    if not before or not after:
        return None
    first, second = estimated(before), estimated(after)
    ours = Estimate(second.value - first.value, math.hypot(first.error, second.error))
    base = published.table2()[model]
    # Two draws of the same questions; what they share is not printed, so nothing is taken off.
    typical = share_error(base.average, count)
    return ours, Estimate(printed, math.hypot(typical, typical))


def changes_by_setting(table: str, runs: Runs) -> Iterator[Compared]:
    figure = {"figure5": published.figure5, "figure6a": published.figure6a}[table]()
    for model, row in figure.items():
        for (name, setting), value in row.items():
            pair = changed(runs, model, name, of_setting(setting), value, questions(setting))
            if pair:
                yield Compared(table, model, f"{setting} {name}", *pair)


def figure6b(runs: Runs) -> Iterator[Compared]:
    for model, row in published.figure6b().items():
        for cell, value in row.items():
            drawn = DRAWN[cell.config]
            pair = changed(runs, model, drawn, of_cell(cell), value, cell.count)
            if pair:
                yield Compared("figure6b", model, f"{cell.key} {drawn}", *pair)


COMPARISONS: Mapping[str, Callable[[Runs], Iterator[Compared]]] = {
    "table2": table2,
    "figure3a": figure3a,
    "figure3b": figure3b,
    "figure4a": figure4a,
    "figure4c": figure4c,
    "figure5": lambda runs: changes_by_setting("figure5", runs),
    "figure6a": lambda runs: changes_by_setting("figure6a", runs),
    "figure6b": figure6b,
}
"""Table -> the numbers that it prints beside ours, as far as there are runs."""
