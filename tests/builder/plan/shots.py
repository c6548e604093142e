"""Cameras with their anchors, for what is planned around them: drawn once for all tests."""

from __future__ import annotations

from functools import cache
from itertools import islice

from builder.plan.shot import Shot, set_up_shot
from builder.seeding import stream
from spacenum_datasets.vocabulary import Cell


@cache
def shots(cell: Cell, count: int = 12) -> tuple[Shot, ...]:
    rng = stream("test", "enclosure", cell.value)
    kind = {Cell.ROOM: "living_room", Cell.DESK: "desk"}[cell]
    drawn = (set_up_shot(cell, kind, 256, rng) for _ in range(400))
    return tuple(islice((shot for shot in drawn if shot is not None), count))
