"""How a build's cost grows with its size: CPU seconds, memory, and the disk beside the dataset."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.footprint import measured
from benchmarks.recording import record
from builder.dataset_folder.location import Location
from builder.report import read_report
from spacenum_datasets.command import OneLineCommand

RESULT = Path(__file__).parent / "results" / "growth.json"
FIGURE = Path(__file__).parents[1] / "figures" / "growth.png"
LIMITS = (25, 100, 400)
CONFIGS = ("dynamic", "static_1d", "static_3d")
INTERVAL = 0.2
"""Seconds between two looks at the disk."""


@dataclass(frozen=True)
class Size:
    """What a build of one size cost.

    Attributes:
        limit: episodes a cell, at most.
        questions: in the dataset.
        cpu: seconds, over all its processes.
        wall: seconds.
        memory: largest sum over all its processes, bytes.
        views: largest size of the views that were kept at a time, bytes.
        dataset: bytes of the shards.
    """

    limit: int
    questions: int
    cpu: float
    wall: float
    memory: int
    views: int
    dataset: int


def measure(limit: int, image_size: int, workers: int) -> Size:
    """Build in a folder of its own, and watch."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder).resolve() / "spacenum"
        words = [sys.executable, "-m", "builder", "build", "--limit", limit, "--out", out]
        words += ["--image-size", image_size, "--workers", workers, "--split", "train"]
        for config in CONFIGS:
            words += ["--config", f"{config}_train"]
        with largest(lambda: size_of(Location(out).store)) as views:
            cost = measured([str(word) for word in words])
        report = read_report(out)
        if report is None:
            raise click.ClickException(f"{out} has no report")
        configs = report.configs.values()
    return Size(
        limit,
        questions=sum(c.rows for c in configs),
        cpu=cost.cpu,
        wall=cost.wall,
        memory=cost.memory,
        views=views[0],
        dataset=sum(c.bytes for c in configs),
    )


@contextmanager
def largest(look: Callable[[], int]) -> Iterator[list[int]]:
    """The largest of what is seen in the meantime, as the only item of a list."""
    found, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(INTERVAL):
            found[0] = max(found[0], look())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield found
    finally:
        done.set()
        watcher.join()


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder that others write into and take from."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue  # it left between the listing and the look
    return total


def slope(sizes: Sequence[Size]) -> tuple[float, float]:
    """(CPU seconds a question, CPU seconds of a build without any), a straight line's."""
    each, start = np.polyfit([s.questions for s in sizes], [s.cpu for s in sizes], 1)
    return float(each), float(start)


def table(sizes: Sequence[Size]) -> Table:
    shown = Table(
        "questions", "CPU s", "ms a question", "memory, MB", "views kept, MB", "dataset, MB"
    )
    for size in sizes:
        shown.add_row(
            f"{size.questions:,}",
            f"{size.cpu:.0f}",
            f"{1000 * size.cpu / size.questions:.0f}",
            *(f"{n / 1e6:,.0f}" for n in (size.memory, size.views, size.dataset)),
        )
    each, start = slope(sizes)
    shown.caption = f"{1000 * each:.0f} ms a question and {start:.0f} s a build"
    return shown


def draw(sizes: Sequence[Size], path: Path) -> None:
    """CPU seconds with the straight line, and memory and kept views beside the dataset's size."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.4), layout="constrained")
    left, right = figure.subplots(1, 2)
    questions = np.array([s.questions for s in sizes])
    each, start = slope(sizes)
    left.plot(questions, [s.cpu for s in sizes], "o", color="#1f5fa8")
    left.plot(questions, each * questions + start, color="#1f5fa8", lw=1)
    left.set(xlabel="questions", ylabel="CPU seconds", ylim=(0, None), xlim=(0, None))
    left.set_title(f"{1000 * each:.0f} ms a question", fontsize=10)
    for name, numbers, colour in (
        ("dataset", [s.dataset for s in sizes], "#777777"),
        ("memory", [s.memory for s in sizes], "#b3541e"),
        ("views kept", [s.views for s in sizes], "#2f7d4f"),
    ):
        right.plot(questions, np.array(numbers) / 1e6, "o-", label=name, color=colour, lw=1)
    right.set(xlabel="questions", ylabel="MB", ylim=(0, None), xlim=(0, None))
    right.legend(frameon=False, fontsize=9)
    figure.savefig(path, dpi=140)


@click.command(cls=OneLineCommand)
@click.option("--limit", "limits", type=click.IntRange(1), multiple=True, default=LIMITS)
@click.option("--image-size", type=click.IntRange(64), default=128, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
def main(limits: Sequence[int], image_size: int, workers: int) -> None:
    """Build parts of the training set in several sizes, and say how their costs grow."""
    sizes = [measure(limit, image_size, workers) for limit in limits]
    Console().print(table(sizes))
    content: dict[str, object] = {
        "image_size": image_size,
        "workers": workers,
        "sizes": [asdict(size) for size in sizes],
        "seconds_a_question": slope(sizes)[0],
    }
    record(RESULT, content)
    draw(sizes, FIGURE)
    Console().print(f"wrote {RESULT.name} and {FIGURE.name}")


if __name__ == "__main__":
    main()
