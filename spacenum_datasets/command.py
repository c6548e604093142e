"""The console script `spacenum`: every package's commands by name, loaded when they are called."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from spacenum_datasets.endings import GOES_ON, STARTS_AGAIN, tell_in_one_line
from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import tell

COMMANDS = {
    "build": "builder.cli:main",
    "validate": "builder.cli:main",
    "preview": "builder.cli:main",
    "gallery": "builder.cli:main",
    "push": "builder.cli:main",
    "export": "builder.cli:main",
    "interventions": "spacenum_datasets.interventions.command:main",
    "models": "baselines.cli:main",
    "evaluate": "baselines.cli:main",
    "analyze": "baselines.cli:main",
    "push-scores": "baselines.cli:main:push",
    "report": "baselines.cli:main",
    "reproduce": "baselines.cli:main",
    "tune": "baselines.cli:main",
}
"""Command -> the click group that has it, as "module:attribute", then its name there if another."""


BUILDER_LIBRARIES = ("cv2", "mujoco", "scipy", "trimesh")
"""What the extra `builder` adds to the plain install, by module."""


RESUMED = ("build", "evaluate", "reproduce", "push", "push-scores", "tune")
"""Commands that go on where they stopped; the others begin again."""


REFUSED = 2
"""What a command exits with that a mistake of the person ended; click's own for a wrong option."""


class OneLineCommand(click.Command):
    """A command that ends in one line and status 2 where a `UserError` ends it."""

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        except UserError as error:
            if not extra.get("standalone_mode", True):
                raise
            tell(f"Error: {error.message}", err=True)
            sys.exit(REFUSED)


class OneLineGroup(OneLineCommand, click.Group):
    """A group whose commands end in one line, whatever ends them.

    Beside a `UserError` that is a wrong option or argument, for which click prints three lines, a
    signal, and anything that runs out.
    """

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with usage_in_one_line():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        def words() -> str:
            return GOES_ON if ctx.invoked_subcommand in RESUMED else STARTS_AGAIN

        with tell_in_one_line(words), usage_in_one_line(), extras_in_one_line():
            return super().invoke(ctx)


class JoinedGroup(OneLineGroup):
    """Several groups under one name; each is imported when a command of its own is asked for.

    Packages that must not import each other meet here by name alone.
    """

    def __init__(self, table: dict[str, str], **attributes: Any) -> None:
        super().__init__(**attributes)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        module, attribute, *other_name = self.table[cmd_name].split(":")
        group: click.Group = getattr(import_module(module), attribute)
        return group.get_command(ctx, other_name[0] if other_name else cmd_name)


@contextmanager
def usage_in_one_line() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "spacenum"
        raise UserError(f"{error.format_message()} See `{where} --help`.") from error


@contextmanager
def extras_in_one_line() -> Iterator[None]:
    """A missing extra is for the person to install, not a bug."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in BUILDER_LIBRARIES:
            raise
        raise UserError(
            f"this command needs the Python package {error.name}: "
            'run pip install "spacenum-datasets[builder]".'
        ) from error


main = JoinedGroup(
    COMMANDS,
    name="spacenum",
    help="Build, check, look at and publish SpaceNum datasets.",
    no_args_is_help=True,
)
