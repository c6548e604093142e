"""The catalogue of things, and how the description of one becomes a mesh."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

import numpy as np

from builder.seeding import stream
from builder.spec import AssetSpec
from builder.world import WORLD_VERSION
from builder.world.assets.bathroom import BATHROOM
from builder.world.assets.bathware import BATHWARE
from builder.world.assets.beds import BEDS
from builder.world.assets.boards import BOARDS
from builder.world.assets.boxes import BOXES
from builder.world.assets.catalogue import Catalogue
from builder.world.assets.category import Category, sample_size
from builder.world.assets.ceiling_lamps import CEILING_LAMPS
from builder.world.assets.clocks import CLOCKS
from builder.world.assets.coats import COATS
from builder.world.assets.curtains import CURTAINS
from builder.world.assets.decor import DECOR
from builder.world.assets.electronics import ELECTRONICS
from builder.world.assets.flowers import FLOWERS
from builder.world.assets.furnishings import FURNISHINGS
from builder.world.assets.gadgets import GADGETS
from builder.world.assets.heating import HEATING
from builder.world.assets.hobby import HOBBY
from builder.world.assets.kitchen import KITCHEN
from builder.world.assets.ladders import LADDERS
from builder.world.assets.lamps import LAMPS
from builder.world.assets.laundry import LAUNDRY
from builder.world.assets.pictures import PICTURES
from builder.world.assets.plants import PLANTS
from builder.world.assets.rugs import RUGS
from builder.world.assets.seating import SEATING
from builder.world.assets.showers import SHOWERS
from builder.world.assets.soaps import SOAPS
from builder.world.assets.stationery import STATIONERY
from builder.world.assets.storage import STORAGE
from builder.world.assets.tables import TABLES
from builder.world.assets.tableware import TABLEWARE
from builder.world.assets.toys import TOYS
from builder.world.assets.worktop import WORKTOP
from builder.world.shape import Asset, Mesh, Part, Picture
from builder.world.styles import restyle

__all__ = ["BUILT_IN", "CATALOGUE", "Catalogue", "Category", "build_asset", "sample_size"]

DEPARTMENTS: dict[str, tuple[Category, ...]] = {
    "seating": SEATING,
    "tables": TABLES,
    "beds": BEDS,
    "storage": STORAGE,
    "kitchen": KITCHEN,
    "bathroom": BATHROOM,
    "worktop": WORKTOP,
    "bathware": BATHWARE,
    "lamps": LAMPS,
    "plants": PLANTS,
    "decor": DECOR,
    "electronics": ELECTRONICS,
    "stationery": STATIONERY,
    "boxes": BOXES,
    "tableware": TABLEWARE,
    "toys": TOYS,
    "curtains": CURTAINS,
    "pictures": PICTURES,
    "rugs": RUGS,
    "soaps": SOAPS,
    "showers": SHOWERS,
    "laundry": LAUNDRY,
    "ceiling_lamps": CEILING_LAMPS,
    "flowers": FLOWERS,
    "coats": COATS,
    "clocks": CLOCKS,
    "boards": BOARDS,
    "heating": HEATING,
    "furnishings": FURNISHINGS,
    "gadgets": GADGETS,
    "hobby": HOBBY,
    "ladders": LADDERS,
}
CATALOGUE: dict[str, Category] = {c.name: c for c in chain.from_iterable(DEPARTMENTS.values())}
"""Everyday name -> category: every kind of thing that can be built.

Source: ours.
"""
BUILT_IN = Catalogue(
    CATALOGUE,
    waiting=frozenset(c.name for c in CATALOGUE.values() if c.since > int(WORLD_VERSION)),
)


@lru_cache(maxsize=512)
def build_asset(spec: AssetSpec, catalogue: Catalogue = BUILT_IN) -> Asset:
    """The asset of a description; its vertices fill the box of `spec.size` exactly.

    Textures keep their grain up to one common factor, so a grown object looks like itself.

    Raises:
        KeyError: the category is not in the catalogue, or the scheme's style unknown.
    """
    rng = stream("asset", spec.category, spec.seed)
    parts = catalogue[spec.category].build(rng, spec.base)
    if spec.scheme:
        parts = restyle(parts, spec.scheme, spec.seed)
    low = np.min([part.mesh.vertices.min(axis=0) for part in parts], axis=0)
    high = np.max([part.mesh.vertices.max(axis=0) for part in parts], axis=0)
    size = np.asarray(spec.size)
    factor = size / (high - low)
    target = np.array([-size[0] / 2, -size[1] / 2, 0.0])
    grain = np.float32(np.cbrt(np.prod(size / spec.base)))
    return Asset(
        spec.category,
        tuple(
            Part(
                Mesh(
                    (part.mesh.vertices - low) * factor + target,
                    part.mesh.faces,
                    # A picture is laid out on its mesh, whatever the size.
                    part.mesh.uv * (1 if isinstance(part.material.texture, Picture) else grain),
                ),
                part.material,
            )
            for part in parts
        ),
    )
