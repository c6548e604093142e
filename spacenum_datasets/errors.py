"""The one error that is meant for people: what is wrong, and what to do about it."""

from __future__ import annotations

import click

from spacenum_datasets.terminal import plain


class UserError(click.ClickException):
    """Bad input, or a surrounding that does not fit: one line with the way out.

    Code that uses the library catches it as any exception; the commands print it alone, without a
    traceback, and exit with status 2. Names in it stay as they are, but for control characters.
    """

    exit_code = 2

    def __init__(self, message: str) -> None:
        lines = (line.strip() for line in message.splitlines())
        super().__init__(plain(" ".join(line for line in lines if line)))
