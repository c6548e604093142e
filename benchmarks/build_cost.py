"""What a build costs beside the bare rendering of the same views, in one run."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks.footprint import Footprint, measured
from benchmarks.recording import record
from builder.build_options import BuildOptions
from builder.episodes import Job, plan_episodes
from builder.pipeline import families_of_build
from builder.recipes import quotas
from builder.simulators import make_simulator
from builder.simulators.base import Simulator
from builder.spec import View
from builder.store import SUFFIX, Store
from spacenum_datasets.command import OneLineCommand
from spacenum_datasets.vocabulary import BENCHMARK

RESULT = Path(__file__).parent / "results" / "build_cost.json"
GOAL = 1.25
"""A build may cost this many times its bare rendering."""


@dataclass(frozen=True)
class Bare:
    """CPU seconds of a simulator that draws views and does nothing else.

    Attributes:
        scenes: how many were compiled.
        compiling: meshes, textures and the engine's model of them.
        drawing: the views.
    """

    scenes: int
    compiling: float
    drawing: float

    @property
    def total(self) -> float:
        return self.compiling + self.drawing


def drawn_views(options: BuildOptions, store: Store, identity: str) -> Iterator[View]:
    """The views that a build has put into its store, in the order of its scenes."""
    missing = {path.stem for path in store.folder.rglob(f"*{SUFFIX}")}
    for family in families_of_build(options.configs):
        for index in count():
            job = Job(
                family,
                index,
                tuple(quotas(family).items()),
                options.seed,
                options.image_size,
                store,
            )
            views = [view for _, made in plan_episodes(job) if made for view in made.views]
            found = [view for view in views if view.key(identity) in missing]
            missing -= {view.key(identity) for view in found}
            yield from found
            if not missing or (views and not found):
                break  # the family's quotas were full


def bare_rendering(simulator: Simulator, views: list[View]) -> Bare:
    """Draw every view once; the first of a scene once more, to tell compiling from drawing."""
    scene, scenes, compiling, drawing = "", 0, 0.0, 0.0
    for view in views:
        cost = timed(simulator, view)
        if view.scene.id != scene:
            scene, scenes = view.scene.id, scenes + 1
            again = timed(simulator, view)
            compiling += cost - again
            cost = again
        drawing += cost
    return Bare(scenes, compiling, drawing)


def timed(simulator: Simulator, view: View) -> float:
    start = time.process_time()
    simulator.observe(view)
    return time.process_time() - start


def table(build: Footprint, bare: Bare, views: int) -> Table:
    shown = Table("", "CPU s", "ms a view", "build / this", title=f"{views} views")
    for name, cpu in (
        ("whole build", build.cpu),
        ("bare rendering", bare.total),
        ("  of which compiling", bare.compiling),
        ("  of which drawing", bare.drawing),
    ):
        shown.add_row(name, f"{cpu:.1f}", f"{1000 * cpu / views:.1f}", f"{build.cpu / cpu:.2f}")
    shown.caption = (
        f"goal: {GOAL} x bare rendering; {bare.scenes} scenes, {build.wall:.0f} s with one worker, "
        f"at most {build.memory / 1e6:.0f} MB over all processes"
    )
    return shown


@click.command(cls=OneLineCommand)
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True)
@click.option("--image-size", type=click.IntRange(64), default=512, show_default=True)
def main(limit: int, image_size: int) -> None:
    """Build a part of the benchmark, draw the same views bare, and compare the CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        out, store = Path(folder) / "spacenum", Store(Path(folder) / "store", "png")
        options = BuildOptions(BENCHMARK, out, limit=limit, image_size=image_size)
        numbers = ("--limit", limit, "--image-size", image_size, "--workers", 1)
        places = ("--out", out, "--store", store.folder)
        command = (sys.executable, "-m", "builder", "build", *numbers, *places)
        build = measured([str(word) for word in command])
        simulator = make_simulator(options.simulator)
        views = list(drawn_views(options, store, simulator.identity))
        stored = sum(1 for _ in store.folder.rglob(f"*{SUFFIX}"))
    if len(views) != stored:
        raise click.ClickException(f"{stored} views were drawn and {len(views)} planned again")
    bare = bare_rendering(simulator, views)
    simulator.close()
    Console().print(table(build, bare, len(views)))
    content: dict[str, object] = {
        "limit": limit,
        "image_size": image_size,
        "views": len(views),
        "build": asdict(build),
        "bare": asdict(bare),
        "ratio": build.cpu / bare.total,
        "ratio_to_drawing_alone": build.cpu / bare.drawing,
    }
    record(RESULT, content)
    Console().print(f"wrote {RESULT.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
