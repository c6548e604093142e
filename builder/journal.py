"""What a build has judged and closed so far, on disk: what lets it go on where it stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xxhash

from builder.episodes import Outcome
from builder.shards import Shard
from spacenum_datasets.endings import file_named
from spacenum_datasets.vocabulary import Action, Cell

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the reading of a line may raise that another version wrote."""

DIGEST = 16
"""Hexadecimal digits in front of a line: of the digest before it and of what follows."""


@dataclass(frozen=True)
class JudgedScene:
    """A scene that was judged.

    Attributes:
        family: key of its family.
        index: of the scene within it.
        outcomes: of its episodes, without their samples.
        simulator: identity of what rendered it; empty where nothing was.
        ends: name of a stretch -> rows that it had once those of the scene were there.
    """

    family: str
    index: int
    outcomes: tuple[Outcome, ...]
    simulator: str
    ends: Mapping[str, int]


class Journal:
    """A file of lines, each a scene that was judged or a shard that was closed or sent away.

    Every line begins with a digest of itself and of the one before, so that the first line which
    was cut off, changed, moved or lost ends it. What follows is judged again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.last = ""

    def resume(self, build: Mapping[str, object]) -> bool:
        """Whether it tells of a build that is described so; then it is cut after its last good
        line, and more may be added."""
        whole = 0
        for line, content in self._lines():
            if not whole and content != {"build": json.loads(json.dumps(build))}:
                return False
            whole += len(line)
            self.last = line[:DIGEST].decode()
        if whole and whole < self.path.stat().st_size:
            os.truncate(self.path, whole)
        return bool(whole)

    def begin(self, build: Mapping[str, object]) -> None:
        """Start anew, for a build that is described so."""
        self.last = ""
        self.path.write_bytes(b"")
        self._append({"build": build})

    def add_scene(self, scene: JudgedScene) -> None:
        self._append({"scene": describe_scene(scene)})

    def add_shard(self, file: str, shard: Shard) -> None:
        self._append({"shard": [file, shard.rows, shard.bytes, shard.digest]})

    def add_sent(self, file: str, bare: str) -> None:
        """Note that a closed shard is elsewhere, and the digest of its rows without pictures."""
        self._append({"sent": [file, bare]})

    def sent(self) -> dict[str, str]:
        """File of a closed shard that is elsewhere -> digest of its rows without pictures."""
        told = (line["sent"] for _, line in self._lines() if "sent" in line)
        return {str(file): str(bare) for file, bare in told}

    def scenes(self) -> Iterator[JudgedScene]:
        """The judged scenes in the order they were written in; one may come more than once."""
        for _, line in self._lines():
            if "scene" in line:
                yield read_scene(line["scene"])

    def shards(self) -> dict[str, Shard]:
        """File -> the shard that was closed under this name."""
        told: dict[str, Shard] = {}
        for _, line in self._lines():
            if "shard" in line:
                file, *facts = line["shard"]
                told[file] = Shard(*facts)
        return told

    def _lines(self) -> Iterator[tuple[bytes, Any]]:
        """(line, its content), as far as they are what was written."""
        if not self.path.is_file():
            return
        last = ""
        with self.path.open("rb") as file:
            for line in file:
                content = line[DIGEST:]
                if line[:DIGEST] != link(last, content) or not line.endswith(b"\n"):
                    return
                last = line[:DIGEST].decode()
                try:
                    yield line, json.loads(content)
                except UNREADABLE:
                    return

    def _append(self, content: Mapping[str, object]) -> None:
        line = f" {json.dumps(content)}\n".encode()
        digest = link(self.last, line)
        with file_named(self.path), self.path.open("ab") as file:
            file.write(digest + line)
        self.last = digest.decode()


def link(last: str, content: bytes) -> bytes:
    """What a line begins with, whose content follows a line that began with `last`."""
    return xxhash.xxh3_64_hexdigest(last.encode() + content).encode()


def describe_scene(scene: JudgedScene) -> dict[str, object]:
    return {
        "family": scene.family,
        "index": scene.index,
        "simulator": scene.simulator,
        "outcomes": [
            [*o.quota, o.rejected, o.reason, o.deviation, o.contradiction] for o in scene.outcomes
        ],
        "ends": dict(scene.ends),
    }


def read_scene(told: Mapping[str, Any]) -> JudgedScene:
    return JudgedScene(
        family=told["family"],
        index=told["index"],
        outcomes=tuple(map(read_outcome, told["outcomes"])),
        simulator=told["simulator"],
        ends={str(name): int(rows) for name, rows in told["ends"].items()},
    )


def read_outcome(told: Sequence[Any]) -> Outcome:
    cell, action, rejected, reason, deviation, contradiction = told
    return Outcome(
        quota=(Cell(cell), None if action is None else Action(action)),
        rejected=rejected,
        reason=reason,
        deviation=tuple(deviation) if deviation else None,
        contradiction=contradiction,
    )
