"""Guitars and violins on their stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.world.assets.kit.makes import chance, metal, parts, pick
from builder.world.assets.kit.paths import circle, scaled
from builder.world.assets.kit.placing import facing, move, sideways, turn
from builder.world.assets.kit.solids import block, crate, ellipsoid, lathe, prism, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]
BLACK = painted((0.11, 0.11, 0.12), 0.6)
STRAT = (
    *((0.0, -1.0), (0.55, -0.93), (0.93, -0.62), (0.92, -0.25), (0.66, 0.05), (0.62, 0.3)),
    *((0.80, 0.62), (0.88, 0.92), (0.66, 0.84), (0.32, 0.5), (0.14, 0.42), (-0.14, 0.42)),
    *((-0.42, 0.62), (-0.70, 1.0), (-0.86, 0.88), (-0.74, 0.5), (-0.62, 0.25), (-0.68, 0.0)),
    *((-0.95, -0.3), (-0.93, -0.65), (-0.55, -0.93)),
)
SINGLE = (
    *((0.0, -1.0), (0.6, -0.92), (0.98, -0.52), (0.9, -0.1), (0.62, 0.16), (0.58, 0.4)),
    *((0.76, 0.72), (0.52, 0.68), (0.2, 0.54), (0.04, 0.78), (-0.3, 0.98), (-0.62, 0.84)),
    *((-0.70, 0.56), (-0.60, 0.28), (-0.66, 0.08), (-0.92, -0.2), (-0.98, -0.55), (-0.6, -0.92)),
)


@dataclass(frozen=True)
class _Make:
    """A make of guitar: its outline, and shares of width, height and depth.

    Attributes:
        outline: (n, 2) within -1 to 1, counter-clockwise.
        wide: of the body, share of the whole width.
        high: of the body, share of the whole height.
        thick: of the body, metres.
        electric: with pickups and knobs, else with a hole.
    """

    outline: Array
    wide: float
    high: float
    thick: float
    electric: bool


def _waisted(pear: float, waist: float, at: float) -> Array:
    """An acoustic body's outline, fuller below by `pear`, drawn in at height `at`."""
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    up = np.sin(t)
    half = np.sqrt(np.clip(1 - up**2, 0, 1)) ** 0.86 * (
        0.86 - pear * up - waist * np.exp(-((up - at) ** 2) / 0.06)
    )
    x = np.sign(np.cos(t)) * half
    return np.column_stack([x / np.abs(x).max(), up])


def _softened(corners: tuple[tuple[float, float], ...]) -> Array:
    """A closed outline through the corners, every gap cut in three by a round curve."""
    p = np.array(corners)
    before, after, beyond = np.roll(p, 1, 0), np.roll(p, -1, 0), np.roll(p, -2, 0)
    rows = [
        p
        + 0.5 * t * (after - before)
        + 0.5 * t**2 * (2 * before - 5 * p + 4 * after - beyond)
        + 0.5 * t**3 * (3 * (p - after) + beyond - before)
        for t in (0.0, 1 / 3, 2 / 3)
    ]
    smooth = np.stack(rows, axis=1).reshape(-1, 2)
    low, high = smooth.min(axis=0), smooth.max(axis=0)
    return np.asarray(2 * (smooth - low) / (high - low) - 1)


MAKES: dict[str, _Make] = {
    "dreadnought": _Make(_waisted(0.08, 0.14, 0.16), 1.0, 0.46, 0.1, False),
    "classical": _Make(_waisted(0.14, 0.30, 0.22), 0.96, 0.45, 0.09, False),
    "parlour": _Make(_waisted(0.22, 0.26, 0.3), 0.84, 0.42, 0.085, False),
    "double": _Make(_softened(STRAT), 0.86, 0.42, 0.045, True),
    "single": _Make(_softened(SINGLE), 0.84, 0.38, 0.05, True),
}
FACES: tuple[Vector, ...] = (
    (0.90, 0.70, 0.42),
    (0.74, 0.42, 0.20),
    (0.50, 0.28, 0.15),
    (0.94, 0.84, 0.62),
    (0.20, 0.18, 0.18),
    (0.20, 0.38, 0.56),
)
PAINTS: tuple[Vector, ...] = (
    (0.76, 0.14, 0.14),
    (0.16, 0.40, 0.62),
    (0.92, 0.90, 0.84),
    (0.12, 0.12, 0.13),
    (0.90, 0.66, 0.22),
    (0.46, 0.70, 0.66),
    (0.82, 0.42, 0.16),
)


def _stand(size: Vector, low: float) -> list[Mesh]:
    """Three legs that meet behind the neck, and two prongs at height `low`."""
    x, y, z = size
    apex = (0.0, y * 0.3, z * 0.34)
    stand = [tube([apex, (0, y / 2 - 0.008, 0.008)], 0.008, 8)]
    for s in (-1, 1):
        knee = (s * x * 0.16, -y * 0.05, low)
        stand.append(tube([(s * x * 0.3, -y * 0.42, 0.008), knee, apex], 0.008, 8))
        stand.append(tube([knee, (s * x * 0.16, -y * 0.36, low * 0.9)], 0.008, 8))
    return stand


