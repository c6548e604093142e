"""Sofas, armchairs and ottomans."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, cloth, metal, parts, pick, wood
from builder.world.assets.kit.paths import circle
from builder.world.assets.kit.placing import facing, mirrored, move, turn
from builder.world.assets.kit.sheets import grid, sheet
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, hoop, rounded, tube
from builder.world.materials import material
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector


def armchair(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    styles = ("track", "rolled", "wing", "tub", "tub", "wood", "wood")
    return _seat(rng, size, 1, pick(rng, styles))


def sofa(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    count = 3 if size[0] > 1.95 else 2
    return _seat(rng, size, count, pick(rng, ("track", "rolled", "tufted", "wood", "slim", "slim")))


def _seat(rng: np.random.Generator, size: Vector, count: int, style: str) -> tuple[Part, ...]:
    if style == "tub":
        return _tub(rng, size)
    if style == "wood":
        return _wooden(rng, size, count)
    return _upholstered(rng, size, count, style)


def _scatter(rng: np.random.Generator, count: int, inner: float, at: Vector) -> list[Mesh]:
    """Loose pillows at the ends of a sofa; `at` is a seat's height and depth there."""
    pillows = []
    sides = (-1, 1) if chance(rng, 0.5) else (pick(rng, (-1, 1)),)
    for s in sides if count > 1 and chance(rng, 0.8) else ():
        edge = between(rng, 0.36, 0.46)
        pillow = turn(ellipsoid((edge, 0.15, edge), bulge=0.55, segments=14, rings=6), "x", -18)
        pillow = turn(pillow, "z", -10.0 * s)
        pillows.append(move(pillow, (s * (inner / 2 - edge / 2 - 0.03), at[1], at[2])))
    return pillows


def _arms(
    style: str, size: Vector, arm: float, high: float, foot: float, edge: float
) -> list[Mesh]:
    x, y, _ = size
    at, base = x / 2 - arm / 2, mirrored((x / 2 - arm / 2, 0, foot))
    if style != "rolled":
        return [block((arm, y, high - foot), base, edge, 3)]
    roll = cylinder(arm / 2, y - 0.02, bevel=0.02, segments=20)
    return [
        block((arm * 0.8, y - 0.05, high - foot - arm * 0.5), base, 0.02, 2),
        facing(roll, mirrored((at, y / 2 - 0.01, high - arm / 2))),
    ]


def _upholstered(
    rng: np.random.Generator, size: Vector, count: int, style: str
) -> tuple[Part, ...]:
    x, y, z = size
    slim = style == "slim"
    arm = between(rng, 0.08, 0.11) if slim else between(rng, 0.14, 0.2)
    foot = between(rng, 0.13, 0.17) if slim else between(rng, 0.06, 0.13)
    deep = between(rng, 0.18, 0.24)
    seat = z * 0.4 if slim else z * 0.38
    high = z - 0.03 if style == "tufted" else z * between(rng, 0.64, 0.74)
    edge = 0.02 if slim else pick(rng, (0.03, 0.06, 0.09))
    inner = x - 2 * arm
    low = foot + (0.09 if slim else 0.0)
    body = [block((inner + 0.06, y - 0.04, seat - low), (0, 0.01, low), 0.03, 2)]
    body.append(
        block((x - 0.05, deep, z - foot - 0.04), (0, y / 2 - deep / 2 - 0.005, foot), edge, 3)
    )
    body += _arms(style, size, arm, high, foot, edge)
    if style == "wing":
        for s in (-1, 1):
            wing = block((arm * 0.55, y * 0.42, z - high + 0.04), (0, 0, 0), 0.035, 3)
            at = (s * (x / 2 - arm * 0.4), y * 0.24, high - 0.05)
            body.append(turn(wing, "z", -6.0 * s, to=at))
    front = y - deep + 0.01
    wide = inner / count
    spots = [-inner / 2 + (i + 0.5) * wide for i in range(count)]
    cushion = (wide - 0.008, front, 0.13 if slim else 0.15)
    middle = -y / 2 + front / 2 - 0.005
    cushions = [block(cushion, (a, middle, seat - 0.01), 0.05, 3) for a in spots]
    if style == "tufted":
        cushions += _buttoned(inner, z - seat - 0.2, y / 2 - deep - 0.02, seat + 0.18)
    else:
        lean = block((wide - 0.01, 0.16, z - seat - 0.12), (0, 0, 0), 0.06, 3)
        rear = y / 2 - deep - 0.04
        cushions += [turn(lean, "x", -8, to=(a, rear, seat + 0.12)) for a in spots]
    main = material(rng, "leather", "fabric") if style == "tufted" else cloth(rng)
    stand = "splayed" if slim else pick(rng, ("tapered", "round", "square"))
    return parts(
        (body, main),
        (cushions, main),
        (legs((x, y), foot + 0.02, 0.05, stand, 0.05), pick(rng, (wood, wood, metal))(rng)),
        (_scatter(rng, count, inner, (0, 0.0, seat + 0.13)), _pattern(rng)),
    )


