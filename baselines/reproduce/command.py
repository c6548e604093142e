"""`python -m baselines reproduce`: the plan, the runs, the comparison."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from baselines.models.catalog import MODELS
from baselines.reproduce import comparing
from baselines.reproduce.jobs import TABLES, Job, jobs, refuse_unknown
from baselines.reproduce.plan import Planned, plan, plan_table, sources_of, this_machine, totals
from baselines.reproduce.running import Orders, carry_out
from baselines.workload import Source
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import REPO_ID
from spacenum_datasets.terminal import console as terminal_console
from spacenum_datasets.terminal import tell

PAIR = "NAME=DIR"


def split_names(
    context: click.Context, option: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Names between commas."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


@click.command()
@click.option("--data", default="spacenum", show_default=True, help="Folder, or NS/NAME.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of all runs.")
@click.option("--plan", "only_plan", is_flag=True, help="Say what it takes, and stop.")
@click.option("--gpus", type=click.IntRange(0), help="Default: those that are here.")
@click.option(
    "--models", "chosen", callback=split_names, metavar="NAME,...", help="Default: all 18."
)
@click.option("--only", callback=split_names, metavar="TABLE,...", help=f"Of {', '.join(TABLES)}.")
@click.option("--limit", type=click.IntRange(1), help="Questions of each task and cell.")
@click.option("--dtype", type=click.Choice(("bfloat16", "float16", "float32")), default="bfloat16")
@click.option("--max-thinking-tokens", type=click.IntRange(1), default=4096, show_default=True)
@click.option("--model-folder", "folders", multiple=True, metavar=PAIR, help="A stand-in.")
def reproduce(
    data: str,
    out: Path,
    only_plan: bool,
    gpus: int | None,
    chosen: tuple[str, ...],
    only: tuple[str, ...],
    limit: int | None,
    dtype: str,
    max_thinking_tokens: int,
    folders: tuple[str, ...],
) -> None:
    """Plan the paper's whole evaluation, do what fits here, and compare with what it printed.

    The same command goes on where it was interrupted.
    """
    replaced = stand_ins(folders)
    wanted = jobs(chosen, only)
    if not wanted:
        raise UserError("no run is left: the paper printed no such numbers of these models")
    console = terminal_console(width=None if sys.stdout.isatty() else 120)
    machine = this_machine(gpus)
    if only_plan and not is_there(data):
        tell(f"There is no folder {data}: planned with the paper's numbers of questions.")
        show(plan(wanted, None, machine, replaced, limit), console)
        return
    sources = sources_of(data, wanted)
    planned = plan(wanted, sources, machine, replaced, limit)
    show(planned, console)
    if only_plan:
        return
    budget = ("--max-thinking-tokens", str(max_thinking_tokens))
    orders = Orders(data, out, replaced, limit, ("--dtype", dtype), budget)
    failures = carry_out(ready(planned), orders, sources, tell)
    conclude(wanted, orders, sources, only or TABLES, console)
    if failures:
        raise UserError(f"{len(failures)} runs failed: {', '.join(failures)}; run this again")


def is_there(data: str) -> bool:
    """Whether there is a folder of this name, or could be such a dataset on the Hub."""
    return Path(data).expanduser().is_dir() or REPO_ID.fullmatch(data) is not None


def show(planned: Sequence[Planned], console: Console) -> None:
    console.print(plan_table(planned))
    console.print(totals(planned))


def stand_ins(pairs: Sequence[str]) -> dict[str, Path]:
    """Model -> folder.

    Raises:
        UserError: a pair is none, its model is unknown, or its folder is not there.
    """
    found = {}
    for pair in pairs:
        name, equals, folder = pair.partition("=")
        if not equals or not Path(folder).is_dir():
            raise UserError(f"--model-folder {pair} is not {PAIR} with a folder that is there")
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
    comparing.write(rows, orders.out / comparing.FILE)
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
