"""What a build has judged and closed so far, on disk: what lets it go on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.episodes import Outcome
from builder.shards import Shard
from spacenum_datasets.vocabulary import Action, Cell

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the reading of a line that was cut off or changed may raise."""


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


@dataclass(frozen=True)
class Journal:
    """A file of lines, each a scene that was judged or a shard that was closed or sent away.

    A line that was cut off ends it: what follows is judged again.

    Attributes:
        path: of the file.
    """

    path: Path

    def begin(self, build: Mapping[str, object]) -> None:
        """Start anew, for a build that is described so."""
        self.path.write_text(write_line({"build": build}), encoding="utf-8")

    def is_of(self, build: Mapping[str, object]) -> bool:
        """Whether it tells of a build that is described so."""
        return next(self._lines(), None) == {"build": json.loads(json.dumps(build))}

    def add_scene(self, scene: JudgedScene) -> None:
        self._append({"scene": describe_scene(scene)})

    def add_shard(self, file: str, shard: Shard) -> None:
        self._append({"shard": [file, shard.rows, shard.bytes, shard.digest]})

    def add_sent(self, file: str) -> None:
        """Note that a closed shard is elsewhere."""
        self._append({"sent": file})

    def sent(self) -> set[str]:
        """The files of closed shards that are elsewhere."""
        with suppress(*UNREADABLE):
            return {str(line["sent"]) for line in self._lines() if "sent" in line}
        return set()

    def scenes(self) -> Iterator[JudgedScene]:
        """The judged scenes in the order they were written in; one may come more than once."""
        with suppress(*UNREADABLE):
            for line in self._lines():
                if "scene" in line:
                    yield read_scene(line["scene"])

    def shards(self) -> dict[str, Shard]:
        """File -> the shard that was closed under this name."""
        told: dict[str, Shard] = {}
        with suppress(*UNREADABLE):
            for line in self._lines():
                if "shard" in line:
                    file, *facts = line["shard"]
                    told[file] = Shard(*facts)
        return told

    def _lines(self) -> Iterator[Any]:
        if not self.path.is_file():
            return
        with self.path.open(encoding="utf-8") as file, suppress(*UNREADABLE):
            for line in file:
                yield json.loads(line)

    def _append(self, content: Mapping[str, object]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(write_line(content))


def write_line(content: Mapping[str, object]) -> str:
    return json.dumps(content) + "\n"


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
