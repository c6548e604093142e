"""Sideboards, and cabinets that show their dishes."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.carcass import BOARD, two_tone
from builder.world.assets.kit.dishes import GLAZINGS, LINING, Glazing, dishes
from builder.world.assets.kit.fronts import GAPS, face, fronts, pull
from builder.world.assets.kit.handles import knob
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import mirrored
from builder.world.assets.kit.solids import block, crate
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def _cornice(x: float, y: float, deep: float, at: float, tall: float) -> list[Mesh]:
    """Three mouldings on each other, each wider than the one below."""
    step = tall / 3
    made = []
    for i, (wide, out) in enumerate(((x - 0.03, 0.005), (x - 0.01, 0.015), (x, 0.02))):
        reach = min(deep + out, y)
        where = (0.0, y / 2 - reach / 2, at + i * step - 0.002)
        made.append(block((wide, reach, step + 0.002), where, 0.005))
    return made


def china_cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Glass doors before shelves of dishes, above cupboard doors or drawers."""
    x, y, z = size
    look, style = wood(rng), pick(rng, GLAZINGS)
    split, crown = z * between(rng, 0.38, 0.46), 0.05
    deep = y * (0.72 if chance(rng, 0.5) else 1.0) - 0.02
    middle = y / 2 - deep / 2
    lower = [block((x - 0.03, y - 0.05, split - 0.08), (0, 0.012, 0.06), 0.005)]
    lower.append(block((x, y, 0.03), (0, 0, split - 0.03), 0.008, 2))
    lower.append(block((x - 0.01, y - 0.03, 0.07), (0, 0.005, 0), 0.006))
    high = z - crown
    body = [block((BOARD, deep, high - split), mirrored((x / 2 - 0.03, middle, split)), 0.003)]
    # Of another tone than the doors' bars, or dishes seem cut where a bar hides them.
    back = crate((x - 0.06, 0.014, high - split), (0, y / 2 - 0.012, split))
    body += _cornice(x, y, deep, high, crown)
    front, doors = y / 2 - deep, 2 if x < 1.1 else 3
    wide = (x - 0.04) / doors
    edges = [(-x / 2 + 0.023 + i * wide, -x / 2 + 0.017 + (i + 1) * wide) for i in range(doors)]
    glazing = Glazing(tuple(edges), split + 0.004, high - split - 0.006, style)
    floors = glazing.floors(3)
    board, clear = (x - 0.07, deep - 0.03), floors[1] - floors[0] - 0.03
    body.append(crate((*board, floors[0] - split), (0, middle + 0.003, split)))
    body += [crate((*board, 0.016), (0, middle + 0.003, h - 0.016)) for h in floors[1:]]
    plates = [
        piece
        for floor in floors
        for pane in glazing.panes()
        for piece in dishes(rng, pane, (middle + 0.05, floor), clear, most=2)
    ]
    panes = glazing.meshes(front - 0.02, [floor - 0.008 for floor in floors[1:]])
    grips = [
        knob((edge[i % 2 == 0] + (0.027, -0.027)[i % 2 == 0], front - 0.02, split + 0.3), 0.010)
        for i, edge in enumerate(edges)
    ]
    rows = pick(rng, ((doors, 1), (doors, 1), (2, 2)))
    made = fronts(
        (-x / 2 + 0.03, 0.08),
        (x / 2 - 0.03, split - 0.04),
        rows[0],
        rows[1],
        -y / 2 + 0.037,
        pull(rng),
        doors=rows[1] == 1,
        look=face(rng),
    )
    return parts(
        ([*lower, *body, *panes], look),
        ([back], LINING),
        (made[0], look if chance(rng, 0.7) else two_tone(rng, look)),
        ([*grips, made[1]], metal(rng)),
        (made[2], GAPS),
        (plates, material(rng, "ceramic", "glazed", "ceramic")),
    )


def sideboard(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Long and waist high: doors at the ends, drawers or glass doors with dishes between them."""
    x, y, z = size
    look, style = wood(rng), pick(rng, ("drawers", "glass", "glass", "mid"))
    stand = pick(rng, ("tapered", "turned", "splayed", "square"))
    foot, plane, top = between(rng, 0.12, 0.2), -y / 2 + 0.03, z - 0.03
    body = [
        block((x, y, 0.03), (0, 0, top), 0.008, 2),
        crate((x - 0.03, y - 0.03, BOARD), (0, 0, foot)),
    ]
    body.append(block((BOARD, y - 0.03, top - foot), mirrored((x / 2 - 0.02, 0, foot)), 0.004))
    body.append(crate((x - 0.04, 0.014, top - foot), (0, y / 2 - 0.025, foot)))
    body.append(legs((x - 0.03, y - 0.03), foot + 0.01, 0.05, stand, 0.01))
    third = (x - 0.06) / 3
    low, worked, grip = foot + 0.012, face(rng), pull(rng)
    ends = ((-x / 2 + 0.03, -x / 2 + 0.03 + third), (x / 2 - 0.03 - third, x / 2 - 0.03))
    made = [
        fronts((a, low), (b, top - 0.004), 1, 1, plane, grip, True, look=worked) for a, b in ends
    ]
    body += [crate((third, y - 0.08, top - foot), ((a + b) / 2, 0.015, foot)) for a, b in ends]
    centre = (-third / 2, third / 2)
    panes, plates, lining = list[Mesh](), list[Mesh](), list[Mesh]()
    if style == "glass":
        edges = (-third / 2 + 0.004, third / 2 - 0.004)
        glazing = Glazing((edges,), low + 0.004, top - low - 0.008, pick(rng, GLAZINGS))
        sill, shelf = glazing.floors(2)
        body.append(crate((third, y - 0.06, sill - low), (0, 0.01, low)))
        body.append(crate((third, y - 0.06, 0.014), (0, 0.01, shelf - 0.014)))
        for floor in (sill, shelf):
            for pane in glazing.panes():
                plates += dishes(rng, pane, (0.03, floor), shelf - sill - 0.03)
        panes = glazing.meshes(plane - 0.018, [shelf - 0.007])
        # Of another tone than the bars, as in a cabinet.
        lining = [crate((third, 0.012, top - low), (0, y / 2 - 0.037, low))]
    else:
        rows = 3 if style == "drawers" else 4
        made.append(
            fronts(
                (centre[0], low),
                (centre[1], top - 0.004),
                1,
                rows,
                plane,
                grip,
                look=worked if rows == 3 else "flat",
            )
        )
        body.append(crate((third, y - 0.08, top - foot), (0, 0.015, foot)))
    return parts(
        ([*body, *panes], look),
        (lining, LINING),
        ([m[0] for m in made], two_tone(rng, look)),
        ([m[1] for m in made], metal(rng)),
        ([m[2] for m in made], GAPS),
        (plates, material(rng, "ceramic", "glazed")),
    )
