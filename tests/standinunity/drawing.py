"""How the stand-in draws: rooms of the embedded world, whose things are speckled boxes.

Every start of an engine makes its scenes anew, so that has to be quick.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from builder.seeding import stream
from builder.simulators.mujoco.scene import Library, RenderQuality, default_library
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import AssetSpec
from builder.world.assets.kit.solids import crate
from builder.world.shape import Asset, Material, Part, Picture, Texture
from spacenum_datasets.geometry import vector

CELLS = 32
"""Specks along an edge of a texture."""

TILE = 0.8
"""Metres of a thing's side that a texture covers."""


def drawer() -> MujocoSimulator:
    """What draws for the engine."""
    library = Library(boxed, default_library().material, specks)
    return MujocoSimulator(library, RenderQuality(shadow_map=0, samples=0))


def boxed(spec: AssetSpec) -> Asset:
    """A thing as the box around it, in a colour of its own."""
    colour = vector(stream("box", spec.category, spec.seed).uniform(0.2, 0.9, 3))
    texture = Texture("specks", spec.seed, (colour,), TILE)
    material = Material((1.0, 1.0, 1.0), texture=texture)
    return Asset(spec.category, (Part(crate(spec.size), material),))


def specks(texture: Texture) -> npt.NDArray[np.uint8]:
    """The texture's mean colour in specks of its own, as rich in detail as the world's patterns."""
    if isinstance(texture, Picture):
        return texture.image
    shades = stream("specks", texture.pattern, texture.seed).uniform(0.5, 1.5, (CELLS, CELLS, 1))
    colour = np.mean(texture.colours, axis=0)
    return (255 * np.clip(shades * colour, 0.0, 1.0)).astype(np.uint8)
