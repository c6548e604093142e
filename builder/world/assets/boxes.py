"""Small boxes: for shoes, for jewellery, and with drawers."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import LIVING, Category
from builder.world.assets.kit.handles import knob
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import facing, merge, mirrored, move, sideways, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, hoop, prism
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

SHOE = (
    (-0.5, 0.0),
    (0.5, 0.0),
    (0.5, 0.16),
    (0.22, 0.26),
    (-0.06, 0.5),
    (-0.2, 0.44),
    (-0.46, 0.52),
)
"""Outline of a shoe, its toe to the right; share of its length."""


VELVET = ((0.55, 0.10, 0.16), (0.20, 0.16, 0.38), (0.10, 0.28, 0.30))


def shoe_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A lidded box with a label that shows a shoe, and stripes, a band or a square of colour."""
    x, y, z = size
    lid = z * between(rng, 0.24, 0.4)
    body = block((x - 0.006, y - 0.006, z - lid * 0.6), bevel=0.001)
    cover = block((x, y, lid), (0, 0, z - lid), 0.0015)
    first = int(rng.integers(8))
    plain, bright = material(rng, "cardboard", "plastic_white"), painted(BRIGHT[first], 0.6)
    second = painted(BRIGHT[(first + 3) % 8], 0.6)
    side, low, tall = pick(rng, (-1, 1)), z * 0.06, z - lid - z * 0.1
    front = -y / 2 + 0.003
    label = crate((x * 0.36, 0.002, tall), (side * x * 0.26, front, low))
    shoe = facing(prism(np.array(SHOE) * x * 0.24, 0.002))
    drawn = [move(shoe, (side * x * 0.26, front - 0.0006, low + tall * 0.24))]
    style = pick(rng, ("stripes", "band", "square", "lid"))
    mark: list[Mesh] = []
    if style == "stripes":
        for t in (-0.06, 0.02, 0.1):
            bar = turn(crate((x * 0.045, 0.002, tall * 0.9)), "y", 18.0)
            mark.append(move(bar, (-side * x * (0.26 + t), front, low + 0.002)))
    elif style == "band":
        mark.append(crate((x + 0.0006, y + 0.0006, lid * 0.4), (0, 0, z - lid * 0.72)))
    elif style == "square":
        mark.append(crate((x * 0.16, 0.002, lid * 0.7), (-side * x * 0.3, -y / 2, z - lid + 0.003)))
    else:
        mark.append(crate((x * 0.4, 0.0015, lid * 0.4), (0, -y / 2, z - lid * 0.72)))
    looks = pick(rng, ((plain, bright), (bright, bright), (bright, plain), (plain, plain)))
    return parts(
        (body, looks[0]),
        (cover, looks[1]),
        (label, material(rng, "paper")),
        (drawn, painted((0.16, 0.16, 0.18), 0.7)),
        (mark, second),
    )


