"""A whole scene seen from above, to scale: its rooms, walls and what stands there, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import numpy as np

from builder.companions import KeptRoom
from builder.preview.canvas import CARD, INK, LINE, PAPER, SOFT, Canvas, font
from builder.preview.chart import EDGES, FILLS, HALO, ruler
from builder.preview.topview import Point, TopView, rectangle
from builder.spec import Object, SceneSpec
from builder.world.footprints import footprint
from spacenum_datasets.geometry import Box

EDGE = 512
"""Of the picture, pixels."""

MARGIN = 0.06
"""Around the rooms, share of the edge."""

LETTERS = 11
"""Height of the names, pixels."""

WALL = 1.0
"""Pieces of the building that are higher than this are drawn as walls, metres."""

KNEE = 0.3
"""And wide ones that lie higher than this, but in the scene's lower half, as tables, metres."""

THICKNESS = 0.2
"""Of the walls around the scene's inside at most, metres: beyond it nothing is drawn."""


def draw_floorplan(scene: SceneSpec, rooms: Sequence[KeptRoom], shown: Iterable[Object]) -> bytes:
    """A PNG of `EDGE` x `EDGE` pixels: x to the right, y up, lower things first.

    Args:
        scene: whose walls are drawn.
        rooms: whose floors are.
        shown: the objects to draw.
    """
    view = fit_rooms(rooms)
    sheet = Canvas(EDGE, EDGE, PAPER)
    for room in rooms:
        sheet.draw.polygon([view.at(*corner) for corner in room.polygon], CARD, LINE)
    for box in (surface.box for surface in scene.surfaces):
        if not lies_around(box, scene.extent):
            continue
        if box.size[2] > WALL and min(box.size[:2]) < WALL:
            sheet.draw.rectangle(rectangle(view, box), SOFT)
        elif is_table(box, scene.extent):
            sheet.draw.rectangle(rectangle(view, box), FILLS["clutter"], EDGES["clutter"])
    things = sorted(shown, key=lambda thing: thing.position[2] + thing.asset.size[2])
    for thing in things:
        corners = [view.at(*corner) for corner in footprint(thing).corners()]
        sheet.draw.polygon(corners, FILLS["anchor"], EDGES["anchor"])
    taken: list[tuple[float, float, float, float]] = []
    # The larger ones first: the names of small things are those that find no place.
    for thing in sorted(things, key=lambda thing: -thing.asset.size[0] * thing.asset.size[1]):
        write_name(sheet, view.at(thing.position[0], thing.position[1]), thing.name, taken)
    ruler(sheet, view, (8, EDGE - 12), LETTERS)
    content = BytesIO()
    sheet.image.save(content, "PNG", optimize=True)
    return content.getvalue()


def lies_around(box: Box, extent: Box) -> bool:
    """Whether a piece of the building is inside the scene or in the walls around it."""
    return all(
        extent.lower[axis] - THICKNESS <= box.lower[axis]
        and box.upper[axis] <= extent.upper[axis] + THICKNESS
        for axis in (0, 1)
    )


def is_table(box: Box, extent: Box) -> bool:
    """Whether a piece of the building is wide, above the knee and in the scene's lower half."""
    above = box.lower[2] - extent.lower[2] > KNEE and box.upper[2] < extent.centre[2]
    return above and min(box.size[:2]) > KNEE


def fit_rooms(rooms: Sequence[KeptRoom]) -> TopView:
    """A square picture with all rooms in its middle, as large as fits."""
    corners = np.array([corner for room in rooms for corner in room.polygon])
    low, high = corners.min(axis=0), corners.max(axis=0)
    scale = EDGE * (1 - 2 * MARGIN) / max(float((high - low).max()), 1e-6)
    left, bottom = (low + high) / 2 - EDGE / scale / 2
    return TopView(EDGE, scale, float(left), float(bottom))


def write_name(
    sheet: Canvas, at: Point, name: str, taken: list[tuple[float, float, float, float]]
) -> None:
    """A name in the middle of its thing, unless another one is there already."""
    half = font(LETTERS).getlength(name) / 2
    area = (at[0] - half, at[1] - LETTERS / 2, at[0] + half, at[1] + LETTERS / 2)
    if any(
        area[0] < other[2] and other[0] < area[2] and area[1] < other[3] and other[1] < area[3]
        for other in taken
    ):
        return
    taken.append(area)
    face = font(LETTERS)
    sheet.draw.text(at, name, INK, face, "mm", stroke_width=2, stroke_fill=HALO)
