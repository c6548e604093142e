"""The evaluation loop: ask what is not yet answered, write every answer down as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Task as TaskState
from rich.text import Text

from baselines.agreement import refuse_other_answers
from baselines.models.base import (
    Engine,
    EngineError,
    EngineUnavailable,
    OutOfMemory,
    Reply,
    Reporting,
)
from baselines.predictions import (
    TABLE,
    Journal,
    Prediction,
    Run,
    check_answer,
    check_reply,
    make_prediction,
    read_run,
    reopen_run,
    restore_journal,
    write_table,
)
from baselines.processes import Process, join_processes, this_process
from baselines.queries import query
from baselines.results import write_results
from baselines.run_folder import describe_run, is_made_by, lock_run_folder, open_run, this_code
from baselines.served import Served
from baselines.settings import Settings
from baselines.workload import (
    Item,
    Source,
    group_episodes,
    list_items,
    make_batches,
    open_sources,
    read_sample,
    refuse_no_questions,
)
from spacenum_datasets import terminal
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import check_form
from spacenum_datasets.vocabulary import Form, Task


@dataclass(frozen=True)
class Request:
    """What is to be evaluated.

    Attributes:
        data: folder of a dataset, or its name on the Hub.
        configs: their names.
        tasks: kept.
        limit: questions of each task and cell of a config; None for all.
        interventions: applied to every sample in this order.
        out: folder of the run.
        batch_size: questions at once, to begin with; None leaves it to the engine.
        form: how they are asked; the open form is for space2num alone, and wants written answers.
        draws: answers to each question; more than one in the open form alone.

    Source: ours.
    """

    data: str
    configs: tuple[str, ...]
    out: Path
    tasks: tuple[Task, ...] = tuple(Task)
    limit: int | None = None
    interventions: tuple[str, ...] = ()
    batch_size: int | None = None
    form: Form = Form.CHOICE
    draws: int = 1


def evaluate(
    engine: Engine, settings: Settings, request: Request, console: Console | None = None
) -> Path:
    """Answer every question of a request that the run has no answer for yet.

    Under `torchrun` or `accelerate launch` every process answers its share; they return together.

    Args:
        engine: answers.
        settings: that the engine was made with; they are written down.
        request: what is asked, and the run's folder; an interrupted run goes on.
        console: shows the progress; by default nothing does.

    Returns:
        The table of predictions, a Parquet file with a column for each field of `Prediction`.

    Raises:
        UserError: the dataset is unknown or its files changed, the folder holds a run of something
            else or is written into by another process, or a question cannot be asked.

    Source: paper, Section 3.
    """
    console = console or terminal.console(quiet=True)
    check_request(request, settings)
    with console.status("reading the dataset"):
        sources = open_sources(request.data, request.configs, request.interventions)
    wanted = list_items(sources, request.tasks, request.limit, request.interventions, request.draws)
    refuse_no_questions(wanted)
    mine = this_process()
    with join_processes(mine) as wait_for_all, hold_folder(request.out, mine):
        if mine.first:
            content = describe_run(engine, settings, request, sources)
            open_run(request.out, content, lambda said: console.print(said, markup=False))
            before = read_run(request.out)
            refuse_foreign_answers(before, sources, wanted, request)
            restore_journal(before)
        wait_for_all()
        journal = Journal(request.out, mine.rank if mine.count > 1 else None)
        waiting = [item for item in wanted if item.key not in journal.done]
        # All must know what is done before one adds to it.
        wait_for_all()
        if mine.first and waiting:
            reopen_run(request.out)
        my_items = split_work(waiting, mine)
        with journal, progress(console if mine.first else terminal.console(quiet=True)) as bars:
            done = len(wanted) - len(waiting) if mine.count == 1 else 0
            bars.add_task("answering", total=done + len(my_items), completed=done, note="")
            served = Served(request.out, engine, mine)
            ask_all(engine, sources, my_items, request, journal, bars, served)
        if mine.first and isinstance(engine, Reporting):
            console.print(engine.status())
        wait_for_all()
        served.gather(wait_for_all)
        if mine.first:
            write_table(request.out)
            write_results(read_run(request.out))
        return request.out / TABLE


def check_request(request: Request, settings: Settings) -> None:
    """Make sure that questions can be asked in the form that is wanted.

    Raises:
        UserError: they cannot; says what to leave out.
    """
    check_form(request.form, request.interventions)
    if request.form is Form.CHOICE:
        if request.draws > 1:
            raise UserError(
                "several draws are for the open form: exact answers among options are what "
                "infinitely many draws average to"
            )
        return
    if request.tasks != (Task.SPACE2NUM,):
        raise UserError(f"the open form is for {Task.SPACE2NUM}: a picture cannot be written")
    if request.draws > 1 and settings.sampling.temperature == 0.0:
        raise UserError("several draws at temperature 0 are one: raise it, or leave --draws out")
    if not settings.writes:
        raise UserError("open answers are written: ask with the mode sampled")


@contextmanager
def hold_folder(folder: Path, mine: Process) -> Iterator[None]:
    """The folder for this run alone; the first of its processes holds it for all."""
    if not mine.first:
        yield
        return
    with lock_run_folder(folder):
        yield


def refuse_foreign_answers(
    run: Run,
    sources: Sequence[Source],
    wanted: Sequence[Item],
    request: Request,
) -> None:
    """Raises UserError where the folder holds answers to other questions than are asked."""
    keys = {item.key for item in wanted}
    if others := [p.key for p in run.predictions if p.key not in keys]:
        raise UserError(
            f"{request.out} holds answers to {len(others):,} questions that are not asked, as "
            f"{min(others)}: choose another --out"
        )
    refuse_other_answers(
        run.predictions,
        sources,
        request.interventions,
        str(request.out),
        request.data,
        form=request.form,
        reread=is_made_by(this_code(), run.about),
    )


def ask_all(
    engine: Engine,
    sources: Sequence[Source],
    waiting: Sequence[Item],
    request: Request,
    journal: Journal,
    bars: Progress,
    served: Served,
) -> None:
    """Ask batch by batch; one that does not fit is halved.

    Raises:
        UserError: a question cannot be asked, or does not fit even alone, or the engine finds out
            that it cannot ask at all.
    """
    size, task = request.batch_size or engine.batch_size, bars.task_ids[0]
    while waiting:
        batch = next(make_batches(waiting, size))
        try:
            ask(engine, sources, batch, request, journal, served)
        except OutOfMemory as error:
            if size == 1:
                raise UserError(f"one question alone does not fit ({error})") from error
            size = max(1, min(size, len(batch)) // 2)
            bars.console.print(f"out of memory: going on with {size} questions at a time")
            continue
        except EngineUnavailable as error:
            raise UserError(str(error)) from error
        except EngineError as error:
            raise UserError(f"{error}; the same command goes on where it stopped") from error
        waiting = waiting[len(batch) :]
        note = engine.status() if isinstance(engine, Reporting) else ""
        bars.update(task, advance=len(batch), note=note)


def split_work(waiting: Sequence[Item], mine: Process) -> list[Item]:
    """This process's part of what waits: every so many-th episode, whole."""
    return [
        item
        for number, group in enumerate(group_episodes(waiting))
        if number % mine.count == mine.rank
        for item in group
    ]


