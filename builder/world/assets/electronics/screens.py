"""Televisions, monitors and laptops."""

from __future__ import annotations

import numpy as np

from builder.world.assets.electronics.keyboards import keys
from builder.world.assets.kit.canvas import printed
from builder.world.assets.kit.displays import PROGRAMMES, shown
from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import facing, merge, move, turn
from builder.world.assets.kit.solids import block, crate, cylinder, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

SHELLS = ("metal_steel", "plastic_grey", "plastic_black", "plastic_white")
SLATE = painted((0.24, 0.25, 0.27), 0.5)
PORTS = painted((0.05, 0.05, 0.06), 0.4)
GREY = painted((0.55, 0.57, 0.60), 0.4)


def _television_foot(style: str, size: Vector, foot: float) -> list[Mesh]:
    """What carries the panel: a pedestal, two feet, or a hoop."""
    x, y, _ = size
    if style == "feet":
        ends = (-y / 2 + 0.006, y / 2 - 0.006)
        return [
            tube([(s * x * 0.32, 0, foot + 0.02), (s * x * 0.35, end, 0.006)], 0.008)
            for s in (-1, 1)
            for end in ends
        ]
    if style == "hoop":
        bar = [(-x * 0.2, 0, foot + 0.02), (-x * 0.24, -y / 2 + 0.009, 0.009)]
        bar += [(s * x, -y / 2 + 0.009, 0.009) for s in (0.24,)] + [(x * 0.2, 0, foot + 0.02)]
        rear = [(0, 0, foot + 0.01), (0, y / 2 - 0.009, 0.009)]
        return [tube(bar, 0.009), tube(rear, 0.009)]
    base = block((x * 0.36, y, 0.014), (0, 0, 0), 0.005, 2)
    if style == "oval":
        disc = cylinder(0.5, 0.014, bevel=0.004, segments=32)
        base = Mesh(disc.vertices * (x * 0.42, y, 1.0), disc.faces, disc.uv)
    return [base, block((x * 0.1, 0.03, foot + 0.02), (0, 0.005, 0.008), 0.006)]


