"""Small builds to compare: their options, and a digest of everything that a folder holds."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.pipeline import BuildOptions
from builder.store import SUFFIX

SMALL = ("--limit", "1", "--image-size", "64", "--workers", "1")


def small(out: Path, **other: Any) -> BuildOptions:
    """Options of a build that takes seconds."""
    options = BuildOptions(configs=("static_1d",), out=out, limit=1, image_size=64)
    return replace(options, **other)


def digest(folder: Path) -> dict[str, str]:
    """Path -> hash of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert files, f"{folder} is empty"
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def beside(out: Path) -> list[str]:
    """Names of everything in the folder that holds a dataset."""
    return sorted(path.name for path in out.parent.iterdir())


def stored(store: Path) -> dict[Path, int]:
    """Every stored view -> when it was written, nanoseconds."""
    return {path: path.stat().st_mtime_ns for path in store.rglob(f"*{SUFFIX}")}
