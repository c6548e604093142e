"""SpaceNum as a dataset of VLMEvalKit: our question for every model, our reading of its answer."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pandas as pd
import vlmeval.dataset
from vlmeval.dataset.image_base import ImageBaseDataset
from vlmeval.smp import LMUDataRoot

from integrations.vlmevalkit.score import (
    cell_scores,
    outcome,
    read_predictions,
    summary,
)
from integrations.vlmevalkit.table import NAME, dataset_name
from spacenum_datasets.errors import UserError
from spacenum_datasets.prompt import IMAGE
from spacenum_datasets.vocabulary import BENCHMARK

Message = list[dict[str, str]]


class SpaceNum(ImageBaseDataset):
    """Tables that `integrations.vlmevalkit.export` wrote into VLMEvalKit's data folder."""

    TYPE = "MCQ"
    # Many models bring their own words for multiple choice; here all are asked the same.
    force_use_dataset_prompt = True

    @classmethod
    def supported_datasets(cls) -> list[str]:
        """The benchmark's names, and every other table that was written."""
        offered = [dataset_name(), *(dataset_name(config) for config in BENCHMARK)]
        written = sorted(path.stem for path in Path(LMUDataRoot()).glob(f"{NAME}_*.tsv"))
        return list(dict.fromkeys([*offered, *written]))

    def load_data(self, dataset: str) -> pd.DataFrame:
        """A table, with images by their absolute paths.

        Raises:
            UserError: the table or an image is not there.
        """
        root = Path(LMUDataRoot())
        table, again = root / f"{dataset}.tsv", "write it with integrations.vlmevalkit.export"
        if not table.is_file():
            raise UserError(f"there is no {table}: {again}")
        # As texts throughout: pandas would take an option "0.20" for a number, "NA" for a gap.
        data = pd.read_csv(table, sep="\t", dtype=str, keep_default_na=False)
        paths = [[str(root / path) for path in ast.literal_eval(v)] for v in data["image_path"]]
        if lost := {path for row in paths for path in row if not Path(path).is_file()}:
            raise UserError(f"{table} names {min(lost)}, which is not there: {again}")
        return data.assign(image_path=[str(row) for row in paths])

    def build_prompt(self, line: int | pd.Series) -> Message:
        """The prompt with its images where their marks stand."""
        row = self.data.iloc[line] if isinstance(line, int) else line
        paths = row["image_path"]
        texts = row["prompt"].split(IMAGE)
        message: Message = [{"type": "text", "value": texts[0]}]
        images = [paths] if isinstance(paths, str) else paths
        for path, text in zip(images, texts[1:], strict=True):
            message += [{"type": "image", "value": path}, {"type": "text", "value": text}]
        return [part for part in message if part["value"]]

    def evaluate(self, eval_file: str, **judge_kwargs: Any) -> dict[str, float]:
        """Scores by name, percent; no judge is asked.

        Beside the prediction file appear `..._acc.csv`, the same scores, and `..._answers.tsv`,
        how every answer was read.

        Args:
            eval_file: the prediction file.
            judge_kwargs: only `opened` is read, from `--judge-args '{"opened": true}'`: prompts
                ended inside a reasoning block.
        """
        opened = bool(judge_kwargs.get("opened", False))
        path = Path(eval_file)
        outcomes = [outcome(row, opened) for row in read_predictions(path)]
        scores = summary(cell_scores(outcomes))
        read = [(o.id, o.chosen, o.how, o.score) for o in outcomes]
        answers_file = path.with_name(f"{path.stem}_answers.tsv")
        write_whole(pd.DataFrame(read, columns=["id", "chosen", "how", "score"]), answers_file)
        named = pd.DataFrame(scores.items(), columns=["score", "percent"])
        write_whole(named, path.with_name(f"{path.stem}_acc.csv"))
        return scores


def write_whole(table: pd.DataFrame, path: Path) -> None:
    beside = path.with_suffix(".unfinished")
    table.to_csv(beside, index=False, sep="\t" if path.suffix == ".tsv" else ",")
    beside.replace(path)


def register() -> None:
    """Add the class to VLMEvalKit's own, for this process."""
    if SpaceNum not in vlmeval.dataset.DATASET_CLASSES:
        vlmeval.dataset.DATASET_CLASSES.append(SpaceNum)
        # A config file names classes as attributes of this package.
        vlmeval.dataset.SpaceNum = SpaceNum
