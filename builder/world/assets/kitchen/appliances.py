"""Kitchen appliances: stoves, fridges and range hoods."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import facing, mirrored, move
from builder.world.assets.kit.solids import block, crate, cylinder, hoop, prism, rounded, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

DARK = painted((0.20, 0.20, 0.21), 0.6)


def stove(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """An oven below a hob of gas rings, of glass, or of iron plates."""
    x, y, z = size
    hob, grip = pick(rng, ("gas", "glass", "plates")), pick(rng, ("tube", "bar"))
    body = [block((x, y - 0.03, z - 0.06), (0, 0.015, 0.03), 0.006)]
    front = -y / 2 + 0.03
    double = chance(rng, 0.25)
    low, tall = (0.34, 0.36) if double else (0.2, 0.52)
    door = block((x - 0.02, 0.03, z * tall), (0, front - 0.01, z * low), 0.008, 2)
    drawer = block((x - 0.02, 0.026, z * (low - 0.07)), (0, front - 0.008, z * 0.055), 0.006)
    glass = [block((x * 0.72, 0.01, z * tall * 0.55), (0, front - 0.024, z * (low + 0.06)), 0.004)]
    glass.append(block((x, y - 0.03, 0.02), (0, 0.015, z - 0.03), 0.005))
    at = z * (low + tall - 0.055)
    bars = [z * (low - 0.045)] if double else []
    metalwork: list[Mesh] = []
    for h in (at, *bars):
        if grip == "tube":
            metalwork.append(
                tube([(-x * 0.38, front - 0.045, h), (x * 0.38, front - 0.045, h)], 0.011, 8)
            )
            metalwork.append(
                crate((0.016, 0.03, 0.016), mirrored((x * 0.34, front - 0.034, h - 0.008)))
            )
        else:
            metalwork.append(block((x * 0.8, 0.03, 0.026), (0, front - 0.034, h - 0.013), 0.01, 2))
    knob = facing(cylinder(0.02, 0.03, top=0.016, segments=12))
    count = pick(rng, (4, 5, 6))
    spots = np.linspace(-0.38, 0.38, count)
    screen = count == 4
    if screen:
        spots = np.array([-0.4, -0.28, 0.28, 0.4])
    metalwork += [move(knob, (x * float(t), front + 0.004, z * 0.85)) for t in spots]
    panel = [crate((x * 0.26, 0.006, z * 0.07), (0, front - 0.002, z * 0.815))] if screen else []
    burners, rings = _hob(hob, x, y, z)
    kick = crate((x - 0.04, y - 0.1, 0.04), (0, 0.03, 0))
    look = material(rng, "metal_steel", "plastic_white", "metal_black", "glazed", "metal_steel")
    return parts(
        ([*body, door, drawer], look),
        ([*glass, *panel], material(rng, "glass_dark")),
        (
            metalwork,
            material(rng, "metal_steel", "metal_brass")
            if look.metallic == 0
            else material(rng, "metal_black"),
        ),
        ([*burners, kick], DARK),
        (
            rings,
            material(rng, "metal_steel") if hob == "plates" else painted((0.45, 0.16, 0.13), 0.4),
        ),
    )


def _hob(style: str, x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh]]:
    """Four burners, and the rings that mark them."""
    dark, marks = list[Mesh](), list[Mesh]()
    for a, b, r in ((-1, -1, 0.09), (1, -1, 0.07), (-1, 1, 0.07), (1, 1, 0.09)):
        at = (a * x * 0.24, b * y * 0.21 + 0.015, z - 0.01)
        if style == "gas":
            dark.append(hoop(r, 0.006, (*at[:2], z - 0.006), count=18))
            dark.append(cylinder(r * 0.45, 0.014, (at[0], at[1], z - 0.016), segments=14))
            dark.append(crate((r * 2.3, 0.009, 0.012), (at[0], at[1], z - 0.012)))
            dark.append(crate((0.009, r * 2.3, 0.011), (at[0], at[1], z - 0.0115)))
        elif style == "plates":
            dark.append(cylinder(r, 0.016, (at[0], at[1], z - 0.016), bevel=0.005, segments=20))
            marks.append(cylinder(r * 1.12, 0.006, (at[0], at[1], z - 0.0105), segments=20))
        else:
            flat = (*at[:2], z - 0.0095)
            marks += [hoop(r * s, 0.003, flat, count=18, segments=4) for s in (1.1, 0.6)]
    if style == "glass":
        dark.append(crate((x * 0.34, 0.05, 0.0015), (0, -y * 0.38, z - 0.0105)))
    return dark, marks


def fridge(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """One door over another, two side by side, French doors over a drawer, or a round old one."""
    x, y, z = size
    style = pick(rng, ("stacked", "stacked", "side", "french", "retro", "retro"))
    door, plane = 0.06, -y / 2 + 0.025
    edge = 0.05 if style == "retro" else 0.014
    at = (0, door / 2 + 0.006, 0.03)
    body = [
        block((x - 0.004, y - door - 0.012, z - 0.03), at, 0.03 if style == "retro" else 0.008, 2)
    ]
    panels = _fridge_doors(rng, style, x, z)
    doors = [
        block(
            (b - a - 0.006, door, d - c - 0.006),
            ((a + b) / 2, plane + door / 2, c + 0.003),
            edge,
            3,
        )
        for a, b, c, d in panels
    ]
    seal = crate((x - 0.03, 0.03, z - 0.09), (0, plane + door, 0.06))
    foot = block((x - 0.04, y - 0.12, 0.05), (0, 0.02, 0), 0.004)
    grips = _fridge_grips(style, panels, plane, pick(rng, (-1, 1)))
    notes, extra = list[Mesh](), list[Mesh]()
    if style == "side":
        extra = [crate((x * 0.26, 0.008, 0.34), (-x * 0.27, plane - 0.001, z * 0.52))]
        notes = [crate((x * 0.18, 0.006, 0.06), (-x * 0.27, plane - 0.004, z * 0.52 + 0.26))]
    elif style != "french" and chance(rng, 0.6):
        for i in range(int(rng.integers(2, 6))):
            place = (x * between(rng, -0.26, 0.26), plane - 0.0012 * i, z * (0.74 + 0.045 * i))
            notes.append(crate((between(rng, 0.05, 0.1), 0.006, between(rng, 0.05, 0.11)), place))
    if style == "retro":
        grips.append(block((x * 0.2, 0.008, 0.03), (x * 0.18, plane - 0.002, z * 0.88), 0.003))
    colours = ("glazed", "glazed", "plastic_white", "plastic_bright")
    look = material(
        rng,
        *(
            colours
            if style == "retro"
            else ("metal_steel", "plastic_white", "metal_black", "glazed")
        ),
    )
    return parts(
        ([*body, *doors], look),
        ([foot, seal, *extra], material(rng, "plastic_black")),
        (
            grips,
            material(rng, "metal_steel") if look.metallic == 0 else material(rng, "metal_black"),
        ),
        (notes, material(rng, "paper", "plastic_bright")),
    )


def _fridge_doors(
    rng: np.random.Generator, style: str, x: float, z: float
) -> list[tuple[float, float, float, float]]:
    """Left, right, bottom and top of each door."""
    if style == "side":
        middle = -x * pick(rng, (0.0, 0.08))
        return [(-x / 2, middle, 0.045, z), (middle, x / 2, 0.045, z)]
    half = x / 2
    if style == "french":
        low = z * 0.38
        return [(-half, half, 0.045, low), (-half, 0.0, low, z), (0.0, half, low, z)]
    split = z * pick(rng, (0.36, 0.4, 0.68))
    return [(-half, half, 0.045, split), (-half, half, split, z)]


def _fridge_grips(
    style: str, panels: list[tuple[float, float, float, float]], plane: float, side: int
) -> list[Mesh]:
    """A bar on each door, where it opens; French doors and pairs open in their middle."""
    made: list[Mesh] = []
    for i, (a, b, c, d) in enumerate(panels):
        wide = b - a
        if style == "french" and i == 0:
            at = d - 0.06
            path = [(-wide * 0.36, plane - 0.014, at), (wide * 0.36, plane - 0.014, at)]
            made.append(tube(path, 0.011, 8))
            made.append(crate((0.016, 0.03, 0.018), mirrored((wide * 0.33, plane, at - 0.009))))
            continue
        hand = side
        if style in ("side", "french"):
            hand = 1 if (a + b) / 2 < (panels[-1][0] + panels[-1][1]) / 2 else -1
        at = b - 0.05 if hand > 0 else a + 0.05
        reach = min(0.5, (d - c) * 0.45)
        low = (
            c + 0.06 if i == len(panels) - 1 and style in ("stacked", "retro") else d - 0.06 - reach
        )
        if style in ("side", "french"):
            low = (c + d) / 2 - reach / 2
        made.append(tube([(at, plane - 0.014, low), (at, plane - 0.014, low + reach)], 0.011, 8))
        made += [
            crate((0.018, 0.03, 0.02), (at, plane, h)) for h in (low + 0.015, low + reach - 0.035)
        ]
    return made


def range_hood(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A chimney over a pyramid, a flat box or a leaning pane of glass."""
    x, y, z = size
    style = pick(rng, ("pyramid", "pyramid", "box", "glass", "arched"))
    lip, rear = between(rng, 0.045, 0.07), y / 2
    neck_x, neck_y = x * between(rng, 0.3, 0.44), y * 0.5
    rise = {"pyramid": z * between(rng, 0.22, 0.36), "box": 0.02, "glass": 0.02, "arched": z * 0.3}[
        style
    ]
    base = [block((x, y, lip), (0, 0, 0), 0.004)]
    pane: list[Mesh] = []
    if style == "pyramid":
        base.append(_funnel((x, y), (neck_x, neck_y), rise, lip - 0.004))
    elif style == "box":
        base = [block((x, y, 0.1), (0, 0, 0), 0.006)]
        rise, lip = 0.02, 0.09
    elif style == "glass":
        base = [block((x * 0.62, y * 0.8, 0.08), (0, y * 0.1, 0.012), 0.006)]
        pane = [rounded((x, y, 0.014), 0.06)]
        rise, lip = 0.02, 0.08
    else:
        base += _bell((x, y), (neck_x, neck_y), rise, lip - 0.004)
    top = lip + rise - 0.012
    neck = block((neck_x, neck_y, z - top), (0, rear - neck_y / 2, top), 0.004)
    collar = crate((neck_x * 0.96, neck_y * 0.97, 0.012), (0, rear - neck_y * 0.485, z - 0.02))
    button = facing(cylinder(0.009, 0.008, segments=10))
    plane = -y * 0.3 if style == "glass" else -y / 2
    buttons = [move(button, (0.05 * (i - 1.5), plane, min(lip, 0.09) / 2)) for i in range(4)]
    filters = [crate((x * 0.24, y * 0.6, 0.004), mirrored((x * 0.15, 0, -0.001)))]
    look = material(
        rng, "metal_steel", "metal_steel", "plastic_white", "metal_black", "metal_brass"
    )
    return parts(
        ([*base, neck, collar], look),
        ([*buttons, *filters], painted((0.35, 0.36, 0.38), 0.4)),
        (pane, material(rng, "glass_dark")),
    )


