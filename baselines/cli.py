"""The baselines' commands: models, evaluate, analyze, report, reproduce, push, tune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from rich.box import SIMPLE_HEAD
from rich.table import Table

from baselines.models import ENGINES
from baselines.models.catalog import MODELS
from baselines.report import SAMPLES
from baselines.reproduce.jobs import TABLES
from baselines.settings import Mode, Sampling, Settings
from baselines.statistics.bootstrap import DRAWS, Bootstrap
from baselines.tuning.cli import tune
from spacenum_datasets import terminal
from spacenum_datasets.command import OneLineGroup
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Form, Task

if TYPE_CHECKING:
    from baselines.evaluation import Request
    from baselines.models.base import ResolvedModel

DTYPES = ("bfloat16", "float16", "float32")
LENGTHS = {Form.CHOICE: 16, Form.OPEN: 128}
"""Most tokens of an answer that is written, by form."""

TASKS: dict[Form, tuple[Task, ...]] = {Form.CHOICE: tuple(Task), Form.OPEN: (Task.SPACE2NUM,)}
"""Tasks that are asked by default."""

RUNS = click.argument(
    "folders", metavar="RUN...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


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
@click.option("--form", type=click.Choice([f.value for f in Form]), default="choice")
@click.option("--draws", type=click.IntRange(1, 64), default=1, help="Answers to each, if open.")
@click.option(
    "--engine",
    metavar="NAME",
    help=f"{', '.join(sorted(ENGINES))}, or module:Class of your own. Default: the catalogue's.",
)
@click.option("--adapter", metavar="DIR|NS/NAME", help="Of this model, as `tune` writes them.")
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
@click.option("--max-new-tokens", type=click.IntRange(1), help="Default: 16; open 128.")
@click.option("--max-thinking-tokens", type=click.IntRange(1), default=4096, show_default=True)
@click.option("--max-image-tokens", type=click.IntRange(1), help="Default: the family's own.")
@click.option("--dtype", type=click.Choice(DTYPES), default="bfloat16")
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
    form: str,
    draws: int,
    engine: str | None,
    adapter: str | None,
    batch_size: int | None,
    temperature: float,
    top_p: float,
    top_k: int,
    mode: str,
    max_new_tokens: int | None,
    **settings: object,
) -> None:
    """Ask a model; interrupted, the same command goes on where it stopped."""
    from baselines.models import resolve_model
    from baselines.models.adapters import with_adapter
    from baselines.models.base import Service
    from baselines.options import refuse_unusable

    reached = {f.name: settings.pop(f.name) for f in fields(Service) if f.name in settings}
    service = Service(**reached)  # type: ignore[arg-type]
    sampling, asked = Sampling(temperature, top_p, top_k), Form(form)
    given = find_given(click.get_current_context())
    chosen = Settings(
        sampling=sampling,
        mode=mode_of(asked, mode, given),
        max_new_tokens=max_new_tokens or LENGTHS[asked],
        **settings,  # type: ignore[arg-type]
    )
    wanted = resolve_model(model, engine, chosen, service)
    refuse_unusable(given, wanted.engine, chosen.think, mode)
    wanted = with_adapter(wanted, adapter)
    # Seconds to import, which nobody waits for who has misspelt a model.
    from baselines.evaluation import Request
    from baselines.workload import choose_configs

    request = Request(
        data=data,
        configs=choose_configs(configs, interventions),
        out=out,
        tasks=tuple(Task(t) for t in tasks) or TASKS[asked],
        limit=limit,
        interventions=interventions,
        batch_size=batch_size,
        form=asked,
        draws=draws,
    )
    ask_all(wanted, chosen, request)


def ask_all(wanted: ResolvedModel, chosen: Settings, request: Request) -> None:
    """Load the engine, ask it, and show what came of it."""
    from baselines.evaluation import check_request, evaluate
    from baselines.models import load_engine
    from baselines.processes import this_process

    check_request(request, chosen)
    loaded = load_engine(wanted, chosen)
    try:
        evaluate(loaded, chosen, request, terminal.console(stderr=True))
    finally:
        loaded.close()
    if this_process().first:
        show_scores(request.out)


def show_scores(folder: Path) -> None:
    """A run's table of cells, and the lines that it ends with."""
    from baselines.open_summary import open_headline, open_table
    from baselines.predictions import read_run
    from baselines.summary import cell_table, headline

    done = read_run(folder)
    is_open = done.form is Form.OPEN
    terminal.console().print(open_table(done) if is_open else cell_table(done))
    terminal.tell(open_headline(done) if is_open else headline(done))


