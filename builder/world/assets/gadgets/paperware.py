"""Notebooks and tape dispensers."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.canvas import printed
from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import facing, move, sideways, turn
from builder.world.assets.kit.snapshots import jacket
from builder.world.assets.kit.solids import block, crate, cylinder, hoop, lathe, prism, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

STEEL = painted((0.74, 0.76, 0.78), 0.25, 1.0)


def _rings(style: str, size: Vector, cover: tuple[float, float], thick: float) -> list[Mesh]:
    """The wire's turns through the left (`coil`) or the rear edge of a cover."""
    x, y, _ = size
    r = thick * 0.5 + 0.0022
    coil = style == "coil"
    turns = np.linspace(-0.45, 0.45, 17 if coil else 12).tolist()
    spots = [
        (-x / 2 + r, t * cover[1], thick / 2) if coil else (t * cover[0], y / 2 - r, thick / 2)
        for t in turns
    ]
    return [hoop(r - 0.0009, 0.0011, spots, "y" if coil else "x", 12, 4)]


def _pen(size: Vector, thick: float, degrees: float) -> list[Mesh]:
    """A pen that lies on a cover at height `thick`."""
    x, y, z = size
    radius = (z - thick) / 2
    shaft = facing(cylinder(radius, y * 0.56, bevel=0.001, segments=10))
    tip = facing(cylinder(radius, y * 0.06, top=0.0006, bevel=0.0004, segments=10))
    pen = [move(shaft, (0, y * 0.3, 0)), move(tip, (0, -y * 0.26, 0))]
    return [turn(m, "z", degrees, to=(x * 0.1, 0, thick + radius)) for m in pen]


def notebook(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Bound by a wire at its side or its top, or in cloth with an elastic band; at times a pen."""
    x, y, z = size
    style = pick(rng, ("coil", "top", "band"))
    pen = chance(rng, 0.5)
    thick = z * (0.5 if pen else 0.66)
    margin = 0.007 if style == "coil" else 0.0
    above = 0.007 if style == "top" else 0.0
    wide, deep = x - margin, y - above
    at = (margin / 2, -above / 2)
    pages = [block((wide - 0.004, deep - 0.005, thick - 0.004), (*at, 0.002), 0.0005)]
    boards = [block((wide, deep, 0.0022), (*at, h), 0.0008) for h in (0.0, thick - 0.0022)]
    look, colour = jacket(rng)
    wires, extras, art = list[Mesh](), list[Mesh](), list[Mesh]()
    if style == "band":
        extras.append(crate((0.006, deep + 0.0034, thick + 0.0018), (x * 0.36, 0, 0)))
        boards.append(block((0.004, deep, thick), (-x / 2 + 0.002, 0, 0), 0.001))
    else:
        wires = _rings(style, size, (wide, deep), thick)
        if chance(rng, 0.5):
            front = crate(
                (wide * 0.84, deep * 0.94, 0.003),
                (margin / 2 + wide * 0.04, at[1] - deep * 0.02, thick - 0.0012),
            )
            art.append(printed(front, up=1))
        else:
            extras.append(
                crate((wide * 0.5, deep * 0.16, 0.003), (at[0], deep * 0.2, thick - 0.0014))
            )
    body = _pen(size, thick, between(rng, -24, 24)) if pen else []
    ink = painted(pick(rng, BRIGHT), 0.4)
    return parts(
        (boards, painted(colour, 0.7)),
        (pages, material(rng, "paper")),
        (wires, STEEL),
        (
            extras,
            painted((0.94, 0.92, 0.86), 0.8)
            if style != "band"
            else painted((0.14, 0.14, 0.16), 0.9),
        ),
        (art, look),
        (body, ink),
    )


def tape_dispenser(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A heavy foot that holds a roll of tape, its end over a toothed edge in front."""
    x, y, z = size
    if chance(rng, 0.5):
        outline = [(-0.5, 0.0), (0.5, 0.0), (0.5, 0.3), (0.4, 0.44), (-0.05, 0.36)]
        outline += [(-0.36, 0.56), (-0.5, 0.5)]
    else:
        arc = np.linspace(0.1, 2.6, 9)
        outline = [(-0.5, 0.0), (0.48, 0.0)]
        outline += [*((0.14 + 0.34 * np.cos(t), 0.34 + 0.34 * np.sin(t)) for t in arc), (-0.5, 0.5)]
    flat = prism(scaled(outline, y, z), x, bevel=0.004)
    body = turn(facing(flat), "z", 90, to=(-x / 2, 0, 0))
    r = min(z * 0.44, y * 0.3)
    at = (0.0, y * 0.14, z - r)
    wide = x * 0.52
    section = [(r * 0.62, 0.0), (r, 0.0), (r, wide), (r * 0.62, wide)]
    roll = sideways(lathe(section, segments=28, loop=True))
    core = sideways(cylinder(r * 0.64, wide + 0.006, segments=20))
    tape = [move(roll, (-wide / 2, at[1], at[2]))]
    strip = tube([(0, at[1] - r * 0.3, at[2] + r * 0.93), (0, -y * 0.44, z * 0.62)], 0.001, 4)
    tape.append(Mesh(strip.vertices * (wide / 0.0016, 1, 1), strip.faces, strip.uv))
    hub = [move(core, (-wide / 2 - 0.003, at[1], at[2]))]
    edge = [block((x * 0.8, 0.006, z * 0.14), (0, -y * 0.5 + 0.003, z * 0.46), 0.001)]
    spots = [(x * 0.06 * k, -y * 0.5 + 0.002, z * 0.6) for k in range(-5, 6)]
    edge.append(prism([(-0.003, -0.002), (0.003, -0.002), (0.0, 0.004)], 0.003, spots))
    return parts(
        (
            body,
            material(
                rng, "plastic_black", "plastic_bright", "plastic_white", "glazed", "plastic_bright"
            ),
        ),
        (
            tape,
            painted(pick(rng, ((0.86, 0.78, 0.56), (0.88, 0.90, 0.88), (0.72, 0.54, 0.32))), 0.3),
        ),
        (hub, painted(pick(rng, ((0.95, 0.95, 0.94), BRIGHT[0], BRIGHT[1])), 0.6)),
        (edge, STEEL),
    )
