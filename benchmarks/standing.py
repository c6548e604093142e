"""Which things of a view lie in each other, and which rest on nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from builder.spec import Object, View
from builder.world.assets import CATALOGUE, build_asset
from builder.world.footprints import Footprint, footprint, gap, world_box
from builder.world.hanging import CURTAIN_GAP, HUNG
from spacenum_datasets.geometry import Array, Box, frame_matrix, transform

TOUCHING = 0.005
"""Metres that boxes may lie in each other."""

SLACK = 0.003
"""Metres between a thing and what carries it."""

WALL = re.compile(r"(^|_)(wall|pillar)(_|$)")
"""Names of the pieces of a building that things hang on."""


@dataclass(frozen=True)
class Placed:
    """A thing where a view has it."""

    thing: Object
    box: Box


def placed(view: View) -> list[Placed]:
    """What the view shows."""
    moved = dict(view.moved)
    things = [
        replace(o, position=moved.get(o.name, o.position))
        for o in view.scene.objects
        if o.name not in view.hidden
    ]
    return [Placed(thing, world_box(thing)) for thing in things]


def meetings(view: View) -> dict[str, float]:
    """Pairs whose boxes lie in each other by more than `TOUCHING`, and how deep, mm.

    Boxes are the things' own, turned with them; walls and the like count as things.
    """
    shown = placed(view)
    found = {}
    for i, one in enumerate(shown):
        for other in shown[:i]:
            if one.box.overlaps(other.box, -TOUCHING):
                apart = -gap(footprint(one.thing), footprint(other.thing))
                deep = min(apart, height_shared(one.box, other.box))
                if deep > TOUCHING:
                    found[f"{one.thing.name}, {other.thing.name}"] = 1000 * deep
        for surface in view.scene.surfaces:
            if surface.box.overlaps(one.box, -TOUCHING):
                apart = -gap(footprint(one.thing), seen_from_above(surface.box))
                deep = min(apart, height_shared(one.box, surface.box))
                if deep <= TOUCHING:
                    continue
                name = surface.name.rstrip("_0123456789")
                found[f"{one.thing.name}, {name}"] = 1000 * deep
    return found


def seen_from_above(box: Box) -> Footprint:
    (x, y, _), (width, depth, _) = box.centre, box.size
    return Footprint(x, y, width, depth)


def height_shared(one: Box, other: Box) -> float:
    return min(one.upper[2], other.upper[2]) - max(one.lower[2], other.lower[2])


def floating(view: View) -> dict[str, float]:
    """Things with nothing to hold them, and the gap to the nearest that could, mm."""
    shown = placed(view)
    found = {}
    for one in shown:
        distance = gap_below(one, shown, view)
        stands = CATALOGUE[one.thing.category].stands
        if stands == "wall":
            distance = gap_behind(one, view) - (
                CURTAIN_GAP if one.thing.category == "curtains" else HUNG
            )
        elif stands == "ceiling":
            distance = view.scene.extent.upper[2] - one.box.upper[2]
        if distance > SLACK:
            found[one.thing.name] = 1000 * distance
    return found


def gap_behind(one: Placed, view: View) -> float:
    """Metres from a thing's back to the nearest masonry: of its middle or its ends."""
    shape, height = footprint(one.thing), one.box.centre[2]
    ends = [shape.at(share * shape.width, shape.depth / 2) for share in (-0.5, 0.0, 0.5)]
    solid = [s.box for s in view.scene.surfaces if "wall_" in s.name or s.name == "pillar"]
    return min(distance(np.array([x, y, height]), box) for x, y in ends for box in solid)


def distance(point: Array, box: Box) -> float:
    away = np.maximum(np.maximum(box.lower - point, point - box.upper), 0.0)
    return float(np.linalg.norm(away))


def gap_below(one: Placed, shown: list[Placed], view: View) -> float:
    """Metres from a thing's base to the highest top below its middle."""
    x, y, z = one.thing.position
    tops = [view.scene.extent.lower[2]]
    for surface in view.scene.surfaces:
        low, high = surface.box.lower, surface.box.upper
        if low[0] <= x <= high[0] and low[1] <= y <= high[1]:
            tops.append(high[2])
    for other in shown:
        low, high = other.box.lower, other.box.upper
        if other is not one and low[0] <= x <= high[0] and low[1] <= y <= high[1]:
            tops += [high[2]] if CATALOGUE[other.thing.category].flat_top else levels(other, x, y)
    return min((z - top for top in tops if top <= z + SLACK), default=z)


def levels(host: Placed, x: float, y: float) -> list[float]:
    """World heights of the host's faces above and below a point of the floor plan."""
    place = frame_matrix(host.thing.position, host.thing.yaw)
    found: list[float] = []
    for part in build_asset(host.thing.asset).parts:
        corners = transform(place, part.mesh.vertices)[part.mesh.faces]
        found += crossings(corners, np.array([x, y])).tolist()
    return found


def crossings(corners: Array, point: Array) -> Array:
    """Heights at which the vertical line through a point (2,) meets triangles (n, 3, 3)."""
    a, b, c = (corners[:, i] for i in range(3))
    u, v, w = b[:, :2] - a[:, :2], c[:, :2] - a[:, :2], point - a[:, :2]
    area = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    flat = np.abs(area) > 1e-12
    safe = np.where(flat, area, 1.0)
    s = (w[:, 0] * v[:, 1] - w[:, 1] * v[:, 0]) / safe
    t = (u[:, 0] * w[:, 1] - u[:, 1] * w[:, 0]) / safe
    hit = flat & (s >= 0) & (t >= 0) & (s + t <= 1)
    heights: Array = (a[:, 2] + s * (b[:, 2] - a[:, 2]) + t * (c[:, 2] - a[:, 2]))[hit]
    return heights
