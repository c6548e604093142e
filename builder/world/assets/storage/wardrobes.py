"""Wardrobes: hinged, panelled, louvred or sliding doors, mirrors, an open bay of clothes."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.carcass import BOARD, case, two_tone
from builder.world.assets.kit.fronts import GAPS, PROUD, face, frame_of, front, fronts, pull
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import mirrored, move
from builder.world.assets.kit.solids import block, crate, tube
from builder.world.assets.storage.garments import RAIL, clothes
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def wardrobe(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    styles = (_hinged, _hinged, _louvred, _sliding, _mirrored, _open_bay)
    return pick(rng, styles)(rng, size)


def _hinged(rng: np.random.Generator, size: Vector, look: str = "") -> tuple[Part, ...]:
    """Doors over the whole height, or over a row of drawers."""
    x, y, z = size
    worked = look or pick(rng, ("flat", "shaker", "raised", "planked"))
    body_look, feet = wood(rng), pick(rng, ("plinth", "plinth", "tapered", "turned"))
    foot = 0.07 if feet == "plinth" else 0.11
    body = case(size, foot, feet, y - 0.035)
    low, right, top, plane = foot + 0.012, x / 2 - 0.02, z - BOARD - 0.014, -y / 2 + 0.035
    split = low + (top - low) * pick(rng, (0.0, 0.0, 0.24))
    grip, columns = pull(rng), 3 if x > 1.5 else 2
    made = [
        fronts((-right, split), (right, top), columns, 1, plane, grip, True, look=worked, gap=0.01)
    ]
    if split > low:
        rows = 1 if look else 2
        drawers = (-right, low), (right, split)
        made.append(fronts(*drawers, 1 if rows == 2 else columns, rows, plane, grip))
    if chance(rng, 0.4):
        body.append(block((x + 0.012, y + 0.01, 0.04), (0, 0, z - 0.043), 0.016, 2))
    return parts(
        (body, body_look),
        ([m[0] for m in made], two_tone(rng, body_look)),
        ([m[1] for m in made], metal(rng)),
        ([m[2] for m in made], GAPS),
    )


def _louvred(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return _hinged(rng, size, "louvred")


def _box(size: Vector) -> list[Mesh]:
    """A hollow box: sides, top, bottom and back."""
    x, y, z = size
    body = [block((BOARD, y - 0.006, z - 0.004), mirrored(((x - BOARD) / 2 - 0.002, 0, 0)), 0.004)]
    body.append(block((x, y, BOARD), (0, 0, z - BOARD), 0.004))
    body.append(block((x - 0.01, y - 0.03, 0.06), (0, 0.01, 0), 0.004))
    body.append(crate((x - 0.02, 0.012, z - 0.06), (0, y / 2 - 0.012, 0.05)))
    return body


def _sliding(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two or three doors on tracks, one before the other, some of mirror."""
    x, y, z = size
    body_look, count = wood(rng), 3 if x > 1.45 else 2
    tall, mirrors = z - 0.1 - BOARD, pick(rng, ("all", "one", "none", "bands"))
    wide = (x - 2 * BOARD) / count + 0.02
    frames, glass, fills = list[Mesh](), list[Mesh](), list[Mesh]()
    for i in range(count):
        at = (
            -x / 2 + BOARD + (i + 0.5) * (x - 2 * BOARD) / count,
            -y / 2 + 0.028 + (0.032 if i % 2 else 0.0),
            0.075,
        )
        frames += [move(m, at) for m in frame_of((wide, tall), 0.032)]
        pane = crate((wide - 0.05, 0.01, tall - 0.05), (at[0], at[1] + 0.012, at[2] + 0.025))
        (glass if mirrors == "all" or (mirrors == "one" and i % 2) else fills).append(pane)
        if mirrors == "bands":
            band = (wide - 0.055, 0.004, tall * 0.22)
            glass += [
                crate(band, (at[0], at[1] + 0.0055, at[2] + tall * h)) for h in (0.14, 0.39, 0.64)
            ]
    body = _box((x, y, z))
    inner = crate((x - 2 * BOARD, y - 0.11, z - 0.08), (0, 0.045, 0.05))
    rails = [crate((x - 0.03, 0.075, 0.018), (0, -y / 2 + 0.05, h)) for h in (0.058, z - 0.04)]
    frame = material(rng, "metal_steel", "metal_black", "wood_white")
    return parts(
        ([*body, inner], body_look),
        ([*frames, *rails], frame),
        (glass, material(rng, "mirror")),
        (fills, two_tone(rng, body_look)),
    )


