"""Whether an evaluation's memory stays flat: a tiny model answers ten thousand questions."""

from __future__ import annotations

import json
import resource
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.models.base import Engine, EngineFacts, Reply
from baselines.queries import Query
from baselines.settings import Settings
from spacenum_datasets.command import OneLineCommand
from tests.factories import write_folder
from tests.tinymodels import save

RESULT = Path(__file__).parent / "results" / "evaluation_memory.json"
CONFIG, CELLS, TASKS = "dynamic", 4, 2
STEPS = 10
MOST = 1.05
"""How much more the whole run may take than its first tenth."""


@dataclass
class Watched:
    """An engine whose process is looked at after every batch.

    Attributes:
        engine: that answers.
        sizes: (questions so far, resident set of the process in MB).
    """

    engine: Engine
    sizes: list[tuple[int, float]] = field(default_factory=list)

    @property
    def facts(self) -> EngineFacts:
        return self.engine.facts

    @property
    def batch_size(self) -> int:
        return self.engine.batch_size

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        replies = self.engine.answer(queries)
        done = (self.sizes[-1][0] if self.sizes else 0) + len(queries)
        self.sizes.append((done, resident()))
        return replies

    def close(self) -> None:
        self.engine.close()


def resident() -> float:
    """Memory of this process, MB; not its peak, which making the questions has set before."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def watched(samples: int, family: str, folder: Path, console: Console) -> Watched:
    """A run over so many questions of noise, with random weights of a real architecture."""
    data, settings = folder / "spacenum", Settings(dtype="float32")
    write_folder(data, (CONFIG,), limit=samples // (CELLS * TASKS))
    checkpoint = save(family, folder / "model")
    engine = Watched(
        load_engine(resolve_model(str(checkpoint), "transformers", settings), settings)
    )
    evaluate(engine, settings, Request(str(data), (CONFIG,), folder / "run"), console)
    engine.close()
    return engine


def tenths(sizes: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """The largest size within each tenth of the questions, and where that tenth ends."""
    total = sizes[-1][0]
    largest = dict.fromkeys(range(STEPS), 0.0)
    for done, size in sizes:
        tenth = min(STEPS - 1, (done - 1) * STEPS // total)
        largest[tenth] = max(largest[tenth], size)
    return [(total * (i + 1) // STEPS, size) for i, size in largest.items()]


@click.command(cls=OneLineCommand)
@click.option("--samples", type=click.IntRange(100), default=10_000, show_default=True)
@click.option("--family", default="qwen3_vl", show_default=True)
def main(samples: int, family: str) -> None:
    """Largest resident memory in each tenth of a long evaluation."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        found = tenths(watched(samples, family, Path(folder), console).sizes)
    growth = found[-1][1] / found[0][1]
    shown = Table("questions", "peak, MB", title=f"{family}, random weights")
    for done, peak in found:
        shown.add_row(f"{done:,}", f"{peak:.0f}")
    shown.caption = f"last against first tenth: {growth:.3f} (at most {MOST})"
    console.print(shown)
    content = {"family": family, "sizes": found, "growth": round(growth, 4), "asked": MOST}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