def jewellery_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A small case with its lid up: a mirror within, velvet, rings and beads."""
    x, y, z = size
    low, style = z * between(rng, 0.4, 0.5), pick(rng, ("plain", "drawer", "legs", "inlay"))
    foot = low * 0.26 if style == "legs" else 0.006
    wall, deep = 0.008, y * 0.86
    shift = -(y - deep) / 2
    look, trim = (
        material(rng, "wood_walnut", "wood_white", "leather", "wood_oak", "wood_painted", "glazed"),
        metal(rng),
    )
    body = [crate((x - 0.004, deep - 0.004, low - foot - 0.016), (0, shift, foot + 0.001))]
    ends = [(0, shift + s * (deep - wall) / 2, foot) for s in (-1, 1)]
    body.append(block((x, wall, low - foot), ends, 0.002))
    sides = mirrored(((x - wall) / 2, shift, foot))
    body.append(block((wall, deep - 0.001, low - foot), sides, 0.002))
    hinge = shift + deep / 2
    frame = [block((x, 0.012, z - low), (0, 0, 0), 0.003)]
    glass = crate((x * 0.8, 0.003, (z - low) * 0.76), (0, -0.0065, (z - low) * 0.12))
    lean = -14.0 if y - deep > 0.02 else -8.0
    frame = [turn(m, "x", lean, to=(0, hinge - 0.004, low)) for m in frame]
    mirror = turn(glass, "x", lean, to=(0, hinge - 0.004, low))
    velvet = [crate((x - 2 * wall, deep - 2 * wall, 0.004), (0, shift, low - 0.017))]
    roll = sideways(cylinder(0.008, x * 0.34, segments=10))
    velvet += [move(roll, (0.02, shift - deep * t, low - 0.012)) for t in (0.08, 0.22, 0.36)]
    velvet.append(crate((0.003, deep - 2 * wall, 0.014), (0, shift, low - 0.014)))
    gold = [*_treasure(x, deep, shift, low, rng)]
    out, back = x / 2 - 0.012, deep / 2 - 0.012
    corners = [(a, b) for a in (-out, out) for b in (-back, back)] if style == "legs" else []
    leg = cylinder(0.008, foot + 0.004, top=0.005, segments=8)
    gold += [
        move(leg, (a * (x / 2 - 0.012), shift + b * (deep / 2 - 0.012), 0)) for a, b in corners
    ]
    front = shift - deep / 2
    gold.append(block((0.022, 0.005, 0.02), (0, front, low - 0.022), 0.002))
    if style in ("drawer", "legs"):
        face = (x - 0.024, 0.006, (low - foot) * 0.42)
        body.append(block(face, (0, front - 0.002, foot + 0.005), 0.002))
        gold += [
            knob((s * x * 0.2, front - 0.004, foot + 0.005 + face[2] / 2), 0.005) for s in (-1, 1)
        ]
    elif style == "inlay":
        shape = np.array([(-0.3, 0.0), (0.0, -0.4), (0.3, 0.0), (0.0, 0.4)]) * (low - foot) * 0.8
        diamond = facing(prism(shape, 0.003))
        gold += [move(diamond, (x * t, front + 0.001, (low + foot) / 2)) for t in (-0.3, 0.3)]
    pearls = _beads(x, shift - deep * 0.1, low, rng)
    return parts(
        ([*body, *frame], look),
        (mirror, material(rng, "mirror")),
        (velvet, painted(pick(rng, VELVET), 0.95)),
        (gold, trim if trim.metallic else material(rng, "metal_brass")),
        (pearls, painted((0.94, 0.91, 0.86), 0.25)),
    )


def _treasure(
    x: float, deep: float, shift: float, low: float, rng: np.random.Generator
) -> list[Mesh]:
    """Rings that stand between the rolls, and a bangle in the other half."""
    made = []
    for t in (0.15, 0.29):
        for s in (0.06, 0.15):
            at = (0.02 + x * (s + between(rng, 0, 0.1)), shift - deep * t, low - 0.004)
            made.append(hoop(0.009, 0.0022, at, "y", 12))
    at = (-x * 0.26, shift + deep * 0.14, low - 0.008)
    return [*made, hoop(min(0.03, x * 0.14), 0.003, at, count=12)]


def _beads(x: float, y: float, low: float, rng: np.random.Generator) -> Mesh:
    """A string of pearls, half in the box and half over its front wall."""
    bead = ellipsoid((0.0085, 0.0085, 0.0085), segments=8, rings=4)
    angle = np.linspace(0, 2 * np.pi, 20, endpoint=False) + between(rng, 0, 0.3)
    r = min(0.034, x * 0.15)
    spots = np.column_stack(
        [-x * 0.26 + r * 1.2 * np.cos(angle), y + r * 0.8 * np.sin(angle), np.full(20, low - 0.012)]
    )
    thread = hoop((r * 1.2, r * 0.8), 0.0012, (-x * 0.26, y, low - 0.00775), segments=4)
    return merge([move(bead, spots), thread])


def drawer_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return pick(rng, (_apothecary, _trays, _organiser))(rng, size)


def _hollow(size: Vector, board: float) -> list[Mesh]:
    x, y, z = size
    at = mirrored(((x - board) / 2 - 0.001, 0.002, 0.001))
    case = [block((board, y - 0.005, z - 0.002), at, 0.002)]
    case += [block((x, y - 0.004, board), (0, 0.002, h), 0.002) for h in (0.0, z - board)]
    case.append(crate((x - 0.004, board, z - 0.004), (0, y / 2 - board / 2, 0.002)))
    return case


def _apothecary(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Many small drawers, each with a knob and a label; one is open."""
    x, y, z = size
    board, (columns, rows) = 0.007, pick(rng, ((3, 3), (2, 3), (3, 2), (4, 3)))
    reach = y * 0.12
    case = [move(m, (0, reach / 2, 0)) for m in _hollow((x, y - reach, z), board)]
    wide, tall = (x - board) / columns, (z - board) / rows
    spots = [(i * wide - (x - board) / 2, reach / 2 + 0.003, 0.002) for i in range(1, columns)]
    case.append(crate((board * 0.7, y - reach - 0.006, z - 0.004), spots))
    places = [(0, reach / 2 + 0.003, k * tall) for k in range(1, rows)]
    case.append(crate((x - 0.004, y - reach - 0.006, board * 0.7), places))
    faces, knobs, labels = list[Mesh](), list[Mesh](), list[Mesh]()
    out = (int(rng.integers(columns)), int(rng.integers(rows)))
    plane = -y / 2 + reach + 0.006
    for i in range(columns):
        for k in range(rows):
            at = ((i + 0.5) * wide - (x - board) / 2, k * tall + board * 0.8)
            front = plane - (reach - 0.004 if (i, k) == out else 0.0)
            place = (at[0], front, at[1])
            faces.append(block((wide - board - 0.003, 0.008, tall - board - 0.003), place, 0.002))
            if (i, k) == out:
                spot = (at[0], front + reach / 2 + 0.004, at[1])
                faces.append(crate((wide - board - 0.006, reach, (tall - board) * 0.7), spot))
            knobs.append(knob((at[0], front - 0.004, at[1] + tall * 0.28), 0.005))
            labels.append(
                crate((wide * 0.4, 0.002, tall * 0.2), (at[0], front - 0.0042, at[1] + tall * 0.5))
            )
    look = wood(rng)
    face = look if chance(rng, 0.4) else material(rng, "wood_white", "wood_painted", "wood_pine")
    return parts((case, look), (faces, face), (knobs, metal(rng)), (labels, material(rng, "paper")))


