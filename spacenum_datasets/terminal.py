"""What people read on a terminal: text as it is, whatever names and models put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from spacenum_datasets.escaping import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import ProgressColumn


def plain(text: object, *, lines: bool = False) -> str:
    r"""The text with what a terminal would obey, or cannot show, spelled out: `\x1b`, `\udcff`.

    Args:
        text: a path, a name, or anything with a text.
        lines: keep line breaks and tabs, where a text of several lines is meant.
    """
    return visible(text, lines=lines)


def tell(text: str, err: bool = False) -> None:
    """Print lines as they are, control characters spelled out."""
    click.echo(plain(text, lines=True), err=err)


def console(stderr: bool = False, width: int | None = None, quiet: bool = False) -> Console:
    """A console that prints texts as they are: no markup, no emoji codes, no broken lines.

    Every console of this project comes from here: a path such as `x[/b]y` is no formatting.
    """
    from rich.console import Console

    return Console(
        stderr=stderr,
        width=width,
        quiet=quiet,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )


def progress_columns() -> tuple[ProgressColumn, ...]:
    """What a bar shows, in 80 columns: of what, how far, how long, how long still."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column

    return (
        TextColumn("{task.description:>13}", table_column=Column(no_wrap=True)),
        BarColumn(bar_width=12),
        MofNCompleteColumn(table_column=Column(no_wrap=True, min_width=9)),
        TimeElapsedColumn(table_column=Column(no_wrap=True, min_width=7)),
        TextColumn("left", table_column=Column(no_wrap=True)),
        TimeRemainingColumn(table_column=Column(no_wrap=True, min_width=7)),
    )
