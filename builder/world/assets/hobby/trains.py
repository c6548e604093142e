"""Toy trains."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import facing, mirrored, move, sideways
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, lathe
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

TYRE = painted((0.11, 0.11, 0.12), 0.8)
AXLES = (-0.42, -0.25, -0.07, 0.2, 0.42)
"""Where wheels are along the train, shares of its length."""
LOADS: dict[str, Vector] = {"coal": (0.13, 0.13, 0.14), "logs": (0.62, 0.44, 0.26)}


def _engine(
    size: Vector, long: float, floor: float
) -> tuple[list[Mesh], list[Mesh], list[Mesh], Mesh, Mesh]:
    """Frame with cab, boiler with stack, brass, the roof and the windows of an engine."""
    x, y, z = size
    start, middle = -x / 2, -x / 2 + long / 2
    rear = middle + long * 0.33
    frame = [
        block((long, y * 0.84, z * 0.1), (middle, 0, floor), 0.004),
        block((long * 0.32, y * 0.84, z * 0.52), (rear, 0, floor + z * 0.06), 0.004),
    ]
    boiler = sideways(cylinder(z * 0.2, long * 0.62, bevel=0.004, segments=20))
    tall = z - floor - z * 0.44
    funnel = [(z * 0.07, 0.0), (z * 0.06, z * 0.2), (z * 0.11, tall), (0.0, tall)]
    stack = lathe([(0.0, 0.0), *funnel], (start + long * 0.18, 0, floor + z * 0.44), 14)
    lamp = sideways(cylinder(z * 0.09, long * 0.05, segments=14))
    brass = [
        ellipsoid((z * 0.18,) * 3, (start + long * 0.42, 0, floor + z * 0.4), 14, 8),
        move(lamp, (start, 0, floor + z * 0.3)),
    ]
    roof = block((long * 0.42, y, z * 0.06), (rear, 0, floor + z * 0.56), 0.006, 2)
    panes = crate((long * 0.18, y * 0.84 + 0.004, z * 0.18), (rear, 0, floor + z * 0.32))
    tank = move(boiler, (start + long * 0.04, 0, floor + z * 0.27))
    return frame, [tank, stack], brass, roof, panes


def _load(kind: str, size: Vector, long: float, at: Vector) -> list[Mesh]:
    """What lies in an open waggon whose floor's middle is `at`."""
    _, y, z = size
    x0, _, low = at
    if kind == "logs":
        log = sideways(cylinder(z * 0.07, long * 0.84, segments=10))
        rows = ((-1, 0.2), (0, 0.2), (1, 0.2), (-0.5, 0.31), (0.5, 0.31))
        return [move(log, (x0 - long * 0.42, t * y * 0.24, low + z * h)) for t, h in rows]
    if kind == "bricks":
        brick = (long * 0.24, y * 0.3, z * 0.26)
        return [
            block(brick, (x0 + long * t, y * 0.07 * t, low + z * 0.1), 0.002)
            for t in (-0.28, 0, 0.28)
        ]
    lump = (long * 0.3, y * 0.4, z * 0.2)
    spots = ((-0.25, 0.1), (0.0, -0.12), (0.25, 0.08), (-0.05, 0.14))
    return [ellipsoid(lump, (x0 + long * a, y * b, low + z * 0.14), 8, 6) for a, b in spots]


def _waggon(
    kind: str, size: Vector, long: float, at: Vector
) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Body, load or roof, and windows of a waggon whose floor's middle is `at`."""
    _, y, z = size
    x0, _, low = at
    body = [block((long, y * 0.8, z * 0.1), at, 0.004)]
    if kind == "closed":
        body.append(block((long * 0.94, y * 0.78, z * 0.4), (x0, 0, low + z * 0.08), 0.004))
        pane = (long * 0.18, y * 0.78 + 0.004, z * 0.16)
        panes = [crate(pane, (x0 + long * t, 0, low + z * 0.24)) for t in (-0.28, 0.0, 0.28)]
        return body, [block((long, y * 0.9, z * 0.06), (x0, 0, low + z * 0.46), 0.006, 2)], panes
    sides = mirrored((x0, y * 0.37, low + z * 0.06), "y")
    body.append(block((long, y * 0.06, z * 0.2), sides, 0.002))
    ends = [(x0 + s * long * 0.47, 0, low + z * 0.06) for s in (-1, 1)]
    body.append(block((long * 0.06, y * 0.8, z * 0.2), ends, 0.002))
    return body, _load(kind, size, long, at), []


def toy_train(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A steam engine that runs towards -x, and a waggon with a roof, coal, logs or bricks."""
    x, y, z = size
    wheel, floor = z * 0.15, z * 0.2
    frame, boiler, brass, roof, panes = _engine(size, x * 0.56, floor)
    kind = pick(rng, ("coal", "logs", "closed", "bricks"))
    cart, rest, windows = _waggon(kind, size, x * 0.38, (x * 0.31, 0, floor))
    hook = block((x * 0.12, 0.008, 0.006), (x * 0.06, 0, floor + z * 0.03), 0.001)
    tyre = facing(cylinder(wheel, y * 0.1, bevel=0.002, segments=12))
    hub = facing(cylinder(wheel * 0.4, y * 0.1 + 0.004, segments=8))
    spots = [(at * x, s * y * 0.4 + y * 0.05, wheel) for at in AXLES for s in (-1, 1)]
    tyres = [move(tyre, at) for at in spots]
    hubs = [move(hub, (a, b + 0.002, c)) for a, b, c in spots]
    first = int(rng.integers(8))
    wooden = chance(rng, 0.35)
    main = material(rng, "wood_pine", "wood_oak") if wooden else painted(BRIGHT[first], 0.35)
    return parts(
        (frame, main),
        ([*boiler, *cart], painted(BRIGHT[(first + 3) % 8], 0.35)),
        ([roof, *rest], painted(LOADS.get(kind, BRIGHT[(first + 5) % 8]), 0.6)),
        ([*tyres, hook], TYRE),
        ([*hubs, *brass], painted((0.88, 0.72, 0.34), 0.3)),
        ([panes, *windows], painted((0.22, 0.25, 0.30), 0.3)),
    )