def _funnel(low: tuple[float, float], high: tuple[float, float], rise: float, at: float) -> Mesh:
    """A pyramid's stump whose back is upright; `low` and `high` are its ends' (x, y)."""
    x, y = low
    rear = y / 2
    outline = np.array([(-x / 2, -rear), (x / 2, -rear), (x / 2, rear), (-x / 2, rear)])
    funnel = prism(outline, rise, (0, 0, at))
    upper = funnel.vertices[:, 2] > at + rise / 2
    shape = funnel.vertices.copy()
    shape[upper, 0] *= high[0] / x
    shape[upper, 1] = rear - (rear - shape[upper, 1]) * high[1] / y
    return Mesh(shape, funnel.faces, funnel.uv)


def _bell(
    low: tuple[float, float], high: tuple[float, float], rise: float, at: float
) -> list[Mesh]:
    """Stumps on each other whose sides bend in like a bell's."""
    share = np.linspace(0, 1, 6)
    inward = 1 - (1 - share) ** 1.8
    ends = [(low[0] + (high[0] - low[0]) * t, low[1] + (high[1] - low[1]) * t) for t in inward]
    step = rise / 5
    return [
        move(_funnel(a, b, step + 0.002, at + i * step), (0, (low[1] - a[1]) / 2, 0))
        for i, (a, b) in enumerate(pairwise(ends))
    ]
