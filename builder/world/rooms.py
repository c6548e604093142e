"""Furnished rooms: a scene from a kind and a random generator."""

from __future__ import annotations

import numpy as np

from builder.spec import SceneSpec
from builder.world import placing
from builder.world.assets import BUILT_IN, Catalogue
from builder.world.decoration import decorate, place_own_furniture
from builder.world.furnishing import Furnishing
from builder.world.placer import WalkingPlacer
from builder.world.room_types import ROOM_TYPES, RoomType
from builder.world.structure import Structure, make_structure
from builder.world.styles import Scheme, apply_scheme, draw_scheme
from builder.world.survey import make_survey
from spacenum_datasets.geometry import Box

ATTEMPTS = 12
BESIDE_WALL = 3
"""With fewer things at one of its walls a room is furnished anew."""
AISLE = (2.8, 0.8)
"""A straight strip of floor that every room keeps free: length and width, metres."""


CLEARANCE, FLOOR = 0.3, 3.1
"""So much floor has nothing nearer than that to it: metres, square metres."""


class Unfurnishable(RuntimeError):
    """No arrangement was found that leaves room to walk."""


def make_room(
    scene_id: str, kind: str, rng: np.random.Generator, catalogue: Catalogue = BUILT_IN
) -> SceneSpec:
    """Furnish a room of one of `ROOM_KINDS`.

    The room's floor is at z = 0 and its middle at x = y = 0.

    Raises:
        KeyError: the kind is unknown.
        Unfurnishable: no arrangement left room to walk, after `ATTEMPTS` tries.
    """
    room_type = ROOM_TYPES[kind]
    for _ in range(ATTEMPTS):
        inside = _inside(room_type, rng)
        scheme = draw_scheme(rng)
        structure = make_structure(rng, kind, inside, scheme, pillars=True)
        furnishing = furnish(rng, kind, structure, catalogue, scheme)
        if furnishing is None:
            continue
        return SceneSpec(
            id=scene_id,
            world=catalogue.world,
            objects=tuple(furnishing.objects),
            surfaces=structure.surfaces,
            lights=structure.lights,
            ambient=structure.ambient,
            extent=inside,
        )
    raise Unfurnishable(f"{scene_id}: no {kind} with room to walk after {ATTEMPTS} tries")


def furnish(
    rng: np.random.Generator,
    kind: str,
    structure: Structure,
    catalogue: Catalogue = BUILT_IN,
    scheme: Scheme | None = None,
) -> Furnishing | None:
    """Try once to furnish a structure as one of `ROOM_KINDS`.

    Args:
        scheme: what its objects are dressed in; by default each as its seed says.

    Returns:
        The furnished room; None where the kind's main things, or a free strip of `AISLE` to walk
        in, found no place, or the room stayed bare.

    Raises:
        KeyError: the kind is unknown.
    """
    room_type, furnishing = ROOM_TYPES[kind], Furnishing(rng, structure, catalogue)
    placer = WalkingPlacer(furnishing)
    if not all(group(placer) for group in room_type.essential):
        return None
    aisle = placing.reserve_aisle(furnishing, *AISLE)
    if aisle is None:
        return None
    place_own_furniture(furnishing, kind)
    for group in room_type.further:
        group(placer)
    decorate(furnishing, kind, aisle)
    if len(furnishing.objects) < room_type.fewest or _has_a_bare_wall(furnishing):
        return None
    if _walkable(furnishing) < FLOOR:
        return None
    if scheme is not None:
        furnishing.objects = list(apply_scheme(tuple(furnishing.objects), scheme, catalogue))
    return furnishing


def _has_a_bare_wall(furnishing: Furnishing) -> bool:
    return any(
        furnishing.count_near(wall) < BESIDE_WALL for wall in furnishing.structure.walls.values()
    )


def _walkable(furnishing: Furnishing) -> float:
    """Floor at least `CLEARANCE` away from everything, square metres."""
    structure, cell = furnishing.structure, 0.05
    scene = SceneSpec(
        "", "", tuple(furnishing.objects), (), (), structure.ambient, structure.inside
    )
    return float((make_survey(scene, cell).clearance >= CLEARANCE).sum()) * cell**2


def _inside(room_type: RoomType, rng: np.random.Generator) -> Box:
    """A room's empty inside: long and narrow, or nearly square, either way round."""
    short, long, height = (
        round(float(rng.uniform(*span)), 2)
        for span in (room_type.short, room_type.long, room_type.height)
    )
    width, depth = (short, long) if rng.random() < 0.5 else (long, short)
    return Box((-width / 2, -depth / 2, 0.0), (width / 2, depth / 2, height))


ROOM_KINDS = tuple(ROOM_TYPES)
