"""Scenes of one's own: things of the catalogue at stated places, and daylight over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import numpy as np

from builder.seeding import stream
from builder.spec import AssetSpec, Light, Object, SceneSpec, Surface
from builder.world.assets import BUILT_IN, Catalogue, sample_size
from builder.world.daylight import MOODS
from builder.world.daylight import lights as daylight
from builder.world.footprints import world_box
from builder.world.materials import MATERIALS
from builder.world.walls import walls
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Box, Vector, vector

NOON = MOODS["noon"]


def make_object(
    category: str,
    position: Vector,
    yaw: float = 0.0,
    *,
    name: str | None = None,
    seed: int = 0,
    size: Vector | None = None,
    catalogue: Catalogue = BUILT_IN,
) -> Object:
    """A thing of the catalogue at a place.

    Args:
        category: what it is, a key of `CATALOGUE`.
        position: of the centre of its base in the world, metres.
        yaw: heading in degrees, counter-clockwise seen from above; at 0 its front faces -y.
        name: unique in its scene; by default the category.
        seed: picks its look and, where no size is given, its size.
        size: extent along its own x, y and z, metres; by default a natural one.
        catalogue: that the category is of; by default the built-in one.

    Raises:
        UserError: there is no such category, or the size is not three lengths above 0.

    Examples:
        >>> mug = make_object("mug", (0.0, 0.0, 0.75), seed=3)
        >>> mug.name, mug.asset.size == make_object("mug", (1.0, 1.0, 0.0), seed=3).asset.size
        ('mug', True)

    Source: ours.
    """
    known = catalogue.categories
    if category not in known:
        close = get_close_matches(category, known, n=3) or sorted(known)[:3]
        raise UserError(f"no category {category!r} in the catalogue: as {', '.join(close)}")
    if size is None:
        size = sample_size(known[category], stream("object", category, seed))
    elif len(size) != 3 or min(size) <= 0:
        raise UserError(f"the size of {category} is {size}: give width, depth and height in metres")
    return Object(name or category, AssetSpec(category, seed, size, size), position, yaw)


def make_scene(
    name: str,
    objects: Sequence[Object],
    surfaces: Sequence[Surface],
    lights: Sequence[Light] | None = None,
    ambient: Vector = NOON.ambient,
    *,
    catalogue: Catalogue = BUILT_IN,
) -> SceneSpec:
    """A scene of objects and the surfaces around them.

    Args:
        name: the scene's id.
        objects: things, as of `make_object`.
        surfaces: floor, walls and the like.
        lights: by default daylight that comes in from the south (-y) and casts shadows.
        ambient: light from everywhere, linear RGB from 0 to 1.
        catalogue: that the objects are of.

    Raises:
        UserError: the scene is empty, two objects or two surfaces share a name, or a category or
            material is unknown.

    Examples:
        >>> floor = Surface("floor", Box((-2, -2, -0.1), (2, 2, 0)), "wood_oak", seed=0)
        >>> scene = make_scene("corner", [make_object("chair", (0, 0, 0))], [floor])
        >>> scene.index, scene.extent.lower
        ({'chair': 1}, (-2.0, -2.0, -0.1))

    Source: ours.
    """
    check_scene(name, objects, surfaces, catalogue)
    boxes = [*(surface.box for surface in surfaces), *map(world_box, objects)]
    lower = np.min([box.lower for box in boxes], axis=0)
    upper = np.max([box.upper for box in boxes], axis=0)
    extent = Box(vector(lower), vector(upper))
    if lights is None:
        lights = daylight(stream("scene", name), NOON, extent, walls(extent), {})
    return SceneSpec(
        id=name,
        world=catalogue.world,
        objects=tuple(objects),
        surfaces=tuple(surfaces),
        lights=tuple(lights),
        ambient=ambient,
        extent=extent,
    )


def check_scene(
    name: str, objects: Sequence[Object], surfaces: Sequence[Surface], catalogue: Catalogue
) -> None:
    """Make sure that a scene can be drawn.

    Raises:
        UserError: as of `make_scene`.
    """
    if not objects and not surfaces:
        raise UserError(f"scene {name} is empty: give it objects or surfaces")
    for what, names in (
        ("objects", [thing.name for thing in objects]),
        ("surfaces", [surface.name for surface in surfaces]),
    ):
        if twice := sorted({each for each in names if names.count(each) > 1}):
            raise UserError(f"scene {name} has two {what} named {twice[0]}: name each differently")
    refuse_unknown(name, "category", (o.category for o in objects), catalogue.categories)
    refuse_unknown(name, "material", (surface.material for surface in surfaces), MATERIALS)


def refuse_unknown(scene: str, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Raises UserError where a name is not among those that are known."""
    if unknown := sorted(set(names) - set(known)):
        close = get_close_matches(unknown[0], known, n=3) or sorted(known)[:3]
        raise UserError(f"scene {scene}: no {what} {unknown[0]!r}: as {', '.join(close)}")
