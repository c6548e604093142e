"""`python -m baselines reproduce`: the plan, the runs, the comparison."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from baselines.models.catalog import MODELS
from baselines.reproduce import comparing
from baselines.reproduce.jobs import TABLES, Job, list_jobs, refuse_unknown
from baselines.reproduce.plan import (
    Planned,
    make_plan,
    plan_table,
    sources_of,
    this_machine,
    write_totals,
)
from baselines.reproduce.running import Orders, carry_out
from baselines.workload import Source
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import REPO_ID
from spacenum_datasets.terminal import console as terminal_console
from spacenum_datasets.terminal import tell


def reproduce_tables(
    data: str,
    out: Path,
    models: tuple[str, ...],
    tables: tuple[str, ...],
    folders: Sequence[str],
    *,
    only_plan: bool,
    gpus: int | None,
    limit: int | None,
    dtype: str,
    max_thinking_tokens: int,
) -> None:
    """Plan the paper's evaluation, do what fits here, and compare with what it printed.

    Args:
        data: folder, or NS/NAME.
        out: folder of all runs.
        models: names; none takes all of the paper's.
        tables: of the paper; none takes all.
        folders: "NAME=DIR" of checkpoints that stand in for models.
        only_plan: say what it takes, and stop.
        gpus: None counts those that are here.
        limit: questions of each task and cell.
        dtype: of the weights.
        max_thinking_tokens: where a model reasons.

    Raises:
        UserError: there is nothing to do, or runs failed; the same call does them again.
    """
    replaced = find_stand_ins(folders)
    wanted = list_jobs(models, tables)
    if not wanted:
        raise UserError("no run is left: the paper printed no such numbers of these models")
    console = terminal_console(width=None if sys.stdout.isatty() else 120)
    machine = this_machine(gpus)
    if only_plan and not is_reachable(data):
        tell(f"There is no folder {data}: planned with the paper's numbers of questions.")
        show_plan(make_plan(wanted, None, machine, replaced, limit), console)
        return
    sources = sources_of(data, wanted)
    planned = make_plan(wanted, sources, machine, replaced, limit)
    show_plan(planned, console)
    if only_plan:
        return
    budget = ("--max-thinking-tokens", str(max_thinking_tokens))
    orders = Orders(data, out, replaced, limit, ("--dtype", dtype), budget)
    failures = carry_out(ready(planned), orders, sources, tell)
    conclude(wanted, orders, sources, tables or TABLES, console)
    if failures:
        raise UserError(f"{len(failures)} runs failed: {', '.join(failures)}; run this again")


def is_reachable(data: str) -> bool:
    """Whether there is a folder of this name, or could be such a dataset on the Hub."""
    return Path(data).expanduser().is_dir() or REPO_ID.fullmatch(data) is not None


def show_plan(planned: Sequence[Planned], console: Console) -> None:
    console.print(plan_table(planned))
    console.print(write_totals(planned))


def find_stand_ins(pairs: Sequence[str]) -> dict[str, Path]:
    """Model -> folder.

    Raises:
        UserError: a pair is none, its model is unknown, or its folder is not there.
    """
    found = {}
    for pair in pairs:
        name, equals, folder = pair.partition("=")
        if not equals or not Path(folder).is_dir():
            raise UserError(f"--model-folder {pair} is not NAME=DIR with a folder that is there")
        refuse_unknown("model", (name,), MODELS)
        found[name] = Path(folder)
    return found


def ready(planned: Sequence[Planned]) -> list[Job]:
    """What can be done here; runs of one model follow each other."""
    possible = [one.job for one in planned if one.obstacle is None]
    names = list(MODELS)
    return sorted(possible, key=lambda job: names.index(job.model))


def conclude(
    wanted: Sequence[Job],
    orders: Orders,
    sources: dict[str, Source],
    tables: Sequence[str],
    console: Console,
) -> None:
    """Write and show our numbers beside the printed ones."""
    runs = comparing.runs_of(wanted, orders, sources)
    if not runs:
        tell("no run is finished: there is nothing to compare")
        return
    rows = comparing.compare_tables(runs.values(), tables)
    comparing.write_compared(rows, orders.out / comparing.FILE)
    console.print(comparing.comparison_table(rows))
    if orders.replaced:
        names = ", ".join(orders.replaced)
        tell(f"Stand-ins, whose numbers say nothing of the models: {names}.")
    for model, direct, thought in comparing.compare_thinking(runs):
        both = f"{direct:.1f} direct, {thought:.1f} reasoning"
        tell(f"{model}: {both} ({thought - direct:+.1f})")
    within = sum(row.within for row in rows)
    tell(
        f"{len(runs)} of {len(wanted)} runs; {within} of {len(rows)} printed numbers within "
        f"sampling error (95 %), see {orders.out / comparing.FILE}"
    )
