"""What the floor and the walls of a room are finished in, by kind of room and by style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.world.styles import Scheme, finishes
from builder.world.walls import Wall

DRY: tuple[str, ...] = ("oak_floor", "walnut_floor", "herringbone_floor", "carpet")
PAPERS: tuple[str, ...] = ("paint_warm", "paint_cool", "paint_bright", "wallpaper")
FINISHES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bedroom": (("oak_floor", *DRY), PAPERS),
    "living_room": (("oak_floor", "walnut_floor", "herringbone_floor"), PAPERS),
    "kitchen": (
        ("tile_floor", "terrazzo_floor", "checker_floor", "slate_floor"),
        ("paint_warm", "paint_cool", "paint_bright"),
    ),
    "bathroom": (
        ("tile_floor", "terrazzo_floor", "checker_floor", "slate_floor"),
        ("wall_tiles", "square_tiles", "paint_cool", "wall_tiles"),
    ),
    "study": (DRY, PAPERS),
    "dining_room": (("oak_floor", "walnut_floor", "herringbone_floor"), PAPERS),
    "desk": (DRY, PAPERS),
}
"""Floor and wall materials to choose from where no style does, by kind of room."""

KIN: Mapping[str, tuple[str, ...]] = {
    "oak_floor": ("oak_floor", "herringbone_floor", "oak_floor"),
    "walnut_floor": ("walnut_floor", "herringbone_floor"),
    "tile_floor": ("tile_floor", "checker_floor", "slate_floor"),
    "terrazzo_floor": ("terrazzo_floor", "concrete_floor"),
    "wall_tiles": ("wall_tiles", "square_tiles"),
    "paint_cool": ("paint_cool", "paint_cool", "paint_bright"),
    "paint_warm": ("paint_warm", "paint_warm", "paint_bright"),
}
"""What may be laid or painted instead of what a style names."""

ACCENTS: Mapping[str, tuple[str, ...]] = {
    "scandinavian": ("paint_deep", "wood_panels", "brick_white"),
    "rustic": ("brick", "wood_panels", "paint_deep"),
    "modern": ("paint_deep", "concrete_wall", "paint_deep"),
    "classic": ("paint_deep", "wallpaper", "paint_deep"),
    "industrial": ("brick", "concrete_wall", "paint_deep"),
    "coastal": ("paint_bright", "wainscot", "brick_white"),
}
"""What one wall of a room may be finished in, by style."""
ACCENTED, PANELLED = 0.35, 0.2
"""Shares of dry rooms with such a wall, and with panels on the lower part of all walls."""
BOARDS = ("skirting", "skirting", "skirting", "skirting_dark", "wood_oak", "wood_walnut")


@dataclass(frozen=True)
class Papers:
    """What the floor and each wall are finished in.

    Attributes:
        floor: material of the floor.
        wall: material of the walls.
        seed: of the walls.
        accent: the one wall that differs, its material and seed; or None.
        panels: material of the lower part of the walls, or None.
        board: material of skirting boards.
    """

    floor: str
    wall: str
    seed: int
    accent: tuple[str, str, int] | None
    panels: str | None
    board: str

    def of(self, wall: str) -> tuple[str, int]:
        """Material and seed of a wall."""
        if self.accent is not None and self.accent[0] == wall:
            return self.accent[1:]
        return self.wall, self.seed


def draw_papers(
    rng: np.random.Generator,
    kind: str,
    scheme: Scheme | None,
    around: Mapping[str, Wall],
    seeds: Mapping[str, int],
) -> Papers:
    """Finishes for a room of a kind; in a scheme, those of its style.

    Args:
        rng: drawn from.
        kind: key of `FINISHES`.
        scheme: whose style names the finishes; by default those of the kind.
        around: the walls by name.
        seeds: of the materials of `wall` and `accent`.

    Raises:
        KeyError: the kind is unknown.
    """
    floors, papers = FINISHES[kind] if scheme is None else finishes(scheme, kind)
    floor, wall = _pick(rng, floors), _pick(rng, papers)
    if scheme is not None:
        floor, wall = (_pick(rng, KIN.get(name, (name,))) for name in (floor, wall))
    accents = ACCENTS.get(scheme.style if scheme else "", ("paint_deep",))
    special, name, look = rng.random(), _pick(rng, tuple(around)), _pick(rng, accents)
    dry = kind != "bathroom" and wall.startswith(("paint", "wallpaper"))
    accent = (name, look, seeds["accent"]) if dry and special < ACCENTED else None
    panels = "wainscot" if dry and special > 1 - PANELLED else None
    board = _pick(rng, ("skirting", "skirting_dark") if kind == "bathroom" else BOARDS)
    return Papers(floor, wall, seeds["wall"], accent, panels, board)


def _pick(rng: np.random.Generator, choices: Sequence[str]) -> str:
    return choices[int(rng.integers(len(choices)))]
