"""What every chest, cabinet and wardrobe has: a carcass on feet, and fronts that may differ."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import chance
from builder.world.assets.kit.placing import mirrored
from builder.world.assets.kit.solids import block
from builder.world.materials import material
from builder.world.shape import Material, Mesh
from spacenum_datasets.geometry import Vector

BOARD = 0.022
FEET = ("plinth", "tapered", "square", "splayed", "turned", "sledge")


def case(size: Vector, foot: float, style: str, deep: float) -> list[Mesh]:
    """A carcass on feet (one of `FEET`) below a full-size top; its front is `deep` from +y."""
    x, y, z = size
    body = [block((x - 0.012, deep, z - foot - BOARD), (0, (y - deep) / 2, foot), 0.005)]
    body.append(block((x, y, BOARD + 0.004), (0, 0, z - BOARD - 0.004), 0.006, 2))
    if style == "plinth":
        body.append(block((x - 0.04, deep - 0.05, foot), (0, (y - deep) / 2, 0), 0.004))
    elif style == "sledge":
        body.append(block((0.03, y - 0.05, 0.03), mirrored((x / 2 - 0.06, 0, 0)), 0.006))
        body.append(
            block((0.024, 0.03, foot), mirrored((x / 2 - 0.06, y / 2 - 0.06, 0.005), "xy"), 0.004)
        )
    else:
        body.append(legs((x - 0.02, y - 0.03), foot + 0.005, 0.05, style, 0.02))
    return body


def two_tone(rng: np.random.Generator, look: Material) -> Material:
    """The fronts' look: often the carcass's own, else painted."""
    return material(rng, "wood_white", "wood_painted", "wood_oak") if chance(rng, 0.35) else look
