"""What became of every Blender file: licence, size and materials, or why it was refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FILE = "manifest.jsonl"
"""One line a Blender file; `.json` files beside models are sidecars."""


@dataclass(frozen=True)
class Entry:
    """One Blender file.

    Attributes:
        source: its name.
        sha256: of its content and of the sidecar beside it.
        settings: that it was converted with.
        model: name of the USD file; empty when it was refused.
        refused: why it became no model; None when it did.
        licence: `license`, `author`, `source` and whatever else of origin the file states.
        size: metres, z up.
        triangles: of all its meshes.
        materials: `name`, `colour` (plain, picture or baked) and `notes` of each.
        guessed: keys of the sidecar that nobody stated.
    """

    source: str
    sha256: str
    settings: Mapping[str, Any]
    model: str = ""
    refused: str | None = None
    licence: Mapping[str, Any] = field(default_factory=dict)
    size: tuple[float, float, float] = (0.0, 0.0, 0.0)
    triangles: int = 0
    materials: tuple[Mapping[str, Any], ...] = ()
    guessed: tuple[str, ...] = ()


def read(folder: Path) -> dict[str, Entry]:
    """The entries of a folder by source; none where there is no manifest."""
    path = folder / FILE
    if not path.exists():
        return {}
    entries = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        facts = json.loads(line)
        facts["size"] = tuple(facts["size"])
        facts["materials"] = tuple(facts["materials"])
        facts["guessed"] = tuple(facts["guessed"])
        entries[facts["source"]] = Entry(**facts)
    return entries


def write(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Write all entries, by source; the file appears whole or stays as it was."""
    lines = [json.dumps(asdict(entries[source]), ensure_ascii=False) for source in sorted(entries)]
    beside = folder / f".{FILE}.partial"
    beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    beside.replace(folder / FILE)


def digest(blend: Path) -> str:
    """Hash of a Blender file and of the sidecar beside it."""
    made = hashlib.sha256(blend.read_bytes())
    sidecar = blend.with_suffix(".json")
    if sidecar.exists():
        made.update(sidecar.read_bytes())
    return made.hexdigest()