def television(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A panel on feet; behind, a hump with slots for air and sockets."""
    x, _, z = size
    style = pick(rng, ("pedestal", "feet", "oval", "hoop", "feet"))
    foot, thick = z * between(rng, 0.07, 0.11), 0.034
    tall = z - foot
    rim = pick(rng, (0.010, 0.016, 0.030))
    chin = rim + pick(rng, (0.006, 0.03))
    panel = block((x, thick, tall), (0, 0, foot), 0.006, 2)
    pane = printed(crate((x - 2 * rim, 0.006, tall - rim - chin), (0, -thick / 2, foot + chin)))
    hump = block((x * 0.56, 0.03, tall * 0.5), (0, thick * 0.8, foot + tall * 0.1), 0.012, 2)
    rear = thick * 0.8 + 0.015
    spots = [(0, rear, foot + tall * (0.46 + 0.022 * k)) for k in range(5)]
    slots = [crate((x * 0.4, 0.004, 0.006), spots)]
    places = [(x * (0.08 + 0.04 * k), rear, foot + tall * 0.16) for k in range(4)]
    sockets = [crate((0.02, 0.004, 0.012), places)]
    badge = crate((x * 0.07, 0.005, 0.007), (0, -thick / 2 - 0.001, foot + chin * 0.5 - 0.0035))
    mark = crate((x * 0.1, 0.004, 0.02), (0, thick / 2, foot + tall * 0.78))
    lit = chance(rng, 0.65)
    picture = shown(rng, PROGRAMMES if lit else ("gloss",), 16, 9)
    shell = material(rng, "plastic_black", "plastic_black", "plastic_grey", "plastic_white")
    return parts(
        ([panel], shell),
        (hump, SLATE),
        (pane, picture),
        ([*slots, *sockets], PORTS),
        (
            [badge, mark, *_television_foot(style, size, foot)],
            material(rng, "metal_black", "metal_steel"),
        ),
    )


def _monitor_stand(style: str, size: Vector, low: float, rear: float) -> list[Mesh]:
    """From the base to the middle of the panel's back, whose plane is y = `rear`."""
    x, y, z = size
    neck = z * 0.58
    plate = block((0.1, 0.03, 0.1), (0, rear + 0.012, neck - 0.05), 0.006)
    if style == "round":
        disc = cylinder(0.5, 0.014, bevel=0.004, segments=28)
        base = Mesh(disc.vertices * (min(0.24, x * 0.5), y, 1.0), disc.faces, disc.uv)
        return [base, cylinder(0.018, neck, (0, rear + 0.035, 0.008), segments=16), plate]
    if style == "fork":
        arms = [
            tube([(s * x * 0.22, -y / 2 + 0.008, 0.008), (0, rear + 0.03, 0.03)], 0.008)
            for s in (-1, 1)
        ]
        arms.append(tube([(0, y / 2 - 0.008, 0.008), (0, rear + 0.03, 0.03)], 0.008))
        return [*arms, cylinder(0.016, neck, (0, rear + 0.03, 0.01), segments=14), plate]
    base = block((min(0.26, x * 0.5), y, 0.012), (0, 0, 0), 0.005, 2)
    return [base, block((0.06, 0.018, neck), (0, rear + 0.03, 0.008), 0.005), plate]


def monitor(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    low, thick = z * between(rng, 0.24, 0.3), 0.026
    front = -y * 0.1
    rim = pick(rng, (0.008, 0.016))
    chin = rim + pick(rng, (0.0, 0.03, 0.045))
    panel = block((x, thick, z - low), (0, front, low), 0.006, 2)
    pane = printed(
        crate((x - 2 * rim, 0.006, z - low - rim - chin), (0, front - thick / 2, low + chin))
    )
    rear = front + thick / 2
    shell = material(rng, "plastic_black", "plastic_black", "plastic_white", "plastic_grey")
    stand = _monitor_stand(pick(rng, ("plain", "round", "fork")), size, low, rear)
    mark = [crate((0.05, 0.004, 0.014), (0, rear, z - 0.07))]
    if chin > 0.03:
        mark.append(crate((0.04, 0.004, 0.008), (0, front - thick / 2, low + chin * 0.4)))
    slots = [crate((x * 0.3, 0.004, 0.005), (0, rear, z - 0.12 - 0.014 * k)) for k in range(3)]
    return parts(
        (panel, shell),
        ([*stand, *mark], material(rng, *SHELLS)),
        (pane, shown(rng, ("desktop", "desktop", "desktop", "film"), 16, 10)),
        (slots, PORTS),
    )


def _lid_mark(style: str, tall: float) -> list[Mesh]:
    """What the lid's back carries, 2 mm proud of y = 0.004."""
    if style == "bar":
        return [crate((0.06, 0.004, 0.012), (0, 0.004, tall * 0.5))]
    disc = facing(cylinder(0.017, 0.004, bevel=0.0005, segments=18))
    if style == "ring":
        section = [(0.012, 0.0), (0.019, 0.0), (0.019, 0.004), (0.012, 0.004)]
        disc = facing(lathe(section, segments=20, loop=True))
    return [move(disc, (0, 0.006, tall * 0.55))]


def laptop(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    thick = pick(rng, (0.014, 0.02))
    lean = min(14.0, float(np.degrees(np.arctan((y * 0.25) / z))))
    deck = y - z * float(np.tan(np.radians(lean)))
    front = -y / 2 + deck / 2
    base = block((x, deck, thick), (0, front, 0), 0.005, 2)
    caps = keys(13, 5, (x * 0.88, deck * 0.46), 0.0035, (0, front + deck * 0.16, thick - 0.001))
    at = (0, front - deck * 0.29, thick - 0.001)
    pad = block((x * pick(rng, (0.26, 0.4)), deck * 0.28, 0.003), at, 0.0006)
    tall = (z - thick * 0.5) / float(np.cos(np.radians(lean)))
    hinge = (0.0, -y / 2 + deck - 0.006, thick * 0.5)
    lid = block((x, 0.008, tall), bevel=0.003, steps=2)
    rim = pick(rng, (0.006, 0.010, 0.016))
    bezel = block((x - 0.006, 0.004, tall - 0.012), (0, -0.0035, 0.006), 0.001)
    pane = printed(
        crate((x - 2 * rim - 0.006, 0.004, tall - 2 * rim - 0.02), (0, -0.005, rim + 0.012))
    )
    mark = merge(_lid_mark(pick(rng, ("disc", "bar", "ring")), tall))
    lid, bezel, pane, mark = (turn(m, "x", -lean, to=hinge) for m in (lid, bezel, pane, mark))
    shell = material(rng, *SHELLS, "metal_steel", "glazed", "plastic_bright")
    light = chance(rng, 0.3)
    caps_look: Material = (
        painted((0.86, 0.87, 0.88), 0.5) if light else painted((0.15, 0.15, 0.17), 0.5)
    )
    return parts(
        ([base, lid], shell),
        ([*caps, bezel], caps_look),
        ([pad, mark], GREY),
        (pane, shown(rng, ("desktop", "desktop", "desktop", "film"), 16, 10)),
    )
