"""What a person sees of a validation: a bar, every problem in a line, the verdict."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TextColumn

from builder.validate.checking import validate_in_steps
from builder.validate.facts import Problem
from spacenum_datasets.terminal import plain, progress_columns

SHOWN_PER_RULE = 20
"""Problems of one rule that are printed; the rest are counted."""


def validate_with_progress(folder: Path, console: Console) -> bool:
    """Print every problem of a dataset folder as it is found; whether there was none."""
    found: Counter[str] = Counter()
    with Progress(*progress_columns(), TextColumn("rows"), console=console, transient=True) as bars:
        task = bars.add_task("validating", total=None)
        for step in validate_in_steps(folder):
            if isinstance(step, Problem):
                found[step.rule] += 1
                if found[step.rule] <= SHOWN_PER_RULE:
                    bars.console.print(plain(step))
            else:
                bars.update(task, completed=step.done, total=step.total)
    for rule, count in found.items():
        if count > SHOWN_PER_RULE:
            console.print(f"{rule}: {count - SHOWN_PER_RULE} more like these")
    verdict = f"{found.total()} problems" if found else "every rule holds"
    console.print(f"{plain(folder)}: {verdict}")
    return not found
