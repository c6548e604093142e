"""Curtains: a pair for one window, drawn to its two sides."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import HOME, Category
from builder.world.assets.kit.makes import between, metal, parts, pick, wood
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import mirrored, move, sideways, turn
from builder.world.assets.kit.sheets import drape, grid, pleats
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, lathe
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

THIN = 0.005
STYLES = ("rings", "tabs", "tied", "pelmet", "sheer", "blind", "eyelets")
CLOTHS = ("fabric", "fabric", "fabric", "fabric_linen", "fabric_striped", "fabric_plaid")


def _panel(
    side: int, outer: float, inner: float, top: float, deep: float, waist: float | None = None
) -> Mesh:
    """One side's cloth from |x| = `outer` to `inner`, gathered by a tie at height `waist`."""
    heights = np.array([0.0, 0.5, 1.0]) * top
    ends = np.full(3, inner)
    # Least at the hem, whose shadow would be a saw.
    swing = np.array([0.4, 0.6, 0.7])
    if waist is not None:
        heights = np.array([0.0, 0.7, 1.0, 1.3, 1.75, top / waist]) * waist
        share = np.array([0.55, 0.38, 0.28, 0.44, 0.82, 1.0])
        ends = outer - (outer - inner) * share
        swing = np.array([0.4, 0.5, 0.4, 0.55, 0.7, 0.6])
    edges = np.sort(side * np.stack([np.full(len(heights), outer), ends], axis=1), axis=1)
    folds = min(6 if waist is None else 5, max(3, round((outer - inner) / 0.085)))
    return drape(pleats(edges, heights, deep * swing, folds, 0.5, 6), THIN)


def _around_rod(length: float, inner: float, outer: float, at: Vector) -> Mesh:
    """A cuff around a rod along x."""
    half = length / 2
    ring = [(inner, -half), (outer, -half), (outer, half), (inner, half)]
    return sideways(lathe(ring, segments=10, loop=True), at)


def _rod(x: float, level: float, radius: float, finial: str) -> list[Mesh]:
    """A rod along x with finials (`ball`, `cap` or `spear`) that end at the box's sides."""
    tip = 0.06 if finial == "spear" else 0.04
    long = x - 1.5 * tip
    found = [sideways(cylinder(radius, long, segments=12), (-long / 2, 0, level))]
    for s in (-1, 1):
        middle = s * (x - tip) / 2
        if finial == "ball":
            found.append(ellipsoid((tip, tip, tip), (middle, 0, level - tip / 2), 12, 8))
        elif finial == "cap":
            cap = sideways(cylinder(radius * 1.7, tip, segments=14))
            found.append(move(cap, (middle - tip / 2, 0, level)))
        else:
            profile = [(0.0, -0.5), (0.2, -0.45), (0.32, -0.1), (0.1, 0.3), (0.0, 0.5)]
            spear = lathe(scaled(profile, tip, tip), segments=12)
            found.append(turn(spear, "y", s * 90, to=(middle, 0, level)))
    return found


def _brackets(x: float, y: float, level: float) -> list[Mesh]:
    """What carries the rod: arms that reach back to the box's rear."""
    return [block((0.018, y / 2, 0.014), mirrored((x / 2 - 0.075, y / 4, level - 0.007)), 0.003)]


def _blind(x: float, top: float, bottom: float, depth: float) -> Mesh:
    """A folded roman blind between the two sides' cloths."""
    count = 5
    heights = np.linspace(bottom, top, 2 * count + 1)
    bulge = np.where(np.arange(2 * count + 1) % 2 == 1, 0.0, depth)
    bulge[-1] = depth
    return drape(grid([-x / 2, x / 2], bulge[:, None], heights[:, None]), 0.006)