def _plate(shape: Array, deep: float, front: float, height: float) -> Mesh:
    """An outline as a plate from y = `front` backwards, its middle at a height."""
    flat = facing(prism(shape, deep, bevel=deep * 0.15))
    return move(flat, (0, front + deep, height))


def _acoustic(x: float, high: float, front: float) -> tuple[list[Mesh], list[Mesh]]:
    """Hole and bridge, and the ring about the hole, for a body in the height 0 to `high`."""
    at = high * 0.6
    dark = [_plate(circle(28, x * 0.12)[:, :2], 0.004, front - 0.005, at)]
    dark.append(block((x * 0.36, 0.012, 0.024), (0, front - 0.005, high * 0.27), 0.003))
    inlay = [(x * 0.125, 0.0), (x * 0.155, 0.0), (x * 0.15, 0.004), (x * 0.13, 0.004)]
    return dark, [facing(lathe(inlay, segments=28, loop=True), (0, front - 0.001, at))]


def _electric(x: float, high: float, front: float) -> tuple[list[Mesh], list[Mesh]]:
    """Pickups and bridge, and knobs, for a body in the height 0 to `high`."""
    dark = [
        block((x * 0.26, 0.010, 0.024), (0, front - 0.003, high * h), 0.002) for h in (0.36, 0.56)
    ]
    bright = [block((x * 0.26, 0.012, 0.02), (0, front - 0.004, high * 0.22), 0.002)]
    spots = [(x * a, front - 0.004, high * b) for a, b in ((0.24, 0.26), (0.3, 0.16), (0.18, 0.12))]
    bright.append(ellipsoid((0.024, 0.022, 0.024), spots, 10, 6))
    return dark, bright


def _neck(
    make: _Make, low: float, high: float, front: float, inline: bool
) -> tuple[list[Mesh], list[Mesh]]:
    """Fretboard and head between two heights, and pegs with frets."""
    top = high - 0.17
    wood = [block((0.054, 0.03, top - low), (0, front + 0.004, low), 0.008, 2)]
    shift = 0.012 if inline else 0.0
    wood.append(block((0.078, 0.022, 0.17), (shift, front + 0.008, top), 0.008, 2))
    spots = [(-1, 0.025 * k + 0.015) for k in range(6)] if inline else []
    spots = spots or [(s, h) for s in (-1, 1) for h in (0.035, 0.085, 0.135)]
    places = [(shift + s * 0.048, front + 0.008, top + h) for s, h in spots]
    pegs = [ellipsoid((0.034, 0.014, 0.016), places, 8, 6)]
    span = top - low
    rows = [(0, front - 0.0125, top - span * (1 - 0.82**k)) for k in range(1, 9)]
    pegs.append(crate((0.05, 0.005, 0.003), rows))
    return wood, pegs