def ask(
    engine: Engine,
    sources: Sequence[Source],
    batch: Sequence[Item],
    request: Request,
    journal: Journal,
    served: Served,
) -> None:
    """Ask a batch and write its answers down.

    Raises:
        EngineError: a question could not be asked, or its reply is none; those that were answered
            are written all the same, since they may have been paid for.
    """
    changes, form = request.interventions, request.form
    samples = [read_sample(sources[item.source], item.row, changes, form) for item in batch]
    # By its id an engine draws: every draw of a question has its own.
    queries = [replace(query(s), id=item.key) for s, item in zip(samples, batch, strict=True)]
    fault: EngineError | None = None
    replies: Sequence[Reply | None]
    try:
        replies = engine.answer(queries)
        if len(replies) != len(queries):
            fault = EngineError(f"{len(replies)} replies came to {len(queries)} questions")
            replies = ()
    except EngineError as error:
        fault, replies = error, error.replies
    whole: list[Prediction] = []
    for item, sample, asked, reply in zip(batch, samples, queries, replies, strict=bool(replies)):
        if reply is None and fault is not None:
            continue
        try:
            checked = check_reply(asked, reply)
            said = make_prediction(sample, asked, checked, changes, item.draw)
            whole.append(check_answer(said))
        except EngineError as error:
            fault = fault or error
    if whole:
        served.keep()
    journal.write(whole)
    if fault is not None:
        raise fault


class Rate(ProgressColumn):
    """Questions a second."""

    def render(self, task: TaskState) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), MofNCompleteColumn())
    times = (
        Rate(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    return Progress(*columns, *times, console=console, transient=True)
