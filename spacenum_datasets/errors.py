"""The one error for people: what is wrong, and what to do about it."""

from __future__ import annotations

from spacenum_datasets.escaping import visible


class UserError(Exception):
    """Bad input, or a surrounding that does not fit: one line with the way out.

    Code that uses the library catches it as any exception; the commands print it alone, without a
    traceback, and exit with status 2. Names in it stay as they are, but for control characters.

    Args:
        message: what is wrong, and what to do; several lines become one.

    Attributes:
        message: the one line.

    Examples:
        >>> load("static_4d")
        Traceback (most recent call last):
        ...
        spacenum_datasets.errors.UserError: unknown config 'static_4d': choose from dynamic, ...

    Source: ours.
    """

    def __init__(self, message: str) -> None:
        lines = (line.strip() for line in message.splitlines())
        self.message = visible(" ".join(line for line in lines if line))
        super().__init__(self.message)
