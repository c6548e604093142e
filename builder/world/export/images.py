"""The textures of an exported scene: one PNG for each, named by what it shows."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache

from PIL import Image

from builder.spec import content_hash
from builder.world.materials import pixels
from builder.world.shape import Material, Texture


def image_name(texture: Texture) -> str:
    """File name of a texture's picture; the tile is in the coordinates, not in the picture."""
    content = [texture.pattern, texture.seed, texture.colours]
    return f"{texture.pattern}_{content_hash(content)[:10]}.png"


@lru_cache(maxsize=64)
def png(texture: Texture) -> bytes:
    """The texture's picture as a PNG file."""
    sink = io.BytesIO()
    Image.fromarray(pixels(texture)).save(sink, "PNG", compress_level=6)
    return sink.getvalue()


def images(materials: Iterable[Material]) -> dict[str, bytes]:
    """File name -> PNG of every texture, in the order of first use."""
    textures = {image_name(m.texture): m.texture for m in materials if m.texture}
    return {name: png(texture) for name, texture in textures.items()}