def mode_of(form: Form, mode: str, given: Mapping[str, str]) -> Mode:
    """How answers come: those of the open form are written.

    Raises:
        UserError: exact answers are asked for, and no letter is shown.
    """
    if form is Form.OPEN and "mode" in given and mode == "exact":
        raise UserError("open answers are written: leave out --mode exact or --form open")
    return "sampled" if form is Form.OPEN or mode == "sampled" else "exact"


def find_given(context: click.Context) -> dict[str, str]:
    """Parameter -> option as it is written, of those that do not have their default."""
    default = (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
    return {
        str(one.name): one.opts[0]
        for one in context.command.params
        if context.get_parameter_source(str(one.name)) not in (*default, None)
    }


@main.command()
@RUNS
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--draws", type=click.IntRange(100), default=DRAWS, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--judge", metavar="MODEL", help="A served model that reads traces beside the rules.")
@click.option("--base-url", metavar="URL", help="Of the judge's server. Default: OPENAI_BASE_URL.")
def analyze(
    folders: tuple[Path, ...],
    out: Path,
    draws: int,
    seed: int,
    judge: str | None,
    base_url: str | None,
) -> None:
    """Every analysis of the paper that these runs allow, with intervals and figures."""
    from baselines.analysis.command import analyze_folders

    analyze_folders(folders, out, Bootstrap(seed, draws), judge, base_url)


@main.command()
@RUNS
@click.option("--repo-id", metavar="NS/NAME", help="The dataset on the Hub.")
@click.option("--card", type=click.Path(path_type=Path), help="README.md of a dataset folder.")
@click.option("--run-by", metavar="NAME", help="Default: whose token it is.")
@click.option("--pr", is_flag=True, help="Open a pull request on the dataset: it is not yours.")
@click.option("--model-pr", is_flag=True, help="Open one on each model's repository as well.")
@click.option("--scripted", is_flag=True, help="Let policies without a model in.")
def push(
    folders: tuple[Path, ...],
    repo_id: str | None,
    card: Path | None,
    run_by: str | None,
    pr: bool,
    model_pr: bool,
    scripted: bool,
) -> None:
    """Add runs to the leaderboard and the results of the dataset that they were asked of."""
    from baselines.leaderboard.command import push_folders

    push_folders(folders, repo_id, card, run_by, pr=pr, model_pr=model_pr, scripted=scripted)


@main.command()
@RUNS
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The HTML file.")
@click.option("--data", metavar="DIR|NS/NAME", help="Default: what the first run was asked of.")
@click.option(
    "--figures",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Picture, or folder of pictures; by default those of `spacenum analyze`. Repeatable.",
)
@click.option("--samples", type=click.IntRange(1), default=SAMPLES, show_default=True)
def report(
    folders: tuple[Path, ...], out: Path, data: str | None, figures: tuple[Path, ...], samples: int
) -> None:
    """Write one page that needs no network: scores, figures, and samples to look through."""
    from baselines.report.command import report_folders

    report_folders(folders, out, data, figures, samples)


def split_names(
    context: click.Context, option: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Names between commas."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


@main.command()
@click.option("--data", default="spacenum", show_default=True, help="Folder, or NS/NAME.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of all runs.")
@click.option("--plan", "only_plan", is_flag=True, help="Say what it takes, and stop.")
@click.option("--gpus", type=click.IntRange(0), help="Default: those that are here.")
@click.option("--models", callback=split_names, metavar="NAME,...", help="Default: all 18.")
@click.option(
    "--only", "tables", callback=split_names, metavar="TABLE,...", help=f"Of {', '.join(TABLES)}."
)
@click.option("--limit", type=click.IntRange(1), help="Questions of each task and cell.")
@click.option("--dtype", type=click.Choice(DTYPES), default="bfloat16")
@click.option("--max-thinking-tokens", type=click.IntRange(1), default=4096, show_default=True)
@click.option("--model-folder", "folders", multiple=True, metavar="NAME=DIR", help="A stand-in.")
def reproduce(
    data: str,
    out: Path,
    models: tuple[str, ...],
    tables: tuple[str, ...],
    folders: tuple[str, ...],
    only_plan: bool,
    gpus: int | None,
    limit: int | None,
    dtype: str,
    max_thinking_tokens: int,
) -> None:
    """Plan the paper's whole evaluation, do what fits here, and compare with what it printed.

    The same command goes on where it was interrupted.
    """
    from baselines.reproduce.command import reproduce_tables

    reproduce_tables(
        data,
        out,
        models,
        tables,
        folders,
        only_plan=only_plan,
        gpus=gpus,
        limit=limit,
        dtype=dtype,
        max_thinking_tokens=max_thinking_tokens,
    )


main.add_command(tune)
