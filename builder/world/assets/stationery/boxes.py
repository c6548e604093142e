"""Boxes of tissues, and gift boxes."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import move, turn
from builder.world.assets.kit.solids import (
    block,
    crate,
    ellipsoid,
    lathe,
    rounded,
)
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

TISSUE_COVERS = ("fabric", "glazed", "plastic_bright", "fabric_plaid", "fabric_striped")


def _tissue_shell(style: str, x: float, y: float, tall: float) -> Mesh:
    """The body of a tissue box, or a band around it."""
    if style in ("carton", "lidded"):
        return block((x, y, tall), bevel=0.002)
    return rounded((x, y, tall), y * (0.24 if style == "soft" else 0.49), steps=7)


def tissue_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A carton, a soft one, a wooden box with a lid, or a drum; banded, striped or plain."""
    x, y, z = size
    style = pick(rng, ("carton", "soft", "lidded", "drum"))
    tall = z * 0.66
    box = [_tissue_shell(style, x, y, tall)]
    if style == "lidded":
        box = [_tissue_shell(style, x * 0.97, y * 0.95, tall - 0.002)]
        box += [
            block((x, y, h), (0, 0, low), 0.003) for low, h in ((0, 0.012), (tall - 0.014, 0.014))
        ]
    slot = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.002), (0.0, 0.002)]
    opening = lathe(slot, (0, 0, 0), 24)
    opening = Mesh(
        opening.vertices * (x * 0.32, y * 0.2, 1.0) + (0, 0, tall - 0.0004),
        opening.faces,
        opening.uv,
    )
    count, tip = 16, z - tall
    angle = 2 * np.pi * np.arange(count) / count
    folds = 1 + 0.35 * np.cos(4 * angle + between(rng, 0, 6))
    profile = [(0.0, 0.0), (0.4, 0.0), (0.3, 0.35), (0.75, 0.85), (0.2, 1.0), (0.0, 0.9)]
    tissue = lathe(profile, segments=count)
    theta = np.arctan2(tissue.vertices[:, 1], tissue.vertices[:, 0])
    wave = np.interp(theta % (2 * np.pi), [*angle, 2 * np.pi], [*folds, folds[0]])
    lift = 1 + 0.18 * np.cos(3 * theta) * (tissue.vertices[:, 2] > 0.5)
    shape = tissue.vertices * np.column_stack([wave * x * 0.28, wave * y * 0.34, lift * tip * 0.86])
    stripes = pick(rng, ((), ((0.16, 0.24),), ((0.14, 0.08), (0.3, 0.08), (0.46, 0.08))))
    bands = []
    for low, share in stripes if style != "lidded" else ():
        band = _tissue_shell(style, x + 0.0034, y + 0.0034, tall * share)
        bands.append(move(band, (0, 0, tall * low)))
    cover = ("wood_oak", "wood_walnut", "wood_white") if style == "lidded" else TISSUE_COVERS
    return parts(
        (box, material(rng, *cover)),
        (opening, painted((0.25, 0.26, 0.28))),
        (
            Mesh(shape + np.array([0.0, 0.0, tall - 0.001]), tissue.faces, tissue.uv),
            painted((0.96, 0.96, 0.95), 1.0),
        ),
        (bands, material(rng, "ceramic", "glazed", "plastic_bright")),
    )


def _bow(rng: np.random.Generator, reach: float, wide: float, bow: float) -> list[Mesh]:
    """A bow about the origin: four loops, a rosette of many, or two loops with ends."""
    style = pick(rng, ("four", "rosette", "ends"))
    petal = ellipsoid((reach, wide * 1.1, bow * 0.9), (reach / 2, 0, 0), 14, 8)
    knot = ellipsoid((wide, wide, bow), (0, 0, 0), 12, 8)
    if style == "rosette":
        leaf = turn(
            ellipsoid((reach * 0.8, wide * 0.7, bow * 0.4), (reach * 0.4, 0, 0), 12, 6), "y", -28
        )
        low = [turn(leaf, "z", a, to=(0, 0, bow * 0.08)) for a in range(0, 360, 45)]
        return [*low, knot]
    if style == "ends":
        loops = [turn(turn(petal, "y", -14), "z", a) for a in (0, 180)]
        end = move(
            block((reach * 1.3, wide * 0.6, 0.003), (reach * 0.6, 0, 0.003), 0.001), (0, 0, 0)
        )
        return [*loops, *(turn(end, "z", a) for a in (-52, -128)), knot]
    return [*(turn(petal, "z", a, to=(0, 0, bow * 0.05)) for a in (20, 160, 200, 340)), knot]


def gift_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A parcel in paper, plain or printed, with or without a lid, under a ribbon and a bow."""
    x, y, z = size
    bow, lid = z * 0.2, z * pick(rng, (0.16, 0.24))
    high, lidded = z - bow, chance(rng, 0.6)
    over = min(x, y) * 0.025 if lidded else 0.0
    box = [block((x - 2 * over - 0.004, y - 2 * over - 0.004, high - 0.002), bevel=0.003)]
    top = [block((x - 0.004, y - 0.004, lid), (0, 0, high - 0.002 - lid), 0.003)] if lidded else []
    wide = min(x, y) * pick(rng, (0.1, 0.16, 0.22))
    shift = (x * pick(rng, (0.0, 0.0, 0.22)), 0.0, 0.0)
    bands = [(wide, y - 2 * over, high), (x - 2 * over, wide, high)]
    if lidded:
        bands += [(wide, y, lid + 0.002), (x, wide, lid + 0.002)]
    ribbon = []
    for band in bands:
        low = high - band[2]
        across = band[0] == wide
        ribbon.append(move(crate(band, (0, 0, low)), shift if across else (0.0, 0.0, 0.0)))
    ribbon += [move(m, (shift[0], 0.0, high)) for m in _bow(rng, min(x, y) * 0.34, wide, bow)]
    first = int(rng.integers(8))
    paper = pick(
        rng,
        (
            painted(BRIGHT[first], 0.4),
            material(rng, "fabric_striped", "fabric_plaid"),
            painted(pick(rng, ((0.95, 0.94, 0.90), (0.74, 0.58, 0.42), (0.80, 0.88, 0.90))), 0.6),
        ),
    )
    cap = painted(BRIGHT[(first + 5) % 8], 0.4) if chance(rng, 0.4) else paper
    return parts((box, paper), (top, cap), (ribbon, painted(BRIGHT[(first + 3) % 8], 0.35)))
