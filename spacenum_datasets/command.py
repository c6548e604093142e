"""The console script `spacenum`: every package's commands by name, loaded when they are called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from spacenum_datasets.errors import UserError

COMMANDS = {
    "build": "builder.cli:main",
    "validate": "builder.cli:main",
    "preview": "builder.cli:main",
    "gallery": "builder.cli:main",
    "push": "builder.cli:main",
    "export": "builder.cli:main",
    "interventions": "spacenum_datasets.interventions.sheet:main",
    "models": "baselines.cli:main",
    "evaluate": "baselines.cli:main",
    "analyze": "baselines.cli:main",
    "push-scores": "baselines.cli:main:push",
    "report": "baselines.cli:main",
    "reproduce": "baselines.cli:main",
}
"""Command -> the click group that has it, as "module:attribute", then its name there if another."""


BUILDER_LIBRARIES = ("cv2", "mujoco", "scipy", "trimesh")
"""What the extra `builder` adds to the plain install, by module."""


class OneLineGroup(click.Group):
    """A group that answers a wrong option or argument in one line, where click prints three.

    `UserError` needs nothing of the kind: it is a `click.ClickException` with exit status 2.
    """

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with usage_in_one_line():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with usage_in_one_line(), surroundings_in_one_line():
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
def surroundings_in_one_line() -> Iterator[None]:
    """A missing extra or a file that cannot be used is for the person to mend, not a bug."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in BUILDER_LIBRARIES:
            raise
        raise UserError(
            f"this command needs the Python package {error.name}: "
            'run pip install "spacenum-datasets[builder]".'
        ) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None or error.strerror is None:
            raise
        raise UserError(f"{error.filename}: {error.strerror}.") from error


main = JoinedGroup(
    COMMANDS,
    name="spacenum",
    help="Build, check, look at and publish SpaceNum datasets.",
    no_args_is_help=True,
)
