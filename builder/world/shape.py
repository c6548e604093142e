"""Meshes and materials: what an asset is made of, engine-neutral."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from spacenum_datasets.geometry import Vector


@dataclass(frozen=True)
class Texture:
    """A tileable procedural image; equal textures have equal pixels.

    Attributes:
        pattern: key of `builder.world.materials.PATTERNS`.
        seed: variant of the pattern; drawn from a small range so that scenes share textures.
        colours: sRGB 0 to 1, as many as the pattern uses.
        tile: edge of one repeat on the surface, metres.
    """

    pattern: str
    seed: int
    colours: tuple[Vector, ...]
    tile: float


@dataclass(frozen=True)
class Picture(Texture):
    """An image that was painted for one mesh; its content is its identity.

    Attributes:
        seed: of the image's content hash, 60 bits.
        image: uint8 (height, width, 3), sRGB, read-only; a mesh's `uv` is in repeats of it.
    """

    image: npt.NDArray[np.uint8] = field(compare=False, repr=False)


@dataclass(frozen=True)
class Material:
    """A physically based material.

    Attributes:
        colour: sRGB 0 to 1; multiplies the texture where there is one (then usually white).
        roughness: 0 mirror to 1 matt.
        metallic: 0 or 1.
        emission: 0 to 1, how much of the colour shines by itself.
        texture: base colour image, or None.
        family: key of `builder.world.materials.MATERIALS` that it was drawn from, or empty;
            no part of its looks.
    """

    colour: Vector
    roughness: float = 0.7
    metallic: float = 0.0
    emission: float = 0.0
    texture: Texture | None = None
    family: str = field(default="", compare=False)


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles with texture coordinates.

    Attributes:
        vertices: float64 (n, 3), metres.
        faces: int32 (m, 3), counter-clockwise seen from outside.
        uv: float32 (m, 3, 2), position on the surface of each face's corners, metres.
    """

    vertices: npt.NDArray[np.float64]
    faces: npt.NDArray[np.int32]
    uv: npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Part:
    """A mesh of one material."""

    mesh: Mesh
    material: Material


@dataclass(frozen=True, eq=False)
class Asset:
    """A built asset: parts in its own axes, base centred on the origin, front towards -y.

    Its vertices fill the box (-x/2, -y/2, 0) to (x/2, y/2, z) of the spec's size exactly.
    """

    category: str
    parts: tuple[Part, ...]

    def vertices(self) -> npt.NDArray[np.float64]:
        """All vertices (n, 3), metres, in the asset's own axes."""
        return np.concatenate([part.mesh.vertices for part in self.parts])
