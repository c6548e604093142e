"""Devices to hold: game controllers, phones, tablets."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.canvas import printed
from builder.world.assets.kit.displays import shown
from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import facing, mirrored, move, turn
from builder.world.assets.kit.solids import block, crate, cylinder, prism, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

DARK = painted((0.10, 0.10, 0.11), 0.4)
CONTROLLERS: tuple[tuple[tuple[float, float], ...], ...] = (
    (
        *((-0.30, 0.44), (0.30, 0.44), (0.42, 0.5), (0.5, 0.3), (0.5, -0.1), (0.48, -0.4)),
        *((0.40, -0.5), (0.30, -0.4), (0.22, -0.16), (-0.22, -0.16), (-0.30, -0.4)),
        *((-0.40, -0.5), (-0.48, -0.4), (-0.5, -0.1), (-0.5, 0.3), (-0.42, 0.5)),
    ),
    (
        *((-0.36, 0.5), (0.36, 0.5), (0.48, 0.36), (0.5, 0.0), (0.48, -0.36), (0.36, -0.5)),
        *((0.24, -0.44), (0.16, -0.3), (-0.16, -0.3), (-0.24, -0.44), (-0.36, -0.5)),
        *((-0.48, -0.36), (-0.5, 0.0), (-0.48, 0.36)),
    ),
)


def _thumbs(size: Vector, high: float, old: bool) -> tuple[list[Mesh], list[Mesh]]:
    """Stems and caps of two thumb sticks; the old kind has a single stick and a lead."""
    x, y, z = size
    if old:
        knob = cylinder(x * 0.04, z * 0.12, (0, y * 0.16, z * 0.58), top=x * 0.02, segments=12)
        lead = tube([(0, y * 0.3, high * 0.5), (x * 0.02, y * 0.5 - 0.003, 0.004)], 0.003, 6)
        return [cylinder(x * 0.02, z * 0.4, (0, y * 0.16, z * 0.6), segments=10)], [knob, lead]
    stems, caps = [], []
    low, top = (mirrored((x * 0.14, -y * 0.02, h)) for h in (high - 0.002, z * 0.84))
    stems.append(cylinder(x * 0.03, z - high, low, segments=12))
    caps.append(cylinder(x * 0.062, z * 0.16, top, bevel=0.002, segments=18))
    return stems, caps


def game_controller(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two grips, a cross, two sticks and four coloured buttons; or the old flat kind."""
    x, y, z = size
    old = chance(rng, 0.25)
    high = z * (0.62 if old else 0.66)
    if old:
        body = [block((x, y * 0.62, high), (0, 0, 0), 0.006, 2)]
    else:
        # Grips and middle are one outline; it runs clockwise as listed, so it is turned round.
        corners = np.array(pick(rng, CONTROLLERS))[::-1] * (x, y)
        body = [prism(corners, high, bevel=high * 0.3)]
    reach = 0.0 if old else y * 0.2
    cross = [
        block((x * 0.13, x * 0.042, z * 0.14), (-x * 0.31, reach, high - 0.002), 0.002),
        block((x * 0.042, x * 0.13, z * 0.14), (-x * 0.31, reach, high - 0.002), 0.002),
    ]
    sticks, caps = _thumbs(size, high, old)
    centre = (x * 0.31, reach)
    spots = [(0.062, 0.0), (-0.062, 0.0), (0.0, 0.062), (0.0, -0.062)]
    places = [(centre[0] + a * x, centre[1] + b * x, high - 0.002) for a, b in spots]
    buttons = [cylinder(x * 0.028, z * 0.14, at, bevel=0.001, segments=14) for at in places]
    middle = [
        block((x * 0.05, 0.008, z * 0.08), mirrored((x * 0.08, y * 0.22, high - 0.002)), 0.001)
    ]
    at = mirrored((x * 0.32, y * (0.29 if old else 0.47), high * 0.2))
    triggers = [block((x * 0.2, 0.014, high * 0.7), at, 0.004)]
    tone = pick(rng, ("plastic_black", "plastic_white", "plastic_bright", "plastic_grey"))
    dark = (
        painted((0.20, 0.21, 0.23), 0.5)
        if tone != "plastic_black"
        else painted((0.62, 0.63, 0.66), 0.5)
    )
    first = painted(pick(rng, (BRIGHT[0], BRIGHT[2])), 0.4)
    second = painted(pick(rng, (BRIGHT[1], BRIGHT[3])), 0.4)
    return parts(
        (body, material(rng, tone)),
        ([*cross, *sticks, *middle, *triggers], dark),
        (caps, DARK),
        (buttons[::2], first),
        (buttons[1::2], second),
    )


