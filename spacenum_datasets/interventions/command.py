"""`spacenum interventions`: samples before and after, on a sheet."""

from __future__ import annotations

from pathlib import Path

import click

from spacenum_datasets.command import OneLineGroup
from spacenum_datasets.interventions import INTERVENTIONS


@click.group(cls=OneLineGroup)
def main() -> None:
    """Look at what interventions do."""


@main.command()
@click.option("--data", default="spacenum", show_default=True, metavar="DIR|NS/NAME")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.png")
@click.option(
    "--intervention",
    "names",
    multiple=True,
    metavar="NAME",
    help=f"Repeatable, applied in order; default: each alone. {', '.join(INTERVENTIONS)}.",
)
@click.option("--config", metavar="NAME", help="Default: the first in the data that fits.")
@click.option("--count", type=click.IntRange(1), default=2, show_default=True, help="Samples each.")
def interventions(
    data: str, out: Path, names: tuple[str, ...], config: str | None, count: int
) -> None:
    """A sheet of samples before and after interventions, with their questions."""
    from spacenum_datasets.interventions.sheet import write_sheet

    write_sheet(data, out, names, config, count)
