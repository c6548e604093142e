"""The baselines' commands: models, evaluate, analyze, report, reproduce, push."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click
from click.core import ParameterSource
from rich.box import SIMPLE_HEAD
from rich.table import Table

from baselines.analysis.command import analyze
from baselines.leaderboard.command import push
from baselines.models import ENGINES
from baselines.models.catalog import MODELS
from baselines.report.command import report
from baselines.reproduce.command import reproduce
from baselines.settings import Sampling, Settings
from spacenum_datasets import terminal
from spacenum_datasets.command import OneLineGroup
from spacenum_datasets.vocabulary import Task


@click.group(cls=OneLineGroup)
def main() -> None:
    """Ask models the questions of SpaceNum, and see what they make of them."""


@main.command()
def models() -> None:
    """The paper's models: where they are, what memory they need, how they are asked."""
    columns = ("model", "repository", "weights", "GPUs", "thinks by")
    shown = Table(*columns, box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False)
    shown.columns[2].justify = shown.columns[3].justify = "right"
    for card in MODELS.values():
        gigabytes = f"{card.gigabytes:.0f} GB"
        shown.add_row(card.name, card.repository, gigabytes, str(card.gpus), card.think_by)
    notes = Table.grid(padding=(0, 2, 0, 0))
    for family, note in {c.family: c.note for c in MODELS.values() if c.note}.items():
        notes.add_row(family, note)
    console = terminal.console()
    console.print(shown)
    console.print("\nWeights in bfloat16; GPUs of 80 GB that hold them with room for a batch.\n")
    console.print(notes)


@main.command()
@click.option("--model", required=True, help="A name, OWNER/NAME, folder, geometry, scripted:NAME.")
@click.option("--data", default="spacenum", show_default=True, help="Folder, or NS/NAME.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of the run.")
@click.option("--config", "configs", multiple=True, metavar="NAME", help="Repeatable.")
@click.option("--task", "tasks", multiple=True, type=click.Choice([t.value for t in Task]))
@click.option("--limit", type=click.IntRange(1), help="Questions of each task and cell.")
@click.option("--intervention", "interventions", multiple=True, metavar="NAME", help="Repeatable.")
@click.option(
    "--engine",
    metavar="NAME",
    help=f"{', '.join(sorted(ENGINES))}, or module:Class of your own. Default: the catalogue's.",
)
@click.option("--base-url", metavar="URL", help="Of an OpenAI-compatible server.")
@click.option("--concurrency", type=click.IntRange(1), default=32, show_default=True)
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=600, show_default=True)
@click.option("--attempts", type=click.IntRange(1), default=8, show_default=True)
@click.option("--price-in", type=click.FloatRange(0), help="Of a million tokens read.")
@click.option("--price-out", type=click.FloatRange(0), help="Of a million tokens written.")
@click.option("--extra-body/--no-extra-body", default=True, help="Send the server top-k too.")
@click.option("--tensor-parallel", type=click.IntRange(1), help="Default: the catalogue's GPUs.")
@click.option("--think", is_flag=True, help="Let it reason before it answers.")
@click.option("--mode", type=click.Choice(("exact", "sampled")), default="exact")
@click.option("--temperature", type=click.FloatRange(0), default=0.7, show_default=True)
@click.option("--top-p", type=click.FloatRange(0, 1, min_open=True), default=0.9, show_default=True)
@click.option("--top-k", type=click.IntRange(0), default=50, show_default=True)
@click.option("--max-new-tokens", type=click.IntRange(1), default=16, show_default=True)
@click.option("--max-thinking-tokens", type=click.IntRange(1), default=4096, show_default=True)
@click.option("--max-image-tokens", type=click.IntRange(1), help="Default: the family's own.")
@click.option("--dtype", type=click.Choice(("bfloat16", "float16", "float32")), default="bfloat16")
@click.option("--attention", default="auto", show_default=True, metavar="NAME")
@click.option("--batch-size", type=click.IntRange(1), help="To begin with.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
def evaluate(
    model: str,
    data: str,
    out: Path,
    configs: tuple[str, ...],
    tasks: tuple[str, ...],
    limit: int | None,
    interventions: tuple[str, ...],
    engine: str | None,
    batch_size: int | None,
    temperature: float,
    top_p: float,
    top_k: int,
    **settings: object,
) -> None:
    """Ask a model; interrupted, the same command goes on where it stopped."""
    from baselines.evaluation import Request
    from baselines.evaluation import evaluate as run
    from baselines.models import make, resolve_model
    from baselines.models.base import Service
    from baselines.options import refuse_unusable
    from baselines.predictions import read_run
    from baselines.processes import share
    from baselines.summary import cell_table, headline
    from baselines.workload import choose_configs

    reached = {f.name: settings.pop(f.name) for f in fields(Service) if f.name in settings}
    service = Service(**reached)  # type: ignore[arg-type]
    sampling = Sampling(temperature, top_p, top_k)
    chosen = Settings(sampling=sampling, **settings)  # type: ignore[arg-type]
    request = Request(
        data=data,
        configs=choose_configs(configs, interventions),
        out=out,
        tasks=tuple(Task(t) for t in tasks) or tuple(Task),
        limit=limit,
        interventions=interventions,
        batch_size=batch_size,
    )
    wanted = resolve_model(model, engine, chosen, service)
    refuse_unusable(
        find_given(click.get_current_context()), wanted.engine, chosen.think, chosen.mode
    )
    loaded = make(wanted, chosen)
    try:
        run(loaded, chosen, request, terminal.console(stderr=True))
    finally:
        loaded.close()
    if not share().first:
        return
    done = read_run(out)
    terminal.console().print(cell_table(done))
    terminal.tell(headline(done))


def find_given(context: click.Context) -> dict[str, str]:
    """Parameter -> option as it is written, of those that do not have their default."""
    default = (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
    return {
        str(one.name): one.opts[0]
        for one in context.command.params
        if context.get_parameter_source(str(one.name)) not in (*default, None)
    }


main.add_command(analyze)
main.add_command(push)
main.add_command(report)
main.add_command(reproduce)
