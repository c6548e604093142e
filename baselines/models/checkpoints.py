"""What a checkpoint is beyond its name: the commit of a repository, the digests of a folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

DECIDING = (
    *(".json", ".txt", ".model", ".tiktoken", ".jinja", ".py"),
    *(".safetensors", ".bin", ".pt", ".pth", ".gguf"),
)
"""Suffixes of files that loading may read."""

COMMIT = re.compile(r"[0-9a-f]{40}")
INSIDE = ("*", "additional_chat_templates/*")
BLOCK = 1 << 20
STRIDE = 64 << 20
"""Bytes: of a larger file the first block of every so many is looked at, and its end."""


def commit(name: str, revision: str | None) -> str | None:
    """The commit that a revision of a repository is now; None for a folder, or where nobody knows.

    What is loaded by it is one state, even where the repository changes meanwhile.
    """
    from transformers.utils.hub import cached_file, extract_commit_hash

    if Path(name).is_dir():
        return None
    if revision is not None and COMMIT.fullmatch(revision):
        return revision
    try:
        found = cached_file(name, "config.json", revision=revision)
    except (OSError, ValueError):
        # Whoever loads it says why.
        return None
    known = extract_commit_hash(found, None)
    return None if known is None else str(known)


def digests(name: str) -> dict[str, str]:
    """File -> digest, of the files of a folder that decide what its model answers.

    A file of up to 64 MiB is read whole. Of a larger one, as weights are, its size, its end and
    one MiB of every 64 are: a file that was trained further, cut off or swapped has another digest;
    a change of a few numbers between these blocks is not seen.
    """
    folder = Path(name)
    if not folder.is_dir():
        return {}
    files = sorted(path for pattern in INSIDE for path in folder.glob(pattern))
    return {
        path.relative_to(folder).as_posix(): digest(path)
        for path in files
        if path.suffix in DECIDING and path.is_file()
    }


def digest(path: Path) -> str:
    """Of one file; says of a sampled one that it is."""
    size = path.stat().st_size
    sha = hashlib.sha256(str(size).encode()) if size > STRIDE else hashlib.sha256()
    with path.open("rb") as file:
        for start, length in blocks(size):
            file.seek(start)
            sha.update(file.read(length))
    return f"{'sampled' if size > STRIDE else 'sha256'}:{sha.hexdigest()}"


def blocks(size: int) -> Iterator[tuple[int, int]]:
    """(Start, length) of what is read of a file."""
    if size <= STRIDE:
        yield 0, size
        return
    for start in range(0, size, STRIDE):
        yield start, BLOCK
    yield max(0, size - BLOCK), BLOCK
