"""How a family of materials is made: plain, tinted over a shared grey image, or pictured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from builder.world.shape import Material, Texture
from spacenum_datasets.geometry import Vector

MaterialFamily = Callable[[int], Material]
"""A seed's material."""

WHITE: Vector = (1.0, 1.0, 1.0)
# Cloth, pile and plaster are painted in greys and tinted by the material's colour, so that a
# whole scene shares a handful of images.
SOFT_GREYS: tuple[Vector, ...] = (WHITE, (0.72, 0.72, 0.72))
FAINT_GREYS: tuple[Vector, ...] = (WHITE, (0.94, 0.94, 0.94))


def _pick(choices: Sequence[Vector], seed: int) -> Vector:
    return choices[seed % len(choices)]


def plain(
    choices: Sequence[Vector], roughness: float, metallic: float = 0.0, emission: float = 0.0
) -> MaterialFamily:
    """A family without texture: the seed picks the colour."""
    return lambda seed: Material(_pick(choices, seed), roughness, metallic, emission)


def tinting(
    choices: Sequence[Vector],
    pattern: str,
    tile: float,
    roughness: float,
    greys: tuple[Vector, ...] = SOFT_GREYS,
) -> MaterialFamily:
    """A family with one shared grey image; the seed picks the colour that it is tinted with."""
    texture = Texture(pattern, 0, greys, tile)
    return lambda seed: Material(_pick(choices, seed), roughness, texture=texture)


def pictured(
    pattern: str, palettes: Sequence[tuple[Vector, ...]], tile: float, roughness: float
) -> MaterialFamily:
    """A family whose seed picks one of a few coloured images."""
    count = len(palettes)
    textures = tuple(Texture(pattern, i, p, tile) for i, p in enumerate(palettes))
    return lambda seed: Material(WHITE, roughness, texture=textures[seed % count])
