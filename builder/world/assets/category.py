"""What a catalogue entry says about a kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from builder.world.shape import Part
from spacenum_datasets.geometry import Vector

Build = Callable[[np.random.Generator, Vector], tuple[Part, ...]]
Stands = Literal["floor", "top", "wall", "ceiling"]
Aspect = Literal["free", "round", "even"]

EVERYWHERE = ("bedroom", "living_room", "kitchen", "bathroom", "study", "dining_room")
LIVING = ("bedroom", "living_room", "study")
HOME = (*LIVING, "dining_room")
DESK = ("desk",)


@dataclass(frozen=True)
class Category:
    """A kind of thing and how to build one.

    Attributes:
        name: the everyday name a person says at sight; the catalogue's key.
        smallest: lower end of natural sizes along x (width), y (depth), z (height), metres.
        largest: upper end.
        stands: what carries it. On a wall its back is the plane y = size y / 2; from a ceiling
            it hangs with its top at z = size z.
        rooms: room kinds where it belongs, `desk` among them.
        build: makes the parts at about the given size, front towards -y, base at z = 0.
        flat_top: the whole top of its box is a plane that carries things.
        against_wall: its back belongs to a wall.
        aspect: `round` keeps width and depth equal, `even` scales all three together.
    """

    name: str
    smallest: Vector
    largest: Vector
    stands: Stands
    rooms: tuple[str, ...]
    build: Build
    flat_top: bool = False
    against_wall: bool = False
    aspect: Aspect = "free"


def sample_size(category: Category, rng: np.random.Generator) -> Vector:
    """A natural size, metres, in whole millimetres; the axes grow together for the most part."""
    own = rng.uniform(0, 1, 3)
    share = 0.55 * rng.uniform() + 0.45 * own
    if category.aspect == "round":
        share[1] = share[0]
    elif category.aspect == "even":
        share[:] = share[0]
    low, high = np.asarray(category.smallest), np.asarray(category.largest)
    x, y, z = np.round(low + (high - low) * share, 3).tolist()
    return (x, x, z) if category.aspect == "round" else (x, y, z)
