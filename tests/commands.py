"""Commands as a person calls them, in this process: a new one takes seconds to import all."""

from __future__ import annotations

import click
from click.testing import CliRunner, Result


def call(main: click.Command, *words: object) -> Result:
    """What a command says and ends with; what it raises beside its own exit is raised here."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def succeed(main: click.Command, *words: object) -> Result:
    """A command that ends well."""
    done = call(main, *words)
    assert done.exit_code == 0, done.output
    return done


def refusal(main: click.Command, *words: object) -> str:
    """The one line that a command ends with, on the stream for errors."""
    done = call(main, *words)
    lines = done.stderr.strip().splitlines()
    assert done.exit_code == 2, done.output
    assert len(lines) == 1 and not done.stdout.strip(), done.output
    return lines[0]
