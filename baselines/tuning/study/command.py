"""`python -m baselines tune study`: the plan, the tunings, the comparison."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.console import Console
from rich.table import Table

from baselines.analysis import tuned
from baselines.analysis.analyze import load_plotter
from baselines.analysis.contrasts import CHANGE
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.tables import to_csv
from baselines.analysis.variants import gather
from baselines.models.catalog import MODELS
from baselines.predictions import Run, read_run
from baselines.reproduce.costs import Cost
from baselines.reproduce.plan import Machine, this_machine
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import one_decimal
from baselines.tuning.folder import ABOUT, ADAPTER
from baselines.tuning.mixtures import find_mixture
from baselines.tuning.settings import Grpo, Sft
from baselines.tuning.study.costs import rows_of, tuning_cost, updates_of
from baselines.tuning.study.jobs import Study, Tuning, find_study, list_tunings
from baselines.tuning.study.running import Orders, Runner, carry_out, is_asked, is_tuned, spawn
from baselines.tuning.training_data import rows_there
from spacenum_datasets.endings import written_whole
from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import console as terminal_console
from spacenum_datasets.terminal import tell

Rows = dict[str, int]
"""Config -> how many questions it has."""

PICTURE = (512, 512)
"""Pixels of the pictures that the plan counts with: the build's own size."""


@dataclass(frozen=True)
class Planned:
    """A tuning, what it takes, and how far it is.

    Attributes:
        tuning: which.
        cost: what it takes.
        updates: of its weights.
        state: what is there of it, or why it cannot be done here.
        ready: whether it can be done here, or is.
    """

    tuning: Tuning
    cost: Cost
    updates: int
    state: str
    ready: bool


def carry_out_study(
    name: str,
    orders: Orders,
    models: tuple[str, ...] = (),
    mixtures: tuple[str, ...] = (),
    *,
    only_plan: bool = False,
    gpus: int | None = None,
    runner: Runner = spawn,
) -> None:
    """Plan a study, do what fits here, and compare with what the paper printed.

    Args:
        name: of a study.
        orders: how it is made; its configs are the study's.
        models: of the study; none takes all.
        mixtures: instead of the study's.
        only_plan: say what it takes, and stop.
        gpus: None counts those that are here.
        runner: calls the commands.

    Raises:
        UserError: a name is unknown, or something failed; the same call does it again.
    """
    study = find_study(name)
    orders = replace(orders, configs=study.configs)
    wanted = list_tunings(study, models, mixtures)
    console = terminal_console(width=None if sys.stdout.isatty() else 120)
    there = rows_there(orders.data)
    machine = this_machine(gpus)
    planned = [plan(one, orders, there, machine) for one in wanted]
    console.print(plan_table(study, planned))
    hours = sum(one.cost.gpu_hours for one in planned)
    tell(f"{len(planned)} tunings: {hours:.1f} H100 hours by arithmetic, not measured.")
    tell(f"Note: {study.silent}.")
    if only_plan:
        return
    ready = [one.tuning for one in planned if one.ready]
    if not ready:
        raise UserError(f"nothing of {name} can be done here: {planned[0].state}")
    failures = carry_out(ready, orders, tell, runner)
    conclude(name, study, ready, orders, console, tell)
    if failures:
        raise UserError(f"{len(failures)} runs failed: {', '.join(failures)}; run this again")


def way_of(one: Tuning) -> Sft | Grpo:
    return Sft() if one.reward is None else Grpo(reward=one.reward)


def plan(one: Tuning, orders: Orders, there: Rows | None, machine: Machine) -> Planned:
    """What a tuning takes, and how far it is."""
    card, mixture, way = MODELS[one.model], find_mixture(one.mixture), way_of(one)
    takes = tuning_cost(card, mixture, way, PICTURE)
    updates = updates_of(way, sum(rows_of(mixture).values()))
    obstacle = None
    if there is not None:
        obstacle = lacking(one, orders.configs, there)
    if obstacle is None and one.model not in orders.replaced and not machine.holds(card.gigabytes):
        obstacle = f"needs {card.gpus} x 80 GB" if machine.gpus else "no GPU here"
    if is_tuned(one, orders):
        asked = is_asked(one.name, orders, orders.tuning(one) / ADAPTER)
        state, obstacle = ("done" if asked else "tuned, to be asked"), None if asked else obstacle
    elif (orders.tuning(one) / ABOUT).is_file():
        state = "begun"
    else:
        state = "to be done"
    return Planned(one, takes, updates, obstacle or state, obstacle is None)


