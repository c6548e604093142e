"""What a person sees of a build: progress bars, the closing table, one-line refusals."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TaskID, TextColumn
from rich.table import Table

from builder.build_options import BuildOptions
from builder.companions import PLANES
from builder.executors.crew import WorkerFailed
from builder.outbox import Outbox
from builder.pipeline import BuildProgress, build
from builder.recipes import Family
from builder.report import BuildReport, FamilyTally
from builder.simulators import UnknownSimulator
from builder.simulators.base import SimulatorError, SimulatorUnavailable
from spacenum_datasets.endings import GOES_ON
from spacenum_datasets.errors import UserError
from spacenum_datasets.location import load_dataset_fault
from spacenum_datasets.terminal import plain, progress_columns

LOG_INTERVAL = 30.0
"""Seconds between the lines of a build whose output is no terminal."""


class Bars(BuildProgress):
    """A bar per family, with the rate of rendered views and the time left."""

    def __init__(self, bars: Progress) -> None:
        super().__init__()
        self.bars = bars
        self.tasks: dict[Family, TaskID] = {}
        self.began = self.told = time.monotonic()

    def start(self, family: Family, episodes: int) -> None:
        self.tasks[family] = self.bars.add_task(str(family), total=episodes, note="")

    def advance(self, family: Family, accepted: int, tally: FamilyTally) -> None:
        task = self.tasks[family]
        now = time.monotonic()
        rate = self.rendered / (now - self.began)
        note = f"{rate:.0f} views/s"
        self.bars.update(task, advance=accepted, note=note)
        if not self.bars.console.is_terminal and now - self.told > LOG_INTERVAL:
            # A log shows no bars: tell it now and then.
            bar = self.bars.tasks[task]
            self.told = now
            self.bars.console.print(
                f"{bar.description}: {tally.accepted} of {bar.total} episodes, {note}, "
                f"{tally.rejected.total()} of {tally.planned} rejected"
            )


def build_with_progress(
    options: BuildOptions, console: Console, outbox: Outbox | None = None
) -> str:
    """Build with progress on the console; refusals become `UserError`s.

    Returns:
        Where the dataset is on the Hub, if the build went there as it went.
    """
    bars = Progress(
        *progress_columns(), TextColumn("{task.fields[note]}", markup=False), console=console
    )
    progress = Bars(bars)
    try:
        with show(bars):
            report = build(options, progress, outbox)
    except WorkerFailed as error:
        memory = " (memory may have run out: fewer --workers need less)"
        hint = memory if "SIGKILL" in str(error) else ""
        raise UserError(f"{error}{hint}; {GOES_ON}") from error
    except (UnknownSimulator, SimulatorUnavailable, SimulatorError) as error:
        raise UserError(str(error)) from error
    console.print(summary(report))
    if progress.damaged:
        views = "stored view was" if progress.damaged == 1 else "stored views were"
        console.print(f"{progress.damaged} {views} not what had been stored, and rendered again")
    if progress.lacking:
        planes = " or ".join(plane for plane in PLANES if plane in options.also)
        views = "view had" if progress.lacking == 1 else "views had"
        console.print(f"{progress.lacking} stored {views} no {planes} with it, and rendered again")
    place = f"at {progress.address}" if progress.address else f"in {plain(options.out)}"
    console.print(
        f"{progress.rendered} views rendered, {progress.found} found in the store; "
        f"the dataset is {place}"
    )
    if outbox is None and (warning := load_dataset_fault(options.out)):
        console.print(plain(warning))
    return progress.address


@contextmanager
def show(bars: Progress) -> Iterator[None]:
    """Bars while the work lasts; where it ends early they are gone, and the last word is why."""
    bars.start()
    try:
        yield
    except BaseException:
        bars.live.transient = True
        bars.live.stop()
        raise
    bars.stop()


def summary(report: BuildReport) -> Table:
    """The configs and their sizes; per family, how many episodes each rule rejected."""
    table = Table("part", "kept", "rejected")
    for name, config in report.configs.items():
        table.add_row(name, f"{config.rows} questions, {config.bytes / 1e6:.1f} MB", "")
    for name, companion in report.companions.items():
        held = ", ".join(companion.holds)
        table.add_row(name, f"{companion.rows} rows ({held}), {companion.bytes / 1e6:.1f} MB", "")
    for name, tally in report.families.items():
        reasons = ", ".join(f"{n} {rule}" for rule, n in tally.rejected.most_common())
        episodes = "episode" if tally.accepted == 1 else "episodes"
        table.add_row(name, f"{tally.accepted} {episodes}", reasons or "0")
        for said, n in tally.refusals.items():
            table.add_row("", "", f"refused {n} x: {escape(said)}")
    return table
