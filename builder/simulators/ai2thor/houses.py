"""ProcTHOR houses from a file: one as .json, several as a JSON list, many as .jsonl(.gz)."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.spec import content_hash
from spacenum_datasets.errors import UserError

PARTS = ("rooms", "walls", "objects")
"""What every house has."""


def read_houses(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each house of the file, with the digest of its content. Equal houses are given once.

    Raises:
        UserError: the file cannot be read, or something in it is no house; the message says where.
    """
    seen = set()
    for number, house in enumerate(parse_house(path), 1):
        missing = [p for p in PARTS if not isinstance(house, dict) or p not in house]
        if missing:
            raise UserError(
                f"{path}: house {number} has no {', '.join(missing)}: is it ProcTHOR's?"
            )
        content = content_hash(house)
        if content not in seen:
            seen.add(content)
            yield house, content


def parse_house(path: Path) -> list[Any]:
    """What the file holds, in order."""
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
        if path.name.removesuffix(".gz").endswith(".jsonl"):
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise UserError(f"{path} is not JSON ({error}): use ProcTHOR's own files") from error
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UserError(
            f"{path} cannot be read ({error}): download it again, and mind that a file of Git LFS "
            "may be a pointer only"
        ) from error
    return found if isinstance(found, list) else [found]
