"""Toy robots."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import parts, pick
from builder.world.assets.kit.placing import mirrored, move, sideways, turn
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def _robot_head(
    rng: np.random.Generator, style: str, size: Vector
) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Shell, dark parts and lights of a head between 0.64 and 1.0 of the height."""
    x, y, z = size
    base, high = z * 0.65, z * 0.24
    at = mirrored((x * 0.12, -y * 0.37, base + high * 0.42))
    lights = [ellipsoid((x * 0.13, y * 0.14, x * 0.13), at, 12, 8)]
    dark = [block((x * 0.26, 0.005, z * 0.025), (0, -y * 0.37, base + high * 0.16), 0.001)]
    if style == "dome":
        shell = lathe(
            [(0.0, 0.0), (0.5, 0.0), (0.5, 0.4), (0.42, 0.72), (0.24, 0.93), (0.0, 1.0)],
            segments=24,
        )
        shell = Mesh(
            shell.vertices * (x * 0.56, y * 0.78, high) + (0, 0, base), shell.faces, shell.uv
        )
    elif style == "visor":
        shell = block((x * 0.5, y * 0.74, high), (0, 0, base), x * 0.12, 3)
        dark = [block((x * 0.42, 0.02, high * 0.46), (0, -y * 0.34, base + high * 0.3), 0.008, 2)]
        lights = [move(m, (0, -y * 0.05, -x * 0.01)) for m in lights]
    else:
        shell = block((x * 0.52, y * 0.74, high), (0, 0, base), 0.006, 2)
    top = base + high
    tip = pick(rng, ("one", "two", "ears"))
    if tip == "one":
        dark.append(cylinder(x * 0.02, z * 0.09, (0, 0, top - z * 0.02), segments=8))
        lights.append(ellipsoid((x * 0.1, x * 0.1, z * 0.06), (0, 0, z * 0.94), 10, 6))
    else:
        for s in (-1, 1):
            foot = (
                s * x * (0.12 if tip == "two" else 0.25),
                0.0,
                top - high * (0.1 if tip == "two" else 0.4),
            )
            end = (s * x * (0.2 if tip == "two" else 0.31), 0.0, z - z * 0.03)
            dark.append(tube([foot, end], x * 0.018, 6))
            lights.append(ellipsoid((x * 0.07, x * 0.07, z * 0.05), (end[0], 0, z * 0.95), 8, 6))
    return [shell], dark, lights


def _robot_body(style: str, size: Vector) -> list[Mesh]:
    x, y, z = size
    if style == "box":
        return [block((x * 0.6, y * 0.8, z * 0.36), (0, 0, z * 0.26), 0.008, 2)]
    curve = [(0.0, 0.0), (0.4, 0.0), (0.5, 0.2), (0.5, 0.75), (0.36, 1.0), (0.0, 1.0)]
    unit = lathe(curve, segments=24)
    place = unit.vertices * (x * 0.62, y * 0.84, z * 0.37) + (0, 0, z * 0.26)
    return [Mesh(place, unit.faces, unit.uv)]


def _robot_legs(style: str, size: Vector) -> tuple[list[Mesh], list[Mesh]]:
    """What it walks on: legs, hubs or a skirt; and dark treads."""
    x, y, z = size
    if style == "legs":
        feet = [block((x * 0.22, y, z * 0.08), mirrored((x * 0.17, 0, 0)), 0.004, 2)]
        shins = [cylinder(x * 0.07, z * 0.24, mirrored((x * 0.17, 0, z * 0.06)), segments=12)]
        return [*feet, *shins], []
    if style == "skirt":
        unit = lathe([(0.0, 0.0), (0.5, 0.0), (0.5, 0.12), (0.32, 1.0), (0.0, 1.0)], segments=24)
        return [Mesh(unit.vertices * (x * 0.66, y, z * 0.27), unit.faces, unit.uv)], []
    hub = sideways(cylinder(z * 0.06, x * 0.2, segments=12))
    hubs = [
        move(hub, (s * x * 0.24 - x * 0.1, t * y * 0.28, z * 0.1)) for s in (-1, 1) for t in (-1, 1)
    ]
    treads = [block((x * 0.16, y, z * 0.2), mirrored((x * 0.24, 0, 0)), z * 0.09, 3)]
    return [*hubs, block((x * 0.4, y * 0.5, z * 0.14), (0, 0, z * 0.14), 0.004)], treads


def robot(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Legs, tracks or one wheel; a square, round or visored head; a panel on its chest."""
    x, y, z = size
    head, dark, lights = _robot_head(rng, pick(rng, ("square", "dome", "visor")), size)
    walk = pick(rng, ("legs", "tracks", "skirt"))
    body = _robot_body(pick(rng, ("box", "barrel")), size)
    limbs, treads = _robot_legs(walk, size)
    dark += treads
    for s in (-1, 1):
        arm = turn(cylinder(x * 0.055, z * 0.26, segments=12), "y", s * -16.0)
        limbs.append(move(arm, (s * x * 0.42, 0, z * 0.32)))
        limbs.append(ellipsoid((x * 0.15, y * 0.3, x * 0.15), (s * x * 0.425, 0, z * 0.28), 10, 6))
    limbs.append(cylinder(x * 0.1, z * 0.07, (0, 0, z * 0.61), segments=14))
    panel = block((x * 0.38, 0.02, z * 0.17), (0, -y * 0.4, z * 0.36), 0.004)
    for k in range(3):
        at = (x * (0.11 * k - 0.11), -y * 0.4 - 0.01, z * 0.44)
        lights.append(ellipsoid((x * 0.07, 0.014, x * 0.07), at, 8, 6))
    grey = painted((0.24, 0.26, 0.30), 0.4)
    return parts(
        (
            [*body, *head],
            material(rng, "plastic_bright", "metal_steel", "glazed", "plastic_bright"),
        ),
        (limbs, material(rng, "plastic_grey", "metal_steel", "plastic_black", "plastic_bright")),
        (lights, material(rng, "metal_brass", "plastic_bright")),
        ([panel, *dark], grey),
    )
