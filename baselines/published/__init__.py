"""What the paper prints of its benchmark (arXiv 2605.23898), table by table, as typed values."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from baselines.cells import BY_KEY, CELLS, TableCell
from spacenum_datasets.vocabulary import Action, Cell, Change, Setting, Task, Unit

FOLDER = Path(__file__).resolve().parent
GUESS = "Random Guess"
TASKS: dict[str, Task] = {"n2s": Task.NUM2SPACE, "s2n": Task.SPACE2NUM}

CsvRow = dict[str, str]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class ActionRange:
    """Magnitudes of an action pair, in `unit`: from `minimum` to `maximum` by `step`."""

    actions: tuple[Action, Action]
    minimum: float
    maximum: float
    step: float
    unit: Unit


@dataclass(frozen=True)
class Count:
    """Questions of a cell in the benchmark and in the training set."""

    benchmark: int
    train: int


@dataclass(frozen=True)
class Accuracy:
    """One row of Table 2.

    Attributes:
        cells: the 20 cells in `CELLS`' order -> accuracy, percent with one decimal.
        average: their plain mean as printed, percent.
        rank: 1 is the best of the 18 models; None for random guess.
    """

    cells: Mapping[TableCell, float]
    average: float
    rank: int | None


@dataclass(frozen=True)
class Intervened:
    """Accuracy on the same questions without and with an intervention, percent."""

    original: float
    changed: float


def rows(name: str) -> list[CsvRow]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(
    name: str, key: Callable[[CsvRow], Key], value: Callable[[CsvRow], Value]
) -> Mapping[Key, Value]:
    """A file as one read-only mapping, in the paper's order."""
    return read_only((key(row), value(row)) for row in rows(name))


def read_only(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, Value]:
    return MappingProxyType(dict(pairs))


def model_of(row: CsvRow) -> str:
    return row["model"]


def by_cell(row: CsvRow) -> Mapping[TableCell, float]:
    """The cells that a row has columns of, named as `n2s_1d_desk`, in `CELLS`' order."""
    short = {task: name for name, task in TASKS.items()}
    named = ((cell, f"{short[cell.task]}_{cell.column}") for cell in CELLS)
    return read_only((cell, float(row[column])) for cell, column in named if column in row)


@cache
def table1() -> Mapping[Cell, ActionRange]:
    """Action ranges: the grid of magnitudes of each dynamic cell."""

    def one(row: CsvRow) -> ActionRange:
        first, second = (Action(name) for name in row["actions"].split())
        return ActionRange(
            actions=(first, second),
            minimum=float(row["minimum"]),
            maximum=float(row["maximum"]),
            step=float(row["step"]),
            unit=Unit(row["unit"]),
        )

    return table("table1_action_ranges", lambda row: Cell(row["cell"]), one)


@cache
def figure2() -> Mapping[TableCell, Count]:
    """Composition: questions of each cell in the benchmark and in the training set."""
    return table(
        "figure2_counts",
        lambda row: BY_KEY[f"{row['setting']}/{row['direction']}/{row['cell']}"],
        lambda row: Count(int(row["benchmark"]), int(row["train"])),
    )


@cache
def table2_rows() -> Mapping[str, Accuracy]:
    return table(
        "table2_accuracy",
        model_of,
        lambda row: Accuracy(
            read_only((cell, float(row[cell.key])) for cell in CELLS),
            float(row["average"]),
            int(row["rank"]) if row["rank"] else None,
        ),
    )


@cache
def table2() -> Mapping[str, Accuracy]:
    """Accuracy of the 18 models, best first, direct answers; percent."""
    return read_only((model, row) for model, row in table2_rows().items() if model != GUESS)


def random_guess() -> Accuracy:
    """Table 2's first row: what a uniform guess expects, percent."""
    return table2_rows()[GUESS]


@cache
def figure3a() -> Mapping[str, float]:
    """Mean proximity score of the 18 models on transitions: 100 is every option exact."""
    scores = table("figure3a_proximity", model_of, lambda row: float(row["score"]))
    return read_only((model, score) for model, score in scores.items() if model != "chance")


@cache
def proximity_chance() -> float:
    """Figure 3a's line: the proximity score that a uniform guess expects."""
    scores = table("figure3a_proximity", model_of, lambda row: float(row["score"]))
    return scores["chance"]


@cache
def figure3b() -> Mapping[str, Mapping[Change, float]]:
    """Family -> kind of error -> its share of the wrong answers on layouts, percent."""
    columns = {
        Change.SIZE: "size_wrong",
        Change.POSITION: "position_wrong",
        Change.BOTH: "both_wrong",
    }
    return table(
        "figure3b_error_decomposition",
        lambda row: row["family"],
        lambda row: read_only((change, float(row[name])) for change, name in columns.items()),
    )


@cache
def figure4a() -> Mapping[str, Mapping[Setting, Intervened]]:
    """Model -> setting -> accuracy with the images and with black ones, percent.

    Means over samples, not over cells as Table 2's average.
    """
    return table(
        "figure4a_blind",
        model_of,
        lambda row: read_only(
            (s, Intervened(float(row[f"{s}_original"]), float(row[f"{s}_blind"]))) for s in Setting
        ),
    )


@cache
def figure4b() -> Mapping[str, Mapping[TableCell, float]]:
    """Model -> dynamic cell -> percent, on a scale that the paper does not name.

    It is not Table 2's accuracy: for reference only.
    """
    return table("figure4b_per_action", model_of, by_cell)


@cache
def figure4c() -> Mapping[str, Mapping[Task, Intervened]]:
    """Model -> task -> accuracy on rotate left/right, percent.

    `changed` is after left n° was rewritten as right (360-n)°.
    """
    return table(
        "figure4c_rotation_symmetry",
        model_of,
        lambda row: read_only(
            (task, Intervened(float(row[f"{name}_original"]), float(row[f"{name}_modified"])))
            for name, task in TASKS.items()
        ),
    )


def changes(
    name: str, columns: dict[str, tuple[str, Setting]]
) -> Mapping[str, Mapping[tuple[str, Setting], float]]:
    return table(
        name,
        model_of,
        lambda row: read_only((what, float(row[column])) for column, what in columns.items()),
    )


@cache
def figure5() -> Mapping[str, Mapping[tuple[str, Setting], float]]:
    """Model -> (intervention, setting) -> change of accuracy, percentage points."""
    columns = {
        "add_anchor_dynamic": ("anchor_overlay", Setting.DYNAMIC),
        "reduce_objects_static": ("reduced_objects", Setting.STATIC),
    }
    return changes("figure5_visual_interventions", columns)


@cache
def figure6a() -> Mapping[str, Mapping[tuple[str, Setting], float]]:
    """Model -> (intervention, setting) -> change of accuracy, percentage points."""
    columns = {
        "natural_language_dynamic": ("number_words", Setting.DYNAMIC),
        "integer_dynamic": ("integer_units", Setting.DYNAMIC),
        "integer_static": ("integer_units", Setting.STATIC),
    }
    return changes("figure6a_number_representation", columns)


@cache
def figure6b() -> Mapping[str, Mapping[TableCell, float]]:
    """Model -> static cell -> change of accuracy with drawn abstractions, percentage points."""
    return table("figure6b_visual_abstraction", model_of, by_cell)
