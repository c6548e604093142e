"""Guitars on their stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from builder.world.assets.kit.instruments import BLACK, Array, plate, softened, tripod
from builder.world.assets.kit.makes import chance, metal, parts, pick
from builder.world.assets.kit.paths import circle
from builder.world.assets.kit.placing import facing, turn
from builder.world.assets.kit.solids import block, crate, ellipsoid, lathe
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

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


MAKES: dict[str, _Make] = {
    "dreadnought": _Make(_waisted(0.08, 0.14, 0.16), 1.0, 0.46, 0.1, False),
    "classical": _Make(_waisted(0.14, 0.30, 0.22), 0.96, 0.45, 0.09, False),
    "parlour": _Make(_waisted(0.22, 0.26, 0.3), 0.84, 0.42, 0.085, False),
    "double": _Make(softened(STRAT), 0.86, 0.42, 0.045, True),
    "single": _Make(softened(SINGLE), 0.84, 0.38, 0.05, True),
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


def _acoustic(x: float, high: float, front: float) -> tuple[list[Mesh], list[Mesh]]:
    """Hole and bridge, and the ring about the hole, for a body in the height 0 to `high`."""
    at = high * 0.6
    dark = [plate(circle(28, x * 0.12)[:, :2], 0.004, front - 0.005, at)]
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
    body = plate(outline, thick, front, high / 2)
    inset = 0.84 if make.electric else 0.95
    face = plate(outline * inset, 0.005, front - 0.002, high / 2)
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
        ([*tilted[2], *tripod(size, low)], BLACK),
        (tilted[4], board),
        (tilted[3], metal(rng)),
    )
