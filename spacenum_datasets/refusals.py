"""What stops a dataset from being read, as one line that names the cause and the way out."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import datasets.config
import huggingface_hub.constants
import pyarrow as pa
from datasets.exceptions import DatasetGenerationError, DatasetNotFoundError

from spacenum_datasets.commits import explain_gate, unreachable
from spacenum_datasets.endings import causes
from spacenum_datasets.errors import UserError
from spacenum_datasets.location import Repository

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
ELSEWHERE = "set HF_HOME to a folder of yours with room, or read rows with streaming=True"


@contextmanager
def refusals_explained(where: Path | Repository, config: str) -> Iterator[None]:
    """Turn what `datasets` raises for a surrounding that does not fit into one `UserError`."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        reasons = (line for cause in causes(error) if (line := explain(cause, where)))
        line = next(reasons, None)
        if line is None and isinstance(error, ValueError | FileNotFoundError | RuntimeError):
            line = f"{where} cannot be loaded as {config}: {error}"
        if line is None:
            raise
        raise UserError(line) from error


def explain(error: BaseException, where: Path | Repository) -> str | None:
    """What a person should know and do about one error; None for what is no trouble of theirs."""
    if isinstance(error, OSError) and (line := disk_trouble(error)):
        return line
    if isinstance(error, NotImplementedError) and "flock" in str(error):
        return f"the disk of the cache {caches()[0]} has no file locks: {ELSEWHERE}"
    if isinstance(error, pa.ArrowInvalid) and not isinstance(error, DatasetGenerationError):
        return f"a data file of {where} is broken ({error}): download it again, or build it again"
    if isinstance(where, Repository):
        if isinstance(error, DatasetNotFoundError) and "gated" in str(error):
            return explain_gate(where)
        if reason := unreachable(error):
            return f"{where} was not read to its end, {reason}: try again, what has arrived is kept"
    return None


def disk_trouble(error: OSError) -> str | None:
    """A full disk, or a place that may not be written or read."""
    reason = error.strerror or str(error)
    if error.errno in FULL or "Not enough disk space" in str(error):
        return f"no room in the cache {caches()[0]} ({reason}): make room there, {ELSEWHERE}"
    if error.filename is None or error.errno is None:
        return None
    path = os.fspath(error.filename)
    path = os.fsdecode(path) if isinstance(path, str | bytes) else str(path)
    for cache in caches():
        # A missing folder above the cache is made on the way to it.
        if Path(path).is_relative_to(cache) or cache.is_relative_to(path):
            return f"the cache {cache} cannot be written ({reason}): {ELSEWHERE}"
    if isinstance(error, PermissionError):
        return f"{path} may not be read: change its permissions"
    return None


def caches() -> tuple[Path, Path]:
    """Where `datasets` keeps rows, and where the Hub's client keeps files."""
    return (
        Path(datasets.config.HF_DATASETS_CACHE).expanduser(),
        Path(huggingface_hub.constants.HF_HUB_CACHE).expanduser(),
    )
