"""How a command ends that cannot go on: one line, a status, and nothing half-written."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import tell

GOES_ON = "the same command goes on where it stopped"
STARTS_AGAIN = "the same command goes on from its beginning"
ENDING = (signal.SIGTERM, signal.SIGHUP)
STATUS = 128
"""A command that a signal ended exits with this and the signal's number, as shells say it."""

ADVICE = {
    errno.ENOSPC: "make room",
    errno.EDQUOT: "make room",
    errno.EFBIG: "raise the limit on the size of files (ulimit -f)",
    errno.EMFILE: "raise the limit on open files (ulimit -n)",
    errno.ENFILE: "raise the limit on open files",
    errno.ENOMEM: "free memory",
}
"""What runs out on any machine -> the way out."""

MEMORY = "memory ran out: free some, or do less at once (--workers, --batch-size)"


class Ended(BaseException):
    """A signal asked this process to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def tell_in_one_line(words: Callable[[], str]) -> Iterator[None]:
    """Turn a signal, or what ran out, into one line and a status; everything is tidied up before.

    Args:
        words: what the same command will do, asked for when it comes to that.

    Raises:
        UserError: the disk, memory or another thing of the surroundings ended the work.
        SystemExit: a signal did.
    """
    try:
        with signals_raised():
            yield
    except BaseException as error:
        if number := ending(error):
            with suppress(OSError):  # a hangup takes the terminal away
                tell(f"stopped by {signal.Signals(number).name}: {words()}", err=True)
            raise SystemExit(STATUS + number) from None
        line = None if isinstance(error, UserError | BrokenPipeError) else explain(error)
        if line is None:
            raise
        raise UserError(f"{line}; then {words()}") from error


def ending(error: BaseException) -> int | None:
    """The signal that ended the work, also where tidying up then met an error; None for none."""
    for cause in causes(error):
        if isinstance(cause, KeyboardInterrupt):
            return signal.SIGINT
        if isinstance(cause, Ended):
            return cause.number
    return None


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it: uploads run in threads that wrap what they meet."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@contextmanager
def signals_raised() -> Iterator[None]:
    """SIGTERM and SIGHUP raise `Ended`, as Ctrl-C raises KeyboardInterrupt, so that all tidy up.

    Signals that are ignored (`nohup`), or that a program around has a use for, stay as they are.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]

    def end(number: int, frame: FrameType | None) -> None:
        for each in ours:  # a second one must not cut the tidying short
            signal.signal(each, signal.SIG_IGN)
        raise Ended(number)

    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def explain(error: BaseException) -> str | None:
    """What of the surroundings an error, or one behind it, tells of; None for an error of ours."""
    if isinstance(error, OSError) and error.errno is not None:
        return f"{say_failure(error)}: {ADVICE.get(error.errno, 'mend that')}"
    for cause in causes(error):
        if isinstance(cause, MemoryError):
            return MEMORY
        if isinstance(cause, OSError) and cause.errno in ADVICE:
            return f"{say_failure(cause)}: {ADVICE[cause.errno]}"
    return None


def say_failure(error: OSError) -> str:
    """What failed, and where if that is known."""
    number = error.errno or 0
    said = os.strerror(number) if number > 0 else str(error.strerror)
    if error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {said}"
    if number == errno.ENOENT and not working_folder_exists():
        return "the folder that the command runs in is gone"
    return said


@contextmanager
def file_named(path: Path) -> Iterator[None]:
    """Around what writes a file: errors without a file's name, as a full disk's, get this one."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno not in ADVICE:
            raise
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def working_folder_exists() -> bool:
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, which becomes `path` when all went well and else is gone.

    Links are followed; what is no plain file, as `/dev/stdout`, is written itself.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with file_named(path):
            yield path
        return
    beside = target.with_name(f".{target.stem}.{os.getpid()}.unfinished{target.suffix}")
    try:
        with file_named(path):
            yield beside
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