def phone(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Lying with its screen up, apps on it; keys at one side."""
    x, y, z = size
    rim = pick(rng, (0.0035, 0.006))
    chin = 0.014 if rim > 0.004 and chance(rng, 0.6) else rim
    body = block((x - 0.002, y, z - 0.0005), (-0.001, 0, 0), min(z * 0.45, 0.004), 3)
    pane = crate(
        (x - 0.002 - 2 * rim, y - rim - chin, 0.003), (-0.001, (chin - rim) / 2, z - 0.003)
    )
    pane = move(printed(pane, up=1), (0, 0, 0.0012))
    keys = [
        block((0.003, y * h, z * 0.3), (x / 2 - 0.0015, y * at, z * 0.35), 0.0008)
        for h, at in ((0.1, 0.22), (0.16, 0.06))
    ]
    if chin > rim:
        place = (-0.001, -y / 2 + chin / 2, z - 0.0022)
        keys.append(cylinder(0.005, 0.0035, place, bevel=0.0005, segments=16))
    tone = material(
        rng, "plastic_black", "metal_steel", "plastic_white", "plastic_bright", "metal_brass"
    )
    return parts(
        (body, tone), (pane, shown(rng, ("apps",), 9, 18)), (keys, painted((0.32, 0.33, 0.36), 0.3))
    )


def _support(style: str, size: Vector, lean: float) -> list[Mesh]:
    """What a tablet that leans back by degrees rests on: its cover's flap, or bent bars."""
    x, y, z = size
    high, back = z * 0.72, y * 0.5 - 0.006
    start = -y / 2 + 0.016 + high * float(np.tan(np.radians(lean)))
    if style == "easel":
        bars = []
        for s in (-1, 1):
            at = s * x * 0.24
            path = [(at, -y / 2 + 0.005, 0.02), (at, -y / 2 + 0.005, 0.005), (at, back, 0.005)]
            bars.append(tube([*path, (at * 0.6, start, high)], 0.0045, 8))
        return [*bars, tube([(-x * 0.24, back, 0.005), (x * 0.24, back, 0.005)], 0.0045, 8)]
    prop = block((x * 0.96, 0.005, float(np.hypot(back - start, high))), bevel=0.002)
    prop = turn(prop, "x", float(np.degrees(np.arctan2(back - start, high))))
    return [move(prop, (0, back, 0.001)), block((x * 0.96, y * 0.94, 0.004), (0, 0.002, 0), 0.0015)]


def tablet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A slab with apps or a picture on it, leaning on its folded cover or on an easel of wire."""
    x, y, z = size
    lean = float(np.degrees(np.arctan2(y * 0.56, z)))
    tall = z / float(np.cos(np.radians(lean))) - 0.004
    slab = block((x, 0.008, tall), bevel=0.0036, steps=2)
    rim = x * pick(rng, (0.03, 0.055))
    pane = printed(crate((x - 2 * rim, 0.004, tall - 2 * rim), (0, -0.0038, rim)))
    eye = turn(cylinder(0.007, 0.004, segments=14), "x", -90, to=(x * 0.4, 0.003, tall * 0.9))
    tilt = (0.0, -y / 2 + 0.008, 0.002)
    slab, pane, eye = (turn(m, "x", -lean, to=tilt) for m in (slab, pane, eye))
    support = _support(pick(rng, ("flap", "easel", "flap")), size, lean)
    spots = [eye]
    if chance(rng, 0.5):
        key = facing(cylinder(rim * 0.34, 0.0034, segments=16), (0, -0.0035, rim / 2))
        spots.append(turn(key, "x", -lean, to=tilt))
    return parts(
        (slab, material(rng, "metal_steel", "plastic_black", "plastic_white")),
        (pane, shown(rng, ("apps", "apps", "film", "menu"), 14, 10)),
        (spots, DARK),
        (support, material(rng, "leather", "plastic_bright", "plastic_grey", "fabric")),
    )
