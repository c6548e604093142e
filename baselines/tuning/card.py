"""The card of an adapter: of which model, on which data, how, and what it scored on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from baselines.tuning.folder import flatten, read_about
from spacenum_datasets.escaping import markdown

WAYS = {
    "sft": "by examples (supervised, LoRA)",
    "grpo": "by rewards (GRPO, LoRA)",
}


def adapter_card(folder: Path, history: Sequence[Mapping[str, Any]]) -> str:
    """The README of a tuning's adapter.

    Args:
        folder: of the tuning.
        history: the trainer's.
    """
    about = read_about(folder)
    base, data = about["base"], about["data"]
    named = "\n".join(f"- {name}" for name in data["configs"])
    settings = flatten(about["settings"])
    rows = "\n".join(f"| {markdown(n)} | {markdown(str(v))} |" for n, v in settings.items())
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    # A folder of this machine is no model that the Hub could link to.
    linked = "" if base["files"] else f"base_model: {base['checkpoint']}\n"
    return f"""---
library_name: peft
{linked}tags: [lora, spacenum]
---

# {markdown(base["name"])}, tuned on SpaceNum

LoRA weights of the language model's layers, tuned {WAYS[about["way"]]}, as in Section 3.6 of
*SpaceNum: Revisiting Spatial Numerical Understanding in VLMs* (arXiv 2605.23898), with
`spacenum tune {about["way"]}`. Ask it with `spacenum evaluate --model … --adapter …`.

## Data

{data["rows"]:,} questions of mixture `{data["mixture"]}`, drawn with seed {data["seed"]}
(hash of which: `{data["questions"]}`), of these configs, whose scenes the benchmark does not show:

{named}

Fingerprints and digests are in `tuning.json`.

## Scores on the way

{score_table(history)}

## Settings

| setting | value |
| --- | --- |
{rows}

Made with {versions}.
"""


def score_table(history: Sequence[Mapping[str, Any]]) -> str:
    """A line for each time that questions of the benchmark were asked."""
    taken = [one for one in history if "benchmark" in one]
    if not taken:
        return "None were taken."
    steps = [f"update {one['step']}" for one in taken]
    scores = [one["benchmark"] for one in taken]
    lines = [
        f"| {cell} | {' | '.join(f'{score[cell]:.1f}' for score in scores)} |"
        for cell in scores[-1]
    ]
    head = f"| cell | {' | '.join(steps)} |"
    rule = f"| --- |{' ---: |' * len(taken)}"
    return "\n".join([head, rule, *lines, "", "Percent, on few questions a cell."])
