"""Open shelves: book cases of several makes, and stands for a television."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.books import lying_book, upright_books
from builder.world.assets.kit.carcass import BOARD, two_tone
from builder.world.assets.kit.fronts import GAPS, face, fronts, pull
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import merge, mirrored
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid
from builder.world.materials import material
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

Bay = tuple[float, float, float, float]
"""Left, right, floor and clear height of a shelf's opening, metres."""

Span = tuple[float, float]
"""From one side to the other, metres."""


def bookshelf(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    style = pick(rng, ("case", "case", "doors", "cubes", "rack", "ladder"))
    x, y, _ = size
    extra: list[tuple[Mesh | list[Mesh], Material]] = []
    look = wood(rng)
    if style in ("rack", "ladder"):
        boards, posts, bays = _rack(rng, size, style)
        extra.append((posts, metal(rng) if style == "rack" else wood(rng)))
    elif style == "cubes":
        boards, bays = _cubes(size)
    else:
        boards, bays = _shelved(rng, size, 0.38 if style == "doors" else 0.05)
        if style == "doors":
            low, high = (-x / 2 + 0.012, 0.06), (x / 2 - 0.012, 0.38)
            made = fronts(low, high, 2, 1, -y / 2 + 0.03, pull(rng), True, look=face(rng))
            boards.append(block((x - 0.02, y - 0.04, 0.37), (0, 0.014, 0), 0.004))
            extra += [(made[0], two_tone(rng, look)), (made[1], metal(rng)), (made[2], GAPS)]
    count = 4 if len(extra) < 2 else 2
    return parts((boards, look), *extra, *_filled(rng, bays, y, count))


def _shelved(rng: np.random.Generator, size: Vector, low: float) -> tuple[list[Mesh], list[Bay]]:
    """Sides, back, top and evenly spaced boards from the height `low` up."""
    x, y, z = size
    shelves = max(2, round((z - low) / between(rng, 0.32, 0.42)))
    step = (z - BOARD - low) / shelves
    frame = [block((BOARD, y - 0.006, z - 0.004), mirrored(((x - BOARD) / 2 - 0.002, 0, 0)), 0.003)]
    frame += [
        block((x - 0.01, y - 0.008, BOARD), (0, 0, low + i * step), 0.003) for i in range(shelves)
    ]
    frame.append(block((x, y, BOARD), (0, 0, z - BOARD), 0.003))
    frame.append(crate((x - 0.02, 0.01, z - 0.04), (0, y / 2 - 0.008, 0.02)))
    frame.append(crate((x - 0.02, 0.012, 0.05), (0, -y / 2 + 0.03, 0)))
    inner = x / 2 - BOARD - 0.004
    floors = [low + i * step + BOARD for i in range(shelves)]
    return frame, [(-inner, inner, floor, step - BOARD) for floor in floors]


def _cubes(size: Vector) -> tuple[list[Mesh], list[Bay]]:
    """A grid of square bays without a base."""
    x, y, z = size
    columns, rows = max(2, round(x / 0.38)), max(3, round(z / 0.38))
    thick = 0.03
    wide, tall = (x - thick) / columns, (z - thick) / rows
    spots = [(-x / 2 + thick / 2 + i * wide, 0, 0) for i in range(columns + 1)]
    frame = [block((thick, y - 0.006, z - 0.004), spots, 0.003)]
    frame += [block((x - 0.004, y - 0.006, thick), (0, 0, k * tall), 0.003) for k in range(rows)]
    frame.append(block((x, y, thick), (0, 0, z - thick), 0.003))
    frame.append(crate((x - 0.02, 0.01, z - 0.04), (0, y / 2 - 0.01, 0.02)))
    bays = [
        (-x / 2 + thick + i * wide, -x / 2 + (i + 1) * wide, k * tall + thick, tall - thick)
        for i in range(columns)
        for k in range(rows)
    ]
    return frame, bays


def _rack(
    rng: np.random.Generator, size: Vector, style: str
) -> tuple[list[Mesh], list[Mesh], list[Bay]]:
    """Boards between posts, open at the back, crossed by two bars or with rungs at the ends."""
    x, y, z = size
    shelves = max(3, round(z / 0.38))
    post = 0.026 if style == "rack" else 0.04
    step = (z - BOARD - 0.1) / (shelves - 1)
    at = mirrored(((x - post - 0.006) / 2, (y - post - 0.006) / 2, 0), "xy")
    posts = [block((post, post, z - 0.006), at, 0.004)]
    floors = [0.1 + i * step for i in range(shelves)]
    boards = [block((x, y, BOARD), (0, 0, h), 0.003) for h in floors]
    for h in floors[:-1]:
        rail = (0.012, y - post, 0.012) if style == "rack" else (0.02, y - post, 0.03)
        heights = (h + 0.09,) if style == "rack" else (h + 0.1, h + 0.2)
        posts.append(crate(rail, mirrored([((x - post - 0.006) / 2, 0, t) for t in heights])))
    if style == "rack":
        posts += [
            crate((x - 0.02, 0.008, 0.03), (0, y / 2 - 0.012, h)) for h in (z * 0.35, z * 0.7)
        ]
    inner = x / 2 - post - 0.012
    bays = [(-inner, inner, h + BOARD, step - BOARD) for h in floors[:-1]]
    return boards, posts, bays


def _filled(
    rng: np.random.Generator, bays: list[Bay], depth: float, kinds: int
) -> list[tuple[list[Mesh], Material]]:
    """Books standing and lying in most bays, a vase or a box in some; `kinds` of covers."""
    covers: list[list[Mesh]] = [[] for _ in range(kinds)]
    front = -depth / 2 + 0.035
    for left, right, floor, clear in bays:
        if chance(rng, 0.12):
            wide = min(0.3, right - left - 0.04)
            box = (wide, depth * 0.75, min(0.22, clear * 0.7))
            covers[0].append(block(box, ((left + right) / 2, -0.01, floor), 0.012))
            continue
        width = (right - left) * between(rng, 0.5, 1.0)
        for group, books in zip(
            covers, upright_books(rng, (left, front, floor), width, clear, kinds), strict=True
        ):
            group.extend(books)
        room = right - left - width
        if room > 0.25:
            for k in range(int(rng.integers(1, 4))):
                book = (between(rng, 0.2, 0.24), 0.16, 0.03)
                at = (right - 0.125, -depth / 2 + 0.12, floor + k * 0.031)
                covers[k % kinds].append(merge(lying_book(book, at)))
        elif room > 0.11:
            ball = ellipsoid((0.09, 0.09, 0.12), (right - 0.055, front + 0.07, floor), 12, 7)
            neck = cylinder(0.018, 0.05, (right - 0.055, front + 0.07, floor + 0.11), segments=10)
            covers[-1] += [ball, neck]
    looks = [material(rng, "glazed", "fabric", "plastic_bright") for _ in range(kinds - 1)]
    return list(zip(covers, [*looks, material(rng, "glazed", "leather")], strict=True))


def divide(
    style: str, across: Span, up: Span
) -> tuple[tuple[float, ...], tuple[Span, ...], Span, float]:
    """A media unit's uprights, closed bays and shelf across, and how high the shelf is, metres."""
    (left, right), (low, top) = across, up
    third = (right - left) / 3
    centre = (low + top) / 2
    if style == "slot":
        return (), ((left, 0.0), (0.0, right)), across, low + (top - low) * 0.6
    if style == "left":
        edge = left + 1.6 * third
        return (edge,), ((left, edge),), (edge, right), centre
    edges = (left + third, right - third)
    if style == "open":
        return edges, (), across, centre
    return edges, ((left, edges[0]), (edges[1], right)), edges, centre


def media_unit(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A low, long stand: bays for boxes in the middle or above, doors or drawers beside."""
    x, y, z = size
    look, style = wood(rng), pick(rng, ("middle", "middle", "slot", "left", "open"))
    feet = pick(rng, ("tapered", "square", "splayed", "hairpin", "plinth"))
    foot = 0.05 if feet == "plinth" else min(0.13, z * 0.3)
    left, right = -x / 2 + BOARD, x / 2 - BOARD
    body = [block((x, y, BOARD), (0, 0, z - BOARD), 0.005, 2)]
    body.append(block((x - 0.01, y - 0.01, BOARD), (0, 0, foot), 0.005))
    body.append(crate((x - 0.02, 0.012, z - foot - 0.01), (0, y / 2 - 0.016, foot)))
    stands = [block((x - 0.1, y - 0.08, foot), (0, 0.02, 0), 0.004)]
    if feet != "plinth":
        stands = [legs((x - 0.06, y - 0.03), foot + 0.005, 0.045, feet)]
    low, top = foot + BOARD, z - BOARD
    edges, boxes, shelf, middle = divide(style, (left, right), (low, top))
    top_of_fronts = middle if style == "slot" else top
    body += [
        block((BOARD, y - 0.02, z - foot - 0.01), (edge, 0, foot), 0.004)
        for edge in (left - BOARD / 2 + 0.004, *edges, right + BOARD / 2 - 0.004)
    ]
    body.append(crate((shelf[1] - shelf[0], y - 0.04, 0.018), (sum(shelf) / 2, 0.004, middle)))
    made = [
        fronts(
            (a + 0.004, low + 0.003),
            (b - 0.004, top_of_fronts - 0.004),
            1,
            2 if style == "left" and chance(rng, 0.5) else 1,
            -y / 2 + 0.024,
            pull(rng),
            look=pick(rng, ("flat", "shaker", "planked")),
        )
        for a, b in boxes
    ]
    hinges = [
        (at, -y / 2 + 0.024, (low + top_of_fronts) / 2)
        for a, b in boxes
        for at in (a + 0.006, b - 0.006)
    ]
    body += [crate((0.03, 0.012, 0.03), hinges)] if hinges else []
    device = crate((0.34, y * 0.5, 0.05), (sum(shelf) / 2, -0.02, middle + 0.018))
    return parts(
        (body, look),
        (stands, metal(rng) if feet == "hairpin" else look),
        ([m[0] for m in made], two_tone(rng, look)),
        ([m[1] for m in made], metal(rng)),
        ([m[2] for m in made], GAPS),
        (device, material(rng, "plastic_black")),
    )
