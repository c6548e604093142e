"""What a person sees of a validation: a bar, every problem in a line, the verdict."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Column

from builder.validate import Problem, validating
from spacenum_datasets.terminal import plain

SHOWN_PER_RULE = 20
"""Problems of one rule that are printed; the rest are counted."""

COLUMNS = (
    TextColumn("{task.description:>13}", table_column=Column(no_wrap=True)),
    BarColumn(bar_width=12),
    MofNCompleteColumn(table_column=Column(no_wrap=True, min_width=9)),
    TimeElapsedColumn(table_column=Column(no_wrap=True, min_width=7)),
    TextColumn("left", table_column=Column(no_wrap=True)),
    TimeRemainingColumn(table_column=Column(no_wrap=True, min_width=7)),
)
"""What every bar shows, in 80 columns: how far, how long, how long still."""


def run_validate(folder: Path, console: Console) -> bool:
    """Print every problem of a dataset folder as it is found; whether there was none."""
    found: Counter[str] = Counter()
    with Progress(*COLUMNS, TextColumn("rows"), console=console, transient=True) as bars:
        task = bars.add_task("validating", total=None)
        for step in validating(folder):
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
