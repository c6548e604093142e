"""What reading costs: stock `datasets`, `load`, bare pyarrow with Pillow, JSON with files."""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from PIL import Image

from spacenum_datasets.command import OneLineCommand

if TYPE_CHECKING:
    from rich.table import Table

# Whatever else is imported would be charged to every way of reading: each imports its own.

RESULT = Path(__file__).parent / "results" / "reading.json"
RELEASE = "release"
"""Beside the dataset, its rows as the official release has them: JSON, and pictures as files."""


@dataclass(frozen=True)
class Reading:
    """One process that reads every row of a config and decodes its pictures.

    Attributes:
        rows: read.
        pictures: decoded.
        cpu: seconds of the whole process, imports included.
        first: CPU seconds until the first row was there, imports included.
    """

    rows: int
    pictures: int
    cpu: float
    first: float


def read_bare(folder: Path, config: str) -> Iterator[list[Image.Image]]:
    """Only what cannot be left out: Parquet to Python, and every picture decoded."""
    import pyarrow.parquet as pq

    for file in sorted((folder / config).glob("*.parquet")):
        with pq.ParquetFile(file) as parquet:
            for batch in parquet.iter_batches(batch_size=32):
                for row in batch.to_pylist():
                    yield [Image.open(io.BytesIO(image["bytes"])) for image in row["images"]]


def read_stock(folder: Path, config: str) -> Iterator[list[Image.Image]]:
    from datasets import load_dataset

    for row in load_dataset(str(folder), config, split="test"):
        yield row["images"]


def read_streaming(folder: Path, config: str) -> Iterator[list[Image.Image]]:
    from datasets import load_dataset

    for row in load_dataset(str(folder), config, split="test", streaming=True):
        yield row["images"]


def read_ours(folder: Path, config: str) -> Iterator[list[Image.Image]]:
    from spacenum_datasets import load

    for row in load(config, split="test", data=folder):
        yield row["images"]


def read_release(folder: Path, config: str) -> Iterator[list[Image.Image]]:
    """JSON and files, as whoever has the official release reads them."""
    place = folder.with_name(RELEASE) / config
    for row in json.loads((place / "questions.json").read_text(encoding="utf-8")):
        yield [Image.open(place / name) for name in row["images"]]


WAYS: dict[str, Callable[[Path, str], Iterator[list[Image.Image]]]] = {
    "pyarrow and Pillow": read_bare,
    "load_dataset": read_stock,
    "load_dataset, streaming": read_streaming,
    "spacenum_datasets.load": read_ours,
    "JSON and files": read_release,
}


def read_all(way: str, folder: Path, config: str) -> Reading:
    """Read everything in this process."""
    rows = pictures = 0
    first = 0.0
    for images in WAYS[way](folder, config):
        for image in images:
            image.load()
        rows, pictures = rows + 1, pictures + len(images)
        first = first or time.process_time()
    return Reading(rows, pictures, time.process_time(), first)


def in_a_process(way: str, folder: Path, config: str, home: Path) -> Reading:
    """The same in a process of its own, whose caches are in `home`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [sys.executable, "-m", "benchmarks.reading", "--data", str(folder)]
    words += ["--config", config, "--only", way]
    done = subprocess.run(
        words, capture_output=True, text=True, check=True, env=os.environ | {"HF_HOME": str(home)}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    # Threads of pyarrow end after the last row: the system knows what they took.
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Reading(**(found | {"cpu": spent}))


def write_release(folder: Path, config: str) -> int:
    """The rows as JSON and pictures as files, each once; their bytes."""
    import pyarrow.parquet as pq

    place = folder.with_name(RELEASE) / config
    place.mkdir(parents=True)
    rows, total = [], 0
    for file in sorted((folder / config).glob("*.parquet")):
        for row in pq.read_table(file, partitioning=None).to_pylist():
            names = []
            for view, image in zip(row["views"], row["images"], strict=True):
                name = f"{view['key']}.png"
                if not (place / name).exists():
                    (place / name).write_bytes(image["bytes"])
                    total += len(image["bytes"])
                names.append(name)
            rows.append(row | {"images": names})
    text = json.dumps(rows)
    (place / "questions.json").write_text(text, encoding="utf-8")
    return total + len(text)


def compare(data: Path, config: str, repeat: int) -> tuple[dict[str, Reading], dict[str, int]]:
    """(way -> median reading, way of storing -> bytes) of a config, in paired runs."""
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name) / "spacenum", Path(name) / "home"
        shutil.copytree(data, folder)
        sizes = {"JSON and files": write_release(folder, config)}
        sizes["Parquet"] = sum(p.stat().st_size for p in (data / config).glob("*.parquet"))
        in_a_process("load_dataset", folder, config, home)  # it prepares its cache once
        runs = [
            {way: in_a_process(way, folder, config, home) for way in WAYS} for _ in range(repeat)
        ]
    return {way: median([run[way] for run in runs]) for way in WAYS}, sizes


def median(runs: list[Reading]) -> Reading:
    middle = statistics.median
    return Reading(
        runs[0].rows, runs[0].pictures, middle(r.cpu for r in runs), middle(r.first for r in runs)
    )


def table(found: dict[str, Reading], sizes: dict[str, int]) -> Table:
    from rich.table import Table

    bare = found["pyarrow and Pillow"].cpu
    heads = ("way", "CPU s", "rows a second", "bare / this", "first row, CPU s")
    shown = Table(*heads, title=f"{next(iter(found.values())).pictures:,} pictures")
    for way, read in found.items():
        numbers = (read.cpu, read.rows / read.cpu, bare / read.cpu, read.first)
        shown.add_row(way, *(f"{n:.2f}" for n in numbers))
    shown.caption = ", ".join(f"{way}: {n / 1e6:,.1f} MB" for way, n in sizes.items())
    return shown


@click.command(cls=OneLineCommand)
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--config", default="static_3d", show_default=True)
@click.option("--repeat", type=click.IntRange(1), default=5, show_default=True)
@click.option("--only", type=click.Choice(sorted(WAYS)), hidden=True)
def main(data: Path, config: str, repeat: int, only: str | None) -> None:
    """Read a config in several ways, each in processes of its own, and compare the CPU seconds."""
    if only is not None:
        click.echo(json.dumps(asdict(read_all(only, data, config))))
        return
    from rich.console import Console

    from benchmarks.recording import record

    found, sizes = compare(data, config, repeat)
    Console().print(table(found, sizes))
    content: dict[str, object] = {
        "config": config,
        "repeat": repeat,
        "ways": {way: asdict(read) for way, read in found.items()},
        "bytes": sizes,
    }
    record(RESULT, content)
    Console().print(f"wrote {RESULT.name}")


if __name__ == "__main__":
    main()
