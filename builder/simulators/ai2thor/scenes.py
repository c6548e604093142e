"""Which of AI2-THOR's scenes belong to which split, in the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from builder.simulators.ai2thor.houses import read_houses
from builder.simulators.ai2thor.options import Ai2thorOptions
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Split

ITHOR_KINDS: dict[str, int] = {"kitchen": 0, "living_room": 200, "bedroom": 300, "bathroom": 400}
"""Kind of room -> what is added to the numbers 1 to 30 of its scenes."""

ITHOR_NUMBERS: dict[Split, range] = {Split.TRAIN: range(1, 21), Split.TEST: range(21, 31)}
"""The engine's own habit: 20 rooms of a kind to train on, the other 10 to measure with."""

ROBOTHOR_WALLS: dict[Split, tuple[str, range]] = {
    Split.TRAIN: ("Train", range(1, 13)),
    Split.TEST: ("Val", range(1, 4)),
}
"""Split -> RoboTHOR's own name for it, and its apartments; each is furnished in five ways."""

FURNISHINGS = range(1, 6)


@dataclass(frozen=True)
class EngineScene:
    """One scene of AI2-THOR.

    Attributes:
        id: as a dataset's column `scene` has it.
        kind: what it is, in words.
        load: what the controller is told to load: a name, or a house as a dictionary.
        content: digest of the house; empty where the name says it all.
    """

    id: str
    kind: str
    load: str | dict[str, Any] = field(compare=False)
    content: str = ""


def places(options: Ai2thorOptions) -> dict[Split, tuple[EngineScene, ...]]:
    """The places of both splits; no place is in both.

    Raises:
        UserError: the file of houses cannot be used.
    """
    if options.scenes == "robothor":
        return {split: robothor(split) for split in Split}
    if options.houses is not None:
        return procthor(options)
    return {split: ithor(split) for split in Split}


def ithor(split: Split) -> tuple[EngineScene, ...]:
    """Rooms of the four kinds in turn."""
    return tuple(
        EngineScene(name, kind, name)
        for number in ITHOR_NUMBERS[split]
        for kind, offset in ITHOR_KINDS.items()
        for name in (f"FloorPlan{offset + number}",)
    )


def robothor(split: Split) -> tuple[EngineScene, ...]:
    """Every apartment in its first furnishing, then every one in its second, and so on."""
    stage, walls = ROBOTHOR_WALLS[split]
    names = [f"FloorPlan_{stage}{wall}_{i}" for i in FURNISHINGS for wall in walls]
    return tuple(EngineScene(name, "apartment", name) for name in names)


def procthor(options: Ai2thorOptions) -> dict[Split, tuple[EngineScene, ...]]:
    """The file's houses by turns: the first is the benchmark's, the second the training set's."""
    assert options.houses is not None
    found = [
        EngineScene(f"house-{number:05d}-{content[:8]}", "house", house, content)
        for number, (house, content) in enumerate(read_houses(options.houses))
    ]
    if len(found) < len(Split):
        raise UserError(
            f"{options.houses} has {len(found)} house: two at least are needed, one for each split"
        )
    return {Split.TEST: tuple(found[0::2]), Split.TRAIN: tuple(found[1::2])}
