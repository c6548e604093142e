"""A small canvas: soft-edged shapes painted on an array, and meshes that wear the result."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.world.shape import Material, Mesh, Picture
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]
EDGE = 192
"""Pixels of a painted image's longer edge."""
MARGIN = 0.008
"""This share of an image is left out at each edge, where its neighbour's repeat would shine in."""


@dataclass(frozen=True, eq=False)
class Canvas:
    """An image in the making; x runs from 0 to `wide`, y upwards from 0 to `tall`.

    Attributes:
        wide: the longer side is 1.
        tall: the other.
        rgb: sRGB 0 to 1 (rows, columns, 3), changed by every stroke.
        x: of every pixel (1, columns).
        y: of every pixel (rows, 1).
        edge: pixels to a unit.
    """

    wide: float
    tall: float
    rgb: Array
    x: Array
    y: Array
    edge: int = EDGE

    def fill(self, share: Array | float, colour: Vector) -> None:
        """Lay a colour over the image by shares 0 to 1 that broadcast to (rows, columns)."""
        cover = np.broadcast_to(np.clip(share, 0, 1), self.rgb.shape[:2])[..., None]
        self.rgb[:] = self.rgb + cover * (np.asarray(colour) - self.rgb)

    def inside(self, distance: Array) -> Array:
        """Shares of a shape given the distance from its edge, negative inside."""
        return np.asarray(np.clip(0.5 - distance * self.edge, 0, 1))

    def fade(self, low: Vector, high: Vector, start: float = 0.0, end: float = 1.0) -> None:
        """Blend from a lower to an upper colour between two heights."""
        self.fill(self.inside(start - self.y), low)
        t = np.clip((self.y - start) / (end - start), 0, 1)
        self.fill(t * self.inside(start - self.y), high)

    def part(self, low: tuple[float, float], high: tuple[float, float]) -> Canvas:
        """The pixels of a rectangle, a pixel's fraction wider: strokes on it show on this one."""
        count = len(self.y)
        left, right = (
            round(v * self.edge) for v in (low[0] - 1.5 / self.edge, high[0] + 1.5 / self.edge)
        )
        lower, upper = (
            round(v * self.edge) for v in (low[1] - 1.5 / self.edge, high[1] + 1.5 / self.edge)
        )
        rows = slice(max(0, count - upper), max(0, count - lower))
        columns = slice(max(0, left), max(0, right))
        return Canvas(
            self.wide,
            self.tall,
            self.rgb[rows, columns],
            self.x[:, columns],
            self.y[rows],
            self.edge,
        )

    def ellipse(
        self, at: tuple[float, float], radii: tuple[float, float], colour: Vector, turn: float = 0.0
    ) -> None:
        """An ellipse turned by degrees."""
        reach = max(radii)
        on = self.part((at[0] - reach, at[1] - reach), (at[0] + reach, at[1] + reach))
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        x, y = on.x - at[0], on.y - at[1]
        u, v = (x * c + y * s) / radii[0], (y * c - x * s) / radii[1]
        on.fill(self.inside((np.hypot(u, v) - 1) * min(radii)), colour)

    def box(self, low: tuple[float, float], high: tuple[float, float], colour: Vector) -> None:
        """A rectangle."""
        on = self.part(low, high)
        x = np.maximum(low[0] - on.x, on.x - high[0])
        y = np.maximum(low[1] - on.y, on.y - high[1])
        on.fill(self.inside(np.maximum(x, y)), colour)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], width: float, colour: Vector
    ) -> None:
        """A stroke with round ends."""
        low, high = np.minimum(start, end) - width / 2, np.maximum(start, end) + width / 2
        on = self.part((float(low[0]), float(low[1])), (float(high[0]), float(high[1])))
        along = np.subtract(end, start)
        x, y = on.x - start[0], on.y - start[1]
        t = np.clip((x * along[0] + y * along[1]) / max(float(along @ along), 1e-9), 0, 1)
        away = np.hypot(x - t * along[0], y - t * along[1])
        on.fill(self.inside(away - width / 2), colour)

    def below(self, heights: Array, colour: Vector) -> None:
        """Everything under a line of heights (1, columns)."""
        self.fill(self.inside(self.y - heights), colour)


def blank(wide: float, tall: float, colour: Vector, edge: int = EDGE) -> Canvas:
    """An even canvas in the proportions of the two sides, `edge` pixels along the longer."""
    long = max(wide, tall)
    columns, rows = round(edge * wide / long), round(edge * tall / long)
    rgb = np.tile(np.asarray(colour, float), (rows, columns, 1))
    x = ((np.arange(columns) + 0.5) / edge)[None]
    y = ((np.arange(rows)[::-1] + 0.5) / edge)[:, None]
    return Canvas(wide / long, tall / long, rgb, x, y, edge)


def ink(canvas: Canvas, roughness: float = 0.8, emission: float = 0.0) -> Material:
    """The material of a finished canvas, for one `printed` mesh."""
    pixels = np.round(np.clip(canvas.rgb, 0, 1) * 255).astype(np.uint8)
    pixels.setflags(write=False)
    content = hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes())
    image = Picture("painted", int(content.hexdigest()[:15], 16), (), 1.0, pixels)
    return Material((1.0, 1.0, 1.0), roughness, emission=emission, texture=image)


def printed(mesh: Mesh, up: int = 2) -> Mesh:
    """The mesh with an image across its whole extent along x and the axis `up`."""
    flat = mesh.vertices[:, [0, up]]
    low = flat.min(axis=0)
    share = (flat - low) / (flat.max(axis=0) - low)
    uv = MARGIN + (1 - 2 * MARGIN) * share[mesh.faces]
    return Mesh(mesh.vertices, mesh.faces, uv.astype(np.float32))