def guitar(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """An acoustic or an electric one, leaning back on a small stand."""
    x, y, z = size
    make = MAKES[pick(rng, tuple(MAKES))]
    low, high, thick = z * 0.06, z * make.high, make.thick
    wide, front = x * make.wide, -thick / 2
    outline = make.outline * (wide / 2, high / 2)
    body = _plate(outline, thick, front, high / 2)
    inset = 0.84 if make.electric else 0.95
    face = _plate(outline * inset, 0.005, front - 0.002, high / 2)
    dark, bright = (_electric if make.electric else _acoustic)(wide, high, front - 0.002)
    neck_low = high * (0.66 if make.electric else 0.72)
    wood, pegs = _neck(make, neck_low, z - low, front, make.electric)
    start = high * (0.22 if make.electric else 0.28)
    spots = [(s * 0.008, front - 0.0155, start) for s in (-2, -1, 0, 1, 2)]
    strings = [crate((0.0018, 0.0018, z - low - 0.15 - start), spots)]
    tilted = [
        [turn(m, "x", -9, to=(0, -y * 0.18, low)) for m in group]
        for group in ([body], [face], dark, bright + pegs + strings, wood)
    ]
    if make.electric:
        shell, top = (
            painted(pick(rng, PAINTS), 0.2),
            painted(pick(rng, (PAINTS[2], PAINTS[3])), 0.3),
        )
        # A single piece of wood has no plate on it.
        top = shell if chance(rng, 0.3) else top
    else:
        shell, top = material(rng, "wood_walnut", "wood_cherry"), painted(pick(rng, FACES), 0.25)
    board = material(rng, "wood_walnut", "wood_pine" if make.electric else "wood_walnut")
    return parts(
        (tilted[0], shell),
        (tilted[1], top),
        ([*tilted[2], *_stand(size, low)], BLACK),
        (tilted[4], board),
        (tilted[3], metal(rng)),
    )


VIOLIN = (
    *((0.0, -1.0), (0.6, -0.94), (0.96, -0.66), (0.96, -0.44), (0.72, -0.2), (0.58, 0.06)),
    *((0.62, 0.26), (0.80, 0.42), (0.82, 0.66), (0.62, 0.9), (0.2, 1.0), (-0.2, 1.0)),
    *((-0.62, 0.9), (-0.82, 0.66), (-0.80, 0.42), (-0.62, 0.26), (-0.58, 0.06), (-0.72, -0.2)),
    *((-0.96, -0.44), (-0.96, -0.66), (-0.6, -0.94)),
)
VARNISH: tuple[Vector, ...] = (
    (0.62, 0.28, 0.12),
    (0.46, 0.19, 0.10),
    (0.76, 0.46, 0.20),
    (0.34, 0.15, 0.09),
    (0.16, 0.15, 0.16),
    (0.54, 0.24, 0.16),
)


def _bow(size: Vector, side: int) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Stick with its two ends, hair, and the stand's arm that holds it upright beside a violin."""
    x, y, z = size
    across = side * (x / 2 - 0.008)
    foot, tip = (across, -y * 0.3, 0.006), (across, y * 0.12, z * 0.9)
    strung = [(a, b - 0.014, c * 0.99 + 0.002) for a, b, c in (foot, tip)]
    ends = [tube([one, other], 0.005, 6) for one, other in zip((foot, tip), strung, strict=True)]
    held = (across, -y * 0.08, z * 0.47)
    arm = tube([(0.0, y * 0.08, z * 0.45), (0.0, held[1], z * 0.45), held], 0.006, 6)
    return [tube([foot, tip], 0.004, 6), *ends], [tube(strung, 0.003, 6)], [arm]


def violin(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """On a black stand or a wooden one, its bow to one side, or without."""
    x, y, z = size
    low, high, thick = z * 0.08, z * 0.56, 0.045
    wide, front = x * 0.8, -0.0225
    outline = _softened(VIOLIN) * (wide / 2, high / 2)
    body = _plate(outline, thick, front, high / 2)
    arch = ellipsoid((wide * 0.72, 0.03, high * 0.8), (0, front, high * 0.1), 24, 10)
    holes = []
    for s in (-1, 1):
        curve = scaled(((0.26, 0.36), (0.2, 0.42), (0.2, 0.5), (0.14, 0.57)), s * wide, high)
        holes.append(tube([(a, front - 0.013, b) for a, b in curve], 0.004, 6))
    tail = block((0.034, 0.018, high * 0.24), (0, front - 0.016, high * 0.06), 0.004)
    board = block((0.03, 0.012, z * 0.36), (0, front - 0.02, high * 0.62), 0.004)
    rest = ellipsoid((wide * 0.34, 0.03, 0.05), (-wide * 0.22, front - 0.004, 0.0), 14, 8)
    bridge = crate((0.045, 0.018, 0.006), (0, front - 0.0215, high * 0.42))
    top = z - low
    neck = block((0.026, 0.024, top - high), (0, front + 0.006, high * 0.96), 0.008, 2)
    profile = [(0.0, -0.016), (0.012, -0.016), (0.018, 0.0), (0.012, 0.016), (0.0, 0.016)]
    scroll = sideways(lathe(profile, segments=16))
    pegs = [
        tube([(s * 0.008, front + 0.014, top - h), (s * 0.046, front + 0.014, top - h)], 0.005, 6)
        for s, h in ((-1, 0.05), (1, 0.062), (-1, 0.078), (1, 0.09))
    ]
    spots = [(0.005 * k - 0.0075, front - 0.029, high * 0.3) for k in range(4)]
    strings = [crate((0.0016, 0.0016, high * 1.1), spots)]
    groups = (
        [body, arch, neck, move(scroll, (0, front + 0.014, top - 0.018))],
        [*holes, tail, board, rest, *pegs, bridge],
        strings,
    )
    leaning = [[turn(m, "x", -8, to=(-x * 0.06, -y * 0.14, low)) for m in g] for g in groups]
    bow, hair, arm = _bow(size, pick(rng, (-1, 1)))
    if chance(rng, 0.25):
        bow, hair, arm = [], [], []
    wood = [*leaning[0], *_stand(size, low)] if chance(rng, 0.3) else leaning[0]
    stand = [] if len(wood) > len(leaning[0]) else _stand(size, low)
    return parts(
        (wood, painted(pick(rng, VARNISH), 0.2)),
        ([*leaning[1], *stand, *arm], BLACK),
        (leaning[2], material(rng, "metal_steel")),
        (hair, painted((0.93, 0.91, 0.86), 0.8)),
        (bow, material(rng, "wood_cherry", "wood_walnut")),
    )
