"""Scores of a prediction file of VLMEvalKit, read by our rules: by cell, no answer is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import pandas as pd
from rich.table import Table

from integrations.vlmevalkit.table import COLUMNS, LETTERS
from spacenum_datasets import answers, scoring
from spacenum_datasets.command import OneLineCommand
from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import console
from spacenum_datasets.vocabulary import Task, table_position

NEEDED = (*(c for c in COLUMNS if c not in ("prompt", "image_path")), "prediction")
CELL_LIMIT = 32_767
"""Characters of a spreadsheet's cell; what is longer was cut when the file was written."""


@dataclass(frozen=True)
class Outcome:
    """What a model made of a question.

    Attributes:
        id: of the sample.
        place: config, task and cell.
        chosen: letter that was read; empty for no answer.
        how: rule that read it, or why there is none.
        score: 100 or 0.
    """

    id: str
    place: tuple[str, str, str]
    chosen: str
    how: str
    score: float


@dataclass(frozen=True)
class CellScore:
    """One column of the paper's Table 2.

    Attributes:
        config: name.
        task: num2space or space2num.
        cell: action pair or scale.
        questions: how many.
        accuracy: percent.
        unanswered: share without an answer, percent; they count as wrong.
    """

    config: str
    task: str
    cell: str
    questions: int
    accuracy: float
    unanswered: float

    @property
    def key(self) -> str:
        return f"{self.config}/{self.task}/{self.cell}"


def read_predictions(path: Path) -> list[dict[str, str]]:
    """The rows of a prediction file, every value as the text that was written.

    Raises:
        UserError: there is no such file, it is not one of ours, or it cut an answer off.
    """
    readers = {".tsv": from_tsv, ".xlsx": from_xlsx, ".json": from_json}
    if path.suffix not in readers:
        raise UserError(f"{path} is no prediction file: name a {', '.join(readers)}")
    if not path.is_file():
        raise UserError(f"there is no file {path}: VLMEvalKit's run writes it")
    rows: list[dict[str, str]] = readers[path.suffix](path).to_dict("records")
    if missing := [column for column in NEEDED if rows and column not in rows[0]]:
        raise UserError(
            f"{path} has no {', '.join(missing)}: score a file that was predicted for the tables "
            "of integrations.vlmevalkit.export"
        )
    if not rows:
        raise UserError(f"{path} has no rows: run the model first")
    if path.suffix == ".xlsx" and any(len(row["prediction"]) >= CELL_LIMIT for row in rows):
        raise UserError(
            f"{path} cut an answer off, a cell holds {CELL_LIMIT} characters: "
            "run again with PRED_FORMAT=tsv"
        )
    return rows


def from_tsv(path: Path) -> pd.DataFrame:
    # "NA" and "0.20" are texts here, not a gap and a number.
    return pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)


def from_xlsx(path: Path) -> pd.DataFrame:
    return pd.read_excel(path, dtype=str, keep_default_na=False)


def from_json(path: Path) -> pd.DataFrame:
    return pd.read_json(path, dtype=False, convert_dates=False).fillna("").astype(str)


def outcome(row: Mapping[str, str], opened: bool = False) -> Outcome:
    """How a row's prediction is read, and what it scores.

    Args:
        row: with the columns of the table and `prediction`.
        opened: the prompt ended inside a reasoning block, as thinking models' templates do; text
            without the block's end is then unfinished reasoning, not an answer.
    """
    options = tuple(row[letter] for letter in LETTERS if row[letter])
    letters = LETTERS[: len(options)]
    reading = answers.read_answer(row["prediction"], letters, options, opened=opened)
    return Outcome(
        id=row["id"],
        place=(row["config"], row["task"], row["cell"]),
        chosen="" if reading.index is None else letters[reading.index],
        how=reading.how.value,
        score=scoring.score_exact(letters.index(row["answer"]), reading.index),
    )


def cell_scores(outcomes: Iterable[Outcome]) -> tuple[CellScore, ...]:
    """Every cell that was asked, in Table 2's order."""
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(one.place, []).append(one)
    return tuple(
        CellScore(
            *where,
            questions=len(found),
            accuracy=sum(o.score for o in found) / len(found),
            unanswered=100.0 * sum(not o.chosen for o in found) / len(found),
        )
        for where, found in sorted(groups.items(), key=lambda group: table_position(*group[0]))
    )


def plain_mean(scores: Sequence[CellScore]) -> float:
    """The mean of the cells, whatever their sizes (paper, Table 2)."""
    return sum(score.accuracy for score in scores) / len(scores)


def summary(scores: Sequence[CellScore]) -> dict[str, float]:
    """Names and percents: the plain mean, of each task too, no answer, then every cell.

    "no answer" is a share of all questions; a cell's own follows its accuracy.
    """
    questions = sum(score.questions for score in scores)
    unanswered = sum(score.unanswered * score.questions for score in scores) / questions
    told = {"Overall": plain_mean(scores), "no answer": unanswered}
    for task in Task:
        if of_task := [score for score in scores if score.task == task.value]:
            told[task.value] = plain_mean(of_task)
    for score in scores:
        told[score.key] = score.accuracy
        told[f"{score.key} no answer"] = score.unanswered
    return {name: round(value, 2) for name, value in told.items()}


@click.command(cls=OneLineCommand)
@click.argument("predictions", type=click.Path(path_type=Path))
@click.option("--opened", is_flag=True, help="Prompts ended inside a reasoning block.")
def main(predictions: Path, opened: bool) -> None:
    """Score a prediction file that VLMEvalKit wrote for one of SpaceNum's tables."""
    scores = cell_scores(outcome(row, opened) for row in read_predictions(predictions))
    shown = Table("config", "task", "cell", "questions", "accuracy", "no answer")
    for score in scores:
        percents = (f"{score.accuracy:.1f}", f"{score.unanswered:.1f}")
        shown.add_row(score.config, score.task, score.cell, str(score.questions), *percents)
    out = console()
    out.print(shown)
    out.print(f"average {plain_mean(scores):.1f}")


if __name__ == "__main__":
    main()
