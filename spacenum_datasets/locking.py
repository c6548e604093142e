"""One writer at a time: a lock on a file beside what is written, which dies with its holder."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from spacenum_datasets.errors import UserError

MARK = b"Held by a running spacenum command, which removes this file at its end.\n"
BUSY = (errno.EAGAIN, errno.EACCES)
LOCKLESS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
"""What `flock` answers on a file system that knows no locks."""


@contextmanager
def locked(path: Path, busy: str) -> Iterator[None]:
    """Hold the lock file `path` alone; it is made when it is missing and removed at the end.

    The kernel lets go of the lock when its holder ends, however it ends, so a file that a killed
    command left is free. Two names of one folder share a lock only if `path` is resolved. On a file
    system without locks a file of the machine's temporary folder stands in: that still holds
    among the processes of this machine.

    Raises:
        UserError: another process holds it (the message is `busy`), or the file is someone else's.
        OSError: nothing can be written there.
    """
    handle = acquire(path, busy)
    if handle is None:
        path = substitute(path)
        handle = acquire(path, busy)
    try:
        yield
    finally:
        # Removed while it is held: who opened it meanwhile finds that it is no longer there.
        with suppress(OSError):
            path.unlink()
        if handle is not None:
            os.close(handle)


def acquire(path: Path, busy: str) -> int | None:
    """A descriptor that holds the lock; None where the file system knows no locks."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        try:
            refuse_foreign_lock(path, handle)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if is_still(path, handle):
                os.ftruncate(handle, 0)
                os.pwrite(handle, MARK, 0)
                return handle
        except OSError as error:
            os.close(handle)
            if error.errno in BUSY:
                raise UserError(busy) from error
            if error.errno not in LOCKLESS:
                raise
            with suppress(OSError):
                path.unlink()
            return None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def refuse_foreign_lock(path: Path, handle: int) -> None:
    """Raises UserError where the file is none that `locked` made: it would be overwritten."""
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode) or os.pread(handle, len(MARK) + 1, 0) not in (b"", MARK):
        raise UserError(f"{path} was made by something else: move it elsewhere")


def is_still(path: Path, handle: int) -> bool:
    """Whether the opened file is the one at `path`: an earlier holder may have removed it."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def substitute(path: Path) -> Path:
    """A file of this machine's temporary folder that stands for a lock file elsewhere."""
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"spacenum-{os.getuid()}-{name}.lock"
