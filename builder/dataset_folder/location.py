"""Where a dataset folder stands: its name followed, or refused before any work."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from builder.report import REPORT_FILE
from spacenum_datasets.errors import UserError

MOUNTS = Path("/proc/self/mountinfo")
WORKING_NAME = re.compile(r"\..+\.(partial|retired|shards|lock)")
"""How a build names what it makes beside its folder, and takes away."""


@dataclass(frozen=True)
class Location:
    """Where a dataset folder stands, and the names beside it that a build uses while it works.

    Attributes:
        out: of the folder, free of links.
    """

    out: Path

    @property
    def staging(self) -> Path:
        """Where the folder grows."""
        return self._beside("partial")

    @property
    def retired(self) -> Path:
        """Where the older folder waits while the new one takes its place."""
        return self._beside("retired")

    @property
    def store(self) -> Path:
        """Where rendered views are kept unless a person names a place for them."""
        return self._beside("store")

    @property
    def shards(self) -> Path:
        """Where closed shards wait for the others: what lets a build go on where it stopped."""
        return self._beside("shards")

    @property
    def lock(self) -> Path:
        """Held by the one build that works here."""
        return self._beside("lock")

    def _beside(self, role: str) -> Path:
        return self.out.with_name(f".{self.out.name}.{role}")


def location_of(asked: Path) -> Location:
    """The location that `--out` names; links are followed, so that one folder has one.

    Raises:
        UserError: no folder can be swapped in there; the message says what to name instead.
    """
    out = follow(asked, "--out")
    inside = f"name a folder inside it, as --out {asked / 'spacenum'}"
    if out == out.parent:
        raise UserError(f"--out {asked} is the root of the file system: {inside}")
    if is_mount(out):
        raise UserError(f"--out {asked} is a mount point, which no folder can replace: {inside}")
    if Path.cwd().is_relative_to(out):
        raise UserError(f"--out {asked} holds the folder that this command runs in: {inside}")
    if asked.is_symlink() and not out.parent.is_dir():
        raise UserError(f"--out {asked} points to {out}, which cannot be there: make {out.parent}")
    for folder in out.parents:
        if (folder / REPORT_FILE).exists():
            raise UserError(f"--out {asked} lies inside the dataset {folder}: choose another --out")
    return Location(out)


def refuse_overlap(location: Location, asked: Path) -> Path:
    """The folder that `--store` names; links are followed.

    Raises:
        UserError: it is, holds or lies inside what this build replaces, or lies inside a dataset or
            what another build may work with, whose next build would find or remove it there.
    """
    store = follow(asked, "--store")
    if lies_within(store, location.out):
        raise UserError(f"--store {asked} lies inside --out: choose a folder elsewhere")
    if lies_within(location.out, store):
        raise UserError(f"--store {asked} holds --out: choose a folder elsewhere")
    for folder in (location.staging, location.retired, location.shards, location.lock):
        if lies_within(store, folder):
            raise UserError(f"--store {asked} is where the build itself works: choose another name")
    for folder in parents(store):
        if (folder / REPORT_FILE).exists():
            raise UserError(
                f"--store {asked} lies inside the dataset {folder}: choose a folder elsewhere"
            )
        if WORKING_NAME.fullmatch(folder.name):
            raise UserError(
                f"--store {asked}: {folder.name} is a name under which builds work, and which they "
                "clear away: choose another name"
            )
    return store


def follow(path: Path, option: str) -> Path:
    """The path without links.

    Raises:
        UserError: its links lead in a circle, or it is too long.
    """
    try:
        return path.resolve()
    except FileNotFoundError:
        raise  # of the current folder: whoever prints errors has words for it
    except (OSError, RuntimeError) as error:
        said = error.strerror if isinstance(error, OSError) else "its links lead in a circle"
        raise UserError(f"{option} {path} names no place ({said}): choose another") from error


def lies_within(path: Path, folder: Path) -> bool:
    """Whether `path` is `folder` or lies in it, also where a mount gives a folder two names."""
    if path.is_relative_to(folder):
        return True
    return any(one.exists() and folder.exists() and one.samefile(folder) for one in parents(path))


def parents(path: Path) -> tuple[Path, ...]:
    return path, *path.parents


def is_mount(path: Path) -> bool:
    """Whether something is mounted at `path`, also a folder of the very same file system."""
    if os.path.ismount(path):
        return True
    with suppress(OSError):
        for line in MOUNTS.read_bytes().splitlines():
            point = line.split(b" ")[4].decode("unicode_escape").encode("latin-1")
            if point == os.fsencode(path):
                return True
    return False
