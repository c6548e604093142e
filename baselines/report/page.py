"""The page: one HTML file that needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import Template

from baselines.coverage import coverage_of
from baselines.leaderboard.scores import run_scores
from baselines.predictions import Run
from baselines.report import SAMPLES, markup
from baselines.report.samples import Shown, pick_questions
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import markup as escape
from spacenum_datasets.escaping import policy

HERE = Path(__file__).resolve().parent


def write_page(
    runs: Sequence[Run], data: str | None = None, figures: Sequence[Path] = (), count: int = SAMPLES
) -> str:
    """A run, or several beside one another, as HTML.

    Args:
        runs: at least one; samples are taken from the first.
        data: folder of the dataset, or its name on the Hub; by default the one of the first run.
        figures: pictures to show.
        count: samples at most.

    Raises:
        UserError: a run has no answers, the dataset is not there, or a figure is no picture.
    """
    for run in runs:
        if not run.predictions:
            raise UserError(f"{run.folder} has no answers yet: finish it with `spacenum evaluate`")
    entries = [run_scores(run, "") for run in runs]
    names = markup.names(entries)
    samples = pick_questions(runs, data, count)
    plots = markup.figures(figures)
    script = f"\n{read_part('page.js')}\n"
    values = {
        "title": f"SpaceNum: {' and '.join(dict.fromkeys(names))}" if len(runs) < 4 else "SpaceNum",
        "about": describe_runs(runs),
        "overview": markup.overview(entries, [coverage_of(run) for run in runs]),
        "cells": markup.cells(entries),
        "figures": f'<section><h2>Figures</h2><div class="plots">{plots}</div></section>'
        if plots
        else "",
        "hint": hint(runs, samples),
        "cell_options": options(cell_labels(samples)),
        "task_options": options({s.first.task: s.first.task for s in samples}),
        "samples": "".join(markup.card(s, names, i) for i, s in enumerate(samples, 1)),
        "style": read_part("page.css"),
        "script": script,
        "policy": policy(script),
    }
    return Template(read_part("page.html")).substitute(values)


def read_part(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").strip()


def describe_runs(runs: Sequence[Run]) -> str:
    """What was asked, by which version."""
    names = dict.fromkeys(str(run.about["data"]["name"]).rstrip("/").split("/")[-1] for run in runs)
    simulators = f"dataset {', '.join(names)}"
    version = runs[0].about["versions"].get("spacenum-datasets", "")
    return escape(f"{simulators} · {len(runs)} run{'s'[: len(runs) > 1]} · spacenum {version}")


def hint(runs: Sequence[Run], samples: Sequence[Shown]) -> str:
    """How the samples were taken."""
    taken = f"{len(samples)} of {len(runs[0].predictions):,} questions, equally many of every cell"
    changed = " and ".join(runs[0].about["interventions"])
    under = f"; shown under {changed}" if changed else ""
    return escape(
        f"{taken}, wrong and right ones of the first run in turn{under}. A sample is marked by the "
        "answer that its probabilities favour; the letter that was drawn stands beside it."
    )


def cell_labels(samples: Sequence[Shown]) -> dict[str, str]:
    """Value of the filter -> what it is called."""
    firsts = [sample.first for sample in samples]
    return {f"{p.config} {p.cell}": markup.cell_name(p.config, p.cell) for p in firsts}


def options(labels: dict[str, str]) -> str:
    return "".join(f'<option value="{escape(v)}">{escape(t)}</option>' for v, t in labels.items())
