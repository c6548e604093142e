"""The space of a room: what is in use, and what is kept free for people."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.world.footprints import Footprint, overlap
from spacenum_datasets.geometry import Box


@dataclass(frozen=True)
class OccupiedSpace:
    """Space that is in use: a footprint between two heights, in metres.

    `spaced` is whether others keep their margin from it; they may touch a skirting board. `solid`
    is whether something is there; else it is kept free to walk and reach, and such spaces may
    overlap each other.
    """

    footprint: Footprint
    bottom: float
    top: float
    spaced: bool = True
    solid: bool = True


@dataclass
class Occupancy:
    """The space of a room.

    Attributes:
        inside: what there is of it, metres.
        taken: what is in use so far.
    """

    inside: Box
    taken: list[OccupiedSpace] = field(default_factory=list)

    def is_free(
        self,
        footprint: Footprint,
        bottom: float,
        top: float,
        margin: float = 0.0,
        kept: bool = True,
    ) -> bool:
        """Whether a prism lies inside the room and `margin` metres away from all that is taken.

        Without `kept` only solid things count, not the space that is kept free.
        """
        reach = footprint.reach
        for axis, centre in enumerate((footprint.x, footprint.y)):
            low, high = self.inside.lower[axis], self.inside.upper[axis]
            if not low <= centre - reach[axis] + 1e-9 or not centre + reach[axis] - 1e-9 <= high:
                return False
        if bottom < self.inside.lower[2] - 1e-9 or top > self.inside.upper[2] + 1e-9:
            return False
        for item in self.taken:
            if (
                (kept or item.solid)
                and item.bottom < top - 1e-9
                and bottom < item.top - 1e-9
                and overlap(item.footprint, footprint, margin if item.spaced else 0.0)
            ):
                return False
        return True

    def occupy(self, footprint: Footprint, bottom: float, top: float, spaced: bool = True) -> None:
        self.taken.append(OccupiedSpace(footprint, bottom, top, spaced))

    def reserve(self, footprint: Footprint, bottom: float, top: float) -> None:
        """Let nothing stand here, so that people can walk and reach."""
        self.taken.append(OccupiedSpace(footprint, bottom, top, spaced=False, solid=False))
