"""Chairs for a table: of wood, moulded, padded, of bent wood."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.legs import legs, splay
from builder.world.assets.kit.makes import between, chance, cloth, metal, parts, pick, wood
from builder.world.assets.kit.paths import bow
from builder.world.assets.kit.placing import mirrored, move, turn
from builder.world.assets.kit.sheets import grid, sheet
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, hoop, rounded, tube
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def chair(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    styles = (_classic, _classic, _windsor, _shell, _shell, _padded, _bentwood)
    return pick(rng, styles)(rng, size)


def _classic(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Four posts and a seat; the back is of slats, rungs, a panel or a cross."""
    x, y, z = size
    seat, leg = between(rng, 0.43, 0.47), between(rng, 0.032, 0.045)
    frame, back = [legs((x, y), seat - 0.02, leg, pick(rng, ("square", "round")))], y / 2 - leg / 2
    frame.append(block((leg, leg, z - seat), mirrored((x / 2 - leg / 2, back, seat)), 0.006))
    cushioned = chance(rng, 0.5)
    frame.append(block((x, y, 0.03), (0, 0, seat - 0.03), 0.01, 2))
    soft = [block((x - 0.04, y - 0.07, 0.045), (0, -0.02, seat), 0.02, 3)] if cushioned else []
    style = pick(rng, ("slats", "ladder", "panel", "cross"))
    inner = x - 2 * leg
    if style == "slats":
        frame.append(block((inner, leg * 0.7, 0.06), (0, back, z - 0.07), 0.01))
        spots = [(inner * t, back, seat) for t in np.linspace(-0.38, 0.38, 5)]
        frame.append(block((0.025, 0.016, z - seat - 0.05), spots, 0.005))
    elif style == "ladder":
        heights = np.linspace(seat + 0.14, z - 0.08, 3)
        frame += [block((inner + 0.01, 0.02, 0.06), (0, back, h), 0.008) for h in heights]
    elif style == "cross":
        frame.append(block((inner, leg * 0.7, 0.06), (0, back, z - 0.07), 0.01))
        frame.append(block((inner, leg * 0.7, 0.04), (0, back, seat + 0.08), 0.01))
        ends = ((seat + 0.1, z - 0.05), (z - 0.05, seat + 0.1))
        frame += [
            tube([(-inner / 2, back + d, a), (inner / 2, back + d, b)], 0.013, 6)
            for (a, b), d in zip(ends, (-0.003, 0.003), strict=True)
        ]
    else:
        tall = (z - seat) * 0.6
        panel = block((inner + 0.01, 0.04, tall), (0, back, seat + (z - seat) * 0.36), 0.015, 3)
        (soft if cushioned else frame).append(panel)
    return parts((frame, wood(rng)), (soft, cloth(rng)))


