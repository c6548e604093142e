"""What the simulator and the process that holds the controller say to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Reset:
    """Load a scene; pictures have that size from then on.

    Attributes:
        scene: name of a scene, or a house.
        width, height: pixels.
    """

    scene: str | dict[str, Any]
    width: int
    height: int


@dataclass(frozen=True)
class Step:
    """Take one action, with its arguments as the controller's `step` has them."""

    action: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Frames:
    """The pictures after an action.

    Attributes:
        rgb: uint8 (height, width, 3).
        mask: uint8 (height, width, 3), a colour for everything.
        depth: float32 (height, width), metres.
        colours: name of a thing -> its colour in the mask.
    """

    rgb: npt.NDArray[np.uint8]
    mask: npt.NDArray[np.uint8]
    depth: npt.NDArray[np.float32]
    colours: tuple[tuple[str, tuple[int, int, int]], ...]


@dataclass(frozen=True, eq=False)
class Event:
    """What came of a request.

    Attributes:
        metadata: the agent's part of the engine's own; without `objects` after a step.
        frames: None where no picture was asked for.
    """

    metadata: dict[str, Any]
    frames: Frames | None

    @property
    def refusal(self) -> str | None:
        """The engine's words where it would not, else None."""
        if self.metadata["lastActionSuccess"]:
            return None
        return str(self.metadata.get("errorMessage") or "it gives no reason")


@dataclass(frozen=True)
class Failed:
    """The controller is of no use any more; why, in its own words."""

    reason: str


@dataclass(frozen=True)
class Started:
    """The controller stands, with a first scene."""