def _trays(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Letter trays that slide in an open case, sheets of paper sticking out."""
    x, y, z = size
    count, board = pick(rng, (3, 4)), 0.007
    case = _hollow((x, y - 0.012, z), board)
    case = [move(m, (0, 0.006, 0)) for m in case]
    tall = (z - board) / count
    trays, sheets, cuts = list[Mesh](), list[Mesh](), list[Mesh]()
    for i in range(count):
        low = board + i * tall
        trays.append(crate((x - 2 * board - 0.004, y - 0.03, 0.004), (0, -0.002, low)))
        trays.append(
            block((x - 2 * board - 0.004, 0.006, tall * 0.48), (0, -y / 2 + 0.012, low), 0.002)
        )
        cuts.append(
            block((x * 0.22, 0.007, tall * 0.2), (0, -y / 2 + 0.0115, low + tall * 0.29), 0.002)
        )
        stack = tall * between(rng, 0.1, 0.5)
        out = 0.008 if chance(rng, 0.5) else 0.0
        sheets.append(crate((x * 0.8, y - 0.04, stack), (0.004, -0.002 - out, low + 0.004)))
        sheets.append(crate((x * 0.76, y * 0.6, 0.003), (-0.006, -y * 0.18, low + tall * 0.52)))
    back = crate((x - 0.01, 0.004, z - 0.012), (0, y / 2 - 0.016, 0.006))
    return parts(
        (
            [*case, back],
            material(rng, "wood_oak", "wood_white", "plastic_white", "plastic_black", "wood_pine"),
        ),
        (trays, material(rng, "plastic_bright", "plastic_grey", "wood_oak", "plastic_white")),
        (sheets, material(rng, "paper")),
        (cuts, painted((0.12, 0.12, 0.13), 0.8)),
    )


def _organiser(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A plastic case whose drawers have a colour each and lips to pull."""
    x, y, z = size
    count, board = pick(rng, (3, 4, 5)), 0.008
    case = [block((x, y - 0.014, z), (0, 0.007, 0), 0.004)]
    tall = (z - board) / count
    first = int(rng.integers(8))
    faces: tuple[list[Mesh], list[Mesh]] = ([], [])
    lips: list[Mesh] = []
    shade = [crate((x - 2 * board, 0.01, z - 2 * board), (0, -y / 2 + 0.013, board))]
    for i in range(count):
        low = board + i * tall
        faces[i % 2].append(
            block((x - 2 * board - 0.004, 0.01, tall - 0.007), (0, -y / 2 + 0.009, low), 0.003)
        )
        lips.append(block((x * 0.34, 0.012, 0.006), (0, -y / 2 + 0.006, low + tall * 0.62), 0.002))
    single = chance(rng, 0.4)
    return parts(
        (case, material(rng, "plastic_white", "plastic_black", "plastic_grey")),
        (faces[0], painted(BRIGHT[first], 0.4)),
        (faces[1], painted(BRIGHT[first if single else (first + 2) % 8], 0.4)),
        (lips, material(rng, "plastic_white", "metal_steel")),
        (shade, painted((0.10, 0.10, 0.11), 0.8)),
    )


BOXES: tuple[Category, ...] = (
    Category(
        "shoe box",
        (0.26, 0.16, 0.10),
        (0.34, 0.22, 0.14),
        "top",
        ("desk", "bedroom"),
        shoe_box,
        flat_top=True,
        one_of="carton",
        movable=True,
        looks_like=("box",),
    ),
    Category(
        "jewellery box",
        (0.16, 0.13, 0.15),
        (0.24, 0.18, 0.22),
        "top",
        ("desk", "bedroom"),
        jewellery_box,
        one_of="small box",
        looks_like=("box",),
    ),
    Category(
        "drawer box",
        (0.2, 0.18, 0.14),
        (0.3, 0.26, 0.24),
        "top",
        ("desk", *LIVING),
        drawer_box,
        flat_top=True,
        one_of="small box",
        looks_like=("box",),
        called=("drawers",),
    ),
)
