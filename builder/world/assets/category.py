"""What the world knows of a kind of thing: its record in the catalogue, all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True, kw_only=True)
class Traits:
    """How rooms and layouts treat a thing: what a built-in record and a person's sidecar both say.

    Attributes:
        flat_top: the whole top of its box is a plane that carries things.
        against_wall: its back belongs to a wall.
        seat: people sit on its top, so nothing is left there.
        belongs_on: the only things whose tops carry it; by default any flat one does.
        carries: all that its top is for; by default anything.
        most: how many one room holds.
        one_of: a word that it shares with what stands in for it: a room has one such thing.
        bought_alike: all of one room look the same.
        front_space: depth of the floor before it that people need to use it, metres.
        only_in_groups: a room to walk in has it only where a group, or a window, asks for it.
        movable: it may stand anywhere on a floor, though it is large or stands on tops.
        portable: it may be put onto furniture; by default what stands on tops may.
        guest_in: kinds of room where it may be asked about although it does not belong there.
        asked_about: layouts may have it as an anchor or a target.
        least_shown: share of it that is in a picture at least; by default what carries it says.
        looks_like: words, or other categories, that it passes for. No picture shows two things that
            share one; its own name is one of them.
        called: further words that people may say of it. No layout asks about one thing that shares
            a word with another in its picture.
        fitted: it shares its fronts and its worktop with the other units of a kitchen.
        own_look: its colours are its own, whatever the room's scheme; by default those of what
            stands on tops are.
    """

    flat_top: bool = False
    against_wall: bool = False
    seat: bool = False
    belongs_on: tuple[str, ...] | None = None
    carries: tuple[str, ...] | None = None
    most: int = 1
    one_of: str | None = None
    bought_alike: bool = False
    front_space: float = 0.0
    only_in_groups: bool = False
    movable: bool = False
    portable: bool | None = None
    guest_in: tuple[str, ...] = ()
    asked_about: bool = True
    least_shown: float | None = None
    looks_like: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    fitted: bool = False
    own_look: bool | None = None


@dataclass(frozen=True)
class Category(Traits):
    """A kind of thing and how to build one.

    Attributes:
        name: the everyday name a person says at sight; the catalogue's key.
        smallest: lower end of natural sizes along x (width), y (depth), z (height), metres.
        largest: upper end.
        stands: what carries it. On a wall its back is the plane y = size y / 2; from a ceiling
            it hangs with its top at z = size z.
        rooms: room kinds where it belongs, `desk` among them.
        build: makes the parts at about the given size, front towards -y, base at z = 0.
        aspect: `round` keeps width and depth equal, `even` scales all three together.
        since: the first world version whose scenes have it; until then it can be built and
            looked at.
    """

    name: str
    smallest: Vector
    largest: Vector
    stands: Stands
    rooms: tuple[str, ...]
    build: Build
    aspect: Aspect = "free"
    since: int = 1

    @cached_property
    def passes_for(self) -> frozenset[str]:
        """What it passes for, itself among them."""
        return frozenset({self.name, *self.looks_like})

    @cached_property
    def words(self) -> frozenset[str]:
        """The same, and what else a person may call it."""
        return self.passes_for.union(self.called)

    @property
    def is_portable(self) -> bool:
        """Whether it may be put onto furniture."""
        return self.stands == "top" if self.portable is None else self.portable

    @property
    def keeps_its_look(self) -> bool:
        """Whether it looks the same in every scheme."""
        return self.stands == "top" if self.own_look is None else self.own_look


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
