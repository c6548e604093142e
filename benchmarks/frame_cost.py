"""What drawing a view costs now against an earlier version of the world, in one run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
RESULT = Path(__file__).parent / "results" / "frame_cost.json"
FIRST = "bb57802"
"""The first version of the world that built a whole benchmark."""

GOAL = 1.5
"""A frame may cost this many times the first version's."""

FAMILIES = ("dynamic", "room", "desk")
DRAWN = """
import json, sys, time
from pathlib import Path
from builder.episodes import Job, plan_episodes
from builder.recipes import Family, quotas
from builder import simulators
from builder.store import Store
from spacenum_datasets.vocabulary import DYNAMIC_CELLS, Cell, Split

family, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
cells = DYNAMIC_CELLS if family == "dynamic" else (Cell(family),)
family = Family(family, Split.TEST, cells)
# Trees before `make_simulator` call it `make`.
simulator = (getattr(simulators, "make_simulator", None) or simulators.make)("mujoco")

def cost(view):
    start = time.process_time()
    simulator.observe(view)
    return time.process_time() - start

compiling, drawing = [], []
for index in range(first, last):
    job = Job(family, index, tuple(quotas(family).items()), 0, 512, Store(Path(), "png"))
    views = [view for _, plan in plan_episodes(job) if plan is not None for view in plan.views]
    if views:
        whole, again = cost(views[0]), cost(views[0])
        compiling.append(whole - again)
        drawing += [again, *(cost(view) for view in views[1:8])]
simulator.close()
print(json.dumps([compiling, drawing]))
"""
"""Run by either version: draws a few scenes' views, prints CPU seconds of compiling and drawing."""

Costs = dict[tuple[str, str], tuple[list[float], list[float]]]
"""(version, family) -> CPU seconds of each scene's compiling, and of each frame."""


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """A work tree of a commit, removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git("worktree", "add", "--detach", str(tree), commit)
        try:
            yield tree
        finally:
            git("worktree", "remove", "--force", str(tree))


def git(*arguments: str) -> None:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise click.ClickException(done.stderr.strip())


def drawn(tree: Path, family: str, first: int, last: int) -> tuple[list[float], list[float]]:
    """What a version's views cost, in a process of its own: compiling and drawing, CPU s."""
    # One thread a process, as a build's workers have.
    surroundings = {**os.environ, "PYTHONPATH": str(tree), "LP_NUM_THREADS": "0"}
    arguments = [sys.executable, "-c", DRAWN, family, str(first), str(last)]
    done = subprocess.run(arguments, cwd=tree, env=surroundings, capture_output=True, text=True)
    if done.returncode:
        raise click.ClickException(f"{tree.name}: {done.stderr.strip().splitlines()[-1]}")
    compiling, drawing = json.loads(done.stdout)
    return compiling, drawing


def compared(trees: dict[str, Path], scenes: int, rounds: int) -> Costs:
    """The versions in turn, some scenes at a time, so that the machine's moods meet both."""
    costs: Costs = defaultdict(lambda: ([], []))
    for number in range(rounds):
        first, last = number * scenes // rounds, (number + 1) * scenes // rounds
        for family in FAMILIES:
            for name, tree in trees.items():
                for kept, new in zip(
                    costs[name, family], drawn(tree, family, first, last), strict=True
                ):
                    kept += new
    return costs


def table(costs: Costs) -> tuple[Table, dict[str, dict[str, float]]]:
    shown = Table("", "first, ms", "now, ms", "now / first", title="a frame of 512 x 512, CPU time")
    found: dict[str, dict[str, float]] = {}
    for family in FAMILIES:
        for number, what in enumerate(("compiling", "frame")):
            first, now = (statistics.mean(costs[v, family][number]) for v in ("first", "now"))
            found[f"{family} {what}"] = {"first": first, "now": now, "ratio": now / first}
    frames = [row for name, row in found.items() if name.endswith("frame")]
    mean = statistics.mean(row["ratio"] for row in frames)
    for name, row in found.items():
        shown.add_row(
            name, f"{1000 * row['first']:.1f}", f"{1000 * row['now']:.1f}", f"{row['ratio']:.2f}"
        )
    shown.caption = f"mean of the frames {mean:.2f} x; goal: at most {GOAL} x"
    return shown, found


@click.command()
@click.option("--against", default=FIRST, show_default=True, metavar="COMMIT")
@click.option("--scenes", type=click.IntRange(3), default=24, show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
def main(against: str, scenes: int, rounds: int) -> None:
    """Draw the same numbers of scenes with both versions and compare the CPU seconds."""
    with checked_out(against) as tree:
        costs = compared({"first": tree, "now": ROOT}, scenes, rounds)
    shown, found = table(costs)
    Console().print(shown)
    RESULT.parent.mkdir(exist_ok=True)
    content = {"against": against, "scenes": scenes, **found}
    RESULT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    Console().print(f"wrote {RESULT.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
