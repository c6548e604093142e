"""The one error that is meant for people: what is wrong, and what to do about it."""

from __future__ import annotations

import click

from spacenum_datasets.escaping import one_line


class UserError(click.ClickException):
    """Bad input, or a surrounding that does not fit: one line with the way out.

    Code that uses the library catches it as any exception; the commands print it alone, without a
    traceback, and exit with status 2. What the message names from elsewhere cannot act there.
    """

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))