def _pelmet(x: float, y: float, z: float, tall: float) -> Mesh:
    """A gathered valance across the whole window, whose hem swings in arcs."""
    folds = max(8, round(x / 0.11))
    edges = np.tile((-x / 2, x / 2), (3, 1))
    points = pleats(edges, np.array([0.0, 0.5, 1.0]), np.array([0.014, 0.01, 0.006]), folds)
    across = points[..., 0] / x
    hem = tall * (0.22 * np.cos(2 * np.pi * 3 * across))
    points[..., 2] = z - tall + points[..., 2] * tall + hem * (1 - points[..., 2])
    points[..., 1] += -y / 2 + 0.02
    return drape(points, THIN)


def curtains(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, STYLES)
    radius = between(rng, 0.009, 0.015)
    level = z - 0.03
    look = material(rng, *CLOTHS)
    pole = pick(rng, (metal, metal, wood))(rng)
    trim = material(rng, "fabric", "fabric_linen")
    finial = pick(rng, ("ball", "cap", "spear"))
    outer = x / 2 - 0.05
    inner = outer - x * between(rng, 0.2, 0.27)
    deep = y * 0.3
    waist = z * between(rng, 0.38, 0.48) if style == "tied" else None
    top = {"eyelets": z - 0.005, "rings": level - radius * 1.9 - 0.004}.get(style, level)
    cloths = [_panel(s, outer, inner, top, deep, waist) for s in (-1, 1)]
    rails = [*_rod(x, level, radius, finial), *_brackets(x, y, level)]
    extra: list[Mesh] = []
    places = [s * float(p) for s in (-1, 1) for p in np.linspace(inner + 0.02, outer - 0.02, 5)]
    if style in ("rings", "tied"):
        ring = _around_rod(0.009, radius * 1.15, radius * 1.9, (0, 0, level))
        rails.append(move(ring, [(p, 0, 0) for p in places]))
        if style == "rings":
            drop = block((0.006, 0.006, 0.03), (0, 0, top - 0.02), 0.002)
            rails.append(move(drop, [(p, 0, 0) for p in places]))
    elif style == "tabs":
        tab = _around_rod(0.045, radius * 1.1, radius * 1.7, (0, 0, level))
        cloths.append(move(tab, [(p, 0, 0) for p in places]))
    elif style == "pelmet":
        extra = [_pelmet(x, y, z, min(0.32, z * 0.17))]
        cloths.append(block((x - 0.004, y * 0.9, 0.03), (0, y * 0.05, z - 0.03), 0.004))
    elif style == "sheer":
        reach = inner - x * 0.11
        extra = [_panel(s, outer, reach, top - 0.004, deep * 0.45) for s in (-1, 1)]
        # Apart by more than both swing: the thin cloth must not show through the thick one.
        extra = [move(m, (0, y * 0.34, 0.012)) for m in extra]
        cloths = [move(m, (0, -y * 0.16, 0)) for m in cloths]
        long = x - 0.12
        rails.append(sideways(cylinder(0.006, long, segments=8), (-long / 2, y * 0.34, level)))
        trim = material(rng, "fabric_linen")
    elif style == "blind":
        wide = 2 * inner + 0.06
        extra = [_blind(wide, z - 0.045, z * between(rng, 0.62, 0.72), y * 0.2)]
        extra = [move(m, (0, y * 0.2, 0)) for m in extra]
        rails.append(block((x - 0.13, 0.02, 0.02), (0, y * 0.38, z - 0.05), 0.004))
    else:
        ring = _around_rod(0.006, radius * 1.1, radius * 1.6, (0, 0, level))
        rails.append(move(ring, [(p, 0, 0) for p in places]))
    if waist is not None:
        wide = (outer - inner) * 0.33
        ties = mirrored((outer - wide / 2 + 0.01, 0, waist - 0.02))
        extra.append(block((wide, y * 0.42, 0.05), ties))
    return parts((cloths, look), (rails, pole), (extra, trim))


CURTAINS: tuple[Category, ...] = (
    Category(
        "curtains",
        (1.3, 0.1, 1.2),
        (2.6, 0.14, 2.3),
        "wall",
        HOME,
        curtains,
        against_wall=True,
        most=4,
        bought_alike=True,
        only_in_groups=True,
        least_shown=0.5,
    ),
)
