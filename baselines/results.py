"""`results.json`: a finished run's scores in one small file for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from baselines.cells import table_cell
from baselines.coverage import coverage_of
from baselines.open_summary import OpenCellScore, summarize_open
from baselines.predictions import RESULTS, Run
from baselines.predictions.conduct import write_conduct
from baselines.predictions.files import write_whole
from baselines.predictions.results_json import COPIED, FORMAT
from baselines.statistics.estimates import CONFIDENCE, Estimate
from baselines.summary import CellScore, summarize
from spacenum_datasets.vocabulary import CONFIGS, Cell, Form, Task


def make_results(run: Run) -> dict[str, Any]:
    """A run's scores and what they rest on, as plain values; docs/evaluation.md has the keys.

    Raises:
        ValueError: the run has no predictions.
    """
    told = coverage_of(run)
    return {
        "format": FORMAT,
        "model": run.model,
        "complete": told.complete,
        "coverage": {
            "cells": told.cells,
            "of": told.of,
            "questions": told.questions,
            "finished": told.finished,
            "words": told.words,
        },
        "confidence": CONFIDENCE,
        **(write_open_scores(run) if run.form is Form.OPEN else write_scores(run)),
        "conduct": write_conduct(run.conduct),
        "started": run.about.get("started"),
        **{key: run.about.get(key) for key in COPIED},
    }


def write_scores(run: Run) -> dict[str, Any]:
    """The average and the cells of answers among options."""
    scores = summarize(run.predictions)
    return {
        "average": write_number(scores.average),
        "cells": [write_cell(score) for score in scores.cells],
    }


def write_open_scores(run: Run) -> dict[str, Any]:
    """The average and the cells of open answers, which have a score and no accuracy."""
    found = summarize_open(run.predictions)
    average = write_number(found.average, "score")
    return {
        "form": run.form.value,
        "draws": run.about.get("draws", 1),
        "average": average | {"constant": found.constant, "spread": found.spread},
        "cells": [write_open_cell(one) for one in found.cells],
    }


def write_open_cell(one: OpenCellScore) -> dict[str, Any]:
    return {
        "config": one.config,
        "task": one.task,
        "cell": one.cell,
        "measure": "MRA" if one.errors.size is None and one.column.dimension == 0 else "IoU",
        **write_number(one.estimate, "score"),
        "unanswered": one.unanswered,
        "bias": one.errors.bias,
        "error": one.errors.error,
        "size_error": one.errors.size,
        "within": one.errors.within,
        "spread": one.spread,
        "constant": one.constant,
        "geometry": one.geometry,
    }


def write_number(found: Estimate, name: str = "accuracy") -> dict[str, Any]:
    """An estimate in percent."""
    return {
        name: found.value,
        "low": found.low,
        "high": found.high,
        "interval": found.method,
        "questions": found.questions,
        "episodes": found.episodes,
    }


def write_cell(score: CellScore) -> dict[str, Any]:
    column = table_cell(CONFIGS[score.config], Task(score.task), Cell(score.cell))
    return {
        "config": score.config,
        "task": score.task,
        "cell": score.cell,
        **write_number(score.estimate),
        "expected": score.expected,
        "drawn": score.drawn,
        "unanswered": score.unanswered,
        "chance": column.chance,
    }


def write_results(run: Run) -> Path:
    """Write a run's `results.json` into its folder, whole or not at all."""
    path = run.folder / RESULTS
    text = json.dumps(make_results(run), indent=2, allow_nan=False)
    write_whole(path, f"{text}\n".encode())
    return path