def lacking(one: Tuning, asked: Sequence[str], there: Rows) -> str | None:
    """What a dataset does not have of a mixture and of what is asked; None where it has all."""
    parts = find_mixture(one.mixture).parts()
    for configs, rows in (*parts, (asked, None)):
        if missing := [name for name in configs if not there.get(name)]:
            return f"the dataset has no {', '.join(missing)}"
        if rows is not None and (found := sum(there[name] for name in configs)) < rows:
            return f"the dataset has {found:,} of {rows:,} questions"
    return None


def plan_table(study: Study, planned: Sequence[Planned]) -> Table:
    shown = Table(
        "model", "by", "on", "questions", "updates", "GPU hours", "here", title=study.title
    )
    for column in shown.columns[3:6]:
        column.justify = "right"
    for one in planned:
        way = " ".join(word for word in (one.tuning.way, one.tuning.reward) if word)
        shown.add_row(
            *(one.tuning.model, way, one.tuning.mixture, f"{one.cost.questions:,}"),
            *(f"{one.updates:,}", f"{one.cost.gpu_hours:.1f}", one.state),
        )
    return shown


def conclude(
    name: str,
    study: Study,
    tunings: Sequence[Tuning],
    orders: Orders,
    console: Console,
    say: Callable[[str], None],
) -> None:
    """Write and show what tuning changed, beside the printed numbers."""
    runs = runs_of(tunings, orders)
    found = tuned.analysis(gather(runs), Bootstrap()) if runs else None
    if not isinstance(found, Finding):
        reason = found.wanted if isinstance(found, Missing) else "no run is finished"
        say(f"there is nothing to compare: {reason}")
        return
    folder = orders.out / name
    folder.mkdir(parents=True, exist_ok=True)
    for table in found.tables:
        if table.place != "text":
            with written_whole(folder / f"{table.name}.csv") as beside:
                beside.write_text(to_csv(table), encoding="utf-8", newline="")
    plot = load_plotter()
    for chart in found.charts:
        plot(chart, folder)
    console.print(changes_table(study, found))
    if orders.replaced:
        names = ", ".join(orders.replaced)
        say(f"Stand-ins, whose numbers say nothing of the models: {names}.")
    say(f"{len(tunings)} tunings compared, see {folder}")


def runs_of(tunings: Sequence[Tuning], orders: Orders) -> list[Run]:
    """The finished runs of a study, under the names of the models that they are of."""
    found: dict[str, Run] = {}
    for one in tunings:
        adapter = orders.tuning(one) / ADAPTER
        if not is_tuned(one, orders) or not is_asked(one.name, orders, adapter):
            continue
        if not is_asked(one.model, orders, None):
            continue
        for label, name in ((one.model, one.model), (f"{one.model} + {one.name}", one.name)):
            run = read_run(orders.run(name))
            engine = run.about["engine"]
            resolved = dict(engine["resolved"])
            if "tuned from" in resolved:
                resolved["tuned from"] = one.model
            about = run.about | {"model": label, "engine": engine | {"resolved": resolved}}
            found[label] = replace(run, about=about)
    return list(found.values())


def changes_table(study: Study, found: Finding) -> Table:
    """A line for each tuning and part of the study."""
    shown = Table("model", "tuned", "part", "before", "after", "change", "95 %", "paper", "within")
    columns = found.tables[0].columns
    rows = [dict(zip(columns, row, strict=True)) for row in found.tables[0].rows]
    parts = study.parts or tuple(p for p, cells in tuned.PARTS.items() if len(cells) == 1)
    by_key = {(r["model"], r["intervention"], r["part"], r["measure"]): r for r in rows}
    for (model, way, part, measure), row in by_key.items():
        if measure != CHANGE or part not in parts:
            continue
        before, after = (
            by_key[model, way, part, name]["value"] for name in ("original", "changed")
        )
        ends = f"{number(row['low'])} to {number(row['high'])}"
        shown.add_row(
            *(str(model), str(way), str(part), number(before), number(after)),
            *(number(row["value"]), ends, number(row["published"])),
            str(row["within_error"] or ""),
        )
    return shown


def number(value: object) -> str:
    return one_decimal(value) if isinstance(value, float) else ""
