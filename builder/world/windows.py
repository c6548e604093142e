"""Windows: their frames, their sills, and what is seen outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.spec import Surface
from builder.world.walls import THICKNESS, Opening, Wall

WINDOWS: dict[str, tuple[tuple[float, float], float]] = {
    "bedroom": ((1.1, 1.7), 0.85),
    "living_room": ((1.3, 2.0), 0.75),
    "kitchen": ((1.0, 1.5), 1.1),
    "bathroom": ((0.6, 0.9), 1.3),
    "study": ((1.1, 1.6), 0.85),
    "dining_room": ((1.2, 1.8), 0.8),
    "desk": ((1.1, 1.7), 0.85),
}
"""Range of a window's width and the height of its sill, metres, by kind of room."""

FRAMES: tuple[str, ...] = (
    *("window_frame", "window_frame", "window_frame", "window_frame_dark"),
    *("wood_oak", "wood_walnut"),
)
BAR, SLIM = 0.055, 0.028
"""Width of a frame's timber and of a glazing bar, metres."""
YARD, ASIDE = 0.3, 0.9
"""Depth of the closed box of scenery behind a wall's windows, and how far it reaches beyond them,
metres. Its corners, where the landscape breaks, are seen only along the wall."""
DRESSED = ("leaves", "grid", "transom", "plain", "cross", "lower")


@dataclass(frozen=True)
class Glazing:
    """How all windows of a building are made.

    Attributes:
        style: how they are divided, one of `DRESSED`.
        frame: material.
        seed: of the frame.
        outdoors: material of the landscape; `_sky` and `_ground` belong to it.
        view: seed of the landscape.
    """

    style: str
    frame: str
    seed: int
    outdoors: str
    view: int


def build_windows(wall: Wall, holes: Sequence[Opening], glazing: Glazing) -> list[Surface]:
    """All windows of a wall and what is seen through them; nothing for a wall without any."""
    if not holes:
        return []
    frames = [surface for hole in holes for surface in build_window(wall, hole, glazing)]
    return [*frames, *_outdoors(wall, holes, glazing)]


def build_window(wall: Wall, hole: Opening, glazing: Glazing) -> list[Surface]:
    """Frame and bars in the wall's depth, and a sill."""
    x0, x1, z0, z1 = hole.left, hole.right, hole.bottom, hole.top
    frame = [
        Opening(x0, x0 + BAR, z0, z1),
        Opening(x1 - BAR, x1, z0, z1),
        Opening(x0 + BAR, x1 - BAR, z0, z0 + BAR),
        Opening(x0 + BAR, x1 - BAR, z1 - BAR, z1),
    ]
    stout, slim = DIVISIONS[glazing.style](hole)
    sill = Opening(x0 - 0.06, x1 + 0.06, z0 - 0.03, z0 + 0.004)
    boxes = [
        *((o, -0.09, -0.05) for o in (*frame, *stout)),
        *((o, -0.08, -0.06) for o in slim),
    ]
    return [
        *(
            Surface(f"window_{wall.name}_frame_{i}", wall.box(*box), glazing.frame, glazing.seed)
            for i, box in enumerate(boxes, start=1)
        ),
        Surface(
            f"window_{wall.name}_sill", wall.box(sill, -0.09, 0.04), glazing.frame, glazing.seed
        ),
    ]


Bars = tuple[list[Opening], list[Opening]]
"""Stout bars and slim ones."""


def _upright(hole: Opening, x: float, width: float, top: float) -> Opening:
    return Opening(x - width / 2, x + width / 2, hole.bottom + BAR, top)


def _level(hole: Opening, z: float, width: float) -> Opening:
    return Opening(hole.left + BAR, hole.right - BAR, z - width / 2, z + width / 2)


def _plain(hole: Opening) -> Bars:
    """One pane where the window is narrow, two where it is wide."""
    wide = hole.right - hole.left > 1.25
    return ([_upright(hole, hole.middle, BAR, hole.top - BAR)] if wide else []), []


def _leaves(hole: Opening) -> Bars:
    """Two leaves that meet in the middle."""
    return [_upright(hole, hole.middle, 1.5 * BAR, hole.top - BAR)], []


def _grid(hole: Opening) -> Bars:
    """Small panes between glazing bars."""
    columns = max(2, round((hole.right - hole.left) / 0.4))
    rows = max(2, round((hole.top - hole.bottom) / 0.45))
    step, rise = (hole.right - hole.left) / columns, (hole.top - hole.bottom) / rows
    uprights = [
        _upright(hole, hole.left + i * step, SLIM, hole.top - BAR) for i in range(1, columns)
    ]
    return [], uprights + [_level(hole, hole.bottom + i * rise, SLIM) for i in range(1, rows)]


def _transom(hole: Opening) -> Bars:
    """A light above, two leaves below."""
    z = hole.bottom + 0.7 * (hole.top - hole.bottom)
    return [_level(hole, z, BAR), _upright(hole, hole.middle, BAR, z - BAR / 2)], []


def _cross(hole: Opening) -> Bars:
    """One stout upright and one slim bar across."""
    z = (hole.bottom + hole.top) / 2
    return [_upright(hole, hole.middle, BAR, hole.top - BAR)], [_level(hole, z, SLIM)]


def _lower(hole: Opening) -> Bars:
    """A large pane above a low one."""
    return [_level(hole, hole.bottom + 0.3 * (hole.top - hole.bottom), BAR)], []


DIVISIONS = {
    "leaves": _leaves,
    "grid": _grid,
    "transom": _transom,
    "plain": _plain,
    "cross": _cross,
    "lower": _lower,
}


def draw_glazing(rng: np.random.Generator, outdoors: str, seeds: Mapping[str, int]) -> Glazing:
    """A style and a frame for all windows of a building."""
    style = DRESSED[int(rng.integers(len(DRESSED)))]
    frame = FRAMES[int(rng.integers(len(FRAMES)))]
    return Glazing(style, frame, seeds["trim"], outdoors, seeds["outdoors"])


def _outdoors(wall: Wall, holes: Sequence[Opening], glazing: Glazing) -> list[Surface]:
    """A closed box behind the windows of a wall, painted with a landscape.

    Closed, so that no slanting view ends in the void; no longer than the wall, so that windows in
    two walls never see into each other's.
    """
    near, far, edge = -THICKNESS, -THICKNESS - YARD, 0.01
    x0 = max(min(hole.left for hole in holes) - ASIDE, -wall.length / 2)
    x1 = min(max(hole.right for hole in holes) + ASIDE, wall.length / 2)
    z0 = max(min(hole.bottom for hole in holes) - 0.75, 0.0)
    z1 = max(hole.top for hole in holes) + 0.35
    picture, sky, ground = (f"{glazing.outdoors}{end}" for end in ("", "_sky", "_ground"))
    pieces = (
        (wall.box(Opening(x0, x1, z0, z1), far - edge, far), picture),
        (wall.box(Opening(x0 - edge, x0, z0, z1), far, near), picture),
        (wall.box(Opening(x1, x1 + edge, z0, z1), far, near), picture),
        (wall.box(Opening(x0, x1, z0 - edge, z0), far, near), ground),
        (wall.box(Opening(x0, x1, z1, z1 + edge), far, near), sky),
    )
    return [
        Surface(f"window_{wall.name}_outdoors_{i}", box, look, glazing.view)
        for i, (box, look) in enumerate(pieces, start=1)
    ]