def _pattern(rng: np.random.Generator) -> Material:
    return material(rng, "fabric", "fabric", "fabric_striped", "fabric_plaid")


def _buttoned(wide: float, high: float, y: float, low: float) -> list[Mesh]:
    """A back of small pads with buttons between them."""
    columns, rows = min(5, max(3, round(wide / 0.2))), 2
    pad = (wide / columns + 0.01, 0.1, high / rows + 0.012)
    made = [
        block(pad, ((i + 0.5) * wide / columns - wide / 2, y, low + k * high / rows), 0.045, 2)
        for i in range(columns)
        for k in range(rows)
    ]
    knob = ellipsoid((0.03, 0.03, 0.03), segments=8, rings=4)
    spots = [(i * wide / columns - wide / 2, y - 0.024, low + high / 2) for i in range(1, columns)]
    return [*made, move(knob, spots)]


def _wooden(rng: np.random.Generator, size: Vector, count: int) -> tuple[Part, ...]:
    """A bare frame of wood with loose cushions, as chairs were in the fifties."""
    x, y, z = size
    arm, seat, rail = 0.07, z * 0.34, 0.045
    high = z * between(rng, 0.64, 0.72)
    inner = x - 2 * arm
    frame: list[Mesh] = []
    for s in (-1, 1):
        at = s * (x / 2 - arm / 2)
        frame.append(block((arm, y * 0.86, 0.035), (at, -y * 0.07, high - 0.035), 0.014, 2))
        frame.append(tube([(at, -y * 0.45, 0), (at, -y * 0.34, high - 0.02)], [0.015, 0.026], 10))
        frame.append(tube([(at, y * 0.46, 0), (at, y * 0.3, high - 0.02)], [0.015, 0.026], 10))
        frame.append(block((0.03, y * 0.8, rail), (at, 0, seat - rail), 0.008))
    ends = [(0, y * b, seat - rail) for b in (-0.4, 0.36)]
    frame.append(move(block((x - 0.06, 0.03, rail), bevel=0.008), ends))
    slats = max(5, 4 * count)
    back = crate((0.03, 0.02, z - seat + 0.02))
    back = turn(back, "x", -12)
    tops = [(inner * (i / (slats - 1) - 0.5) * 0.96, y * 0.33, seat - 0.02) for i in range(slats)]
    frame.append(move(back, tops))
    lean = y * 0.33 + (z - seat) * 0.2
    frame.append(block((inner + 0.04, 0.035, 0.06), (0, lean - 0.01, z - 0.06), 0.012, 2))
    wide = inner / count
    cushions = []
    for i in range(count):
        a = -inner / 2 + (i + 0.5) * wide
        cushions.append(block((wide - 0.01, y * 0.8, 0.14), (a, -y * 0.06, seat), 0.05, 3))
        rest = turn(block((wide - 0.015, 0.14, z - seat - 0.15), (0, 0, 0), 0.055, 3), "x", -12)
        cushions.append(move(rest, (a, y * 0.25, seat + 0.11)))
    return parts(
        (frame, wood(rng)),
        (cushions, cloth(rng)),
        (_scatter(rng, count, inner, (0, 0.0, seat + 0.13)), _pattern(rng)),
    )