def _mirrored(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A tall mirror in the middle door or on both, drawers below."""
    x, y, z = size
    look, feet = wood(rng), pick(rng, ("plinth", "turned"))
    foot = 0.07 if feet == "plinth" else 0.11
    body = case(size, foot, feet, y - 0.035)
    low, right, top, plane = foot + 0.012, x / 2 - 0.02, z - BOARD - 0.014, -y / 2 + 0.035
    split, columns, grip = low + (top - low) * 0.2, 3 if x > 1.2 else 2, pull(rng)
    doors = fronts((-right, split), (right, top), columns, 1, plane, grip, True, look=face(rng))
    drawers = fronts((-right, low), (right, split), columns, 1, plane, grip)
    wide = 2 * right / columns
    chosen = (1,) if columns == 3 else pick(rng, ((0, 1), (1,)))
    spots = [
        (-right + (i + 0.5) * wide, plane - PROUD + 0.007, split + (top - split) * 0.07)
        for i in chosen
    ]
    panes = [block((wide * 0.72, 0.03, (top - split) * 0.86), spots, 0.003)]
    return parts(
        (body, look),
        ([doors[0], drawers[0]], two_tone(rng, look)),
        ([doors[1], drawers[1]], metal(rng)),
        ([doors[2], drawers[2]], GAPS),
        (panes, material(rng, "mirror")),
    )


def _open_bay(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """One door, and beside it clothes on a rail above open shelves or drawers."""
    x, y, z = size
    look, side = wood(rng), pick(rng, (-1, 1))
    body = _box(size)
    split = -side * x * (0.02 if x > 1.2 else 0.08)
    body.append(block((BOARD, y - 0.01, z - 0.06), (split, 0, 0.05), 0.003))
    open_end = side * (x / 2 - BOARD)
    wide, middle = abs(open_end - split), (open_end + split) / 2
    shelf = z * between(rng, 0.26, 0.34)
    body.append(block((wide, y - 0.03, BOARD), (middle, 0, shelf), 0.003))
    body.append(block((wide, y - 0.03, BOARD), (middle, 0, z * 0.87), 0.003))
    rail = tube([(split, 0, z * 0.82), (open_end, 0, z * 0.82)], RAIL, 8)
    ends = sorted((split, open_end))
    cloths, hangers = clothes(
        rng, (ends[0], ends[1]), z * 0.82 - shelf - BOARD, (0.0, z * 0.82, y - 0.04)
    )
    closed = -side * (x / 2 - BOARD)
    door_wide, door_middle = abs(closed - split) - 0.012, (closed + split) / 2
    door = front((door_wide - 0.008, z - 0.1), (door_middle, -y / 2 + 0.002, 0.065), face(rng))
    fill = crate((door_wide, y - 0.06, z - 0.1), (door_middle, 0.02, 0.06))
    at = door_middle + side * (door_wide / 2 - 0.05)
    grip = block((0.014, 0.026, 0.3), (at, -y / 2 - 0.004, z * 0.45), 0.005)
    low, high = (min(split, open_end) + 0.012, 0.065), (max(split, open_end) - 0.006, shelf)
    drawers = fronts(low, high, 1, 2, -y / 2 + 0.03, "bar")
    back = crate((wide, y - 0.05, shelf - 0.06), (middle, 0.005, 0.06))
    return parts(
        ([*body, back, fill], look),
        ([door, drawers[0]], look),
        ([grip, rail, *hangers, drawers[1]], metal(rng)),
        (cloths[0], material(rng, "fabric", "fabric_striped", "fabric_plaid")),
        (cloths[1], material(rng, "fabric")),
        (cloths[2], material(rng, "fabric", "fabric_linen")),
        (drawers[2], GAPS),
    )
