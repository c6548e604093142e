"""The folder of a tuning: begun or gone on with; checkpoints and adapter are whole or absent."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from baselines.deciding import name_few
from baselines.processes import Process
from spacenum_datasets.endings import written_whole
from spacenum_datasets.errors import UserError
from spacenum_datasets.locking import locked

ABOUT = "tuning.json"
"""What was asked for, and of which data and model: beside the checkpoints, and in the adapter."""
ADAPTER = "adapter"
CHECKPOINTS = "checkpoints"
HISTORY = "history.json"
"""Loss and scores by update."""
LOCK = ".lock"
MARK = "whole"
"""File of a checkpoint that was written to its end."""
LARGEST = 4 << 20
"""Bytes of a `tuning.json` that is read."""
SYSTEM_ERROR = re.compile(r"\(os error (\d+)\)")
"""How a library in Rust, as that of safetensors, names what the system said."""
TORCH_WRITES = "PytorchStreamWriter failed"
TOLD = ("started", "git", "devices")
"""What does not decide the weights."""


@contextmanager
def hold(folder: Path, mine: Process) -> Iterator[None]:
    """The folder for this tuning alone; the first of its processes holds it for all.

    Raises:
        UserError: another process writes into it, or it holds foreign files.
    """
    if folder.exists() and not (folder / ABOUT).is_file():
        inside = folder.iterdir() if folder.is_dir() else [folder]
        if any(path.name != LOCK for path in inside):
            raise UserError(f"{folder} is not empty and holds no tuning: choose another --out")
    if not mine.first:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    busy = f"another `tune` writes into {folder}: wait for it, or choose another --out"
    try:
        with locked(folder.resolve() / LOCK, busy):
            yield
    finally:
        # What was refused leaves nothing behind.
        with suppress(OSError):
            folder.rmdir()


def refuse_other(folder: Path, content: Mapping[str, Any]) -> None:
    """Make sure that a folder holds no tuning yet, or one of the very same thing.

    Raises:
        UserError: it is one of something else; names what differs.
    """
    if not (folder / ABOUT).exists():
        return
    before, now = flatten(read_about(folder)), flatten(json.loads(json.dumps(content)))
    differing = [
        f"{name} is {before.get(name, 'not there')} there and {now.get(name, 'not there')} here"
        for name in {**before, **now}
        if name.split(" ")[0] not in TOLD and before.get(name) != now.get(name)
    ]
    if differing:
        raise UserError(
            f"{folder} holds a tuning of something else: {name_few(differing)}: choose another "
            "--out"
        )


def begin(folder: Path, content: Mapping[str, Any]) -> None:
    """Write down what is asked for, where it is not yet."""
    if not (folder / ABOUT).exists():
        write_json(folder / ABOUT, content)


def read_about(folder: Path) -> dict[str, Any]:
    """What a folder's `tuning.json` says.

    Raises:
        UserError: there is none, or it is broken.
    """
    path = folder / ABOUT
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(LARGEST))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UserError(f"{path} is no JSON ({error}): choose another folder") from error
    if not isinstance(content, dict):
        raise UserError(f"{path} does not describe a tuning: choose another folder")
    return content


def flatten(content: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Names of all values, those of inner tables after the outer one's."""
    found: dict[str, Any] = {}
    for name, value in content.items():
        whole = f"{path} {name}".strip()
        found |= flatten(value, whole) if isinstance(value, dict) else {whole: value}
    return found


def write_json(path: Path, content: Any) -> None:
    with written_whole(path) as beside:
        beside.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def mark_whole(checkpoint: Path) -> None:
    """Say that a checkpoint was written to its end."""
    with written_whole(checkpoint / MARK) as beside:
        beside.write_text("This checkpoint was written to its end.\n", encoding="utf-8")


def last_checkpoint(folder: Path, *, tidy: bool) -> Path | None:
    """The newest checkpoint that is whole; None where there is none.

    Args:
        folder: of the tuning.
        tidy: remove what was not written to its end.
    """
    found: dict[int, Path] = {}
    for path in (folder / CHECKPOINTS).glob("checkpoint-*"):
        number = path.name.removeprefix("checkpoint-")
        if (path / MARK).is_file() and number.isdecimal():
            found[int(number)] = path
        elif tidy:
            shutil.rmtree(path, ignore_errors=True)
    return found[max(found)] if found else None


@contextmanager
def folder_written_whole(target: Path) -> Iterator[Path]:
    """A folder beside `target` to write into, which becomes `target` when all went well."""
    beside = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        yield beside
        shutil.rmtree(target, ignore_errors=True)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def disk_errors_told(folder: Path) -> Iterator[None]:
    """What libraries wrap when a disk is full, as the system's own error.

    Raises:
        OSError: with the system's number, of the folder.
    """
    try:
        yield
    except Exception as error:
        told = SYSTEM_ERROR.search(str(error))
        if told is None and TORCH_WRITES not in str(error):
            raise
        # Torch does not say why; a full disk is what can be mended.
        number = int(told[1]) if told else errno.ENOSPC
        raise OSError(number, os.strerror(number), str(folder)) from error
