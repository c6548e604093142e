"""Furniture that things are kept in."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import EVERYWHERE, LIVING, Category
from builder.world.assets.pieces import (
    between,
    chance,
    fronts,
    legs,
    lying_book,
    metal,
    parts,
    pick,
    pull,
    upright_books,
    wood,
)
from builder.world.materials import material, painted
from builder.world.primitives import block, cylinder, lathe, move
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

BOARD = 0.022


def _case(size: Vector, foot: float, style: str, deep: float) -> list[Mesh]:
    """A carcass on feet (`plinth` or a style of legs) below a full-size top."""
    x, y, z = size
    body = [block((x - 0.012, deep, z - foot - BOARD), (0, (y - deep) / 2, foot), 0.005)]
    body.append(block((x, y, BOARD + 0.004), (0, 0, z - BOARD - 0.004), 0.006, 2))
    if style == "plinth":
        body.append(block((x - 0.04, deep - 0.05, foot), (0, (y - deep) / 2, 0), 0.004))
    else:
        body.append(legs((x - 0.02, y - 0.03), foot + 0.005, 0.045, style, 0.02))
    return body


def _chest(
    rng: np.random.Generator, size: Vector, columns: int, rows: int, doors: bool = False
) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("plinth", "tapered", "square"))
    foot = between(rng, 0.05, 0.08) if style == "plinth" else between(rng, 0.1, 0.16)
    look = wood(rng)
    body = _case(size, min(foot, z * 0.25), style, y - 0.035)
    panels, handles = fronts(
        (-x / 2 + 0.012, min(foot, z * 0.25) + 0.01),
        (x / 2 - 0.012, z - BOARD - 0.012),
        columns,
        rows,
        -y / 2 + 0.035,
        pull(rng),
        doors,
    )
    front = material(rng, "wood_white", "wood_painted") if chance(rng, 0.35) else look
    return parts((body, look), (panels, front), (handles, metal(rng)))


def wardrobe(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    look = wood(rng)
    body = _case(size, 0.07, "plinth", y - 0.035)
    low, right, top, front = 0.08, x / 2 - 0.012, z - BOARD - 0.012, -y / 2 + 0.035
    split = low + (top - low) * (pick(rng, (0.0, 0.22)))
    style, columns = pull(rng), 3 if x > 1.5 else 2
    doors, handles = fronts((-right, split), (right, top), columns, 1, front, style, doors=True)
    panels, grips = [doors], [handles]
    if split > low:
        drawers, more = fronts((-right, low), (right, split), columns, 1, front, style)
        panels, grips = [*panels, drawers], [*grips, more]
    wide = 2 * right / columns
    inset = [
        block(
            (wide * 0.66, 0.012, (top - split) * 0.4), (-right + (i + 0.5) * wide, front - 0.018, h)
        )
        for i in range(columns)
        for h in (split + (top - split) * 0.06, split + (top - split) * 0.54)
        if columns == 2
    ]
    face = material(rng, "wood_white", "wood_painted") if chance(rng, 0.3) else look
    return parts((body, look), ([*panels, *inset], face), (grips, metal(rng)))


def nightstand(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return _chest(rng, size, 1, pick(rng, (1, 2, 2, 3)))


def dresser(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return _chest(rng, size, 2 if size[0] > 0.85 else 1, pick(rng, (3, 4)))


def cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return _chest(rng, size, 3 if size[0] > 0.95 else 2, 1, doors=True)


def tv_stand(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    look, foot = wood(rng), min(0.12, z * 0.3)
    left, right = -x / 2 + BOARD, x / 2 - BOARD
    body = [block((x, y, BOARD), (0, 0, z - BOARD), 0.005, 2)]
    body.append(block((x - 0.01, y - 0.01, BOARD), (0, 0, foot), 0.005))
    body.append(block((x - 0.02, 0.012, z - foot), (0, y / 2 - 0.016, foot), 0.002))
    third = (right - left) / 3
    edges = (left - BOARD / 2 + 0.004, left + third, right - third, right + BOARD / 2 - 0.004)
    body += [block((BOARD, y - 0.02, z - foot), (edge, 0, foot), 0.004) for edge in edges]
    body.append(block((third, y - 0.04, 0.018), (0, 0, (z + foot) / 2), 0.003))
    body.append(legs((x - 0.06, y - 0.03), foot + 0.005, 0.045, pick(rng, ("tapered", "square"))))
    panels, handles = [], []
    for start in (left, right - third):
        panel, handle = fronts(
            (start, foot + BOARD), (start + third, z - BOARD), 1, 1, -y / 2 + 0.022, pull(rng)
        )
        panels.append(panel)
        handles.append(handle)
    front = material(rng, "wood_white", "wood_painted") if chance(rng, 0.4) else look
    return parts((body, look), (panels, front), (handles, metal(rng)))


def bookshelf(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    shelves = max(2, round(z / 0.36))
    step = (z - BOARD - 0.05) / shelves
    frame = [block((BOARD, y, z), (s * (x - BOARD) / 2, 0, 0), 0.003) for s in (-1, 1)]
    frame += [
        block((x - 0.01, y - 0.005, BOARD), (0, 0, 0.05 + i * step), 0.003) for i in range(shelves)
    ]
    frame.append(block((x, y, BOARD), (0, 0, z - BOARD), 0.003))
    frame.append(block((x - 0.02, 0.01, z - 0.04), (0, y / 2 - 0.006, 0.02), 0.002))
    covers: list[list[Mesh]] = [[], [], [], []]
    pages: list[Mesh] = []
    inner, clear = x - 2 * BOARD - 0.01, step - BOARD
    for i in range(shelves):
        floor = 0.05 + i * step + BOARD
        width = inner * between(rng, 0.45, 1.0)
        row = upright_books(rng, (-inner / 2, -y / 2 + 0.035, floor), width, clear, 4)
        for group, books in zip(covers, row, strict=True):
            group.extend(books)
        if inner - width > 0.26:
            for k in range(int(rng.integers(1, 4))):
                book = (between(rng, 0.2, 0.24), 0.16, 0.03)
                cover, leaf = lying_book(
                    book, (inner / 2 - 0.125, -y / 2 + 0.12, floor + k * 0.031)
                )
                covers[k].append(cover)
                pages.append(leaf)
    first = int(rng.integers(8))
    looks = [
        material(rng, "glazed"),
        *(material(rng, "fabric", "plastic_bright") for _ in range(3)),
    ]
    shelved = [(group, looks[(k + first) % 4]) for k, group in enumerate(covers)]
    return parts((frame, wood(rng)), *shelved, (pages, material(rng, "paper")))


def cardboard_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    box = block((x, y, z), bevel=0.003)
    wide, drop = between(rng, 0.04, 0.07), z * between(rng, 0.15, 0.4)
    tape = [block((x + 0.002, wide, 0.002), (0, 0, z), 0.0005)]
    tape += [block((0.002, wide, drop), (s * x / 2, 0, z - drop), 0.0005) for s in (-1, 1)]
    left, low = x * between(rng, -0.26, 0.24), z * between(rng, 0.18, 0.5)
    label = [block((x * 0.3, 0.002, z * 0.28), (left, -y / 2, low), 0.0005)]
    mark = [
        block((x * 0.24, 0.002, z * 0.02), (left, -y / 2 - 0.001, low + z * t), 0.0004)
        for t in (0.06, 0.12, 0.2)
    ]
    band: list[Mesh] = []
    if chance(rng, 0.4):
        band = [block((x + 0.001, y + 0.001, z * 0.12), (0, 0, z * 0.04), 0.002)]
    brown = painted(pick(rng, ((0.66, 0.47, 0.30), (0.86, 0.80, 0.66), (0.74, 0.62, 0.42))), 0.3)
    return parts(
        (box, material(rng, "cardboard")),
        (tape, brown),
        (label, material(rng, "paper")),
        (mark, material(rng, "plastic_black")),
        (band, material(rng, "plastic_bright")),
    )


def storage_chest(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    lid, look = z * 0.26, wood(rng)
    body = [block((x - 0.03, y - 0.03, z - lid - 0.006), (0, 0, 0), 0.008)]
    body.append(block((x, y, lid), (0, 0, z - lid), 0.01, 2))
    strap = [block((0.05, y + 0.006, z - 0.012), (s * x * 0.32, 0, 0.002), 0.003) for s in (-1, 1)]
    lock = [block((0.06, 0.02, 0.08), (0, -y / 2 - 0.002, z - lid - 0.05), 0.006)]
    trim = material(rng, "metal_brass", "metal_black", "leather")
    return parts((body, look), ([*strap, *lock], trim))


def laundry_basket(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    low, high, wall = x * 0.4, x / 2 - 0.012, 0.012
    profile = [(0.0, 0.0), (low, 0.0), (high, z - 0.03), (x / 2, z - 0.025), (x / 2, z)]
    profile += [
        (high - wall, z),
        (high - wall - 0.004, z * 0.9),
        (low * 1.05, z * 0.72),
        (0.0, z * 0.74),
    ]
    shell = lathe(profile, segments=28)
    linen = [
        block((x * 0.42, x * 0.38, 0.14), (x * a, x * b, z - 0.115), 0.06, 3)
        for a, b in ((-0.17, 0.08), (0.16, 0.12), (0.02, -0.16))
    ]
    handles = [
        move(block((0.02, 0.12, 0.03), bevel=0.009, steps=2), (s * (high + 0.004), 0, z * 0.82))
        for s in (-1, 1)
    ]
    basket = material(rng, "wicker")
    return parts(
        (shell, basket),
        (linen[:1], material(rng, "fabric_linen")),
        (linen[1:], material(rng, "fabric")),
        (handles, material(rng, "leather")),
    )


def trash_can(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    lid = min(0.09, z * 0.18)
    body = cylinder(x * 0.44, z - lid, top=x * 0.48, bevel=0.006, segments=28)
    rim = cylinder(x * 0.5, lid * 0.35, (0, 0, z - lid), bevel=0.004, segments=28)
    dome = [
        (0.0, 0.0),
        (x * 0.48, 0.0),
        (x * 0.45, lid * 0.3),
        (x * 0.3, lid * 0.58),
        (0.0, lid * 0.65),
    ]
    cover = lathe(dome, (0, 0, z - lid * 0.65), 28)
    pedal = block((0.07, 0.06, 0.015), (0, -y * 0.47, 0.012), 0.005)
    look = material(rng, "metal_steel", "plastic_white", "plastic_bright", "plastic_grey")
    return parts((body, look), ([rim, cover, pedal], material(rng, "plastic_black", "metal_steel")))


def suitcase(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    wheel, grip = 0.04, z * 0.2
    high = z - wheel - grip
    shell = [block((x, y * 0.92, high), (0, 0, wheel), 0.05, 3)]
    shell += [
        block((x * 0.06, y, high * 0.82), (x * t, 0, wheel + high * 0.09), 0.012, 2)
        for t in np.linspace(-0.36, 0.36, 5)
    ]
    dark = [block((x + 0.004, 0.012, high * 0.98), (0, 0, wheel + high * 0.01), 0.004)]
    dark += [
        cylinder(0.024, 0.05, (a * x * 0.38, b * y * 0.3, 0), segments=12)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    dark.append(block((x * 0.42, 0.03, 0.035), (0, y * 0.3, z - 0.035), 0.012, 2))
    rods = [
        block((0.018, 0.012, grip + 0.03), (s * x * 0.18, y * 0.3, z - grip - 0.04), 0.004)
        for s in (-1, 1)
    ]
    return parts(
        (shell, material(rng, "plastic_bright", "plastic_bright", "plastic_grey", "glazed")),
        (dark, material(rng, "plastic_black")),
        (rods, material(rng, "metal_steel")),
    )


STORAGE: tuple[Category, ...] = (
    Category(
        "wardrobe",
        (0.9, 0.52, 1.8),
        (1.9, 0.64, 2.15),
        "floor",
        ("bedroom",),
        wardrobe,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "nightstand",
        (0.38, 0.34, 0.45),
        (0.55, 0.45, 0.62),
        "floor",
        ("bedroom",),
        nightstand,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "dresser",
        (0.75, 0.42, 0.75),
        (1.35, 0.52, 1.05),
        "floor",
        ("bedroom",),
        dresser,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "cabinet",
        (0.7, 0.36, 0.7),
        (1.3, 0.46, 0.95),
        "floor",
        EVERYWHERE,
        cabinet,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "tv stand",
        (1.2, 0.36, 0.42),
        (1.9, 0.46, 0.58),
        "floor",
        ("living_room",),
        tv_stand,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "bookshelf",
        (0.7, 0.27, 1.1),
        (1.1, 0.34, 2.0),
        "floor",
        (*LIVING, "kitchen"),
        bookshelf,
        flat_top=True,
        against_wall=True,
    ),
    Category(
        "cardboard box",
        (0.32, 0.28, 0.24),
        (0.6, 0.48, 0.45),
        "floor",
        LIVING,
        cardboard_box,
        flat_top=True,
    ),
    Category(
        "storage chest",
        (0.65, 0.38, 0.38),
        (1.05, 0.5, 0.5),
        "floor",
        LIVING,
        storage_chest,
        flat_top=True,
    ),
    Category(
        "laundry basket",
        (0.36, 0.36, 0.48),
        (0.46, 0.46, 0.62),
        "floor",
        ("bedroom", "bathroom"),
        laundry_basket,
        aspect="round",
    ),
    Category(
        "trash can",
        (0.24, 0.24, 0.34),
        (0.34, 0.34, 0.62),
        "floor",
        ("kitchen", "bathroom"),
        trash_can,
        aspect="round",
    ),
    Category("suitcase", (0.38, 0.24, 0.62), (0.5, 0.3, 0.82), "floor", ("bedroom",), suitcase),
)
