"""Pictures and mirrors."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.world.assets.category import EVERYWHERE, Category
from builder.world.assets.kit.art import PAINTERS, work
from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.frames import (
    Outline,
    arch,
    moulding,
    octagon,
    oval,
    pill,
    plate,
    rectangle,
)
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import move
from builder.world.assets.kit.solids import crate, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

FRAMES = ("plain", "mounted", "ornate", "canvas", "mounted", "trio", "hanger")
SHAPES: tuple[Outline, ...] = (rectangle, oval, arch, octagon, pill, rectangle)


def _ring(edge: float, y: float, style: str) -> list[tuple[float, float]]:
    """A frame's cross-section: (inwards, y) around an edge `edge` wide and `y` deep."""
    front, rear = -y / 2, y / 2
    if style == "ornate":
        steps = [(0.0, 0.1), (0.12, 0.0), (0.3, 0.16), (0.5, 0.04), (0.72, 0.3), (1.0, 0.5)]
    elif style == "bevelled":
        steps = [(0.0, 0.3), (0.25, 0.0), (0.45, 0.0), (1.0, 0.45)]
    else:
        steps = [(0.0, 0.06), (0.06, 0.0), (0.94, 0.0), (1.0, 0.06)]
    return [(edge * a, front + y * b) for a, b in steps] + [(edge, rear), (0.0, rear)]


def _hung(rng: np.random.Generator, x: float, y: float, z: float, style: str) -> tuple[Part, ...]:
    """One picture about the origin: frame, mount and print."""
    edge = min(x, z) * {"ornate": between(rng, 0.12, 0.15), "canvas": 0.0}.get(
        style, between(rng, 0.04, 0.08)
    )
    mount = min(x, z) * between(rng, 0.1, 0.16) if style == "mounted" else 0.0
    w, h = x - 2 * (edge + mount), z - 2 * (edge + mount)
    print_ = work(rng, tuple(PAINTERS), w, h)
    if style == "canvas":
        return parts((printed(crate((x, y, z))), print_))
    look = (
        material(rng, "metal_brass") if style == "ornate" else pick(rng, (wood, wood, metal))(rng)
    )
    frame = moulding(rectangle, (x, z), _ring(edge, y, style))
    back = crate((x - edge, 0.4 * y, z - edge), (0, 0.25 * y, edge / 2))
    sheet = printed(crate((w, 0.15 * y, h), (0, -0.01 * y, edge + mount)))
    board = crate((x - 1.5 * edge, 0.1 * y, z - 1.5 * edge), (0, 0.02 * y, 0.75 * edge))
    mount_look = painted((0.95, 0.94, 0.91), 0.95)
    return parts((frame, look), ([back, board], mount_look), (sheet, print_))


def picture(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, FRAMES)
    if style == "hanger":
        bar = 0.022
        print_ = work(rng, ("lettered", "botanical", "landscape", "shapes"), x - 0.03, z * 0.86)
        bars = [crate((x, y, bar), (0, 0, h)) for h in (0.0, z * 0.88 - bar)]
        sheet = printed(crate((x - 0.03, y * 0.2, z * 0.88 - bar), (0, 0, bar / 2)))
        cord = tube([(-x * 0.42, 0, z * 0.87), (0, 0, z), (x * 0.42, 0, z * 0.87)], 0.003, 6)
        return parts((bars, wood(rng)), (sheet, print_), (cord, painted((0.3, 0.26, 0.22), 0.9)))
    if style == "trio" and x > 0.5:
        look, wide = pick(rng, (wood, metal))(rng), x * 0.315
        kinds = (pick(rng, tuple(PAINTERS)),)
        frames: list[Mesh] = []
        prints: list[tuple[Mesh, Material]] = []
        for s in (-1, 0, 1):
            at = (s * (x - wide) / 2, 0.0, 0.0)
            edge = wide * 0.07
            frames.append(move(moulding(rectangle, (wide, z), _ring(edge, y, "plain")), at))
            inner = crate((wide - edge, 0.6 * y, z - edge), (at[0], 0.1 * y, edge / 2))
            prints.append((printed(inner), work(rng, kinds, wide, z)))
        return parts((frames, look), *prints)
    return _hung(rng, x, y, z, "plain" if style == "trio" else style)


@lru_cache(maxsize=8)
def _reflection(variant: int) -> Material:
    """What a mirror shows from afar: a dim blurred room under slanting streaks of light."""
    c = blank(0.75, 1.0, (0.62, 0.70, 0.75))
    c.fade((0.40, 0.46, 0.51), (0.80, 0.87, 0.91), 0.18, 0.95)
    floor = np.clip((0.26 - c.y) * 14 + 0.5, 0, 1)
    c.fill(0.55 * floor, (0.34, 0.33, 0.33))
    slant = c.x + 0.62 * c.y + 0.14 * variant
    for middle, width, share in ((0.42, 0.05, 0.55), (0.56, 0.018, 0.6), (0.95, 0.09, 0.5)):
        away = np.abs((slant - middle + 0.5) % 1.2 - 0.5)
        c.fill(share * np.clip(1.6 - away / width, 0, 1), (0.97, 0.99, 1.0))
    return ink(c, 0.05, 0.15)


def mirror(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    outline = pick(rng, SHAPES)
    style = pick(rng, ("plain", "bevelled", "ornate"))
    edge = x * {"plain": 0.05, "bevelled": 0.09, "ornate": 0.13}[style]
    rim = (material(rng, "metal_brass"), wood(rng), metal(rng))[int(rng.integers(3))]
    glass = printed(plate(outline, (x - 1.7 * edge, z - 1.7 * edge), -0.12 * y, 0.1 * y))
    glass = move(glass, (0, 0, 0.85 * edge))
    back = move(plate(outline, (x - edge, z - edge), 0.2 * y, 0.45 * y), (0, 0, edge / 2))
    frame = [moulding(outline, (x, z), _ring(edge, y, style)), back]
    # A cut edge runs along the glass, a little lighter than the rest.
    inner = (x - 2 * edge, z - 2 * edge)
    cut = x * 0.03
    facet = moulding(
        outline, inner, [(0, -0.16 * y), (cut, -0.2 * y), (cut, -0.05 * y), (0, -0.05 * y)]
    )
    facet = move(facet, (0, 0, edge))
    return parts(
        (frame, rim),
        (glass, _reflection(int(rng.integers(6)))),
        ([facet] if chance(rng, 0.6) else [], painted((0.83, 0.90, 0.93), 0.1)),
    )


PICTURES: tuple[Category, ...] = (
    Category(
        "picture",
        (0.4, 0.025, 0.35),
        (0.95, 0.035, 0.7),
        "wall",
        EVERYWHERE,
        picture,
        against_wall=True,
        most=8,
        own_look=True,
    ),
    Category(
        "mirror",
        (0.45, 0.025, 0.6),
        (0.75, 0.04, 0.95),
        "wall",
        ("bedroom", "living_room", "bathroom", "dining_room"),
        mirror,
        against_wall=True,
        called=("picture",),
    ),
)