def _windsor(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A shaped seat on splayed legs, a hoop above it filled with spindles."""
    x, y, z = size
    seat = between(rng, 0.43, 0.46)
    frame = [rounded((x * 0.94, y * 0.9, 0.035), x * 0.25, (0, -y * 0.04, seat - 0.035))]
    stand = (x, y), seat - 0.02, 0.036
    frame.append(legs(*stand, "splayed"))
    a, b = splay(*stand, 0.17)
    frame += [tube([(s * a, -b, 0.17), (s * a, b, 0.17)], 0.009, 6) for s in (-1, 1)]
    frame.append(tube([(-a, 0, 0.17), (a, 0, 0.17)], 0.009, 6))
    c, s, _ = bow((1, 0, 0), (0, 1, 0)).T
    rise, lean = z - seat - 0.014, y * 0.12
    bent = [x * 0.41 * c, y * 0.35 + lean * s, seat - 0.01 + rise * s**0.55]
    frame.append(tube(np.column_stack(bent), 0.013, 8))
    for t in np.linspace(-0.75, 0.75, 7):
        top = np.sin(np.arccos(t))
        end = (x * 0.41 * t, y * 0.35 + lean * top, seat - 0.01 + rise * top**0.55)
        frame.append(tube([(x * 0.33 * t, y * 0.35, seat - 0.02), end], 0.007, 6))
    pad = [rounded((x * 0.78, y * 0.72, 0.03), x * 0.2, (0, -y * 0.05, seat))]
    return parts((frame, wood(rng)), (pad if chance(rng, 0.35) else [], cloth(rng)))


def _shell(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Seat and back moulded in one piece on slender legs."""
    x, y, z = size
    seat = between(rng, 0.42, 0.45)
    path = [(-0.5, -0.02), (-0.45, 0.02), (-0.2, 0.0), (0.1, -0.03), (0.28, 0.03), (0.37, 0.18)]
    path += [(0.42, 0.5), (0.46, 0.8), (0.48, 1.0)]
    width = (0.8, 0.9, 0.98, 1.0, 1.0, 0.98, 0.94, 0.84, 0.62)
    curl = (0.0, 0.01, 0.025, 0.04, 0.045, 0.03, 0.0, 0.0, 0.0)
    across = np.linspace(-1, 1, 9)
    a, t, w, c = np.column_stack([path, width, curl]).T[..., None]
    hollow = np.where(np.arange(len(path)) < 4, 0.0, 0.05)[:, None] * across**2
    up = seat + (z - seat) * t + c * across**2
    shell = sheet(grid(across * x / 2 * w, a * y - hollow, up), 0.014)
    style = pick(rng, ("splayed", "splayed", "splayed", "sledge"))
    if style == "sledge":
        stand: list[Mesh] = []
        # Two bars across carry the seat where it is lowest.
        bars = (seat - 0.012, seat - 0.012 - 0.03 * (z - seat))
        for s in (-1, 1):
            a = s * x * 0.4
            loop = [(a, -y * 0.2, bars[0]), (a, -y * 0.42, 0.01), (a, y * 0.42, 0.01)]
            stand.append(tube([*loop, (a, y * 0.1, bars[1])], 0.01, 8))
        stand += [
            tube([(-x * 0.4, b, h), (x * 0.4, b, h)], 0.01, 8)
            for b, h in zip((-y * 0.2, y * 0.1), bars, strict=True)
        ]
    else:
        feet = (x * 0.96, y * 0.96), seat - 0.015, 0.036
        stand = [legs(*feet, style)]
        a, b = splay(*feet, seat - 0.03)
        stand.append(crate((2 * a, 2 * b, 0.026), (0, 0, seat - 0.042)))
    pad = [rounded((x * 0.68, y * 0.62, 0.03), 0.08, (0, -y * 0.08, seat - 0.012))]
    look = material(
        rng,
        *"plastic_white plastic_bright plastic_bright plastic_grey plastic_black glazed".split(),
    )
    return parts(
        (shell, look),
        (stand, metal(rng) if style != "splayed" else wood(rng)),
        (pad if chance(rng, 0.3) else [], cloth(rng)),
    )


def _padded(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Cloth all over, on four slim legs."""
    x, y, z = size
    seat, leg = between(rng, 0.45, 0.49), 0.04
    soft = [block((x, y * 0.94, 0.11), (0, -y * 0.03, seat - 0.1), 0.035, 3)]
    back = block((x * between(rng, 0.86, 0.98), 0.075, z - seat + 0.02), (0, 0, 0), 0.034, 3)
    soft.append(turn(back, "x", -5, to=(0, y / 2 - 0.085, seat - 0.03)))
    buttons: list[Mesh] = []
    if chance(rng, 0.5):
        knob = ellipsoid((0.022, 0.02, 0.022), segments=8, rings=4)
        rows = [
            (a * x * 0.2, y / 2 - 0.125 + 0.09 * t * (z - seat), seat + (z - seat) * t)
            for a in (-1, 0, 1)
            for t in (0.42, 0.7)
        ]
        buttons = [move(knob, rows)]
    style = pick(rng, ("tapered", "square", "turned", "splayed"))
    main = cloth(rng)
    return parts(
        (soft, main),
        (buttons, material(rng, "metal_brass", "fabric")),
        (legs((x, y), seat - 0.05, leg, style, 0.01), pick(rng, (wood, wood, metal))(rng)),
    )


def _bentwood(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """The chair of the coffee house: a round seat and two hoops of bent wood."""
    x, y, z = size
    seat, r = between(rng, 0.44, 0.47), min(x, y) * 0.46
    frame = [hoop(r, 0.016, (0, -0.01, seat - 0.016), count=24, segments=8)]
    girth = (x * 0.58, y * 0.55)
    frame.append(hoop(girth, 0.009, (0, y * 0.02, seat * 0.5), count=24))
    # What the hoops are screwed to: short arms from the seat's ring to the rear legs.
    for s in (-1, 1):
        arm = [(s * x * 0.41, y * 0.35, seat), (s * x * 0.26, y * 0.24, seat - 0.012)]
        frame.append(tube(arm, 0.011, 6))
    fore, rear = ((0.44, -0.44), (0.33, -0.3), -0.02), ((0.45, 0.47), (0.41, 0.35), 0.01)
    frame += [
        tube(
            [(s * x * foot[0], y * foot[1], 0), (s * x * head[0], y * head[1], seat + over)],
            [0.011, 0.017],
            8,
        )
        for s in (-1, 1)
        for foot, head, over in (fore, rear)
    ]
    c, s, _ = bow((1, 0, 0), (0, 1, 0)).T
    for wide, tall, thick in ((0.41, 1.0, 0.015), (0.25, 0.76, 0.011)):
        arch = [x * wide * c, y * 0.35 + 0.1 * y * s, seat + (z - seat - 0.016) * tall * s**0.5]
        frame.append(tube(np.column_stack(arch), thick, 8))
    cane = cylinder(r, 0.018, (0, -0.01, seat - 0.018), segments=24)
    top = material(rng, "wicker") if chance(rng, 0.5) else cloth(rng)
    return parts((frame, wood(rng)), (cane, top))