def _tub(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A round chair whose back runs into its arms."""
    x, y, z = size
    foot, thick = between(rng, 0.06, 0.16), between(rng, 0.09, 0.13)
    arm = z * between(rng, 0.62, 0.8)
    angle = np.linspace(np.radians(-52), np.radians(232), 25)
    # The back is highest; the arms slope down to the front.
    rise = arm + (z - arm) * np.clip(np.sin(angle), 0, 1) ** 1.5
    ring = np.stack([np.cos(angle) * (x - thick) / 2, np.sin(angle) * (y - thick) / 2], axis=1)
    levels = np.linspace(0, 1, 6)
    t = np.asarray(levels)[::-1, None]
    a, b = ring.T
    wall = grid(a * (0.9 + 0.1 * t), b * (0.9 + 0.1 * t), foot + (rise - foot) * t)
    body = [sheet(wall, thick)]
    roll = tube(np.column_stack([ring, rise]), thick * 0.53, 10)
    body.append(roll)
    seat = z * 0.4
    body.append(_oval((x - thick, y - thick, seat - foot - 0.05), foot + 0.01))
    at = (0, -thick / 2 + 0.0, seat - 0.06)
    cushion = rounded((x - 2 * thick + 0.02, y - thick + 0.01, 0.13), x * 0.3, at, 7)
    main = cloth(rng)
    stand = cylinder(min(x, y) * 0.3, foot + 0.02, segments=24)
    under = legs((x * 0.8, y * 0.8), foot + 0.04, 0.05, pick(rng, ("tapered", "splayed")), 0.04)
    return parts(
        (body, main),
        (cushion, cloth(rng) if chance(rng, 0.25) else main),
        (under if foot > 0.09 else stand, pick(rng, (wood, metal))(rng)),
    )


def _oval(size: Vector, low: float, bevel: float = 0.012, segments: int = 28) -> Mesh:
    x, y, z = size
    disc = cylinder(0.5, z, (0, 0, low), bevel=bevel, segments=segments)
    return Mesh(disc.vertices * (x, y, 1.0), disc.faces, disc.uv)


def ottoman(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return pick(rng, (_tufted_ottoman, _tufted_ottoman, _drum, _drum, _footstool))(rng, size)


def _tufted_ottoman(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A soft top of pads with a button at each crossing, on short turned or tapered legs."""
    x, y, z = size
    foot, top = between(rng, 0.09, 0.14), 0.13
    columns, rows = (3, 2) if x > 1.25 * y else (3, 3)
    wide, deep = x / columns, y / rows
    places = [
        ((i + 0.5) * wide - x / 2, (k + 0.5) * deep - y / 2, z - top)
        for i in range(columns)
        for k in range(rows)
    ]
    pads = [block((wide + 0.012, deep + 0.012, top), places, 0.055, 3)]
    base = block((x - 0.03, y - 0.03, z - foot - top * 0.6), (0, 0, foot), 0.03, 2)
    button = ellipsoid((0.04, 0.04, 0.03), segments=10, rings=5)
    spots = [
        (i * wide - x / 2, k * deep - y / 2, z - 0.047)
        for i in range(1, columns)
        for k in range(1, rows)
    ]
    main = cloth(rng)
    knobs = material(rng, "metal_brass", "fabric")
    style = pick(rng, ("turned", "tapered", "round"))
    return parts(
        ([*pads, base], main),
        (move(button, spots), knobs),
        (legs((x, y), foot + 0.02, 0.055, style, 0.04), wood(rng)),
    )


def _drum(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A round or oval seat: a domed cushion with a button, piped rims, pleats around."""
    x, y, z = size
    foot, dome = between(rng, 0.05, 0.13), 0.1
    body = [_oval((x * 0.94, y * 0.94, z - foot - dome * 0.7), foot, 0.02)]
    body.append(ellipsoid((x, y, dome * 2), (0, 0, z - 2 * dome), 28, 10, 0.8))
    levels = [(0, 0, foot + 0.015), (0, 0, z - dome * 1.6)]
    piping = [hoop((x * 0.48, y * 0.48), 0.014, levels, count=28)]
    pleats: list[Mesh] = []
    if chance(rng, 0.5):
        spots = circle(20, (x * 0.46, y * 0.46), (0, 0, foot + 0.02))
        pleats = [cylinder(0.016, z - foot - dome - 0.03, spots, segments=6)]
    button = ellipsoid((0.06, 0.06, 0.03), (0, 0, z - 0.022), 12, 5)
    main = cloth(rng)
    trim = cloth(rng) if chance(rng, 0.5) else main
    stand = legs((x * 0.74, y * 0.74), foot + 0.02, 0.05, pick(rng, ("tapered", "round")))
    return parts(
        ([*body, *pleats], main), ([*piping, button], trim), (stand, pick(rng, (wood, metal))(rng))
    )


def _footstool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A thick cushion with piped edges on a low frame of crossed or splayed legs."""
    x, y, z = size
    thick = between(rng, 0.14, 0.18)
    cushion = [block((x, y, thick), (0, 0, z - thick), 0.06, 3)]
    rim = rounded((x * 0.93, y * 0.93, 0.03), 0.05, (0, 0, z - thick - 0.024))
    frame = [rim]
    if chance(rng, 0.5):
        for s in (-1, 1):
            at = s * x * 0.4
            for t in (-1, 1):
                path = [(at, t * y * 0.42, 0.012), (at, -t * y * 0.4, z - thick)]
                frame.append(tube(path, 0.018, 8))
        frame.append(tube([(-x * 0.4, 0, z * 0.33), (x * 0.4, 0, z * 0.33)], 0.014, 8))
    else:
        frame.append(legs((x * 0.94, y * 0.94), z - thick, 0.05, "splayed"))
    button = ellipsoid((0.045, 0.045, 0.024), segments=10, rings=5)
    spots = [(a * x * 0.32, b * y * 0.2, z - 0.017) for a in (-1, 0, 1) for b in (-1, 1)]
    main = cloth(rng)
    return parts(
        (cushion, main),
        (move(button, spots), cloth(rng)),
        (frame, pick(rng, (wood, wood, metal))(rng)),
    )
