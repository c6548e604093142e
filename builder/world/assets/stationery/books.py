"""Books, one and many."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.books import lying_book
from builder.world.assets.kit.canvas import printed
from builder.world.assets.kit.makes import between, parts, pick
from builder.world.assets.kit.placing import repeat, rotation_about
from builder.world.assets.kit.snapshots import jacket
from builder.world.assets.kit.solids import block, crate
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

PROUD = 0.0018
"""How far a printed front stands above its board, metres."""


def _ribs(size: Vector, count: int) -> list[Mesh]:
    """Bands across the spine at -x."""
    x, y, z = size
    return [
        block((0.006, y * 0.035, z * 0.94), (-x / 2 - 0.001, y * t, z * 0.03), 0.001)
        for t in np.linspace(-0.34, 0.34, count)
    ]


def book(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A printed front; page edges on three sides; some with a ribbon or ribs on the spine."""
    x, y, z = size
    wide, high = x - 0.004, z - PROUD
    cover, pages = lying_book((wide, y, high), (0.002, 0, 0))
    front = printed(crate((wide - 0.004, y - 0.003, 0.004), (0.003, 0, z - 0.004)), up=1)
    look, colour = jacket(rng)
    extras: list[Mesh] = []
    style = pick(rng, ("plain", "ribs", "ribbon"))
    if style == "ribs":
        extras = _ribs((wide - 0.002, y, high), 4)
    elif style == "ribbon":
        extras = [crate((0.007, 0.03, 0.0016), (x * 0.1, -y / 2 - 0.006, z * 0.5))]
    return parts(
        (cover, painted(colour, 0.5)),
        (pages, material(rng, "paper")),
        (front, look),
        (extras, painted((0.80, 0.62, 0.30) if style == "ribs" else (0.76, 0.18, 0.18), 0.5)),
    )


def book_stack(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Three to six books whose spines, with bands and titles, look towards -y or -x."""
    x, y, z = size
    count = pick(rng, (3, 4, 5, 6))
    share = rng.uniform(0.6, 1.4, count)
    heights = (share / share.sum() * z).tolist()
    wild = pick(rng, (2.0, 5.0))
    covers: list[tuple[Mesh, Material]] = []
    pages, titles, level = [], [], 0.0
    tones = [painted(jacket(rng)[1], 0.5) for _ in range(2)]
    top, colour = jacket(rng)
    for i, high in enumerate(heights):
        last = i == count - 1
        shrink = 1.0 if last else between(rng, 0.8, 0.94)
        angle = 0.0 if last else between(rng, -wild, wild)
        thick = high - 0.0006 - (PROUD if last else 0.0)
        long, deep = (x * shrink - 0.006, y * shrink - 0.004)
        at = (0.002, 0.0, level)
        cover, leaf = lying_book((long, deep, thick), at, angle)
        look = painted(colour, 0.5) if last else tones[i % 2]
        covers.append((cover, look))
        pages.append(leaf)
        # The spine carries a title between two bands.
        bands = [(0.006, deep * w, thick * 0.5) for w in (0.34, 0.04, 0.04)]
        spots = [(-long / 2, deep * t, thick * 0.25) for t in (0.0, -0.32, 0.32)]
        for band, spot in zip(bands, spots, strict=True):
            titles.append(repeat(crate(band, spot), rotation_about("z", angle), [at]))
        level += high
    front = printed(crate((x - 0.012, y - 0.008, 0.004), (0.003, 0, z - 0.004)), up=1)
    gold = painted(pick(rng, ((0.86, 0.72, 0.42), (0.93, 0.90, 0.82))), 0.5)
    return parts(*covers, (pages, material(rng, "paper")), (front, top), (titles, gold))
